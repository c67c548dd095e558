"""Rows of a breakdown where they cross areas: nobody in both is proved to agree, nor in one."""

import random
from itertools import product

import pytest
from scipy.optimize import linprog

from surveys.cube import Level
from surveys.disclosure.audit import audit
from surveys.disclosure.crossing import Crossing, Told
from surveys.disclosure.findings import Leak
from surveys.disclosure.making import make_cube
from surveys.disclosure.placing import smallest
from tests.surveys.disclosure.municipalities import count, keys, question, questionnaire, tree

T = 2
OPINION = question("m", ["ja", "nee"])
SURVEY = questionnaire(question("huis", "abc", fact=True), OPINION, breakdowns=("huis",))
AREAS = tree({"W1": ["A", "B"], "W2": ["C", "D"]})


def people(area, home, yes, no):
    return [
        (area, {"huis": home, "m": answer})
        for answer, n in (("ja", yes), ("nee", no))
        for _ in range(n)
    ]


TENANTS_IN_ONE_BUURT = [
    *people("A", "b", 29, 3),
    *people("A", "a", 12, 0),
    *(one for area in "BCD" for one in people(area, "a", 14, 11)),
]


def made(documents, areas=AREAS):
    counts, sealed = count(SURVEY, documents), keys(SURVEY, documents)
    return make_cube(SURVEY, areas, counts, written={}, seq=1, keys=sealed), counts, sealed.roll


def test_where_all_tenants_live_in_a_buurt_of_three_dissenters_there_are_no_rows():
    """More than two tenants dissent, so all three do: its owners would be of one mind."""
    cube, counts, roll = made(TENANTS_IN_ONE_BUURT)

    assert cube.block_for("m", "A").is_exact
    assert not [row for row in cube.breakdowns if row.question == "m"]
    assert audit(cube, SURVEY, AREAS, counts, roll) == []


def test_the_audit_finds_such_rows_when_they_were_made_all_the_same(monkeypatch):
    monkeypatch.setattr(Crossing, "betrays", lambda _: False)

    cube, counts, roll = made(TENANTS_IN_ONE_BUURT)

    assert [row for row in cube.breakdowns if row.question == "m"]
    found = audit(cube, SURVEY, AREAS, counts, roll)
    assert {(one.item, one.areas, one.option, one.what) for one in found} == {
        ("m", ("A",), "ja", Leak.UNANIMOUS)
    }


def test_where_a_buurt_agrees_rows_leave_its_people_open_and_hold_the_truth():
    documents = [one for area in "BCD" for home in "ab" for one in people(area, home, 12, 9)]
    documents += [*people("A", "a", 14, 1), *people("A", "b", 15, 0)]

    cube, counts, roll = made(documents)

    assert not cube.block_for("m", "GM").is_exact
    assert len(cube.breakdowns) == 2
    for row in cube.breakdowns:
        yes, no = row.cells
        assert (yes.low, yes.high) != (no.low, no.high)
        # Whoever dissents in that buurt is counted as all others there.
        assert yes.low <= {"a": 50, "b": 51}[row.categories[0]] - 2 <= yes.high
    assert audit(cube, SURVEY, AREAS, counts, roll) == []


@pytest.mark.parametrize("dissent", [0, 1, 2])
def test_rows_are_the_same_however_many_dissent_where_all_but_two_or_fewer_agree(dissent):
    documents = [one for area in "BCD" for home in "ab" for one in people(area, home, 12, 9)]
    documents += [*people("A", "a", 15 - dissent, dissent), *people("A", "b", 15, 0)]
    counts, sealed = count(SURVEY, documents), keys(SURVEY, documents)
    same = {
        row.categories: (row.n, [cell.high for cell in row.cells])
        for row in made(documents)[0].breakdowns
    }

    cube = make_cube(SURVEY, AREAS, counts, written={}, seq=1, keys=sealed)

    assert {
        row.categories: (row.n, [cell.high for cell in row.cells]) for row in cube.breakdowns
    } == same
    assert {row.categories for row in cube.breakdowns} == {("a",), ("b", "c")}


def told(rows, columns, world):
    """Return a crossing of areas and groups of these sizes, with everything told exactly."""
    sizes = [n for line in rows for n in line]
    counts = [(n - no, no) for n, no in zip(sizes, world, strict=True)]
    pairs = list(product(range(len(rows)), range(columns)))

    def one(place, number):
        cells = frozenset(c for c, pair in enumerate(pairs) if pair[place] == number)
        sums = [sum(counts[c][option] for c in cells) for option in (0, 1)]
        return Told(cells, tuple((chose, chose) for chose in sums))

    blocks = [one(0, number) for number in range(len(rows))]
    groups = [one(1, number) for number in range(columns)]
    everybody = frozenset(range(len(sizes)))
    none = [frozenset(), frozenset()]
    all_of = tuple((sum(c[o] for c in counts),) * 2 for o in (0, 1))
    return Crossing(OPINION, T, sizes, counts, [*blocks, Told(everybody, all_of)], groups, (), none)


