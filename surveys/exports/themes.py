"""Themes of open answers as CSV: a row per block and theme, and one per text that is quoted."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from surveys.areas import AreaTree
from surveys.exports.csv import Form, as_text
from surveys.exports.rows import rows_of
from surveys.questionnaire import text
from surveys.themes import ReleasedThemes

HEADERS: Final = (
    *("release", "level", "area_code", "area_name", "question", "theme", "theme_label"),
    *("value", "low", "high", "kind", "n", "quote"),
)
DUTCH_HEADERS: Final = (
    *("release", "niveau", "gebiedscode", "gebiedsnaam", "vraag", "thema", "themanaam"),
    *("waarde", "laag", "hoog", "soort", "n", "citaat"),
)
QUOTE: Final = "Q"
"""Kind of a row with a text."""


def write_themes(
    found: Iterable[tuple[ReleasedThemes, Mapping[str, Iterable[str]]]],
    areas: AreaTree,
    *,
    form: Form,
    language: str,
) -> bytes:
    """Return a file of all that was released of the themes of open questions.

    found     the figures of each question, and its quotes by theme
    language  of the names of themes

    `value`, `low`, `high` and `n` are texts, as people are in the file of figures. A row of kind Q
    has a quote and no figure; it is of the whole gemeente.
    """
    dutch = form is Form.DUTCH
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if dutch else ",", lineterminator="\r\n")
    writer.writerow(DUTCH_HEADERS if dutch else HEADERS)
    for themes, quotes in found:
        labels = {one.code: text(one.label, language) for one in themes.question.options}
        writer.writerows(map(_cells, _figures(themes, areas, labels)))
        writer.writerows(map(_cells, _quotes(themes, areas, labels, quotes)))
    return written.getvalue().encode("utf-8-sig" if dutch else "utf-8")


def _figures(
    themes: ReleasedThemes, areas: AreaTree, labels: Mapping[str, str]
) -> Iterator[tuple[str | int | None, ...]]:
    for row in rows_of(themes.cube, areas):
        where = _release(themes), row.level, row.area_code, row.area_name, row.question
        figure = row.value, row.low, row.high, row.kind, row.n
        yield (*where, row.option, labels[row.option], *figure, None)


def _quotes(
    themes: ReleasedThemes,
    areas: AreaTree,
    labels: Mapping[str, str],
    quotes: Mapping[str, Iterable[str]],
) -> Iterator[tuple[str | int | None, ...]]:
    gemeente = areas.gemeente
    where = _release(themes), gemeente.level, gemeente.code, gemeente.name, themes.question.code
    for theme, texts in quotes.items():
        for one in texts:
            yield (*where, theme, labels[theme], None, None, None, QUOTE, None, one)


def _release(themes: ReleasedThemes) -> str:
    return f"{themes.cube.slug}/{themes.cube.seq}@{themes.sha256}"


def _cells(row: Iterable[str | int | None]) -> list[str]:
    return [
        "" if one is None else as_text(one) if isinstance(one, str) else str(one) for one in row
    ]
