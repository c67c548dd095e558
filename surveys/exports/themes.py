"""Themes of open answers as CSV: a row per block and theme, and one per text that is quoted."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from surveys.areas import AreaTree
from surveys.exports.csv import Form, as_text
from surveys.exports.rows import Extract, Themes, rows_of
from surveys.exports.workbook import Sheet
from surveys.questionnaire import text
from surveys.themes import ReleasedThemes

HEADERS: Final = (
    *("release", "level", "area_code", "area_name", "question", "theme", "theme_label"),
    *("value", "low", "high", "kind", "n", "whole", "quote"),
)
DUTCH_HEADERS: Final = (
    *("release", "niveau", "gebiedscode", "gebiedsnaam", "vraag", "thema", "themanaam"),
    *("waarde", "laag", "hoog", "soort", "n", "noemer", "citaat"),
)
ThemeRow: TypeAlias = tuple[str | int | None, ...]
QUOTE: Final = "Q"
"""Kind of a row with a text."""


def write_themes(
    found: Iterable[Themes], areas: AreaTree, *, form: Form, language: str, area: str = ""
) -> bytes:
    """Return a file of all that was released of the themes of open questions.

    found     the figures of each question, and its quotes by theme
    language  of the names of themes
    area      as in `theme_rows`

    `value`, `low`, `high` and `n` are texts, as people are in the file of figures. A row of kind Q
    has a quote and no figure; it is of the whole gemeente.
    """
    dutch = form is Form.DUTCH
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";" if dutch else ",", lineterminator="\r\n")
    writer.writerow(DUTCH_HEADERS if dutch else HEADERS)
    writer.writerows(map(_cells, theme_rows(found, areas, language, area)))
    return written.getvalue().encode("utf-8-sig" if dutch else "utf-8")


def theme_rows(
    found: Iterable[Themes], areas: AreaTree, language: str, area: str = ""
) -> Iterator[ThemeRow]:
    """Give these rows in the order of HEADERS, as texts are: who writes them keeps formulas out.

    area  code of a gemeente, wijk or buurt, whose figures alone it gives; "" for all. What
          residents wrote is of the whole gemeente, so a wijk or buurt has none of it.
    """
    for themes, quotes in found:
        labels = {one.code: text(one.label, language) for one in themes.question.options}
        yield from _figures(themes, areas, labels, area)
        if area in {"", areas.gemeente.code}:
            yield from _quotes(themes, areas, labels, quotes)


def themes_sheet(extract: Extract) -> Sheet | None:
    """Return the sheet of the themes in a file; None where none were released of its area."""
    rows = list(theme_rows(extract.themes, extract.areas, extract.language, extract.area))
    if not rows:
        return None
    return Sheet(
        name=extract.say("Themes"),
        headings=[extract.say(one) for one in HEADERS],
        rows=rows,
        widths=(16, 10, 16, 24, 16, 8, 30, 8, 8, 8, 8, 8, 8, 80),
    )


def _figures(
    themes: ReleasedThemes, areas: AreaTree, labels: Mapping[str, str], area: str
) -> Iterator[ThemeRow]:
    for row in rows_of(themes.cube, areas, area):
        where = _release(themes), row.level, row.area_code, row.area_name, row.question
        figure = row.value, row.low, row.high, row.kind, row.n, row.whole
        yield (*where, row.option, labels[row.option], *figure, None)


def _quotes(
    themes: ReleasedThemes,
    areas: AreaTree,
    labels: Mapping[str, str],
    quotes: Mapping[str, Iterable[str]],
) -> Iterator[ThemeRow]:
    gemeente = areas.gemeente
    where = _release(themes), gemeente.level, gemeente.code, gemeente.name, themes.question.code
    for theme, texts in quotes.items():
        for one in texts:
            yield (*where, theme, labels[theme], None, None, None, QUOTE, None, None, one)


def _release(themes: ReleasedThemes) -> str:
    return f"{themes.cube.slug}/{themes.cube.seq}@{themes.sha256}"


def _cells(row: Iterable[str | int | None]) -> list[str]:
    return [
        "" if one is None else as_text(one) if isinstance(one, str) else str(one) for one in row
    ]
