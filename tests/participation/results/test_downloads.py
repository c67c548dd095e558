"""Each file that a page offers, read back with a reader of its own kind."""

import csv
import io
import json
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pyreadstat
import pytest
from frictionless import Package
from sqlalchemy import event

from participation.areas.actions import import_shapes
from participation.areas.rings import read_shape
from participation.languages import speaking
from participation.releases.making import release as make_release
from participation.results import file_words
from participation.results.files import Format, Making, make
from participation.results.queries import find_release
from participation.rounds.queries import find_round
from surveys.exports.rows import Extract
from surveys.exports.swing import SwingCodes
from tests.participation.areas.grid import collection
from tests.participation.results.conftest import PUBLIC, RELEASED, ZONE
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, fill, release

EGGEN = "BU08990317"
ENDINGS = [
    "xlsx", "nl.csv", "csv", "sav", "swing.xlsx", "json", "datapackage.zip", "geojson", "zip",
]  # fmt: skip
SEEN_FILES = [one for one in ENDINGS if one != "geojson"]


@pytest.fixture
def outlines(held, session):
    """Made-up outlines of the buurten."""
    features = collection(AREAS)["features"]
    shapes = {one["properties"]["buurtcode"]: read_shape(one["geometry"]) for one in features}
    import_shapes(session, shapes, source="CBS/Kadaster 2024, CC BY 4.0")
    session.commit()


def content(browser, path):
    # Straight from the client: a file is no page.
    answer = browser.client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data()


def offered(browser, home):
    """Return the addresses of the files that a page offers."""
    page = browser.get(home)
    found = [one.get("href") for one in page.tree.iter("a") if "/download." in one.get("href", "")]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_a_page_offers_every_file_that_there_is(held, browser, prefix):
    for home in (f"{prefix}{held.home}", f"{prefix}{held.home}/{EGGEN}"):
        assert offered(browser, home) == [f"{home}/download.{one}" for one in SEEN_FILES]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
@pytest.mark.parametrize("prefix", ["/en", "/de"])
def test_every_file_is_there_in_other_languages_too(held, browser, prefix):
    home = f"{prefix}{held.home}/{EGGEN}"

    for ending in SEEN_FILES:
        assert content(browser, f"{home}/download.{ending}")


def test_a_page_offers_a_map_once_there_are_outlines(held, outlines, browser):
    home = f"{held.home}/{EGGEN}"

    assert offered(browser, home) == [f"{home}/download.{one}" for one in ENDINGS]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_release_without_answers_offers_no_file_and_says_so(app, engine, session, clock, browser):
    fill(session, 0)
    make_release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    home = f"/resultaten/{SLUG}"
    sentence = "Er zijn geen cijfers om te downloaden: te weinig mensen gaven antwoord."

    for page in (home, f"{home}/{EGGEN}"):
        assert offered(browser, page) == []
        assert sentence in browser.get(page).text
        found = browser.get(f"{page}/download.csv")
        assert (found.status, sentence in found.text) == (404, True)
    assert "download." not in browser.client.get("/data/catalog.ttl").get_data(as_text=True)


def test_without_outlines_there_is_no_map(held, browser):
    assert browser.get(f"{held.home}/{EGGEN}/download.geojson").status == 404
    assert browser.get(f"{held.home}/download.pdf").status == 404
    assert browser.get(f"{held.home}/BU09990101/download.xlsx").status == 404


def test_the_workbook_speaks_dutch_and_has_the_fingerprint(held, browser):
    book = openpyxl.load_workbook(
        io.BytesIO(content(browser, f"{held.home}/{EGGEN}/download.xlsx"))
    )

    assert book.sheetnames == ["Resultaten", "Tabel", "Codeboek", "Verantwoording"]
    account = dict(book["Verantwoording"].iter_rows(values_only=True))
    assert account["sha256"] == held.release.sha256
    assert account["Periode"] == "5 januari 2026 tot en met 15 februari 2026"
    assert account["Antwoorden die binnenkwamen"] == "500"


@pytest.mark.parametrize(("prefix", "sheet"), [("/en", "Codebook"), ("/de", "Codebuch")])
def test_the_workbook_speaks_the_language_of_the_page(held, browser, prefix, sheet):
    path = f"{prefix}{held.home}/{EGGEN}/download.xlsx"

    assert sheet in openpyxl.load_workbook(io.BytesIO(content(browser, path))).sheetnames


def test_spss_opens_its_file(held, browser, tmp_path, app):
    path = tmp_path / "figures.sav"
    path.write_bytes(content(browser, f"{held.home}/{EGGEN}/download.sav"))

    frame, told = pyreadstat.read_sav(path)

    assert set(frame["gebied"]) == {EGGEN}
    assert told.column_names_to_labels["v3"] == "Is het een koophuis of huurt u?"
    assert f"sha256: {held.release.sha256}" in told.notes
    assert not list(app.config["SETTINGS"].var.glob("tmp*"))


