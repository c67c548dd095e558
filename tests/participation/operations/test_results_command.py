"""`buurtpeil results export` writes the same files as the pages give."""

import io
import json
from zipfile import ZipFile

import openpyxl
import pytest

from participation.releases.making import release
from tests.participation.results.conftest import PUBLIC, RELEASED, ZONE
from tests.pdf import open_pdf
from tests.residents import SLUG, fill
from tests.waves import CLOSED_AGAIN, fill_waves, hold_again, make

FILES = {
    "xlsx": b"PK",
    "csv-nl": b"\xef\xbb\xbf",
    "csv": b"release,",
    "sav": b"$FL",
    "swing": b"PK",
    "json-stat": b"{",
    "data-package": b"PK",
    "all": b"PK",
}


@pytest.fixture
def released(engine, session, environ, clock):
    """A survey of Brunssum with a release, and the settings of its site."""
    environ["BUURTPEIL_MUNICIPALITY"] = "brunssum"
    fill(session, 300)
    made = release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return made


def test_each_format_is_written_to_a_file(released, command, tmp_path):
    for name, start in FILES.items():
        path = tmp_path / name
        said = command("results", "export", SLUG, "--format", name, "--output", path)

        content = path.read_bytes()
        assert said.out == f"{path}: {len(content)} bytes.\n"
        assert content.startswith(start)


def test_the_file_of_an_area_is_in_the_first_language_of_the_site(released, command, tmp_path):
    path = tmp_path / "eggen.zip"
    area = ("--area", "BU08990317", "--format", "all", "--output", path)

    assert command("results", "export", SLUG, *area).code == 0

    with ZipFile(path) as archive:
        book = archive.read(f"{SLUG}-BU08990317.xlsx")
        assert released.sha256 in archive.read("README.txt").decode()
    assert "Verantwoording" in openpyxl.load_workbook(io.BytesIO(book)).sheetnames


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("form", ["csv", "all"])
def test_a_release_without_answers_gives_no_file(
    app, engine, session, environ, clock, command, tmp_path, form
):
    environ["BUURTPEIL_MUNICIPALITY"] = "brunssum"
    fill(session, 0)
    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    path = tmp_path / "figures"

    said = command("results", "export", SLUG, "--format", form, "--output", path)

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"buurtpeil: {SLUG} has no figures, so nothing was written: too few people answered.\n"
    )
    assert not path.exists()


def test_a_map_needs_outlines(released, command):
    said = command("results", "export", SLUG, "--format", "geojson")

    assert said.code == 1
    assert "There are no outlines of buurten yet" in said.err
    assert "areas shapes" in said.err


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_an_earlier_round_can_be_asked_for_and_an_unknown_one_is_named(
    engine, session, environ, command, tmp_path
):
    environ["BUURTPEIL_MUNICIPALITY"] = "brunssum"
    fill_waves(session, 120)
    first = make(engine)
    hold_again(session, 110)
    session.close()
    second = make(engine, CLOSED_AGAIN)

    def exported(*given):
        return command("results", "export", SLUG, "--format", "json-stat", *given)

    now, then, unknown = exported(), exported("--round", 1), exported("--round", 3)
    assert (json.loads(now.out)["extension"]["sha256"]) == second.sha256
    assert (json.loads(then.out)["extension"]["sha256"]) == first.sha256
    assert unknown.code == 1
    assert f"{SLUG} has no release of round 3; there is one of round 1, 2." in unknown.err
    for one, sha256 in ((1, first.sha256), (2, second.sha256)):
        command("results", "report", SLUG, "--round", one, "--out", tmp_path)
        paper = open_pdf((tmp_path / f"{SLUG}-GM0899-nl.pdf").read_bytes())
        assert sha256 in paper.text.replace(" ", "")
    wrong = command("results", "report", SLUG, "--round", 3, "--out", tmp_path / "none")
    assert (wrong.code, (tmp_path / "none").exists()) == (1, False)
