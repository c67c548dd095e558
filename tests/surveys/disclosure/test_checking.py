"""The audit of what is rounded, told by row or weighted: each rule broken, and found."""

from dataclasses import replace
from random import Random

import pytest

from surveys.cube import CellKind, Level, Rounding, Weighted
from surveys.disclosure import breakdowns
from surveys.disclosure.audit import audit
from surveys.disclosure.checking import misrounded
from surveys.disclosure.counting import counted
from surveys.disclosure.crossing import Crossing
from surveys.disclosure.findings import Leak
from surveys.disclosure.ksr import feasible
from surveys.disclosure.making import make_cube
from tests.surveys.disclosure.municipalities import count, keys, question, questionnaire, tree

AREAS = tree({"W1": ["A", "B"], "W2": ["C", "D"]})
SURVEY = questionnaire(
    question("s", "abc", sensitive=True),
    question("h", "ab", fact=True),
    question("m", "abc"),
    breakdowns=("h",),
)
CHANCE = Random(1)
DOCUMENTS = [
    (
        "ABCD"[place % 4],
        {"s": CHANCE.choice("abc"), "h": "ab"[place % 3 % 2], "m": "abc"[place % 5 % 3]},
    )
    for place in range(240)
]
COUNTS, KEYS = count(SURVEY, DOCUMENTS), keys(SURVEY, DOCUMENTS)
CUBE = make_cube(SURVEY, AREAS, COUNTS, written={}, seq=1, keys=KEYS)


def found(cube):
    return {(one.what, one.item) for one in audit(cube, SURVEY, AREAS, COUNTS, KEYS.roll)}


def with_blocks(level, change):
    """Change the blocks of the sensitive question of one level."""
    return replace(
        CUBE,
        blocks=tuple(
            change(one) if one.question == "s" and one.level == level else one
            for one in CUBE.blocks
        ),
    )


def with_rows(change):
    return replace(CUBE, breakdowns=tuple(map(change, CUBE.breakdowns)))


def with_cells(one, **changes):
    """Change the first cell, each of these by so much."""
    first, *others = one.cells
    own = {name: getattr(first, name) + more for name, more in changes.items()}
    return replace(one, cells=(replace(first, **own), *others))


def exactly(one):
    """Tell the rounded counts as if they were the counts."""
    return replace(one, cells=tuple(replace(c, low=c.value, high=c.value) for c in one.cells))


def test_in_a_release_by_the_rules_nothing_is_found():
    assert {row.question for row in CUBE.breakdowns} == {"m"}
    assert found(CUBE) == set()


@pytest.mark.parametrize(
    ("level", "change"),
    [
        ("wijk", exactly),
        ("wijk", lambda one: with_cells(one, low=1)),
        ("wijk", lambda one: with_cells(one, high=-1)),
        ("wijk", lambda one: with_cells(one, value=5)),
        ("wijk", lambda one: with_cells(one, value=1, low=1, high=1)),
        ("wijk", lambda one: replace(one, rounding=None)),
        ("wijk", lambda one: replace(one, rounding=Rounding(3, 120))),
        ("wijk", lambda one: replace(one, rounding=replace(one.rounding, draws=2))),
        (
            "wijk",
            lambda one: replace(
                one, cells=tuple(replace(cell, kind=CellKind.EXACT) for cell in one.cells)
            ),
        ),
        ("gemeente", exactly),
        ("gemeente", lambda one: with_cells(one, value=5)),
        ("gemeente", lambda one: replace(one, rounding=None)),
    ],
)
def test_a_sensitive_count_that_is_not_rounded_by_the_rule(level, change):
    assert (Leak.ROUNDING, "s") in found(with_blocks(level, change))


def test_a_sensitive_count_that_is_not_of_what_was_answered():
    def swapped(one):
        first, *others = one.cells
        moved = [replace(first, value=0, low=0, high=4), *others]
        moved[1] = replace(others[0], value=others[0].value + first.value)
        return replace(one, cells=tuple(moved))

    assert (Leak.CONTRADICTION, "s") in found(with_blocks("wijk", swapped))


def test_a_sensitive_question_that_is_told_of_buurten():
    buurten = [one for one in CUBE.blocks_of("m") if one.level == "buurt"]
    told = replace(CUBE, blocks=(*CUBE.blocks, *(replace(one, question="s") for one in buurten)))

    assert {(Leak.LEVEL, "s"), (Leak.ROUNDING, "s")} <= found(told)


def test_a_question_that_is_not_sensitive_and_was_rounded():
    block = CUBE.blocks_of("m")[-1]
    told = tuple(
        replace(one, rounding=Rounding(3, 240)) if one is block else one for one in CUBE.blocks
    )

    assert found(replace(CUBE, blocks=told)) == {(Leak.ROUNDING, "m")}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (exactly, Leak.ROUNDING),
        (lambda row: replace(row, base=1), Leak.ROUNDING),
        (lambda row: replace(row, base=5), Leak.ROUNDING),
        (lambda row: with_cells(row, value=3), Leak.ROUNDING),
        (lambda row: with_cells(row, high=1), Leak.ROUNDING),
        (lambda row: replace(row, n=row.n - 7), Leak.CONTRADICTION),
        (lambda row: replace(row, n=row.n + 1), Leak.CONTRADICTION),
        (lambda row: replace(row, n=29), Leak.FEW),
    ],
)
def test_a_row_that_is_not_made_by_the_rule(change, what):
    assert (what, "m") in found(with_rows(change))


