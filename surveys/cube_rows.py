"""A cube as rows of the tables that store it, and back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from itertools import groupby
from typing import Any, Final

from surveys.areas import Level
from surveys.cube import (
    Block,
    BreakdownRow,
    Cell,
    CellKind,
    Cube,
    Pool,
    PoolKind,
    Received,
    ReleaseKind,
    Rounding,
    Weighted,
    sha256,
)
from surveys.questionnaire import K_ROW, Parameters

Row = Mapping[str, Any]
"""One row: column name to text, whole number or None."""

SEPARATOR: Final = "+"
"""Between the codes of merged areas, in tables as in files."""

ROUNDED: Final = "R"
WEIGHTED: Final = "W"


def to_rows(cube: Cube) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a cube by table, ready to insert.

    sdc_release  one row: slug, seq, k, t, k_sensitive, received, details (JSON), sha256
    sdc_block    number, question, level, members, covers, missing, n, population, rounding_json
    sdc_cell     block (a number), position, option, kind, value, low, high
    sdc_pool     number, question, option, level, members, kind, majority, n, values_json
    sdc_row      number, kind (R or W), question, level, members, breakdown, categories, n,
                 base (R), effective (W), cells_json

    Numbers and positions count from 0 and keep the order. Lists of codes are joined with "+".
    `value` is None in every row of kind U, `values_json` in every row that is not X.
    """
    return {
        "sdc_release": [_release_row(cube)],
        "sdc_block": [_block_row(number, block) for number, block in enumerate(cube.blocks)],
        "sdc_cell": [
            _cell_row(number, position, cell)
            for number, block in enumerate(cube.blocks)
            for position, cell in enumerate(block.cells)
        ],
        "sdc_pool": [_pool_row(number, pool) for number, pool in enumerate(cube.pools)],
        "sdc_row": [
            {"number": number, **row}
            for number, row in enumerate(
                [*map(_breakdown_row, cube.breakdowns), *map(_weighted_row, cube.weighted)]
            )
        ],
    }


def from_rows(
    release: Row,
    blocks: Iterable[Row],
    cells: Iterable[Row],
    pools: Iterable[Row],
    rows: Iterable[Row] = (),
) -> Cube:
    """Return the cube whose rows these are, in any order.

    The parameters are rows as `to_rows` makes them; further columns are passed over. The stored
    sha256 is not looked at: compare it with that of the result to see whether a row was changed.
    """
    details = json.loads(release["details"])
    further = sorted(rows, key=_number)
    return Cube(
        slug=release["slug"],
        seq=release["seq"],
        parameters=_parameters(release, details),
        items=tuple(details["items"]),
        sensitive=tuple(details["sensitive"]),
        blocks=_blocks(blocks, cells),
        pools=tuple(_pool(row) for row in sorted(pools, key=_number)),
        unanswered=details["unanswered"],
        written=details["written"],
        received=release["received"],
        base=tuple(Received(tuple(members), n) for members, n in details["base"]),
        kind=ReleaseKind(details.get("kind", ReleaseKind.FINAL)),
        modes=details.get("modes", {}),
        breakdowns=tuple(_breakdown(row) for row in further if row["kind"] == ROUNDED),
        weighted=tuple(_weighted(row) for row in further if row["kind"] == WEIGHTED),
    )


def _parameters(release: Row, details: Mapping[str, Any]) -> Parameters:
    return Parameters(
        k=release["k"],
        t=release["t"],
        k_sensitive=release["k_sensitive"],
        k_row=details.get("k_row", K_ROW),
    )


def _release_row(cube: Cube) -> dict[str, Any]:
    details: dict[str, Any] = {
        "items": cube.items,
        "sensitive": cube.sensitive,
        "unanswered": dict(cube.unanswered),
        "written": dict(cube.written),
        "base": [[one.members, one.n] for one in cube.base],
    }
    if cube.kind is not ReleaseKind.FINAL:
        details["kind"] = cube.kind.value
    if cube.parameters.k_row != K_ROW:
        details["k_row"] = cube.parameters.k_row
    if cube.modes:
        details["modes"] = dict(cube.modes)
    return {
        "slug": cube.slug,
        "seq": cube.seq,
        "k": cube.parameters.k,
        "t": cube.parameters.t,
        "k_sensitive": cube.parameters.k_sensitive,
        "received": cube.received,
        "details": json.dumps(details, separators=(",", ":")),
        "sha256": sha256(cube),
    }