def test_swing_gets_the_names_of_the_municipality(held, browser):
    book = openpyxl.load_workbook(
        io.BytesIO(content(browser, f"{held.home}/{EGGEN}/download.swing.xlsx"))
    )

    _header, row = list(book["Data"].iter_rows(values_only=True))
    assert row[:3] == (2026, "buurt", 8990317)


def test_json_stat_has_its_version_and_the_fingerprint(held, browser):
    told = json.loads(content(browser, f"{held.home}/{EGGEN}/download.json"))

    assert told["version"] == "2.0"
    assert told["dimension"]["area"]["category"]["label"] == {EGGEN: "De Eggen"}
    assert told["extension"]["sha256"] == held.release.sha256


# The library itself uses what newer versions of its own dependencies warn of.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_the_data_package_is_valid(held, browser, tmp_path):
    path = f"{held.home}/{EGGEN}/download.datapackage.zip"
    with ZipFile(io.BytesIO(content(browser, path))) as archive:
        archive.extractall(tmp_path)

    package = Package(str(tmp_path / "datapackage.json"))

    assert package.validate().valid
    assert package.title == "Uw huis en uw buurt"
    assert {row["area_code"] for row in package.get_resource("figures").read_rows()} == {EGGEN}


def test_the_map_has_figures_on_the_outlines(held, outlines, browser):
    told = json.loads(content(browser, f"{held.home}/GM0899/download.geojson"))

    assert len(told["features"]) == 45
    assert told["sha256"] == held.release.sha256
    assert told["source"] == "CBS/Kadaster 2024, CC BY 4.0"


def test_everything_is_one_zip_with_the_other_files_in_it(held, outlines, browser):
    home = f"{held.home}/{EGGEN}"
    with ZipFile(io.BytesIO(content(browser, f"{home}/download.zip"))) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}

    assert held.release.sha256 in files.pop("README.txt").decode()
    names = {
        f"{SLUG}-{EGGEN}{'.' if one.count('.') == 0 else '-'}{one}"
        for one in ENDINGS
        if one != "zip"
    }
    assert files.keys() == names
    assert files[f"{SLUG}-{EGGEN}.xlsx"] == content(browser, f"{home}/download.xlsx")


def test_a_file_of_all_areas_has_every_block(held, browser, session):
    cube = find_release(session, SLUG).cube
    rows = csv.DictReader(io.StringIO(content(browser, f"{held.home}/download.csv").decode()))

    levels = [row["level"] for row in rows]
    groups = sum(len(row.cells) for row in cube.breakdowns)
    assert levels.count("groep") == groups > 100
    assert len(levels) - groups == sum(len(block.cells) for block in cube.blocks)


def test_the_old_address_of_the_dutch_file_still_works(held, browser):
    old = content(browser, f"{held.home}/{EGGEN}/download.csv?vorm=nl")

    assert old == content(browser, f"{held.home}/{EGGEN}/download.nl.csv")


@pytest.mark.parametrize("ending", SEEN_FILES)
def test_a_file_is_the_same_each_time_and_is_kept_under_its_mark(held, browser, ending):
    path = f"{held.home}/{EGGEN}/download.{ending}"
    first = browser.client.get(path)
    again = browser.client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert first.get_data() == content(browser, path)
    assert held.release.sha256[:12] in first.headers["ETag"]
    assert "attachment" in first.headers["Content-Disposition"]
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    assert again.status_code == 304


@pytest.mark.parametrize("ending", SEEN_FILES)
def test_until_they_are_public_files_are_for_staff_alone(held, browser, clock, as_staff, ending):
    clock.forward(hours=-20)

    refused = browser.client.get(f"{held.home}/{EGGEN}/download.{ending}").status_code
    as_staff()
    seen = browser.client.get(f"{held.home}/{EGGEN}/download.{ending}")

    assert refused == 403
    assert seen.status_code == 200
    assert seen.headers["Cache-Control"] == "private, no-store"


def test_a_file_takes_at_most_eight_statements(held, outlines, browser, app):
    statements = []
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )

    content(browser, f"{held.home}/{EGGEN}/download.zip")

    assert len(statements) <= 8, statements


def test_a_file_is_the_same_from_any_database(held, browser, session, tmp_path):
    cube = replace(release(500, texts=100), modes={"web": 500})
    one = find_round(session, SLUG, ZONE)
    with speaking("nl"):
        told = file_words.account(one, cube, AREAS, "Brunssum")
        words = file_words.words()
    extract = Extract(cube, QUESTIONNAIRE, AREAS, "nl", 2026, EGGEN, told, words)

    without = make(Making(extract, SwingCodes(), None, tmp_path), Format.ALL)

    assert content(browser, f"{held.home}/{EGGEN}/download.zip") == without
