"""What holds for the whole tree and no type checker sees."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LONGEST_FILE = 400
CODE = (".py", ".html", ".css", ".js")


def tracked(*endings: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / one for one in listed if one.endswith(endings) and (ROOT / one).is_file()]


@pytest.fixture(scope="module")
def modules() -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text())
        for path in tracked(".py")
        if path.relative_to(ROOT).parts[0] in {"participation", "surveys"}
    }


def test_no_file_is_longer_than_a_reader_can_hold():
    long = [path.name for path in tracked(*CODE) if path.read_text().count("\n") > LONGEST_FILE]

    assert long == []


def test_no_text_names_a_path_of_somebodys_machine():
    pattern = re.compile(r"(^|[^A-Za-z0-9_.])/(work|root|home/\w+)/")

    found = [
        path.name for path in tracked(*CODE, ".md", ".toml") if pattern.search(path.read_text())
    ]

    assert found == []


def test_only_views_and_commands_read_the_clock(modules):
    allowed = {"clock.py", "views.py", "cli.py", "worker.py"}
    calls = re.compile(r"datetime\.now|date\.today|time\.time\(")

    found = [
        path.name
        for path in modules
        if path.name not in allowed
        and "commands" not in path.parts
        and calls.search(path.read_text())
    ]

    assert found == []


def test_actions_never_commit(modules):
    found = [
        path.name
        for path, tree in modules.items()
        if path.name == "actions.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "commit"
    ]

    assert found == []


def test_results_read_the_cube_and_no_answers(modules):
    forbidden = re.compile(r"participation\.(answering|releases)|surveys\.tally")

    found = [
        path.name
        for path, tree in modules.items()
        if {"results", "charts"} & {*path.parts} or path.name in {"cube.py", "csv.py"}
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom) and forbidden.search(ast.unparse(node))
    ]

    assert found == []


def test_no_table_joins_an_answer_to_a_person_a_time_or_an_order():
    from participation.answering.models import OpenTextRow, Response

    assert {column.name for column in Response.__table__.columns} == {
        "survey_id",
        "id",
        "version",
        "wave",
        "stretch",
        "area",
        "mode",
        "document",
    }
    assert {column.name for column in OpenTextRow.__table__.columns} == {
        "survey_id",
        "id",
        "wave",
        "question",
        "areas",
        "language",
        "text",
    }
    for table in (Response.__table__, OpenTextRow.__table__):
        assert not table.dialect_options["sqlite"]["with_rowid"]
        kinds = {column.type.python_type.__name__ for column in table.columns}
        assert kinds <= {"int", "bytes", "str"}
