"""Released figures as a spreadsheet: the rows, a wide table, the codebook and the account."""

from dataclasses import astuple

from surveys.exports.csv import HEADERS
from surveys.exports.groups import GROUPS, breakdown_rows, breakdowns_of
from surveys.exports.rows import Extract, rows_of
from surveys.exports.tables import CODEBOOK, codebook, populations, shares
from surveys.exports.themes import themes_sheet
from surveys.exports.workbook import Sheet, account_sheet, write_workbook


def write_xlsx(extract: Extract) -> bytes:
    """Return an .xlsx file with four sheets, and two more where there is something for them.

    Results   the rows of the CSV file; numbers are numbers
    Groups    rounded counts by background question; for all areas or the gemeente, if there are any
    Table     a row for each answer and a column for each population, in shares
    Themes    what was released of the themes of open answers, if anything was; its fingerprints
              are its own
    Codebook  what the codes of questions and options stand for
    Account   how the figures came about, and the fingerprint
    """
    groups = [_groups(extract)] if breakdowns_of(extract.cube, extract.areas, extract.area) else []
    themes = themes_sheet(extract)
    sheets = (
        _results(extract),
        *groups,
        _table(extract),
        *([themes] if themes else []),
        _codebook(extract),
        account_sheet(extract),
    )
    return write_workbook(sheets, title=extract.title, comments=f"sha256: {extract.sha256}")


def _results(extract: Extract) -> Sheet:
    rows = rows_of(extract.cube, extract.areas, extract.area)
    return Sheet(
        name=extract.say("Results"),
        headings=[extract.say(one) for one in HEADERS],
        rows=(astuple(row) for row in rows),
        widths=(16, 10, 16, 24, 16, 16, 8),
    )


def _groups(extract: Extract) -> Sheet:
    return Sheet(
        name=extract.say("Groups"),
        headings=[extract.say(one) for one in GROUPS],
        rows=breakdown_rows(extract),
        widths=(16, 24, 40, 16, 16, 8),
    )


def _table(extract: Extract) -> Sheet:
    found = populations(extract)
    before = [extract.say(one) for one in ("number", "question", "option")]
    width = len(before) + len(found)
    return Sheet(
        name=extract.say("Table"),
        headings=[*before, *(one.name for one in found)],
        rows=shares(extract, found),
        widths=(8, 50, 40, 14),
        percent=frozenset(range(len(before), width)),
        frozen=len(before),
    )


def _codebook(extract: Extract) -> Sheet:
    return Sheet(
        name=extract.say("Codebook"),
        headings=[extract.say(one) for one in CODEBOOK],
        rows=codebook(extract),
        widths=(8, 18, 18, 10, 60, 50, 10),
    )
