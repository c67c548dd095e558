"""A promise counts down, turns late in public, and warns the team before."""

from datetime import date, timedelta

import pytest

from participation.promises import Pledge, Promise, PromiseState, TakenBack

DUE = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, PromiseState.OPEN), (0, PromiseState.OPEN), (1, PromiseState.LATE)],
)
def test_on_the_promised_day_itself_it_is_not_late(days, expected):
    assert Promise(DUE).state(DUE + timedelta(days=days)) is expected


def test_what_was_done_late_is_kept_and_remembered_as_late():
    promise = Promise(DUE, kept_on=DUE + timedelta(days=4))

    assert promise.state(DUE + timedelta(days=2)) is PromiseState.LATE
    assert promise.state(DUE + timedelta(days=4)) is PromiseState.KEPT
    assert promise.was_late()
    assert not Promise(DUE, kept_on=DUE).was_late()


@pytest.mark.parametrize(
    ("left", "expected"), [(15, None), (14, 14), (4, 14), (3, 3), (0, 3), (-1, None)]
)
def test_the_team_is_warned_14_and_3_days_before(left, expected):
    assert Promise(DUE).warning(DUE - timedelta(days=left)) == expected


def test_who_kept_it_is_not_warned():
    assert Promise(DUE, kept_on=DUE - timedelta(days=20)).warning(DUE) is None


def test_the_warnings_have_their_days():
    assert Promise(DUE).warned_on() == (date(2026, 4, 17), date(2026, 4, 28))


def test_the_days_are_counted_down_and_beyond():
    assert Promise(DUE).days_left(date(2026, 4, 30)) == 1
    assert Promise(DUE).days_left(date(2026, 5, 8)) == -7


BEGAN = date(2026, 3, 1)
PLEDGE = Pledge(BEGAN, DUE)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (PLEDGE, None),
        (Pledge(BEGAN, DUE - timedelta(days=1)), None),
        (Pledge(BEGAN + timedelta(days=1), DUE), None),
        (Pledge(BEGAN, DUE + timedelta(days=1)), TakenBack.DUE),
        (Pledge(BEGAN, None), TakenBack.DUE),
        (Pledge(BEGAN + timedelta(days=3), DUE), TakenBack.BEGIN),
        (Pledge(None, DUE), TakenBack.BEGIN),
    ],
)
def test_what_began_keeps_its_promised_day_or_an_earlier_one(after, expected):
    assert PLEDGE.taken_back(after, BEGAN + timedelta(days=2)) is expected


@pytest.mark.parametrize("today", [DUE, DUE + timedelta(days=5)])
def test_a_promised_day_that_came_binds_also_what_never_began(today):
    assert Pledge(None, DUE).taken_back(Pledge(None, date(2028, 1, 1)), today) is TakenBack.DUE


def test_before_it_begins_or_without_a_promise_all_days_are_free():
    for before in (PLEDGE, Pledge(None, DUE), Pledge(BEGAN, None)):
        assert before.taken_back(Pledge(None, None), BEGAN - timedelta(days=1)) is None
