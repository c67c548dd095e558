"""The timeline of a buurt: one order, one state, and long steps that go on."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from participation.home.timeline import Entry, EntryKind, coming, next_step, running, timeline
from participation.programme.state import StepState

TODAY = date(2026, 3, 2)


def entry(name, begins_on=None, ends_on=None, kind=EntryKind.STEP):
    return Entry(kind, {"nl": name}, begins_on, ends_on)


def day(name, on, kind=EntryKind.MEETING):
    return entry(name, on, on + timedelta(days=1), kind)


def told(entries, today=TODAY):
    return [
        (year.year, [one.entry.titles["nl"] + (" +" if one.goes_on else "") for one in year.lines])
        for year in timeline(entries, today)
    ]


def test_steps_meetings_contact_and_surveys_stand_in_one_order():
    entries = [
        entry("plan", date(2026, 5, 1), date(2026, 6, 1)),
        day("avond", date(2026, 2, 1)),
        day("brief", date(2026, 4, 1), EntryKind.CONTACT),
        entry("enquête", date(2026, 3, 1), date(2026, 3, 31), EntryKind.SURVEY),
    ]

    assert told(entries) == [(2026, ["avond", "enquête", "brief", "plan"])]
    assert [one.state for one in timeline(entries, TODAY)[0].lines] == [
        StepState.PAST,
        StepState.RUNNING,
        StepState.COMING,
        StepState.COMING,
    ]


def test_what_is_not_planned_stands_last_in_the_order_in_which_it_was_given():
    entries = [entry("later"), entry("nu", date(2026, 1, 1)), entry("nog later")]

    assert told(entries) == [(2026, ["nu"]), (None, ["later", "nog later"])]


def test_a_step_of_eight_years_stands_in_each_year_in_which_something_happens():
    entries = [
        entry("uitvoering", date(2024, 6, 1), date(2032, 6, 1)),
        day("avond", date(2028, 2, 1)),
        day("feest", date(2033, 2, 1)),
    ]

    assert told(entries) == [
        (2024, ["uitvoering"]),
        (2026, ["uitvoering +"]),
        (2028, ["uitvoering +", "avond"]),
        (2033, ["feest"]),
    ]


def test_a_step_that_ends_on_new_year_does_not_last_into_that_year():
    entries = [entry("stap", date(2025, 6, 1), date(2026, 1, 1)), day("avond", date(2026, 2, 1))]

    assert told(entries) == [(2025, ["stap"]), (2026, ["avond"])]


def test_a_step_with_an_open_end_goes_on_up_to_today_and_is_promised_no_further():
    entries = [entry("stap", date(2025, 6, 1)), day("avond", date(2027, 2, 1))]

    assert told(entries) == [(2025, ["stap"]), (2026, ["stap +"]), (2027, ["avond"])]


def test_who_looks_sees_what_goes_on_and_what_comes_next():
    now = entry("nu", date(2026, 1, 1), date(2026, 4, 1))
    after = entry("straks", date(2026, 4, 1), date(2026, 5, 1))
    entries = [after, day("avond", date(2026, 3, 9)), now, entry("ooit")]

    assert running(entries, TODAY) == (now,)
    assert next_step(entries, TODAY) == after
    assert [one.titles["nl"] for one in coming(entries, TODAY)] == ["avond", "straks"]
    assert next_step([now], TODAY) is None


def test_without_anything_there_is_no_timeline():
    assert timeline([], TODAY) == ()


@given(
    st.lists(st.tuples(st.dates(date(2016, 1, 1), date(2036, 1, 1)), st.integers(1, 4000))),
)
def test_each_entry_stands_once_in_the_year_it_began(spans):
    entries = [
        entry(str(number), begin, begin + timedelta(days=days))
        for number, (begin, days) in enumerate(spans)
    ]

    first = [
        (one.entry, year.year)
        for year in timeline(entries, TODAY)
        for one in year.lines
        if not one.goes_on
    ]

    assert sorted(one.titles["nl"] for one, _year in first) == sorted(
        one.titles["nl"] for one in entries
    )
    assert all(one.begins_on.year == year for one, year in first)
