"""C4 and C10 of STATISTICS.md 3: inputs and outputs that were worked out beforehand."""

import pytest

from surveys.cube import PoolKind
from surveys.disclosure.atoms import is_near_unanimous
from surveys.disclosure.attacker import Attacker
from surveys.disclosure.audit import audit
from surveys.disclosure.counting import counted
from surveys.disclosure.making import make_cube
from tests.surveys.disclosure.municipalities import count, question, questionnaire, tree

SURVEY = questionnaire(question("q", "123"))
AREAS = tree({"W1": ["A", "B", "C", "D"], "W2": ["E", "F", "G"]})
COUNTS = {
    "A": (2, 3, 7),
    "B": (0, 1, 19),
    "C": (1, 2, 4),
    "D": (0, 0, 15),
    "E": (5, 3, 3),
    "F": (0, 1, 3),
    "G": (24, 1, 0),
}
ANSWERS = [
    (area, {"q": option})
    for area, counts in COUNTS.items()
    for option, people in zip("123", counts, strict=True)
    for _ in range(people)
]
TALLY = count(SURVEY, ANSWERS)
CUBE = make_cube(SURVEY, AREAS, TALLY, written={}, seq=1)


def told(block):
    return [(cell.kind.value, cell.low, cell.high) for cell in block.cells]


def interval(program, option, area):
    """Return the fewest and the most people of an area that can have chosen an option."""
    people = program.variable("q", option, area)
    return tuple(round(program.least({people: sign})[people], 6) for sign in (1, -1))


def test_c4a_married_people_are_a_group_and_single_people_are_not():
    married, divorced, single = (6, 0), (5, 1), (2, 2)

    assert [is_near_unanimous(row, 0) for row in (married, divorced, single)] == [1, 0, 0]
    assert [is_near_unanimous(row, 1) for row in (married, divorced, single)] == [1, 1, 0]


def test_c4b_accidents_in_municipalities():
    accidents = {
        "k1": (4, 0, 0, 0),
        "k2": (5, 0, 1, 0),
        "k3": (3, 2, 1, 0),
        "k4": (4, 1, 4, 0),
        "k5": (1, 0, 0, 0),
        "k6": (6, 0, 0, 0),
    }

    flagged = [
        {name for name, row in accidents.items() if is_near_unanimous(row, k)} for k in (0, 1)
    ]

    assert flagged == [{"k1", "k5", "k6"}, {"k1", "k2", "k5", "k6"}]


@pytest.mark.parametrize(
    ("area", "members", "n", "cells"),
    [
        ("B", ("B",), 20, [("U", 0, 2), ("U", 0, 2), ("U", 18, 20)]),
        ("D", ("D",), 15, [("U", 0, 2), ("U", 0, 2), ("U", 13, 15)]),
        ("A", ("A", "C"), 19, [("X", 3, 3), ("X", 5, 5), ("X", 11, 11)]),
        ("C", ("A", "C"), 19, [("X", 3, 3), ("X", 5, 5), ("X", 11, 11)]),
        ("G", ("G",), 25, [("U", 23, 25), ("U", 0, 2), ("U", 0, 2)]),
        ("E", ("E", "F"), 15, [("X", 5, 5), ("X", 4, 4), ("X", 6, 6)]),
        ("W1", ("W1",), 54, [("U", 3, 5), ("U", 5, 7), ("U", 44, 46)]),
        ("GM", ("GM",), 94, [("U", 31, 35), ("U", 9, 13), ("U", 50, 54)]),
    ],
)
def test_c10_blocks(area, members, n, cells):
    block = CUBE.block_for("q", area)

    assert (block.members, block.n) == (members, n)
    assert told(block) == cells


def test_c10_pools():
    pools = {pool.members: (pool.kind, pool.majority, pool.n, pool.values) for pool in CUBE.pools}

    assert pools == {
        ("W1",): (PoolKind.RANGE, ("3",), 35, None),
        ("W2",): (PoolKind.RANGE, ("1",), 25, None),
        ("GM",): (PoolKind.APART, (), 60, None),
    }


@pytest.mark.parametrize(
    ("area", "intervals"),
    [("C", [(0, 3), (0, 5), (0, 7)]), ("A", [(0, 3), (0, 5), (4, 11)])],
)
def test_c10_an_attacker_who_knows_every_n_learns_no_more(area, intervals):
    attacker = Attacker(CUBE, SURVEY, AREAS, counted(SURVEY, AREAS, TALLY))
    attacker.alone("q")

    assert [interval(attacker.program, option, area) for option in "123"] == intervals
    assert audit(CUBE, SURVEY, AREAS, TALLY) == []
