"""What a page of results costs beside the rendering of its template with the rows in hand.

Of 100,000 responses, in one run, in seconds of the processor: the whole request through the site,
for who asks first and for all after that, and the template alone, with all that the view had read
and worked out. And the memory of a site
that serves these pages, with few responses and with many: each is a process of its own.

Run alone: python -m tests.bench results
"""

import resource
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, Response, template_rendered
from jinja2 import Template
from sqlalchemy import Engine, event
from werkzeug.test import create_environ

from participation.results.serving import PAGES as KEPT
from tests.bench.sites import KILO, MANY, RESULTS, alone, make_site, site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

FEW = 1_000
PAGES = (
    "",
    "/GM0899",
    "/WK089903",
    "/BU08990317",
    "/BU08990317/overzicht",
    "/vragen",
    "/vraag/aardgasvrij",
    "/wie-horen-we-niet",
    "/uitsplitsingen/eigendom",
)
MOST_RATIO = 2.0
MOST_STATEMENTS = 8


class Spent(NamedTuple):
    """Seconds of the processor: who asked first, the template alone, who asked again."""

    first: float
    template: float
    again: float


def report(rounds: int) -> Iterator[str]:
    """Give the lines of the report."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many"), Path(folder, "few")
        for place, responses in ((many, MANY), (few, FEW)):
            alone(make_site, place, responses)
        yield from alone(_pages, many, rounds)
        held = [alone(_memory, place) for place in (few, many)]
    yield (
        f"memory of a site that served these pages: {held[0]:.0f} MB with {FEW} responses, "
        f"{held[1]:.0f} MB with {MANY}: {held[1] / held[0]:.2f}"
    )


def _pages(place: Path, rounds: int) -> list[str]:
    app = site(place)
    return [_line(app, page, rounds) for page in PAGES]


def _line(app: Flask, page: str, rounds: int) -> str:
    client, path = app.test_client(), f"{RESULTS}{page}"
    statements = _counted(app.extensions["engine"], lambda: client.get(path))
    spent: list[Spent] = [_asked(app, path) for _ in range(max(rounds, 3) * 4)]
    own = [one.template for one in spent]
    anew, kept = (
        statistics.median(each / alone for each, alone in zip(one, own, strict=True))
        for one in ([one.first for one in spent], [one.again for one in spent])
    )
    milliseconds = 1000 * statistics.median(own)
    is_met = kept <= MOST_RATIO and statements <= MOST_STATEMENTS
    return (
        f"results{page or '/'}: {kept:.2f} times its template of {milliseconds:.1f} "
        f"ms (at most {MOST_RATIO:g}; {anew:.2f} for who asks first), {statements} statements on a "
        f"cold shelf (at most {MOST_STATEMENTS}): {'met' if is_met else 'MISSED'}"
    )


def _asked(app: Flask, path: str) -> Spent:
    """Ask for a page that nobody asked for before, and again."""
    app.extensions[KEPT].clear()
    environ = create_environ(path)
    rendered, first = _answer(app, environ)
    with app.request_context(environ):
        template = _spent(lambda: rendered[0][0].render(rendered[0][1]))
    none, again = _answer(app, environ)
    assert not none, "a page that was kept was written again"
    return Spent(first, template, again)


def _answer(
    app: Flask, environ: "WSGIEnvironment"
) -> tuple[list[tuple[Template, dict[str, Any]]], float]:
    """Answer a request; return what was rendered and with what, and the time."""
    rendered: list[tuple[Template, dict[str, Any]]] = []

    def note(_sender: Flask, template: Template, context: dict[str, Any]) -> None:
        rendered.append((template, context))

    def answer() -> None:
        with app.request_context(environ):
            _good(app.full_dispatch_request())

    with template_rendered.connected_to(note, app):
        spent = _spent(answer)
    return rendered, spent


def _good(answer: Response) -> None:
    assert answer.status_code == 200, answer.status


def _spent(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def _counted(engine: Engine, work: Any) -> int:
    count = 0

    def one_more(*_arguments: object) -> None:
        nonlocal count
        count += 1

    event.listen(engine, "before_cursor_execute", one_more)
    work()
    event.remove(engine, "before_cursor_execute", one_more)
    return count


def _memory(place: Path) -> float:
    """Return the most memory, in MB, that a site held which served each page a few times."""
    client = site(place).test_client()
    for page in PAGES * 5:
        assert client.get(f"{RESULTS}{page}").status_code == 200
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILO
