from collections import Counter
from math import isclose, sqrt
from random import Random

from surveys.estimates.representativeness import Stratum, balance, clearly_apart

CLOSE = 1e-9
# Source: STATISTICS.md 4.1.
GOLDEN = [Stratum("a", 400, 20), Stratum("b", 600, 90), Stratum("c", 300, 60)]


def test_the_golden_case_comes_out():
    found = balance(GOLDEN)

    assert found is not None
    assert (round(found.indicator, 5), round(found.variation, 4)) == (0.88534, 0.4384)


def test_the_squares_of_the_contributions_add_up_to_the_spread():
    found = balance(GOLDEN)

    assert found is not None
    spread = sqrt(sum(one.contribution**2 for one in found.parts))
    assert isclose(1 - 2 * spread, found.indicator, abs_tol=CLOSE)
    assert [one.contribution > 0 for one in found.parts] == [False, True, True]


def test_where_each_part_answers_as_often_nothing_is_missing():
    found = balance([Stratum("a", 400, 40), Stratum("b", 600, 60)])

    assert found is not None
    assert (found.indicator, found.variation) == (1.0, 0.0)
    assert [one.missing for one in found.parts] == [0, 0]


def test_a_part_that_lags_lacks_what_brings_it_to_the_rate_of_the_whole():
    found = balance(GOLDEN)

    assert found is not None
    assert [one.missing for one in found.parts] == [33, 0, 0]


def test_a_silent_survey_has_no_variation():
    found = balance([Stratum("a", 400, 0), Stratum("b", 600, 0)])

    assert found is not None
    assert (found.rate, found.indicator, found.variation) == (0.0, 1.0, 0.0)


def test_a_part_where_nobody_lives_is_left_out_and_one_part_is_not_compared():
    assert balance([Stratum("a", 400, 20), Stratum("leeg", 0, 0)]) is None
    assert balance([]) is None


def test_a_part_is_apart_from_the_rest_only_where_that_is_hardly_chance():
    few = [Stratum("a", 400, 6), Stratum("b", 400, 10), Stratum("c", 400, 11)]
    many = [Stratum(one.code, 50 * one.population, 50 * one.answered) for one in few]

    assert clearly_apart(few) == (False, False, False)
    assert clearly_apart(many) == (True, True, True)


def test_parts_drawn_at_random_are_apart_in_one_of_twenty_surveys_at_most():
    sizes = [150, 300, 450, 600, 900, 1200, 1500, 2000, 2500, 3000]
    found = 0
    for seed in range(100):
        drawn = Counter(Random(seed).choices(range(len(sizes)), sizes, k=400))
        strata = [Stratum(str(at), size, drawn[at]) for at, size in enumerate(sizes)]
        found += any(clearly_apart(strata))

    assert found <= 8


def test_more_answers_than_people_and_no_answers_at_all_are_compared_too():
    assert clearly_apart([Stratum("a", 400, 500), Stratum("b", 400, 20)]) == (True, True)
    assert clearly_apart([Stratum("a", 400, 0), Stratum("b", 400, 0)]) == (False, False)
