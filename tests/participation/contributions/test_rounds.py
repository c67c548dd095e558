"""Rounds: their days, their promise, and what is told of them."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from participation.contributions.models import ContributionRound
from participation.contributions.queries import promises_of
from participation.contributions.round_actions import (
    FixedError,
    NotClosedError,
    OrderError,
    PromisedError,
    RoundError,
    RoundFacts,
    add_round,
    set_round,
    tell_result,
)
from participation.promises import PromiseKind
from tests.participation.contributions.efforts import TODAY, round_of

FACTS = RoundFacts(
    effort_code="6",
    area=None,
    opens_on=date(2026, 3, 1),
    closes_on=date(2026, 3, 20),
    feedback_on=date(2026, 4, 10),
    texts={"nl": {"title": "Bankjes in het park", "question": "Waar mist u een bank?"}},
)
AFTER = date(2026, 3, 21)


def test_a_round_gets_its_address_from_its_title_and_keeps_it(session):
    own = add_round(session, FACTS, first="nl")
    texts = {"nl": {"title": "Iets anders", "question": "Wat?"}}
    set_round(own, replace(FACTS, texts=texts), today=TODAY)

    assert (own.slug, own.texts) == ("bankjes-in-het-park", texts)


def test_the_same_round_is_added_once(session):
    first = add_round(session, FACTS, first="nl")

    assert add_round(session, FACTS, first="nl") is first
    assert len(session.scalars(select(ContributionRound)).all()) == 1


@pytest.mark.parametrize(
    ("day", "on"), [("closes_on", date(2026, 2, 28)), ("feedback_on", date(2026, 3, 19))]
)
def test_days_that_do_not_follow_each_other_are_refused_by_name(session, day, on):
    with pytest.raises(OrderError) as found:
        add_round(session, replace(FACTS, **{day: on}), first="nl")

    assert found.value.field == day


def test_once_a_round_opened_its_promised_day_comes_no_later(session):
    own = add_round(session, FACTS, first="nl")
    later = replace(FACTS, feedback_on=date(2026, 4, 11))

    with pytest.raises(PromisedError):
        set_round(own, later, today=FACTS.opens_on)
    set_round(own, later, today=date(2026, 2, 28))

    assert own.feedback_on == date(2026, 4, 11)


def test_a_promised_day_is_not_moved_away_by_way_of_the_first_day(session):
    own = add_round(session, FACTS, first="nl")
    tomorrow = date(2026, 3, 6)
    away = replace(FACTS, opens_on=tomorrow, feedback_on=date(2026, 12, 31))

    with pytest.raises(FixedError) as found:
        set_round(own, replace(FACTS, opens_on=tomorrow), today=date(2026, 3, 5))
    with pytest.raises(RoundError):
        set_round(own, away, today=date(2026, 3, 5))
    with pytest.raises(PromisedError):
        set_round(own, replace(away, opens_on=FACTS.opens_on), today=date(2026, 3, 5))

    assert found.value.field == "opens_on"
    assert (own.opens_on, own.feedback_on) == (FACTS.opens_on, FACTS.feedback_on)


@pytest.mark.parametrize(
    ("values", "field"), [({"effort_code": "4"}, "effort"), ({"area": "WK089903"}, "area")]
)
def test_once_a_round_opened_it_stays_about_what_it_is_about(session, values, field):
    own = add_round(session, FACTS, first="nl")
    other = replace(FACTS, **values)

    with pytest.raises(FixedError) as found:
        set_round(own, other, today=FACTS.opens_on)
    assert found.value.field == field
    set_round(own, other, today=date(2026, 2, 28))

    assert (own.effort_code, own.area) == (other.effort_code, other.area)


def test_a_round_of_which_was_told_what_came_of_it_is_not_opened_again(session):
    own = add_round(session, FACTS, first="nl")
    longer = replace(FACTS, closes_on=date(2026, 4, 5))
    set_round(own, longer, today=FACTS.closes_on)
    set_round(own, FACTS, today=AFTER)
    tell_result(own, {"nl": "Er komen drie banken."}, today=AFTER)

    with pytest.raises(FixedError) as found:
        set_round(own, longer, today=AFTER)

    assert (found.value.field, own.closes_on) == ("closes_on", FACTS.closes_on)


def test_what_came_of_a_round_is_told_after_it_closed_and_keeps_its_first_day(session):
    own = add_round(session, FACTS, first="nl")

    with pytest.raises(NotClosedError):
        tell_result(own, {"nl": "Er komen drie banken."}, today=FACTS.closes_on)
    tell_result(own, {"nl": "Er komen drie banken."}, today=AFTER)
    tell_result(own, {"nl": "Er komen vier banken."}, today=date(2026, 4, 1))
    set_round(own, FACTS, today=date(2026, 4, 2))

    assert own.answered_on == AFTER
    assert own.texts["nl"]["result"] == "Er komen vier banken."


def test_a_round_that_opened_promises_until_its_result_is_told(session):
    told = round_of("verteld", answered_on=date(2026, 2, 27))
    session.add_all([round_of("open"), round_of("later", opens_on=date(2026, 3, 3)), told])
    session.commit()

    (own,) = promises_of(session, TODAY)

    assert (own.kind, own.titles, own.values) == (
        PromiseKind.ROUND,
        {"nl": "Open"},
        {"slug": "open"},
    )
    assert own.promise.due_on == date(2026, 4, 1)
