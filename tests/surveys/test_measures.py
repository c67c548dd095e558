from dataclasses import replace
from functools import cache
from itertools import combinations_with_replacement, pairwise, product
from math import floor
from random import Random

import pytest

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind, Rounding
from surveys.disclosure.atoms import Atom, add
from surveys.estimates.comparing import compare
from surveys.estimates.wilson import Sample, wilson
from surveys.figures import percentage, share
from surveys.measures import TOP_TWO, Measure, main_measure, measures, scale, standing, standings
from tests.residents import AREAS, QUESTIONNAIRE, release


@cache
def cube(count):
    return release(count)


@cache
def every(count):
    return [
        (measure, standings(cube(count), measure))
        for item in QUESTIONNAIRE.items
        for measure in measures(QUESTIONNAIRE.question(item), item)
    ]


def test_a_scale_begins_with_its_two_highest_without_who_stands_apart():
    first = measures(QUESTIONNAIRE.question("aardgasvrij"), "aardgasvrij")[0]

    assert first.code == TOP_TWO
    assert first.options == ("goed", "heel_goed")
    assert first.scored == ("heel_slecht", "slecht", "neutraal", "goed", "heel_goed")


def test_the_two_highest_are_those_of_all_other_pages():
    scales = [one for one, _found in every(400) if one.scored]

    for measure in scales:
        for block in cube(400).blocks_of(measure.item):
            if block.is_exact:
                own = standing(block, measure)
                counts = [block.cell(code).value for code in measure.scored]
                assert share(own.cell, own.whole) == percentage(sum(counts[-2:]), sum(counts))


def test_each_buurt_with_a_figure_stands_once():
    for _measure, found in every(400):
        covered = [code for one in found.areas for code in one.block.covers]
        assert len(covered) == len(set(covered))


def test_areas_go_from_high_to_low_and_an_indication_is_not_ranked():
    for _measure, found in every(400):
        said = [sum(one.drawn) for one in found.ranked]
        assert said == sorted(said, reverse=True)
        kinds = [(not one.is_published, one.is_indication) for one in found.areas]
        assert kinds == sorted(kinds)
        codes = [one.block.members for one in found.areas if one.is_indication]
        assert codes == sorted(codes)


def test_the_order_is_sure_where_each_area_has_more_than_the_next_whatever_the_counts_are():
    kinds = set()
    for _measure, found in every(2_000):
        ranked = found.ranked
        later = [(one, other) for at, one in enumerate(ranked) for other in ranked[at + 1 :]]
        assert found.is_order_sure == all(one.low >= other.high for one, other in later)
        kinds.add(found.is_order_sure)

    assert kinds == {True, False}


def test_rounded_areas_are_sorted_by_the_share_that_is_said_of_them():
    question = QUESTIONNAIRE.question("zorgen")
    found = standings(cube(2_000), Measure("zorgen", question.codes[0], question.codes[:1]))
    said = [one.figure.percent for one in found.ranked]

    assert len(said) > 3
    assert said == sorted(said, reverse=True)
    assert not found.is_order_sure


def test_a_mark_is_that_of_the_comparison():
    marked = 0
    for measure, found in every(2_000):
        if measure.scored:
            continue
        told = compare(cube(2_000), measure.item)
        for one in found.areas:
            own = told.get((one.block.level, one.block.members), ())
            expected = [it.direction for it in own if it.option == measure.code]
            assert ([one.mark] if one.mark else []) == expected
            marked += bool(one.mark)
    assert marked > 5


def ranged():
    """Return a block in which nearly everybody chose the lowest answer of a scale."""
    item = "aardgasvrij"
    whole = [one for one in cube(2_000).blocks_of(item) if one.level is Level.BUURT]
    return next(one for one in whole if not one.is_exact), measures(
        QUESTIONNAIRE.question(item), item
    )[0]


def test_of_a_range_the_two_highest_lie_between_what_its_counts_can_be():
    block, measure = ranged()

    own = standing(block, measure)

    assert own.cell.kind is CellKind.RANGE
    assert own.low == 0.0
    assert own.high == pytest.approx(2 / block.n)
    assert own.margin is not None
    assert own.margin.low <= own.low <= own.high <= own.margin.high
    assert own.margin.high == pytest.approx(wilson(Sample(2, block.n, block.population)).high)


CODES = ("a", "b", "c", "d", "e", "apart")
TOP = Measure("x", TOP_TWO, ("d", "e"), CODES[:5])


def near(majority, n):
    """Return all answers of a population of which all but two or fewer chose one option."""
    for dissent in range(3):
        for options in combinations_with_replacement(
            [one for one in range(len(CODES)) if one != majority], dissent
        ):
            counts = [options.count(one) for one in range(len(CODES))]
            counts[majority] = n - dissent
            yield tuple(counts)


