"""Spreadsheets of several sheets that are the same bytes each time, and hold no formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from surveys.exports.csv import as_text
from surveys.exports.rows import Extract
from surveys.exports.tables import account

MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands in every file as the moment it was made: the same figures are the same bytes."""

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a row of headings that stays in sight, and rows of values.

    widths   of the columns, in characters; the last one holds for all that follow
    percent  places of the columns, from 0, whose fractions are shares from 0 to 1
    frozen   how many columns stay in sight
    """

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    widths: Sequence[int] = (16,)
    percent: frozenset[int] = field(default_factory=frozenset)
    frozen: int = 0


def write_workbook(sheets: Iterable[Sheet], *, title: str, comments: str) -> bytes:
    """Return an .xlsx file. Texts that begin like a formula get an apostrophe before them."""
    # Takes a while to load, and only who asks for a spreadsheet needs it.
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415

    content = io.BytesIO()
    # Nothing that looks like a formula, a link or a number is taken for one.
    asked = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    with xlsxwriter.Workbook(content, {"in_memory": True, **asked}) as book:
        book.set_properties({"title": title, "comments": comments, "created": MADE})
        looks = _Looks(
            heading=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            share=book.add_format({"num_format": "0.0%"}),
        )
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name), sheet, looks)
    return content.getvalue()


def account_sheet(extract: Extract) -> Sheet:
    """Return the sheet that says how the figures came about, the fingerprint included."""
    return Sheet(
        name=extract.say("Account"),
        headings=[extract.say("subject"), extract.say("explanation")],
        rows=account(extract),
        widths=(30, 100),
    )


@dataclass(frozen=True, slots=True)
class _Looks:
    heading: Any
    share: Any


def _fill(page: Any, sheet: Sheet, looks: _Looks) -> None:
    page.freeze_panes(1, sheet.frozen)
    for column in range(len(sheet.headings)):
        page.set_column(column, column, sheet.widths[min(column, len(sheet.widths) - 1)])
    for column, heading in enumerate(sheet.headings):
        page.write_string(0, column, as_text(heading), looks.heading)
    for place, values in enumerate(sheet.rows, start=1):
        for column, value in enumerate(values):
            is_share = isinstance(value, float) and column in sheet.percent
            _write(page, place, column, value, looks.share if is_share else None)


def _write(page: Any, row: int, column: int, value: Value, look: Any) -> None:
    if isinstance(value, str):
        page.write_string(row, column, as_text(value))
    elif value is not None:
        page.write_number(row, column, value, look)
