"""intakes.toml: which requests there are, put into an empty site once."""

import tomllib

import pytest
from sqlalchemy import select

from participation.intakes.kinds import WORDS, Code, field_of, questions_of, stored, word_of
from participation.intakes.kinds_file import KindsFileError, read_kinds
from participation.intakes.loading import load_kinds
from participation.intakes.models import IntakeKind
from participation.municipality import read_municipality
from participation.resources import PACKAGE

BRUNSSUM = PACKAGE / "municipalities" / "brunssum"
FILE = BRUNSSUM / "intakes.toml"
LANGUAGES = ("nl", "en", "de")
GOOD = """
[[kind]]
code = "challenge"
article_key = "uitdaagrecht"
receipt_days = 5
decision_days = 40
[kind.texts.nl]
title = "Overnemen"
what = "Wat"
after = "Dan"
decides = "Het college"
refusal = "Nee"
disagree = "Opnieuw"
call = "Bel"
[[kind.question]]
code = "taak"
longest = 100
label = { nl = "Welke taak?" }
hint = { nl = "Een straat" }
"""


def mistakes(tmp_path, text: str) -> list[tuple[str, str]]:
    path = tmp_path / "intakes.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KindsFileError) as caught:
        read_kinds(path, languages=("nl", "en"))
    return [(one.key, one.reason) for one in caught.value.mistakes]


def test_brunssum_has_the_three_kinds_with_the_terms_of_its_ordinance():
    kinds = read_kinds(FILE, languages=LANGUAGES)

    assert [(one.code, one.receipt_days, one.decision_days) for one in kinds] == [
        (Code.CHALLENGE, 5, 40),
        (Code.INITIATIVE, 5, 30),
        (Code.THINK_ALONG, 5, 20),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_brunssum_has_each_text_and_question_in_each_language(language):
    for kind in read_kinds(FILE, languages=LANGUAGES):
        assert all(kind.texts[language].values())
        assert all(one.labels[language] for one in kind.questions)
        assert all(set(one.hints) in (set(), set(LANGUAGES)) for one in kind.questions)


def test_each_kind_of_brunssum_names_the_article_whose_explanation_leads_to_it():
    articles = tomllib.loads((BRUNSSUM / "ordinance.toml").read_text("utf-8"))["article"]
    actions = {one["key"]: one.get("action") for one in articles}

    for kind in read_kinds(FILE, languages=LANGUAGES):
        assert actions[kind.article_key] == kind.code


def test_brunssum_asks_all_that_its_ordinance_wants_in_a_request():
    asked = {
        one.code: [q.code for q in one.questions] for one in read_kinds(FILE, languages=LANGUAGES)
    }

    assert asked[Code.CHALLENGE] == ["taak", "wie", "waarom", "aanpak", "nodig", "mensen", "duur"]
    assert asked[Code.INITIATIVE] == ["plan", "waar", "voor-wie", "wie", "buurt", "vraag"]
    assert asked[Code.THINK_ALONG] == ["onderwerp", "inbreng"]


def test_kinds_are_there_in_the_order_of_the_file(kinds, session):
    found = session.scalars(select(IntakeKind).order_by(IntakeKind.position)).all()

    assert [one.code for one in found] == ["challenge", "initiative", "think_along"]
    assert all(one.is_open for one in found)
    assert field_of(found[2], "title")["en"] == "Think along about a plan"
    assert stored(questions_of(found[0])) == found[0].questions


def test_what_staff_changed_is_not_loaded_over(kinds, session):
    own = session.scalars(select(IntakeKind).where(IntakeKind.code == "challenge")).one()
    own.decision_days = 60
    session.commit()

    assert load_kinds(session, read_municipality("brunssum")) == 0
    session.refresh(own)
    assert own.decision_days == 60


def test_a_municipality_without_the_file_has_no_requests(app, session, browser):
    from tests.participation.groups.conftest import HEIDEDORP

    assert load_kinds(session, read_municipality(str(HEIDEDORP))) == 0
    session.rollback()
    assert "Hier staan nog geen formulieren." in browser.get("/verzoeken/").text
    assert browser.get("/verzoeken/meedenken").path == "/verzoeken/"


def test_each_kind_has_a_word_of_its_own():
    assert {word_of(code) for code in Code} == set(WORDS)


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('code = "challenge"', 'code = "x"', "kind x, code", "one of challenge, initiative"),
        ('"uitdaagrecht"', '"Uit daag"', "kind challenge, article_key", "small letters"),
        ("receipt_days = 5", "", "kind challenge, receipt_days", "be there"),
        ("receipt_days = 5", "receipt_days = 0", "kind challenge, receipt_days", "from 1 to 60"),
        ("receipt_days = 5", "receipt_days = 50", "kind challenge, decision_days", "no decision"),
        ("decision_days = 40", "decision_days = 261", "kind challenge, decision_days", "to 260"),
        ("decision_days = 40", "days = 40", "kind challenge, days", "nothing is known"),
        ('title = "Overnemen"', "", "kind challenge, texts, nl, title", "be there"),
        (
            'title = "Overnemen"',
            f'title = "{"x" * 121}"',
            "kind challenge, texts, nl, title",
            "120",
        ),
        ('code = "taak"', 'code = "Taak"', "kind challenge, question Taak, code", "small letters"),
        ("longest = 100", "longest = 3001", "kind challenge, question taak, longest", "to 3000"),
        ("longest = 100", "is_required = 1", "kind challenge, question taak, is_required", "true"),
        ('nl = "Welke taak?"', "", "kind challenge, question taak, label, nl", "be there"),
        ('{ nl = "Een straat" }', '"x"', "kind challenge, question taak, hint", "a table"),
        ("[[kind]]", "[kind]", "kind", "double brackets"),
        ("[[kind]]", "[[kind", "whole file", "can't be read as TOML"),
    ],
)
def test_a_mistake_is_named_where_it_stands(tmp_path, old, new, key, reason):
    found = mistakes(tmp_path, GOOD.replace(old, new, 1))

    assert any(where == key and reason in why for where, why in found), found


def test_a_kind_without_questions_and_one_that_stands_twice_are_mistakes(tmp_path):
    bare = GOOD.partition("[[kind.question]]")[0]

    found = mistakes(tmp_path, GOOD + bare)

    assert ("kind challenge, question", "ask 1 to 12 questions") in found
    assert ("kind", "'challenge' stands twice: keep one") in found


def test_a_question_that_stands_twice_is_a_mistake(tmp_path):
    question = "[[kind.question]]" + GOOD.split("[[kind.question]]")[1]

    found = mistakes(tmp_path, GOOD + question)

    assert found == [("kind challenge, question", "'taak' stands twice: keep one")]
