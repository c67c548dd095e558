"""What pages of the survey cost beside a bare Flask page, on the same server.

The server is gunicorn with one worker of threads, as `buurtpeil serve` starts it; a client with one
kept connection asks. What counts is the CPU time of the worker, so that the client and other work
on the machine make no difference. Measures take turns and the median counts.
"""

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count, islice, repeat
from pathlib import Path
from statistics import median
from time import process_time, sleep
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy.orm import Session

from participation import tables
from participation.answering.drafts import Draft, pack
from participation.app import create_app
from participation.areas.models import AreaRow
from participation.config import Settings
from participation.database import Base
from participation.rounds.models import Survey, SurveyVersion
from participation.security import derive, form_token, seal
from surveys.questionnaire import Questionnaire
from surveys.reading import read
from surveys.reading_areas import read_areas

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "surveys/questionnaires/uw-huis-en-uw-buurt.toml"
AREAS = ROOT / "participation/municipalities/brunssum/areas.csv"
SLUG = "uw-huis-en-uw-buurt"
CALLS = 1000
NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
GOALS = {"page 2, no answers": 0.30, "page 2, five answers": 0.15, "last POST": 0.10}
FIVE = {
    "woningtype": "rijtjeshuis",
    "eigendom": "koop",
    "bouwjaar": "van_1965_tot_1974",
    "woonduur": "van_6_tot_15",
    "huishouden": "twee",
}
FULL = FIVE | {
    "verwarming": ("cv_ketel",),
    "isolatie.dak": "ja",
    "isolatie.muur": "deels",
    "isolatie.vloer": "nee",
    "isolatie.glas": "ja",
    "maatregelen": ("glas", "zonnepanelen"),
    "zonnepanelen": "ja",
    "gas_bekend": "ja",
    "gas_verbruik": 1200,
    "zorgen": "soms",
    "plannen": "misschien",
    "belemmeringen": ("te_duur", "gedoe"),
    "hulp": ("subsidie", "lening"),
    "winter.warm": "vaak",
    "winter.tocht": "soms",
    "winter.vocht": "nooit",
    "aardgasvrij": "neutraal",
    "belangrijk": ("betaalbaar", "comfort"),
    "beter": "Meer bankjes bij de vijver, en een veilige oversteek bij de school.",
    "contact": ("brief",),
    "bijeenkomst": ("avond",),
    "vertrouwen": "veel",
}


def report(rounds: int) -> list[str]:
    """Measure and return the lines to print."""
    with (
        tempfile.TemporaryDirectory() as folder,
        site(Path(folder)) as app,
        served("bare", folder) as bare,
        served("survey", folder) as survey,
    ):
        measures = _measures(app, bare, survey)
        seconds: dict[str, list[float]] = {name: [] for name in measures}
        for _ in range(rounds + 1):
            for name, measure in measures.items():
                seconds[name].append(measure())
    found = {name: median(times[1:]) for name, times in seconds.items()}
    return [_line(name, one, found["bare Flask page"]) for name, one in found.items()]


@contextmanager
def site(folder: Path) -> Iterator[Flask]:
    """Make a site with Brunssum's areas and its open survey, on SQLite."""
    assert tables.__all__
    app = create_app(settings_in(folder), lambda: NOW)
    engine = app.extensions["writing_engine"]
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        _fill(session)
        session.commit()
    yield app
    engine.dispose()


def settings_in(folder: Path) -> Settings:
    return Settings(var=folder, sends_per_hour=0)


def survey() -> Flask:
    """The site, for the server's process."""
    return create_app(settings_in(Path(os.environ["BENCH_FOLDER"])), lambda: NOW)


def bare() -> Flask:
    """A Flask application with one page, for the server's process."""
    app = Flask("bare", static_folder=None)

    @app.get("/")
    def page() -> str:
        return "hello"

    return app


@dataclass
class Server:
    """A running server: where it listens, and the process whose CPU time counts."""

    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Return the CPU seconds that the worker has used."""
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        [worker] = Path(children).read_text().split()
        fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(factory: str, folder: str) -> Iterator[Server]:
    """Serve an application of this module in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["-k", "gthread", "--threads", "4", "--keep-alive", "60", "-b", f"127.0.0.1:{port}"]
    command = [sys.executable, "-m", "gunicorn", *options, "--log-level", "error"]
    process = subprocess.Popen(
        [*command, f"tests.bench.answering:{factory}()"],
        cwd=ROOT,
        env={**os.environ, "BENCH_FOLDER": folder},
    )
    try:
        _wait(port)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)
    message = "the server did not start"
    raise RuntimeError(message)


