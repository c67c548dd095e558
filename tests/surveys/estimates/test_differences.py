from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_ztest

from surveys.estimates.differences import benjamini_hochberg, fisher, newcombe, p_value, score
from surveys.estimates.wilson import Sample

CLOSE = 1e-9
# Source: Newcombe 1998, "Interval estimation for the difference", table II, method 10.
NEWCOMBE = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((10, 10), (0, 10), 0.6075, 1.0),
]
# Source: Benjamini and Hochberg 1995, section 4.
FIFTEEN = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
]  # fmt: skip


@st.composite
def samples(draw, *, least=1):
    people = draw(st.integers(least, 300))
    return Sample(draw(st.integers(0, people)), people)


@pytest.mark.parametrize(("first", "second", "low", "high"), NEWCOMBE)
def test_the_differences_of_newcombe_come_out(first, second, low, high):
    found = newcombe(Sample(*first), Sample(*second))

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(samples(), samples())
@settings(max_examples=100, deadline=None)
def test_a_difference_is_that_of_statsmodels(first, second):
    found = newcombe(first, second)

    low, high = confint_proportions_2indep(
        first.chosen, first.people, second.chosen, second.people, method="newcomb"
    )
    assert isclose(found.low, low, abs_tol=CLOSE)
    assert isclose(found.high, high, abs_tol=CLOSE)


@given(samples(), samples())
@settings(max_examples=100, deadline=None)
def test_the_other_way_round_a_difference_is_its_opposite(first, second):
    found, back = newcombe(first, second), newcombe(second, first)

    assert isclose(found.low, -back.high, abs_tol=CLOSE)
    assert isclose(found.high, -back.low, abs_tol=CLOSE)


@given(samples(), samples(), st.integers(1, 3000), st.integers(1, 3000))
@settings(max_examples=100, deadline=None)
def test_a_difference_holds_its_share_and_is_narrower_for_finite_populations(
    first, second, more, others
):
    finite = newcombe(
        Sample(first.chosen, first.people, first.people + more),
        Sample(second.chosen, second.people, second.people + others),
    )
    endless = newcombe(first, second)

    assert -1 <= endless.low <= finite.low + CLOSE
    assert finite.low - CLOSE <= first.share - second.share <= finite.high + CLOSE
    assert finite.high - CLOSE <= endless.high <= 1


@given(samples(), samples())
@settings(max_examples=100, deadline=None)
def test_fisher_is_that_of_scipy(first, second):
    table = [[one.chosen, one.people - one.chosen] for one in (first, second)]

    assert isclose(fisher(first, second), fisher_exact(table).pvalue, abs_tol=CLOSE)


@given(samples(least=5), samples(least=5))
@settings(max_examples=100, deadline=None)
def test_the_score_is_that_of_scipy_and_of_statsmodels(first, second):
    if first.chosen + second.chosen in {0, first.people + second.people}:
        return
    table = [[one.chosen, one.people - one.chosen] for one in (first, second)]

    found = score(first, second)

    assert isclose(found, chi2_contingency(table, correction=False).pvalue, abs_tol=CLOSE)
    _z, expected = proportions_ztest([first.chosen, second.chosen], [first.people, second.people])
    assert isclose(found, expected, abs_tol=CLOSE)


@given(samples(), samples())
@settings(max_examples=100, deadline=None)
def test_a_p_value_is_a_chance_and_does_not_know_first_from_second(first, second):
    found = p_value(first, second)

    assert 0 <= found <= 1
    assert isclose(found, p_value(second, first), abs_tol=CLOSE)
    others = [Sample(one.people - one.chosen, one.people) for one in (first, second)]
    assert isclose(found, p_value(*others), abs_tol=CLOSE)


def test_few_expected_answers_ask_for_fisher_and_many_for_the_score():
    few, many = (Sample(3, 10), Sample(60, 400)), (Sample(50, 100), Sample(60, 400))

    assert p_value(*few) == fisher(*few)
    assert p_value(*many) == score(*many)
    assert p_value(Sample(0, 10), Sample(0, 90)) == 1


def test_exactly_five_expected_answers_are_enough_for_the_score():
    # 10 of 20 people in both: 5 expected in each cell.
    pair = Sample(8, 10), Sample(2, 10)

    assert p_value(*pair) == score(*pair)


def test_fisher_stays_exact_where_floating_numbers_would_overflow():
    first, second = Sample(40, 50), Sample(30_000, 100_000)

    assert isclose(
        fisher(first, second), fisher_exact([[40, 10], [30_000, 70_000]]).pvalue, rel_tol=1e-6
    )


def test_the_fifteen_of_benjamini_and_hochberg_reject_four():
    assert benjamini_hochberg(FIFTEEN, 0.05) == (True,) * 4 + (False,) * 11


@given(st.lists(st.floats(0, 1), max_size=60), st.floats(0.001, 0.5))
@settings(max_examples=100, deadline=None)
def test_what_counts_among_many_is_what_statsmodels_says(p_values, rate):
    found = benjamini_hochberg(p_values, rate)

    assert len(found) == len(p_values)
    if p_values:
        assert found == tuple(multipletests(p_values, rate, method="fdr_bh")[0])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_order_of_the_tests_does_not_matter(p_values, random):
    mixed = random.sample(p_values, len(p_values))

    before = dict(zip(p_values, benjamini_hochberg(p_values, 0.05), strict=True))

    assert benjamini_hochberg(mixed, 0.05) == tuple(before[p] for p in mixed)
