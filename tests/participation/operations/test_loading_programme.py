"""`buurtpeil programme load`: the efforts from a file, and the areas that they keep."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.commands.areas import USES, used_areas
from participation.commands.serve import prepare
from participation.database import Base
from participation.programme.models import ContactMoment, Effort
from participation.programme.queries import all_efforts

GOOD = """
[[effort]]
code = "1"
slug = "wonen"
phase = "running"

[effort.texts.nl]
title = "Wonen"
what = "Wij knappen huizen op."
contact = "Bel de gemeente."

[[effort]]
code = "1A"
slug = "dorpsplein"
parent = "1"

[effort.texts.nl]
title = "Het dorpsplein"
what = "Er komen bomen."
contact = "Bel de gemeente."
"""
NOT_IN_USE = {"area.parent", "area.joined_to", "address_area.buurt", "area_shape.area"}
"""What comes with the areas themselves, and is imported anew with them."""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "programme.toml"
    path.write_text(GOOD, "utf-8")
    return path


def test_the_command_loads_a_file(command, tree, engine, file):
    said = command("programme", "load", file)

    assert (said.code, said.err) == (0, "")
    assert said.out == "efforts: 2, templates of steps: 0\n"
    with Session(engine) as session:
        assert [one.slug for one in all_efforts(session)] == ["wonen", "dorpsplein"]


def test_the_command_says_what_it_loaded_to_a_program(command, tree, file):
    said = json.loads(command("programme", "load", file, "--json").out)

    assert said == {"ok": True, "efforts": 2, "templates": 0, "mistakes": []}


def test_the_command_refuses_when_there_are_efforts(command, tree, file):
    command("programme", "load", file)

    said = command("programme", "load", file)

    assert said.code == 1
    assert said.err == "buurtpeil: There are efforts already: edit them at the desk.\n"


def test_a_municipality_without_a_programme_says_so(command, tree):
    said = command("programme", "load")

    assert said.code == 1
    assert "has no programme.toml" in said.err


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_the_command_names_every_mistake_and_changes_nothing(
    command, tree, tmp_path, engine, options
):
    path = tmp_path / "wrong.toml"
    wrong = GOOD.replace('"running"', '"soon"').replace('code = "1A"', 'code = "x"')
    path.write_text(wrong, "utf-8")

    said = command("programme", "load", path, *options)

    assert said.code == 1
    assert "effort 1, phase" in said.out
    assert "effort x, code" in said.out
    assert said.err == "buurtpeil: The file can't be used: 2 mistakes in it.\n"
    with Session(engine) as session:
        assert session.scalars(select(Effort.id)).all() == []


def test_the_first_serve_of_an_empty_database_brings_the_programme_along(app, environ, session):
    with app.app_context():
        prepare(app)

    assert len(all_efforts(session)) > 20


def test_a_buurt_that_hears_of_the_team_is_in_use(session, tree, clock):
    buurt = tree.buurten[0].code
    day = clock().date()
    session.add(ContactMoment(area=buurt, kind="letter", planned_on=day, texts={}))
    session.commit()

    assert used_areas(session) == {buurt}


def test_every_table_that_names_an_area_keeps_it_in_use():
    named = {
        f"{table.name}.{key.parent.name}"
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "area"
    }

    assert named - NOT_IN_USE == {f"{one.class_.__tablename__}.{one.key}" for one in USES}
