"""Released figures as JSON-stat 2.0: one table of areas by answers by measures.

**Source**: json-stat.org/full (JSON-stat 2.0): `id`, `size`, `role`, `dimension`, a sparse `value`
and `status` by the place of a figure in row-major order, `extension` for what is our own.
"""

import json
from collections.abc import Mapping
from typing import Any, Final

from surveys.cube import Block, Cell, CellKind
from surveys.estimates.margins import tells_nothing
from surveys.exports.rows import SEPARATOR, Extract
from surveys.exports.tables import account, populations
from surveys.figures import whole_of

MEASURES: Final = ("value", "n", "whole")


def write_jsonstat(extract: Extract) -> bytes:
    """Return a file in JSON-stat.

    The measure `value` is how many people gave an answer, `n` the people it is of, and
    `whole` the number of which it is a share. Where the count is not published, `value` has the
    status "U" and no figure; then `extension.bounds` has the fewest and the most it can be, where
    anything is known. Merged areas are one area: their codes are joined with "+". `extension` has
    the fingerprint and how the figures came about.
    """
    dimensions = _dimensions(extract)
    figures = _figures(extract)
    dataset = {
        "version": "2.0",
        "class": "dataset",
        "label": extract.title,
        "source": extract.release,
        "id": list(dimensions),
        "size": [len(one["category"]["index"]) for one in dimensions.values()],
        "role": {"geo": ["area"], "metric": ["measure"]},
        "dimension": dimensions,
        "value": figures["value"],
        "status": figures["status"],
        "extension": {
            "sha256": extract.sha256,
            "bounds": figures["bounds"],
            "account": dict(account(extract)),
        },
    }
    return json.dumps(dataset, ensure_ascii=False, separators=(",", ":")).encode()


def _dimensions(extract: Extract) -> dict[str, dict[str, Any]]:
    areas = {SEPARATOR.join(one.members): one.name for one in populations(extract)}
    answers = {
        f"{item}:{option}": f"{extract.item_label(item)}: {label}"
        for item in extract.cube.items
        for option, label in extract.options(item).items()
    }
    measures = {one: extract.say(one) for one in MEASURES}
    return {
        "area": _dimension(extract.say("area_name"), areas),
        "answer": _dimension(extract.say("option"), answers),
        "measure": _dimension(extract.say("measure"), measures),
    }


def _dimension(label: str, labels: Mapping[str, str]) -> dict[str, Any]:
    return {"label": label, "category": {"index": list(labels), "label": dict(labels)}}


def _figures(extract: Extract) -> dict[str, dict[str, Any]]:
    """Return figures, marks and bounds, each by the place of the figure."""
    figures: dict[str, dict[str, Any]] = {"value": {}, "status": {}, "bounds": {}}
    place = 0
    for population in populations(extract):
        for item in extract.cube.items:
            block = population.blocks.get(item)
            for option in extract.options(item):
                if block:
                    _add(figures, place, block.cell(option), block)
                place += len(MEASURES)
    return figures


def _add(figures: dict[str, dict[str, Any]], place: int, cell: Cell, block: Block) -> None:
    figures["value"][str(place + 1)] = block.n
    figures["value"][str(place + 2)] = whole_of(block.n, block.rounding)
    if cell.value is not None:
        figures["value"][str(place)] = cell.value
    if cell.kind is CellKind.EXACT:
        return
    figures["status"][str(place)] = cell.kind.value
    if not tells_nothing(cell, block):
        figures["bounds"][str(place)] = [cell.low, cell.high]
