"""Which state follows which, what a step needs, and what staff has to do: values in, values out."""

from datetime import date, timedelta

import pytest

from participation.contributions.chain import (
    FOLLOWING,
    REPLIES,
    Reply,
    is_late,
    is_reply,
    is_whole,
    lacking,
    may_follow,
)
from participation.contributions.duties import Duty, DutyKind, Tally, duties
from participation.contributions.models import ContributionStep, State

TODAY = date(2026, 3, 2)
WHY = "Dat verbiedt de wet."
NO = {"reason_kind": "may_not", "reason": WHY, "role": "raad", "would_change": "Een wet"}
UNSEEN = ["\u200b", "\u2060", "\u00ad", "\u3164"]


def tally(days, *, has_reply=False, to_look=False, number=1):
    return Tally(TODAY + timedelta(days=days), has_reply, to_look, number)


def test_each_state_has_what_may_follow_and_none_is_received_twice():
    assert set(FOLLOWING) == set(State)
    assert all(State.RECEIVED not in after for after in FOLLOWING.values())


@pytest.mark.parametrize("reply", REPLIES)
def test_after_a_reply_comes_another_reply_and_nothing_less(reply):
    assert set(FOLLOWING[reply]) == set(REPLIES)
    assert not may_follow(reply, State.IN_PROGRESS)


def test_work_begins_once():
    assert may_follow(State.RECEIVED, State.IN_PROGRESS)
    assert not may_follow(State.IN_PROGRESS, State.IN_PROGRESS)


@pytest.mark.parametrize("name", NO)
@pytest.mark.parametrize("empty", ["", "  \n", *UNSEEN, ".", "1"])
def test_a_no_lacks_each_of_its_four_parts_that_is_left_out(name, empty):
    assert lacking(Reply(State.NOT_DONE, **NO)) == ()
    assert lacking(Reply(State.NOT_DONE, **{**NO, name: empty})) == (name,)


def test_a_reason_in_fewer_than_ten_letters_is_none():
    assert lacking(Reply(State.NOT_DONE, **{**NO, "reason": "Kan niet."})) == ("reason",)


@pytest.mark.parametrize("name", ["reason", "role", "would_change"])
def test_a_no_is_whole_with_each_of_its_parts_in_words(name):
    assert is_whole(ContributionStep(state="not_done", **NO))
    assert is_whole(ContributionStep(state="not_done", **{**NO, "reason": "De wet."}))
    assert not is_whole(ContributionStep(state="not_done", **{**NO, name: "\u3164"}))
    assert not is_whole(ContributionStep(state="not_done"))
    assert is_whole(ContributionStep(state="in_progress"))


@pytest.mark.parametrize("state", [State.ANSWERED, State.DONE])
def test_a_reply_needs_words_and_a_role(state):
    assert lacking(Reply(state)) == ("text", "role")
    assert lacking(Reply(state, text="Ja", role="raad")) == ()


def test_that_somebody_works_on_it_needs_nothing():
    assert lacking(Reply(State.IN_PROGRESS)) == ()
    assert not is_reply(State.IN_PROGRESS)


def test_a_promise_is_late_the_day_after_and_never_once_there_is_a_reply():
    assert not is_late("received", TODAY, TODAY)
    assert is_late("in_progress", TODAY - timedelta(days=1), TODAY)
    assert not is_late("not_done", TODAY - timedelta(days=1), TODAY)


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (-1, DutyKind.LATE),
        (0, DutyKind.SOON),
        (3, DutyKind.SOON),
        (4, DutyKind.AHEAD),
        (14, DutyKind.AHEAD),
    ],
)
def test_a_promise_is_a_duty_from_14_days_before(days, kind):
    found = duties([tally(days, number=2)], TODAY)

    assert found == [Duty(kind, TODAY + timedelta(days=days), 2)]
    assert found[0].is_late is (kind is DutyKind.LATE)


def test_a_promise_in_15_days_and_one_that_was_kept_are_no_duties():
    assert duties([tally(15), tally(-9, has_reply=True)], TODAY) == []


def test_duties_count_together_with_their_first_day_and_late_ones_come_first():
    waiting = tally(30, to_look=True, number=4)

    found = duties([tally(2), waiting, tally(-3, number=2), tally(-8)], TODAY)

    assert found == [
        Duty(DutyKind.LATE, TODAY - timedelta(days=8), 3),
        Duty(DutyKind.SOON, TODAY + timedelta(days=2), 1),
        Duty(DutyKind.TO_LOOK, TODAY, 4),
    ]


def test_what_has_a_reply_may_still_wait_for_a_look():
    found = duties([tally(-3, has_reply=True, to_look=True)], TODAY)

    assert [one.kind for one in found] == [DutyKind.TO_LOOK]
