"""`buurtpeil participation load`: lists, offers and groups from a file."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.signups.models import Offer
from tests.participation.operations.conftest import HEIDEDORP

FILE = HEIDEDORP / "participation.toml"
GOOD = FILE.read_text("utf-8")


def test_the_command_loads_the_file_of_the_municipality(command, tree, engine):
    said = command("participation", "load")

    assert (said.code, said.out) == (0, "words: 5, offers: 3, groups: 2\n")
    with Session(engine) as session:
        assert len(session.scalars(select(Offer.id)).all()) == 3


def test_the_command_says_what_it_loaded_to_a_program(command, tree):
    said = command("participation", "load", FILE, "--json")

    assert json.loads(said.out) == {
        "ok": True,
        "words": 5,
        "offers": 3,
        "groups": 2,
        "mistakes": [],
    }


def test_the_command_refuses_when_there_are_offers(command, tree):
    command("participation", "load")

    said = command("participation", "load")

    assert said.code == 1
    assert said.err == (
        "buurtpeil: There are lists, offers or groups already: edit them at the desk.\n"
    )


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_the_command_names_every_mistake_and_changes_nothing(
    command, tree, tmp_path, engine, options
):
    path = tmp_path / "wrong.toml"
    path.write_text(GOOD.replace("target = 4", "target = 0").replace('"wijk"', '"dorp"'), "utf-8")

    said = command("participation", "load", path, *options)

    assert said.code == 1
    assert "offer dorpstafel, level" in said.out
    assert "group medewerkers, target" in said.out
    assert said.err.startswith("buurtpeil: The file ")
    assert said.err.count("\n") == 1
    with Session(engine) as session:
        assert session.scalars(select(Offer.id)).all() == []
