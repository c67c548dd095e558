"""Each view says in one place who may see it, and nobody comes further than that."""

import ast
from pathlib import Path

import pytest

from participation.access import GroupRole, Role

ROOT = Path(__file__).parents[2] / "participation"
DECISIONS = {"public", "staff", "in_group", "person"}


def name_of(decorator: ast.expr) -> str:
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    return call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")


def test_every_view_of_the_site_has_an_access_decision(app):
    without = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if not hasattr(app.view_functions[rule.endpoint], "access")
    ]

    assert without == []


def test_no_view_has_two_access_decisions():
    wrong = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            names = [name_of(one) for one in node.decorator_list]
            is_view = bool({"route", "get", "post"} & set(names))
            decisions = [one for one in names if one in DECISIONS]
            if len(decisions) != int(is_view):
                wrong.append((path.name, node.name))

    assert wrong == []


def test_everything_under_the_desk_but_the_door_is_for_staff(app):
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/beheer"):
            continue
        access = app.view_functions[rule.endpoint].access
        is_door = rule.endpoint in {"accounts.sign_in", "accounts.sign_out"}
        assert (access == "public") is is_door, rule.rule
        assert is_door or isinstance(access, Role) or set(access) <= set(GroupRole)


@pytest.mark.parametrize(
    ("own", "wanted", "may"),
    [
        (Role.READER, Role.READER, True),
        (Role.READER, Role.EDITOR, False),
        (Role.EDITOR, Role.ADMINISTRATOR, False),
        (Role.ADMINISTRATOR, Role.READER, True),
    ],
)
def test_a_role_includes_those_before_it(own, wanted, may):
    assert own.includes(wanted) is may
