"""What is due on which day, from plain facts; no pages and no database."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.access import Role
from participation.bylaw.coverage import Cover, Coverage, Covered
from participation.contributions.duties import Tally
from participation.contributions.duties import duties as reply_duties
from participation.desk import task_rules as rules
from participation.desk.task_rules import Owed, Revision, Waiting
from participation.desk.task_words import SENTENCES
from participation.desk.tasks import AHEAD, Kind, Task, for_role, week_of
from participation.intakes.duties import duties as intake_duties
from participation.intakes.models import Intake
from participation.programme.contact_moments import Days, standing
from participation.promises import Promise

TODAY = date(2026, 3, 2)
YEAR = timedelta(days=365)
DUE = date(2026, 6, 1)


def kinds(tasks):
    return [(one.kind, one.is_late) for one in tasks]


def promised(today, kept_on=None):
    owed = [Owed(Kind.STEP, "Stap", Promise(DUE, kept_on))]
    return kinds(rules.promise_tasks(owed, today))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-15, []),
        (-14, [(Kind.STEP, False)]),
        (-3, [(Kind.STEP, False)]),
        (0, [(Kind.STEP, False)]),
        (1, [(Kind.STEP, True)]),
        (365, [(Kind.STEP, True)]),
    ],
)
def test_a_promise_is_named_from_14_days_before_until_it_is_kept(days, expected):
    today = DUE + timedelta(days=days)

    assert promised(today) == expected
    assert promised(today, kept_on=DUE - timedelta(days=20)) == []


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_joint_meeting_has_to_be_planned_before_its_quarter_is_over(today, last):
    assert [one.due_on for one in rules.quarter_tasks([], 3, today)] == [last]
    assert list(rules.quarter_tasks([last], 3, today)) == []
    assert list(rules.quarter_tasks([], 0, today)) == []


def test_a_joint_meeting_of_the_same_quarter_a_year_ago_does_not_count():
    assert kinds(rules.quarter_tasks([date(2025, 2, 1)], 3, TODAY)) == [(Kind.QUARTER, False)]


def test_buurten_that_are_behind_are_counted_apart_from_plans_that_fall_short():
    today = date(2026, 5, 1)
    done = Days(date(2026, 2, 1), date(2026, 2, 1))
    standings = [standing(days, 2026, today) for days in ([], [], [done])]

    found = list(rules.contact_tasks(standings, today))

    assert [(one.kind, one.number, one.due_on, one.is_late) for one in found] == [
        (Kind.CONTACT_BEHIND, 2, date(2026, 4, 30), True),
        (Kind.CONTACT_SHORT, 1, date(2026, 8, 31), False),
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (DUE - timedelta(days=31), []),
        (DUE - timedelta(days=30), [(Kind.PLAN, False)]),
        (DUE, [(Kind.PLAN, False)]),
        (DUE + timedelta(days=1), [(Kind.PLAN, True)]),
        (date(2029, 12, 31), [(Kind.PLAN, True)]),
        (date(2030, 1, 1), []),
    ],
)
def test_a_plan_of_a_wijk_is_revised_until_it_ends(today, expected):
    revision = Revision("Plan", DUE, ends_on=date(2030, 1, 1))

    assert kinds(rules.plan_tasks([revision], today)) == expected


def test_work_that_was_given_up_is_late_from_the_next_day_on():
    waiting = Waiting(erasing_failed_on=TODAY, job_failed_on=TODAY - timedelta(days=1))

    assert kinds(rules.waiting_tasks(waiting, TODAY)) == [
        (Kind.ERASING_FAILED, False),
        (Kind.JOB_FAILED, True),
    ]


def test_of_many_requests_twenty_are_named_and_the_rest_is_counted():
    soon = [intake(number, days=2) for number in range(1, 33)]

    found = list(rules.intake_tasks(intake_duties(soon, TODAY, ())))

    assert len(found) == 21
    assert (found[-1].kind, found[-1].number) == (Kind.MORE_INTAKES, 12)
    assert found[-1].endpoint == "intakes_desk.intakes"


def test_each_role_has_the_tasks_of_those_before_it_too():
    tasks = [Task(kind, TODAY) for kind in Kind]

    reader, editor, administrator = (
        for_role(tasks, role) for role in (Role.READER, Role.EDITOR, Role.ADMINISTRATOR)
    )

    assert Kind.STEP in {one.kind for one in reader}
    assert {one.kind for one in editor} - {one.kind for one in reader} >= {Kind.TO_LOOK}
    assert administrator == tasks
    assert for_role(tasks, Role.EXTERNAL) == []


def test_each_kind_has_a_sentence():
    assert set(SENTENCES) == set(Kind)


@given(st.lists(st.tuples(st.sampled_from(list(Kind)), st.integers(-400, 400))))
def test_every_task_stands_in_one_part_of_the_week_and_each_part_by_day(drawn):
    tasks = [Task(kind, TODAY + timedelta(days=days), days < 0) for kind, days in drawn]

    week = week_of(tasks, TODAY)

    parts = (week.late, week.soon, week.later)
    assert sum(map(len, parts)) == len(tasks)
    assert all([one.due_on for one in part] == sorted(one.due_on for one in part) for part in parts)
    assert all(one.is_late for one in week.late)
    assert all(one.due_on <= TODAY + AHEAD for one in week.soon)


# Moving the clock by a year: each row has facts of its own, and what they ask for today, a year
# later, and a year later when somebody did the work meanwhile.


@dataclass(frozen=True)
class Article:
    key: str


def intake(number, days=30):
    return Intake(
        id=number,
        reference=f"MD-2026-{number:04}",
        state="taken_on",
        receipt_by=TODAY,
        decision_by=TODAY + timedelta(days=days),
    )


def covered(*, to_check):
    return Coverage((Covered(Article("a"), Cover.EXPLAINED, None, must_check=to_check),))


def step(today, kept=None):
    return rules.promise_tasks([Owed(Kind.STEP, "Stap", Promise(DUE, kept))], today)


def report(today, kept=None):
    return rules.promise_tasks([Owed(Kind.REPORT, "Overleg", Promise(DUE, kept))], today)


def idea_round(today, kept=None):
    return rules.promise_tasks([Owed(Kind.ROUND, "Groen", Promise(DUE, kept))], today)


def quarter(today, done=None):
    return rules.quarter_tasks([TODAY, *([done] if done else [])], 3, today)


def contact(today, done=None):
    year = TODAY.year
    planned = [Days(date(year, month, 20), None) for month in (3, 6, 10)]
    held = [Days(date(year + 1, month, 9), None) for month in (4, 7, 11)] if done else []
    return rules.contact_tasks([standing(planned + held, today.year, today)], today)


def plan(today, done=None):
    revise_by = done + YEAR if done else DUE
    return rules.plan_tasks([Revision("Plan", revise_by, date(2030, 1, 1))], today)


def agreement(today, done=None):
    is_late = today > DUE and done is None
    since = DUE if is_late else None
    own = Revision("Plan", today, date(2030, 1, 1), late=int(is_late), late_since=since)
    return rules.agreement_tasks([own])


def reply(today, done=None):
    tallies = [Tally(DUE, has_reply=done is not None, to_look=False, number=2)]
    return rules.reply_tasks(reply_duties(tallies, today))


def look(today, done=None):
    tallies = [Tally(date.max, has_reply=True, to_look=done is None, number=2)]
    return rules.reply_tasks(reply_duties(tallies, today))


def request(today, done=None):
    own = intake(1)
    own.state = "finished" if done else "taken_on"
    return rules.intake_tasks(intake_duties([own], today, ()))


def explanation(today, done=None):
    return rules.ordinance_tasks(1, covered(to_check=done is None), today)


def erasing(today, done=None):
    return rules.waiting_tasks(Waiting(erasing_failed_on=None if done else TODAY), today)


def sign_up(today, done=None):
    return rules.waiting_tasks(Waiting(to_decide=0 if done else 1), today)


A_YEAR = [
    (step, [], [(Kind.STEP, True)]),
    (report, [], [(Kind.REPORT, True)]),
    (idea_round, [], [(Kind.ROUND, True)]),
    (quarter, [], [(Kind.QUARTER, False)]),
    (contact, [], [(Kind.CONTACT_SHORT, False)]),
    (plan, [], [(Kind.PLAN, True)]),
    (agreement, [], [(Kind.AGREEMENT, True)]),
    (reply, [], [(Kind.REPLY_LATE, True)]),
    (look, [(Kind.TO_LOOK, False)], [(Kind.TO_LOOK, False)]),
    (request, [], [(Kind.INTAKE_DECISION, True)]),
    (explanation, [(Kind.TO_CHECK, False)], [(Kind.TO_CHECK, False)]),
    (erasing, [(Kind.ERASING_FAILED, False)], [(Kind.ERASING_FAILED, True)]),
    (sign_up, [(Kind.TO_DECIDE, False)], [(Kind.TO_DECIDE, False)]),
]


@pytest.mark.parametrize(("facts", "now", "later"), A_YEAR, ids=[row[0].__name__ for row in A_YEAR])
def test_moving_the_clock_by_a_year_turns_exactly_the_right_duty_on(facts, now, later):
    assert kinds(facts(TODAY)) == now
    assert kinds(facts(TODAY + YEAR)) == later


@pytest.mark.parametrize("facts", [row[0] for row in A_YEAR], ids=lambda one: one.__name__)
def test_a_year_later_what_was_done_meanwhile_asks_for_nothing(facts):
    assert kinds(facts(TODAY + YEAR, TODAY + YEAR - timedelta(days=10))) == []
