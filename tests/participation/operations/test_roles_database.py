"""Two roles of PostgreSQL: the web process adds answers and can't read them."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, select, text, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from participation.answering.actions import NEW_RESPONSE
from participation.answering.models import OpenTextRow, Response
from participation.app import create_app
from participation.commands.serve import prepare
from participation.config import Settings
from participation.database import Base
from participation.grants import OWN_RIGHTS, WRITTEN_BY_BOTH, rights_of
from participation.jobs import MOST_ATTEMPTS
from participation.releases.errors import NotStoredError, Trouble
from participation.results.models import IMMUTABLE
from participation.rounds.actions import close_survey, open_survey
from participation.rounds.models import Survey
from participation.worker import do_jobs
from tests.participation.answering.test_journey import begin, to_check
from tests.participation.conftest import PASSWORD
from tests.participation.operations.conftest import HEIDEDORP
from tests.visitor import Visitor

WEB, WORKER = "buurtpeil_web", "buurtpeil_worker"
ZONE = ZoneInfo("Europe/Amsterdam")
FIGURES = [*IMMUTABLE, "chart", "question_chart"]
postgresql = pytest.mark.parametrize("settings", ["postgresql"], indirect=True)


def test_every_table_is_listed_once():
    assert OWN_RIGHTS.keys() | WRITTEN_BY_BOTH == Base.metadata.tables.keys()
    assert OWN_RIGHTS.keys().isdisjoint(WRITTEN_BY_BOTH)


def test_a_table_of_answers_or_figures_is_never_among_those_that_both_write():
    features = {"answering", "results", "rounds"}
    for mapper in Base.registry.mappers:
        if mapper.class_.__module__.split(".")[1] in features:
            assert mapper.local_table.name not in WRITTEN_BY_BOTH


@pytest.mark.parametrize("table", ["response", "open_text"])
def test_of_answers_the_web_role_reads_the_ids_alone(table):
    assert rights_of(table).web == ("INSERT", "SELECT (id)")


@pytest.mark.parametrize("table", FIGURES)
def test_released_figures_are_read_by_the_web_role_and_added_to_by_the_worker(table):
    assert rights_of(table).web == ("SELECT",)
    assert rights_of(table).worker == ("SELECT", "INSERT")


def test_a_table_that_nobody_listed_is_closed():
    assert rights_of("letters_of_tomorrow").web == rights_of("letters_of_tomorrow").worker == ()


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_sqlite_says_that_it_has_no_roles(command):
    said = command("database", "roles")

    assert said.code == 1
    assert "SQLite has no roles" in said.err


@pytest.mark.parametrize(
    ("web", "worker", "reason"),
    [
        ('web"; DROP TABLE response; --', WORKER, "is no name for a role"),
        ("Web", WORKER, "is no name for a role"),
        (WEB, WEB, "need a role each"),
    ],
)
def test_other_names_than_plain_ones_are_refused(command, web, worker, reason):
    said = command("database", "roles", "--web", web, "--worker", worker)

    assert said.code == 1
    assert reason in said.err


@postgresql
def test_what_is_printed_is_the_sql_without_a_password(command):
    said = command("database", "roles", "--web", "site", "--print")

    assert said.code == 0
    assert 'GRANT INSERT, SELECT (id) ON "response" TO "site";' in said.out
    assert "PASSWORD" not in said.out.upper()
    assert all(line.endswith(";") for line in said.out.splitlines())


@pytest.fixture
def as_role(command, settings):
    """Make the roles, and give engines that are connected as one of them."""
    said = command("database", "roles")
    assert (said.code, said.err) == (0, "")
    made = []

    def connect(role):
        url = make_url(settings.database).set(username=role).render_as_string(hide_password=False)
        made.append(create_engine(url))
        return made[-1]

    yield connect
    for engine in made:
        engine.dispose()


def refused(engine, statement):
    with engine.connect() as connection, pytest.raises(ProgrammingError) as caught:
        connection.execute(statement)
    assert caught.value.orig.sqlstate == "42501"


def a_response(survey, number):
    return {
        "survey_id": survey.id,
        "id": bytes([number]) * 16,
        "version": 1,
        "area": "BU99990201",
        "mode": "web",
        "document": "{}",
    }


@postgresql
@pytest.mark.parametrize("state", ["open", "closed"])
def test_the_web_role_adds_answers_and_reads_no_more_than_their_ids(
    as_role, session, wonen, clock, state
):
    wonen.opened_at = clock()
    wonen.closed_at = clock() if state == "closed" else None
    session.commit()
    web = as_role(WEB)

    with web.begin() as connection:
        for _twice in range(2):
            connection.execute(NEW_RESPONSE["postgresql"], a_response(wonen, 1))
        assert connection.scalars(select(Response.id)).all() == [bytes([1]) * 16]
        assert connection.scalar(text("SELECT count(id) FROM response")) == 1

    for column in ("survey_id", "version", "area", "mode", "document"):
        refused(web, select(Response.__table__.c[column]))
    for column in ("survey_id", "question", "areas", "language", "text"):
        refused(web, select(OpenTextRow.__table__.c[column]))
    refused(web, text("SELECT * FROM response"))
    refused(web, text("SELECT id FROM response WHERE area = 'BU99990201'"))
    refused(web, text("SELECT sha256 FROM imported_file"))


@postgresql
@pytest.mark.parametrize("table", ["response", "open_text", "imported_file", *FIGURES])
def test_the_web_role_changes_and_erases_neither_answers_nor_figures(as_role, table):
    web = as_role(WEB)
    column = next(iter(Base.metadata.tables[table].primary_key.columns)).name

    # The names are our own.
    refused(web, text(f"UPDATE {table} SET {column} = NULL"))  # noqa: S608
    refused(web, text(f"DELETE FROM {table}"))  # noqa: S608
    refused(web, text(f"TRUNCATE {table} CASCADE"))


@postgresql
@pytest.mark.parametrize("table", ["imported_file", *FIGURES, "destruction"])
def test_the_web_role_adds_no_figures(as_role, table):
    refused(as_role(WEB), text(f"INSERT INTO {table} DEFAULT VALUES"))


@postgresql
def test_the_web_role_opens_and_closes_a_survey_and_says_nothing_of_its_answers(as_role, wonen):
    web = as_role(WEB)

    with web.begin() as connection:
        connection.execute(update(Survey).values(closed_at=None))
    for column in ("slug", "count_shown", "released_at", "destroyed_at"):
        refused(web, update(Survey).values({column: None}))


@pytest.fixture
def site_of(as_role, settings, clock):
    """Give the application as it runs with one of the roles, and its settings as a command has."""
    apps = []

    def start(role):
        url = as_role(role).url.render_as_string(hide_password=False)
        apps.append(create_app(Settings(settings.var, url, str(HEIDEDORP)), clock))
        return apps[-1]

    yield start
    for app in apps:
        app.extensions["engine"].dispose()


@pytest.fixture
def answered(wonen, command, session, clock, tmp_path):
    """The survey, open, with ninety answers that came in on paper."""
    rows = [f"BU9999020{1 + one % 2},paper,{'koop' if one % 3 else 'huur'}" for one in range(90)]
    file = tmp_path / "answers.csv"
    file.write_text("\n".join(["buurt,mode,eigendom", *rows]))
    open_survey(session, "wonen", now=clock(), time_zone=ZONE)
    session.commit()
    assert command("responses", "import", "wonen", file).code == 0
    return wonen


@postgresql
def test_a_survey_goes_from_answer_to_figures_with_a_role_each(
    answered, site_of, command, environ, session, clock
):
    browser = Visitor(site_of(WEB))
    page = begin(browser, "BU99990201", "/enquetes/wonen")
    check = to_check(browser, page, eigendom="koop", kamers="3")
    thanks = browser.submit(check, "Verstuur mijn antwoorden")
    assert thanks.h1 == "Dank u, uw antwoorden zijn verstuurd"
    close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=True)
    session.commit()
    clock.forward(minutes=1)
    environ["BUURTPEIL_DATABASE"] = str(site_of(WORKER).extensions["engine"].url)

    sealed = command("work", "--once")
    made = command("releases", "make", "wonen")
    drawn = command("work", "--once")

    assert [(one.code, one.err) for one in (sealed, made, drawn)] == [(0, "")] * 3
    assert "made of 91 answers" in made.out
    answered.published_at = clock()
    session.commit()
    page = browser.get("/resultaten/wonen")
    assert page.status == 200
    assert "91" in page.text


@pytest.fixture
def at_the_desk(answered, site_of, session, clock, member):
    """An administrator at the desk of the web role; the survey has closed."""
    close_survey(session, "wonen", now=clock(), time_zone=ZONE, final=True)
    member()
    clock.forward(minutes=1)
    visitor = Visitor(site_of(WEB))
    visitor.submit(visitor.get("/beheer/"), "Inloggen", name="beheer", password=PASSWORD)
    return visitor


def make_results(desk):
    page = desk.get("/beheer/enquetes/wonen/uitkomsten-maken")
    return desk.submit(page, "Maak de uitkomsten", name="Wonen in Heidedorp")


@postgresql
def test_results_that_the_desk_asks_for_are_made_by_the_worker(
    at_the_desk, site_of, command, environ
):
    environ["BUURTPEIL_DATABASE"] = str(site_of(WORKER).extensions["engine"].url)

    first, second = make_results(at_the_desk), make_results(at_the_desk)
    waiting = "De uitkomsten worden gemaakt. Kijk over een minuut nog eens."
    assert waiting in first.text
    assert waiting in second.text
    said = command("work", "--once")

    page = at_the_desk.get("/beheer/enquetes/wonen")
    assert (said.code, said.err) == (0, "")
    assert "Uitkomsten alleen voor medewerkers" in page.text


@postgresql
def test_results_that_could_not_be_made_are_told_at_the_desk(
    at_the_desk, site_of, clock, monkeypatch
):
    make_results(at_the_desk)
    monkeypatch.setattr("participation.worker.release", refuse)

    with site_of(WORKER).app_context():
        for _try in range(MOST_ATTEMPTS):
            do_jobs(clock())
            clock.forward(minutes=2)

    page = at_the_desk.get("/beheer/enquetes/wonen")
    assert "De uitkomsten konden niet worden gemaakt. Bel de beheerder." in page.text
    assert "De uitkomsten worden gemaakt" in make_results(at_the_desk).text


def refuse(_engine, slug, **_when):
    raise NotStoredError(slug, Trouble.FULL)


@postgresql
def test_the_web_role_makes_no_release_by_command(answered, site_of, command, environ, clock):
    environ["BUURTPEIL_DATABASE"] = str(site_of(WEB).extensions["engine"].url)
    clock.forward(days=60)

    said = command("releases", "make", "wonen")

    assert said.code == 1
    assert "may not read answers, so use that of the worker" in said.err


@postgresql
def test_the_web_role_starts_the_server_on_a_database_that_is_filled(wonen, site_of):
    with (app := site_of(WEB)).app_context():
        prepare(app)

    assert Visitor(app).get("/").status == 200


@postgresql
def test_the_worker_checks_the_database_and_the_figures(answered, site_of, command, environ, clock):
    environ["BUURTPEIL_DATABASE"] = str(site_of(WORKER).extensions["engine"].url)
    clock.forward(days=60)

    for words in ("releases make wonen", "releases verify wonen", "database check"):
        said = command(*words.split())
        assert (said.code, said.err) == (0, ""), words


@postgresql
def test_the_worker_destroys_on_the_day(answered, site_of, command, environ, session, clock):
    clock.forward(days=300)
    environ["BUURTPEIL_DATABASE"] = str(site_of(WORKER).extensions["engine"].url)

    said = command("work", "--once")

    assert (said.code, said.err) == (0, "")
    assert session.scalars(select(Response.id)).all() == []
    session.refresh(answered)
    assert answered.destroyed_at == clock()


@postgresql
def test_a_table_of_tomorrow_is_closed_to_both(as_role, session):
    web, worker = as_role(WEB), as_role(WORKER)
    session.execute(text("CREATE TABLE of_tomorrow (id integer)"))
    session.commit()

    try:
        for engine in (web, worker):
            refused(engine, text("SELECT id FROM of_tomorrow"))
    finally:
        session.execute(text("DROP TABLE of_tomorrow"))
        session.commit()


@postgresql
def test_making_the_roles_again_takes_away_what_somebody_gave(as_role, command, session):
    session.execute(text(f"GRANT SELECT ON response TO {WEB}, PUBLIC"))
    session.commit()

    assert command("database", "roles").code == 0

    refused(as_role(WEB), select(Response.area))


@postgresql
@pytest.mark.parametrize(
    ("give", "take", "told"),
    [
        (
            "GRANT pg_read_all_data TO {0}",
            "REVOKE pg_read_all_data FROM {0}",
            "SELECT on imported_file",
        ),
        (
            "GRANT pg_write_all_data TO {0} WITH INHERIT FALSE",
            "REVOKE pg_write_all_data FROM {0}",
            "being a member of pg_write_all_data",
        ),
        ("ALTER ROLE {0} REPLICATION", "ALTER ROLE {0} NOREPLICATION", "copies of the database"),
    ],
)
def test_a_role_that_can_do_more_some_other_way_is_refused(
    as_role, command, session, give, take, told
):
    assert as_role(WEB)
    session.execute(text(give.format(WEB)))
    session.commit()

    try:
        said = command("database", "roles")
    finally:
        session.execute(text(take.format(WEB)))
        session.commit()

    assert said.code == 1
    assert "could do more than it may" in said.err
    assert told in said.err


@postgresql
def test_who_may_make_no_roles_is_told_so(as_role, command, environ):
    environ["BUURTPEIL_DATABASE"] = as_role(WEB).url.render_as_string(hide_password=False)

    said = command("database", "roles")

    assert said.code == 1
    assert "this needs the owner of the tables" in said.err.lower()
