"""The themes of open answers in the files that people download."""

import csv
import io
from dataclasses import replace
from random import Random
from zipfile import ZipFile

import openpyxl
import pytest
from sqlalchemy import delete

from participation.open_answers.releasing import release_themes
from participation.results.models import ThemeQuote
from participation.results.queries import find_release
from participation.results.themes import released_themes
from surveys.exports.rows import Extract
from surveys.exports.xlsx import write_xlsx
from tests.participation.open_answers.conftest import QUESTION
from tests.residents import AREAS, QUESTIONNAIRE, SLUG

HOME = f"/resultaten/{SLUG}"
BUURT = "BU08990317"


def file(browser, path):
    answer = browser.client.get(f"{HOME}/{path}")
    assert answer.status_code == 200, path
    return answer


def sheet_of(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return list(book["Thema's"].iter_rows(values_only=True)) if "Thema's" in book else []


def fingerprint(session):
    [(themes, _quotes)] = released_themes(session, find_release(session, SLUG).id, QUESTIONNAIRE)
    return themes.sha256


def test_the_zip_has_the_file_of_the_themes_in_both_forms_and_their_fingerprint(
    browser, released, session
):
    with ZipFile(io.BytesIO(file(browser, "download.zip").data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}

    assert files[f"{SLUG}-themas.csv"] == file(browser, "themas.csv").data
    assert files[f"{SLUG}-themas-nl.csv"] == file(browser, "themas.csv?vorm=nl").data
    assert f"sha256 {fingerprint(session)}" in files["README.txt"].decode()
    assert files[f"{SLUG}.xlsx"] == file(browser, "download.xlsx").data


def test_the_sheet_has_the_figures_and_the_quotes_under_their_own_fingerprint(
    browser, released, session
):
    header, *rows = sheet_of(file(browser, "download.xlsx").data)

    quotes = [row for row in rows if row[10] == "Q"]
    assert header[6] == "Thema"
    assert {row[0] for row in rows} == {f"{SLUG}/1@{fingerprint(session)}"}
    assert len(quotes) == 10
    assert all(row[-1].startswith("Nummer") and row[7] is None for row in quotes)
    assert {row[6] for row in rows} == {"Groen", "Verkeer", "Afval"}


def test_the_files_of_an_area_have_its_themes_and_no_quotes(browser, released):
    _header, *rows = sheet_of(file(browser, f"{BUURT}/download.xlsx").data)
    with ZipFile(io.BytesIO(file(browser, f"{BUURT}/download.zip").data)) as archive:
        written = archive.read(f"{SLUG}-{BUURT}-themas.csv").decode()

    read = list(csv.DictReader(io.StringIO(written, newline="")))
    assert len(rows) == len(read) == 3
    assert not any(row[-1] for row in rows)


@pytest.mark.parametrize("ending", ["xlsx", "zip"])
def test_a_file_is_another_once_themes_are_released_and_once_quotes_are_erased(
    browser, decided, session, ending
):
    def mark():
        answer = file(browser, f"download.{ending}")
        return answer.headers["ETag"], answer.data

    before = mark()
    table = file(browser, "download.csv").headers["ETag"]
    release_themes(session, find_release(session, SLUG), QUESTION, Random(2))
    session.commit()
    after = mark()
    session.execute(delete(ThemeQuote))
    session.commit()
    erased = mark()

    assert len({before, after, erased}) == 3
    assert len({etag for etag, _content in (before, after, erased)}) == 3
    assert file(browser, "download.csv").headers["ETag"] == table


def test_a_quote_in_the_sheet_is_no_formula(released, session):
    release = find_release(session, SLUG)
    [(themes, _quotes)] = released_themes(session, release.id, QUESTIONNAIRE)
    extract = Extract(release.cube, QUESTIONNAIRE, AREAS, "nl", 2026)
    extract = replace(
        extract,
        words={"Themes": "Thema's"},
        themes=[(themes, {"t1": ("=HYPERLINK(1)",)})],
    )

    rows = sheet_of(write_xlsx(extract))

    assert [row[-1] for row in rows if row[10] == "Q"] == ["'=HYPERLINK(1)"]
