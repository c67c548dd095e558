from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.rounds.state import Period, State

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = Period(date(2026, 3, 2), date(2026, 3, 31), None, None, None, ZONE)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-03-01 23:59:59", State.COMING),
        ("2026-03-02 00:00:00", State.OPEN),
        ("2026-03-31 23:59:59", State.OPEN),
        ("2026-04-01 00:00:00", State.GRACE),
        ("2026-04-01 23:59:59", State.GRACE),
        ("2026-04-02 00:00:00", State.CLOSED),
    ],
)
def test_a_survey_opens_and_closes_on_its_days(moment, state):
    assert DAYS.state(at(moment)) is state


def test_without_days_a_survey_is_coming():
    assert Period(None, None, None, None, None, ZONE).state(at("2026-03-02")) is State.COMING


def test_opened_by_hand_goes_before_the_day():
    by_hand = Period(date(2026, 3, 2), None, at("2026-02-01"), None, None, ZONE)

    assert by_hand.state(at("2026-02-02")) is State.OPEN


def test_closed_by_hand_goes_before_the_day_and_leaves_a_day_to_send():
    closed = Period(DAYS.opens_on, DAYS.closes_on, None, at("2026-03-10 12:00"), None, ZONE)

    assert closed.state(at("2026-03-10 11:59")) is State.OPEN
    assert closed.state(at("2026-03-11 11:59")) is State.GRACE
    assert closed.state(at("2026-03-11 12:00")) is State.CLOSED


def test_the_last_day_is_the_day_that_was_planned_or_that_of_closing_by_hand():
    by_hand = Period(DAYS.opens_on, DAYS.closes_on, None, at("2026-03-10 12:00"), None, ZONE)

    assert DAYS.last_day == date(2026, 3, 31)
    assert by_hand.last_day == date(2026, 3, 10)
    assert Period(None, None, None, None, None, ZONE).last_day is None


def test_the_day_to_send_can_be_ended_by_hand():
    moment = at("2026-03-10 12:00")
    ended = Period(DAYS.opens_on, DAYS.closes_on, None, moment, moment, ZONE)

    assert ended.state(moment) is State.CLOSED


def test_only_who_began_in_time_may_send_in_the_last_day():
    closing = at("2026-04-01 00:00:00")
    later = closing + timedelta(hours=2)

    assert DAYS.may_send(later, began=closing - timedelta(seconds=1))
    assert not DAYS.may_send(later, began=closing)
    assert not DAYS.may_send(closing + timedelta(hours=24), began=closing - timedelta(days=1))


def test_the_clocks_going_forward_do_not_shorten_a_day():
    spring = Period(date(2026, 3, 1), date(2026, 3, 28), None, None, None, ZONE)

    assert spring.end == datetime(2026, 3, 29, 23, 0, tzinfo=UTC)
