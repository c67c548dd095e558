import csv
import io
from dataclasses import replace

import pytest

from surveys.areas import Area, AreaTree, Level
from surveys.cube import UNKNOWN, Block, BreakdownRow, Cell, CellKind, Cube, sha256
from surveys.estimates.margins import rounded_margin
from surveys.exports.csv import DUTCH_HEADERS, HEADERS, Form, as_text, write_csv
from surveys.exports.rows import release_name
from surveys.questionnaire import Parameters


def area(code, level, name, parent=None, joined_to=None):
    return Area(code, level, name, parent, joined_to, 2024, 100, 90)


AREAS = AreaTree(
    (
        area("GM1", Level.GEMEENTE, "Dorp"),
        area("WK1", Level.WIJK, "Noord", "GM1"),
        area("BU1", Level.BUURT, "Molen; oost", "WK1"),
        area("BU2", Level.BUURT, "Kerk", "WK1"),
        area("BU3", Level.BUURT, "Heide", "WK1"),
        area("BU4", Level.BUURT, "=Veld", "WK1", "BU3"),
    )
)


def exact(option, value):
    return Cell(option, CellKind.EXACT, value, value, value)


def block(question, level, members, cells, covers=None):
    n = sum(cell.value or 0 for cell in cells) or 20
    return Block(question, level, members, covers or members, (), n, 180, cells)


CUBE = Cube(
    slug="proef",
    seq=1,
    parameters=Parameters(),
    items=("huis", "zorgen"),
    sensitive=("zorgen",),
    blocks=(
        block("huis", Level.BUURT, ("BU1", "BU2"), (exact("koop", 8), exact("huur", 12))),
        block(
            "huis",
            Level.BUURT,
            ("BU3",),
            (Cell("koop", CellKind.RANGE, None, 18, 20), Cell("huur", CellKind.RANGE, None, 0, 2)),
            ("BU3", "BU4"),
        ),
        block("huis", Level.WIJK, ("WK1",), (exact("koop", 27), exact("huur", 13))),
        block("zorgen", Level.WIJK, ("WK1",), (exact("ja", 11), exact("nee", 9))),
    ),
    pools=(),
    unanswered={"huis": 5, "zorgen": 20},
    written={},
    received=45,
    base=(),
)


def rows(content, delimiter=","):
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))


def test_a_file_has_a_row_for_each_block_question_and_option():
    header, *body = rows(write_csv(CUBE, AREAS, form=Form.RFC_4180).decode("utf-8"))

    assert tuple(header) == (*HEADERS, "breakdown", "group")
    assert len(body) == 8
    assert body[0] == [
        release_name(CUBE), "buurt", "BU1+BU2", "Molen; oost+Kerk", "huis", "koop",
        "8", "8", "8", "X", "20", "20", "180", "22.7", "60.3", "", "",
    ]  # fmt: skip


def test_a_figure_that_is_not_published_has_bounds_and_no_value():
    body = rows(write_csv(CUBE, AREAS, form=Form.RFC_4180).decode("utf-8"))

    assert body[3][5:] == ["koop", "", "18", "20", "U", "20", "20", "180", "71.2", "100.0", "", ""]
    assert body[4][5:] == ["huur", "", "0", "2", "U", "20", "20", "180", "0.0", "28.8", "", ""]


def test_a_figure_that_can_be_anything_has_no_bounds_either():
    anything = (Cell("koop", CellKind.RANGE, None, 0, 20), Cell("huur", CellKind.RANGE, None, 0, 2))
    whole = block("huis", Level.BUURT, ("BU3",), anything)

    body = rows(write_csv(replace(CUBE, blocks=(whole,)), AREAS, form=Form.RFC_4180).decode())

    assert body[1][5:] == ["koop", "", "", "", "U", "20", "20", "180", "", "", "", ""]
    assert body[2][5:10] == ["huur", "", "0", "2", "U"]


def test_the_file_of_a_buurt_holds_its_merged_block_and_nothing_sensitive():
    body = rows(write_csv(CUBE, AREAS, form=Form.RFC_4180, area="BU2").decode("utf-8"))[1:]

    assert {(row[2], row[4]) for row in body} == {("BU1+BU2", "huis")}


