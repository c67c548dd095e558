"""The ordinance that comes along with Brunssum: its text, its explanations and its words."""

import re
import tomllib
from itertools import chain

import pytest

from participation.bylaw.content_file import read_content
from participation.bylaw.keys import key_for
from participation.bylaw.loading import read_file
from participation.bylaw.models import Action, Part, PartKind
from participation.bylaw.notes import notes_about
from participation.bylaw.searching import Place, Source, search
from participation.resources import PACKAGE
from surveys.readability import read_along

FOLDER = PACKAGE / "municipalities" / "brunssum"
LANGUAGES = ("nl", "en", "de")
DAYS = {"nl": r"(\d+) werkdagen", "en": r"(\d+) working days", "de": r"(\d+) Arbeitstage"}
TEXTS = ("question", "text", "example", "decides", "disagree", "call")
NAMES_OF_THE_LAW = {"raadplegen"}
"""Words that are hard and that the explanation gives with what they mean."""

REGULATION = read_file(FOLDER / "ordinance.xml")


def keyed():
    """Return the articles by key, as an import gives them."""
    taken: list[str] = []
    for part in REGULATION.parts:
        taken.append(key_for(part, taken))
        if part.kind is PartKind.ARTICLE:
            yield taken[-1], part


ARTICLES = dict(keyed())
CONTENT = read_content(
    FOLDER / "ordinance.toml", languages=LANGUAGES, articles=dict.fromkeys(ARTICLES, True)
)
EXPLAINED = {one.key: one for one in CONTENT.articles if one.texts}


def spoken(key, language):
    """Return all that the explanation of an article says in a language, steps included."""
    own = EXPLAINED[key].texts[language]
    return "\n\n".join([*(own[name] for name in TEXTS), *(one["text"] for one in own["steps"])])


def test_everything_in_the_file_is_understood():
    assert REGULATION.not_understood == ()
    assert len(ARTICLES) == 17


def test_it_says_that_it_is_an_example_that_nobody_decided_on():
    assert REGULATION.title.endswith("(concept, voorbeeld)")
    assert (REGULATION.cvdr, REGULATION.adopted_on, REGULATION.in_force_on) == ("", None, None)
    closing = [one.text for one in REGULATION.parts if one.kind is PartKind.CLOSING]
    assert "De raad van de gemeente Brunssum heeft hierover niet beslist." in closing[0]
    assert CONTENT.is_example


def test_it_names_no_rule_of_another_law_but_two():
    text = "\n".join(one.text for one in REGULATION.parts)

    found = re.findall(r"(?:artikel|afdeling) [\d.:]+ van de [A-Z]\w+(?: wet bestuursrecht)?", text)

    assert set(found) == {
        "artikel 150 van de Gemeentewet",
        "afdeling 3.4 van de Algemene wet bestuursrecht",
    }


def test_every_article_is_explained_or_says_why_not():
    assert {one.key for one in CONTENT.articles} == ARTICLES.keys()
    assert ARTICLES.keys() - EXPLAINED.keys() == {"intrekking-en-overgang"}
    for one in CONTENT.articles:
        assert set(one.texts or one.no_reason) == set(LANGUAGES)


def test_every_explanation_says_who_decides_what_to_do_and_whom_to_call():
    for own in chain.from_iterable(one.texts.values() for one in EXPLAINED.values()):
        assert all(own[name] for name in TEXTS)
        assert own["question"].endswith("?")


def test_every_article_has_a_note():
    parts = [Part(kind=one.kind.value, title=one.title, html=one.html) for one in REGULATION.parts]

    for article in ARTICLES.values():
        assert len(notes_about(article.number, parts)) == 1


@pytest.mark.parametrize("key", EXPLAINED)
def test_the_days_of_an_explanation_are_those_of_the_law(key):
    in_the_law = set(re.findall(DAYS["nl"], ARTICLES[key].text))

    for language in LANGUAGES:
        steps = EXPLAINED[key].texts[language]["steps"]
        said = set(re.findall(DAYS[language], spoken(key, language)))
        assert said | {str(one["days"]) for one in steps if one["days"]} == in_the_law


def test_the_terms_of_requests_are_those_of_the_law():
    kinds = tomllib.loads((FOLDER / "intakes.toml").read_text("utf-8"))["kind"]

    assert len(kinds) == 3
    for kind in kinds:
        own = EXPLAINED[kind["article_key"]]
        days = [one["days"] for one in own.texts["nl"]["steps"] if one["days"]]
        assert own.action == kind["code"]
        assert (min(days), max(days)) == (kind["receipt_days"], kind["decision_days"])


@pytest.mark.parametrize("key", EXPLAINED)
def test_the_dutch_is_plain(key):
    reading = read_along(spoken(key, "nl"))

    assert reading.long_sentences == ()
    assert {one.text.lower() for one in reading.hard_words} <= NAMES_OF_THE_LAW
    assert reading.measures.flesch_douma > 70
    assert not re.search(
        r"\b(helaas|gelieve|middels|betreffende|je|jij|jouw)\b|!", reading_text(key)
    )


def reading_text(key):
    return spoken(key, "nl").casefold()


def test_the_word_list_is_plain_too():
    for word in CONTENT.words:
        reading = read_along(word.texts["nl"]["meaning"])
        assert reading.long_sentences == ()
        assert reading.hard_words == ()


def test_the_word_list_has_about_twenty_words_that_are_used():
    used = "\n".join(
        [*(one.text for one in REGULATION.parts), *(spoken(key, "nl") for key in EXPLAINED)]
    ).casefold()

    assert 15 <= len(CONTENT.words) <= 25
    for word in CONTENT.words:
        own = word.texts["nl"]
        assert any(one.casefold() in used for one in (own["word"], *own["forms"])), word.code


def test_a_word_in_another_language_names_the_dutch_word():
    for word in CONTENT.words:
        dutch = {word.texts["nl"]["word"], *word.texts["nl"]["forms"]}
        for language in ("en", "de"):
            assert dutch & set(word.texts[language]["forms"]), word.code


def test_the_five_levels_are_the_same_in_the_law_and_in_the_explanation():
    levels = re.findall(r"^[a-e]\. (\w+):", ARTICLES["niveaus-van-invloed"].text, re.MULTILINE)
    explained = re.findall(r"^- (\w+):", spoken("niveaus-van-invloed", "nl"), re.MULTILINE)

    assert levels == ["informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen"]
    assert [one.casefold() for one in explained] == levels


def test_a_participation_plan_has_eight_elements_in_the_law_and_in_each_language():
    assert len(re.findall(r"^[a-h]\. ", ARTICLES["participatieplan"].text, re.MULTILINE)) == 8
    for language in LANGUAGES:
        assert len(re.findall(r"^- ", spoken("participatieplan", language), re.MULTILINE)) == 8


@pytest.mark.parametrize(
    ("query", "place"),
    [("taak overnemen", Place.EXPLANATION), ("uitdaagrecht", Place.LAW)],
)
def test_the_search_finds_the_right_to_challenge(query, place):
    articles = [
        (
            key,
            (
                Source(Place.EXPLANATION, one.texts["nl"]["question"], spoken(key, "nl")),
                Source(Place.LAW, ARTICLES[key].title, ARTICLES[key].text),
            ),
        )
        for key, one in EXPLAINED.items()
    ]

    best = search(query, articles)[0]

    assert best.key == "uitdaagrecht"
    assert place in best.places


def test_every_action_of_the_site_is_offered_somewhere():
    assert {one.action for one in EXPLAINED.values()} == set(Action)
