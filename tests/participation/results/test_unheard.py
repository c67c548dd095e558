"""Whom a survey hears least: of the release and CBS alone, in numbers and in words."""

import dataclasses
import re

import pytest

from participation.languages import speaking
from participation.population.actions import put_population
from participation.population.cbs_file import read_population
from participation.population.queries import population_of
from participation.releases.making import release
from participation.resources import folder
from participation.results import queries, unheard_words
from participation.results.unheard import unheard
from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind
from surveys.population import Known, Margin
from surveys.questionnaire import Unit
from tests.participation.results.conftest import HOME, PUBLIC, RELEASED, ZONE
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, fill
from tests.visitor import words

FILE = folder("municipalities") / "brunssum" / "population.csv"
YEAR = AREAS.gemeente.year
PAGE = f"{HOME}/wie-horen-we-niet"
SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
OWNERSHIP = Margin(
    "eigendom",
    Known.OWNERSHIP,
    {"koop": "owned", "huur_weller": "rented", "huur_corporatie": "rented"},
    weighs=False,
)


@pytest.fixture
def known(session):
    put_population(session, read_population(FILE, AREAS, year=YEAR), year=YEAR, source="CBS 2024")
    session.commit()


@pytest.fixture
def populations(session, known):
    return population_of(session, YEAR)


@pytest.fixture
def cube(session, held):
    return queries.find_release(session, SLUG).cube


def of_homes(questionnaire):
    about = dataclasses.replace(questionnaire.about, unit=Unit.HOME)
    return dataclasses.replace(questionnaire, about=about)


def with_homes(populations, sides):
    """Give the homes of each buurt, by turns mostly of the one sort and of the other."""
    return {
        code: dataclasses.replace(
            one, dwellings=400, owned=(place := sides(code)), rented=100 - place
        )
        for code, one in populations.items()
    }


@SQLITE
def test_each_block_of_the_base_partition_is_one_line_the_least_heard_first(cube, populations):
    found = unheard(cube, AREAS, populations, QUESTIONNAIRE)

    assert sum(one.answered for one in found.groups) == cube.received
    assert len(found.groups) == len(cube.base)
    assert min(one.answered for one in found.groups) >= cube.parameters.k
    rates = [one.rate for one in found.groups]
    assert rates == sorted(rates)
    assert sum(one.could for one in found.groups) == pytest.approx(
        AREAS.gemeente.inhabitants_15_plus, rel=0.01
    )


@SQLITE
def test_with_what_is_missing_a_group_is_heard_as_often_as_the_whole(cube, populations):
    found = unheard(cube, AREAS, populations, QUESTIONNAIRE)

    for one in found.groups:
        rate = (one.answered + one.missing) / one.could
        assert rate >= found.balance.rate - 1e-9
        assert not one.missing or rate - 1 / one.could < found.balance.rate


@SQLITE
def test_ages_of_buurten_are_compared_and_what_is_not_known_is_named(cube, populations):
    found = unheard(cube, AREAS, populations, QUESTIONNAIRE)

    assert {one.known for one in found.contrasts} == {Known.AGE}
    assert found.unknown == (Known.OWNERSHIP, Known.PERIOD, Known.DWELLING)
    assert all(one.less.rate <= one.more.rate for one in found.contrasts)


@SQLITE
def test_without_figures_of_cbs_the_areas_still_say_who_could_answer(cube):
    found = unheard(cube, AREAS, {}, QUESTIONNAIRE)

    assert len(found.groups) == len(cube.base)
    assert (found.contrasts, found.unknown) == ((), tuple(Known))


@SQLITE
def test_a_survey_of_homes_is_told_by_wijk_where_cbs_gives_no_homes_of_buurten(cube, populations):
    found = unheard(cube, AREAS, populations, of_homes(QUESTIONNAIRE))

    assert {one.place.shown.level for one in found.groups} == {Level.WIJK}
    assert sum(one.could for one in found.groups) == sum(one.dwellings for one in AREAS.wijken)


@SQLITE
def test_buurten_with_mostly_rented_homes_stand_beside_those_with_mostly_owned_ones(
    cube, populations
):
    homes = with_homes(populations, lambda code: 80 if code.endswith(("4", "6")) else 30)

    found = unheard(cube, AREAS, homes, of_homes(QUESTIONNAIRE))

    (contrast,) = (one for one in found.contrasts if one.known is Known.OWNERSHIP)
    assert {contrast.less.category, contrast.more.category} == {"owned", "rented"}
    mostly = [one for one in found.groups if one.shares[Known.OWNERSHIP]["owned"] > 50]
    side = contrast.less if contrast.less.category == "owned" else contrast.more
    assert side.answered == sum(one.answered for one in mostly)
    assert side.could == sum(one.could for one in mostly)


