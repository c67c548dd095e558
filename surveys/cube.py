"""The released figures: the only thing a page, a chart or a file may read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

from surveys.areas import Level
from surveys.questionnaire import K_ROW, Parameters


class ReleaseKind(StrEnum):
    """What a release counts.

    FINAL    all answers of a closed survey
    COHORT   the answers of one period of a survey that is held in periods
    INTERIM  the answers until then of a survey that is open
    """

    FINAL = "final"
    COHORT = "cohort"
    INTERIM = "interim"


class CellKind(StrEnum):
    """What a cell says: the count itself, the two counts it lies between, or the count rounded."""

    EXACT = "X"
    RANGE = "U"
    ROUNDED = "R"


class PoolKind(StrEnum):
    """What is known of near-unanimous figures taken together.

    EXACT  their sum is published
    RANGE  together they have at most t dissenters
    APART  nothing but the bounds of each
    """

    EXACT = "X"
    RANGE = "U"
    APART = "U*"


@dataclass(frozen=True, slots=True)
class Cell:
    """How many people of a block chose one option.

    value      the count, or the rounded count; None where it is not published
    low, high  the fewest and the most it can be; both `value` where the count is published
    """

    option: str
    kind: CellKind
    value: int | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the counts of a block were rounded: to multiples of `base` that add up to `total`.

    total  where everybody is: what the count of an option and that of all others make together
    draws  populations that were rounded each by itself; more than 1 where the block is their sum
    """

    base: int
    total: int
    draws: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """One population with figures for one item: merged buurten, a wijk or more, the gemeente.

    members     codes of the areas of this level, sorted; several when they are merged
    covers      codes of all buurten whose answers are in it, those joined to another included
    missing     codes of the release areas of its members whose answers are left out, because
                there the question that routes to this one has no exact figure
    n           people counted: who chose an option; of a multiple choice everyone it was put to
    population  people of 15 and over in `covers` (CBS)
    cells       one per option, in the questionnaire's order
    rounding    how its counts were rounded; None where they were not
    """

    question: str
    level: Level
    members: tuple[str, ...]
    covers: tuple[str, ...]
    missing: tuple[str, ...]
    n: int
    population: int
    cells: tuple[Cell, ...]
    rounding: Rounding | None = None

    @property
    def is_exact(self) -> bool:
        """Tell whether every count of it is published."""
        return all(cell.kind is CellKind.EXACT for cell in self.cells)

    def cell(self, option: str) -> Cell:
        """Return the cell of one option. Raises KeyError when the item has no such option."""
        for cell in self.cells:
            if cell.option == option:
                return cell
        raise KeyError(option)


@dataclass(frozen=True, slots=True)
class Pool:
    """The near-unanimous figures of one wijk (group) or of the gemeente, taken together.

    option    the option it is about, for a multiple choice whose options are coded one by one;
              empty where all options are coded together
    level     of the area whose figures are pooled: wijk or gemeente
    members   codes of the areas of that level
    majority  options that (nearly) everybody chose; more than one only in a multiple choice,
              and empty when the pooled figures do not agree on them
    n         people in the pooled figures
    values    counts in the questionnaire's order (of `option` alone if that is given); None
              unless the kind is EXACT
    """

    question: str
    option: str
    level: Level
    members: tuple[str, ...]
    kind: PoolKind
    majority: tuple[str, ...]
    n: int
    values: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Received:
    """How many responses came from one block of the base partition.

    members  codes of its release areas, sorted
    """

    members: tuple[str, ...]
    n: int


