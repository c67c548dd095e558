"""What the pages of questions say: only what the figures hold, and of all who answered."""

import gzip
import re

import pytest
from sqlalchemy import update

from participation.languages import speaking
from participation.releases.making import release as make_release
from participation.results import explaining, naming, question_panels, question_words
from participation.results.models import QuestionChart
from participation.results.queries import find_release
from participation.results.questions import strips_of
from participation.rounds.models import SurveyVersion
from surveys.areas import Level
from surveys.figures import percentage
from surveys.measures import main_measure, standings
from surveys.questionnaire import Mode
from tests.participation.results.conftest import PUBLIC, RELEASED, ZONE
from tests.participation.results.test_questions import cells
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, SOURCE, fill, release
from tests.visitor import words

ITEM = "isolatie.dak"
COLUMN = "Verschil met de rest"
SCALE = "aardgasvrij"
ANSWERED = "Alle antwoorden per gebied"
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def headers(page, caption):
    table = next(one for one in page.tree.iter("table") if caption in words(one.find("caption")))
    return [words(one) for one in table.find("thead").iter("th")]


@pytest.mark.parametrize("mode", Mode)
def test_pages_of_questions_say_how_people_came_to_the_survey(
    app, engine, session, clock, browser, mode
):
    assert app
    # Other figures for each mode: what was worked out is kept by the fingerprint of figures.
    fill(session, 200, seed=20 + list(Mode).index(mode))
    source = SOURCE.replace('mode = "open-link"', f'mode = "{mode.value}"')
    session.execute(update(SurveyVersion).values(source=source))
    session.commit()
    make_release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC

    for path in ("vraag/eigendom", "BU08990317/overzicht"):
        page = browser.get(f"/resultaten/{SLUG}/{path}")
        with speaking("nl"):
            said = {one: (explaining.conclusion(one), explaining.margin(one)) for one in Mode}
        assert [one for one in Mode if said[one][0] in page.text] == [mode], path
        assert [one for one in Mode if said[one][1] in page.text] == [mode], path


def test_a_question_that_is_not_compared_has_no_column_and_no_words_on_differences(held, browser):
    compared = browser.get(f"{held.home}/vraag/eigendom")
    scale = browser.get(f"{held.home}/vraag/zorgen")

    assert COLUMN in headers(compared, "per gebied")
    assert "niet duidelijk" in compared.text
    assert "de kleinste gebieden van Brunssum die cijfers hebben met de rest" in compared.text
    assert "deze buurt" not in compared.text
    assert COLUMN not in headers(scale, "per gebied")
    assert "ergelijken" not in scale.text
    assert "deze buurt" not in scale.text


def test_a_wijk_is_told_to_differ_or_not_only_where_it_was_compared(held, browser, session):
    cube = find_release(session, SLUG).cube
    page = browser.get(f"{held.home}/WK089903/overzicht")
    compared = question_panels.Compared.of(cube, QUESTIONNAIRE)
    own = [one for one in cube.items if (here := compared.here(one, "WK089903")) and here.compared]

    rows = cells(page, "naast heel Brunssum")
    told = [row[3] for row in rows]
    assert 0 < len(own) < len(rows)
    assert told.count("niet vergeleken") == len(rows) - len(own)
    assert f"van de {len(own)} vragen die we vergeleken" in page.text
    assert f"van de {len(rows)} vragen" not in page.text


def test_without_any_comparison_an_overview_says_nothing_of_differences():
    with speaking("nl"):
        assert question_panels.sentence((), "Wijk 03", "Brunssum") == ""


def test_an_answer_has_one_percentage_on_its_page(held, browser, session):
    cube = find_release(session, SLUG).cube
    for item in (ITEM, "aardgasvrij"):
        page = browser.get(f"{held.home}/vraag/{item}?antwoord=weet_niet")
        strips = {row[0]: row[1:] for row in cells(page, "Alle antwoorden per gebied")}
        shares = {row[0]: row[1].split(" ")[0] for row in cells(page, "Weet ik niet")}
        assert strips
        for name, parts in strips.items():
            assert parts[-1] == shares[name]
            assert 97 <= sum(int(one.rstrip("%")) for one in parts) <= 103
        block = strips_of(cube, QUESTIONNAIRE.question(item), item)[0][0].block
        with speaking("nl"):
            name = f"{' en '.join(AREAS.names(block.members))} {naming.beside(block, AREAS)}"
        first = strips[name.strip()]
        assert list(first) == [f"{percentage(one.low, block.n)}%" for one in block.cells]


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_the_words_of_each_chart_say_what_it_shows(held, browser, session, prefix):
    language = prefix.strip("/") or "nl"
    svg = gzip.compress(b"<svg/>", mtime=0)
    for kind, subject, part in (
        ("strips", ITEM, ""),
        ("dots", ITEM, "ja"),
        *(("panels", "WK089903", sheet) for sheet in "01"),
    ):
        key = {"kind": kind, "subject": subject, "part": part, "language": language}
        session.add(QuestionChart(release_id=held.release.id, svg=svg, **key))
    session.commit()

    pages = [
        browser.get(f"{prefix}{held.home}{path}")
        for path in (f"/vraag/{ITEM}", "/WK089903/overzicht")
    ]
    told = [one.get("alt") for page in pages for one in page.tree.iter("img") if one.get("alt")]

    assert len(told) == len(set(told)) >= 4
    assert not [one for one in told if "%%" in one]
    strip = next(
        one.get("alt") for one in pages[0].tree.iter("img") if "stroken" in one.get("src", "")
    )
    assert re.search(r"100\s?%[ .]", strip)
    assert re.search(r"(Ja|Yes)\S \(\d+\)", strip)


