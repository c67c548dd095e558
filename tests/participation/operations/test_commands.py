import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from participation.accounts.models import StaffMember
from participation.cli import run
from participation.rounds.models import Survey
from tests.participation.operations.conftest import HEIDEDORP

ROOT = Path(__file__).parents[3]
WONEN = HEIDEDORP / "wonen.toml"
NOUNS = {
    "areas": {"import", "shapes"},
    "bylaw": {"check", "export", "load"},
    "database": {"check", "roles", "upgrade"},
    "indicators": {"import-gas"},
    "intakes": {"load"},
    "mail": {"bounced", "week"},
    "participation": {"load"},
    "population": {"import", "list"},
    "programme": {"load"},
    "releases": {"audit", "interim", "make", "verify"},
    "responses": {"import"},
    "results": {"export", "report"},
    "staff": {"add", "list"},
    "surveys": {"check", "close", "list", "load", "next", "open"},
}


def test_the_nouns_and_verbs_are_these(command):
    from participation.cli import buurtpeil

    groups = {
        name: set(one.commands)
        for name, one in buurtpeil.commands.items()
        if hasattr(one, "commands")
    }

    assert groups == NOUNS
    assert buurtpeil.commands.keys() - groups.keys() == {"demo", "serve", "work"}


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "words", [[], ["serve"], *([noun, verb] for noun in NOUNS for verb in NOUNS[noun])]
)
def test_every_command_explains_itself(command, words):
    said = command(*words, "--help")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: {' '.join(['buurtpeil', *words])} ")


def test_without_tables_a_command_says_what_to_do(tmp_path, capsys):
    environ = {"BUURTPEIL_VAR": str(tmp_path / "new")}

    assert run(["surveys", "list"], environ) == 1
    assert "has no tables yet: run `buurtpeil database upgrade` first." in capsys.readouterr().err


def test_an_older_shape_is_told_and_left_alone(command, session):
    session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    session.commit()

    listed, served = command("surveys", "list"), command("serve", "--port", "8999")

    assert "is of another version: run `buurtpeil database upgrade` first" in listed.err
    assert "is of another version: run `buurtpeil database upgrade` first" in served.err
    assert session.scalar(text("SELECT version_num FROM alembic_version")) == "0000"


def test_a_questionnaire_with_mistakes_has_all_of_them_named(command, tmp_path):
    file = tmp_path / "wrong.toml"
    source = WONEN.read_text().replace('kind = "scale"', 'kind = "scales"')
    file.write_text(source.replace("max_choices = 2", "max_choices = 9").replace("k = 10", "k = 1"))

    said = command("surveys", "check", file)
    program = command("surveys", "check", file, "--json")

    assert [line.split(":")[0] for line in said.out.splitlines()] == ["wrong.toml"] * 3
    assert said.err == program.err == "buurtpeil: The file can't be used: 3 mistakes in it.\n"
    assert len(json.loads(program.out)["mistakes"]) == 3
    assert (said.code, program.code) == (1, 1)


def test_a_good_questionnaire_is_good(command):
    said = command("surveys", "check", WONEN, "--json")

    assert said.code == 0
    assert json.loads(said.out) == {
        "ok": True,
        "slug": "wonen",
        "version": 1,
        "questions": 8,
        "mistakes": [],
    }


def test_a_survey_goes_from_file_to_figures(command, session, clock, tmp_path):
    rows = [
        f"BU9999020{1 + number % 2},paper,{'koop' if number % 3 else 'huur'}"
        for number in range(90)
    ]
    answers = tmp_path / "answers.csv"
    answers.write_text("\n".join(["buurt,mode,eigendom", *rows]))

    assert command("areas", "import", "--json").out == '{\n  "areas": 8\n}\n'
    assert command("surveys", "load", WONEN).out == "wonen: version 1 is loaded.\n"
    assert "open from 2026-03-02 to 2026-03-23" in command("surveys", "open", "wonen").out
    assert command("responses", "import", "wonen", answers).code == 0
    early = command("releases", "make", "wonen")
    assert early.code == 1
    assert "can be made from 2026-03-24 23:00 UTC" in early.err
    assert "nobody can send any more" in command("surveys", "close", "wonen", "--final").out
    made = json.loads(command("releases", "make", "wonen", "--json").out)
    assert (made["release"], made["received"]) == (1, 90)
    assert json.loads(command("releases", "verify", "wonen", "--json").out) == {
        "ok": True,
        "sha256": made["sha256"],
        "computed": made["sha256"],
    }
    listed = json.loads(command("surveys", "list", "--json").out)
    assert listed[0]["state"] == "closed"
    assert listed[0]["released"] is True
    file = tmp_path / "figures.csv"
    assert command("results", "export", "wonen", "--output", file).code == 0
    assert file.read_text().startswith("release,level,area_code")
    assert command("results", "export", "wonen", "--area", "GM9999", "--format", "csv-nl").code == 0
    assert "There is no area XX" in command("results", "export", "wonen", "--area", "XX").err
    reported = command("results", "report", "wonen", "--all", "--out", tmp_path / "new" / "folder")
    assert (reported.code, len(reported.out.splitlines())) == (0, 8)
    assert len(list((tmp_path / "new" / "folder").iterdir())) == 8
    for refused in (
        ["surveys", "open", "wonen"],
        ["responses", "import", "wonen", answers, "--again"],
        ["releases", "make", "wonen"],
    ):
        assert "has a release" in command(*refused).err