def moved(row, *by):
    """Tell other rounded counts, with the bounds that a reader works out of them."""
    values = [cell.value + more for cell, more in zip(row.cells, by, strict=True)]
    cells = [
        replace(cell, value=value, low=low, high=high)
        for cell, value in zip(row.cells, values, strict=True)
        for low, high in [feasible(value, row.n, 3)]
    ]
    return replace(row, cells=tuple(cells))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda row: row, None),
        (lambda row: moved(row, 3, 0, 0), Leak.ROUNDING),
        (lambda row: moved(row, 1, -1, 0), Leak.ROUNDING),
        (lambda row: moved(row, 12, -12, 0), Leak.CONTRADICTION),
        (lambda row: replace(row, n=row.n - 1), Leak.CONTRADICTION),
    ],
)
def test_the_counts_of_a_row_are_checked_one_by_one(change, what):
    """Without the program, which finds some of these too."""
    truth = counted(SURVEY, AREAS, COUNTS)

    found_in = {one.what for one in misrounded(with_rows(change), SURVEY, truth, KEYS.roll)}

    assert what in found_in if what else not found_in


def test_rows_that_are_blocks_but_for_a_few_people(monkeypatch):
    documents = [
        (area, {"s": "abc"[place % 3], "h": "a" if area in "AB" else "b", "m": "abc"[place % 3]})
        for place, (area, _) in enumerate(DOCUMENTS)
    ]
    documents[0][1]["h"] = "b"
    counts, sealed = count(SURVEY, documents), keys(SURVEY, documents)
    safe = make_cube(SURVEY, AREAS, counts, written={}, seq=1, keys=sealed)
    monkeypatch.setattr(breakdowns, "isolates", lambda *_: False)
    monkeypatch.setattr(Crossing, "betrays", lambda _: False)
    cube = make_cube(SURVEY, AREAS, counts, written={}, seq=1, keys=sealed)

    assert (safe.breakdowns, len(cube.breakdowns)) == ((), 2)
    assert [one.what for one in audit(safe, SURVEY, AREAS, counts, sealed.roll)] == []
    assert Leak.NESTED in {one.what for one in audit(cube, SURVEY, AREAS, counts, sealed.roll)}


def test_rows_that_are_rows_of_another_breakdown_but_for_a_few_people(monkeypatch):
    two = questionnaire(
        question("h", "ab"), question("g", "xy"), question("m", "abc"), breakdowns=("h", "g")
    )
    documents = [
        (area, {"h": own["h"], "m": own["m"], "g": "x" if own["h"] == "a" and place > 8 else "y"})
        for place, (area, own) in enumerate(DOCUMENTS)
    ]
    counts, sealed = count(two, documents), keys(two, documents)
    monkeypatch.setattr(breakdowns, "isolates", lambda *_: False)
    cube = make_cube(two, AREAS, counts, written={}, seq=1, keys=sealed)

    assert (Leak.NESTED, "m") in {
        (one.what, one.item) for one in audit(cube, two, AREAS, counts, sealed.roll)
    }


@pytest.mark.parametrize(
    ("item", "level", "n", "what"),
    [
        ("m", Level.BUURT, 100, Leak.LEVEL),
        ("s", Level.WIJK, 100, Leak.LEVEL),
        ("m", Level.WIJK, 120, None),
        ("m", Level.WIJK, 101, Leak.CONTRADICTION),
    ],
)
def test_weighted_figures_of_too_few_people_or_too_small_an_area(item, level, n, what):
    row = Weighted(item, level, ("W1",), n, n, (40, 40, 20))

    assert found(replace(CUBE, weighted=(row,))) == ({(what, item)} if what else set())


def weighted_found(n, percents, **more):
    row = Weighted("m", Level.GEMEENTE, ("GM",), n, n, percents)
    cube = replace(CUBE, weighted=(row,))
    return {one.what for one in audit(cube, SURVEY, AREAS, COUNTS, KEYS.roll, **more)}


def test_weighted_figures_that_no_weights_make_or_that_were_made_otherwise():
    assert weighted_found(240, (40, 40, 20)) == set()
    assert weighted_found(240, (99, 1, 1)) == {Leak.CONTRADICTION}
    assert weighted_found(240, (40, 40, 0)) == {Leak.CONTRADICTION}
    assert Leak.FEW in weighted_found(99, (40, 40, 20))
    again = Weighted("m", Level.GEMEENTE, ("GM",), 240, 240, (41, 40, 19))
    assert weighted_found(240, (40, 40, 20), weighted=(again,)) == {Leak.CONTRADICTION}
    assert weighted_found(240, (41, 40, 19), weighted=(again,)) == set()


def test_figures_that_contradict_each_other_where_nothing_else_is_asked():
    """No block here is near-unanimous or merged, so no demand has to be tried."""
    gemeente = CUBE.blocks_of("m")[-1]
    wrong = with_cells(gemeente, value=4, low=4, high=4)
    told = tuple(wrong if one is gemeente else one for one in CUBE.blocks)

    assert (Leak.CONTRADICTION, "m") in found(replace(CUBE, blocks=told))