def sums(sizes, world):
    width = len(sizes[0])
    lines = [world[start : start + width] for start in range(0, len(world), width)]
    return tuple(map(sum, lines)), tuple(map(sum, zip(*lines, strict=True)))


@pytest.mark.proof
@pytest.mark.parametrize("sizes", [((4, 3), (3, 4)), ((6, 1), (2, 5)), ((5, 2), (1, 6))])
def test_what_is_told_and_what_is_not_leave_every_part_open(sizes):
    """All worlds of two areas and two groups: what a reader of all sums can prove in each case.

    Of what is not told he knows the sums of the areas, and that these rows are not told.
    """
    flat = [n for line in sizes for n in line]
    columns = [sum(column) for column in zip(*sizes, strict=True)]
    omitted, views = {}, {}
    for world in product(*(range(n + 1) for n in flat)):
        areas, groups = sums(sizes, world)
        if any(min(no, sum(line) - no) <= T for line, no in zip(sizes, areas, strict=True)):
            continue
        if (areas, groups) not in omitted:
            near = any(min(no, n - no) <= T for n, no in zip(columns, groups, strict=True))
            omitted[areas, groups] = near or told(sizes, 2, world).betrays()
        view = areas, None if omitted[areas, groups] else groups
        for cell, no in zip(views.setdefault(view, [set() for _ in flat]), world, strict=True):
            cell.add(no)

    assert views
    for cells in views.values():
        for n, possible in zip(flat, cells, strict=True):
            assert max(possible) >= min(T, n)
            assert n - min(possible) >= min(T, n)


HOMES = ("a", "b", "c")


def world(seed):
    """Build a municipality where some homes stand in few buurten and some buurten agree."""
    chance = random.Random(seed)
    wijken = {f"W{w}": [f"B{w}{b}" for b in range(chance.randint(2, 5))] for w in range(4)}
    buurten = [one for own in wijken.values() for one in own]
    rented, few = chance.sample(buurten, 1), chance.sample(buurten, 5)
    documents = []
    for buurt in buurten:
        share = 0.95 if chance.random() < 0.5 else 0.6
        weights = (1, 3 * (buurt in rented), 0.5 * (buurt in few))
        for _ in range(chance.randint(25, 60)):
            answer = "ja" if chance.random() < share else "nee"
            documents.append((buurt, {"huis": chance.choices(HOMES, weights)[0], "m": answer}))
    return tree(wijken), documents


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(20))
def test_an_attack_by_a_program_of_its_own_proves_nobody_to_agree(seed):
    areas, documents = world(seed)
    cube, counts, roll = made(documents, areas)
    rows = [row for row in cube.breakdowns if row.question == "m"]
    own = cube.blocks_of("m")
    wijken = [block for block in own if block.level is Level.WIJK]
    atoms = [one for wijk in wijken for one in smallest(own, wijk)]
    cells = {}
    for area, one in documents:
        atom = next(place for place, block in enumerate(atoms) if area in block.covers)
        found = cells.setdefault((atom, one["huis"]), [0, 0])
        found[0] += 1
        found[1] += one["m"] == "nee"
    order = list(cells)
    lines = [
        (
            [set(atoms[a].covers) <= set(block.covers) for a, _ in order],
            block.cell("nee").low,
            block.cell("nee").high,
        )
        for block in own
    ]
    for row in rows:
        low, high = row.cells[1].low, row.cells[1].high
        inside = [home in row.categories for _, home in order]
        lines.append((inside, max(low, T + 1), min(high, row.n - T - 1)))
    matrix = [[float(x) for x in line] for line, _, _ in lines]
    matrix += [[-float(x) for x in line] for line, _, _ in lines]
    bounds = [high for _, _, high in lines] + [-low for _, low, _ in lines]
    for place, cell in enumerate(order if rows else ()):
        n, no = cells[cell]
        for sign, agree in ((-1, no == 0), (1, no == n)):
            if agree:
                goal = [sign * (one == place) for one in range(len(order))]
                room = [(0, cells[one][0]) for one in order]
                found = linprog(goal, A_ub=matrix, b_ub=bounds, bounds=room)
                dissent = found.x[place] if sign < 0 else n - found.x[place]
                assert dissent > min(T, n) - 1e-6
    assert audit(cube, SURVEY, areas, counts, roll) == []
