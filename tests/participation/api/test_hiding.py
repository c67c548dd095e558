"""What is not public is not there, for staff neither; nothing that was typed comes back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, update
from sqlalchemy.exc import OperationalError

from participation.access import Role
from participation.results import queries
from participation.results.models import Release
from participation.rounds.models import Survey
from tests.participation.api.conftest import BASE, RELEASE, SURVEY
from tests.residents import SLUG

SQLITE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
ADDRESSES = [
    BASE,
    f"{BASE}/areas",
    f"{BASE}/areas/BU08990317",
    f"{BASE}/surveys",
    SURVEY,
    f"{SURVEY}/questionnaire",
    f"{SURVEY}/releases",
    RELEASE,
    f"{RELEASE}/questionnaire",
    f"{RELEASE}/blocks?area=BU08990317",
    f"{RELEASE}/figures?area=BU08990317&question=eigendom",
    f"{RELEASE}/breakdown-rows",
    f"{RELEASE}/weighted-shares",
    f"{RELEASE}/themes?area=BU08990317",
    f"{BASE}/openapi.json",
    "/data/catalog.ttl",
    "/api",
]
WRONG = [
    "limit=0",
    "limit=501",
    "limit=abc",
    "limit=٣",  # a digit of another script
    "limit=",
    "limit=1&limit=2",
    "cursor=1.2.3",
    "level=land",
    "area=eggen",
    "zoek=<script>alert(1)</script>",
    "area=BU08990317%00",
    "%ff=1",
]
NOWHERE = [
    f"{BASE}//",
    f"/en{BASE}",
    f"{BASE}/areas/",
    f"{BASE}//areas",
    f"{BASE}/areas/eggen",
    f"{BASE}/areas/BU09990101",
    f"{SURVEY}/releases/01",
    f"{SURVEY}/releases/2",
    f"{SURVEY}/releases/99999999999999999999",
    f"{SURVEY}/releases/1/figures/",
    f"{BASE}/surveys/a%00b",
    f"{BASE}/surveys/%ff",
    f"/en{BASE}/areas",
    f"{BASE}/nergens",
]
PARTS = [
    *("", "/questionnaire", "/releases", "/releases/1"),
    *("/releases/1/figures", "/releases/1/themes"),
]


def test_before_it_is_public_a_survey_looks_as_one_that_does_not_exist(app, held, reader, clock):
    clock.moment -= timedelta(hours=20)
    app.extensions["identify"] = lambda: Role.ADMINISTRATOR

    for part in PARTS:
        hidden = reader.get(f"{SURVEY}{part}")
        absent = reader.get(f"{BASE}/surveys/geen-enquete{part}")
        assert hidden.status_code == 404
        assert hidden.get_data() == absent.get_data()
        assert list(hidden.headers) == list(absent.headers)
    assert reader.json(f"{BASE}/surveys")["items"] == []
    assert SLUG not in reader.get("/data/catalog.ttl").get_data(as_text=True)


def test_a_survey_without_release_is_not_there(app, survey, reader):
    assert reader.problem(f"{BASE}/surveys/{survey.slug}")["status"] == 404
    assert reader.json(f"{BASE}/surveys")["items"] == []


@SQLITE
def test_publishing_by_hand_shows_it_at_once(held, reader, clock, session):
    clock.moment -= timedelta(days=10)
    session.execute(update(Survey).values(published_at=clock.moment))
    session.commit()

    assert reader.json(SURVEY)["slug"] == SLUG


@SQLITE
def test_while_a_survey_is_held_once_more_the_wave_before_stays_and_the_new_one_is_not_there(
    held, reader, clock, session
):
    columns = {one.name for one in Release.__table__.columns} - {"id", "kind", "sha256"}
    own = {name: getattr(held, name) for name in columns}
    again = {**own, "seq": 2, "wave": 2}
    session.add(Release(**again, kind="cohort", sha256="1" * 64))
    opens = {"wave": 2, "opens_on": clock.moment.date(), "closes_on": date(2026, 4, 30)}
    days = {"feedback_on": date(2026, 5, 30), "destroy_on": date(2027, 4, 30)}
    session.execute(update(Survey).values(**opens, **days))
    session.commit()

    during = [one["seq"] for one in reader.items(f"{SURVEY}/releases")]
    clock.moment += timedelta(days=90)
    after = [one["seq"] for one in reader.items(f"{SURVEY}/releases")]

    assert (during, after) == ([1], [1, 2])


@SQLITE
def test_interim_figures_are_in_none_of_it(held, reader, session):
    columns = {one.name for one in Release.__table__.columns} - {"id", "kind", "sha256"}
    own = {name: getattr(held, name) for name in columns}
    session.add(Release(**{**own, "seq": 2}, kind="interim", sha256="0" * 64))
    session.commit()

    assert [one["seq"] for one in reader.items(f"{SURVEY}/releases")] == [1]
    assert reader.problem(f"{SURVEY}/releases/2")["status"] == 404


@SQLITE
def test_a_question_or_an_area_that_is_not_there_is_said_so(held, reader):
    question = reader.problem(f"{RELEASE}/figures?question=nergens")
    area = reader.problem(f"{RELEASE}/figures?area=BU09990101")
    breakdown = reader.problem(f"{RELEASE}/breakdown-rows?breakdown=nergens")
    not_told_by = reader.problem(f"{RELEASE}/breakdown-rows?breakdown=isolatie")

    assert (question["status"], question["detail"]) == (404, "Deze vraag zit niet in deze enquête.")
    assert (area["status"], area["detail"]) == (404, "Dit gebied ligt niet in deze gemeente.")
    by_none = (404, "Deze enquête is niet uitgesplitst naar die vraag.")
    assert (breakdown["status"], breakdown["detail"]) == by_none
    assert (not_told_by["status"], not_told_by["detail"]) == by_none


@SQLITE
def test_a_query_that_is_not_so_is_refused_and_nothing_of_it_comes_back(held, reader):
    for query in WRONG:
        response = reader.get(f"{RELEASE}/figures?{query}")
        assert response.status_code == 400, query
        assert response.mimetype == "application/problem+json"
        assert response.json.keys() == {"status", "title", "detail"}
        assert "script" not in response.get_data(as_text=True)


@SQLITE
def test_every_other_spelling_of_an_address_is_not_found(held, reader):
    for path in NOWHERE:
        assert reader.problem(path)["status"] == 404, path


def test_every_address_takes_at_most_eight_statements_from_the_first_time_on(
    app, held, reader, monkeypatch
):
    statements: list[str] = []
    event.listen(
        app.extensions["engine"],
        "before_cursor_execute",
        lambda *given: statements.append(given[2]),
    )
    for path in ADDRESSES:
        queries._shelf.clear()
        statements.clear()

        assert reader.get(path).status_code == 200, path
        assert len(statements) <= 8, (path, statements)


@SQLITE
def test_an_answer_is_the_same_each_time_and_is_kept_under_its_mark(held, reader):
    for path in ADDRESSES[:-1]:
        first = reader.get(path)
        again = reader.get(path, If_None_Match=first.headers["ETag"])
        other = reader.get(path, If_None_Match='"another"')
        assert again.status_code == 304
        assert not again.get_data()
        assert other.get_data() == first.get_data()
        assert first.headers["Cache-Control"] == "public, max-age=300"


@SQLITE
def test_the_mark_is_made_of_the_fingerprint_and_the_language(held, reader):
    dutch = reader.get(RELEASE).headers["ETag"]
    german = reader.get(RELEASE, Accept_Language="de").headers["ETag"]

    assert dutch.startswith(f'"{held.sha256[:12]}-nl-')
    assert german.startswith(f'"{held.sha256[:12]}-de-')


@SQLITE
def test_who_takes_json_gets_it_and_who_does_not_hears_that_there_is_no_other_form(areas, reader):
    for kind in ("text/html", "application/xml", "application/problem+json"):
        assert reader.problem(f"{BASE}/areas", Accept=kind)["status"] == 406
    for kind in ("*/*", "application/*", "text/html,*/*;q=0.1", ""):
        assert reader.get(f"{BASE}/areas", Accept=kind).mimetype == "application/json"


@SQLITE
def test_a_fault_is_a_problem_too_and_says_when_to_come_back(app, reader):
    def is_busy() -> str:
        raise OperationalError(SLUG, {}, Exception("locked"))

    app.add_url_rule(f"{BASE}/busy", view_func=is_busy)

    response = reader.get(f"{BASE}/busy")
    assert response.status_code == 503
    assert response.mimetype == "application/problem+json"
    assert response.headers["Retry-After"]
    assert response.headers["Cache-Control"] == "no-store"
    assert SLUG not in response.get_data(as_text=True)
