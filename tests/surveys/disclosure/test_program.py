"""C1, C2 and C3 of STATISTICS.md 3: the linear program finds what is known of published tables."""

from math import inf

import pytest

from surveys.disclosure.program import ContradictionError, Program


def interval(program, *name):
    """Return the least and the most that a count can be."""
    variable = program.variable(*name)
    return tuple(round(program.least({variable: sign})[variable], 6) for sign in (1, -1))


def table(rows, hidden):
    """Write down a table whose margins are published, and its cells but the hidden ones.

    rows    counts by row and column
    hidden  names of cells: row and column together
    """
    program = Program()
    columns = sorted({column for row in rows.values() for column in row})
    for row, own in rows.items():
        for column, n in own.items():
            cell = program.variable("", row, column)
            program.row([(cell, 1)], *((0, inf) if row + column in hidden else (n, n)))
        total = sum(own.values())
        program.row([(program.variable("", row, one), 1) for one in own], total, total)
    for column in columns:
        total = sum(own[column] for own in rows.values())
        program.row([(program.variable("", row, column), 1) for row in rows], total, total)
    return program


C1 = {
    row: dict(zip("abcd", counts, strict=True))
    for row, counts in {
        "w": (30, 47, 64, 89),
        "x": (90, 124, 5, 31),
        "y": (92, 100, 59, 85),
        "z": (800, 991, 651, 685),
    }.items()
}
C1_HIDDEN = {"wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("wb", (47, 47)),
        ("wa", (25, 94)),
        ("wc", (0, 69)),
        ("xa", (26, 95)),
        ("xc", (0, 69)),
        ("yb", (0, 185)),
        ("yd", (0, 185)),
        ("zb", (906, 1091)),
        ("zd", (585, 770)),
    ],
)
def test_c1_a_hidden_cell_follows_from_others_though_two_are_hidden_in_each_line(cell, found):
    assert interval(table(C1, C1_HIDDEN), "", *cell) == found


@pytest.mark.parametrize(("cell", "found"), [("wb", (0, 141)), ("wa", (0, 120)), ("xb", (30, 171))])
def test_c1_one_more_hidden_cell_is_enough(cell, found):
    assert interval(table(C1, {*C1_HIDDEN, "xb"}), "", *cell) == found


def linked(*hidden):
    """Write down C2: counts by place, the totals of two counties and of two groups of places."""
    counts = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}
    program = Program()
    for place, n in counts.items():
        cell = program.variable("", place, "")
        program.row([(cell, 1)], *((0, inf) if place in hidden else (n, n)))
    for places in ("ABIJ", "KLMN", "ABIJKN", "LM"):
        total = sum(counts[place] for place in places)
        program.row([(program.variable("", place, ""), 1) for place in places], total, total)
    return program


def test_c2_two_tables_together_give_what_each_hides():
    assert interval(linked(*"ABKLM"), "", "K", "") == (3, 3)
    assert interval(linked(*"ABKLMN"), "", "K", "") == (0, 10)
    assert interval(linked(*"ABKLMN"), "", "N", "") == (0, 10)


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [("y", "I", (0, 2)), ("y", "P", (0, 2)), ("o", "I", (3, 5)), ("o", "P", (2, 4))],
)
def test_c3_what_is_known_of_four_cells_that_are_hidden(row, column, found):
    young, old = {"S": 5, "I": 2, "P": 0}, {"S": 6, "I": 3, "P": 4}
    program = table({"y": young, "o": old}, {"yI", "yP", "oI", "oP"})

    assert interval(program, "", row, column) == found


def test_figures_that_no_counts_fit_are_a_contradiction():
    program = Program()
    program.row([(program.variable("", "a", ""), 1)], 3, 3)
    program.row([(program.variable("", "a", ""), 1)], 0, 2)

    with pytest.raises(ContradictionError):
        program.least({})
