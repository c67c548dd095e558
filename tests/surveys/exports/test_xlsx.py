import io
from dataclasses import replace

import openpyxl
import pytest

from surveys.cube import CellKind
from surveys.exports.csv import HEADERS
from surveys.exports.rows import rows_of
from surveys.exports.swing import SwingCodes, write_swing
from surveys.exports.xlsx import write_xlsx
from tests.surveys.exports.released import ALL, AREAS, CUBE, FORMULAS, ONE

SPREADSHEETS = {
    "xlsx": write_xlsx,
    "swing": lambda extract: write_swing(extract, SwingCodes()),
}


def book(extract, form="xlsx"):
    return openpyxl.load_workbook(io.BytesIO(SPREADSHEETS[form](extract)))


@pytest.fixture(scope="module")
def everything():
    """All figures, opened once: it takes the reader a second or more."""
    return book(ALL)


def values(sheet):
    return list(sheet.iter_rows(values_only=True))


def test_a_workbook_has_four_sheets_whose_headings_stay_in_sight():
    opened = book(ONE)

    assert opened.sheetnames == ["Results", "Table", "Codebook", "Account"]
    assert {sheet.freeze_panes for sheet in opened} == {"A2", "D2"}
    assert not any(sheet.merged_cells.ranges for sheet in opened)


def test_the_file_speaks_the_language_it_is_given():
    opened = book(replace(ONE, words={"Results": "Resultaten", "value": "waarde"}))

    assert opened.sheetnames[0] == "Resultaten"
    assert "waarde" in values(opened["Resultaten"])[0]


def test_the_results_are_the_rows_of_every_file_and_numbers_are_numbers(everything):
    header, *body = values(everything["Results"])

    assert header == HEADERS
    assert len(body) == len(list(rows_of(CUBE, AREAS)))
    for found, row in zip(body, rows_of(CUBE, AREAS), strict=True):
        assert found[:6] == (
            row.release, row.level, row.area_code, row.area_name, row.question, row.option,
        )  # fmt: skip
        assert found[6:9] == (row.value, row.low, row.high)
        assert found[13:] == (row.margin_low, row.margin_high)


def test_the_table_has_the_share_of_each_answer_and_bounds_where_it_is_unknown(everything):
    header, *body = values(everything["Table"])
    by_answer = {(row[1], row[2]): dict(zip(header[3:], row[3:], strict=True)) for row in body}
    shown = {
        (ALL.item_label(block.question), label, ALL.name(block)): (block, block.cell(option))
        for block in CUBE.blocks
        for option, label in ALL.options(block.question).items()
    }

    for (question, label, name), (block, cell) in shown.items():
        found = by_answer[question, label][name]
        if cell.kind is CellKind.EXACT:
            assert found == pytest.approx(cell.low / block.n)
        elif cell.kind is CellKind.ROUNDED:
            assert found == pytest.approx(cell.value / block.rounding.total)
        elif (cell.low, cell.high) == (0, block.n):
            assert found is None
        else:
            assert "%" in found
    assert any(cell.high == block.n and cell.low for block, cell in shown.values())


def test_the_codebook_explains_each_code_and_the_account_has_the_fingerprint():
    opened = book(ONE)

    codes = {row[1:3] for row in values(opened["Codebook"])[1:]}
    assert {(row.question, row.option) for row in rows_of(CUBE, AREAS)} <= codes
    account = dict(values(opened["Account"]))
    assert account["sha256"] == ONE.sha256
    assert account["Wijze"] == "Open link"


@pytest.mark.parametrize("form", SPREADSHEETS)
def test_no_cell_is_a_formula_or_a_link(form):
    opened = book(FORMULAS, form)

    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert any(text.startswith("'=HYPERLINK") for text in texts)
    assert "'+1" in texts
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [text for text in texts if text[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    assert not any(cell.hyperlink for cell in cells)


def test_the_layout_of_swing_begins_with_its_three_columns():
    opened = book(ALL, "swing")
    header, *body = values(opened["Data"])

    assert header[:3] == ("PERIOD", "GEOLEVEL", "GEOITEM")
    assert all(name.endswith(("_pct", "_n")) and len(name) <= 50 for name in header[3:])
    assert len(set(header)) == len(header)
    assert body[0][:3] == (2026, "gemeente", 899)
    block = CUBE.block_for("eigendom", "GM0899")
    option = block.cells[0].option
    assert body[0][header.index(f"eigendom__{option}_n")] == block.n
    share = body[0][header.index(f"eigendom__{option}_pct")]
    assert share == pytest.approx(100 * block.cells[0].low / block.n, abs=0.05)
    assert ALL.sha256 in dict(values(opened["Account"])).values()


def test_swing_gets_no_figure_twice_and_none_that_is_not_published():
    opened = openpyxl.load_workbook(io.BytesIO(write_swing(ALL, SwingCodes(letters=True))))
    header, *body = values(opened["Data"])
    by_area = {row[2]: dict(zip(header, row, strict=True)) for row in body}
    merged = next(one for one in CUBE.base if len(one.members) > 1)
    unsure = next(
        (block, cell)
        for block in CUBE.blocks
        for cell in block.cells
        if cell.kind is CellKind.RANGE and len(block.members) == 1
    )

    assert not set(merged.members) & by_area.keys()
    row = by_area[unsure[0].members[0]]
    assert row[f"{unsure[0].question}__{unsure[1].option}_pct".replace(".", "_")] is None
    assert row[f"{unsure[0].question}__{unsure[1].option}_n".replace(".", "_")] is None


def test_a_municipality_has_its_own_names_for_levels_in_swing():
    codes = SwingCodes(levels={"gemeente": "municipality", "wijk": "district", "buurt": "hood"})
    opened = openpyxl.load_workbook(io.BytesIO(write_swing(ONE, codes)))

    assert {row[1] for row in values(opened["Data"])[1:]} <= {"municipality", "district", "hood"}
