"""Waves of a survey stand side by side where the question is the same, and nowhere else."""

from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
from sqlalchemy import select, update

from participation.releases import wave_drawing
from participation.releases.wave_drawing import draw_beside, waves_to_draw
from participation.results.models import QuestionChart
from participation.results.queries import find_release
from participation.results.serving import PAGES
from participation.rounds.models import Survey, SurveyVersion
from participation.rounds.queries import _SHELVES
from tests.participation.results.conftest import HOME
from tests.participation.results.earlier import EARLIER, hold_earlier, store_release
from tests.participation.results.test_waves_pages import PUBLIC_AGAIN
from tests.residents import AREAS, SLUG
from tests.visitor import words
from tests.waves import CLOSED_AGAIN, RELEASED, fill_waves, hold_again

PAGE = f"{HOME}/eerder"
# What is read of both databases is tried in test_wave_queries.
pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
LINK = "Eerder en nu: dezelfde vragen naast elkaar"


@pytest.fixture
def two(held, session):
    """The survey with an earlier wave, both public."""
    hold_earlier(session)
    return held


def part(page, item):
    """Return all that the page says of one item."""
    return next(
        one for one in page.tree.iter("section") if one.get("aria-labelledby") == f"w-{item}"
    )


def test_the_same_question_stands_side_by_side_with_a_careful_word(two, browser):
    page = browser.follow(browser.get(HOME), LINK)

    assert page.path == PAGE
    own = part(page, "huishouden")
    said = words(own)
    assert (
        "Het lijkt erop dat \u20181, ik woon alleen\u2019 minder vaak is gekozen dan in april 2024"
        in said
    )
    assert "Dit is indicatief." in said
    headers = [words(one) for one in own.iter("th") if one.get("scope") == "col"]
    assert headers == ["Antwoord", "april 2024", "februari 2026", "Verschil"]
    assert "Nu kunnen dus andere mensen hebben geantwoord dan toen." in page.text


def test_an_open_link_beside_a_sample_is_said_in_words(two, app, browser, session):
    assert "Niet elke keer" not in browser.get(PAGE).text
    version = session.scalars(
        select(SurveyVersion).join(Survey).where(Survey.slug == EARLIER)
    ).one()
    version.source = version.source.replace('mode = "open-link"', 'mode = "sample"')
    session.commit()
    _SHELVES.clear()
    app.extensions[PAGES].clear()

    assert (
        "Niet elke keer konden dezelfde mensen meedoen. april 2024: mensen werden door loting "
        "gekozen; februari 2026: iedereen kon meedoen. Een verschil kan ook daardoor komen."
    ) in browser.get(PAGE).text


def test_what_was_asked_otherwise_says_why_and_shows_no_figures(two, browser):
    page = browser.get(PAGE)

    assert "april 2024: de vraag is anders gesteld." in words(part(page, "eigendom"))
    assert "april 2024: er waren andere antwoorden" in words(part(page, "bouwjaar"))
    assert "april 2024: dit is toen niet gevraagd." in words(part(page, "woonduur"))
    for item in ("eigendom", "bouwjaar", "woonduur"):
        assert part(page, item).find(".//table") is None
    assert "Eerder gevraagd, en nu niet Hebt u een tuin?" in page.text


def test_each_figure_stands_in_the_cubes(two, browser, session):
    now, then = (find_release(session, slug).cube for slug in (SLUG, EARLIER))
    whole = AREAS.gemeente.code

    table = part(browser.get(PAGE), "huishouden").find(".//table")

    shares = [[words(one) for one in row.iter("span")] for row in table.iter("tr")]
    last = [words(one) for one in list(table.iter("tr"))[-1]]
    assert last[1:3] == [str(cube.block_for("huishouden", whole).n) for cube in (then, now)]
    assert len(shares) == 2 + 4


def test_an_area_stands_beside_itself_alone(two, browser, session):
    now, then = (find_release(session, slug).cube for slug in (SLUG, EARLIER))

    page = browser.get(f"{PAGE}/BU08990317")

    before = then.block_for("huishouden", "BU08990317")
    same = before and now.block_for("huishouden", "BU08990317").members == before.members
    told = part(page, "huishouden")
    assert (told.find(".//table") is not None) is bool(same)
    assert "geen cijfers van dit gebied alleen" in words(part(page, "zorgen"))


def test_an_area_that_was_merged_otherwise_is_not_compared(two, browser, session):
    now, then = (find_release(session, slug).cube for slug in (SLUG, EARLIER))
    own = {block.members for block in now.blocks_of("huishouden") if block.level == "buurt"}
    before = {block.members for block in then.blocks_of("huishouden") if block.level == "buurt"}
    other = next(iter(sorted(own - before)))

    page = browser.get(f"{PAGE}/{other[0]}")

    said = words(part(page, "huishouden"))
    assert "april 2024: geen cijfers van precies dit gebied." in said