@pytest.mark.parametrize("majorities", [(0,), (4,), (5,), (0, 0), (0, 1), (3, 1), (1, 5)])
def test_the_range_of_the_two_highest_is_exactly_what_the_coded_counts_leave(majorities):
    atoms = [Atom(12, (12,) * len(CODES), (one,)) for one in majorities]
    ranges = [atom.ranges(2) for atom in atoms]
    cells = tuple(
        Cell(code, CellKind.RANGE, None, *map(sum, zip(*own, strict=True)))
        for code, own in zip(CODES, zip(*ranges, strict=True), strict=True)
    )
    own = {"question": "x", "level": Level.WIJK, "members": ("w",), "covers": ("b",)}
    more = {"missing": (), "n": 12 * len(atoms), "population": 900, "cells": cells}
    counts = [add(chosen) for chosen in product(*(near(one, 12) for one in majorities))]

    found = standing(Block(**own, **more), TOP)

    shares = [(one[3] + one[4]) / sum(one[:5]) for one in counts if sum(one[:5])]
    assert (found.low, found.high) == (min(shares), max(shares))
    assert found.low <= found.figure.percent / 100 + 0.005
    assert found.figure.percent / 100 - 0.005 <= found.high


def test_where_nobody_has_an_opinion_there_is_no_figure():
    block, measure = ranged()
    codes = [one.option for one in block.cells]
    counts = [0 if code in measure.scored else block.n for code in codes]
    cells = tuple(
        Cell(code, CellKind.EXACT, count, count, count)
        for code, count in zip(codes, counts, strict=True)
    )

    assert not standing(replace(block, cells=cells), measure).is_published


def test_the_main_answer_of_a_question_is_its_largest_and_never_stands_apart():
    for item in QUESTIONNAIRE.items:
        question = QUESTIONNAIRE.question(item)
        main = main_measure(cube(400), question, item)
        assert main.code == TOP_TWO or main.code in scale(question)
    assert main_measure(cube(400), QUESTIONNAIRE.question("eigendom"), "eigendom").code == "koop"


def test_a_sensitive_question_has_wijken_alone():
    question = QUESTIONNAIRE.question("zorgen")
    found = standings(cube(2_000), main_measure(cube(2_000), question, "zorgen"))

    assert {one.block.level for one in found.areas} == {Level.WIJK}
    assert set(found.wijken) == {wijk.code for wijk in AREAS.wijken}


def test_of_rounded_counts_the_two_highest_are_as_sure_as_one_of_them():
    question = QUESTIONNAIRE.question("zorgen")
    top = measures(question, "zorgen")[0]
    blocks = [one for one in cube(2_000).blocks_of("zorgen") if one.level is Level.WIJK]

    assert all(block.rounding for block in blocks)
    for block in blocks:
        cells = [block.cell(option) for option in top.options]
        own = standing(block, top)
        assert own.high - own.low < 2 * sum(cell.high - cell.low for cell in cells) / block.n


@pytest.mark.parametrize("seed", range(3))
def test_the_true_share_of_the_two_highest_lies_in_its_range(seed):
    random = Random(seed)
    for _number in range(200):
        n, base = random.randint(20, 200), 5
        true = sorted(random.choices(range(5), [8, 4, 2, 1, 1], k=n))
        counts = [true.count(place) for place in range(5)]
        rounded = keyed(counts, base, random.random())
        block = rounded_block(counts, rounded, base)
        top = Measure("x", TOP_TWO, ("d", "e"), ("a", "b", "c", "d", "e"))
        own = standing(block, top)
        assert own.low <= (counts[3] + counts[4]) / n <= own.high


def keyed(counts, base, draw):
    """Round counts as running sums, as the specification does."""
    n = sum(counts)
    total = base * ((2 * n + base) // (2 * base))
    sums = [sum(counts[:place]) for place in range(len(counts) + 1)]
    steps = [floor(one * total / (base * n) + draw) for one in sums]
    return [base * (after - before) for before, after in pairwise(steps)]


def rounded_block(counts, rounded, base):
    n = sum(counts)
    total = base * ((2 * n + base) // (2 * base))
    cells = []
    for code, value in zip("abcde", rounded, strict=True):
        low = max(0, (value - base) * n // total + 1)
        high = min(n, -(-(value + base) * n // total) - 1)
        cells.append(Cell(code, CellKind.ROUNDED, value, low, high))
    more = {"missing": (), "n": n, "population": 9 * n, "cells": tuple(cells)}
    own = {"question": "x", "level": Level.WIJK, "members": ("w",), "covers": ("b",)}
    return Block(**own, **more, rounding=Rounding(base, total))
