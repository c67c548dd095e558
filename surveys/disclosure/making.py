"""Make a release: from counts per area to the figures that may be published of them.

Areas are merged by the responses they gave (the base partition); each question coarsens that by
the people it counts; each block is coded; coded blocks are told together as far as they may be.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final

from surveys.areas import AreaTree
from surveys.cube import Block, Cube, Received
from surveys.disclosure.atoms import code_block
from surveys.disclosure.breakdowns import make_rows
from surveys.disclosure.counting import Counted, asked_of, counted, received
from surveys.disclosure.partition import (
    AreaCodes,
    People,
    Shape,
    areas_of,
    blocks_of,
    coarsen,
    coarsen_to_groups,
    count,
    only,
)
from surveys.disclosure.rounding import Keys, RoundedTelling
from surveys.disclosure.telling import Telling
from surveys.questionnaire import Kind, Parameters, Questionnaire
from surveys.roll import needs_roll
from surveys.tally import Tally

LEAST_K: Final = 5
LEAST_K_CONSTRAINED: Final = 10
LEAST_T: Final = 2
ROUNDING: Final = 5
"""Of numbers about people who gave no answer, and of texts."""


class UnsafeParametersError(ValueError):
    """These parameters protect nobody: no release can be made with them."""

    def __init__(self, parameters: Parameters) -> None:
        super().__init__(
            "a release needs t >= 2, k >= 5 and k > 2t, k >= 10 where options of a multiple choice "
            f"constrain each other, and k_sensitive >= k: {parameters}"
        )
        self.parameters = parameters


class NoKeysError(ValueError):
    """A questionnaire has figures that are rounded by key, and no keys were given."""


def make_cube(  # noqa: PLR0913 - all that a release is made of, by name
    questionnaire: Questionnaire,
    areas: AreaTree,
    tally: Tally,
    *,
    written: Mapping[str, int],
    seq: int,
    keys: Keys | None = None,
) -> Cube:
    """Make the one release of these answers: by method ATOM, and what is sensitive rounded by key.

    tally    responses, people and counts by area; a buurt that is joined counts with its host
    written  texts by open question in the whole gemeente; other keys are passed over, because the
             number of "anders, namelijk" texts would say more than the figures of its option
    seq      number of the release of this survey, from 1
    keys     by what sensitive questions and breakdowns are rounded; not needed without them

    The same answers give the same cube, whatever their order. Left out is every figure of fewer
    than k people, and all of a question that is routed by one without any figure.

    Raises UnsafeParametersError, NoKeysError, and KeyError when `tally` has an area that `areas`
    lacks.
    **Source**: STATISTICS.md 2.1 to 2.5 and 2.7.
    """
    parameters = _safe(questionnaire)
    if keys is None and needs_roll(questionnaire):
        raise NoKeysError(questionnaire.slug)
    responses = received(areas, tally)
    base = _base(areas, responses, parameters.k)
    items = counted(questionnaire, areas, tally)
    starts, shapes = _shapes(questionnaire, items, base)
    tellings = [
        _telling(items[item], areas, shape, parameters.t, keys)
        for item, shape in shapes.items()
        if shape
    ]
    blocks = {one.counted.item: one.make_blocks() for one in tellings}
    return Cube(
        slug=questionnaire.slug,
        seq=seq,
        parameters=parameters,
        items=questionnaire.items,
        sensitive=tuple(item for item, one in items.items() if one.question.sensitive),
        blocks=tuple(chain.from_iterable(blocks.values())),
        pools=tuple(pool for telling in tellings for pool in telling.make_pools()),
        unanswered=_unanswered(tellings),
        written=_written(_texts(questionnaire, written, items, responses), starts, base),
        received=count(responses, responses) if base else 0,
        base=tuple(Received(block, count(responses, block)) for block in sorted(blocks_of(base))),
        breakdowns=tuple(make_rows(questionnaire, blocks, keys)) if keys else (),
    )


def told_in_areas(
    questionnaire: Questionnaire, areas: AreaTree, tally: Tally, items: Iterable[str]
) -> dict[str, list[Block]]:
    """Return what `make_cube` would tell of some items in their areas.

    items  neither sensitive nor routed, so that no key and no other question is needed for them

    An item that fewer than k people answered has no blocks.
    """
    parameters = questionnaire.parameters
    base = _base(areas, received(areas, tally), parameters.k)
    found = counted(questionnaire, areas, tally)
    shapes = {item: _shape(found[item], base, parameters) for item in items}
    return {
        item: Telling(found[item], areas, shape, parameters.t).make_blocks() if shape else []
        for item, shape in shapes.items()
    }


def _safe(questionnaire: Questionnaire) -> Parameters:
    """Return the parameters. With k of 2t or less two options could both be near-unanimous."""
    parameters = questionnaire.parameters
    constrained = any(one.is_constrained for one in questionnaire.questions)
    least_k = max(LEAST_K_CONSTRAINED if constrained else LEAST_K, 2 * parameters.t + 1)
    if parameters.t < LEAST_T or not least_k <= parameters.k <= parameters.k_sensitive:
        raise UnsafeParametersError(parameters)
    return parameters


def _base(areas: AreaTree, responses: People, k: int) -> Shape:
    """Return the base partition: every area of every wijk is in it, also one without answers."""
    wijken = (areas.release_areas(wijk.code) for wijk in areas.wijken)
    smallest = tuple(tuple((area.code,) for area in wijk) for wijk in wijken if wijk)
    return coarsen(smallest, responses, k)


def _shapes(
    questionnaire: Questionnaire, items: Mapping[str, Counted], base: Shape
) -> tuple[dict[str, Shape], dict[str, Shape]]:
    """Return where each question may be told, and the blocks of every item.

    The first is by question, before its blocks are merged for the people it counts. Each block is
    a union of blocks of the base partition.
    """
    starts: dict[str, Shape] = {}
    shapes: dict[str, Shape] = {}
    for question in questionnaire.questions:
        start = base
        if question.route:
            parent = items[question.route.parent]
            start = _exact_blocks(parent, shapes[parent.item], questionnaire.parameters.t)
        starts[question.code] = start
        for item in question.items:
            shapes[item] = _shape(items[item], start, questionnaire.parameters)
    return starts, shapes


def _exact_blocks(parent: Counted, shape: Shape, t: int) -> Shape:
    """Return the blocks in which a question that `parent` routes may be told.

    How many were asked it tells how many gave the answer that leads to it. So only where that is
    published: everywhere when the parent is a fact, else where its block is exact.
    """

    def is_exact(block: AreaCodes) -> bool:
        atoms = code_block(parent.question, count(parent.people, block), parent.of(block), t)
        return not any(atom.coded for atom in atoms)

    return only(shape, is_exact)


def _shape(one: Counted, start: Shape, parameters: Parameters) -> Shape:
    if one.question.sensitive:
        return coarsen_to_groups(start, one.people, parameters.k_sensitive)
    return coarsen(start, one.people, parameters.k)


def _telling(
    one: Counted, areas: AreaTree, shape: Shape, t: int, keys: Keys | None
) -> Telling | RoundedTelling:
    if one.question.sensitive and keys:
        return RoundedTelling(one, areas, shape, keys)
    return Telling(one, areas, shape, t)


def _unanswered(tellings: Iterable[Telling | RoundedTelling]) -> dict[str, int]:
    """Return how many were asked and chose nothing where each item is told, to the nearest 5.

    Nothing ticked in a multiple choice is an answer, and no figure of its own.
    """
    return {
        one.counted.item: (one.counted.unanswered(areas_of(blocks_of(one.shape))) + ROUNDING // 2)
        // ROUNDING
        * ROUNDING
        for one in tellings
        if one.counted.question.kind is not Kind.MULTIPLE
    }


def _texts(
    questionnaire: Questionnaire,
    texts: Mapping[str, int],
    items: Mapping[str, Counted],
    responses: People,
) -> dict[str, int]:
    """Return how many texts are told of each open question: no more than people it was put to.

    There can be more, for a text of who answered late is never told from the others.
    """
    return {
        one.code: min(texts.get(one.code, 0), sum(asked_of(one, items, responses).values()))
        for one in questionnaire.questions
        if one.kind is Kind.TEXT
    }


def _written(texts: Mapping[str, int], starts: Mapping[str, Shape], base: Shape) -> dict[str, int]:
    """Return how many wrote something, by open question, rounded down to 5.

    Left out is a question that not everywhere may be told: twenty texts from those who said yes
    would prove that none of the "18 of meer van de 20" said no.
    """
    everywhere = areas_of(blocks_of(base))
    return {
        code: number // ROUNDING * ROUNDING
        for code, number in texts.items()
        if base and areas_of(blocks_of(starts[code])) == everywhere
    }
