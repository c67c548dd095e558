import ast
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact
from scipy.stats.contingency import expected_freq
from statsmodels.stats.multitest import multipletests

import surveys.estimates
from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind, Cube
from surveys.estimates.comparing import Direction, compare, place
from surveys.estimates.differences import newcombe, p_value
from surveys.estimates.wilson import Sample
from surveys.questionnaire import Parameters

OPTIONS = ("ja", "nee", "weet_niet")


def told(*ranges):
    return tuple(
        Cell(option, CellKind.EXACT, low, low, high)
        if low == high
        else Cell(option, CellKind.RANGE, None, low, high)
        for option, (low, high) in zip(OPTIONS, ranges, strict=False)
    )


def exact(*counts):
    return told(*((one, one) for one in counts))


def block(level, members, n, cells, covers=None, population=1000):
    return Block("vraag", level, members, covers or members, (), n, population, cells)


def buurt(number, n, cells, population=1000):
    return block(Level.BUURT, (f"BU{number}",), n, cells, population=population)


def gemeente(n, cells, population=10_000):
    return block(Level.GEMEENTE, ("GM1",), n, cells, population=population)


def cube(*blocks):
    return Cube("proef", 1, Parameters(), ("vraag",), (), blocks, (), {}, {}, 100, ())


def directions(found, number):
    return {one.option: one.direction for one in found[Level.BUURT, (f"BU{number}",)]}


def even(count):
    """Buurten where 20 of 40 say yes."""
    return [buurt(number, 40, exact(20, 20)) for number in range(2, 2 + count)]


def test_a_buurt_that_differs_clearly_is_marked_on_both_sides():
    one = buurt(1, 40, exact(36, 4))

    found = compare(cube(one, *even(5), gemeente(240, exact(136, 104))), "vraag")

    assert directions(found, 1) == {"ja": Direction.HIGHER, "nee": Direction.LOWER}
    higher, _lower = found[place(one)]
    assert (higher.rest.value, higher.rest_n) == (100, 200)
    assert higher.interval == newcombe(Sample(36, 40, 1000), Sample(100, 200, 9000))


def test_each_smallest_block_has_an_entry_also_without_differences():
    blocks = even(3)

    found = compare(cube(*blocks, gemeente(120, exact(60, 60))), "vraag")

    assert found == {place(one): () for one in blocks}


def test_a_sure_difference_of_less_than_ten_points_is_not_marked():
    one = buurt(1, 4000, exact(2360, 1640), 5000)

    found = compare(
        cube(one, buurt(2, 6000, exact(3000, 3000)), gemeente(10_000, exact(5360, 4640))), "vraag"
    )

    assert p_value(Sample(2360, 4000), Sample(3000, 6000)) < 1e-6
    assert directions(found, 1) == {}


def test_a_difference_of_exactly_ten_points_is_marked():
    one = buurt(1, 4000, exact(2400, 1600), 5000)

    found = compare(
        cube(one, buurt(2, 6000, exact(3000, 3000)), gemeente(10_000, exact(5400, 4600))), "vraag"
    )

    assert directions(found, 1) == {"ja": Direction.HIGHER, "nee": Direction.LOWER}


def test_what_alone_would_count_does_not_among_many_buurten():
    one = buurt(1, 40, exact(28, 12))
    few = compare(cube(one, *even(1), gemeente(80, exact(48, 32))), "vraag")
    many = compare(cube(one, *even(40), gemeente(1640, exact(828, 812))), "vraag")

    assert p_value(Sample(28, 40), Sample(800, 1600)) < 0.05
    assert directions(many, 1) == {}
    assert directions(few, 1) == {}


def test_a_range_is_marked_only_if_all_it_can_be_differs_enough():
    # 198 to 200 of 200 beside 89.5 %: the one end is 9.5 points away, the other 10.5.
    one = buurt(1, 200, told((198, 200), (0, 2)))
    near = compare(
        cube(one, buurt(2, 400, exact(358, 42)), gemeente(600, told((556, 558), (42, 44)))), "vraag"
    )
    clear = compare(
        cube(one, buurt(2, 400, exact(350, 50)), gemeente(600, told((548, 550), (50, 52)))), "vraag"
    )

    assert directions(near, 1) == {}
    assert directions(clear, 1) == {"ja": Direction.HIGHER, "nee": Direction.LOWER}


def test_the_rest_of_a_range_lies_between_what_is_left():
    one = buurt(1, 200, told((198, 200), (0, 2)))
    rest = buurt(2, 400, exact(200, 200))

    found = compare(cube(one, rest, gemeente(600, told((398, 400), (200, 202)))), "vraag")

    yes, no = found[place(one)]
    assert (yes.rest.kind, yes.rest.low, yes.rest.high) == (CellKind.RANGE, 198, 202)
    assert (no.rest.low, no.rest.high) == (198, 202)
    assert yes.interval.low == newcombe(Sample(198, 200, 1000), Sample(202, 400, 9000)).low
    assert yes.interval.high == newcombe(Sample(200, 200, 1000), Sample(198, 400, 9000)).high


