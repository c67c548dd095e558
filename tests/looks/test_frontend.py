"""The packages of NL Design System: locked, openly licensed, and not needed to serve the site."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

FRONTEND = Path("frontend")
PACKAGE = json.loads((FRONTEND / "package.json").read_text("utf-8"))
LOCK = (FRONTEND / "package-lock.json").read_text("utf-8")
PACKAGES = {name: facts for name, facts in json.loads(LOCK)["packages"].items() if name}


@pytest.fixture
def build() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", FRONTEND / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(build: ModuleType, root: Path) -> Path:
    hook = build.CustomBuildHook(str(root), {}, None, None, "", "wheel")
    hook.initialize("editable", {})
    return root / "participation" / "static" / "vendor" / "nlds.css"


def test_the_lock_names_no_host():
    assert re.findall(r'"resolved"|https?:|git\+|file:', LOCK) == []


def test_every_package_is_pinned_with_its_hash():
    assert PACKAGES
    assert [name for name, facts in PACKAGES.items() if not facts.get("integrity")] == []
    assert json.loads(LOCK)["packages"][""]["dependencies"] == PACKAGE["dependencies"]


def test_every_package_has_the_open_licence():
    assert {facts["license"] for facts in PACKAGES.values()} == {"EUPL-1.2"}


def test_no_other_organisations_house_style_comes_along():
    assert [name for name in PACKAGES if "design-tokens" in name or "rijkshuisstijl" in name] == []


def test_each_listed_style_sheet_is_of_a_package_and_each_package_has_one():
    owners = {"/".join(sheet.split("/")[:2]) for sheet in PACKAGE["styles"]}

    assert owners == PACKAGE["dependencies"].keys()


def test_without_npm_the_build_warns_and_goes_on(build, tmp_path, monkeypatch, capsys):
    def unreachable(_folder):
        raise OSError

    monkeypatch.setattr(build, "fetch", unreachable)

    assert not run(build, tmp_path).exists()
    assert "The site works without them" in capsys.readouterr().err


def test_an_unchanged_lock_fetches_nothing(build, tmp_path, monkeypatch):
    fetched = []

    def fetch(folder):
        fetched.append(folder)
        return build.first_line() + "@layer nlds{}\n"

    monkeypatch.setattr(build, "fetch", fetch)

    run(build, tmp_path)
    bundle = run(build, tmp_path)

    assert len(fetched) == 1
    assert bundle.read_text("utf-8").endswith("@layer nlds{}\n")


def test_a_bundle_is_smaller_and_says_the_same(build):
    css = '@charset "UTF-8"; /* note */ a , b {\n  color : var( --x , red ) ;\n}\n'

    assert build.smaller(css) == "a,b{color : var( --x,red );}"
