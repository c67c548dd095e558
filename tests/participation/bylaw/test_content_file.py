"""The file of explanations: every mistake in it is named, with where it stands."""

import pytest

from participation.bylaw.content_file import ContentFileError, read_content
from participation.bylaw.models import Action

LANGUAGES = ("nl", "en")
ARTICLES = {"doel": True, "uitdaagrecht": True, "oude-regel": False}
GOOD = """
written_by = "team participatie"

[[article]]
key = "doel"
[article.no_reason]
nl = "Dit artikel zegt niets over u."
en = "This article says nothing about you."

[[article]]
key = "uitdaagrecht"
action = "challenge"
[article.texts.nl]
question = "Wilt u een taak overnemen?"
text = "Dat kan."
call = "Bel het team."
[article.texts.en]
question = "Do you want to take over a task?"
text = "You can."
call = "Call the team."
[[article.step]]
nl = "U vraagt het."
en = "You ask."
[[article.step]]
days = 40
nl = "U krijgt antwoord."
en = "You get an answer."

[[word]]
code = "werkdag"
[word.texts.nl]
word = "werkdag"
meaning = "Geen zaterdag of zondag."
forms = ["werkdagen"]
[word.texts.en]
word = "working day"
meaning = "Neither Saturday nor Sunday."
"""


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "ordinance.toml"

    def go(text):
        path.write_text(text, "utf-8")
        return read_content(path, languages=LANGUAGES, articles=ARTICLES)

    return go


def test_a_good_file_is_read_whole(read):
    content = read(GOOD)

    reason, explained = content.articles
    assert (content.is_example, content.written_by) == (False, "team participatie")
    assert reason.texts == {}
    assert reason.no_reason["en"] == "This article says nothing about you."
    assert explained.action is Action.CHALLENGE
    assert explained.texts["en"] == {
        "question": "Do you want to take over a task?",
        "text": "You can.",
        "example": "",
        "decides": "",
        "disagree": "",
        "call": "Call the team.",
        "steps": [{"text": "You ask.", "days": None}, {"text": "You get an answer.", "days": 40}],
    }
    assert content.words[0].texts["en"]["forms"] == []


WORD = GOOD[GOOD.index("[[word]]") :]
MISTAKES = {
    "an article that is not there": ('key = "doel"', 'key = "doelen"', "article doelen, key: no"),
    "an article without anything": ('key = "doel"', 'key = "oude-regel"', "article doel: it has"),
    "an article that stands twice": ('key = "doel"', 'key = "uitdaagrecht"', "stands twice"),
    "a language that is missing": (
        GOOD[GOOD.index("[article.texts.en]") : GOOD.index("[[article.step]]")],
        "",
        "article uitdaagrecht, texts, en: it must be there, as the site has this language",
    ),
    "a language that the site lacks": (
        "[article.texts.en]\nquestion",
        "[article.texts.fr]\nquestion",
        "article uitdaagrecht, texts, fr: nothing is known by this name",
    ),
    "a reason in one language": (
        'en = "This article says nothing about you."',
        "",
        "article doel, no_reason, en: it must be there",
    ),
    "neither texts nor a reason": (
        GOOD[GOOD.index("[article.no_reason]") : GOOD.index('\n[[article]]\nkey = "uit')],
        "",
        "article doel, texts: give either texts, or no_reason",
    ),
    "texts and a reason": (
        "[article.texts.nl]",
        '[article.no_reason]\nnl = "Nee"\nen = "No"\n[article.texts.nl]',
        "article uitdaagrecht, texts: give either texts, or no_reason",
    ),
    "a text in one language": (
        'call = "Call the team."',
        "",
        "article uitdaagrecht, texts, call: it is missing in en",
    ),
    "a step in one language": (
        'en = "You ask."',
        "",
        "article uitdaagrecht, step 1, en: it must be there",
    ),
    "no number of days": ("days = 40", "days = 0", "step 2, days: it must be a whole number"),
    "an unknown action": ('"challenge"', '"vote"', "article uitdaagrecht, action: it must be one"),
    "an action without explanation": (
        'key = "doel"',
        'key = "doel"\naction = "respond"',
        "article doel, action: without an explanation",
    ),
    "too many steps": (
        "[[word]]",
        '[[article.step]]\nnl = "U wacht."\nen = "You wait."\n' * 14 + "[[word]]",
        "article uitdaagrecht, step: give at most 15 steps, and there are 16",
    ),
    "a long question": ('"Wilt u een', f'"{"Wilt u " * 30}een', "question: make it shorter"),
    "a word that stands twice": (WORD, WORD * 2, "word: 'werkdag' stands twice"),
    "a form that stands twice": (
        WORD,
        WORD + WORD.replace('"werkdag"', '"andere"').replace('"working', '"other'),
        "word, nl: 'werkdagen' stands twice",
    ),
    "a bad code of a word": ('code = "werkdag"', 'code = "Werk dag"', "use small letters"),
    "many forms": (
        '["werkdagen"]',
        str([f"dag{one}" * 9 for one in range(9)]),
        "forms: give fewer",
    ),
    "nobody who wrote it": ('written_by = "team participatie"', "", "written_by: it must be there"),
    "something unknown": (
        "[[word]]",
        "[[article.stap]]\nx = 1\n[[word]]",
        "stap: nothing is known",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_place(read, old, new, said):
    assert old in GOOD

    with pytest.raises(ContentFileError) as caught:
        read(GOOD.replace(old, new, 1))

    assert said in str(caught.value)


def test_all_mistakes_are_named_at_once(read):
    with pytest.raises(ContentFileError) as caught:
        read(GOOD.replace("days = 40", "days = true").replace('"doel"', '"doelen"'))

    assert len(caught.value.mistakes) == 3


@pytest.mark.parametrize("content", [b"\xff", b"written_by = "])
def test_what_is_no_toml_is_one_mistake(tmp_path, content):
    path = tmp_path / "ordinance.toml"
    path.write_bytes(content)

    with pytest.raises(ContentFileError, match="whole file: it can't be read as TOML"):
        read_content(path, languages=LANGUAGES, articles=ARTICLES)


def test_a_file_that_is_not_there_is_one_mistake(tmp_path):
    with pytest.raises(ContentFileError, match="No such file"):
        read_content(tmp_path / "ordinance.toml", languages=LANGUAGES, articles=ARTICLES)
