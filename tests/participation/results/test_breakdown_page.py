"""The page that tells answers by a background question, and where it is linked and filed."""

import csv
import gzip
import io
import re
from dataclasses import replace

import openpyxl
import pytest
from sqlalchemy import event

from participation.languages import speaking
from participation.results import file_words
from participation.results.models import QuestionChart
from participation.results.queries import find_release
from participation.results.question_queries import GROUPS
from surveys.figures import row_figures
from tests.residents import AREAS, QUESTIONNAIRE, SLUG
from tests.visitor import words

PAGE = f"/resultaten/{SLUG}/uitsplitsingen/eigendom"
ROUNDED = re.compile(r"\d+%")


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_the_page_shows_each_group_in_rounded_percentages(held, browser, session, prefix):
    cube = find_release(session, SLUG).cube

    page = browser.get(f"{prefix}{PAGE}")

    items = {row.question for row in cube.breakdowns}
    tables = list(page.tree.iter("table"))
    assert page.status == 200
    assert len(tables) == len(items) > 10
    first = [row for row in cube.breakdowns if row.question == "woningtype"]
    shown = [words(one) for one in tables[0].iter("td")]
    assert shown[: len(first)] == [str(row.n) for row in first]
    shares = [int(re.sub(r"\D", "", one)) for one in shown[len(first) :]]
    told = [[one.percent for one in row_figures(row)] for row in first]
    assert shares == [own[place] for place in range(len(told[0])) for own in told]


def test_the_page_says_how_counts_are_rounded_and_what_is_left_out(held, browser):
    page = browser.get(PAGE)

    assert "veelvoud van 3" in page.text
    assert "Groepen van minder dan 30 mensen" in page.text
    for code in ("zorgen", "maatregelen"):
        assert QUESTIONNAIRE.question(code).label["nl"] in page.text
    assert "Een gevoelige vraag laten we weg" in page.text


def test_the_size_of_a_group_is_exact_and_the_answers_are_rounded(held, browser):
    assert held
    page = browser.get(PAGE)

    assert "Hoeveel mensen een groep heeft, klopt precies." in page.text
    assert "Hoeveel van hen een antwoord gaven, ronden we af op een veelvoud van 3" in page.text


def test_a_list_leads_to_each_question_whose_table_is_closed(held, browser):
    assert held
    page = browser.get(PAGE)

    tree = page.tree
    tables = list(tree.iter("table"))
    closed = [one for one in tree.iter("details") if one.get("open") is None]
    assert len(tables) == sum(len(list(one.iter("table"))) for one in closed) > 10
    headings = {one.get("id"): words(one) for one in tree.iter("h2") if one.get("id")}
    listed = {
        one.get("href")[1:]: words(one)
        for one in tree.iter("a")
        if one.get("href", "").startswith("#q-")
    }
    assert len(listed) == len(tables)
    assert listed.items() <= headings.items()


def test_a_chart_stands_above_its_table_once_it_is_drawn(held, browser, session):
    assert "<img" not in browser.client.get(PAGE).get_data(as_text=True)
    key = {"kind": GROUPS, "part": "eigendom", "language": "nl", "subject": "woningtype"}
    svg = gzip.compress(b"<svg/>")
    other = {**key, "subject": "woonduur", "part": ""}
    session.add_all(
        QuestionChart(release_id=held.release.id, svg=svg, **own) for own in (key, other)
    )
    session.commit()

    page = browser.get(PAGE)

    (image,) = page.tree.iter("img")
    assert "Alle cijfers staan in de tabel hieronder." in image.get("alt")
    assert browser.get(image.get("src"), headers={"Accept-Encoding": "identity"}).status == 200


def test_the_page_about_the_survey_leads_to_it(held, browser):
    page = browser.get(held.home)

    assert [one for one in page.tree.iter("a") if one.get("href") == PAGE]


def test_what_was_not_declared_before_the_opening_does_not_exist(held, browser):
    assert browser.client.get(PAGE.replace("eigendom", "bouwjaar")).status_code == 404


def test_before_the_day_of_the_results_only_staff_see_it(held, browser, clock):
    clock.moment = clock.moment.replace(month=3, day=3)

    assert held
    assert browser.client.get(PAGE).status_code == 403


def test_the_page_takes_few_statements(app, held, browser):
    statements = []
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )

    browser.get(PAGE)

    assert len(statements) <= 8, statements


def test_the_spreadsheet_has_the_groups_and_that_of_a_buurt_has_none(held, browser, session):
    cube = find_release(session, SLUG).cube
    content = browser.client.get(f"{held.home}/download.xlsx").data
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Groepen"]
    header, *rows = sheet.iter_rows(values_only=True)

    assert header[1:3] == ("Groepen naar het antwoord op", "Groep")
    assert len(rows) == sum(len(row.cells) for row in cube.breakdowns)
    assert [row[5] for row in rows] == [cell.value for row in cube.breakdowns for cell in row.cells]
    of_a_buurt = browser.client.get(f"{held.home}/BU08990317/download.xlsx").data
    assert "Groepen" not in openpyxl.load_workbook(io.BytesIO(of_a_buurt)).sheetnames


def test_sensitive_figures_are_about_right_and_marked_in_files(held, browser):
    page = browser.get(f"{held.home}/GM0899")
    content = browser.client.get(f"{held.home}/download.csv").get_data(as_text=True)
    kinds = {
        row["kind"]
        for row in csv.DictReader(io.StringIO(content, newline=""))
        if row["question"] == "zorgen"
    }

    assert kinds == {"R"}
    assert "veelvoud van 5" in browser.get(held.home).text
    assert "ongeveer" in page.text


@pytest.mark.parametrize(("area", "there"), [("", True), ("GM0899", True), ("BU08990317", False)])
def test_a_file_says_which_files_have_the_groups_and_why_others_have_none(
    held, session, area, there
):
    released = find_release(session, SLUG)

    with speaking("nl"):
        told = dict(file_words.further(released, AREAS, area))

    assert ("Groepen mensen" in told) is there
    if there:
        assert "veelvoud van 3" in told["Groepen mensen"]
        assert "alleen plaats voor gebieden" in told["Groepen mensen"]


def test_a_file_says_that_late_answers_are_not_counted(held, session):
    released = find_release(session, SLUG)

    with speaking("nl"):
        now = dict(file_words.further(released, AREAS, ""))
        late = dict(file_words.further(replace(released, late_left_out=True), AREAS, "BU08990317"))

    assert "Antwoorden die niet meetellen" not in now
    assert list(late) == ["Antwoorden die niet meetellen"]
    assert "Na de tussenstand" in late["Antwoorden die niet meetellen"]
