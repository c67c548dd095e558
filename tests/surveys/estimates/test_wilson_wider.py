"""Wilson's interval where the variance is wider: by weights, and by rounding."""

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from surveys.areas import Level
from surveys.cube import BreakdownRow, Cell, CellKind, Weighted
from surveys.disclosure.ksr import feasible, ksr, rounded_total
from surveys.estimates.margins import rounded_margin, weighted_margin
from surveys.estimates.wilson import RoundedSample, Sample, around, size_of, wilson, wilson_rounded

CLOSE = 1e-9


def rounded(counts, base, v=2**63, population=None):
    n = sum(counts)
    value = ksr(counts, base, v)[0]
    low, high = feasible(value, n, base)
    return RoundedSample(value, rounded_total(n, base), base, n, low, high, population)


@given(st.integers(0, 99), st.integers(100, 900), st.floats(1, 4))
@settings(max_examples=75, deadline=None)
def test_with_a_design_effect_it_is_that_of_as_many_fewer_people(percent, people, effect):
    size = size_of(people, None, effect)

    found = around(percent / 100, size)

    low, high = proportion_confint(percent / 100 * size, size, method="wilson")
    assert isclose(found.low, low, abs_tol=CLOSE)
    assert isclose(found.high, high, abs_tol=CLOSE)


def test_a_design_effect_of_two_counts_each_two_people_as_one():
    assert size_of(200, None, 2.0) == 100
    assert around(0.5, 100) == wilson(Sample(50, 100))
    assert size_of(80, 80, 2.0) is None


@given(st.integers(30, 400), st.integers(0, 400), st.sampled_from([3, 5]))
@settings(max_examples=75, deadline=None)
def test_of_rounded_counts_it_solves_the_score_with_the_variance_of_the_rounding(n, chosen, base):
    sample = rounded((min(chosen, n), n - min(chosen, n)), base)
    share = sample.rounded / sample.total
    spread = max(share * (1 - share), 1 / (4 * n))
    size = spread / (spread / n + base**2 / 6 / sample.total**2)

    found = wilson_rounded(sample)

    low, high = proportion_confint(share * size, size, method="wilson")
    assert isclose(found.low, min(low, share), abs_tol=CLOSE)
    assert isclose(found.high, max(high, share), abs_tol=CLOSE)


def test_the_variance_of_rounding_to_three_is_one_and_a_half():
    draws = [place * 2**64 // 500 for place in range(500)]
    errors = [
        ksr((chosen, 100 - chosen), 3, v)[0] - chosen * 99 / 100
        for v in draws
        for chosen in range(1, 100)
    ]

    assert sum(error**2 for error in errors) / len(errors) == pytest.approx(1.5, abs=0.02)


@pytest.mark.parametrize("population", [None, 400])
def test_rounding_widens_the_interval(population):
    for v in range(0, 2**64, 2**60):
        sample = rounded((30, 60), 3, v, population)
        exact = Sample(sample.rounded, sample.total, population)

        assert wilson_rounded(sample).half_width >= wilson(exact).half_width - 0.001


def test_when_everybody_answered_only_the_rounding_is_left():
    found = wilson_rounded(rounded((30, 60), 3, 0, population=90))

    assert 28 / 90 <= found.low < found.high <= 32 / 90


def test_the_margin_of_a_row_is_that_of_its_counts():
    values = ksr((12, 20, 8), 3, 7)
    cells = tuple(
        Cell(str(place), CellKind.ROUNDED, value, *feasible(value, 40, 3))
        for place, value in enumerate(values)
    )
    row = BreakdownRow("leeftijd", "mening", ("jong",), 40, 3, cells)

    found = rounded_margin(cells[0], row)

    assert found is not None
    assert found.low < 12 / 40 < found.high
    nothing = Cell("0", CellKind.ROUNDED, 0, 0, 1)
    assert rounded_margin(nothing, BreakdownRow("l", "m", ("j",), 1, 3, (nothing,))) is None


def test_the_margin_of_a_weighted_share_counts_the_people_they_are_worth():
    one = Weighted("mening", Level.WIJK, ("WK1",), 200, 100, (50, 50))

    found, few = weighted_margin(one, 50, 4000), weighted_margin(one, 50, 200)

    assert few is None
    assert found is not None
    assert found.half_width == pytest.approx(wilson(Sample(50, 100)).half_width, rel=0.05)
