"""What importing an ordinance costs: reading its file and storing it beside the version before.

The file has members, lists, definitions, tables and references in every article. Memory is what
the whole process grew by, at its highest, in a process of its own.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

from sqlalchemy.orm import Session

from participation import tables
from participation.bylaw.actions import add_version
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.models import Explanation
from participation.config import Settings
from participation.database import Base, make_engine

TODAY = date(2026, 3, 2)
ARTICLES = 200
MANY = 2_000
MOST_SECONDS, MOST_MEGABYTES = 2.0, 150
ALL_TABLES = tables.__all__
SENTENCE = (
    "het college beslist binnen acht weken na ontvangst van een voorstel van inwoners over de "
    "inrichting van hun buurt en legt uit waarom het van dat voorstel afwijkt"
)


def report() -> Iterator[str]:
    """Give the lines of the report."""
    for articles, has_goal in ((ARTICLES, True), (MANY, False)):
        command = [sys.executable, "-m", "tests.bench.ordinance", str(articles)]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
        seconds, megabytes, size = map(float, done.stdout.split())
        yield _line(f"import of {articles:,}", seconds, megabytes, size, has_goal=has_goal)


def regulation(articles: int, *, version: int) -> bytes:
    """Return a file of so many articles; every tenth one differs from version to version."""
    chapters = []
    for first in range(0, articles, 20):
        head = f"<kop><label>Hoofdstuk</label><nr>{first // 20 + 1}</nr><titel>Deel</titel></kop>"
        numbers = range(first, min(first + 20, articles))
        inside = (_article(number, 1 if number % 10 else version) for number in numbers)
        chapters.append(f"<hoofdstuk>{head}{''.join(inside)}</hoofdstuk>")
    return (
        '<cvdr xmlns="http://standaarden.overheid.nl/cvdr/terms/"><body>'
        "<intitule>Verordening</intitule><regeling><regeling-tekst>"
        f"{''.join(chapters)}</regeling-tekst></regeling></body></cvdr>"
    ).encode()


def _article(number: int, version: int) -> str:
    text = _text(number)
    items = "".join(
        f'<li nr="{sign}."><al>{_text(number + ord(sign))}</al></li>' for sign in "abcd"
    )
    row = "<row><entry><al>uur</al></entry><entry><al>20</al></entry></row>"
    head = f"<label>Artikel</label><nr>{number + 1}</nr><titel>Over {number}</titel>"
    return (
        f"<artikel><kop>{head}</kop>"
        f"<lid><lidnr>1.</lidnr><al>{text} {version}.</al><lijst>{items}</lijst></lid>"
        f'<lid><lidnr>2.</lidnr><al>Zie <extref doc="https://example.org/{number}">daar</extref>'
        f"<noot><noot.nr>1</noot.nr><noot.al>{text}</noot.al></noot>.</al></lid>"
        f"<table><tgroup cols='2'><tbody>{row * 3}</tbody></tgroup></table></artikel>"
    )


def _text(number: int) -> str:
    words = SENTENCE.split()
    turn = number % len(words)
    return " ".join((*words[turn:], *words[:turn])) * 2


def measure(articles: int) -> tuple[float, float, float]:
    """Return what the second import takes, in seconds and megabytes, and megabytes of its file."""
    older, newer = (regulation(articles, version=version) for version in (1, 2))
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(Settings(var=Path(folder))).execution_options(writes=True)
        Base.metadata.create_all(engine)
        before = _megabytes()
        with Session(engine) as session:
            _store_first(session, older)
        begin = perf_counter()
        with Session(engine) as session:
            add_version(session, read_regulation(newer), today=TODAY, by="bench")
            session.commit()
        spent = perf_counter() - begin
        engine.dispose()
    return spent, _megabytes() - before, len(newer) / 1024**2


def _store_first(session: Session, content: bytes) -> None:
    """Store the version before, with an explanation of each article."""
    first = add_version(session, read_regulation(content), today=TODAY, by="bench")
    session.add_all(
        Explanation(
            version_id=first.id,
            key=part.key,
            texts={"nl": {"question": "Wat kan ik doen?", "text": part.text}},
            written_on=TODAY,
            written_by="bench",
            must_check=False,
            confirmed_by="bench",
        )
        for part in first.parts
    )
    session.commit()


def _megabytes() -> float:
    """Return the most memory that this process ever had; what it was started from is left out."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def _line(name: str, seconds: float, megabytes: float, size: float, *, has_goal: bool) -> str:
    cost = f"{name:22} {seconds:6.2f} s   {megabytes:6.0f} MB more   file of {size:.1f} MB"
    if not has_goal:
        return cost
    is_met = seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES
    goal = f"under {MOST_SECONDS:.0f} s and {MOST_MEGABYTES} MB"
    return f"{cost}   {goal}: {'met' if is_met else 'MISSED'}"


if __name__ == "__main__":
    print(*measure(int(sys.argv[1])))  # noqa: T201 - read by `report`
