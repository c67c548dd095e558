import json
import re
from dataclasses import replace

import pytest
from sqlalchemy import update

from participation.answering.models import Response
from participation.languages import speaking
from participation.releases.making import release
from participation.results import margins, wording
from participation.results.queries import find_release
from participation.rounds.models import SurveyVersion
from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind
from surveys.estimates.comparing import Difference, Direction
from surveys.estimates.wilson import Interval
from surveys.questionnaire import Kind, Mode, Option, Question
from tests.participation.results.conftest import HOME, PUBLIC, RELEASED, ZONE
from tests.residents import QUESTIONNAIRE, SLUG, SOURCE, fill
from tests.visitor import words

EGGEN = "BU08990317"
QUESTION = Question(
    "vraag",
    "1",
    Kind.SINGLE,
    {"nl": "Wat?"},
    options=tuple(Option(one, {"nl": one.upper()}) for one in "ab"),
)


def exact(option, value):
    return Cell(option, CellKind.EXACT, value, value, value)


def block(*cells, n=40, population=320):
    return Block("vraag", Level.BUURT, ("BU1",), ("BU1",), (), n, population, cells)


FOUND = block(exact("a", 15), exact("b", 25))


def said(given, mode, language="en"):
    with speaking(language):
        return margins.of_finding(wording.tell(QUESTION, given), given, mode)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.OPEN_LINK, "Indicative margin of “B”: 48% to 75% (rough)."),
        (Mode.SAMPLE, "Margin of “B”: 48% to 75% (rough)."),
        (Mode.DOOR_TO_DOOR, "Margin of “B”: 48% to 75% (rough)."),
    ],
)
def test_after_an_open_link_a_margin_is_indicative(mode, expected):
    assert said(FOUND, mode) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "Indicatieve marge bij \u2018B\u2019: 48% tot 75% (globaal)."),
        ("de", "Ungefähre Spanne bei „B“: 48\xa0% bis 75\xa0% (grob)."),
    ],
)
def test_a_margin_is_told_in_each_language(language, expected):
    assert said(FOUND, Mode.OPEN_LINK, language) == expected


def test_there_is_a_reason_where_no_more_people_live_than_answered():
    full = replace(FOUND, population=40)

    assert said(full, Mode.SAMPLE).startswith("There is no margin, because CBS counts no more")


def test_what_nobody_chose_has_no_margin_of_its_finding():
    assert said(block(exact("a", 0), exact("b", 0)), Mode.SAMPLE) == ""


def test_a_margin_within_one_per_cent_is_about_that():
    large = block(exact("a", 5_000), exact("b", 5_000), n=10_000, population=10_100)

    with speaking("en"):
        lines = wording.tell(QUESTION, large).lines
        assert [margins.between(line) for line in lines] == ["about 50%", "about 50%"]


def test_a_difference_runs_from_small_to_large_in_both_directions():
    rest = exact("a", 80)
    found = (
        Difference("a", Direction.LOWER, rest, 100, Interval(-0.52, -0.311)),
        Difference("b", Direction.HIGHER, exact("b", 20), 100, Interval(-0.004, 0.52)),
    )

    with speaking("en"):
        first, second = margins.marks(wording.tell(QUESTION, FOUND), found)

    assert (first.answer, first.higher, first.points) == ("B", True, "0 to 52")
    assert (second.answer, second.higher, second.points) == ("A", False, "31 to 52")
    assert (second.here, second.there) == ("38%", "80%")


@pytest.fixture
def corner(app, engine, session, clock):
    """A release in which three of four people in De Eggen live in a house at a corner."""
    assert app
    fill(session, 900)
    rows = session.query(Response).filter_by(area=EGGEN).order_by(Response.id).all()
    for place, row in enumerate(rows):
        if place % 4:
            document = json.loads(row.document) | {"woningtype": "hoekhuis"}
            row.document = json.dumps(document, separators=(",", ":"))
    session.commit()
    made = release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC
    return made


def test_a_buurt_is_compared_with_the_rest_by_a_sign_and_in_words(corner, browser):
    item = browser.get(f"{HOME}/{EGGEN}").find("woningtype")

    told = [words(one) for one in item.iter("li")]
    assert told[0].startswith("▲ Vaker gekozen dan in de rest van Brunssum: \u2018Hoekhuis")
    assert "Verschil: " in told[0]
    assert "▲ hoger" in words(item.find(".//tbody"))
    assert "Geen duidelijk verschil" not in words(item)


def test_a_question_without_a_clear_difference_says_so(corner, browser):
    item = browser.get(f"{HOME}/{EGGEN}").find("eigendom")

    assert "Geen duidelijk verschil met de rest van Brunssum." in words(item)
    assert words(item.find(".//thead//th[2]")) == "Aandeel en indicatieve marge"


@pytest.mark.parametrize("code", ["GM0899", "WK089903"])
def test_a_wijk_and_the_gemeente_are_not_compared(corner, browser, code):
    page = browser.get(f"{HOME}/{code}")

    assert "de rest van Brunssum" not in page.text
    assert "Indicatieve marge bij" in page.text


def test_no_sign_stands_without_words(corner, browser):
    page = browser.get(f"{HOME}/{EGGEN}")

    signs = [one for one in page.tree.iter("span") if one.text in {"▲", "▼"}]
    assert signs
    assert all(one.get("aria-hidden") == "true" for one in signs)
    told = re.findall(r"[▲▼] (?:Vaker|Minder vaak|hoger|lager)", words(page.find("woningtype")))
    assert len(told) == len(list(page.find("woningtype").iterfind(".//span[@aria-hidden]")))


def test_the_page_of_a_sample_speaks_of_a_margin(app, engine, session, clock, browser):
    assert app
    fill(session, 200)
    source = SOURCE.replace('mode = "open-link"', 'mode = "sample"')
    session.execute(update(SurveyVersion).values(source=source))
    session.commit()
    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
    clock.moment = PUBLIC

    page = browser.get(f"{HOME}/GM0899")

    assert "Marge bij" in page.text
    assert "Aandeel en marge" in page.text
    assert "Dat klopt voor 95 van de 100 cijfers" in page.text
    assert "ndicatieve marge" not in page.text


def test_figures_of_few_answers_are_grey_and_not_in_order_of_size(held, browser, session):
    cube = find_release(session, SLUG).cube
    few = min(
        (one for one in cube.blocks if one.question == "woningtype" and one.level == "buurt"),
        key=lambda one: one.n,
    )

    item = browser.get(f"{HOME}/{few.members[0]}").find("woningtype")

    assert words(item.find(".//p[@class='nl-paragraph']")).startswith("Een indicatie: ")
    assert item.find(".//span[@class='bp-share bp-indication']") is not None
    labels = [option.label["nl"] for option in QUESTIONNAIRE.question("woningtype").options]
    assert [words(one) for one in item.iterfind(".//tbody//th")] == labels


def test_a_question_is_compared_once_for_all_buurten(held, session):
    figures = replace(find_release(session, SLUG).figures, _compared={})
    one, other, *_rest = figures.cube.blocks_of("woningtype")

    figures.differences(one)
    kept = figures._compared["woningtype"]
    figures.differences(other)

    assert list(figures._compared) == ["woningtype"]
    assert figures._compared["woningtype"] is kept
