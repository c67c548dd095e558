"""The question of the year, as figures: what may be shown and what that tells."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.news.models import Notices
from participation.news.noticed import FEW, LEAST, MANY, REST, SOME, Answers, Place, shown

NUMBERS = st.integers(0, 25)
ANSWERS = st.tuples(NUMBERS, NUMBERS, NUMBERS).map(
    lambda three: Answers(dict(zip(Notices, three, strict=True)))
)
PLACES = st.one_of(
    st.just(REST),
    st.integers(1, 6).map(lambda number: Place(group_id=number)),
    st.sampled_from(("BU1", "BU2", "BU3")).map(lambda code: Place(buurt=code)),
)
YEARS = st.dictionaries(PLACES, ANSWERS, max_size=8)


def of(yes, partly=0, no=0):
    return Answers({Notices.YES: yes, Notices.PARTLY: partly, Notices.NO: no})


@given(YEARS)
def test_each_figure_and_each_remainder_is_of_nobody_or_of_ten_or_more(answers):
    found = shown(answers)
    if found is None:
        assert sum(own.number for own in answers.values()) < LEAST
        return

    places = [own.number for own in found.places.values()]
    assert all(number >= LEAST for number in [found.everybody.number, *places])
    left = found.everybody.number - sum(places)
    assert left == (found.rest.number if found.rest else 0)
    assert left == 0 or left >= LEAST
    assert REST not in found.places


def words(triple):
    """Return what a row says of these numbers."""
    own = of(*triple)
    return tuple(own.share(one) for one in Notices)


def by_words(number):
    """Return all answers that so many people can give, by what a row says of them."""
    found = defaultdict(list)
    for yes in range(number + 1):
        for partly in range(number + 1 - yes):
            triple = yes, partly, number - yes - partly
            found[words(triple)].append(triple)
    return found


@pytest.mark.parametrize("number", range(LEAST, 41))
def test_who_knows_one_own_answer_never_learns_that_all_or_none_of_the_others_gave_one(number):
    for said, triples in by_words(number).items():
        for own in range(3):
            mine = [tuple(n - (i == own) for i, n in enumerate(one)) for one in triples if one[own]]
            if mine:
                assert any(max(others) < number - 1 for others in mine), (said, own)
                assert all(any(others[i] for others in mine) for i in range(3)), (said, own)


@pytest.mark.parametrize("number", range(LEAST, 41))
def test_what_a_row_says_never_gives_away_the_numbers(number):
    assert all(len(triples) >= 3 for triples in by_words(number).values())


@given(YEARS, st.data())
def test_all_rows_together_say_no_more_than_each_by_itself(answers, data):
    """So that the test of one row holds for everybody who knows all of them."""
    found = shown(answers)
    if found is None:
        return
    other = {}
    for place in found.places:
        same = by_words(answers[place].number)[words(answers[place].counts.values())]
        other[place] = of(*data.draw(st.sampled_from(same)))
    if found.rest:
        left = [answers[place] for place in answers if place not in found.places]
        together = [sum(own.counts[one] for own in left) for one in Notices]
        # Who is counted in the rest is not told: whoever is not shown may be of any place.
        same = by_words(found.rest.number)[words(together)]
        other[REST] = of(*data.draw(st.sampled_from(same)))

    assert shown(other) == found


@given(YEARS)
def test_what_is_said_of_everybody_is_true(answers):
    found = shown(answers)
    if found is None:
        return

    assert found.everybody.number == sum(own.number for own in answers.values())
    for answer in Notices:
        count = sum(own.counts[answer] for own in answers.values())
        said = found.everybody.shares[answer]
        assert said.least <= 100 * count / found.everybody.number <= said.most
        assert said.most - said.least <= 51


@given(YEARS, st.permutations(list(Notices)))
def test_which_places_are_shown_depends_on_numbers_of_people_alone(answers, order):
    swapped = {
        place: Answers({order[index]: own.counts[one] for index, one in enumerate(Notices)})
        for place, own in answers.items()
    }

    first, second = shown(answers), shown(swapped)

    assert (first and first.places.keys()) == (second and second.places.keys())


@pytest.mark.parametrize(
    ("count", "said"), [(0, FEW), (2, FEW), (3, SOME), (7, SOME), (8, MANY), (10, MANY)]
)
def test_of_ten_people_two_are_said_as_none_and_eight_as_all(count, said):
    assert of(count, 10 - count).share(Notices.YES) == said


def test_the_smallest_place_goes_with_a_rest_that_is_too_small():
    large, small = Place(group_id=1), Place(buurt="BU1")

    found = shown({large: of(20), small: of(10), REST: of(3)})

    assert list(found.places) == [large]
    assert found.rest.number == 13


def test_fewer_than_ten_in_all_show_nothing():
    assert shown({REST: of(9)}) is None
    assert shown({}) is None
