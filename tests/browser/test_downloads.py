"""A team downloads each file for one buurt in a real browser; each opens with its own reader."""

import csv
import json
from zipfile import ZipFile

import openpyxl
import pyreadstat
import pytest
from frictionless import Package
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from participation.areas.actions import import_shapes
from participation.areas.rings import read_shape
from participation.releases.making import release
from tests.browser.conftest import violations
from tests.participation.areas.grid import collection
from tests.participation.results.conftest import HOME, PUBLIC, RELEASED, ZONE
from tests.pdf import open_pdf
from tests.residents import AREAS, SLUG, fill

pytestmark = pytest.mark.browser
EGGEN = "BU08990317"


@pytest.fixture
def sha256(app, engine, session: Session, clock) -> str:
    """The fingerprint of public results, with outlines of the buurten."""
    fill(session, 500)
    features = collection(AREAS)["features"]
    shapes = {one["properties"]["buurtcode"]: read_shape(one["geometry"]) for one in features}
    import_shapes(session, shapes, source="CBS/Kadaster 2024, CC BY 4.0")
    session.commit()
    made = release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return made.sha256


def download(page: Page, name: str, folder):
    """Click the link of a file; return where it was saved, under the name it came with."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def read_book(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def read_package(path, folder):
    with ZipFile(path) as archive:
        archive.extractall(folder)
    return Package(str(folder / "datapackage.json"))


# frictionless itself uses what newer versions of its own dependencies warn of.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_team_downloads_each_file_for_one_buurt(sha256, page: Page, tmp_path):
    page.goto(HOME)
    page.get_by_role("link", name="De Eggen", exact=True).first.click()
    paper = open_pdf(download(page, "Rapport (PDF)", tmp_path).read_bytes())
    assert paper.is_tagged
    assert paper.bookmarks[0] == "Buurtrapport: De Eggen en De Heide"
    assert sha256 in paper.text.replace(" ", "")

    page.get_by_text("Alle bestanden").click()
    book = read_book(download(page, "Excel", tmp_path))
    assert list(book) == ["Resultaten", "Tabel", "Codeboek", "Verantwoording"]
    assert dict(book["Verantwoording"])["sha256"] == sha256
    for name, delimiter, encoding in (
        ("CSV voor Excel", ";", "utf-8-sig"),
        ("CSV voor programma\u2019s", ",", "utf-8"),
    ):
        text = download(page, name, tmp_path).read_bytes().decode(encoding)
        rows = list(csv.DictReader(text.splitlines(), delimiter=delimiter))
        assert {row["release"] for row in rows} == {f"{SLUG}/1@{sha256}"}
    frame, told = pyreadstat.read_sav(download(page, "SPSS", tmp_path))
    assert set(frame["gebied"]) == {EGGEN}
    assert f"sha256: {sha256}" in told.notes
    swing = read_book(download(page, "Swing", tmp_path))
    assert swing["Data"][1][:3] == (2026, "buurt", 8990317)
    stat = json.loads(download(page, "JSON-stat", tmp_path).read_text())
    assert stat["extension"]["sha256"] == sha256
    package = read_package(download(page, "Data Package", tmp_path), tmp_path / "package")
    assert package.validate().valid
    outlined = json.loads(download(page, "GeoJSON", tmp_path).read_text())
    assert [one["id"] for one in outlined["features"]] == [EGGEN]
    with ZipFile(download(page, "Alles", tmp_path)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 9


def test_the_list_of_files_is_accessible_and_fits(sha256, page: Page, width):
    page.set_viewport_size({"width": width, "height": 800})
    for path in (HOME, f"{HOME}/{EGGEN}"):
        page.goto(path)
        page.get_by_text("Alle bestanden").click()

        expect(page.get_by_role("link", name="SPSS", exact=True)).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
