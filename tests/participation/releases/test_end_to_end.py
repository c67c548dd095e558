"""3,000 responses become a release; its files and pages against a tally that shares no code."""

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import surveys
from participation.releases.making import release
from participation.resources import folder
from participation.results.queries import find_release
from surveys.disclosure.audit import audit
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, counted, documents, fill
from tests.surveys.disclosure.second_tally import Released, second_tally, unrounded
from tests.visitor import words

RESPONSES = 3_000
DE_EGGEN = "BU08990317"
SENSITIVE = {item for one in QUESTIONNAIRE.questions if one.sensitive for item in one.items}
HOME = f"/resultaten/{SLUG}"
NOW = datetime(2026, 4, 2, 11, 0, tzinfo=UTC)
TOML = Path(surveys.__file__).parent / "questionnaires" / f"{SLUG}.toml"
CSV = folder("municipalities") / "brunssum" / "areas.csv"


@pytest.fixture(scope="module")
def expected():
    """All rows that may be released, by the second tally."""
    return second_tally(TOML, CSV, list(documents(RESPONSES)))


@pytest.fixture
def home(engine, session, clock):
    fill(session, RESPONSES)
    clock.moment = NOW
    release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=ZoneInfo("Europe/Amsterdam"))
    return HOME


def rows_of(browser, path):
    content = browser.client.get(path).get_data(as_text=True)
    return [
        Released(
            row["level"],
            row["area_code"],
            row["question"],
            row["option"],
            int(row["value"]) if row["value"] else None,
            # A figure that can be anything from nobody to all has no bounds in the file.
            int(row["low"] or 0),
            int(row["high"] or row["n"]),
            row["kind"],
            int(row["n"]),
        )
        for row in csv.DictReader(io.StringIO(content, newline=""))
        if row["level"] != "groep"
    ]


def own_rows(expected, code):
    return {one for one in expected if one.level == "buurt" and code in one.area_code.split("+")}


@pytest.mark.proof
def test_the_file_of_de_eggen_equals_the_second_tally_cell_for_cell(home, browser, expected):
    found = rows_of(browser, f"{home}/{DE_EGGEN}/download.csv")

    assert len(found) == len(set(found)) > 100
    assert set(found) == own_rows(expected, DE_EGGEN)


@pytest.mark.proof
def test_the_file_of_all_figures_equals_the_second_tally(home, browser, expected):
    found = rows_of(browser, f"{home}/download.csv")

    assert len(found) == len(expected)
    assert unrounded(found, SENSITIVE) == unrounded(expected, SENSITIVE)


@pytest.mark.proof
def test_an_attacker_with_a_linear_program_finds_no_hidden_cell(home, session):
    assert home
    counts, keys = counted(RESPONSES)

    assert audit(find_release(session, SLUG).cube, QUESTIONNAIRE, AREAS, counts, keys.roll) == []


@pytest.mark.proof
def test_a_page_says_nothing_that_its_file_does_not_say(home, browser):
    everything = rows_of(browser, f"{home}/download.csv")
    for area in AREAS.areas:
        rows = rows_of(browser, f"{home}/{area.code}/download.csv")
        page = browser.get(f"{home}/{area.code}")
        for item in QUESTIONNAIRE.items:
            shown = [words(line.find(".//td/span")) for line in lines_of(page, item)]
            own = [expected_digits(one, everything) for one in rows if one.question == item]
            assert sorted(map(digits, shown)) == sorted(own), item


@pytest.mark.proof
def test_a_page_has_the_margins_of_its_file_in_whole_per_cent(home, browser):
    for area in AREAS.areas:
        content = browser.client.get(f"{home}/{area.code}/download.csv").get_data(as_text=True)
        page = browser.get(f"{home}/{area.code}")
        for item in QUESTIONNAIRE.items:
            shown = sorted(map(ends, lines_of(page, item)))
            own = sorted(
                [float(row["margin_low"] or -1), float(row["margin_high"] or -1)]
                for row in csv.DictReader(io.StringIO(content, newline=""))
                if row["question"] == item and row["level"] != "groep"
            )
            for on_page, in_file in zip(shown, own, strict=True):
                assert on_page == pytest.approx(in_file, abs=0.56), (area.code, item)


def ends(line):
    """Return both ends of a margin in per cent; -1 where there is none."""
    margin = line.find(".//span[@class='bp-beside bp-margin']")
    found = re.findall(r"\d+", words(margin)) if margin is not None else [-1]
    return [int(found[0]), int(found[-1])]


def lines_of(page, item):
    """Return the lines of the table of an item, its header left out."""
    return [
        line
        for line in page.find(item.replace(".", "-")).iter("tr")
        if next(line.iter("td"), None) is not None
    ]


def digits(shown):
    """Return the different numbers in a share: a range within one per cent names it once."""
    return sorted({int(one) for one in re.findall(r"\d+", shown.replace(".", ""))})


def expected_digits(row, everything):
    """Return the numbers that stand in the table for one row of the file, worked out anew."""
    low, high = (int(100 * one / row.n + 0.5) for one in (row.low, row.high))
    if row.kind == "X":
        return [low]
    if row.low == 0 and row.high == row.n:
        return []
    if row.kind == "R":
        return [int(100 * row.value / rounded_whole(row, everything) + 0.5)]
    if row.high == row.n:
        return sorted({row.low, row.n, low})
    return [high] if row.low == 0 else sorted({low, high})


def rounded_whole(row, everything):
    """Return what a rounded count is a part of: people to the nearest 5, wijk by wijk."""
    wijken = [one for one in everything if one[2:4] == row[2:4] and one.level == "wijk"]
    own = [row] if row.level == "wijk" else wijken
    return sum(5 * int(one.n / 5 + 0.5) for one in own)
