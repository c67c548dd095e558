"""`buurtpeil population`: all of a file of CBS or nothing, and every mistake by name."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.municipality import read_municipality
from participation.population.models import PopulationRow
from participation.population.queries import population_of
from surveys.reading_areas import read_areas

HEAD = "Codering,AantalInwoners,k_0Tot15Jaar,k_15Tot25Jaar,k_25Tot45Jaar,k_45Tot65Jaar,"
HEAD += "k_65JaarOfOuder,Koopwoningen\n"


@pytest.fixture
def file(tree, tmp_path):
    def go(change=str):
        rows = [f"{area.code},{area.inhabitants},10,20,30,40,.,55" for area in tree.areas]
        path = tmp_path / "kwb.csv"
        path.write_text(change(HEAD + "\n".join(rows)), "utf-8")
        return path

    return go


def stored(engine):
    with Session(engine) as session:
        return list(session.scalars(select(PopulationRow).order_by(PopulationRow.area)))


def test_a_file_is_imported_with_its_source_and_listed(command, tree, engine, file):
    said = command("population", "import", file(), "--year", str(tree.gemeente.year))
    listed = command("population", "list")

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[0] == f"areas: {len(tree.areas)}"
    assert "not in this file, so not known: households, dwellings" in said.out
    source = f"CBS, Kerncijfers wijken en buurten {tree.gemeente.year}"
    assert {one.source for one in stored(engine)} == {source}
    assert listed.out == f"{tree.gemeente.year}  {len(tree.areas)} areas  {source}\n"


def test_an_age_that_is_not_known_makes_all_ages_unknown(command, tree, engine, file):
    command("population", "import", file(), "--year", str(tree.gemeente.year))

    with Session(engine) as session:
        found = population_of(session, tree.gemeente.year)[tree.gemeente.code]
    assert (dict(found.ages), found.inhabitants, found.owned) == ({}, tree.gemeente.inhabitants, 55)


def test_a_year_that_is_imported_again_takes_the_place_of_what_was_there(
    command, tree, engine, file
):
    year = str(tree.gemeente.year)
    command("population", "import", file(), "--year", year)
    again = file(lambda text: text.replace(",55", ",60"))
    command("population", "import", again, "--year", year, "--source", "CBS 2")

    assert {(one.owned, one.source) for one in stored(engine)} == {(60, "CBS 2")}


def test_a_file_of_the_wrong_year_changes_nothing(command, tree, engine, file):
    year = str(tree.gemeente.year)
    command("population", "import", file(), "--year", year)
    other = file(lambda text: text.replace(f"{tree.gemeente.code},", f"{tree.gemeente.code},9"))

    said = command("population", "import", other, "--year", year)
    wrong = command("population", "import", file(), "--year", "2019", "--json")

    assert said.err == "buurtpeil: The file can't be used: 1 mistake in it.\n"
    assert "it is of another year" in said.out
    assert "import the areas of 2019 first" in json.loads(wrong.out)["mistakes"][0]["reason"]
    assert len(stored(engine)) == len(tree.areas)


def test_without_areas_or_a_file_it_says_what_to_do(command, engine, session):
    said = command("population", "import", "--year", "2024")

    assert "run `buurtpeil areas import` first" in said.err


def test_a_municipality_without_a_file_of_its_own_has_to_be_given_one(command, tree):
    said = command("population", "import", "--year", str(tree.gemeente.year))

    assert "No file comes with this municipality: name one of CBS" in said.err


def test_nothing_imported_is_said(command, tree):
    assert "There are no figures yet" in command("population", "list").out
    assert json.loads(command("population", "list", "--json").out) == []


def test_the_file_of_brunssum_fits_its_areas(session):
    from participation.population.cbs_file import read_population

    brunssum = read_municipality("brunssum")
    areas = read_areas(brunssum.areas_file)

    read = read_population(brunssum.population_file, areas, year=areas.gemeente.year)

    for area in areas.areas:
        own = read.figures[area.code]
        assert own["inhabitants"] == area.inhabitants
        ages = sum(own[name] for name in own if name.startswith("age_") and name != "age_0_15")
        assert ages == area.inhabitants_15_plus
        assert own["dwellings"] == area.dwellings
