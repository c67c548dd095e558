from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import hypergeom, norm
from statsmodels.stats.proportion import proportion_confint

from surveys.estimates.wilson import Interval, Sample, Z, wilson

CLOSE = 1e-9
# Source: Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I.
ENDLESS = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
]
FINITE = [
    (6, 12, 100, 0.2647, 0.7353),
    (0, 12, 100, 0.0, 0.2215),
    (15, 40, 320, 0.2494, 0.5201),
    (3, 20, 1500, 0.0527, 0.3589),
    (38, 40, 60, 0.8946, 0.9667),
    (45, 80, 80, 0.5625, 0.5625),
]


@st.composite
def samples(draw, *, most=2000):
    people = draw(st.integers(1, 400))
    chosen = draw(st.integers(0, people))
    population = draw(st.one_of(st.none(), st.integers(people, people + most)))
    return Sample(chosen, people, population)


@pytest.mark.parametrize(("chosen", "people", "low", "high"), ENDLESS)
def test_the_examples_of_newcombe_come_out(chosen, people, low, high):
    found = wilson(Sample(chosen, people))

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(("chosen", "people", "population", "low", "high"), FINITE)
def test_a_finite_population_makes_it_narrower_and_bounds_it(chosen, people, population, low, high):
    found = wilson(Sample(chosen, people, population))

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_the_quantile_is_that_of_the_normal_distribution():
    assert isclose(Z, norm.ppf(0.975), abs_tol=CLOSE)


@given(samples())
@settings(max_examples=100, deadline=None)
def test_of_an_endless_population_it_is_that_of_statsmodels(sample):
    found = wilson(Sample(sample.chosen, sample.people))

    low, high = proportion_confint(sample.chosen, sample.people, method="wilson")
    assert isclose(found.low, low, abs_tol=CLOSE)
    assert isclose(found.high, high, abs_tol=CLOSE)


@given(samples())
@settings(max_examples=100, deadline=None)
def test_its_ends_solve_the_equation_of_the_score(sample):
    # Independent of the formula: at an end the share is Z standard errors away.
    if sample.population in {None, sample.people}:
        return
    found, share, population = wilson(sample), sample.share, sample.population
    factor = (population - sample.people) / (population - 1) / sample.people
    for end, clipped in (
        (found.low, sample.chosen / population),
        (found.high, 1 - (sample.people - sample.chosen) / population),
    ):
        if not isclose(end, clipped, abs_tol=CLOSE) and 0 < end < 1:
            assert isclose((share - end) ** 2, Z**2 * factor * end * (1 - end), abs_tol=CLOSE)


@given(samples())
@settings(max_examples=75, deadline=None)
def test_it_holds_the_share_and_stays_within_what_is_possible(sample):
    found = wilson(sample)

    assert 0 <= found.low <= sample.share <= found.high <= 1
    if sample.population:
        others = sample.people - sample.chosen
        assert found.low >= min(sample.chosen / sample.population, sample.share)
        assert found.high <= max(1 - others / sample.population, sample.share)


@given(samples())
@settings(max_examples=75, deadline=None)
def test_yes_and_no_change_places(sample):
    other = Sample(sample.people - sample.chosen, sample.people, sample.population)

    found, mirrored = wilson(sample), wilson(other)

    assert isclose(found.low, 1 - mirrored.high, abs_tol=CLOSE)
    assert isclose(found.high, 1 - mirrored.low, abs_tol=CLOSE)


@given(samples())
@settings(max_examples=75, deadline=None)
def test_one_more_who_chose_it_moves_both_ends_up(sample):
    if sample.chosen == sample.people:
        return
    more = Sample(sample.chosen + 1, sample.people, sample.population)

    assert wilson(sample).low <= wilson(more).low + CLOSE
    assert wilson(sample).high <= wilson(more).high + CLOSE


@given(samples(), st.integers(1, 5000))
@settings(max_examples=75, deadline=None)
def test_the_interval_of_a_larger_population_holds_that_of_a_smaller(sample, more):
    if sample.population is None:
        return
    larger = Sample(sample.chosen, sample.people, sample.population + more)

    small, large = wilson(sample), wilson(larger)

    assert large.low <= small.low + CLOSE
    assert large.high >= small.high - CLOSE


def test_when_everybody_answered_nothing_is_uncertain():
    assert wilson(Sample(45, 80, 80)) == Interval(0.5625, 0.5625)
    assert wilson(Sample(1, 1, 1)) == Interval(1.0, 1.0)


@pytest.mark.parametrize(
    ("people", "population", "on_average", "at_worst"),
    # At worst means of all shares: within 5 and 95 % it is 0.90 or more for each of these.
    [
        (10, 100, 0.956, 0.900),
        (20, 150, 0.954, 0.867),
        (40, 320, 0.952, 0.875),
        (60, 80, 0.958, 0.920),
    ],
)
def test_it_holds_the_share_of_the_population_in_95_of_100_surveys(
    people, population, on_average, at_worst
):
    # Every number of people who would choose it, each outcome with its exact chance.
    ends = [wilson(Sample(chosen, people, population)) for chosen in range(people + 1)]

    held = []
    for would in range(population + 1):
        chances = hypergeom.pmf(range(people + 1), population, would, people)
        share = would / population
        holds = [end.low - CLOSE <= share <= end.high + CLOSE for end in ends]
        held.append(sum(chance for chance, it in zip(chances, holds, strict=True) if it))

    assert sum(held) / len(held) == pytest.approx(on_average, abs=6e-4)
    assert min(held) == pytest.approx(at_worst, abs=6e-4)
    middle = held[population // 20 : population - population // 20 + 1]
    assert min(middle) >= 0.9
