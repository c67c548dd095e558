import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from participation import demo_surveys
from participation.answering.models import Response
from participation.app import create_app
from participation.areas.models import AreaRow
from participation.commands import serve
from participation.commands.demo import build
from participation.commands.site import CommandError, Console
from participation.config import Settings
from participation.demo_residents import Others, residents
from participation.jobs import Job, as_text
from participation.population.models import PopulationRow
from participation.releases.actions import CHARTS
from participation.results.models import ExtraRow, Release
from participation.rounds.models import Survey
from tests.participation.operations.conftest import HEIDEDORP

ROOT = Path(__file__).parents[3]


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def server(tmp_path, port):
    """Start a server in a process of its own; it is stopped at the end, whatever happens."""
    started = []

    def start(*words):
        with (tmp_path / "errors").open("wb") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "participation", *words, "--port", str(port)],
                cwd=ROOT,
                env={
                    **os.environ,
                    "BUURTPEIL_VAR": str(tmp_path),
                    "BUURTPEIL_MUNICIPALITY": str(HEIDEDORP),
                },
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        started.append(process)
        assert process.stdout.readline() == f"Buurtpeil: http://127.0.0.1:{port}\n".encode()
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def status(port, path):
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as page:
            return page.status
    except HTTPError as error:
        with error:
            return error.code


def workers(tmp_path):
    """Return the processes that work on this database."""
    mark = f"BUURTPEIL_VAR={tmp_path}".encode()
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            if (
                mark in (one / "environ").read_bytes()
                and b"\0work\0" in (one / "cmdline").read_bytes()
            ):
                found.append(one.name)
        except OSError:
            continue
    return found


def until(holds, seconds=60):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_worker_ends_with_the_server(server, tmp_path, port, how):
    process = server("serve")
    until(lambda: workers(tmp_path))

    process.send_signal(how)

    assert process.wait(20) == (-9 if how is signal.SIGKILL else 0)
    until(lambda: not workers(tmp_path))


def test_the_server_can_leave_the_worker_to_another_process(server, tmp_path, port):
    server("serve", "--without-worker")

    assert status(port, "/") == 200
    assert workers(tmp_path) == []


def test_an_empty_database_is_served_with_an_open_survey(server, tmp_path, port):
    server("serve")

    engine = create_engine(f"sqlite:///{tmp_path / 'buurtpeil.sqlite3'}")
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(AreaRow)) == 8
        assert session.scalars(select(Survey.slug)).all() == ["wonen"]
        assert session.scalars(select(Survey.opened_at)).one() is not None
    engine.dispose()
    assert status(port, "/enquetes/wonen") == 200
    assert status(port, "/no-such-page") == 404


def test_the_server_logs_no_visitor(server, tmp_path, port):
    process = server("serve")
    status(port, "/enquetes/wonen?secret-word")
    with socket.create_connection(("127.0.0.1", port)) as visitor:
        visitor.sendall(b"GET /enquetes/secret-word HTTP/9.9\r\n\r\n")
        visitor.recv(1000)
    process.terminate()
    process.wait(20)

    said = (tmp_path / "errors").read_text() + process.stdout.read().decode()

    assert "127.0.0.1" not in said
    assert "secret-word" not in said
    assert "enquetes" not in said


