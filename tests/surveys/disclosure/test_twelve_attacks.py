"""Ways to work out what somebody answered, and what each finds: twelve, and what came after.

Each attack is tried here on one small municipality; the proofs over many stand in test_properties,
test_unanimity and test_attack.
"""

from itertools import permutations

import pytest

from surveys.cube import canonical
from surveys.disclosure.attacker import Attacker
from surveys.disclosure.audit import audit
from surveys.disclosure.counting import counted
from surveys.disclosure.interim import Look, last_apart
from surveys.disclosure.making import make_cube
from surveys.questionnaire import Kind, Question, Route
from tests.surveys.disclosure import test_weights as weights
from tests.surveys.disclosure.municipalities import (
    NOTHING,
    count,
    every_kind,
    keys,
    municipality,
    question,
    questionnaire,
    respond,
    tree,
)

AREAS = tree({"W1": ["A", "B", "C"], "W2": ["D", "E"]})
YES_OR_NO = questionnaire(question("q", ["ja", "nee"]))
HEIDE = municipality(3)
EVERY_KIND = every_kind()


def release(survey, documents, *, areas=AREAS, written=None):
    counts, sealed = count(survey, documents), keys(survey, documents)
    return make_cube(survey, areas, counts, written=written or {}, seq=1, keys=sealed)


def people(area, **counts):
    return [(area, {"q": option}) for option, n in counts.items() for _ in range(n)]


def elsewhere():
    """Answer in all areas but A, enough and of two minds."""
    return [one for area in "BCDE" for one in people(area, ja=12, nee=11)]


@pytest.fixture(scope="module")
def whole():
    """A release of every kind of question in 40 buurten, with the answers it was made of."""
    documents = respond(EVERY_KIND, HEIDE, 0.05, 3)
    return release(EVERY_KIND, documents, areas=HEIDE), documents


def told(cube, area, item="q"):
    return [(cell.low, cell.high) for cell in cube.block_for(item, area).cells]


def nested(blocks):
    """Give each pair of blocks of which the one lies in the other, and is smaller."""
    pairs = permutations(blocks, 2)
    return [(large, small) for large, small in pairs if set(small.covers) < set(large.covers)]


def test_1_look_up_the_area_where_hardly_anybody_answered():
    cube = release(YES_OR_NO, [*people("A", ja=9), *elsewhere()])

    assert cube.block_for("q", "A").members == ("A", "B")


def test_2_subtract_the_buurten_from_their_wijk_and_the_wijken_from_the_gemeente(whole):
    cube, _ = whole

    for item in cube.items:
        pairs = nested(cube.blocks_of(item))
        assert all(large.n - small.n >= 10 for large, small in pairs)


def test_3_subtract_one_question_from_another(whole):
    cube, _ = whole
    released = {area.code for area in HEIDE.release_areas()}
    base = [(set(one.members), one.n) for one in cube.base]
    places = {frozenset(released.intersection(block.covers)) for block in cube.blocks}

    for large, small in permutations(places, 2):
        rest = large - small
        inside = [(members, n) for members, n in base if members & rest]
        assert set().union(*(members for members, _ in inside)) == rest
        assert all(n >= 10 for _, n in inside)


def test_4_ask_which_answers_make_the_areas_merge_like_this():
    one = release(YES_OR_NO, [*people("A", ja=9), *elsewhere()])
    other = release(YES_OR_NO, [*people("A", ja=4, nee=5), *elsewhere()])

    assert [block.members for block in one.blocks] == [block.members for block in other.blocks]


def test_5_find_an_area_where_all_gave_the_same_answer():
    cube = release(YES_OR_NO, [*people("A", ja=20), *elsewhere()])

    assert told(cube, "A") == [(18, 20), (0, 2)]


@pytest.mark.parametrize("others", [0, 1, 2])
def test_6_be_the_only_one_who_answered_otherwise(others):
    cube = release(YES_OR_NO, [*people("A", ja=20 - others, nee=others), *elsewhere()])

    assert told(cube, "A") == [(18, 20), (0, 2)]


def test_7_solve_all_that_is_published_as_one_set_of_equations():
    documents = [*people("A", ja=20), *people("B", ja=8), *people("C", ja=5, nee=6)]
    documents += [*people("D", ja=25, nee=1), *people("E", ja=12, nee=9)]
    cube, tally = release(YES_OR_NO, documents), count(YES_OR_NO, documents)
    attacker = Attacker(cube, YES_OR_NO, AREAS, counted(YES_OR_NO, AREAS, tally))
    attacker.alone("q")
    said_yes = attacker.program.variable("q", "ja", "A")

    assert attacker.program.least({said_yes: 1})[said_yes] <= 18
    assert attacker.program.least({said_yes: -1})[said_yes] == 20
    assert audit(cube, YES_OR_NO, AREAS, tally) == []


def test_8_count_who_were_asked_a_question_that_only_follows_a_yes():
    why = question("w", "xy", route=Route("q", frozenset({"ja"})))
    survey = questionnaire(question("q", ["ja", "nee"]), why)
    answered = [(area, {**one, "w": "x"}) for area, one in people("A", ja=20)]
    mixed = [(area, {**one, "w": "y"} if one["q"] == "ja" else one) for area, one in elsewhere()]

    cube = release(survey, [*answered, *mixed])

    assert all("A" not in block.covers for block in cube.blocks_of("w"))
    assert any("B" in block.covers for block in cube.blocks_of("w"))


def test_9_add_up_the_ticks_of_a_question_that_takes_two():
    survey = questionnaire(question("q", "abc", kind=Kind.MULTIPLE, max_choices=2))
    documents = [("A", {"q": ["a", "b"]})] * 20 + [("D", {"q": ["a", "c"]})] * 20

    cube = release(survey, documents)

    assert told(cube, "A") == [(18, 20), (18, 20), (0, 20)]


