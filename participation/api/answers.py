"""How the interface answers: what was asked is checked, and each answer has its headers."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, TypeVar
from urllib.parse import urlencode

from flask import Flask, Response, abort, current_app, request
from werkzeug.datastructures import LanguageAccept, MIMEAccept

from participation.api.choosing import Key, page
from participation.api.openapi import JSON
from participation.api.parameters import PAGE, NotAskedWellError, Parameter, read_query
from participation.api.problems import problem
from participation.api.refusals import said
from participation.api.resources import Resource, links
from participation.api.routes import BASE, ROUTES, VERSION
from participation.errors import Refusal, answer_errors_below
from participation.languages import current_language, speak
from participation.municipality import Municipality

T = TypeVar("T")
MINUTES: Final = "public, max-age=300"
DIGITS: Final = 12
METHODS: Final = "GET, HEAD, OPTIONS"
EXPOSED: Final = "API-Version, ETag, Link"
A_DAY: Final = "86400"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for.

    base    address of the interface in this site, without a slash at the end
    values  those of its query, each of them checked
    """

    base: str
    values: dict[str, str | int]

    def text(self, name: str) -> str:
        """Return a value of the query; "" when it was not given."""
        return str(self.values.get(name, ""))

    @property
    def limit(self) -> int:
        """How many things a page has at most."""
        return int(self.values.get("limit", PAGE))

    def address(self, **changed: str) -> str:
        """Return the address of this request, with some values of its query changed."""
        query = urlencode({**self.values, **changed})
        own = f"{self.base}{request.path.removeprefix(BASE)}"
        return f"{own}?{query}" if query else own


def ask() -> Asked:
    """Return what this request asks for, or refuse: 406, and 400 for a query that is not so."""
    if not _takes_json(request.accept_mimetypes):
        raise Refusal(406, "")
    name = (request.endpoint or "").rpartition(".")[2]
    try:
        values = read_query(ROUTES[name].parameters, request.args.lists())
    except NotAskedWellError as error:
        raise Refusal(400, said(error, ROUTES[name].parameters)) from error
    return Asked(request.environ.get("buurtpeil.root", "") + BASE, values)


def named(parameter: Parameter, typed: str) -> str:
    """Return what a path names, or refuse with 404 what can be no name."""
    try:
        parameter.read(typed)
    except ValueError:
        abort(404)
    return typed


def reply(content: Resource, *, fingerprint: str = "", further: str = "") -> Response:
    """Give a resource, under a mark of the release, the language and what it says.

    fingerprint  of the release, where there is one
    further      address of the next page
    """
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    response = Response(body, content_type=JSON)
    if further:
        response.headers["Link"] = f'<{further}>; rel="next"'
    own = sha256(body).hexdigest()[:DIGITS]
    marks = (fingerprint[:DIGITS], current_language(), VERSION, own)
    response.set_etag("-".join(filter(None, marks)))
    response.headers["Content-Language"] = current_language()
    response.headers["Cache-Control"] = MINUTES
    response.make_conditional(request)
    return response


def reply_page(
    asked: Asked,
    keyed: Iterable[tuple[Key, T]],
    after: Key | None,
    *,
    told: Any,
    fingerprint: str = "",
) -> Response:
    """Give one page of things.

    keyed  all of them in order, each with its key
    after  key of the last one of the page before
    told   says of one thing what the interface tells of it
    """
    found = page(keyed, after, asked.limit)
    further = asked.address(cursor=found.next) if found.next is not None else ""
    own = links(self=asked.address(), **({"next": further} if further else {}))
    content = {"items": [told(one) for one in found.things], "_links": own}
    return reply(content, fingerprint=fingerprint, further=further)


def _takes_json(accepted: MIMEAccept) -> bool:
    return not accepted or accepted.best_match([JSON]) is not None


def _is_ours(path: str) -> bool:
    return path == BASE or path.startswith(f"{BASE}/")


def _best(accepted: LanguageAccept, languages: Sequence[str]) -> str:
    """Return the language of the site that a reader likes best, else its first one."""
    for tag, quality in accepted:
        plain = tag.partition("-")[0].lower()
        if quality and plain in languages:
            return plain
    return languages[0]


def _begin() -> Response | None:
    """Choose the language, and refuse a path that is spelled in another way than in the table."""
    if not _is_ours(request.path):
        return None
    site: Municipality = current_app.extensions["municipality"]
    speak(_best(request.accept_languages, site.languages))
    has_language = request.script_root != request.environ.get("buurtpeil.root", "")
    own = request.path.removesuffix("/") if request.path == f"{BASE}/" else request.path
    if has_language or own.endswith("/") or "//" in own:
        abort(404)
    if request.method == "OPTIONS" and request.url_rule is not None:
        return Response(status=204, headers={"Allow": METHODS})
    return None


def _add_headers(response: Response) -> Response:
    if not _is_ours(request.path):
        return response
    response.headers["API-Version"] = VERSION
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    response.vary.update(("Accept", "Accept-Language"))
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = METHODS
        response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
        response.headers["Access-Control-Max-Age"] = A_DAY
    return response


def init_app(app: Flask) -> None:
    """Answer everything below the base in the way of the interface, errors included."""
    app.before_request(_begin)
    app.after_request(_add_headers)
    answer_errors_below(app, _is_ours, problem)
