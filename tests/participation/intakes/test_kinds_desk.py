"""What an administrator changes of a kind: texts, questions, days, open or closed."""

import pytest
from sqlalchemy import select

from participation.accounts.models import AuditLine
from participation.intakes.kinds import questions_of
from participation.intakes.models import IntakeKind

KINDS = "/beheer/verzoeken/soorten"
PATH = f"{KINDS}/meedenken"


@pytest.fixture
def own(session):
    """Read the kind as it is now."""

    def read() -> IntakeKind:
        session.expire_all()
        found = session.scalars(select(IntakeKind).where(IntakeKind.code == "think_along")).one()
        session.expunge(found)
        session.rollback()
        return found

    return read


def test_the_list_names_the_terms(desk, kinds):
    page = desk.get(KINDS)

    assert "Een taak overnemen (uitdaagrecht) 540" in page.text
    assert page.links()["Meedenken over een plan"] == PATH


def test_saving_without_a_change_changes_nothing(desk, kinds, own):
    before = own()

    page = desk.submit(desk.get(PATH), "Bewaar")

    after = own()
    assert page.path == KINDS
    for name in ("texts", "questions", "receipt_days", "decision_days", "article_key", "is_open"):
        assert getattr(after, name) == getattr(before, name)


def test_days_texts_and_questions_can_be_changed(desk, kinds, own, browser, session):
    desk.submit(
        desk.get(PATH),
        "Bewaar",
        {
            "decision_days": "15",
            "kept_months": "6",
            "title_nl": "Meepraten",
            "title_en": "",
            "label_onderwerp_nl": "Waarover?",
            "hint_onderwerp_nl": "Een plan",
            "required_inbreng": [],
            "longest_inbreng": "300",
            "article_key": "meepraten",
        },
    )

    kind = own()
    subject, input_ = questions_of(kind)
    assert (kind.receipt_days, kind.decision_days, kind.kept_months) == (5, 15, 6)
    assert kind.texts["nl"]["title"] == "Meepraten"
    assert (subject.labels["nl"], subject.hints) == ("Waarover?", {"nl": "Een plan"})
    assert (input_.is_required, input_.longest) == (False, 300)
    assert kind.article_key == "meepraten"
    page = browser.get("/en/verzoeken/meedenken")
    assert page.h1 == "Meepraten"
    line = session.scalars(select(AuditLine)).one()
    assert (line.act, line.about) == ("edited", "think_along")


def test_a_kind_can_be_closed(desk, kinds, browser):
    desk.submit(desk.get(PATH), "Bewaar", is_open=[])

    assert browser.get("/verzoeken/meedenken").status == 410


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title_nl": ""}, "Vul dit in."),
        ({"label_onderwerp_nl": " "}, "Vul dit in."),
        ({"receipt_days": "61"}, "Vul een heel getal in van 1 tot en met 60."),
        ({"receipt_days": ""}, "Vul het aantal dagen in."),
        ({"decision_days": "4"}, "Het antwoord kan niet voor de bevestiging komen."),
        ({"decision_days": "x"}, "Vul een heel getal in van 1 tot en met 260."),
        ({"kept_months": "0"}, "Vul een heel getal in van 1 tot en met 60."),
        ({"longest_inbreng": "3001"}, "Vul een heel getal in van 1 tot en met 3000."),
        ({"article_key": "Uit Daag"}, "Gebruik kleine letters en cijfers"),
        ({"what_nl": "x" * 1501}, "hoogstens 1500 tekens"),
    ],
)
@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_mistake_is_named_and_nothing_is_changed(desk, kinds, own, fields, sentence):
    before = own()

    page = desk.submit(desk.get(PATH), "Bewaar", fields)

    assert sentence in page.text
    assert own().texts == before.texts


def test_two_who_change_the_same_see_both_texts_and_neither_is_lost(desk, kinds, own):
    mine, theirs = desk.get(PATH), desk.get(PATH)
    desk.submit(theirs, "Bewaar", what_nl="Van hen", decision_days="25")

    page = desk.submit(mine, "Bewaar", what_nl="Van mij")

    assert "Iemand anders heeft dit intussen veranderd." in page.text
    assert "Van hen" in page.text
    assert own().texts["nl"]["what"] == "Van hen"
    after = desk.submit(page, "Bewaar")
    assert after.path == KINDS
    assert (own().texts["nl"]["what"], own().decision_days) == ("Van mij", 25)


def test_there_is_no_other_kind(desk, kinds):
    assert desk.get(f"{KINDS}/iets").status == 404


def test_without_kinds_the_page_says_how_they_come(desk):
    assert "Er zijn nog geen soorten verzoeken." in desk.get(KINDS).text
