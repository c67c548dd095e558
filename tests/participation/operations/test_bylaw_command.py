"""`buurtpeil bylaw` loads, checks and exports the ordinance; `serve` and `demo` bring it along."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.app import create_app
from participation.bylaw.models import Version
from participation.commands import serve
from participation.config import Settings
from participation.contributions.models import Contribution, Moderation, State
from participation.demo_ordinance import COMMENTS, fill_ordinance
from participation.intakes.models import IntakeKind
from participation.mail.models import OutgoingMail
from participation.municipality import read_municipality
from participation.resources import PACKAGE
from tests.participation.operations.conftest import HEIDEDORP

FOLDER = PACKAGE / "municipalities" / "brunssum"
FILE = FOLDER / "ordinance.xml"
TITLE = "Participatieverordening gemeente Brunssum (concept, voorbeeld)"


@pytest.fixture
def environ(environ):
    return environ | {"BUURTPEIL_MUNICIPALITY": "brunssum"}


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "broken.xml"
    text = FILE.read_text("utf-8").replace("<nr>3</nr><titel>Niv", "<nr>2</nr><titel>Niv")
    path.write_text(text.replace("<nr>9</nr>", ""), "utf-8")
    return path


def test_load_puts_the_ordinance_of_the_municipality_on_the_site(command, engine):
    said = command("bylaw", "load")

    assert (said.code, said.err) == (0, "")
    facts = "articles: 17, without explanation: 1, words: 23, not understood: 0"
    assert said.out == f"{TITLE}: {facts}\n"
    with Session(engine) as session:
        assert session.scalars(select(Version)).one().published_on is not None


def test_load_answers_a_program(command):
    said = command("bylaw", "load", FILE, "--json")

    assert json.loads(said.out) == {
        "ok": True,
        "title": TITLE,
        "articles": 17,
        "without_explanation": 1,
        "words": 23,
        "not_understood": 0,
        "mistakes": [],
    }


def test_load_refuses_when_there_is_an_ordinance(command):
    command("bylaw", "load")

    said = command("bylaw", "load")

    assert said.code == 1
    assert said.err == (
        "buurtpeil: There is an ordinance or a word list already: import at the desk.\n"
    )


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_load_names_every_mistake_and_changes_nothing(command, broken, engine, options):
    said = command("bylaw", "load", broken, *options)

    assert said.code == 1
    assert said.err == "buurtpeil: The file can't be used: 2 mistakes in it.\n"
    assert said.out.count("artikel") >= 2
    with Session(engine) as session:
        assert session.scalars(select(Version)).all() == []


def test_load_says_when_there_is_no_file(command, tmp_path):
    said = command("bylaw", "load", tmp_path / "nothing.xml")

    assert said.code == 1
    assert said.err.endswith("nothing.xml: no such file or directory.\n")


def test_check_says_that_a_file_is_good(command):
    said = command("bylaw", "check", FILE)

    assert (said.code, said.err) == (0, "")
    assert said.out == f"ordinance.xml is good: {TITLE}, 17 articles.\n"


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_check_names_every_mistake(command, broken, options):
    said = command("bylaw", "check", broken, *options)

    assert said.code == 1
    assert said.err == "buurtpeil: The file can't be used: 2 mistakes in it.\n"
    assert "Article 2 is there twice" in said.out
    assert "This article has no number" in said.out


def test_check_names_what_is_not_known_and_that_is_no_mistake(command, tmp_path):
    path = tmp_path / "strange.xml"
    strange = FILE.read_text("utf-8").replace("<al>Een bestuursorgaan houdt", "<al><vreemd/>Een x")
    strange = strange.replace("<vreemd/>", "<vreemd>Dit kent niemand.</vreemd>")
    path.write_text(strange, "utf-8")

    said = command("bylaw", "check", path)
    told = json.loads(command("bylaw", "check", path, "--json").out)

    assert said.code == 0
    assert "strange.xml is good" in said.out
    assert "vreemd: not known, text kept: Dit kent niemand." in said.out
    assert told["ok"]
    assert [one["key"].partition(", ")[2] for one in told["not_understood"]] == ["vreemd"]


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"<cvdr><body>", b"\x00\x01"])
def test_check_ends_in_one_sentence_whatever_it_is_given(command, tmp_path, content):
    path = tmp_path / "file.xml"
    path.write_bytes(content)

    said = command("bylaw", "check", path)

    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err + said.out


@pytest.mark.parametrize(
    ("form", "language", "question"),
    [
        ("html", "nl", "Wilt u een taak van de gemeente overnemen?"),
        ("markdown", "en", "Do you want to take over a task of the municipality?"),
    ],
)
def test_export_writes_the_law_with_its_explanations(command, tmp_path, form, language, question):
    command("bylaw", "load")
    path = tmp_path / "file"

    said = command("bylaw", "export", "--format", form, "--language", language, "--output", path)

    text = path.read_text("utf-8")
    assert said.out == f"{path}: {len(text.encode())} bytes.\n"
    assert question in text
    assert "Het college beslist binnen 40 werkdagen na ontvangst." in text
    assert (
        path.read_text("utf-8")
        == command("bylaw", "export", "--format", form, "--language", language).out
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ((), "There is no ordinance on the site yet."),
        (("--version", "3"), "There is no ordinance of number 3."),
        (("--language", "fr"), "The site has no language fr: it has nl, en, de."),
        (("--format", "pdf"), "'pdf' is not one of 'html', 'markdown': see "),
    ],
)
def test_export_says_what_it_can_not_do(command, options, sentence):
    said = command("bylaw", "export", *options)

    assert said.code == 1
    assert sentence in said.err


def test_a_municipality_without_an_ordinance_goes_on_without(command, environ, tmp_path):
    environ["BUURTPEIL_MUNICIPALITY"] = str(HEIDEDORP)

    said = command("bylaw", "load")

    assert said.code == 1
    assert said.err == "buurtpeil: This municipality has no ordinance.xml: name a file.\n"


@pytest.mark.parametrize("name", ["brunssum", "heidedorp"])
def test_the_first_serve_brings_the_ordinance_of_the_municipality(tmp_path, name):
    known = {"heidedorp": str(HEIDEDORP)}
    app = create_app(Settings(var=tmp_path, municipality=known.get(name, name)))
    with app.app_context():
        serve.prepare(app)

    with Session(app.extensions["engine"]) as session:
        titles = session.scalars(select(Version.title)).all()
        kinds = session.scalars(select(IntakeKind.code)).all()
    app.extensions["engine"].dispose()
    assert titles == ([TITLE] if name == "brunssum" else [])
    assert len(kinds) == (3 if name == "brunssum" else 0)


def test_the_demonstration_has_comments_in_every_state_and_mails_nobody(app, session, clock):
    with app.app_context():
        fill_ordinance(session, read_municipality("brunssum"), clock())
        session.commit()

    comments = session.scalars(select(Contribution)).all()
    assert len(comments) == len(COMMENTS)
    assert {one.state for one in comments} == set(State)
    assert {one.moderation for one in comments} == {Moderation.WAITING, Moderation.SHOWN}
    assert [one for one in comments if one.moderation == Moderation.SHOWN and not one.is_open] == []
    assert session.scalars(select(OutgoingMail)).all() == []
    version = session.scalars(select(Version)).one()
    assert version.comments_until > clock().date()
    assert {one.promised_on for one in comments} == {version.replies_by}


def test_the_demonstration_of_a_municipality_without_an_ordinance_has_none(app, session, clock):
    municipality = replace(read_municipality("brunssum"), path=FOLDER.parent)

    with app.app_context():
        fill_ordinance(session, municipality, clock())

    assert session.scalars(select(Version)).all() == []
