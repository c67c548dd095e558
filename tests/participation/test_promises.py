"""A promise counts down, turns late in public, and warns the team before."""

from datetime import date, timedelta

import pytest

from participation.promises import Promise, PromiseState

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
