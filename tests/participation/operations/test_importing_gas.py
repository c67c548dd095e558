"""`buurtpeil indicators import-gas`: all of a file or nothing, and every mistake by name."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.indicators.models import GasUse

HEAD = "gwb_code_10,jaar,g_gas\n"
GOOD = f"{HEAD}GM9999,2024,1010\nBU99990101,2024,920\nBU99990102,2024,.\n"


@pytest.fixture
def write(tmp_path):
    def go(text):
        path = tmp_path / "kwb.csv"
        path.write_text(text, "utf-8")
        return path

    return go


def stored(engine):
    with Session(engine) as session:
        rows = session.scalars(select(GasUse).order_by(GasUse.year, GasUse.area))
        return [(one.area, one.year, one.cubic_metres, one.source) for one in rows]


def test_a_file_is_imported_with_its_source(command, tree, engine, write):
    said = command("indicators", "import-gas", write(GOOD), "--year", "2024")

    assert (said.code, said.err) == (0, "")
    assert said.out == "areas: 3, of which not known: 1\n"
    source = "CBS, Kerncijfers wijken en buurten 2024"
    assert stored(engine)[1] == ("BU99990102", 2024, None, source)


def test_the_command_says_what_it_imported_to_a_program(command, tree, write):
    said = command("indicators", "import-gas", write(GOOD), "--year", "2024", "--json")

    assert json.loads(said.out) == {"ok": True, "areas": 3, "not_known": 1, "mistakes": []}


def test_a_year_that_is_imported_again_takes_the_place_of_what_was_there(
    command, tree, engine, write
):
    command("indicators", "import-gas", write(GOOD), "--year", "2024")
    later = f"{HEAD}BU99990101,2024,900\n"
    said = command("indicators", "import-gas", write(later), "--year", "2024", "--source", "CBS 2")

    assert said.code == 0
    assert stored(engine) == [("BU99990101", 2024, 900, "CBS 2")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"{GOOD}BU99999999,2024,900\n", "kwb.csv: BU99999999: it is none of the areas"),
        (GOOD.replace("920", "veel"), "'veel' is no whole number of cubic metres"),
        (GOOD.replace("2024", "2023"), "it is of 2023 and not of 2024"),
        (GOOD.replace("9999", "0363"), "is it a file of another gemeente?"),
    ],
)
def test_a_file_with_a_mistake_changes_nothing(command, tree, engine, write, text, reason):
    command("indicators", "import-gas", write(GOOD), "--year", "2024")
    before = stored(engine)

    said = command("indicators", "import-gas", write(text), "--year", "2024")
    as_json = command("indicators", "import-gas", write(text), "--year", "2024", "--json")

    assert said.code == as_json.code == 1
    assert reason in said.out
    assert not json.loads(as_json.out)["ok"]
    assert stored(engine) == before


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "Missing option '--year'"),
        (("--year", "1999"), "1999 is not in the range"),
        (("--year", "2024", "--source", "x" * 201), "The source is too long"),
    ],
)
def test_a_command_that_can_not_be_carried_out_says_why(command, tree, write, options, sentence):
    said = command("indicators", "import-gas", write(GOOD), *options)

    assert said.code == 1
    assert sentence in said.err


def test_a_file_of_another_year_is_refused_in_one_sentence(command, tree, write):
    said = command("indicators", "import-gas", write(GOOD), "--year", "2023")

    assert said.out == (
        "kwb.csv: whole file: it is of 2024 and not of 2023: take the file of 2023\n"
    )
    assert said.err == "buurtpeil: The file can't be used: 1 mistake in it.\n"


def test_a_file_that_is_not_there_is_named(command, tree, tmp_path):
    said = command("indicators", "import-gas", tmp_path / "weg.csv", "--year", "2024")

    assert said.code == 1
    assert "weg.csv: no such file" in said.err
