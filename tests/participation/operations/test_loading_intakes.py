"""`buurtpeil intakes load`: the requests of the municipality's intakes.toml."""

import json
import shutil

import pytest
from sqlalchemy import select

from participation.demo_intakes import SENT, fill_intakes
from participation.intakes.models import Intake, IntakeKind, IntakeState
from participation.intakes.queries import is_late
from participation.mail.models import OutgoingMail
from participation.municipality import read_municipality
from participation.resources import PACKAGE
from tests.participation.operations.conftest import HEIDEDORP

FILE = PACKAGE / "municipalities" / "brunssum" / "intakes.toml"


@pytest.fixture
def folder(environ, tmp_path):
    """Heidedorp with the requests of Brunssum, in its own two languages."""
    own = tmp_path / "dorp"
    shutil.copytree(HEIDEDORP, own)
    text = (own / "municipality.toml").read_text("utf-8")
    (own / "municipality.toml").write_text(text.replace('["nl", "en"]', '["nl", "en", "de"]'))
    environ["BUURTPEIL_MUNICIPALITY"] = str(own)
    shutil.copy(FILE, own / "intakes.toml")
    for name in ("site_name", "contact.name", "contact.hours"):
        text = (own / "municipality.toml").read_text("utf-8")
        text = text.replace(f"[{name}]\n", f'[{name}]\nde = "Dorf"\n')
        (own / "municipality.toml").write_text(text)
    return own


def test_the_command_loads_the_kinds_once(command, folder, session):
    assert command("intakes", "load").out == "kinds of requests: 3\n"
    assert json.loads(command("intakes", "load", "--json").out) == {
        "ok": True,
        "kinds": 0,
        "mistakes": [],
    }
    assert len(session.scalars(select(IntakeKind)).all()) == 3


def test_a_municipality_without_the_file_is_no_mistake(command, environ):
    said = command("intakes", "load")

    assert (said.code, said.out) == (0, "kinds of requests: 0\n")


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_every_mistake_is_named_and_nothing_is_loaded(command, folder, session, options):
    path = folder / "intakes.toml"
    wrong = path.read_text("utf-8").replace("receipt_days = 5", "receipt_days = 0", 1)
    path.write_text(wrong.replace('code = "taak"', 'code = "TAAK"'), "utf-8")

    said = command("intakes", "load", *options)

    assert said.code == 1
    assert "kind challenge, receipt_days" in said.out
    assert "question TAAK, code" in said.out
    assert session.scalars(select(IntakeKind)).all() == []


def test_the_demonstration_has_requests_in_each_state_and_one_that_is_late(app, session, clock):
    site = read_municipality("brunssum")
    with app.app_context():
        fill_intakes(session, site, clock().astimezone(site.time_zone))
    session.commit()

    found = session.scalars(select(Intake)).all()
    late = session.scalars(select(Intake).where(is_late(clock().date()))).all()
    assert len(found) == len(SENT)
    assert {one.state for one in found} == {*IntakeState} - {IntakeState.WITHDRAWN}
    assert [one.name for one in late] == ["Ger"]
    assert all(len(one.answers) == len(one.questions) for one in found)
    assert session.scalars(select(OutgoingMail)).all() == []


def test_the_demonstration_of_a_municipality_without_requests_has_none(app, session, clock):
    with app.app_context():
        fill_intakes(session, read_municipality(str(HEIDEDORP)), clock())

    assert session.scalars(select(Intake)).all() == []
