"""Give pages and charts of a release. What a page says is written once, and kept as it is."""

import gzip
from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields
from hashlib import sha256
from typing import Final, NamedTuple

from flask import Flask, Response, current_app, request

from participation import clock
from participation.languages import current_language
from participation.results.queries import Released
from participation.rounds.queries import Round
from participation.shelf import Shelf
from surveys.questionnaire import Questionnaire

FOREVER: Final = "max-age=31536000, immutable"
MINUTES: Final = "max-age=300"
DIGITS: Final = 12
PAGES: Final = "results_pages"
MOST_PAGES: Final = 128
"""So many whole pages are kept: each buurt and wijk of a gemeente in two languages, about 10 MB."""
OF_ROUND: Final = tuple(one.name for one in fields(Round) if one.name != "questionnaire")
"""A survey by its values; the questionnaire follows from id and version, which never changes."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A release that this visitor may see, with what its pages need.

    survey  as it was held in the wave that the release counts
    waves   numbers of the waves whose release this visitor may see
    newest  number of the wave in which the survey is held now
    """

    survey: Round
    released: Released
    questionnaire: Questionnaire
    public: bool
    waves: tuple[int, ...]
    newest: int


class Page(NamedTuple):
    """A page as it is sent, with a fingerprint of what it says."""

    body: bytes
    content: str


def kept_page(seen: Seen, rows: Hashable, render: Callable[[], str]) -> Response:
    """Return a page of a release; a public one is rendered only when it was not before.

    rows    all that the page shows besides the release, its survey, the day, the language and its
            own address: what was read from the database, or what that was made of
    render  gives the page, and reads nothing that could be another for the same rows
    """
    key = (_key(seen), rows)
    shelf: Shelf[Hashable, Page] = current_app.extensions[PAGES]
    kept = shelf.get(key) if seen.public else None
    if kept is None:
        body = render().encode()
        kept = Page(body, _digest(body))
        if seen.public:
            shelf.put(key, kept)
    return _sent(Response(kept.body, content_type="text/html; charset=utf-8"), seen, kept.content)


def cached(response: Response, seen: Seen, age: str = MINUTES) -> Response:
    """Let a public answer be kept, under a mark of the release, the language and what it says."""
    return _sent(response, seen, _digest(response.get_data()) if seen.public else "", age)


def as_drawing(drawing: bytes, seen: Seen) -> Response:
    """Give a chart that is kept compressed, to be kept for good by who gets it."""
    zipped = request.accept_encodings.quality("gzip") > 0
    response = Response(drawing if zipped else gzip.decompress(drawing))
    response.content_type = "image/svg+xml"
    response.headers["Vary"] = "Accept-Encoding"
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    return cached(response, seen, age=FOREVER)


def _key(seen: Seen) -> Hashable:
    """Return all that the pages of a release depend on, whoever asks for them."""
    released = seen.released
    release = (released.id, released.sha256, released.survey_id, released.version, released.wave)
    until = (released.cut_off, released.days, released.late_left_out)
    survey = tuple(getattr(seen.survey, name) for name in OF_ROUND)
    address = (request.environ.get("buurtpeil.root"), request.url_root, request.path)
    asked = (*address, request.query_string, current_language(), clock.today())
    return (release, until, survey, seen.waves, seen.newest, asked)


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()[:DIGITS]


def _sent(response: Response, seen: Seen, content: str, age: str = MINUTES) -> Response:
    if not seen.public:
        response.headers["Cache-Control"] = "private, no-store"
        return response
    response.set_etag(f"{seen.released.sha256[:DIGITS]}-{current_language()}-{content}")
    response.headers["Cache-Control"] = f"public, {age}"
    response.make_conditional(request)
    return response


def init_app(app: Flask) -> None:
    """Give a site its shelf of pages."""
    app.extensions[PAGES] = Shelf(MOST_PAGES)