def test_10_count_those_who_wrote_or_kept_silent():
    text = Question("t", "1", Kind.TEXT, NOTHING)
    behind = Question("u", "1", Kind.TEXT, NOTHING, route=Route("q", frozenset({"ja"})))
    survey = questionnaire(question("q", ["ja", "nee"]), text, behind)
    silent = [("B", {})] * 3

    cube = release(survey, [*people("A", ja=20), *elsewhere(), *silent], written={"t": 23, "u": 19})

    assert cube.unanswered == {"q": 5}
    assert cube.written == {"t": 20}


def test_11_send_nine_answers_to_a_hamlet_and_read_the_tenth():
    areas = tree({"W1": ["A", "B", "C"], "W2": ["D", "E"]}, joined={"B": "A"})
    documents = [*people("B", ja=9), *people("B", nee=1), *people("A", ja=12, nee=11)]

    cube = release(YES_OR_NO, documents, areas=areas)

    assert {"A", "B"} <= set(cube.block_for("q", "B").covers)
    assert not any("B" in block.members for block in cube.blocks)


def test_12_read_the_order_of_the_answers_or_swap_those_of_merged_neighbours(whole):
    cube, documents = whole
    merged = max(cube.base, key=lambda one: len(one.members)).members
    inside = [one for area, one in documents if area in merged]
    swapped = [(area, inside.pop() if area in merged else one) for area, one in documents]

    assert len(merged) > 1
    assert canonical(release(EVERY_KIND, documents[::-1], areas=HEIDE)) == canonical(cube)
    assert canonical(release(EVERY_KIND, swapped, areas=HEIDE)) == canonical(cube)


def test_13_take_a_group_of_people_from_the_buurt_where_they_all_live():
    """More than two tenants dissent and three in their buurt do: its owners all said yes."""
    survey = questionnaire(
        question("huis", "abc", fact=True), question("q", ["ja", "nee"]), breakdowns=("huis",)
    )
    tenants = [("A", {"huis": "b", "q": answer}) for answer in ["ja"] * 29 + ["nee"] * 3]
    owners = [("A", {"huis": "a", "q": "ja"})] * 12
    others = [(area, {**one, "huis": "a"}) for area, one in elsewhere()]

    cube = release(survey, [*tenants, *owners, *others])

    assert [cell.value for cell in cube.block_for("q", "A").cells] == [41, 3]
    assert not [row for row in cube.breakdowns if row.question == "q"]


def test_14_take_an_age_from_the_buurt_where_they_all_live_by_a_weighted_share():
    """All who are old live in a buurt with three who dissent, and a share is told of the wijk."""
    old = weights.people({("p", "a"): 17, ("p", "b"): 3}, weights.BUURTEN[:1])
    young = {(age, "a"): 10 for age in "kmo"}
    near = [*old, *later("n", young, 0)]
    next_to = later("b", {(age, one): n for age in "kmo" for one, n in (("a", 20), ("b", 10))}, 1)
    far = {(age, one): n for age in weights.CODES for one, n in (("a", 15), ("b", 8))}

    cube = weights.release([*near, *next_to, *later("c", far, 2), *later("d", far, 3)])

    wijk = cube.block_for("mening", weights.WIJKEN[0])
    assert wijk.is_exact
    assert wijk.n == 140
    assert weights.WIJKEN[0] not in {one.members[0] for one in cube.weighted}


def later(mark, counts, buurt):
    """Let more people answer in one buurt, with keys of their own."""
    own = weights.people(counts, weights.BUURTEN[buurt : buurt + 1])
    return [(area, [(key + mark.encode(), one) for key, one in rows]) for area, rows in own]


def test_15_subtract_interim_figures_from_those_at_the_end():
    """Nine came after the interim figures, or twelve of one mind: the end counts none of them."""
    first = [*people("A", ja=60, nee=60)]
    few, agreed = people("B", ja=5, nee=4), people("B", ja=12)
    mixed = people("B", ja=6, nee=6)

    places = [
        last_apart(
            YES_OR_NO,
            AREAS,
            [Look(count(YES_OR_NO, first), ["q"]), Look(count(YES_OR_NO, [*first, *late]))],
        )
        for late in (few, agreed, mixed)
    ]

    assert places == [0, 0, 1]


def test_16_read_of_a_row_what_the_figure_of_a_buurt_leaves_open():
    """Rows add up to the gemeente: nobody, one or two who dissent in A make the same rows."""
    survey = questionnaire(
        question("huis", "abc", fact=True), question("q", ["ja", "nee"]), breakdowns=("huis",)
    )
    totals = set()
    for dissent in range(3):
        documents = [*people("A", ja=20 - dissent, nee=dissent), *elsewhere()]
        lived = [(area, {**one, "huis": "ab"[n % 2]}) for n, (area, one) in enumerate(documents)]
        rows = [row for row in release(survey, lived).breakdowns if row.question == "q"]
        assert rows
        totals.add(tuple(row.n for row in rows))
        assert all(cell.high - cell.low >= 3 for row in rows for cell in row.cells)
    assert len(totals) == 1


def test_17_subtract_interim_figures_from_those_of_a_buurt_at_the_end():
    """They exist, so three of A dissented by then, and the end tells three: the late ones agree."""
    first = people("A", ja=117, nee=3)
    agreed, mixed = people("A", ja=12), people("A", ja=9, nee=3)

    places = [
        last_apart(
            YES_OR_NO,
            AREAS,
            [
                Look(count(YES_OR_NO, first), ["q"]),
                Look(count(YES_OR_NO, [*first, *late, *elsewhere()])),
            ],
        )
        for late in (agreed, mixed)
    ]

    assert places == [0, 1]
