"""The locks install the same everywhere: complete, with hashes, and without an address."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WANTED = [
    *PROJECT["project"]["dependencies"],
    *(one for group in PROJECT["dependency-groups"].values() for one in group),
]
LOCKED = dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\\]+)", LOCK, re.MULTILINE))


@pytest.mark.parametrize("requirement", WANTED)
def test_the_lock_holds_what_pyproject_asks_for(requirement):
    wanted = Requirement(requirement)
    name = re.sub(r"[-_.]+", "-", wanted.name).lower()

    assert name in LOCKED, "run ./run lock"
    assert wanted.specifier.contains(Version(LOCKED[name])), "run ./run lock"


def test_each_locked_package_has_a_hash():
    blocks = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]

    assert len(blocks) >= len(WANTED)
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_no_lock_names_a_host():
    frontend = (ROOT / "frontend" / "package-lock.json").read_text()

    for text in (LOCK, frontend):
        assert "://" not in text
        assert "--index" not in text
        assert '"resolved"' not in text


def test_the_lock_of_the_style_sheets_follows_its_list():
    wanted = json.loads((ROOT / "frontend" / "package.json").read_text())
    packages = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]

    assert packages[""]["devDependencies" if "devDependencies" in wanted else "dependencies"] == (
        wanted.get("devDependencies") or wanted["dependencies"]
    )
    assert all(one.get("integrity") for path, one in packages.items() if path)


def test_the_build_requirements_are_the_locked_ones():
    assert set(PROJECT["build-system"]["requires"]) <= set(PROJECT["dependency-groups"]["build"])