def test_a_port_in_use_is_one_sentence(command, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        for words in ("serve", "demo"):
            said = command(words, "--port", port)

            assert said.code == 1
            assert said.err == (
                f"buurtpeil: The address 127.0.0.1:{port} is in use already: "
                "stop that server or take another --port.\n"
            )


@pytest.fixture
def blank_site(tmp_path):
    settings = Settings(var=tmp_path, municipality=str(HEIDEDORP))
    apps = []

    def make():
        apps.append(create_app(settings))
        return apps[-1]

    yield make
    for app in apps:
        app.extensions["engine"].dispose()


def test_any_other_database_is_left_as_it_is(blank_site):
    app = blank_site()
    with app.app_context():
        serve.prepare(app)
    with Session(app.extensions["writing_engine"]) as session:
        session.scalars(select(Survey)).one().closed_at = None
        session.execute(Survey.__table__.update().values(slug="another"))
        session.commit()

    with app.app_context():
        serve.prepare(app)

    with Session(app.extensions["engine"]) as session:
        assert session.scalars(select(Survey.slug)).all() == ["another"]


def test_two_servers_that_start_at_once_fill_it_once(blank_site):
    failures = []

    def go(app):
        try:
            with app.app_context():
                serve.prepare(app)
        except Exception as error:  # noqa: BLE001 - told to the main thread
            failures.append(error)

    apps = [blank_site(), blank_site()]
    threads = [Thread(target=go, args=(app,)) for app in apps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with Session(apps[0].extensions["engine"]) as session:
        assert len(session.scalars(select(Survey)).all()) == 1


def test_made_up_residents_are_the_same_each_time_and_follow_their_path(questionnaire, tree):
    first = residents(questionnaire, tree, 300, seed=5)

    assert first == residents(questionnaire, tree, 300, seed=5)
    assert first != residents(questionnaire, tree, 300, seed=6)
    assert first != residents(questionnaire, tree, 300, 5, Others(7))
    assert any('"verhuurder"' in one.document for one in first)
    assert len({one.area for one in first}) == 4


def test_the_demonstration_has_a_released_survey_and_an_open_one(tmp_path, clock):
    settings = Settings(var=tmp_path)
    build(Console(settings, clock))

    ready = tmp_path / "buurtpeil.sqlite3"
    engine = create_engine(f"sqlite:///{ready}")
    with Session(engine) as session:
        trial, twice, closed, opened = session.scalars(select(Survey).order_by(Survey.id)).all()
        assert [one.slug for one in (trial, twice, closed, opened)] == [
            "uw-huis-en-uw-buurt-proef",
            "hoe-gaat-het-in-uw-buurt",
            "uw-huis-en-uw-buurt-eerste-ronde",
            "uw-huis-en-uw-buurt",
        ]
        received = session.execute(select(Release.slug, Release.received)).all()
        in_a_round = sum(demo_surveys.BY_AGE.values())
        assert sorted(received) == sorted(
            [
                (trial.slug, demo_surveys.TRIAL_RESPONSES),
                *[(twice.slug, in_a_round)] * 2,
                (closed.slug, demo_surveys.CLOSED_RESPONSES),
            ]
        )
        assert trial.destroyed_at is not None
        assert closed.published_at is not None
        assert opened.count_shown == demo_surveys.OPEN_RESPONSES
        kept = demo_surveys.CLOSED_RESPONSES + demo_surveys.OPEN_RESPONSES + 2 * in_a_round
        assert session.scalar(select(func.count()).select_from(Response)) == kept
        weighted = select(func.count()).select_from(ExtraRow).where(ExtraRow.kind == "W")
        assert session.scalar(weighted) > 0
        sources = session.scalars(select(PopulationRow.source).distinct()).all()
        assert all("verzonnen" in one for one in sources)
        first = session.scalar(select(Job.subject).where(Job.kind == CHARTS).order_by(Job.run_at))
        newest = select(func.max(Release.id)).where(Release.slug == closed.slug)
        assert first == as_text({"release": session.scalar(newest)})
    engine.dispose()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["buurtpeil.sqlite3", "secret"]


def test_the_demonstration_is_made_once(tmp_path, clock, monkeypatch):
    console = Console(Settings(var=tmp_path, municipality=str(HEIDEDORP)), clock)
    build(console)
    monkeypatch.setattr("participation.commands.demo.fill", None)

    build(console)


def test_a_demonstration_that_was_broken_off_is_made_anew(tmp_path, clock, monkeypatch):
    console = Console(Settings(var=tmp_path, municipality=str(HEIDEDORP)), clock)
    monkeypatch.setattr("participation.demo_surveys.release", None)
    with pytest.raises(TypeError):
        build(console)
    assert not (tmp_path / "buurtpeil.sqlite3").exists()
    monkeypatch.undo()

    build(console)

    assert (tmp_path / "buurtpeil.sqlite3").exists()


def test_the_demonstration_refuses_a_database_that_holds_anything(settings, tree, clock, tmp_path):
    url = settings.database or f"sqlite:///{settings.var / 'buurtpeil.sqlite3'}"
    own = Settings(var=tmp_path / "demo", database=url, municipality=str(HEIDEDORP))

    with pytest.raises(CommandError, match="is not empty"):
        build(Console(own, clock))