def _fill(session: Session) -> None:
    rows = sorted(enumerate(read_areas(AREAS).areas), key=lambda row: row[1].joined_to is not None)
    for position, area in rows:
        session.add(AreaRow(position=position, **asdict(area)))
        session.flush()
    survey = Survey(slug=SLUG, opens_on=date(2026, 3, 1), closes_on=date(2026, 3, 31))
    survey.feedback_on, survey.destroy_on = date(2026, 5, 12), date(2027, 3, 31)
    survey.versions = [SurveyVersion(version=1, source=SOURCE.read_text("utf-8"))]
    session.add(survey)


def _measures(app: Flask, bare: Server, survey: Server) -> dict[str, Callable[[], float]]:
    questionnaire = read(SOURCE)
    page, numbers = f"/enquetes/{SLUG}/huis", count(1)

    def opening(answers: dict[str, object]) -> Callable[[], Iterator[bytes]]:
        cookie = _cookie(app, questionnaire, answers, 0)[1]
        return lambda: repeat(request("GET", page, cookie), CALLS)

    def posting() -> Iterator[bytes]:
        secret, cookie = _cookie(app, questionnaire, {}, 0)
        fields = {"form_token": form_token(secret), "actie": "volgende", **FIVE}
        return repeat(request("POST", page, cookie, fields), CALLS)

    def sending() -> Iterator[bytes]:
        path = f"/enquetes/{SLUG}/controleren"
        for number in islice(numbers, CALLS):
            secret, cookie = _cookie(app, questionnaire, FULL, number)
            fields = {"form_token": form_token(secret), "actie": "versturen"}
            yield request("POST", path, cookie, fields)

    return {
        "bare Flask page": lambda: timed(bare, repeat(request("GET", "/"), CALLS), 200),
        "page 2, no answers": lambda: timed(survey, opening({})(), 200),
        "page 2, five answers": lambda: timed(survey, opening(FIVE)(), 200),
        "POST of page 2": lambda: timed(survey, posting(), 303),
        "last POST": lambda: timed(survey, sending(), 303),
        "bare insert": _inserting(),
    }


def request(
    method: str, path: str, cookie: str = "", fields: Mapping[str, str] | None = None
) -> bytes:
    """Return a request as it goes over the line."""
    body = urlencode(fields or {}).encode()
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        "User-Agent: bench",
        f"Cookie: {cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def timed(server: Server, requests: Iterable[bytes], status: int) -> float:
    """Return the CPU seconds that the server needs for one of these requests."""
    ready = [*requests]
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        begin = server.cpu()
        for one in ready:
            line.sendall(one)
            _check(line, status)
        return (server.cpu() - begin) / len(ready)


def _check(line: socket.socket, status: int) -> None:
    """Read one answer to its end and check its status."""
    read = line.recv(65536)
    while b"\r\n\r\n" not in read:
        read += line.recv(65536)
    head, _blank, body = read.partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status}".encode()), head
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
    while len(body) < length:
        body += line.recv(65536)


def _cookie(
    app: Flask, questionnaire: Questionnaire, answers: dict[str, object], number: int
) -> tuple[bytes, str]:
    """Return the secret and the cookies of a resident who has done every page but the last."""
    secret = number.to_bytes(16, "big")
    done = frozenset(page.code for page in questionnaire.pages)
    given = {"buurt": "BU08990317", **answers}
    draft = Draft(secret, NOW - timedelta(minutes=5), questionnaire.version, given, done)
    with app.app_context():
        sealed = seal(derive(f"draft {SLUG}"), pack(questionnaire, draft))
    return secret, f"draft-{SLUG}={sealed}; visit-{SLUG}=1"


def _inserting() -> Callable[[], float]:
    """Return the measure of a bare insert of one document, each in a transaction of its own."""
    document = json.dumps(FULL)

    def measure() -> float:
        folder = tempfile.mkdtemp()
        connection = sqlite3.connect(f"{folder}/bare.sqlite3", isolation_level=None)
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;")
        connection.execute("CREATE TABLE response (id INTEGER PRIMARY KEY, document TEXT)")
        begin = process_time()
        for _ in range(CALLS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO response (document) VALUES (?)", (document,))
            connection.execute("COMMIT")
        spent = process_time() - begin
        connection.close()
        shutil.rmtree(folder)
        return spent / CALLS

    return measure


def _line(name: str, seconds: float, bare: float) -> str:
    ratio = bare / seconds
    goal = GOALS.get(name)
    wanted = f"   goal {goal:.2f}: {'met' if ratio >= goal else 'MISSED'}" if goal else ""
    return f"{name:22} {seconds * 1e6:8.0f} us   {ratio:6.2f} of the bare page{wanted}"
