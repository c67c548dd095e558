"""How often the pages of a survey are seen: counted without a write, shown once a day."""

import threading

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import OperationalError

from participation.access import Role
from participation.answering import counting
from participation.answering.counting import SECONDS, Views, add_views, refresh_views, shown_views
from participation.answering.models import PageView
from participation.worker import do_duties
from tests.participation.answering.test_journey import SURVEY, begin, fill_in

HOUSE = f"{SURVEY}/huis"
ASKED_ALL = '[[pages.questions]]\ncode = "zorgen"'
NEW_PAGE = '[[pages]]\ncode = "rekening"\ntitle = { nl = "x", en = "x", de = "x" }\n\n'
"""Before a question that all are asked: the page before has then but one, which is routed."""
COLUMNS = {"survey_id", "wave", "page", "views", "shown"}


class Watch:
    """A stopwatch that a test moves on."""

    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def watch(app):
    watch = Watch()
    app.extensions["answering"].views = Views(watch)
    return watch


def waiting(app):
    return {
        page: number
        for (_survey, _wave, page), number in app.extensions["answering"].views._waiting.items()
    }


def stored(session):
    session.rollback()
    return {row.page: row.views for row in session.scalars(select(PageView))}


def its_id(survey, session):
    """Return its id, and let others write."""
    number = survey.id
    session.rollback()
    return number


def test_a_counter_has_no_day_no_area_and_no_language():
    assert {one.name for one in inspect(PageView).columns} == COLUMNS


def test_a_view_of_a_page_is_counted_and_nothing_is_written(
    survey, browser, app, watch, statements
):
    page = begin(browser)
    assert page.path == HOUSE
    statements.clear()

    assert browser.get(HOUSE).status == 200

    assert waiting(app) == {"buurt": 1, "huis": 2}
    assert not [one for one in statements if "page_view" in one]


def test_who_goes_back_to_a_page_that_is_done_is_not_counted_again(survey, browser, app, watch):
    begin(browser)

    browser.get(f"{SURVEY}/buurt")

    assert waiting(app) == {"buurt": 1, "huis": 1}


def test_staff_robots_and_what_a_browser_fetches_ahead_are_not_counted(survey, browser, app, watch):
    begin(browser)
    before = waiting(app)

    browser.client.head(HOUSE)
    browser.client.get(HOUSE, headers={"Sec-Purpose": "prefetch"})
    app.test_client().get(HOUSE)
    app.extensions["identify"] = lambda: Role.READER
    browser.get(HOUSE)

    assert waiting(app) == before


def test_a_page_that_not_everybody_gets_is_not_counted(survey, browser, app, watch, session):
    survey.versions[0].source = survey.versions[0].source.replace(ASKED_ALL, NEW_PAGE + ASKED_ALL)
    session.commit()

    fill_in(browser, gas_bekend="ja", gas_verbruik="900")

    assert waiting(app).keys() == {"buurt", "huis", "energie", "rekening", "toekomst", "meedoen"}


def test_views_are_written_with_the_first_view_after_a_minute(survey, browser, app, watch, session):
    begin(browser)
    watch.seconds = SECONDS

    browser.client.get(HOUSE, buffered=True)

    assert stored(session) == {"buurt": 1, "huis": 2}
    assert waiting(app) == {}
    browser.client.get(HOUSE, buffered=True)
    assert stored(session) == {"buurt": 1, "huis": 2}


def test_views_of_processes_at_once_add_up(survey, engine, session):
    number = its_id(survey, session)
    processes = [Views() for _ in range(4)]
    for own in processes:
        for page in ("huis", "buurt", "huis"):
            own.note((number, 1, page))
    writings = [threading.Thread(target=own.write, args=(engine,)) for own in processes]

    for writing in writings:
        writing.start()
    for writing in writings:
        writing.join()

    assert stored(session) == {"huis": 8, "buurt": 4}


def test_what_can_not_be_written_now_is_written_later(survey, engine, session, monkeypatch):
    views, number = Views(), its_id(survey, session)
    views.note((number, 1, "huis"))
    with monkeypatch.context() as broken:
        broken.setattr(
            counting,
            "add_views",
            lambda *_rest: (_ for _ in ()).throw(
                OperationalError("INSERT", {}, Exception("locked"))
            ),
        )
        views.write(engine)
    views.note((number, 1, "huis"))

    views.write(engine)

    assert stored(session) == {"huis": 2}


def test_what_is_shown_is_rounded_down_and_stands_still_for_a_day(app, survey, session, clock):
    add_views(session, {(survey.id, 1, "huis"): 14, (survey.id, 1, "buurt"): 4})
    session.commit()
    with app.app_context():
        do_duties(clock())
    assert shown_views(session, survey.id, 1) == {"huis": 10, "buurt": 0}
    add_views(session, {(survey.id, 1, "huis"): 1})
    session.commit()

    with app.app_context():
        do_duties(clock())
        assert shown_views(session, survey.id, 1)["huis"] == 10
        session.rollback()
        clock.forward(days=1)
        do_duties(clock())

    assert shown_views(session, survey.id, 1)["huis"] == 15


def test_a_survey_that_is_sealed_today_shows_no_later_views(app, survey, session, clock):
    add_views(session, {(survey.id, 1, "huis"): 9})
    session.commit()
    with app.app_context():
        do_duties(clock())
    add_views(session, {(survey.id, 1, "huis"): 4})
    survey.closed_at = survey.grace_ended_at = clock()
    session.commit()

    with app.app_context():
        do_duties(clock())

    session.refresh(survey)
    assert survey.sealed_at is not None
    assert shown_views(session, survey.id, 1) == {"huis": 5}


def test_the_last_views_are_shown_once_a_survey_is_closed(app, survey, session, clock):
    clock.forward(days=40)
    add_views(session, {(survey.id, 1, "huis"): 9})
    session.commit()

    with app.app_context():
        do_duties(clock())

    assert shown_views(session, survey.id, 1) == {"huis": 5}


def test_a_number_that_is_not_rounded_can_not_be_shown(survey, session):
    add_views(session, {(survey.id, 1, "huis"): 9})
    refresh_views(session, survey.id)

    with pytest.raises(Exception, match=r"(?i)check"):
        session.execute(text("UPDATE page_view SET shown = 7"))


def test_each_wave_of_a_survey_has_its_own_numbers(survey, session):
    add_views(session, {(survey.id, 1, "huis"): 9, (survey.id, 2, "huis"): 14})
    refresh_views(session, survey.id)

    assert shown_views(session, survey.id, 1) == {"huis": 5}
    assert shown_views(session, survey.id, 2) == {"huis": 10}
