"""P2, P5 and P10 for rows of breakdowns: which may be told, and that they betray nobody."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest

from surveys.cube import UNKNOWN, sha256
from surveys.disclosure.audit import audit
from surveys.disclosure.breakdowns import coarser, is_told, isolates, merge
from surveys.disclosure.findings import Leak
from surveys.disclosure.ksr import feasible, rounded_total
from surveys.disclosure.making import NoKeysError, make_cube
from surveys.questionnaire import Kind, Route
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
from tests.surveys.disclosure.test_ksr import chances, vectors

AREAS = tree({"W1": ["A", "B"], "W2": ["C", "D"]})
HOME = question("huis", "abcx", fact=True, apart="x")
T = 2


def answers(*rows):
    return [(area, one) for area, people, one in rows for _ in range(people)]


def everywhere(people, one):
    return [(area, people, one) for area in "ABCD"]


def made(survey, documents, areas=AREAS):
    counts, sealed = count(survey, documents), keys(survey, documents)
    return make_cube(survey, areas, counts, written={}, seq=1, keys=sealed), counts, sealed.roll


def rows_of(cube, item="mening"):
    return [(row.categories, row.n) for row in cube.breakdowns if row.question == item]


def opinions(*, item="mening", **people):
    """Give people by class in every area, half of whom say "ja"."""
    rows = []
    for home, n in people.items():
        own = {} if home == "none" else {"huis": home}
        rows += everywhere(n // 2, {**own, item: "ja"})
        rows += everywhere(n - n // 2, {**own, item: "nee"})
    return answers(*rows)


SURVEY = questionnaire(HOME, question("mening", ["ja", "nee"]), breakdowns=("huis",))


@pytest.mark.parametrize(
    ("people", "rows"),
    [
        ([40, 40, 40, 0], ((0,), (1,), (2,))),
        ([40, 10, 40, 0], ((0, 1), (2,))),
        ([50, 10, 40, 0], ((0,), (1, 2))),
        ([40, 40, 40, 30], ((0,), (1,), (2,), (3,))),
        ([40, 35, 40, 29], ((0,), (1, 3), (2,))),
        ([10, 10, 5, 0], ((0, 1, 2),)),
        ([5, 3, 2, 40], ((0, 1, 2), (3,))),
    ],
)
def test_rows_are_merged_along_their_order_until_each_is_large_enough(people, rows):
    assert merge(people, 3, 30) == rows


def test_a_coarser_scheme_joins_the_smallest_row_with_its_smaller_neighbour():
    assert coarser(((0,), (1,), (2,)), [50, 30, 40]) == ((0,), (1, 2))
    assert coarser(((0, 3), (1,), (2,)), [20, 30, 40, 5]) == ((0, 1, 3), (2,))


def test_rows_are_rounded_and_hold_what_was_answered():
    cube, counts, roll = made(SURVEY, opinions(a=40, b=20, c=12, x=2))

    assert rows_of(cube) == [(("a",), 160), (("b",), 80), (("c", "x"), 56)] or rows_of(cube) == [
        (("a",), 160),
        (("b",), 80),
        (("c", "x", UNKNOWN), 56),
    ]
    for row in cube.breakdowns:
        assert all(cell.value % 3 == 0 for cell in row.cells)
        assert sum(cell.value for cell in row.cells) == rounded_total(row.n, 3)
        assert all(cell.low <= row.n // 2 <= cell.high for cell in row.cells)
    assert audit(cube, SURVEY, AREAS, counts, roll) == []


def test_who_gave_no_answer_is_a_row_when_there_are_enough():
    cube, _, _ = made(SURVEY, opinions(a=40, b=20, none=8))

    assert rows_of(cube)[-1] == (("x", UNKNOWN), 32)


def test_one_row_alone_is_no_breakdown():
    cube, _, _ = made(SURVEY, opinions(a=40, b=3))

    assert cube.breakdowns == ()


def test_a_breakdown_needs_the_keys_of_its_responses():
    with pytest.raises(NoKeysError):
        make_cube(SURVEY, AREAS, count(SURVEY, []), written={}, seq=1)


def test_its_own_question_sensitive_ones_and_routed_ones_have_no_rows():
    """The people in a row of a routed question would tell exactly how many gave its parent."""
    survey = questionnaire(
        HOME,
        question("mening", ["ja", "nee"]),
        question("geheim", ["ja", "nee"], sensitive=True),
        question("waarom", ["ja", "nee"], route=Route("mening", frozenset({"ja"}))),
        breakdowns=("huis",),
    )
    documents = [
        (
            area,
            {
                **one,
                "geheim": "ja" if place % 3 else "nee",
                **({"waarom": "nee" if place % 2 else "ja"} if one["mening"] == "ja" else {}),
            },
        )
        for place, (area, one) in enumerate(opinions(a=40, b=20))
    ]

    cube, _, _ = made(survey, documents)

    assert {row.question for row in cube.breakdowns} == {"mening"}
    assert cube.blocks_of("waarom")
    assert cube.blocks_of("geheim")


def test_a_question_without_an_exact_figure_for_the_gemeente_has_no_rows():
    agreed = answers(
        *everywhere(20, {"huis": "a", "mening": "ja"}),
        *everywhere(10, {"huis": "b", "mening": "ja"}),
    )

    cube, _, _ = made(SURVEY, agreed)

    assert not cube.block_for("mening", "GM").is_exact
    assert cube.breakdowns == ()


def test_a_row_in_which_nearly_all_agree_is_joined_to_another():
    documents = opinions(a=20, c=20) + answers(*everywhere(10, {"huis": "b", "mening": "ja"}))

    cube, counts, roll = made(SURVEY, documents)

    assert [categories for categories, _ in rows_of(cube)] in (
        [("a", "b"), ("c",)],
        [("a",), ("b", "c")],
    )
    assert audit(cube, SURVEY, AREAS, counts, roll) == []


def test_of_a_fact_rows_may_agree():
    assert is_told(HOME, 40, (40, 0, 0, 0), T)
    assert not is_told(SURVEY.question("mening"), 40, (38, 2), T)
    assert is_told(SURVEY.question("mening"), 40, (37, 3), T)


def test_c8_areas_of_two_years_that_differ_in_five_people_are_refused():
    """Handbook 5.2: subtract the areas of 2001 from those of 1991, and five people are left."""
    people = [50, 54, 128, 140, 39, 49, 2, 1, 2]
    of_2001 = [frozenset({0, 1}), frozenset({2, 3}), frozenset({4, 5})]
    of_1991 = [frozenset({0, 1, 6, 7}), frozenset({2, 3, 8}), frozenset({4, 5})]

    assert isolates(of_2001[0], of_1991, people, range(1, 10))
    assert isolates(of_1991[1], of_2001, people, range(1, 10))
    assert not isolates(of_2001[2], of_1991, people, range(1, 10))


def test_p10_a_row_that_is_a_wijk_but_for_a_few_people_is_joined():
    """All but three who live in W2 rent: the rest of W2 would be what subtraction finds."""
    rent = [(area, 20, {"huis": "c", "mening": one}) for area in "CD" for one in ("ja", "nee")]
    own = [(area, 20, {"huis": "a", "mening": one}) for area in "AB" for one in ("ja", "nee")]
    also = [(area, 20, {"huis": "b", "mening": one}) for area in "AB" for one in ("ja", "nee")]
    few = [("C", 1, {"huis": "a", "mening": "ja"}), ("D", 2, {"huis": "a", "mening": "nee"})]

    cube = made(SURVEY, answers(*rent, *own, *also, *few))[0]

    assert rows_of(cube) == [(("a",), 83), (("b", "c"), 160)]
    spread = [("A", 10, {"huis": "c", "mening": one}) for one in ("ja", "nee")]
    spread += [("C", 10, {"huis": "a", "mening": one}) for one in ("ja", "nee")]
    apart = made(SURVEY, answers(*rent, *own, *also, *few, *spread))[0]
    assert (("c",), 100) in rows_of(apart)


@pytest.mark.parametrize(("moved", "rows"), [(0, 2), (1, 0), (3, 0), (9, 0), (10, 2)])
def test_p10_a_row_that_is_one_of_another_breakdown_but_for_a_few_people_is_not_told(moved, rows):
    two = questionnaire(
        HOME,
        question("tuin", ["wel", "niet"], fact=True),
        question("mening", ["ja", "nee"]),
        breakdowns=("huis", "tuin"),
    )
    documents = [
        (area, {**one, "tuin": "wel" if one["huis"] == "a" and place >= moved else "niet"})
        for place, (area, one) in enumerate(opinions(a=40, b=40))
    ]

    cube, counts, roll = made(two, documents)

    own = [row for row in cube.breakdowns if (row.breakdown, row.question) == ("tuin", "mening")]
    assert len(rows_of(cube)) == 2 + rows
    assert len(own) == rows
    assert audit(cube, two, AREAS, counts, roll) == []


def test_a_row_is_told_of_k_row_people_also_when_all_who_said_something_are_fewer():
    cube, _, _ = made(SURVEY, opinions(a=2, b=2, none=40))

    assert cube.breakdowns == ()


def test_two_breakdowns_are_told_by_each_other_once():
    """The second table would be the first, rounded once more."""
    two = replace(SURVEY, breakdowns=("huis", "mening"))

    cube, counts, roll = made(two, opinions(a=40, b=20))

    assert {(row.breakdown, row.question) for row in cube.breakdowns} == {("huis", "mening")}
    assert audit(cube, two, AREAS, counts, roll) == []


def test_the_audit_finds_a_row_of_too_few_people():
    cube, counts, roll = made(SURVEY, opinions(a=40, b=20))
    row = cube.breakdowns[0]

    small = replace(cube, breakdowns=(replace(row, n=29),))
    assert Leak.FEW in {one.what for one in audit(small, SURVEY, AREAS, counts, roll)}


def test_the_audit_finds_a_row_of_one_mind():
    documents = opinions(a=40) + answers(*everywhere(10, {"huis": "b", "mening": "ja"}))
    cube, counts, roll = made(SURVEY, documents)
    assert cube.breakdowns == ()
    whole, _, _ = made(SURVEY, opinions(a=40, b=10))
    told = tuple(
        replace(
            row,
            cells=(replace(row.cells[0], low=40, high=40), replace(row.cells[1], low=0, high=0)),
        )
        if row.categories[0] == "b"
        else replace(row, cells=tuple(replace(cell, low=0, high=row.n) for cell in row.cells))
        for row in whole.breakdowns
    )

    found = audit(replace(cube, breakdowns=told), SURVEY, AREAS, counts, roll)

    assert {one.what for one in found} == {Leak.ROUNDING, Leak.UNANIMOUS}


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(2))
def test_an_attack_on_every_kind_of_question_finds_nothing_in_rows(seed):
    survey = replace(every_kind(), breakdowns=("bezit",))
    areas = municipality(seed)
    documents = respond(survey, areas, 0.05, seed, agree=0.1)

    cube, counts, roll = made(survey, documents, areas)

    assert cube.breakdowns
    assert all(row.n >= 30 for row in cube.breakdowns)
    assert audit(cube, survey, areas, counts, roll) == []


def test_the_same_responses_in_another_order_give_the_same_rows():
    documents = [(area, {**one}) for area, one in opinions(a=40, b=20)]

    assert sha256(made(SURVEY, documents)[0]) == sha256(made(SURVEY, documents[::-1])[0])


def test_ticks_are_rounded_one_by_one():
    survey = questionnaire(HOME, question("doen", "pq", kind=Kind.MULTIPLE), breakdowns=("huis",))
    rows = [
        (area, people, {"huis": home, "doen": ticks})
        for area in "ABCD"
        for home in "ab"
        for people, ticks in ((10, ["p"]), (5, ["p", "q"]), (5, []))
    ]

    cube, counts, roll = made(survey, answers(*rows))

    assert rows_of(cube, "doen") == [(("a",), 80), (("b", "c"), 80)]
    for row in cube.breakdowns:
        assert row.cells[0].low <= 60 <= row.cells[0].high
        assert row.cells[1].low <= 20 <= row.cells[1].high
    assert audit(cube, survey, AREAS, counts, roll) == []


# All small worlds: three classes of people, two answers; what a reader sees, and what he can prove.


def schemes(sizes):
    """Return the rows of each scheme, from fine to coarse."""
    rows = tuple((place,) for place in range(len(sizes)))
    while len(rows) > 1:
        yield rows
        rows = coarser(rows, sizes)


def as_specified(world, sizes, draws):
    """Tell what STATISTICS.md 2.5 shows: the first rounding that passes its test, or nothing.

    draws  roundings that are tried, in order
    """
    total = sum(world)
    for rows in schemes(sizes):
        for rounded in draws:
            low_high = [
                [feasible(one, sum(sizes[c] for c in row), 3) for one in values]
                for row, values in zip(rows, rounded, strict=True)
            ]
            if all(passes(low_high, rows, sizes, option, total) for option in (0, 1)):
                return rows, rounded
    return None


def passes(low_high, rows, sizes, option, total):
    wanted = total if option == 0 else sum(sizes) - total
    for place, row in enumerate(rows):
        others = sum(own[option][1] for other, own in enumerate(low_high) if other != place)
        low = max(low_high[place][option][0], wanted - others)
        if sum(sizes[c] for c in row) - low < 2:
            return False
    return True


def test_the_specified_redraw_would_prove_that_at_most_one_person_dissents():
    """Why no draw is refused here for what it shows: 2.5 omits only where that is so."""
    sizes = (6, 6)
    omitted = set()
    for world in product(range(7), repeat=2):
        roundings = [
            list(chances((chose, n - chose), 3)) for chose, n in zip(world, sizes, strict=True)
        ]
        possible = list(product(*roundings))
        # Each draw that is refused may come time after time.
        if any(as_specified(world, sizes, [one]) is None for one in possible):
            omitted.add(world)

    dissent = [min(*world, *(6 - one for one in world)) for world in omitted]
    assert omitted
    assert max(dissent) <= 1


def shown(world, sizes):
    """Return all that a reader can see of a world here, in every way it can be rounded."""
    for rows in schemes(sizes):
        tables = [tuple(sum(world[c][option] for c in row) for option in (0, 1)) for row in rows]
        opinion = question("mening", ["ja", "nee"])
        if all(is_told(opinion, sum(table), table, T) for table in tables):
            return [(rows, seen) for seen in product(*(chances(table, 3) for table in tables))]
    return [None]


@pytest.mark.proof
@pytest.mark.parametrize("sizes", [(5, 5, 5), (6, 5, 7), (8, 9)])
def test_p5_no_row_proves_that_all_agree_not_to_who_knows_his_own_answer_either(sizes):
    dissent = defaultdict(set)
    for answers_of in product(*(vectors(n, 2) for n in sizes)):
        total = sum(one[0] for one in answers_of)
        if not T < total < sum(sizes) - T:
            # Nearly all of the gemeente agree: nothing is told by row.
            continue
        for seen in shown(answers_of, sizes):
            for who, option in product(range(len(sizes)), (0, 1)):
                dissent[total, seen, who, option].add(sizes[who] - answers_of[who][option])

    assert dissent
    for possible in dissent.values():
        assert 0 not in possible or {0, 1, 2} <= possible
