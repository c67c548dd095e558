"""Error pages: every refusal is a page of the site that says what happened and what to do."""

import logging
from collections.abc import Callable

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    RequestEntityTooLarge,
    ServiceUnavailable,
)

from participation.languages import gettext as _

log = logging.getLogger("buurtpeil")
RETRY_AFTER_SECONDS = 60
MOST_DRAINED = 32 * 1024 * 1024
PIECE = 64 * 1024
Teller = Callable[[int, str], tuple[str, str]]
"""Gives an error and its media type, from a status and a precise sentence or ""."""


class Refusal(Exception):  # noqa: N818 - it is an answer to the visitor, not a fault
    """A page can't be given; the visitor gets this status with one clear sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def title_and_sentence(status: int) -> tuple[str, str]:
    """Return what an error page says when there is nothing more precise to say."""
    texts = {
        400: (_("We could not read that"), _("Go back and try again.")),
        403: (_("You can't see this page"), _("Sign in with an account that may see it.")),
        404: (
            _("We can't find this page"),
            _("Check the address, or go to the first page and search from there."),
        ),
        405: (_("That can't be done here"), _("Go back and use the buttons on the page.")),
        413: (
            _("That is too much text"),
            _("Make your text shorter and send it again. Nothing of it was stored."),
        ),
        429: (
            _("Too many answers from your network"),
            _("Wait an hour and send again. Your answers stay on this device."),
        ),
        503: (
            _("The site is busy"),
            _("Wait a minute and try again. Nothing that you filled in is lost."),
        ),
    }
    fallback = (
        _("Something went wrong on our side"),
        _("Try again in a few minutes. If it happens again, please call us."),
    )
    return texts.get(status, fallback)


def answer_errors_below(app: Flask, is_there: Callable[[str], bool], tell: Teller) -> None:
    """Answer errors in another form than a page at some addresses.

    is_there  tells of a path whether it is one of them
    """
    app.extensions.setdefault("error_tellers", []).append((is_there, tell))


def _others() -> list[tuple[Callable[[str], bool], Teller]]:
    others: list[tuple[Callable[[str], bool], Teller]]
    others = current_app.extensions.get("error_tellers", [])
    return others


def error_page(status: int, sentence: str = "") -> tuple[str, int, dict[str, str]]:
    """Render the page for a status, with a precise sentence where there is one."""
    headers = {"Cache-Control": "no-store"}
    tell = next((tell for is_there, tell in _others() if is_there(request.path)), None)
    if tell is None:
        title, text = title_and_sentence(status)
        page = render_template("error.html", title=title, sentence=sentence or text, status=status)
    else:
        page, headers["Content-Type"] = tell(status, sentence)
    if status in {InternalServerError.code, ServiceUnavailable.code}:
        headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return page, status, headers


def signed_out_page(template: str = "signed_out.html") -> tuple[str, int, dict[str, str]]:
    """Render the page for a form whose sender is known no more, with what was typed.

    Only texts that are work to type again. A form of another site gets none of its texts shown.

    template  of the page that says how to come back
    """
    is_foreign = request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin"
    typed = [] if is_foreign else [one for _name, one in request.form.items(multi=True)]
    texts = [one for one in typed if len(one.split()) > 1]
    rule = request.url_rule
    has_page = rule is not None and "GET" in (rule.methods or ())
    page = render_template(template, texts=texts, address=request.path if has_page else None)
    return page, 401, {"Cache-Control": "no-store"}


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:  # noqa: PLR2004
        return error
    if error.code == RequestEntityTooLarge.code:
        drain()
    page, status, headers = error_page(error.code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return page, status, headers


def drain(most: int = MOST_DRAINED) -> None:
    """Read what is still on its way: a browser shows no answer before it could send it all.

    most  bytes; what comes after them is cut off
    """
    stream, left = request.environ["wsgi.input"], min(request.content_length or 0, most)
    while left > 0 and (piece := stream.read(min(PIECE, left))):
        left -= len(piece)


def _refusal(error: Refusal) -> ResponseReturnValue:
    return error_page(error.status, error.sentence)


def _database_error(error: DBAPIError) -> ResponseReturnValue:
    # The statement and its values stay out of the log: they may be a resident's answers.
    log.error("database: %s in %s", type(error.orig).__name__, request.endpoint)
    return error_page(503)


def _unexpected(error: Exception) -> ResponseReturnValue:
    # Only the kind and the place: a message may quote what somebody typed.
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    log.error("unexpected %s at %s in %s", type(error).__name__, place, request.endpoint)
    return error_page(500)


def init_app(app: Flask) -> None:
    """Answer every refusal and fault with a page of the site."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Refusal, _refusal)
    app.register_error_handler(DBAPIError, _database_error)
    if not app.testing:
        app.register_error_handler(Exception, _unexpected)
