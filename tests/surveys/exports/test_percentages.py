"""Every percentage on a page can be worked out again from each file that holds counts."""

import csv
import io
import json
from dataclasses import replace
from itertools import product
from zipfile import ZipFile

import openpyxl
import pyreadstat
import pytest

from surveys.exports.csv import Form, write_csv
from surveys.exports.datapackage import write_datapackage
from surveys.exports.groups import GROUPS
from surveys.exports.jsonstat import write_jsonstat
from surveys.exports.sav import write_sav
from surveys.exports.tables import populations
from surveys.exports.xlsx import write_xlsx
from surveys.figures import figures, percentage, row_figures
from tests.surveys.exports.released import ALL, AREAS, CUBE

OWN = replace(ALL, area=AREAS.gemeente.code)
"""The figures on one page: among them are rounded ones, and groups of people."""

ON_THE_PAGE = {
    (block.question, one.option): one.percent
    for block in OWN.blocks
    for cell, one in zip(block.cells, figures(block), strict=True)
    if cell.value is not None
}
OF_GROUPS = {
    (row.question, row.categories[0], one.option): one.percent
    for row in CUBE.breakdowns
    for one in row_figures(row)
}


def worked_out(rows, *keys, value="value", whole="whole"):
    """Give each percentage of a table, by these columns; rows without a count are passed over."""
    return {
        tuple(row[key] for key in keys): percentage(int(row[value]), int(row[whole]))
        for row in rows
        if row[value] not in {None, ""}
    }


def parted(rows, level, value="value", whole="whole"):
    """Give the percentages of a CSV file: those of the area, and those of groups."""
    group = "groep" if value == "waarde" else "group"
    question, option = ("vraag", "optie") if value == "waarde" else ("question", "option")
    own = [row for row in rows if row[level] != "groep"]
    groups = [{**row, "first": row[group].split("+")[0]} for row in rows if row[level] == "groep"]
    words = {"value": value, "whole": whole}
    return (
        worked_out(own, question, option, **words),
        worked_out(groups, question, "first", option, **words),
    )


def test_what_is_on_the_page_can_not_be_had_from_the_number_who_answered():
    """Else this file would prove nothing."""
    of_n = {
        (block.question, cell.option): percentage(cell.value, block.n)
        for block in OWN.blocks
        for cell in block.cells
        if cell.value is not None
    }

    assert of_n.keys() == ON_THE_PAGE.keys()
    assert of_n != ON_THE_PAGE


@pytest.mark.parametrize(
    ("form", "mark", "columns"),
    [
        (Form.RFC_4180, ",", ("level", "value", "whole")),
        (Form.DUTCH, ";", ("niveau", "waarde", "noemer")),
    ],
)
def test_the_csv_files_give_every_percentage(form, mark, columns):
    content = write_csv(CUBE, AREAS, form=form, area=OWN.area).decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(content, newline=""), delimiter=mark))

    assert parted(rows, *columns) == (ON_THE_PAGE, OF_GROUPS)


def test_the_excel_file_gives_every_percentage():
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(OWN)), read_only=True)
    tables = {
        name: [dict(zip(header, row, strict=True)) for row in body]
        for name in ("Results", "Groups")
        for header, *body in [book[name].iter_rows(values_only=True)]
    }

    groups = [{**row, "first": row["group"].split("+")[0]} for row in tables["Groups"]]
    assert worked_out(tables["Results"], "question", "option") == ON_THE_PAGE
    assert worked_out(groups, "question", "first", "option") == OF_GROUPS
    assert "whole" in GROUPS


def test_the_data_package_gives_every_percentage():
    with ZipFile(io.BytesIO(write_datapackage(OWN))) as archive:
        own, groups = (
            list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in ("figures.csv", "groups.csv")
        )
        package = json.loads(archive.read("datapackage.json"))

    groups = [{**row, "first": row["group"].split("+")[0]} for row in groups]
    assert worked_out(own, "question", "option") == ON_THE_PAGE
    assert worked_out(groups, "question", "first", "option") == OF_GROUPS
    fields = {one["name"]: one["type"] for one in package["resources"][0]["schema"]["fields"]}
    assert fields["whole"] == "integer"


def test_json_stat_gives_every_percentage():
    dataset = json.loads(write_jsonstat(OWN))
    keys = product(*(dataset["dimension"][one]["category"]["index"] for one in dataset["id"]))
    values = {key: dataset["value"].get(str(place)) for place, key in enumerate(keys)}

    found = {
        tuple(answer.split(":")): percentage(value, values[area, answer, "whole"])
        for (area, answer, measure), value in values.items()
        if measure == "value" and value is not None
    }

    assert len(populations(OWN)) == 1
    assert found == ON_THE_PAGE


def test_spss_gives_every_percentage(tmp_path):
    path = tmp_path / "own.sav"
    path.write_bytes(write_sav(OWN, tmp_path))
    frame, told = pyreadstat.read_sav(path)
    own = frame[frame["noemer"].notna() & frame["aantal"].notna()]

    found = [percentage(int(row.aantal), int(row.noemer)) for row in own.itertuples()]

    ticked = {item for item in CUBE.items if OWN.is_multiple(item)}
    # Who did not tick an answer is a case too.
    wanted = [
        one
        for block in OWN.blocks
        for cell in block.cells
        if cell.value is not None
        for one in _of_case(block, cell, both=block.question in ticked)
    ]
    assert found == wanted
    assert told.column_names_to_labels["noemer"]


def _of_case(block, cell, *, both):
    whole = block.rounding.total if block.rounding else block.n
    yield percentage(cell.value, whole)
    if both:
        yield percentage(whole - cell.value, whole)
