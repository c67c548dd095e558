"""What a quarter came to, from plain facts; no pages and no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.contributions.models import ReasonKind
from participation.desk.quarter import (
    Decision,
    Facts,
    LessonFact,
    Progress,
    PromiseFact,
    Said,
    Span,
    StepFact,
    TrajectoryFact,
    VersionFact,
    quarter,
    quarter_with,
)
from participation.meetings.quarters import Standing
from participation.programme.contact_moments import Days, standing
from participation.promises import Promise, PromiseState

FIRST = Span(2026, 1)
LATER = date(2030, 1, 1)
DAYS = st.dates(date(2020, 1, 1), date(2090, 1, 1))


def step(title, begin, end=None):
    return StepFact({"nl": title}, begin, end)


TRAJECTORY = TrajectoryFact(
    "de-hei",
    {"nl": "De Hei"},
    "De Hei",
    (
        step("Vragen", date(2026, 2, 1), date(2026, 5, 1)),
        step("Plannen", date(2026, 7, 1), date(2026, 9, 1)),
        step("Bouwen", None),
    ),
)


def said(received, promised, *replies):
    return Said(received, promised, tuple(Decision(*one) for one in replies))


@given(DAYS)
def test_each_day_lies_in_one_quarter_and_the_next_begins_where_it_is_over(day):
    own = quarter_with(day)

    assert own.holds(day)
    assert own.after.first == own.over
    assert own.after.before == own
    assert not own.before.holds(day)
    assert own.after.holds(own.over)


def test_moving_through_a_year_tells_in_which_step_a_trajectory_was():
    facts = Facts(trajectories=[TRAJECTORY])
    told = [
        [
            (one.progress, one.step and one.step.titles["nl"])
            for one in quarter(at, facts, LATER).lines
        ]
        for at in (Span(2025, 4), *(Span(2026, number) for number in (1, 2, 3, 4)))
    ]

    assert told == [
        [],
        [(Progress.RUNNING, "Vragen")],
        [(Progress.WAITING, "Plannen")],
        [(Progress.WAITING, None)],
        [(Progress.WAITING, None)],
    ]


def test_a_trajectory_that_ended_is_told_in_that_quarter_and_not_after_it():
    steps = (step("Bouwen", date(2025, 1, 1), date(2026, 2, 1)),)
    facts = Facts(trajectories=[TrajectoryFact("klaar", {}, "", steps)])

    lines = [quarter(Span(2026, number), facts, LATER).lines for number in (1, 2)]

    assert [[one.progress for one in own] for own in lines] == [[Progress.ENDED], []]


def test_a_quarter_that_goes_on_is_told_as_it_is_today():
    own = quarter(FIRST, Facts(trajectories=[TRAJECTORY]), date(2026, 1, 15))

    assert (own.told_on, own.is_over, own.lines) == (date(2026, 1, 15), False, ())


@pytest.mark.parametrize(
    ("kept_on", "states"),
    [
        (date(2026, 2, 1), [(PromiseState.KEPT, True)]),
        (date(2026, 3, 15), [(PromiseState.KEPT, False)]),
        (date(2026, 5, 1), [(PromiseState.LATE, False), (PromiseState.KEPT, False)]),
        (
            None,
            [(PromiseState.LATE, False)] * 4,
        ),
    ],
)
def test_a_promise_stands_in_its_quarter_and_as_long_as_it_is_late(kept_on, states):
    facts = Facts(promises=[PromiseFact({}, Promise(date(2026, 3, 1), kept_on))])

    quarters = [quarter(Span(2026, number), facts, LATER) for number in (1, 2, 3, 4)]

    assert [(one.state, one.is_in_time) for own in quarters for one in own.due] == states


def test_a_promise_of_the_quarter_that_goes_on_is_open_until_its_day_went_by():
    facts = Facts(promises=[PromiseFact({}, Promise(date(2026, 3, 1)))])

    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)]

    assert [quarter(FIRST, facts, day).due[0].state for day in days] == ["open", "open", "late"]


@pytest.mark.parametrize(
    ("groups", "days", "today", "expected"),
    [
        (1, [date(2026, 2, 1)], LATER, None),
        (3, [date(2026, 2, 1)], LATER, Standing.HELD),
        (3, [date(2026, 2, 1)], date(2026, 2, 1), Standing.PLANNED),
        (3, [date(2026, 2, 1)], date(2026, 2, 2), Standing.HELD),
        (3, [date(2026, 4, 1)], LATER, Standing.MISSING),
        (3, [], date(2026, 1, 1), Standing.MISSING),
    ],
)
def test_the_groups_met_together_will_do_so_or_did_not(groups, days, today, expected):
    facts = Facts(groups=groups, joint_days=days)

    assert quarter(FIRST, facts, today).joint is expected


def test_contributions_are_counted_in_the_quarter_in_which_something_became_of_them():
    facts = Facts(
        said=[
            said(date(2026, 1, 5), date(2026, 2, 1), ("done", date(2026, 1, 20))),
            said(date(2026, 1, 5), date(2026, 2, 1), ("answered", date(2026, 2, 2))),
            said(date(2026, 3, 30), date(2026, 4, 20), ("not_done", date(2026, 4, 21), "cannot")),
            said(date(2025, 12, 1), date(2026, 1, 1)),
        ]
    )

    first, second, third = (quarter(Span(2026, number), facts, LATER).input for number in (1, 2, 3))

    assert (first.received, first.in_time, first.too_late, first.overdue) == (3, 1, 1, 1)
    assert (first.done, first.not_done, first.reasons) == (1, 0, {})
    assert (second.received, second.too_late, second.not_done) == (0, 1, 1)
    assert list(second.reasons.values()) == [1]
    assert (third.received, third.overdue, third.is_any) == (0, 1, True)


def test_a_decision_that_was_changed_in_the_same_quarter_counts_once():
    replies = ("not_done", date(2026, 1, 20), "cannot"), ("done", date(2026, 2, 20))
    facts = Facts(said=[said(date(2026, 1, 5), date(2026, 2, 1), *replies)])

    found = quarter(FIRST, facts, LATER).input

    assert (found.in_time, found.done, found.not_done, found.reasons) == (1, 1, 0, {})


@given(st.lists(st.tuples(DAYS, st.integers(0, 90), st.none() | st.integers(0, 90))))
def test_over_all_quarters_each_contribution_is_received_and_replied_to_once(rows):
    own = [
        said(
            received,
            received + timedelta(days=due),
            *([("answered", received + timedelta(days=after))] if after is not None else []),
        )
        for received, due, after in rows
    ]
    spans, at = [], Span(2020, 1)
    while at.first <= date(2091, 1, 1):
        spans.append(at)
        at = at.after

    counted = [quarter(one, Facts(said=own), date(2100, 1, 1)).input for one in spans]

    assert sum(one.received for one in counted) == len(own)
    assert sum(one.in_time + one.too_late for one in counted) == sum(bool(x.replies) for x in own)


def test_every_reason_of_a_no_is_counted():
    own = [
        said(date(2026, 1, 5), date(2026, 2, 1), ("not_done", date(2026, 1, 20), kind.value))
        for kind in ReasonKind
    ]

    found = quarter(FIRST, Facts(said=own), LATER).input

    assert found.reasons == dict.fromkeys(ReasonKind, 1)
    assert found.not_done == len(ReasonKind)


def test_a_plan_stands_there_until_its_revision_is_published():
    ends_on = date(2029, 1, 1)
    first = VersionFact(1, {}, date(2025, 2, 1), date(2026, 2, 1), ends_on)
    second = VersionFact(1, {}, date(2026, 5, 1), date(2027, 5, 1), ends_on)
    facts = Facts(versions=[second, first])

    found = [quarter(at, facts, LATER).revise for at in (Span(2025, 4), FIRST, FIRST.after)]

    assert found == [(), (first,), ()]


def test_buurten_that_heard_too_little_are_counted_and_none_where_nothing_is_known():
    heard = [Days(date(2026, 1, 5), date(2026, 1, 5)), Days(date(2026, 5, 5), date(2026, 5, 5))]
    at = date(2026, 6, 30)
    ones = [standing(heard, 2026, at), standing([], 2026, at)]

    found = quarter(Span(2026, 2), Facts(contacts=ones), LATER).contacts

    assert found is not None
    assert (found.buurten, found.behind) == (2, 1)
    assert quarter(FIRST, Facts(contacts=ones[1:]), LATER).contacts is None


def test_lessons_are_those_of_the_quarter_alone():
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1)]
    facts = Facts(lessons=[LessonFact(day, {}) for day in days])

    found = quarter(FIRST, facts, LATER).lessons

    assert [one.learned_on for one in found] == days[1:3]


def test_a_quarter_without_facts_tells_nothing():
    own = quarter(FIRST, Facts(), LATER)

    assert (own.lines, own.due, own.contacts, own.joint, own.revise) == ((), (), None, None, ())
    assert not own.input.is_any
