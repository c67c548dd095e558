"""The page where the results of a survey begin: its key facts, and how the answers came in."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from participation.languages import speaking
from participation.results import file_words, overview, ways
from participation.rounds.queries import Round
from participation.rounds.state import Period
from surveys.areas import Level
from surveys.questionnaire import Mode, Unit
from tests.residents import AREAS, QUESTIONNAIRE
from tests.surveys.test_cube import CUBE
from tests.visitor import words

ABOUT = QUESTIONNAIRE.about
ZONE = ZoneInfo("Europe/Amsterdam")
PERIOD = Period(
    None,
    None,
    datetime(2026, 1, 5, 9, tzinfo=UTC),
    datetime(2026, 2, 15, 9, tzinfo=UTC),
    None,
    ZONE,
)
NOT_TOLD = dict.fromkeys(
    ("feedback_on", "destroy_on", "published_at", "sealed_at", "released_at", "destroyed_at")
)
HELD = Round(1, "proef", 1, QUESTIONNAIRE, PERIOD, **NOT_TOLD, count_shown=0, count_on=None)


@pytest.fixture(autouse=True)
def dutch():
    with speaking("nl"):
        yield


def cube(received=105, **modes):
    return replace(CUBE, received=received, modes=modes)


def facts(cube, about=ABOUT):
    return dict(overview.facts(HELD, cube, AREAS, about))


def test_the_key_facts_stand_above_all_else(held, browser):
    page = browser.get(held.home)

    facts = [words(one) for one in page.tree.iter("dt")]
    assert facts == [
        "Periode",
        "Antwoorden die binnenkwamen",
        "Wie kon meedoen",
        "Buurten met cijfers",
    ]
    assert "5 januari 2026 tot en met 15 februari 2026" in page.text
    assert "Iedereen (open link)" in page.text
    assert "Wat is de marge van een cijfer?" in page.text


def test_a_survey_of_homes_says_how_many_of_the_homes_answered():
    homes = AREAS.gemeente.dwellings

    told = facts(cube(homes // 4), replace(ABOUT, unit=Unit.HOME, mode=Mode.DOOR_TO_DOOR))

    assert told["Antwoord per woning"].startswith("25% van de 14.")
    assert told["Wie kon meedoen"] == "Elke woning (huis-aan-huis)"


def test_a_survey_of_people_says_nothing_of_homes():
    assert "Antwoord per woning" not in facts(cube())


def test_buurten_with_figures_of_their_own_are_told_apart_from_those_that_share_them():
    own = [area.code for area in AREAS.release_areas()]
    alone = tuple(
        replace(CUBE.blocks[0], level=Level.BUURT, members=(code,), covers=(code,)) for code in own
    )
    items = {"items": (CUBE.blocks[0].question,)}

    each = facts(replace(cube(), base=(), blocks=alone, **items))["Buurten met cijfers"]

    assert each == "20 met eigen cijfers, 25 samen met een andere buurt"
    two = replace(alone[0], members=tuple(own[:2]), covers=tuple(own[:2]))
    merged = replace(cube(), base=(two,), blocks=(two, *alone[2:]), **items)
    assert facts(merged)["Buurten met cijfers"].startswith("18 met eigen cijfers, 27 samen")
    few = replace(cube(), base=(), blocks=(), **items)
    assert facts(few)["Buurten met cijfers"] == "geen"


def test_without_ways_in_a_release_nothing_is_said_of_them():
    assert ways.rows(cube()) == []
    assert ways.told(cube()) == ""
    assert "Hoe de antwoorden binnenkwamen" not in dict(account(cube()))


@pytest.mark.parametrize(
    ("modes", "sentence"),
    [
        ({"web": 100, "paper": 0}, "(Bijna) alle antwoorden kwamen binnen op internet."),
        (
            {"web": 80, "paper": 20},
            "De meeste antwoorden kwamen binnen op internet: ongeveer 76%. Daarna: op papier.",
        ),
        ({"web": 50, "paper": 50}, "Antwoorden kwamen binnen op internet en op papier."),
        ({"web": 0, "paper": 0}, ""),
    ],
)
def test_a_sentence_says_how_most_answers_came_in(modes, sentence):
    assert ways.told(cube(**modes)) == sentence


def test_one_answer_on_paper_looks_the_same_as_none():
    none, one = cube(web=100), cube(web=100, paper=0)

    assert ways.rows(none) == ways.rows(one)
    assert ways.rows(one) == [
        ("Op internet", "100"),
        ("Op papier", "minder dan 5"),
        ("Per telefoon", "minder dan 5"),
        ("Met hulp", "minder dan 5"),
    ]


def account(cube):
    return file_words.account(HELD, cube, AREAS, "Brunssum")


def test_a_file_tells_the_ways_in_its_account():
    told = dict(account(cube(web=95, paper=5)))

    assert told["Hoe de antwoorden binnenkwamen"] == (
        "Op internet: 95; Op papier: 5; Per telefoon: minder dan 5; Met hulp: minder dan 5. "
        "Naar beneden afgerond op 5."
    )


def test_the_page_and_the_files_say_how_answers_came_in(held, browser):
    page = browser.get(held.home)
    package = browser.get(f"{held.home}/download.datapackage.zip").response.get_data()

    assert "(Bijna) alle antwoorden kwamen binnen op internet." in page.text
    assert "Op papier minder dan 5" in page.text
    told = json.loads(ZipFile(BytesIO(package)).read("datapackage.json"))["account"]
    assert told["Hoe de antwoorden binnenkwamen"].startswith("Op internet: 500; Op papier: minder")