def test_what_can_be_anything_is_no_test_and_has_no_mark():
    one = buurt(1, 20, told((18, 20), (0, 20), (0, 20)))
    rest = buurt(2, 100, exact(10, 50, 60))

    found = compare(cube(one, rest, gemeente(120, told((28, 30), (50, 70), (60, 80)))), "vraag")

    assert directions(found, 1) == {"ja": Direction.HIGHER}


@pytest.mark.parametrize("count", [14, 33, 70])
def test_the_least_difference_has_the_largest_p_value_of_all_that_is_possible(count):
    # Of all counts that the ranges leave, the corner that is tested is the least sure one.
    n, whole_n, t = 80, 480, 2
    rest_n = whole_n - n
    pairs = [
        (Sample(own, n), Sample(whole - own, rest_n))
        for own, whole in product(range(n - t, n + 1), range(count + n - t, count + n + t + 1))
    ]
    corner = Sample(n - t, n), Sample(count + n + t - (n - t), rest_n)

    assert p_value(*corner) >= max(p_value(*one) for one in pairs) - 1e-15


def test_a_wijk_with_one_block_is_one_of_the_smallest():
    wijk = block(Level.WIJK, ("WK1",), 40, exact(36, 4), ("BU1",))
    other = block(Level.WIJK, ("WK2",), 200, exact(100, 100), tuple(f"BU{n}" for n in range(2, 7)))

    found = compare(cube(*even(5), wijk, other, gemeente(240, exact(136, 104))), "vraag")

    assert set(found) == {place(wijk), *(place(one) for one in even(5))}
    assert [one.option for one in found[place(wijk)]] == ["ja", "nee"]


def test_without_any_rest_there_is_nothing_to_compare():
    alone = block(Level.WIJK, ("WK1",), 40, exact(36, 4), ("BU1", "BU2"))

    assert compare(cube(alone, gemeente(40, exact(36, 4))), "vraag") == {}
    assert compare(cube(), "vraag") == {}


def test_more_answers_than_people_say_nothing_of_how_sure_it_is():
    one = buurt(1, 40, exact(36, 4), population=30)

    found = compare(cube(one, *even(5), gemeente(240, exact(136, 104), 10_030)), "vraag")

    higher = found[place(one)][0]
    assert higher.interval == newcombe(Sample(36, 40), Sample(100, 200, 10_000))


def test_estimates_read_released_figures_and_nothing_else():
    # So all that is told of differences follows from the cube, and discloses no more than it.
    known = {"surveys.cube", "surveys.areas", "dataclasses", "enum", "typing", "math"}
    known |= {"statistics", "collections.abc", "itertools"}
    own = Path(surveys.estimates.__file__).parent

    for path in own.glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text())))
        modules = {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
        assert {one for one in modules if not one.startswith("surveys.estimates")} <= known
        assert not any(isinstance(node, ast.Import) for node in nodes)


@given(st.lists(st.tuples(st.integers(10, 120), st.floats(0, 1)), min_size=2, max_size=8))
@settings(max_examples=60, deadline=None)
def test_marks_are_those_of_scipy_and_statsmodels(drawn):
    counts = [(int(n * share), n) for n, share in drawn]
    chosen, people = sum(one for one, _n in counts), sum(n for _one, n in counts)
    blocks = [buurt(number, n, exact(one, n - one)) for number, (one, n) in enumerate(counts)]

    found = compare(cube(*blocks, gemeente(people, exact(chosen, people - chosen))), "vraag")

    tables = [[[one, n - one], [chosen - one, people - n - chosen + one]] for one, n in counts]
    expected = multipletests([chance(one) for one in tables], 0.05, method="fdr_bh")[0]
    for number, ((one, n), sure) in enumerate(zip(counts, expected, strict=True)):
        apart = Fraction(one, n) - Fraction(chosen - one, people - n)
        marked = directions(found, number)
        if not (sure and abs(apart) >= Fraction(1, 10)):
            assert marked == {}
        else:
            yes = Direction.HIGHER if apart > 0 else Direction.LOWER
            no = Direction.LOWER if apart > 0 else Direction.HIGHER
            assert marked == {"ja": yes, "nee": no}


def chance(table):
    """Return the p-value by scipy: of the score, or of Fisher where few are expected."""
    if not all(map(sum, zip(*table, strict=True))):
        return 1.0
    expected = expected_freq(table)
    if expected.min() < 5 - 1e-9:
        return fisher_exact(table).pvalue
    return chi2_contingency(table, correction=False).pvalue