def _block_row(number: int, block: Block) -> dict[str, Any]:
    return {
        "number": number,
        "question": block.question,
        "level": block.level.value,
        "members": SEPARATOR.join(block.members),
        "covers": SEPARATOR.join(block.covers),
        "missing": SEPARATOR.join(block.missing),
        "n": block.n,
        "population": block.population,
        "rounding_json": block.rounding and json.dumps(astuple(block.rounding)),
    }


def _cell_row(number: int, position: int, cell: Cell) -> dict[str, Any]:
    return {
        "block": number,
        "position": position,
        "option": cell.option,
        "kind": cell.kind.value,
        "value": cell.value,
        "low": cell.low,
        "high": cell.high,
    }


def _pool_row(number: int, pool: Pool) -> dict[str, Any]:
    return {
        "number": number,
        "question": pool.question,
        "option": pool.option,
        "level": pool.level.value,
        "members": SEPARATOR.join(pool.members),
        "kind": pool.kind.value,
        "majority": SEPARATOR.join(pool.majority),
        "n": pool.n,
        "values_json": None if pool.values is None else json.dumps(pool.values),
    }


def _breakdown_row(row: BreakdownRow) -> dict[str, Any]:
    cells = [[one.option, one.value, one.low, one.high] for one in row.cells]
    return {
        "kind": ROUNDED,
        "question": row.question,
        "level": Level.GEMEENTE.value,
        "members": "",
        "breakdown": row.breakdown,
        "categories": SEPARATOR.join(row.categories),
        "n": row.n,
        "base": row.base,
        "effective": None,
        "cells_json": json.dumps(cells, separators=(",", ":")),
    }


def _weighted_row(one: Weighted) -> dict[str, Any]:
    return {
        "kind": WEIGHTED,
        "question": one.question,
        "level": one.level.value,
        "members": SEPARATOR.join(one.members),
        "breakdown": "",
        "categories": "",
        "n": one.n,
        "base": None,
        "effective": one.effective,
        "cells_json": json.dumps(
            {"percents": one.percents, "off": one.off} if one.off else one.percents,
            separators=(",", ":"),
        ),
    }


def _breakdown(row: Row) -> BreakdownRow:
    cells = json.loads(row["cells_json"])
    return BreakdownRow(
        breakdown=row["breakdown"],
        question=row["question"],
        # No codes at all is one code without letters: who gave no answer.
        categories=tuple(row["categories"].split(SEPARATOR)),
        n=row["n"],
        base=row["base"],
        cells=tuple(Cell(option, CellKind.ROUNDED, *counts) for option, *counts in cells),
    )


def _weighted(row: Row) -> Weighted:
    cells = json.loads(row["cells_json"])
    further = cells if isinstance(cells, dict) else {"percents": cells, "off": 0}
    return Weighted(
        question=row["question"],
        level=Level(row["level"]),
        members=_codes(row["members"]),
        n=row["n"],
        effective=row["effective"],
        percents=tuple(further["percents"]),
        off=further["off"],
    )


def _blocks(blocks: Iterable[Row], cells: Iterable[Row]) -> tuple[Block, ...]:
    ordered = sorted(cells, key=lambda row: (row["block"], row["position"]))
    by_block = {
        number: tuple(_cell(row) for row in own)
        for number, own in groupby(ordered, key=lambda row: row["block"])
    }
    return tuple(
        _block(row, by_block.get(row["number"], ())) for row in sorted(blocks, key=_number)
    )


def _block(row: Row, cells: Sequence[Cell]) -> Block:
    rounding = row["rounding_json"]
    return Block(
        question=row["question"],
        level=Level(row["level"]),
        members=_codes(row["members"]),
        covers=_codes(row["covers"]),
        missing=_codes(row["missing"]),
        n=row["n"],
        population=row["population"],
        cells=tuple(cells),
        rounding=rounding and Rounding(*json.loads(rounding)),
    )


def _cell(row: Row) -> Cell:
    return Cell(row["option"], CellKind(row["kind"]), row["value"], row["low"], row["high"])


def _pool(row: Row) -> Pool:
    values = row["values_json"]
    return Pool(
        question=row["question"],
        option=row["option"],
        level=Level(row["level"]),
        members=_codes(row["members"]),
        kind=PoolKind(row["kind"]),
        majority=_codes(row["majority"]),
        n=row["n"],
        values=None if values is None else tuple(json.loads(values)),
    )


def _number(row: Row) -> int:
    number: int = row["number"]
    return number


def _codes(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(SEPARATOR)) if joined else ()