def test_without_an_earlier_wave_there_is_no_link_and_no_page(held, browser):
    assert LINK not in browser.get(HOME).links()
    assert browser.get(PAGE).status == 404


def test_what_is_not_public_yet_is_for_staff_alone(two, browser, session, as_staff):
    session.execute(
        update(Survey).where(Survey.slug == EARLIER).values(feedback_on=date(2027, 1, 1))
    )
    session.commit()

    assert LINK not in browser.get(HOME).links()
    assert browser.get(PAGE).status == 404
    as_staff()
    assert LINK in browser.get(HOME).links()
    assert browser.get(PAGE).status == 200


def test_a_later_wave_does_not_stand_beside_an_earlier_one(two, browser):
    assert LINK not in browser.get(f"/resultaten/{EARLIER}").links()
    assert browser.get(f"/resultaten/{EARLIER}/eerder").status == 404


@pytest.mark.parametrize("path", [f"{PAGE}/BU09990101", "/resultaten/onbekend/eerder"])
def test_what_is_unknown_is_not_found(two, browser, path):
    assert browser.get(path).status == 404


@pytest.fixture
def draw(two, app, session, monkeypatch):
    """Draw in Dutch what is to be drawn of a wijk and the gemeente, but for what is there."""
    places = wave_drawing._places
    monkeypatch.setattr(wave_drawing, "_places", lambda *given: islice(places(*given), 2))
    site = replace(app.extensions["municipality"], languages=("nl",))

    def draw(there=()):
        with app.app_context():
            pairs = waves_to_draw(session, find_release(session, SLUG), site)
            session.rollback()
            yield from draw_beside(pairs, AREAS, site, there)

    return draw


def test_charts_are_drawn_of_what_is_compared_and_shown_above_their_table(draw, browser, session):
    rows = [row for batch in draw() for row in batch]
    session.add_all(QuestionChart(**row) for row in rows)
    session.commit()

    page = browser.get(PAGE)

    assert len(list(page.tree.iter("img"))) == len([row for row in rows if "-" not in row["part"]])
    own = part(page, "huishouden").find(".//img")
    assert "1, ik woon alleen" in own.get("alt")
    picture = browser.get(own.get("src"), headers={"Accept-Encoding": "identity"})
    assert picture.status == 200
    assert "april 2024" in picture.response.get_data(as_text=True)
    assert "immutable" in picture.headers["Cache-Control"]
    assert browser.get(own.get("src").replace("huishouden", "eigendom")).status == 404
    others = {row["part"]: row["subject"] for row in rows if "-" in row["part"]}
    ((part_of_wijk, item),) = others.items()
    wijk = browser.get(f"{PAGE}/{part_of_wijk.partition('-')[2]}")
    drawn = [one.get("src") for one in wijk.tree.iter("img")]
    assert f"{PAGE}/grafiek/{part_of_wijk}/{item}-nl.svg" in drawn
    assert browser.get(drawn[0], headers={"Accept-Encoding": "identity"}).status == 200
    assert browser.get(drawn[0].replace(part_of_wijk, f"x{part_of_wijk}")).status == 404


def test_nothing_is_drawn_twice_and_the_same_gives_the_same_bytes(draw):
    first = next(draw())

    there = {(row["kind"], row["subject"], row["part"], row["language"]) for row in first}

    assert next(draw()) == first
    others = {row["subject"] for row in next(draw(there))}
    assert others.isdisjoint(row["subject"] for row in first)


def test_an_only_wave_has_nothing_to_draw(held, app, session):
    with app.app_context():
        released = find_release(session, SLUG)
        assert waves_to_draw(session, released, app.extensions["municipality"]) == []


def test_rounds_of_one_survey_stand_side_by_side_once_both_are_public(app, session, browser, clock):
    fill_waves(session, 120)
    store_release(session, SLUG, RELEASED)
    hold_again(session, 110).sealed_at = CLOSED_AGAIN
    store_release(session, SLUG, CLOSED_AGAIN)
    clock.moment = CLOSED_AGAIN
    assert browser.get(PAGE).status == 404

    clock.moment = PUBLIC_AGAIN
    page = browser.follow(browser.get(HOME), LINK)

    headers = [words(one) for one in part(page, "eigendom").iter("th")]
    assert headers[1:3] == ["februari 2026", "mei 2026"]
    assert LINK not in browser.get(f"{HOME}?ronde=1").links()
    assert browser.get(f"{PAGE}?ronde=1").status == 404
