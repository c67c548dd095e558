"""The public page of a quarter that the stuurgroep reads, on the screen and on paper.

It tells what is public already, by area and in numbers, so it needs no door.
"""

from dataclasses import asdict
from datetime import date
from typing import Final

from flask import Blueprint, Flask, abort, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.accounts.desk import site
from participation.clock import today
from participation.database import db
from participation.desk import quarter_words
from participation.desk.quarter import Quarter, Span, quarter, quarter_with
from participation.desk.quarter_facts import facts_of
from participation.languages import current_language
from participation.printing import print_pdf

blueprint = Blueprint("quarters", __name__)
ONE: Final = "/programma/kwartaal/<int(fixed_digits=4):year>-<int(min=1, max=4):number>"
EARLIEST: Final = Span(2020, 1)
"""Before it nobody worked with this site."""


@blueprint.get("/programma/kwartaal/")
@public
def newest() -> ResponseReturnValue:
    """Lead to the quarter that goes on."""
    return _to(quarter_with(today()))


@blueprint.get(ONE)
@public
def one(year: int, number: int) -> ResponseReturnValue:
    """Show a quarter: steps, promises, contact, input, plans and lessons, where there are any."""
    own = _quarter(Span(year, number), today())
    return render_template(
        "programme/quarter.html",
        quarter=own,
        words=quarter_words,
        before=own.span.before if own.span > EARLIEST else None,
        after=None if own.span.after.first > today() else own.span.after,
    )


@blueprint.get(f"{ONE}.pdf")
@public
def on_paper(year: int, number: int) -> ResponseReturnValue:
    """Give a quarter as a PDF."""
    own = _quarter(Span(year, number), today())
    content = {
        "language": current_language(),
        "wordmark": site().wordmark,
        "title": quarter_words.title(own),
        "period": quarter_words.period(own),
        "parts": [asdict(part) for part in quarter_words.parts(own)],
    }
    page = make_response(print_pdf("quarter", content))
    page.mimetype = "application/pdf"
    page.headers["Content-Disposition"] = f'inline; filename="kwartaal-{year}-{number}.pdf"'
    return page


def _quarter(span: Span, on: date) -> Quarter:
    """Return a quarter that has begun, or answer that it is not there."""
    if span < EARLIEST or span.first > on:
        abort(404)
    return quarter(span, facts_of(db.session, span, site(), on), on)


def _to(span: Span) -> ResponseReturnValue:
    return redirect(url_for(".one", year=span.year, number=span.number))


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(blueprint)