@SQLITE
def test_what_the_survey_asked_is_laid_beside_cbs(cube, populations):
    homes = with_homes(populations, lambda _code: 90)
    questionnaire = dataclasses.replace(QUESTIONNAIRE, margins=(OWNERSHIP,))

    found = unheard(cube, AREAS, homes, questionnaire)

    first = found.compositions[0]
    block = cube.block_for("eigendom", "GM0899")
    owned = block.cell("koop").low
    assert (first.level, first.names) == (Level.GEMEENTE, ("Brunssum",))
    assert first.n < block.n
    assert [one.category for one in first.parts] == ["owned", "rented"]
    assert first.parts[0].answered == round(100 * owned / first.n)
    assert (first.parts[0].lives, first.least_heard.category) == (90, "owned")
    lacks = first.parts[0].missing
    assert (owned + lacks) / (first.n + lacks) >= 0.9 > (owned + lacks - 1) / (first.n + lacks - 1)


@SQLITE
def test_a_composition_needs_each_count_of_its_block(cube, populations):
    homes = with_homes(populations, lambda _code: 90)
    questionnaire = dataclasses.replace(QUESTIONNAIRE, margins=(OWNERSHIP,))
    hidden = (
        Cell("koop", CellKind.RANGE, None, 0, 9),
        Cell("huur_weller", CellKind.RANGE, None, 0, 9),
    )
    area = ("GM0899",)
    block = Block("eigendom", Level.GEMEENTE, area, area, (), 20, 100, hidden)

    none = dataclasses.replace(cube, blocks=(block,))

    assert unheard(none, AREAS, homes, questionnaire).compositions == ()


@SQLITE
def test_a_team_reads_which_homes_are_heard_least_and_how_many_answers_are_missing(
    app, cube, populations
):
    homes = with_homes(populations, lambda code: 80 if code.endswith(("4", "6")) else 30)
    questionnaire = dataclasses.replace(of_homes(QUESTIONNAIRE), margins=(OWNERSHIP,))
    found = unheard(cube, AREAS, homes, questionnaire)
    (contrast,) = (one for one in found.contrasts if one.known is Known.OWNERSHIP)

    with speaking("nl"):
        told = unheard_words.sentences(found, "Brunssum")
        beside = unheard_words.contrast(contrast)

    assert told[0].startswith("We hoorden het minst van ")
    assert " antwoorden meer is dat gelijk." in told[0]
    assert any(one.startswith("Brunssum: over ") and "van alle woningen" in one for one in told)
    assert re.fullmatch(
        r"In buurten met vooral (koop|huur)woningen deed \d+(,\d)?% mee\. "
        r"In buurten met vooral (koop|huur)woningen was dat \d+(,\d)?%\.",
        beside,
    )


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_the_page_says_in_each_language_who_is_heard_least(held, known, browser, prefix):
    page = browser.get(f"{prefix}{PAGE}")

    assert page.status == 200
    names = [words(one) for one in page.tree.iter("th") if one.get("scope") == "row"]
    assert len(names) > 20
    assert any(names[0] in words(one) for one in page.tree.iter("li"))
    assert "CBS 2024" in page.text
    assert held.release.sha256 in page.text


@SQLITE
def test_the_page_is_linked_from_the_overview_and_is_made_of_eight_statements(
    held, known, browser, statements
):
    assert PAGE in [one.get("href") for one in browser.get(HOME).tree.iter("a")]
    queries._shelf.clear()
    statements.clear()

    page = browser.get(PAGE)

    assert page.status == 200
    assert len(statements) <= 8


@SQLITE
def test_no_number_on_the_page_is_one_or_two(held, known, browser):
    page = browser.get(PAGE)

    told = {words(one) for one in page.tree.iter("td")}
    assert told.isdisjoint({"1", "2"})


@SQLITE
def test_with_too_few_answers_the_page_says_so_and_nothing_else(engine, session, clock, browser):
    fill(session, 7)
    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC

    page = browser.get(PAGE)

    assert "minder dan 10" in page.text
    assert page.tree.find(".//table") is None


@SQLITE
def test_until_the_figures_are_public_only_staff_see_the_page(held, browser, clock, as_staff):
    clock.moment = RELEASED
    assert browser.get(PAGE).status == 403

    as_staff()
    assert browser.get(PAGE).status == 200