def test_what_a_scale_leaves_out_is_said_beside_its_figures(held, browser):
    page = browser.get(f"{held.home}/BU08990317/overzicht")

    assert re.search(r"Niet meegeteld: .Weet ik niet.\.", page.text)


def test_the_overview_of_a_joined_buurt_names_it(held, browser):
    page = browser.get(f"{held.home}/BU08990201/overzicht")

    assert page.title.startswith("Houserveld (met Klingbemden)")
    assert "Houserveld" in page.h1
    assert "In Houserveld wonen weinig mensen." in page.text


def test_a_merged_buurt_has_the_names_of_all(held, browser):
    page = browser.get(f"{held.home}/BU08990124/overzicht")

    names = "Klingelsberg en Amstenraderveld"
    assert page.title.startswith(f"{names} naast heel Brunssum")
    assert f"Daarom zijn deze samengevoegd: {names}" in page.text
    assert cells(page, f"{names} naast heel Brunssum")


def test_a_question_that_merges_more_buurten_names_them(held, session):
    released = find_release(session, SLUG)
    with speaking("nl"):
        rows = question_panels.beside_each_other(
            released, QUESTIONNAIRE, AREAS, AREAS.area("BU08990124")
        )
    wider = [one for one in rows if len(one.here.block.members) > 2]

    assert wider
    assert all(AREAS.area(code).name in one.of for one in wider for code in one.here.block.members)


def test_a_sensitive_question_has_no_empty_column_of_wijken(held, browser):
    assert "Wijk" in headers(browser.get(f"{held.home}/vraag/eigendom"), "per gebied")
    assert "Wijk" not in headers(browser.get(f"{held.home}/vraag/winter.warm"), "per gebied")


def test_the_largest_and_smallest_are_of_areas_with_enough_answers_and_ties_are_named():
    cube = release(500)
    limited = tied = 0
    for item in cube.items:
        question = QUESTIONNAIRE.question(item)
        found = standings(cube, main_measure(cube, question, item))
        with speaking("en"):
            told = question_words.sentence(question, found, AREAS)
            if "argest in" not in told:
                continue
            grey = any(one.is_indication for one in found.areas)
            assert grey == ("Of the areas with enough answers" in told), told
            limited += grey
            largest = question_words.share(found.ranked[0])
            same = [one for one in found.ranked if question_words.share(one) == largest]
            names = told.split("argest in ")[1].split(" (")[0]
            assert len(same) > 3 or all(naming.name(one.block, AREAS) in names for one in same)
            tied += len(same) > 1
    assert limited
    assert tied


def test_wijken_are_never_compared_where_buurten_have_figures():
    found = standings(
        release(500), main_measure(release(500), QUESTIONNAIRE.question("eigendom"), "eigendom")
    )

    assert all(one.compared for one in found.areas if one.block.level is Level.BUURT)
    assert not any(one.compared for one in found.wijken.values())


@SQLITE
def test_an_area_whose_counts_are_not_published_has_a_row_that_says_why(
    app, engine, session, clock, browser
):
    assert app
    fill(session, 2_000)
    make_release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC

    page = browser.get(f"/resultaten/{SLUG}/vraag/{SCALE}")
    rows = {row[0]: row[1:] for row in cells(page, ANSWERED)}

    shares = rows["Bexdelle geen strook: (bijna) iedereen gaf hetzelfde antwoord"]
    assert re.fullmatch(r"\d+% of meer", shares[0])
    assert all(re.fullmatch(r"\d+% of minder", one) for one in shares[1:])
    assert len(rows) == len(cells(page, "per gebied"))


@SQLITE
def test_a_buurt_that_stands_for_others_names_them(held, browser):
    page = browser.get(f"{held.home}/vraag/{SCALE}")

    for caption in (ANSWERED, "per gebied"):
        (row,) = (row for row in cells(page, caption) if row[0].startswith("Oeloven"))
        assert row[0] == (
            "Oeloven samen met Rode Beek, Op gen Hoes, De Kattekoelen, Bouwberg en Ora et Labora"
        )
    assert browser.get(f"{held.home}/BU08990316/overzicht").h1.startswith("Oeloven e.a. naast ")


@SQLITE
def test_rounded_figures_are_not_put_in_an_order_that_looks_sure(held, browser, session):
    svg = gzip.compress(b"<svg/>", mtime=0)
    for kind in ("dots", "map"):
        key = {"kind": kind, "subject": "zorgen", "part": "top-2", "language": "nl"}
        session.add(QuestionChart(release_id=held.release.id, svg=svg, **key))
    session.commit()

    page = browser.get(f"{held.home}/vraag/zorgen")
    by_name = browser.get(f"{held.home}/vraag/zorgen?volgorde=naam")

    said = "We sorteren op het midden van wat bekend is."
    assert "om te zeggen waar het aandeel het grootst of het kleinst is." in page.text
    assert (said in page.text, said in by_name.text) == (True, False)
    alts = {one.get("src").split("/")[5]: one.get("alt") for one in page.tree.iter("img")}
    assert alts["stippen"].startswith("Grafiek van ")
    assert alts["kaart"].startswith("Kaart van ")
    assert "ongeveer" in " ".join(cells(page, ANSWERED)[0])
