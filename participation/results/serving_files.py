"""Give a file of released figures: what a visitor has already is not made again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Final

from flask import Response, current_app, request

import surveys
from participation.errors import Refusal
from participation.languages import current_language
from participation.languages import gettext as _
from participation.resources import folder
from participation.results.serving import DIGITS, MINUTES, Seen
from participation.results.workshop import BusyError, Workshop

WORKSHOP: Final = "results_workshop"
LIBRARIES: Final = ("typst", "xlsxwriter", "pyreadstat")
NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True)
class File:
    """A file to give.

    name    under which it is saved
    media   its media type
    inside  all that it depends on besides the release, the language and the program
    make    makes it
    """

    name: str
    media: str
    inside: str
    make: Callable[[], bytes]


def give(file: File, seen: Seen) -> Response:
    """Return a file, or 304 before it is made; until it is public, nobody else may keep it.

    Raises Refusal with 503 when too many files are being made.
    """
    mark = _mark(file, seen)
    response = Response(content_type=file.media)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    if seen.public:
        response.set_etag(mark)
        response.headers["Cache-Control"] = f"public, {MINUTES}"
        if response.make_conditional(request).status_code == NOT_MODIFIED:
            return response
    else:
        response.headers["Cache-Control"] = "private, no-store"
    response.set_data(_made(mark, file.make))
    return response


def _mark(file: File, seen: Seen) -> str:
    inside = f"{file.name}\n{file.inside}\n{edition()}".encode()
    content = sha256(inside).hexdigest()[:DIGITS]
    return f"{seen.released.sha256[:DIGITS]}-{current_language()}-{content}"


def _made(mark: str, make: Callable[[], bytes]) -> bytes:
    workshop: Workshop = current_app.extensions[WORKSHOP]
    try:
        return workshop.get(mark, make)
    except BusyError as error:
        sentence = _("Many files are being made now. Wait a minute and try again.")
        raise Refusal(503, sentence) from error


@cache
def edition() -> str:
    """Return a fingerprint of the program that makes files: a new one may make others."""
    paths = [
        *Path(surveys.__file__).parent.rglob("*.py"),
        *Path(__file__).parent.glob("*.py"),
        *(folder("templates") / "print").glob("*.typ"),
    ]
    sources = b"".join(path.read_bytes() for path in sorted(paths))
    libraries = " ".join(version(one) for one in LIBRARIES).encode()
    return sha256(sources + libraries).hexdigest()[:DIGITS]
