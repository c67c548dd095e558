"""What residents said goes a year after the answer, unless everybody may read it."""

import secrets
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from participation.contributions.models import Contribution, ContributionStep
from tests.participation.keeping.conftest import TODAY

YEAR_AGO = date(2025, 3, 2)
LESS = date(2025, 3, 3)


@pytest.fixture
def contribution(session) -> Callable[..., int]:
    """Add something that somebody said, with its reply, and return its number."""

    def add(answered_on: date | None = None, **values: object) -> int:
        facts: dict[str, object] = {
            "subject": "article",
            "subject_key": "1/taak",
            "text": "Meer groen.",
            "first_name": "Noor",
            "is_open": True,
            "language": "nl",
            "received_on": date(2024, 12, 1),
            "promised_on": date(2025, 12, 1),
            "token_hash": secrets.token_bytes(32),
        }
        own = Contribution(**{**facts, **values})
        session.add(own)
        session.flush()
        if answered_on is not None:
            step = {"state": "answered", "role": "beleid", "text": "Dank."}
            own.state = "answered"
            session.add(ContributionStep(contribution_id=own.id, done_on=answered_on, **step))
        session.commit()
        return own.id

    return add


def left(session) -> int:
    return session.scalars(select(func.count()).select_from(Contribution)).one()


STORY = {"kind": "story", "is_open": False, "uses": ["paper"], "is_harmless": True}


@pytest.mark.parametrize("values", [{}, {"is_open": False}, {"moderation": "hidden"}, STORY])
def test_what_is_not_shown_goes_a_year_after_the_answer_with_its_steps(
    session, contribution, at_night, values
):
    if values.get("moderation"):
        values = {**values, "hidden_kind": "names"}
    contribution(YEAR_AGO, **values)
    contribution(LESS, **values)

    said = at_night()

    assert left(session) == 1
    assert len(session.scalars(select(ContributionStep)).all()) == 1
    assert said == [("contribution", "a year after the answer", 1)]


def test_a_second_answer_counts_and_not_the_first(session, contribution, at_night):
    number = contribution(YEAR_AGO)
    step = {"state": "done", "role": "beleid", "text": "Gedaan."}
    session.add(ContributionStep(contribution_id=number, done_on=LESS, **step))
    session.commit()

    assert at_night() == []
    assert left(session) == 1


def test_without_an_answer_the_promised_day_counts(session, contribution, at_night):
    contribution(promised_on=YEAR_AGO)
    contribution(promised_on=LESS)

    assert at_night() == [("contribution", "a year after the answer", 1)]


def test_the_words_of_what_is_shown_stay_and_the_name_goes(session, contribution, at_night):
    contribution(YEAR_AGO, moderation="shown")
    contribution(LESS, moderation="shown")

    said = at_night()

    names = [one.first_name for one in session.scalars(select(Contribution))]
    assert sorted(names) == ["", "Noor"]
    assert said == [("contribution.first_name", "a year after the answer", 1)]


@pytest.mark.parametrize(("received_on", "is_left"), [(YEAR_AGO, False), (LESS, True)])
def test_an_address_that_waits_for_an_answer_goes_after_a_year(
    session, contribution, at_night, received_on, is_left
):
    later = date(2027, 1, 1)
    contribution(email="noor@example.com", received_on=received_on, promised_on=later)

    said = at_night()

    assert (session.scalars(select(Contribution.email)).one() is not None) is is_left
    assert said == ([] if is_left else [("contribution.email", "a year without an answer", 1)])


def test_what_is_gone_leaves_no_second_line(contribution, at_night):
    contribution(YEAR_AGO)

    assert TODAY > YEAR_AGO
    assert len(at_night()) == 1
    assert at_night() == []
