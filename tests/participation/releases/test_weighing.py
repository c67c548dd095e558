"""A release with weighted figures: made once by the worker's job, shown beside the others."""

import json

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from participation.releases.making import release
from participation.results import queries
from participation.results.models import ExtraRow
from participation.rounds.actions import load_survey
from participation.rounds.errors import ShapeChangedError
from surveys.areas import Level
from surveys.reading import read
from tests.participation.releases.ages import HOME, SLUG, WEIGHED, fill_population, fill_with_ages
from tests.participation.results.conftest import PUBLIC, RELEASED, ZONE
from tests.visitor import words

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


@pytest.fixture
def made(app, session, engine, clock):
    assert app

    def go(shares=(12, 20, 34, 34)):
        fill_with_ages(session, shares)
        fill_population(session)
        release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)
        clock.moment = PUBLIC
        return queries.find_release(session, SLUG)

    return go


def test_a_release_has_weighted_figures_of_the_gemeente_and_of_wijken_of_a_hundred(made):
    cube = made().cube

    assert {one.level for one in cube.weighted} == {Level.GEMEENTE, Level.WIJK}
    assert all(one.n >= 100 for one in cube.weighted)
    items = {one.question for one in cube.weighted}
    assert {"eigendom", "wensen", "rust.dag"} <= items
    assert items.isdisjoint({"leeftijd", *cube.sensitive})
    assert not any(read(WEIGHED).question(item).route for item in items)
    for one in cube.weighted:
        block = next(
            block
            for block in cube.blocks_of(one.question)
            if (block.level, block.members) == (one.level, one.members)
        )
        assert block.is_exact
        assert one.effective < one.n == block.n


@SQLITE
def test_the_page_shows_the_weighted_figures_with_what_they_are_worth(made, browser):
    cube = made().cube

    page = browser.get(f"{HOME}/GM0899")

    heads = [words(one) for one in page.find("wensen").iter("th")]
    assert "Gewogen naar leeftijd" in heads
    one = next(one for one in cube.weighted if one.level is Level.GEMEENTE)
    assert f"Deze {one.n} antwoorden tellen dan als {one.effective} antwoorden." in page.text
    assert "zijn niet gewogen" not in page.text
    assert "Gewogen" not in browser.get(f"{HOME}/BU08990317").text


@SQLITE
def test_an_age_with_fewer_than_ten_answers_leaves_weights_out_and_the_page_says_which(
    made, browser
):
    assert made((0, 20, 40, 36)).cube.weighted == ()

    page = browser.get(f"{HOME}/GM0899")

    assert "Minder dan 10 mensen gaven deze leeftijd op: 15 tot 25 jaar." in page.text
    assert "gewogen" not in browser.get(f"{HOME}/BU08990317").text


@SQLITE
def test_the_page_says_by_how_much_an_age_is_still_off(made, browser):
    cube = made((2, 30, 34, 34)).cube
    one = max(cube.weighted, key=lambda own: own.off)

    page = browser.get(f"{HOME}/{one.members[0]}")

    assert one.off > 1
    said = f"Toch telt één leeftijd nog te veel of te weinig mee: {one.off} op de 100 mensen."
    assert said in page.text


@SQLITE
def test_without_figures_of_cbs_a_release_is_made_without_weights(session, engine, clock):
    fill_with_ages(session, (10, 20, 40, 36))

    release(engine, SLUG, secret=b"geheim", now=RELEASED, time_zone=ZONE)

    assert queries.find_release(session, SLUG).cube.weighted == ()


@SQLITE
def test_no_weight_is_stored_and_none_below_a_hundred_can_be(made, session):
    made()
    rows = session.scalars(select(ExtraRow).where(ExtraRow.kind == "W")).all()

    for row in rows:
        assert all(1 <= percent <= 99 for percent in json.loads(row.cells_json))
    small = (
        "INSERT INTO sdc_row (release_id, number, kind, question, level, members, breakdown,"
        " categories, n, effective, cells_json)"
        " VALUES (1, 99999, 'W', 'x', 'wijk', 'WK1', '', '', 99, 80, '[1]')"
    )
    with pytest.raises(IntegrityError):
        session.execute(text(small))


@SQLITE
def test_the_same_answers_have_the_same_fingerprint(made, session, engine):
    first = made()

    assert queries.verify_release(session, SLUG) == (first.sha256, first.sha256)


@SQLITE
def test_what_weighs_stays_as_it_was_once_the_survey_opened(session):
    fill_with_ages(session, (10, 20, 40, 36))
    changed = WEIGHED.replace("oud = '65+'", "oud = '45-65'").replace("version = 1", "version = 2")

    with pytest.raises(ShapeChangedError) as caught:
        load_survey(session, changed.replace("ouder = '45-65'", "ouder = '65+'"))

    assert caught.value.codes == ("margins",)


@SQLITE
def test_who_answered_is_laid_beside_who_lives_there_by_age(made, browser):
    made()

    page = browser.get(f"{HOME}/wie-horen-we-niet")

    captions = [words(one) for one in page.tree.iter("caption")]
    assert captions[1] == "Brunssum: Leeftijd"
    assert len(captions) > 3
    assert "Brunssum: we horen mensen van 25 tot 45 jaar het minst. Zij zijn 25% " in page.text


def test_both_databases_give_the_same_weighted_figures(made):
    cube = made().cube

    found = next(
        one for one in cube.weighted if (one.question, one.level) == ("wensen", Level.GEMEENTE)
    )
    assert (found.n, found.effective, found.percents) == (600, 588, (23, 27, 25, 1, 24))
