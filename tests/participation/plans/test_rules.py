from datetime import date

import pytest

from participation.plans.models import PlanAgreement, PlanVersion
from participation.plans.rules import (
    DayError,
    EndBeforeBeginError,
    EndedError,
    GapsError,
    OutcomeError,
    TooLongError,
    check_day,
    check_outcome,
    check_period,
    check_running,
    check_whole,
    in_order,
    is_late,
    is_usual,
    revise_by,
    standing,
    years_later,
)

BEGIN, TODAY = date(2026, 1, 1), date(2026, 3, 2)


@pytest.mark.parametrize("end", [date(2025, 12, 31), BEGIN])
def test_a_plan_does_not_end_before_it_begins(end):
    with pytest.raises(EndBeforeBeginError):
        check_period(BEGIN, end)


def test_a_plan_of_more_than_ten_years_is_refused():
    check_period(BEGIN, date(2036, 1, 1))

    with pytest.raises(TooLongError):
        check_period(BEGIN, date(2036, 1, 2))


@pytest.mark.parametrize(
    ("end", "usual"),
    [
        (date(2029, 12, 31), False),
        (date(2030, 1, 1), True),
        (date(2031, 1, 1), True),
        (date(2031, 1, 2), False),
    ],
)
def test_four_to_five_years_are_usual_and_another_length_is_allowed(end, usual):
    check_period(BEGIN, end)

    assert is_usual(BEGIN, end) is usual


def test_the_next_version_is_due_a_year_later_and_never_after_the_end():
    assert revise_by(date(2026, 3, 10), date(2030, 1, 1)) == date(2027, 3, 10)
    assert revise_by(date(2029, 3, 10), date(2030, 1, 1)) == date(2030, 1, 1)


def test_a_leap_day_has_its_next_year_on_1_march():
    assert years_later(date(2028, 2, 29), 1) == date(2029, 3, 1)
    assert years_later(date(2028, 2, 29), 4) == date(2032, 2, 29)


def test_a_plan_can_be_revised_until_the_day_before_its_end():
    check_running(date(2030, 1, 1), date(2029, 12, 31))

    with pytest.raises(EndedError) as refused:
        check_running(date(2030, 1, 1), date(2030, 1, 1))
    assert refused.value.ends_on == date(2030, 1, 1)


def test_a_version_is_published_today_or_before_and_not_before_the_one_it_follows():
    check_day(TODAY, None, TODAY)
    check_day(date(2026, 2, 1), date(2026, 2, 1), TODAY)

    with pytest.raises(DayError):
        check_day(date(2026, 3, 3), None, TODAY)
    with pytest.raises(DayError):
        check_day(date(2026, 1, 31), date(2026, 2, 1), TODAY)


def test_a_first_version_needs_a_text_and_an_agenda():
    check_whole(1, {"nl": {"text": "Wat wij doen."}}, 1, "nl")

    with pytest.raises(GapsError) as refused:
        check_whole(1, {"en": {"text": "What we do."}}, 0, "nl")
    assert refused.value.names == ("text", "items")


def test_a_revision_says_what_changed_and_why():
    told = {"text": "Wat wij doen.", "changed": "Er komen bomen."}

    with pytest.raises(GapsError) as refused:
        check_whole(2, {"nl": told}, 1, "nl")
    assert refused.value.names == ("why",)

    check_whole(2, {"nl": {**told, "why": "Bewoners vroegen het."}}, 1, "nl")


def test_an_agreement_is_dropped_with_what_came_of_it():
    check_outcome("open", "")

    for nothing in ("  ", "\u200b", "\u3164", "."):
        with pytest.raises(OutcomeError):
            check_outcome("dropped", nothing)


def agreement(number, state="open", due_on=None):
    return PlanAgreement(id=number, state=state, due_on=due_on)


def test_an_open_agreement_is_late_from_the_day_after_its_day():
    assert not is_late(agreement(1, due_on=TODAY), TODAY)
    assert is_late(agreement(1, due_on=date(2026, 3, 1)), TODAY)
    assert not is_late(agreement(1, "done", date(2026, 3, 1)), TODAY)
    assert not is_late(agreement(1), TODAY)


def test_open_agreements_stand_first_by_day_then_what_is_settled():
    own = [
        agreement(1, "dropped", date(2026, 1, 1)),
        agreement(2, "done", date(2026, 1, 1)),
        agreement(3),
        agreement(4, due_on=date(2026, 6, 1)),
        agreement(5, due_on=date(2026, 2, 1)),
    ]

    assert [one.id for one in in_order(own)] == [5, 4, 3, 2, 1]


def test_the_newest_published_version_counts_and_a_draft_stands_apart():
    versions = [
        PlanVersion(number=3),
        PlanVersion(number=1, published_on=date(2025, 1, 1)),
        PlanVersion(number=2, published_on=date(2026, 1, 1)),
    ]

    own = standing(versions)

    assert (own.newest.number, own.draft.number) == (2, 3)
    assert standing([]).newest is None