def test_a_changed_figure_is_found(command, session, clock, tmp_path):
    test_a_survey_goes_from_file_to_figures(command, session, clock, tmp_path)
    guard = (
        "DROP TRIGGER sdc_cell_no_update"
        if session.bind.dialect.name == "sqlite"
        else ("ALTER TABLE sdc_cell DISABLE TRIGGER ALL")
    )
    undo = (
        "" if session.bind.dialect.name == "sqlite" else "ALTER TABLE sdc_cell ENABLE TRIGGER ALL"
    )
    session.execute(text(guard))
    session.execute(text("UPDATE sdc_cell SET value = 7, low = 7, high = 7 WHERE position = 0"))
    session.execute(text(undo or "SELECT 1"))
    session.commit()

    said = command("releases", "verify", "wonen")

    assert said.code == 1
    assert "were changed after the release" in said.err


def test_areas_with_answers_stay(command, session, wonen, tmp_path):
    answers, areas = tmp_path / "answers.csv", tmp_path / "areas.csv"
    answers.write_text("buurt,mode\nBU99990201,web\n")
    areas.write_text(
        "".join(
            line
            for line in (HEIDEDORP / "areas.csv").read_text().splitlines(keepends=True)
            if "Veldzicht" not in line
        )
    )
    command("responses", "import", "wonen", answers)

    said = command("areas", "import", areas)

    assert "must stay as they are joined now: BU99990201" in said.err


def test_addresses_are_imported_beside_the_areas(command, session, tree, tmp_path):
    file = tmp_path / "pc6hnr20250801_gwb.csv"
    file.write_text("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n1234AB;1;99990101;9;9999\n")

    said = command("areas", "import", "--addresses", file)

    assert said.out == "addresses: 1\n"


def test_a_survey_may_open_on_a_day_to_come(command, wonen, session):
    said = command("surveys", "open", "wonen", "--on", "2026-04-01", "--until", "2026-04-30")

    assert "open from 2026-04-01 to 2026-04-30" in said.out
    assert "not in order" in command("surveys", "open", "wonen", "--until", "2026-01-01").err
    assert "is not open yet" in command("surveys", "close", "wonen").err


def test_the_password_is_read_and_never_an_argument(environ, session):
    script = [sys.executable, "-m", "participation", "staff", "add", "beheer", "--role", "editor"]
    done = subprocess.run(
        script,
        input="een goed geheim woord\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environ},
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, "beheer may sign in as editor.\n")
    member = session.scalars(select(StaffMember)).one()
    assert (member.name, member.role) == ("beheer", "editor")
    assert "geheim" not in member.password_hash


def test_staff_are_listed(command, session):
    session.add(StaffMember(name="beheer", role="reader", password_hash="x"))
    session.commit()

    assert command("staff", "list").out == "beheer: reader\n"
    assert json.loads(command("staff", "list", "--json").out) == [
        {"name": "beheer", "role": "reader"}
    ]


def test_check_finds_nothing_on_a_good_site(command, wonen):
    said = command("database", "check")

    assert (said.code, said.out) == (0, "The database is as it should be.\n")


def test_check_names_a_secret_that_others_can_read(command, settings):
    command("database", "check")
    (settings.var / "secret").chmod(0o644)

    said = command("database", "check", "--json")

    assert said.code == 1
    assert "can be read by others (mode 644)" in json.loads(said.out)["faults"][0]


def test_check_names_answers_and_backups_kept_too_long(
    environ, session, wonen, clock, tmp_path, capsys
):
    backups = tmp_path / "backups"
    backups.mkdir()
    command = [["database", "check"], {**environ, "BUURTPEIL_BACKUPS": str(backups)}, clock]
    run(["surveys", "open", "wonen"], environ, clock)
    for name, day in (("before", -30), ("during", 30), ("after", 300)):
        made = clock() + timedelta(days=day)
        (backups / name).write_text("x")
        os.utime(backups / name, (made.timestamp(), made.timestamp()))
    capsys.readouterr()
    assert run(*command) == 0
    clock.forward(days=250)
    capsys.readouterr()

    assert run(*command) == 1

    said = capsys.readouterr().out
    assert "The answers of wonen should have been destroyed on 2026-09-19" in said
    assert f"The backup {backups / 'during'} may still hold answers of wonen" in said
    assert "before" not in said
    assert "after" not in said


def test_check_names_tables_that_differ(command, session, wonen):
    session.execute(text("ALTER TABLE job ADD COLUMN colour TEXT"))
    session.commit()
    try:
        said = command("database", "check")
    finally:
        session.execute(text("ALTER TABLE job DROP COLUMN colour"))
        session.commit()

    assert said.code == 1
    assert "The tables differ from the models" in said.out


def test_two_loads_at_once_make_one_version(environ, session, tree, clock):
    from threading import Thread

    codes = []
    threads = [
        Thread(target=lambda: codes.append(run(["surveys", "load", str(WONEN)], environ, clock)))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 0 in codes
    assert len(session.scalars(select(Survey)).all()) == 1