def test_the_file_of_a_joined_buurt_is_that_of_the_buurt_it_is_joined_to():
    joined = write_csv(CUBE, AREAS, form=Form.RFC_4180, area="BU4")

    assert joined == write_csv(CUBE, AREAS, form=Form.RFC_4180, area="BU3")
    assert len(rows(joined.decode())) == 3


def test_the_file_of_a_wijk_holds_sensitive_questions():
    body = rows(write_csv(CUBE, AREAS, form=Form.RFC_4180, area="WK1").decode("utf-8"))[1:]

    assert [row[4] for row in body] == ["huis", "huis", "zorgen", "zorgen"]


def test_the_dutch_form_opens_in_a_dutch_excel():
    content = write_csv(CUBE, AREAS, form=Form.DUTCH)

    assert content.startswith(b"\xef\xbb\xbfrelease;niveau;")
    assert content.count(b"\r\n") == 9
    header, first, *_rest = rows(content.decode("utf-8-sig"), ";")
    assert tuple(header) == (*DUTCH_HEADERS, "uitsplitsing", "groep")
    assert first[3] == "Molen; oost+Kerk"


def test_a_margin_has_the_decimal_comma_of_a_dutch_excel():
    _header, first, *_rest = rows(write_csv(CUBE, AREAS, form=Form.DUTCH).decode("utf-8-sig"), ";")

    assert first[13:15] == ["22,7", "60,3"]


def test_without_a_margin_its_cells_are_empty():
    whole = replace(CUBE.blocks[0], population=20)

    body = rows(
        write_csv(replace(CUBE, blocks=(whole,)), AREAS, form=Form.RFC_4180).decode("utf-8")
    )

    assert body[1][12:15] == ["20", "", ""]


GROUP = BreakdownRow(
    "huis",
    "zorgen",
    ("koop", UNKNOWN),
    40,
    3,
    (Cell("ja", CellKind.ROUNDED, 15, 13, 17), Cell("nee", CellKind.ROUNDED, 24, 22, 26)),
)
GROUPED = replace(CUBE, breakdowns=(GROUP,))


@pytest.mark.parametrize(("form", "point"), [(Form.RFC_4180, "."), (Form.DUTCH, ",")])
def test_groups_stand_behind_the_areas_with_a_level_of_their_own(form, point):
    content = write_csv(GROUPED, AREAS, form=form).decode("utf-8-sig")
    before = write_csv(CUBE, AREAS, form=form).decode("utf-8-sig")

    found = rows(content, ";" if form is Form.DUTCH else ",")
    of_areas = [row for row in found[1:] if row[1] != "groep"]

    assert len(of_areas) == len(before.splitlines()) - 1
    assert {tuple(row[-2:]) for row in of_areas} == {("", "")}
    gemeente = AREAS.gemeente
    found_margin = rounded_margin(GROUP.cells[0], GROUP)
    ends = (100 * found_margin.low, 100 * found_margin.high)
    margin = [f"{one:.1f}".replace(".", point) for one in ends]
    assert found[-2][1:13] == [
        "groep", gemeente.code, gemeente.name, "zorgen", "ja",
        "15", "13", "17", "R", "40", "39", "",
    ]  # fmt: skip
    assert found[-2][13:] == [*margin, "huis", "koop+?"]


@pytest.mark.parametrize(("area", "lines"), [("", 2), ("GM1", 2), ("WK1", 0), ("BU2", 0)])
def test_groups_are_in_the_file_of_all_figures_and_in_that_of_the_gemeente_alone(area, lines):
    found = rows(write_csv(GROUPED, AREAS, form=Form.RFC_4180, area=area).decode())

    assert sum(row[1] == "groep" for row in found) == lines


def test_a_release_is_named_after_what_it_says():
    other = replace(CUBE, received=50)

    assert release_name(CUBE) == f"proef/1@{sha256(CUBE)}"
    assert release_name(CUBE) != release_name(other)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_can_be_a_formula(start):
    assert as_text(f"{start}1+1") == f"'{start}1+1"
    assert as_text(f"a{start}") == f"a{start}"
