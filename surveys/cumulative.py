"""Figures of all cohorts of a survey together: sums of what each release published, and no more.

Answers of several periods are never counted together: that would be one more release, and whoever
subtracts the others from it would find what none of them tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind, Cube, Rounding

LEVELS = (Level.BUURT, Level.WIJK, Level.GEMEENTE)


def cumulative(cubes: Sequence[Cube]) -> tuple[Block, ...]:
    """Return the figures of all these cohorts together, for the finest areas common to all.

    cubes  of one survey, in the order of their periods; there must be one

    Areas that are merged in one cohort are merged here. A count that some cohort tells as a range
    is a range here. Left out is what a cohort tells of other areas only, or with other options.
    Of a sum no `population` is told, 0: the same people may have answered in several periods, so
    it is no sample of those who live there, and it has no margin.

    **Source**: STATISTICS.md 2.2.
    """
    items = [item for item in cubes[-1].items if all(item in cube.items for cube in cubes)]
    return tuple(block for item in items for block in _of_item(cubes, item))


def _of_item(cubes: Sequence[Cube], item: str) -> Iterable[Block]:
    known: list[set[str]] = []
    found = []
    for level in reversed(LEVELS):
        for covers in _groups(cubes, item, level):
            parts = [_inside(cube, item, level, covers) for cube in cubes]
            # A wijk that is one group is one population, told once.
            if all(parts) and _fit(parts) and covers not in known:
                known.append(covers)
                found.append(_sum(parts))
    order = {level: place for place, level in enumerate(LEVELS)}
    return sorted(found, key=lambda block: (order[block.level], block.members))


def _groups(cubes: Sequence[Cube], item: str, level: Level) -> list[set[str]]:
    """Return the smallest groups of buurten that are unions of blocks in every cohort."""
    groups: list[set[str]] = []
    for cube in cubes:
        for block in _at(cube, item, level):
            own = set(block.covers)
            touching = [one for one in groups if one & own]
            groups = [one for one in groups if not one & own] + [own.union(*touching)]
    return groups


def _at(cube: Cube, item: str, level: Level) -> list[Block]:
    """Return the blocks of a level; a wijk of one block alone stands among the buurten too."""
    blocks = cube.blocks_of(item)
    own = [block for block in blocks if block.level is level]
    if level is not Level.BUURT:
        return own
    told = set[str]().union(*(block.covers for block in own))
    whole = [one for one in blocks if one.level is Level.WIJK and told.isdisjoint(one.covers)]
    return own + whole


def _inside(cube: Cube, item: str, level: Level, covers: set[str]) -> list[Block]:
    own = [block for block in _at(cube, item, level) if covers.issuperset(block.covers)]
    told = set[str]().union(*(block.covers for block in own))
    return own if told == covers else []


def _fit(parts: Sequence[Sequence[Block]]) -> bool:
    blocks = [block for own in parts for block in own]
    options = {tuple(cell.option for cell in block.cells) for block in blocks}
    bases = {block.rounding.base if block.rounding else None for block in blocks}
    return len(options) == 1 and len(bases) == 1


def _sum(parts: Sequence[Sequence[Block]]) -> Block:
    blocks, last = [block for own in parts for block in own], parts[-1]
    is_one_cohort = len(parts) == 1
    level = max((block.level for block in blocks), key=LEVELS.index)
    members = {code for block in blocks if block.level is level for code in block.members}
    return replace(
        last[0],
        level=level,
        members=tuple(sorted(members)),
        covers=tuple(sorted({code for block in last for code in block.covers})),
        missing=tuple(sorted({code for block in blocks for code in block.missing})),
        n=sum(block.n for block in blocks),
        population=sum(block.population for block in last) if is_one_cohort else 0,
        cells=tuple(map(_cell, zip(*(block.cells for block in blocks), strict=True))),
        rounding=_rounding(blocks),
    )


def _cell(cells: Sequence[Cell]) -> Cell:
    values = [cell.value for cell in cells if cell.value is not None]
    kinds = {cell.kind for cell in cells}
    kind = next(one for one in (CellKind.RANGE, CellKind.ROUNDED, CellKind.EXACT) if one in kinds)
    return Cell(
        option=cells[0].option,
        kind=kind,
        value=sum(values) if kind is not CellKind.RANGE else None,
        low=sum(cell.low for cell in cells),
        high=sum(cell.high for cell in cells),
    )


def _rounding(blocks: Sequence[Block]) -> Rounding | None:
    own = [block.rounding for block in blocks if block.rounding]
    if not own:
        return None
    return Rounding(own[0].base, sum(one.total for one in own), sum(one.draws for one in own))
