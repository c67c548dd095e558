"""P2, P3, P7, P13 and P16 of STATISTICS.md 2.8, for every kind of question and route."""

import random
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import answers
from surveys.cube import canonical, sha256
from surveys.disclosure.making import make_cube
from tests.surveys.disclosure.municipalities import (
    count,
    every_kind,
    keys,
    municipality,
    respond,
    tree,
)

pytestmark = pytest.mark.proof

SURVEY = every_kind()
ROUTING = {one.route.parent for one in SURVEY.questions if one.route}
FREE = [one for one in SURVEY.questions if one.items and not one.route and one.code not in ROUTING]
AREAS = {seed: municipality(seed) for seed in range(4)}
FEW = settings(max_examples=10, deadline=None)
seeds = st.integers(0, 10_000)
worlds = st.tuples(
    st.sampled_from(sorted(AREAS)), st.sampled_from([0.01, 0.03]), st.integers(0, 99)
)


def made(areas, documents):
    tally = count(SURVEY, documents)
    written = {"tekst": 23, "meer": 19}
    sealed = keys(SURVEY, documents)
    return make_cube(SURVEY, areas, tally, written=written, seq=1, keys=sealed)


def responses(world):
    areas, rate, seed = world
    return AREAS[areas], respond(SURVEY, AREAS[areas], rate, seed)


def unrounded(cube):
    """Forget the counts that are rounded by who answered, of a question that others route."""
    return replace(
        cube,
        blocks=tuple(
            replace(one, cells=()) if one.question == "rem" else one for one in cube.blocks
        ),
    )


def base_of(cube, area):
    found = cube.received_from(area)
    return found and found.members


def places(cube, items):
    return {
        item: [
            (block.level, block.members, block.covers, block.n) for block in cube.blocks_of(item)
        ]
        for item in items
    }


def family(code):
    """Return the questions whose answers hang on one question, itself included."""
    found = [code]
    for one in SURVEY.questions:
        if one.route and one.route.parent in found:
            found.append(one.code)
    return found


@given(worlds)
@FEW
def test_p2_no_block_counts_fewer_than_k_people(world):
    cube = made(*responses(world))

    for block in cube.blocks:
        assert block.n >= (20 if block.question in cube.sensitive else 10)
    assert all(one.n >= 10 for one in cube.base)


@given(worlds, seeds)
@FEW
def test_p3_who_answered_what_changes_no_block(world, seed):
    chance = random.Random(seed)
    areas, documents = responses(world)
    items = [item for one in FREE for item in one.items]

    swapped = [(area, document.copy()) for area, document in documents]
    for item in items:
        have = [document for _, document in swapped if item in document]
        values = [document[item] for document in have]
        chance.shuffle(values)
        for document, value in zip(have, values, strict=True):
            document[item] = value

    assert places(made(areas, swapped), items) == places(made(areas, documents), items)


@given(worlds)
@FEW
def test_p16_every_block_is_a_union_of_blocks_of_the_base_partition(world):
    areas, documents = responses(world)
    cube = made(areas, documents)
    released = {area.code for area in areas.release_areas()}

    for block in cube.blocks:
        inside = released.intersection(block.covers)
        whole = [one.members for one in cube.base if inside & set(one.members)]
        assert inside == {area for members in whole for area in members}


@given(worlds, seeds)
@FEW
def test_residents_of_one_block_may_trade_places_and_nothing_changes(world, seed):
    """Why no figure tells of an area without its own: nothing published depends on it."""
    chance = random.Random(seed)
    areas, documents = responses(world)
    cube = made(areas, documents)

    by_base = defaultdict(list)
    for area, document in documents:
        by_base[base_of(cube, area)].append((area, document))
    traded = []
    for group in by_base.values():
        homes = [area for area, _ in group]
        chance.shuffle(homes)
        traded += zip(homes, (document for _, document in group), strict=True)

    assert canonical(made(areas, traded)) == canonical(cube)


@given(worlds, seeds, st.sampled_from(["bezit", "eens", "geheim"]))
@FEW
def test_answers_trade_places_within_a_block_of_their_question(world, seed, root):
    """As above, for areas that only one question, with all it routes, had to merge."""
    chance = random.Random(seed)
    areas, documents = responses(world)
    cube = made(areas, documents)
    keys = [item for code in family(root) for item in SURVEY.question(code).items]

    traded = [(area, document.copy()) for area, document in documents]
    by_block = defaultdict(list)
    for area, document in traded:
        block = cube.block_for(root, area) or cube.block_for(root, areas.area(area).parent)
        if root in document:
            by_block[block and block.members].append(document)
    for group in by_block.values():
        parts = [{key: one.pop(key) for key in keys if key in one} for one in group]
        chance.shuffle(parts)
        for document, part in zip(group, parts, strict=True):
            document.update(part)

    assert canonical(unrounded(made(areas, traded))) == canonical(unrounded(cube))


@given(worlds, st.integers(0, 10_000))
@FEW
def test_p7_one_more_response_changes_only_its_own_group_of_wijken_and_what_is_above(world, which):
    areas, documents = responses(world)
    extra = documents[which % len(documents)]
    wijk = areas.area(extra[0]).parent

    before, after = made(areas, documents), made(areas, [*documents, extra])

    for item in before.items:
        groups = [
            {block.members: block.covers for block in cube.blocks_of(item) if block.level == "wijk"}
            for cube in (before, after)
        ]
        for members, covers in groups[0].items():
            if wijk not in members and groups[1].get(members) == covers:
                assert inside(before, item, covers) == inside(after, item, covers)


def inside(cube, item, covers):
    return [
        block
        for block in cube.blocks_of(item)
        if block.level != "gemeente" and set(block.covers) <= set(covers)
    ]


@given(worlds, seeds)
@FEW
def test_p13_the_order_of_the_responses_leaves_no_trace(world, seed):
    chance = random.Random(seed)
    areas, documents = responses(world)
    shuffled = list(documents)
    chance.shuffle(shuffled)

    assert sha256(made(areas, shuffled)) == sha256(made(areas, documents))


def test_p13_this_release_has_this_fingerprint_on_every_machine():
    areas = tree({"W1": ["A", "B", "C"], "W2": ["D", "E"]}, joined={"C": "B"})
    documents = [
        (area, answers.document(SURVEY, {"bezit": "abcd"[n % 3], "twee": ["a"], "eens": "ja"}))
        for area in "ABDE"
        for n in range(12)
    ]

    assert sha256(made(areas, documents)) == (
        "c301d95fc7acc9f04a4fb5e7dbd6b095185aa615aeb4d39fb99075577cb54e4c"
    )


def test_p16_answers_decide_nothing_about_blocks_of_questions_that_are_not_routed():
    for seed, areas in AREAS.items():
        documents = respond(SURVEY, areas, 0.05, seed)
        items = [item for one in FREE for item in one.items]
        other = [
            (area, {key: _another(key, value) for key, value in document.items()})
            for area, document in documents
        ]

        assert places(made(areas, other), items) == places(made(areas, documents), items)


def _another(item, value):
    one = SURVEY.question(item)
    if one.code in ROUTING:
        return value
    return [] if isinstance(value, list) else one.codes[0]
