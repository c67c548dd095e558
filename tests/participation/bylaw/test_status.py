"""A version is what its dates say."""

from datetime import date
from types import SimpleNamespace

import pytest

from participation.bylaw.status import Status, status

ADOPTED, IN_FORCE, REPEALED = date(2026, 3, 1), date(2026, 4, 1), date(2027, 1, 1)


def version(adopted_on=None, in_force_on=None, repealed_on=None):
    return SimpleNamespace(adopted_on=adopted_on, in_force_on=in_force_on, repealed_on=repealed_on)


def test_without_a_decision_it_is_a_draft():
    assert status(version(), date(2099, 1, 1)) is Status.DRAFT


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 28), Status.DRAFT),
        (date(2026, 3, 1), Status.ADOPTED),
        (date(2026, 3, 31), Status.ADOPTED),
        (date(2026, 4, 1), Status.IN_FORCE),
        (date(2026, 12, 31), Status.IN_FORCE),
        (date(2027, 1, 1), Status.REPEALED),
    ],
)
def test_from_a_day_on_means_that_day_included(today, expected):
    assert status(version(ADOPTED, IN_FORCE, REPEALED), today) is expected


def test_what_was_adopted_and_never_came_into_force_can_be_repealed():
    assert status(version(ADOPTED, None, REPEALED), REPEALED) is Status.REPEALED
