"""Figures of all cohorts together: sums of what was published, for the finest common areas."""

import pytest

from surveys.cube import CellKind
from surveys.cumulative import cumulative
from surveys.disclosure.making import make_cube
from surveys.estimates.margins import margin
from tests.surveys.disclosure.municipalities import (
    count,
    every_kind,
    keys,
    municipality,
    question,
    questionnaire,
    respond,
    tree,
)

YES_OR_NO = questionnaire(question("q", ["ja", "nee"]))
AREAS = tree({"W1": ["A", "B", "C"], "W2": ["D", "E"]})
EVERY_KIND = every_kind()
HEIDE = municipality(3)


def people(**areas):
    """Give answers: of each area how many said yes and how many no."""
    return [
        (area, {"q": option})
        for area, numbers in areas.items()
        for option, n in zip(("ja", "nee"), numbers, strict=True)
        for _ in range(n)
    ]


def cohort(documents, seq=1):
    return make_cube(YES_OR_NO, AREAS, count(YES_OR_NO, documents), written={}, seq=seq)


def told(blocks):
    return {
        block.members: (block.n, *((cell.low, cell.high) for cell in block.cells))
        for block in blocks
    }


FIRST = people(A=(8, 7), B=(20, 0), C=(12, 9), D=(6, 6), E=(7, 9))
SECOND = people(A=(3, 2), B=(4, 5), C=(11, 9), D=(9, 9), E=(3, 4))


def test_areas_that_are_merged_in_one_cohort_are_merged_in_all():
    both = told(cumulative([cohort(FIRST), cohort(SECOND, 2)]))

    assert both == {
        ("A", "B"): (49, (33, 35), (14, 16)),
        ("C",): (41, (23, 23), (18, 18)),
        ("W1",): (90, (56, 58), (32, 34)),
        ("W2",): (53, (25, 25), (28, 28)),
        ("GM",): (143, (81, 83), (60, 62)),
    }


def test_one_cohort_alone_is_told_as_it_is():
    cube = cohort(FIRST)

    assert cumulative([cube]) == cube.blocks


def test_a_sum_of_cohorts_has_no_margin_for_it_is_no_sample_of_who_lives_there():
    found = cumulative([cohort(FIRST), cohort(SECOND, 2)])

    assert all(margin(cell, block) for block in cohort(FIRST).blocks[:1] for cell in block.cells)
    assert {margin(cell, block) for block in found for cell in block.cells} == {None}


def test_a_cohort_without_figures_leaves_nothing_to_add_up():
    assert cumulative([cohort(FIRST), cohort(people(A=(4, 5)), 2)]) == ()


@pytest.mark.parametrize("seed", range(3))
def test_what_is_told_holds_the_truth_and_lies_in_common_areas(seed):
    cohorts = [respond(EVERY_KIND, HEIDE, 0.04, 10 * seed + number) for number in range(3)]
    tallies = [count(EVERY_KIND, one) for one in cohorts]
    cubes = [
        make_cube(EVERY_KIND, HEIDE, tally, written={}, seq=seq, keys=keys(EVERY_KIND, documents))
        for seq, (tally, documents) in enumerate(zip(tallies, cohorts, strict=True), 1)
    ]

    found = cumulative(cubes)

    assert {block.level for block in found} == {"buurt", "wijk", "gemeente"}
    for block in found:
        counts = [
            sum(tally.of(block.question, area)[place] for tally in tallies for area in block.covers)
            for place in range(len(block.cells))
        ]
        assert all(cell.low <= n <= cell.high for cell, n in zip(block.cells, counts, strict=True))
        assert all(
            cell.value == n
            for cell, n in zip(block.cells, counts, strict=True)
            if cell.kind is CellKind.EXACT
        )
        assert block.n == sum(
            tally.n(block.question, area) for tally in tallies for area in block.covers
        )
