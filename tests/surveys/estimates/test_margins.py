import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind
from surveys.estimates.margins import Precision, margin, precision
from surveys.estimates.wilson import Interval, Sample, wilson


def exact(value):
    return Cell("ja", CellKind.EXACT, value, value, value)


def between(low, high):
    return Cell("ja", CellKind.RANGE, None, low, high)


def block(n, population, *cells):
    return Block("vraag", Level.BUURT, ("BU1",), ("BU1",), (), n, population, cells)


def test_a_published_count_has_the_interval_of_wilson():
    cell = exact(6)

    assert margin(cell, block(12, 100, cell)) == wilson(Sample(6, 12, 100))


def test_a_count_that_is_not_published_has_the_ends_of_all_it_can_be():
    cell = between(18, 20)

    found = margin(cell, block(20, 150, cell))

    assert found == Interval(wilson(Sample(18, 20, 150)).low, wilson(Sample(20, 20, 150)).high)


@given(st.integers(10, 200), st.integers(1, 3000), st.data())
@settings(max_examples=100, deadline=None)
def test_a_range_holds_the_interval_of_every_count_in_it(n, more, data):
    low = data.draw(st.integers(0, n))
    high = data.draw(st.integers(low, min(n, low + 4)))
    if low == 0 and high == n:
        return
    cell = between(low, high)

    found = margin(cell, block(n, n + more, cell))

    for count in range(low, high + 1):
        own = wilson(Sample(count, n, n + more))
        assert found.low <= own.low + 1e-12
        assert own.high - 1e-12 <= found.high


@pytest.mark.parametrize("population", [0, 19, 20])
def test_there_is_no_margin_where_no_more_people_live_than_answered(population):
    cell = exact(6)

    assert margin(cell, block(20, population, cell)) is None


def test_there_is_no_margin_of_what_can_be_anything():
    cell = between(0, 20)

    assert margin(cell, block(20, 100, cell)) is None


@pytest.mark.parametrize(
    ("half", "expected"),
    [
        (0.0, Precision.ACCURATE),
        (0.05, Precision.ACCURATE),
        (0.06, Precision.FAIR),
        (0.1, Precision.FAIR),
        (0.11, Precision.ROUGH),
        (0.2, Precision.ROUGH),
        (0.21, Precision.INDICATION),
    ],
)
def test_how_precise_a_share_is_follows_from_half_the_width(half, expected):
    assert precision(Interval(0.0, 2 * half)) is expected


def test_the_fewest_answers_of_a_figure_are_an_indication_and_300_are_not():
    few, many = exact(5), exact(150)

    assert precision(margin(few, block(10, 1000, few))) is Precision.INDICATION
    assert precision(margin(many, block(300, 30_000, many))) is Precision.FAIR
