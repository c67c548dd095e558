import gzip
import re
from datetime import timedelta

import pytest
from sqlalchemy import event, text, update

from participation.results import queries
from participation.results.models import Chart
from participation.results.queries import find_release
from participation.rounds.models import Survey
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, fill
from tests.visitor import words

HOME = f"/resultaten/{SLUG}"
BARE_COUNT = re.compile(r"(?<![\d.,])[12] (mens(en)? (deed|deden|beantw)|of meer van|antw)")
LEVELS = ["GM0899", "WK089902", "BU08990317", "BU08990340", "BU08990225"]


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_each_area_has_a_page_in_each_language(held, browser, prefix):
    for code in LEVELS:
        page = browser.get(f"{prefix}{held.home}/{code}")

        assert page.status == 200
        assert AREAS.published(code).name in page.h1
        assert len(list(page.tree.iter("table"))) >= 20


def test_a_page_shows_each_question_with_its_finding_table_and_number(held, browser):
    page = browser.get(f"{held.home}/GM0899")

    headings = [words(one) for one in page.tree.iter("h2")]
    for question in QUESTIONNAIRE.questions[1:]:
        assert f"{question.number}. {question.label['nl']}" in headings
    assert "Het vaakst gekozen: \u2018Het is een koophuis\u2019" in page.text
    assert "mensen beantwoordden deze vraag." in page.text


def test_percentages_are_whole_and_counts_are_not_shown(held, browser):
    page = browser.get(f"{held.home}/BU08990317")

    shares = [words(one.find("span")) for one in page.tree.iter("td")]
    assert shares
    for share in shares:
        assert re.fullmatch(
            r"\d+%( of (meer|minder))?|.+ of meer van de .+|.+ tot .+|ongev.+", share
        )


def test_no_page_of_a_buurt_has_a_bare_count_of_one_or_two(held, browser):
    for area in AREAS.release_areas():
        page = browser.get(f"{held.home}/{area.code}")
        told = [words(one) for one in page.tree.iter() if one.tag in {"td", "p"}]

        assert not [one for one in told if BARE_COUNT.search(one)]
        assert "1" not in told
        assert "2" not in told


def test_nearly_all_of_one_mind_is_a_range(held, browser, session):
    ranges = [
        one for one in found(session).cube.blocks if not one.is_exact and one.level == "buurt"
    ]

    assert ranges
    for block in ranges[:5]:
        page = browser.get(f"{held.home}/{block.members[0]}")
        assert "of meer van de" in words(page.find(block.question.replace(".", "-")))


def found(session):
    return find_release(session, SLUG)


def test_a_sensitive_question_leads_to_the_wijk_and_the_gemeente(held, browser):
    page = browser.get(f"{held.home}/BU08990317")

    links = [one.get("href") for one in page.find("zorgen").iter("a")]
    assert links == [f"{held.home}/WK089903#zorgen", f"{held.home}/GM0899#zorgen"]
    assert page.find("zorgen").find(".//table") is None
    assert browser.get(links[1]).find("zorgen").find(".//table") is not None


def test_merged_buurten_stand_under_both_names(held, browser, session):
    merged = next(one for one in found(session).cube.base if len(one.members) == 2)

    page = browser.get(f"{held.home}/{merged.members[0]}")

    assert all(name in page.h1 for name in AREAS.names(merged.members))
    assert "Daarom zijn deze samengevoegd" in page.text


def test_a_joined_buurt_says_with_which_it_is_counted(held, browser):
    page = browser.get(f"{held.home}/BU08990340")

    assert page.h1.startswith("De Eggen")
    assert "samen met die van De Eggen" in page.text
    assert "De Heide" in page.h1


def test_each_page_of_buurten_that_are_counted_together_has_a_title_of_its_own(held, browser):
    host = max(AREAS.buurten, key=lambda one: len(AREAS.joined(one.code)))
    areas = (host, *AREAS.joined(host.code))

    pages = [browser.get(f"{held.home}/{area.code}") for area in areas]

    assert len({page.title for page in pages}) == len(areas) > 5
    for area, page in zip(areas, pages, strict=True):
        assert area.name in page.title
        assert area.name in page.h1


def test_an_open_question_says_how_many_wrote_and_when_its_themes_come(held, browser):
    page = browser.get(f"{held.home}/BU08990317")

    assert "In de hele gemeente schreven 100 mensen of iets meer zelf iets op." in page.text
    assert "woensdag 1 april 2026" in page.text


def test_the_overview_has_a_tile_and_a_line_for_each_buurt(held, browser):
    page = browser.get(held.home)

    tiles = [one for one in page.tree.iter("li") if "bp-tile " in f"{one.get('class')} "]
    listed = [one.get("href") for one in page.tree.iter("a")]
    assert len(tiles) == 45
    assert all(listed.count(f"{held.home}/{area.code}") == 2 for area in AREAS.buurten)
    assert "500 mensen deden mee" in page.text


def test_the_list_of_results_leads_to_the_survey(held, browser):
    page = browser.follow(browser.get("/resultaten/"), "Uw huis en uw buurt")

    assert page.path == held.home


@pytest.mark.parametrize(
    "path", ["/GM0899", "/BU08990317", "/download.csv", "/BU08990317/download.csv"]
)
def test_until_they_are_public_results_are_for_staff_alone(held, browser, clock, as_staff, path):
    clock.forward(hours=-20)

    refused = browser.get(f"{held.home}{path}")
    as_staff()
    seen = browser.get(f"{held.home}{path}")

    assert refused.status == 403
    assert "woensdag 1 april 2026" in refused.text
    assert seen.status == 200
    assert seen.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in seen.headers


