"""The question of the year, as figures: what may be shown and what that tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.news.models import Notices
from participation.news.noticed import FEW, LEAST, MANY, REST, Answers, Place, shown

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


@given(YEARS)
def test_no_words_say_that_all_or_nobody_gave_an_answer(answers):
    found = shown(answers)
    rows = [found.everybody, *found.places.values(), found.rest] if found else []

    for own in (one for one in rows if one is not None):
        for answer in Notices:
            said = own.tenths(answer)
            assert FEW <= said <= MANY
            same = [n for n in range(own.number + 1) if of(n, own.number - n).tenths("yes") == said]
            assert own.counts[answer] in same
            assert len(same) >= 2 or said not in {FEW, MANY}


@given(YEARS, st.permutations(list(Notices)))
def test_which_places_are_shown_depends_on_numbers_of_people_alone(answers, order):
    swapped = {
        place: Answers({order[index]: own.counts[one] for index, one in enumerate(Notices)})
        for place, own in answers.items()
    }

    first, second = shown(answers), shown(swapped)

    assert (first and first.places.keys()) == (second and second.places.keys())


@pytest.mark.parametrize(
    ("count", "said"), [(0, FEW), (1, FEW), (2, 2), (5, 5), (8, 8), (9, MANY), (10, MANY)]
)
def test_of_ten_people_one_is_said_as_none_and_nine_as_all(count, said):
    assert of(count, 10 - count).tenths(Notices.YES) == said


def test_the_smallest_place_goes_with_a_rest_that_is_too_small():
    large, small = Place(group_id=1), Place(buurt="BU1")

    found = shown({large: of(20), small: of(10), REST: of(3)})

    assert list(found.places) == [large]
    assert found.rest.number == 13


def test_fewer_than_ten_in_all_show_nothing():
    assert shown({REST: of(9)}) is None
    assert shown({}) is None
