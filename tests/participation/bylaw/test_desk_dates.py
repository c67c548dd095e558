"""The dates of a version: what may change, and which version ends when another begins."""

from dataclasses import fields, replace
from datetime import date

import pytest

from participation.bylaw.dates import (
    Dates,
    Ending,
    Wrong,
    clashes,
    endings,
    may_change,
    mistakes,
)
from participation.bylaw.models import Version

TODAY = date(2026, 3, 2)
PAST, SOON, LATER = date(2026, 1, 1), date(2026, 6, 1), date(2026, 7, 1)


def version(number: int = 1, **values: object) -> Version:
    facts = {"title": "Verordening", "cvdr": "", "imported_on": PAST}
    return Version(number=number, **{**facts, **values})


def public(number: int = 1, **values: object) -> Version:
    return version(number, **{"published_on": PAST, **values})


def wrong(own: Version, *others: Version, **wanted: object) -> list[tuple[str, Wrong]]:
    stored = Dates(**{one.name: getattr(own, one.name) for one in fields(Dates)})
    found = mistakes(own, replace(stored, **wanted), others, TODAY)
    return [(one.field, one.wrong) for one in found]


def test_of_what_is_not_public_everything_may_change():
    own = version(adopted_on=PAST, in_force_on=PAST)

    assert wrong(own, title="Anders", cvdr="CVDR1_1", adopted_on=None, in_force_on=None) == []


def test_a_draft_on_the_site_becomes_the_law_with_days_that_have_passed():
    assert wrong(public(), adopted_on=PAST, in_force_on=PAST, cvdr="CVDR1_1") == []


@pytest.mark.parametrize(
    ("field", "stored", "other", "what"),
    [
        ("title", "Verordening", "Anders", Wrong.PUBLISHED),
        ("cvdr", "CVDR1_1", "CVDR1_2", Wrong.PUBLISHED),
        ("cvdr", "CVDR1_1", "", Wrong.PUBLISHED),
        ("adopted_on", PAST, SOON, Wrong.PASSED),
        ("adopted_on", PAST, None, Wrong.PASSED),
        ("adopted_on", TODAY, LATER, Wrong.PASSED),
    ],
)
def test_what_was_published_or_has_passed_stays(field, stored, other, what):
    own = public(**{field: stored})

    assert wrong(own, **{field: other}) == [(field, what)]
    assert not may_change(own, field, TODAY)


def test_a_day_to_come_may_move():
    own = public(adopted_on=PAST, in_force_on=SOON)

    assert wrong(own, in_force_on=LATER) == []
    assert wrong(own, in_force_on=None) == []


@pytest.mark.parametrize(
    ("wanted", "field", "what"),
    [
        ({"in_force_on": SOON}, "adopted_on", Wrong.NOT_ADOPTED),
        ({"adopted_on": LATER, "in_force_on": SOON}, "in_force_on", Wrong.BEFORE_ADOPTION),
        ({"comments_until": SOON}, "replies_by", Wrong.NO_REPLIES),
        ({"comments_until": SOON, "replies_by": SOON}, "replies_by", Wrong.NO_REPLIES),
        ({"comments_until": PAST, "replies_by": SOON}, "comments_until", Wrong.ALREADY_OVER),
        ({"replies_by": SOON}, "replies_by", Wrong.NO_COMMENTS),
    ],
)
def test_each_mistake_names_its_field(wanted, field, what):
    assert (field, what) in wrong(version(), **wanted)


def test_only_a_draft_takes_comments():
    own = version(adopted_on=PAST)

    assert wrong(own, comments_until=SOON, replies_by=LATER) == [
        ("adopted_on", Wrong.COMMENTS_OPEN),
        ("comments_until", Wrong.NO_DRAFT),
    ]


def test_a_draft_is_not_adopted_while_anybody_may_still_comment():
    own = public(comments_until=TODAY, replies_by=SOON)

    assert wrong(own, adopted_on=TODAY) == [("adopted_on", Wrong.COMMENTS_OPEN)]


def test_the_day_on_which_the_council_decides_is_after_the_last_day_for_comments():
    own = public(comments_until=SOON, replies_by=LATER)

    assert wrong(own, adopted_on=LATER) == []
    assert wrong(own, adopted_on=SOON) == [("adopted_on", Wrong.COMMENTS_OPEN)]


def test_comments_that_residents_were_promised_are_moved_and_not_taken_away():
    own = public(comments_until=SOON, replies_by=LATER)

    assert wrong(own, comments_until=TODAY) == []
    assert wrong(own, comments_until=None, replies_by=None) == [("comments_until", Wrong.PROMISED)]


def test_the_older_one_ends_where_the_newer_one_begins():
    old, new = public(1, adopted_on=PAST, in_force_on=PAST), public(2, adopted_on=TODAY)

    assert endings(new, SOON, [old]) == [Ending(1, SOON)]


def test_the_older_one_ends_later_when_the_newer_one_is_put_off():
    old = public(1, in_force_on=PAST, repealed_on=SOON)
    new = public(2, adopted_on=TODAY, in_force_on=SOON)

    assert endings(new, LATER, [old]) == [Ending(1, LATER)]
    assert endings(new, None, [old]) == [Ending(1, None)]
    assert endings(new, SOON, [old]) == []


def test_what_is_not_on_the_site_ends_nothing_and_is_ended_by_nothing():
    hidden = version(3, adopted_on=PAST, in_force_on=PAST)
    old, new = public(1, in_force_on=PAST), public(2, adopted_on=TODAY)

    assert endings(new, SOON, [old, hidden]) == [Ending(1, SOON)]


def test_an_older_text_that_comes_later_ends_where_the_next_one_began():
    law = public(1, in_force_on=PAST)
    older = public(2, adopted_on=date(2024, 1, 1))

    assert endings(older, date(2024, 2, 1), [law]) == [Ending(2, PAST)]


def test_a_version_that_ended_before_keeps_its_own_end():
    old = public(1, in_force_on=date(2024, 1, 1), repealed_on=date(2025, 1, 1))

    assert endings(public(2), SOON, [old]) == []


def test_two_versions_that_change_places_end_as_they_stand_now():
    first = public(1, adopted_on=PAST, in_force_on=SOON, repealed_on=LATER)
    second = public(2, adopted_on=PAST, in_force_on=LATER)

    found = endings(first, date(2026, 8, 1), [second])

    assert found == [Ending(1, None), Ending(2, date(2026, 8, 1))]


def test_two_versions_do_not_begin_on_one_day():
    found = clashes(public(2), PAST, [public(1, in_force_on=PAST)], TODAY)

    assert [(one.wrong, one.number) for one in found] == [(Wrong.SAME_DAY, 1)]


def test_an_end_that_has_passed_is_not_moved():
    gone = public(1, in_force_on=date(2024, 1, 1), repealed_on=PAST)
    law = public(2, in_force_on=PAST)

    found = clashes(public(3), date(2025, 6, 1), [gone, law], TODAY)

    assert [(one.wrong, one.number) for one in found] == [(Wrong.OVER_BEFORE, 1)]


def test_no_version_begins_after_its_own_end():
    own = version(repealed_on=SOON)

    assert wrong(own, adopted_on=PAST, in_force_on=LATER) == [("in_force_on", Wrong.AFTER_ITS_END)]
