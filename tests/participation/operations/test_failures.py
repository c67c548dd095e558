"""What a command says when it can't be carried out: one sentence, and never Python's own words."""

import csv

import pytest
from sqlalchemy import insert

from participation.cli import run
from participation.rounds.models import Survey
from tests.participation.operations.conftest import HEIDEDORP

WONEN = HEIDEDORP / "wonen.toml"


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Missing command: see `buurtpeil --help`."),
        (["surveys"], "Missing command: see `buurtpeil surveys --help`."),
        (["survey"], "No such command 'survey'."),
        (["surveys", "open"], "Missing argument 'SLUG': see `buurtpeil surveys open --help`."),
        (["surveys", "open", "x", "--until", "31-3"], "31-3"),
        (["surveys", "check", "no.toml"], "no.toml: no such file or directory."),
        (["surveys", "check", "no.toml", "--json"], "no.toml: no such file or directory."),
        (["surveys", "load", HEIDEDORP], f"{HEIDEDORP}: is a directory."),
        (["surveys", "close", "a\nb"], "There is no survey a b: `buurtpeil surveys list` names"),
        (["surveys", "open", "\udcff"], "Something here is no UTF-8"),
        (["work", "--one"], "No such option '--one': see `buurtpeil work --help`."),
        (["surveys", "open", "x"], "There is no survey x: `buurtpeil surveys list` names them."),
        (["releases", "make", "x"], "There is no survey x"),
        (["releases", "verify", "x"], "There is no survey x"),
        (["results", "export", "x"], "There is no survey x"),
        (["areas", "import", "no.csv"], "no.csv: no such file or directory."),
        (["areas", "import", "--addresses", "no.csv"], "no.csv: no such file or directory."),
        (["serve", "--port", "0"], "There is no port 0: take one from 1 to 65535."),
        (["serve", "--port", "http"], "is not a valid int"),
        (["serve", "--host", "192.0.2.1"], "The address 192.0.2.1:8000 can't be used here."),
    ],
)
def test_what_can_not_be_done_is_told_in_one_sentence(command, words, sentence):
    said = command(*words)

    assert said.code == 1
    assert said.out == ""
    assert said.err.startswith("buurtpeil: ")
    assert said.err.count("\n") == 1
    assert sentence in said.err


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BUURTPEIL_PORT", "many", "BUURTPEIL_PORT='many' can't be used"),
        ("BUURTPEIL_MUNICIPALITY", "nowhere", "The municipality in nowhere can't be read"),
        ("BUURTPEIL_DATABASE", "nonsense", "BUURTPEIL_DATABASE can't be used"),
        ("BUURTPEIL_DATABASE", "oracle://x", "BUURTPEIL_DATABASE can't be used"),
        ("BUURTPEIL_DATABASE", "mysql://x/y", "BUURTPEIL_DATABASE can't be used"),
        ("BUURTPEIL_DATABASE", "sqlite://", "BUURTPEIL_DATABASE can't be used"),
        ("BUURTPEIL_DATABASE", "sqlite:///:memory:", "BUURTPEIL_DATABASE can't be used"),
        ("BUURTPEIL_DATABASE", "sqlite:///x?mode=ro", "BUURTPEIL_DATABASE can't be used"),
        ("BUURTPEIL_DATABASE", "postgresql://u:geheim@h:port/x", "BUURTPEIL_DATABASE can't be"),
        ("BUURTPEIL_DATABASE", "postgresql+other://u:geheim@h/x", "BUURTPEIL_DATABASE can't be"),
        ("BUURTPEIL_DATABASE", "postgresql://127.0.0.1:1/x?no=1", "The database could not do this"),
        ("BUURTPEIL_DATABASE", "postgresql://u:geheim@127.0.0.1:1/x", "The database could not"),
        ("BUURTPEIL_DATABASE", "sqlite:////no/such/folder/x", "The database could not"),
    ],
)
def test_wrong_settings_are_told_in_one_sentence(tmp_path, capsys, name, value, words):
    environ = {"BUURTPEIL_VAR": str(tmp_path), name: value}

    code = run(["surveys", "list"], environ)
    said = capsys.readouterr()

    assert code == 1
    assert said.err.startswith(f"buurtpeil: {words}")
    assert said.err.count("\n") == 1
    assert "geheim" not in said.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "municipality.toml: no such file or directory."),
        (b"name = ", "municipality.toml is no TOML: "),
        (b"name = '\xe9'", "municipality.toml is not UTF-8."),
        (b"name = 'Heidedorp'", "municipality.toml lacks code."),
    ],
)
def test_a_municipality_that_can_not_be_read_says_why(tmp_path, capsys, content, words):
    if content is not None:
        (tmp_path / "municipality.toml").write_bytes(content)
    environ = {"BUURTPEIL_VAR": str(tmp_path), "BUURTPEIL_MUNICIPALITY": str(tmp_path)}

    assert run(["surveys", "list"], environ) == 1

    assert f"The municipality in {tmp_path} can't be read: {words}" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"x" * 31])
def test_a_secret_that_is_none_is_refused(tmp_path, capsys, content):
    (tmp_path / "secret").write_bytes(content)

    assert run(["surveys", "list"], {"BUURTPEIL_VAR": str(tmp_path)}) == 1

    said = capsys.readouterr().err
    assert said.endswith(f"secret has {len(content)} bytes and not 32: put back the secret.\n")


def test_a_file_that_is_no_database_says_so(tmp_path, capsys):
    (tmp_path / "buurtpeil.sqlite3").write_bytes(b"no database" * 1000)

    assert run(["surveys", "list"], {"BUURTPEIL_VAR": str(tmp_path)}) == 1

    assert "(file is not a database)" in capsys.readouterr().err


def test_without_standard_input_there_is_no_password(command, tree, monkeypatch):
    monkeypatch.setattr("sys.stdin", None)

    assert "A password has 12 to 200 characters." in command("staff", "add", "beheer").err


def test_a_cell_without_end_is_a_mistake_and_no_surprise(command, wonen, tmp_path):
    csv.field_size_limit(2**31 - 1)  # as some libraries do when they are imported
    file = tmp_path / "long.csv"
    file.write_text("a" * 200_000)

    for words in (
        ["responses", "import", "wonen"],
        ["areas", "import"],
        ["areas", "import", "--addresses"],
    ):
        said = command(*words, file)

        assert "it can't be read as CSV: field larger than field limit" in said.out
        assert said.err == "buurtpeil: The file can't be used: 1 mistake in it.\n"


def test_an_error_nobody_thought_of_is_no_traceback(command, wonen, monkeypatch):
    def fail(*_arguments, **_named):
        message = "what somebody wrote"
        raise KeyError(message)

    monkeypatch.setattr("participation.commands.surveys.all_rounds", fail)

    said = command("surveys", "list")

    assert said.code == 1
    assert "unexpected went wrong: KeyError at test_failures.py:" in said.err
    assert "somebody" not in said.err


def test_an_error_of_the_database_tells_no_value(command, tree, monkeypatch):
    def refuse(session, _source):
        session.execute(insert(Survey).values(slug="what somebody wrote", count_shown=-1))

    monkeypatch.setattr("participation.commands.surveys.load_survey", refuse)

    said = command("surveys", "load", WONEN)

    assert said.code == 1
    assert said.err == "buurtpeil: The database could not do this, and nothing was changed.\n"