UNKNOWN: Final = ""
"""Category of who did not answer the question of a breakdown."""


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """People of the gemeente who answered a background question alike, counted for one item.

    breakdown   code of the background question, declared before the survey opened
    question    code of the item that is counted
    categories  options of the background question that are told together, in its order; UNKNOWN
                for who gave none
    n           people counted
    base        counts are rounded to a multiple of this: 3, or 5 for a sensitive question
    cells       one of kind ROUNDED per option of the item, in the questionnaire's order
    """

    breakdown: str
    question: str
    categories: tuple[str, ...]
    n: int
    base: int
    cells: tuple[Cell, ...]

    @property
    def rounding(self) -> Rounding:
        """Return how its counts were rounded: together to the multiple nearest to their sum."""
        return Rounding(self.base, (2 * self.n + self.base) // (2 * self.base) * self.base)


@dataclass(frozen=True, slots=True)
class Weighted:
    """Shares of the gemeente or of a wijk, weighted to what is known of who lives there.

    members    codes of the areas of this level, sorted
    n          people counted
    effective  as how many people of a simple random sample they count (Kish), rounded down
    percents   whole percentages in the questionnaire's order; 1 stands for less than 2 and 99 for
               more than 98
    off        percentage points by which the share of an age is still not that of who lives there
    """

    question: str
    level: Level
    members: tuple[str, ...]
    n: int
    effective: int
    percents: tuple[int, ...]
    off: int = 0


@dataclass(frozen=True, slots=True)
class Cube:
    """One release: all that is published of a survey, and nothing else.

    seq         number of the release of this survey, from 1
    items       codes of the questions and matrix rows, in the questionnaire's order
    sensitive   the items without figures below the level of the wijk
    blocks      sorted by item, level from small to large, members
    unanswered  people who were asked and chose nothing, in the whole of what the item's gemeente
                figure covers, to the nearest 5; a multiple choice has no entry
    written     texts by open question, gemeente, rounded down to 5
    received    responses; 0 when fewer than k came in, for then nothing is published
    base        responses by block of the base partition
    kind        what it counts
    modes       responses by how they came in ("web", "paper" …), gemeente, rounded down to 5
    breakdowns  rows of the declared breakdowns
    weighted    weighted shares, where the survey asked what the weights need
    """

    slug: str
    seq: int
    parameters: Parameters
    items: tuple[str, ...]
    sensitive: tuple[str, ...]
    blocks: tuple[Block, ...]
    pools: tuple[Pool, ...]
    unanswered: Mapping[str, int]
    written: Mapping[str, int]
    received: int
    base: tuple[Received, ...]
    kind: ReleaseKind = ReleaseKind.FINAL
    modes: Mapping[str, int] = field(default_factory=dict)
    breakdowns: tuple[BreakdownRow, ...] = ()
    weighted: tuple[Weighted, ...] = ()
    _by_item: Mapping[str, tuple[Block, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the blocks once."""
        by_item: dict[str, list[Block]] = {item: [] for item in self.items}
        for block in self.blocks:
            by_item[block.question].append(block)
        object.__setattr__(self, "_by_item", {item: tuple(own) for item, own in by_item.items()})

    def blocks_of(self, question: str) -> tuple[Block, ...]:
        """Return the blocks of one item, from small areas to large ones.

        Raises KeyError when the survey has no such item.
        """
        return self._by_item[question]

    def block_for(self, question: str, area_code: str) -> Block | None:
        """Return the block whose figures stand on the page of an area.

        question   code of an item
        area_code  code of a gemeente, a wijk or a buurt, also of one that is joined to another

        A buurt gets the block it is merged into, and the wijk's where the wijk has only that one.
        None where there is no figure: too few answers, a sensitive question in a buurt, or an
        area whose answers are left out.
        """
        own = self._by_item[question]
        for block in own:
            if area_code in block.members or (
                block.level is Level.BUURT and area_code in block.covers
            ):
                return block
        if question in self.sensitive:
            return None
        wijken = (block for block in own if block.level is Level.WIJK)
        return next((block for block in wijken if area_code in block.covers), None)

    def received_from(self, area_code: str) -> Received | None:
        """Return the block of the base partition that holds a release area."""
        return next((one for one in self.base if area_code in one.members), None)


def content(cube: Cube) -> dict[str, Any]:
    """Return all that a cube says as plain dictionaries, lists, strings and whole numbers.

    What a release has none of is left out, so that an older one keeps its fingerprint.
    """
    return {
        "slug": cube.slug,
        "seq": cube.seq,
        "parameters": _parameters_content(cube.parameters),
        "items": list(cube.items),
        "sensitive": list(cube.sensitive),
        "blocks": [_block_content(block) for block in sorted(cube.blocks, key=_block_order)],
        "pools": [_pool_content(pool) for pool in sorted(cube.pools, key=_pool_order)],
        "unanswered": dict(sorted(cube.unanswered.items())),
        "written": dict(sorted(cube.written.items())),
        "received": cube.received,
        "base": [
            {"members": list(one.members), "n": one.n}
            for one in sorted(cube.base, key=lambda one: one.members)
        ],
        **_extra(cube),
    }


def canonical(cube: Cube) -> bytes:
    """Return the one spelling of a cube in JSON: sorted by code, no spaces, whole numbers only.

    No identifier of a row and no time is in it, so the same answers give the same bytes on
    every machine and every database.
    """
    return json.dumps(
        content(cube), ensure_ascii=True, sort_keys=True, separators=(",", ":")
    ).encode("ascii")


def sha256(cube: Cube) -> str:
    """Return the fingerprint of a cube that every file prints: 64 hexadecimal digits."""
    return hashlib.sha256(canonical(cube)).hexdigest()


def _parameters_content(parameters: Parameters) -> dict[str, int]:
    own = {"k": parameters.k, "t": parameters.t, "k_sensitive": parameters.k_sensitive}
    return own if parameters.k_row == K_ROW else {**own, "k_row": parameters.k_row}


def _extra(cube: Cube) -> dict[str, Any]:
    extra = {
        "kind": "" if cube.kind is ReleaseKind.FINAL else cube.kind.value,
        "modes": dict(sorted(cube.modes.items())),
        "breakdowns": [_row_content(row) for row in sorted(cube.breakdowns, key=_row_order)],
        "weighted": [_weighted_content(one) for one in sorted(cube.weighted, key=_weighted_order)],
    }
    return {name: value for name, value in extra.items() if value}


def _row_content(row: BreakdownRow) -> dict[str, Any]:
    return {
        "breakdown": row.breakdown,
        "question": row.question,
        "categories": list(row.categories),
        "n": row.n,
        "base": row.base,
        "cells": [_cell_content(cell) for cell in row.cells],
    }


def _weighted_content(one: Weighted) -> dict[str, Any]:
    lists = {"members": list(one.members), "percents": list(one.percents)}
    own = {**asdict(one), "level": one.level.value, **lists}
    return own if one.off else {name: value for name, value in own.items() if name != "off"}


def _cell_content(cell: Cell) -> list[Any]:
    return [cell.option, cell.kind.value, cell.value, cell.low, cell.high]


def _block_content(block: Block) -> dict[str, Any]:
    return {
        "question": block.question,
        "level": block.level.value,
        "members": list(block.members),
        "covers": list(block.covers),
        "missing": list(block.missing),
        "n": block.n,
        "population": block.population,
        "cells": [_cell_content(cell) for cell in block.cells],
        **_rounding_content(block.rounding),
    }


def _rounding_content(rounding: Rounding | None) -> dict[str, list[int]]:
    return {"rounding": [rounding.base, rounding.total, rounding.draws]} if rounding else {}


def _pool_content(pool: Pool) -> dict[str, Any]:
    return {
        "question": pool.question,
        "option": pool.option,
        "level": pool.level.value,
        "members": list(pool.members),
        "kind": pool.kind.value,
        "majority": list(pool.majority),
        "n": pool.n,
        "values": None if pool.values is None else list(pool.values),
    }


def _block_order(block: Block) -> tuple[str, str, tuple[str, ...]]:
    return block.question, block.level, block.members


def _pool_order(pool: Pool) -> tuple[str, str, str, tuple[str, ...]]:
    return pool.question, pool.option, pool.level, pool.members


def _row_order(row: BreakdownRow) -> tuple[str, str, tuple[str, ...]]:
    return row.breakdown, row.question, row.categories


def _weighted_order(one: Weighted) -> tuple[str, str, tuple[str, ...]]:
    return one.question, one.level, one.members