def test_before_they_are_public_the_overview_tells_when_they_come(held, browser, clock):
    clock.forward(hours=-20)

    page = browser.get(held.home)

    assert page.status == 200
    assert "U kunt de uitkomsten hier lezen op uiterlijk woensdag 1 april 2026." in page.text
    assert not list(page.tree.iter("table"))


def test_publishing_goes_before_the_promised_day(held, browser, clock, session):
    clock.forward(days=-10)
    session.execute(update(Survey).values(published_at=clock.moment))
    session.commit()

    assert browser.get(f"{held.home}/GM0899").status == 200


def test_an_open_survey_shows_a_rounded_number_for_the_gemeente_alone(app, browser, session, clock):
    closes = (clock() + timedelta(days=9)).date()
    fill(session, 47, closes_on=closes, sealed_at=None, count_shown=45, count_on=clock().date())

    page = browser.get(HOME)

    assert app
    assert "45 antwoorden of iets meer" in page.text
    assert "47" not in re.sub(r"/static/\w+/", "", page.html)
    assert browser.get(f"{HOME}/GM0899").status == 403
    assert browser.get("/resultaten/").status == 200


def test_a_promised_day_without_release_says_so(app, browser, session, clock):
    assert app
    fill(session, 20)
    clock.forward(days=60)

    assert "Ze zijn er nog niet." in browser.get(HOME).text
    assert browser.get(f"{HOME}/GM0899").status == 404


@pytest.mark.parametrize(
    "path",
    ["/resultaten/onbekend", f"{HOME}/BU09990101", f"{HOME}/x/download.csv", f"{HOME}/GM0899/x"],
)
def test_what_is_unknown_is_not_found(held, browser, path):
    assert held
    assert browser.get(path).status == 404


def test_a_page_is_kept_under_a_mark_of_release_and_language(held, browser):
    dutch = browser.get(f"{held.home}/GM0899")
    english = browser.get(f"/en{held.home}/GM0899")

    assert dutch.headers["Cache-Control"] == "public, max-age=300"
    assert held.release.sha256[:12] in dutch.headers["ETag"]
    assert dutch.headers["ETag"] != english.headers["ETag"]
    again = browser.get(f"{held.home}/GM0899", headers={"If-None-Match": dutch.headers["ETag"]})
    assert again.status == 304


def test_a_page_takes_at_most_eight_statements(held, browser, app, monkeypatch):
    statements = []
    queries._shelf.clear()
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )

    browser.get(f"{held.home}/BU08990317")
    cold = len(statements)
    browser.get(f"{held.home}/BU08990317")

    assert cold <= 8, statements
    assert len(statements) - cold <= 5


def test_a_chart_has_an_address_of_its_own_that_may_be_kept(held, browser, session):
    drawing = gzip.compress(b"<svg/>", mtime=0)
    session.add(Chart(release_id=held.release.id, block=0, language="nl", svg=drawing))
    session.commit()
    mark = held.release.sha256[:12]

    plain = browser.get(f"{held.home}/grafiek/{mark}/0-nl.svg")
    zipped = browser.get(
        f"{held.home}/grafiek/{mark}/0-nl.svg", headers={"Accept-Encoding": "gzip"}
    )

    assert plain.response.get_data() == b"<svg/>"
    assert plain.headers["Content-Type"] == "image/svg+xml"
    assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert zipped.response.get_data() == drawing
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert browser.get(f"{held.home}/grafiek/000000000000/0-nl.svg").status == 404
    assert browser.get(f"{held.home}/grafiek/{mark}/0-en.svg").status == 404


def test_a_chart_stands_in_the_page_once_it_is_drawn(held, browser, session):
    released = found(session)
    number = released.figures.number(released.cube.block_for("eigendom", "BU08990317"))
    before = browser.get(f"{held.home}/BU08990317").find("eigendom")

    session.add(Chart(release_id=held.release.id, block=number, language="nl", svg=b"x"))
    session.commit()
    after = browser.get(f"{held.home}/BU08990317").find("eigendom")

    assert before.find(".//img") is None
    assert before.find("details") is None
    assert after.find(".//img").get("src").endswith(f"/{number}-nl.svg")
    assert after.find(".//img").get("alt").startswith("Het vaakst gekozen")
    assert after.find("details//table") is not None


@pytest.mark.parametrize(
    ("query", "name", "start"),
    [
        ("", f"{SLUG}-BU08990317.csv", b"release,level,"),
        ("?vorm=nl", f"{SLUG}-BU08990317-nl.csv", b"\xef\xbb\xbfrelease;niveau;"),
    ],
)
def test_a_file_comes_in_two_forms(held, browser, query, name, start):
    page = browser.get(f"{held.home}/BU08990317/download.csv{query}")

    assert page.response.get_data().startswith(start)
    assert page.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert page.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_new_name_of_an_area_is_on_a_page_that_was_read_before(held, browser, session):
    cube = found(session).cube
    block = next(one for one in cube.blocks if one.level == "buurt" and len(one.members) > 1)
    page, other = f"{held.home}/{block.members[0]}", block.members[1]
    assert AREAS.area(other).name in browser.get(page).text
    assert AREAS.area(other).name in browser.get(held.home).text

    session.execute(text("UPDATE area SET name = 'Nieuwe Hof' WHERE code = :code"), {"code": other})
    session.commit()

    for told in (browser.get(page).text, browser.get(held.home).text):
        assert "Nieuwe Hof" in told
        assert AREAS.area(other).name not in told
