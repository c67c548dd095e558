"""Released figures as a Data Package: a zip with the figures, the codebook and what they mean.

**Source**: datapackage.org, Data Package and Table Schema 2.0: `categories` and `missingValues`
with labels, `hash` of a file. What is our own has a name that the standard does not use.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from surveys.exports.csv import HEADERS, as_text, write_figures
from surveys.exports.groups import GROUPS, breakdown_rows, breakdowns_of
from surveys.exports.rows import LEVELS, Extract
from surveys.exports.tables import CODEBOOK, account, codebook
from surveys.exports.zipped import zipped

PROFILES: Final = "https://datapackage.org/profiles/2.0"
INTEGERS: Final = frozenset({"value", "low", "high", "n", "whole", "population"})
NUMBERS: Final = frozenset({"margin_low", "margin_high"})
MISSING: Final = ({"value": "", "label": "not published"},)


def write_datapackage(extract: Extract) -> bytes:
    """Return a zip with datapackage.json, figures.csv (RFC 4180), codebook.csv and groups.csv.

    The last one only where there are groups: in the whole, and of the gemeente.
    """
    tables = _tables(extract)
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": f"{extract.cube.slug}-{extract.cube.seq}",
        "id": extract.release,
        "title": extract.title,
        "version": f"{extract.cube.seq}.0.0",
        "cubeSha256": extract.sha256,
        "account": dict(account(extract)),
        "resources": [_resource(name, *table) for name, table in tables.items()],
    }
    told = json.dumps(package, ensure_ascii=False, indent=2).encode()
    contents = {f"{name}.csv": content for name, (content, _fields) in tables.items()}
    return zipped({"datapackage.json": told, **contents})


def _tables(extract: Extract) -> dict[str, tuple[bytes, list[dict[str, Any]]]]:
    """Return the content and the columns of each table, by name."""
    figures = write_figures(extract.cube, extract.areas, extract.area)
    book = _csv([CODEBOOK, *codebook(extract)])
    tables = {
        "figures": (figures, [_field(extract, one) for one in HEADERS]),
        "codebook": (book, [{"name": one, "type": "string"} for one in CODEBOOK]),
    }
    if breakdowns_of(extract.cube, extract.areas, extract.area):
        groups = _csv([GROUPS, *breakdown_rows(extract)])
        tables["groups"] = groups, [_field(extract, one) for one in GROUPS]
    return tables


def _resource(name: str, content: bytes, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": fields,
            "missingValues": list(MISSING),
        },
    }


def _field(extract: Extract, name: str) -> dict[str, Any]:
    title = {"name": name, "title": extract.say(name)}
    if name in INTEGERS:
        return {**title, "type": "integer"}
    if name in NUMBERS:
        return {**title, "type": "number"}
    categories = _categories(extract).get(name)
    if categories is None:
        return {**title, "type": "string"}
    told = [{"value": value, "label": label} for value, label in categories.items()]
    return {**title, "type": "string", "categories": told, "categoriesOrdered": name == "level"}


def _categories(extract: Extract) -> dict[str, dict[str, str]]:
    """Return the values that a column can have, with their words, by column."""
    return {
        "level": {one.value: extract.say(one.value) for one in LEVELS},
        "question": {item: extract.item_label(item) for item in extract.cube.items},
        "kind": {one: extract.say(one) for one in ("X", "U", "R")},
        "breakdown": {
            row.breakdown: extract.item_label(row.breakdown) for row in extract.cube.breakdowns
        },
    }


def _csv(rows: Iterable[Sequence[str | float | None]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([as_text(one) if isinstance(one, str) else one for one in row] for row in rows)
    return text.getvalue().encode()
