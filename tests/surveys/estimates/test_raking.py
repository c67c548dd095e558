from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.estimates.raking import (
    HIGHEST,
    LOWEST,
    UNKNOWN,
    FewAnswersError,
    kish,
    margin_error,
    rake,
    weigh,
)

# Source: Kalton and Flores-Cervantes 2003, as in the R package survey, tests/kalton.R.
A, B = ("a1", "a2", "a3", "a4"), ("b1", "b2", "b3")
CELLS = [(a, b) for b in B for a in A]
SAMPLE = dict(zip(CELLS, [20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70], strict=True))
POPULATION = dict(zip(CELLS, [80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125], strict=True))
MARGINS = [
    {a: sum(POPULATION[a, b] for b in B) for a in A},
    {b: sum(POPULATION[a, b] for a in A) for b in B},
]
POST_STRATIFIED = [4.00, 1.20, 1.70, 1.83, 1.00, 1.07, 1.20, 1.65, 1.38, 1.10, 4.00, 1.79]
PRINTED = [1.81, 1.08, 2.20, 1.83, 1.45, 0.87, 1.76, 1.47, 2.02, 1.21, 2.45, 2.04]
OURS = [1.8108, 1.0836, 2.1961, 1.8332, 1.4528, 0.8694, 1.7619, 1.4708]
OURS += [2.0168, 1.2068, 2.4459, 2.0417]
FACTOR = sum(POPULATION.values()) / sum(SAMPLE.values())
"""The paper weighs to people of the population, we to a mean of 1."""


def test_raking_to_one_margin_is_post_stratification_and_gives_the_printed_factors():
    people = {("".join(cell),): number for cell, number in SAMPLE.items()}

    found = rake(people, [{"".join(cell): number for cell, number in POPULATION.items()}])

    # The paper prints 275/200 = 1.375 as 1.38 and 125/70 as 1.79: halves go up.
    assert [round(FACTOR * one + 1e-9, 2) for one in found.values()] == POST_STRATIFIED


def test_raking_gives_the_printed_factors_and_four_decimals_of_them():
    found = rake(SAMPLE, MARGINS)

    assert [round(FACTOR * found[cell], 2) for cell in CELLS] == PRINTED
    assert [round(FACTOR * found[cell], 4) for cell in CELLS] == OURS
    assert margin_error(found, SAMPLE, MARGINS) < 1e-8
    assert round(kish(found, SAMPLE), 4) == 1.0997
    assert round(sum(SAMPLE.values()) / kish(found, SAMPLE), 2) == 909.35


@pytest.mark.parametrize(
    ("weights", "effect"),
    [
        ((0, 1, 2, 3), 1.5555556),
        ((1, 1, 1000), 2.9880418),
        ((1, 1, 1, 1, 2, 2, 4), 1.3611111),
    ],
)
def test_the_design_effect_is_that_of_kish(weights, effect):
    cells = {(str(place),): float(weight) for place, weight in enumerate(weights)}

    # The second is printed cut off: it is 2.98804188.
    assert isclose(kish(cells, dict.fromkeys(cells, 1)), effect, abs_tol=1e-7)


def test_weights_within_their_bounds_are_those_of_raking():
    found, raked = weigh(SAMPLE, MARGINS), rake(SAMPLE, MARGINS)

    assert all(isclose(found.by_cell[cell], raked[cell], rel_tol=1e-9) for cell in CELLS)
    assert round(found.effective, 2) == 909.35


def test_a_category_with_fewer_than_ten_answers_is_refused_by_name_with_all_others():
    people = {("jong",): 9, ("midden",): 50, ("oud",): 3}
    with pytest.raises(FewAnswersError, match=r"jong \(9\), oud \(3\): merge first") as error:
        weigh(people, [{"jong": 300, "midden": 300, "oud": 300}])

    assert [(one.margin, one.category, one.people) for one in error.value.few] == [
        (0, "jong", 9),
        (0, "oud", 3),
    ]


def test_a_category_of_whom_nobody_answered_is_refused_and_one_without_people_is_not():
    people = {("jong",): 40, ("oud",): 40}

    assert weigh(people, [{"jong": 300, "oud": 300, "geen": 0}]).effect == 1.0
    with pytest.raises(FewAnswersError, match=r"midden \(0\)"):
        weigh(people, [{"jong": 300, "midden": 300, "oud": 300}])


def test_extreme_weights_are_trimmed_and_what_is_left_of_the_error_is_told():
    people = {("jong",): 10, ("oud",): 490}

    found = weigh(people, [{"jong": 500, "oud": 500}])

    assert found.by_cell["jong",] == HIGHEST
    assert isclose(sum(found.by_cell[cell] * people[cell] for cell in people), 500)
    assert isclose(found.off, 0.5 - HIGHEST * 10 / 500)


def test_who_gave_no_answer_keeps_the_share_that_it_has():
    people = {("jong",): 20, ("oud",): 60, (UNKNOWN,): 20}

    found = weigh(people, [{"jong": 500, "oud": 500}])

    assert isclose(found.by_cell[UNKNOWN,], 1.0)
    assert isclose(found.by_cell["jong",] * 20, found.by_cell["oud",] * 60)


@given(
    st.lists(st.integers(10, 200), min_size=6, max_size=6),
    st.lists(st.integers(50, 500), min_size=3, max_size=3),
    st.lists(st.integers(50, 500), min_size=2, max_size=2),
)
@settings(max_examples=60, deadline=None)
def test_weights_stay_between_their_bounds_with_an_effect_of_one_or_more(counts, rows, columns):
    people = dict(zip([(a, b) for a in "klm" for b in "xy"], counts, strict=True))

    found = weigh(
        people, [dict(zip("klm", rows, strict=True)), dict(zip("xy", columns, strict=True))]
    )

    assert all(LOWEST <= one <= HIGHEST for one in found.by_cell.values())
    assert found.effect >= 1 - 1e-12
    assert found.effective <= sum(counts) + 1e-9
