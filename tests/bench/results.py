"""What a page of results costs beside the rendering of its template with the rows in hand.

Of 100,000 responses, in one run, in seconds of the processor: the whole request through the site,
and the template alone, with all that the view had read and worked out. And the memory of a site
that serves these pages, with few responses and with many: each is a process of its own.

Run alone: python -m tests.bench results
"""

import resource
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from flask import Flask, template_rendered
from jinja2 import Template
from sqlalchemy import Engine, event

from tests.bench.sites import KILO, MANY, RESULTS, alone, make_site, site

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
)
MOST_RATIO = 2.0
MOST_STATEMENTS = 8


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
    whole, template_alone = [], []
    for _ in range(max(rounds, 3) * 4):
        rendered: list[tuple[Template, dict[str, Any]]] = []
        begin = process_time()
        with app.test_request_context(path):
            _answer(app, rendered)
            whole.append(process_time() - begin)
            template, context = rendered[0]
            begin = process_time()
            template.render(context)
            template_alone.append(process_time() - begin)
    ratio = statistics.median(one / own for one, own in zip(whole, template_alone, strict=True))
    is_met = ratio <= MOST_RATIO and statements <= MOST_STATEMENTS
    return (
        f"results{page or '/'}: {1000 * statistics.median(whole):.0f} ms, {ratio:.2f} times its "
        f"template (at most {MOST_RATIO:g}), {statements} statements on a cold shelf (at most "
        f"{MOST_STATEMENTS}): {'met' if is_met else 'MISSED'}"
    )


def _answer(app: Flask, rendered: list[tuple[Template, dict[str, Any]]]) -> None:
    """Answer the request that is there, and note what was rendered and with what."""

    def note(_sender: Flask, template: Template, context: dict[str, Any]) -> None:
        rendered.append((template, context))

    with template_rendered.connected_to(note, app):
        answer = app.full_dispatch_request()
    assert answer.status_code == 200, answer.status


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
