"""Public pages of news: all of it by area, each item, and stopping with the mail."""

from collections.abc import Sequence
from typing import Final

from flask import (
    Blueprint,
    Flask,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.accounts.desk import local_now
from participation.areas.queries import area_tree
from participation.database import db
from participation.news import queries
from participation.news.stopping import UnknownStopError, read_stop, stop
from participation.signups.models import Offer
from participation.signups.queries import open_offers
from participation.signups.visiting import refuse_foreign
from surveys.areas import AreaTree

blueprint = Blueprint("news", __name__, url_prefix="/nieuws")
ONE_CLICK: Final = "List-Unsubscribe"
"""Field that a mail program sends when its reader pressed its own button. Source: RFC 8058."""


@blueprint.get("")
@public
def all_news() -> ResponseReturnValue:
    """Show the news, the newest first: all of it, or what is news for who lives somewhere."""
    areas, today = area_tree(db.session), local_now().date()
    area = request.args.get("gebied", "")
    if area and area not in areas:
        abort(404)
    here = queries.areas_above(areas, area) if area else None
    number = request.args.get("bladzijde", 1, int)
    return render_template(
        "news/all.html",
        page=queries.page_of_news(db.session, here, today, number),
        area=area,
        areas=areas,
        lists=_lists(),
    )


@blueprint.get("/<int(max=2147483647):number>")
@public
def item(number: int) -> ResponseReturnValue:
    """Show one item."""
    own = queries.published_item(db.session, number, local_now().date()) or abort(404)
    return render_template("news/item.html", item=own, areas=area_tree(db.session), lists=_lists())


@blueprint.route("/stoppen/<token>", methods=["GET", "POST"], endpoint="stop")
@public
def stop_mail(token: str) -> ResponseReturnValue:
    """Ask whether to stop with the mail, and stop; a mail program stops at once."""
    try:
        person_id = read_stop(token)
    except UnknownStopError:
        return render_template("news/unknown_stop.html"), 404
    if request.method == "POST":
        refuse_foreign()
        stop(db.session, person_id, now=local_now())
        db.session.commit()
        # A mail program follows no other address.
        return ("", 200) if ONE_CLICK in request.form else redirect(url_for(".stopped"))
    page = make_response(render_template("news/stop.html"))
    page.headers["Referrer-Policy"] = "no-referrer"
    return page


@blueprint.get("/gestopt")
@public
def stopped() -> ResponseReturnValue:
    """Say that no more news comes by mail."""
    return render_template("news/stopped.html")


def places(areas: AreaTree) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the wijken, each with itself and its buurten, as choices in groups."""
    return [
        (
            wijk.name,
            [(wijk.code, wijk.name)]
            + [(one.code, one.name) for one in areas.buurten if one.parent == wijk.code],
        )
        for wijk in areas.wijken
    ]


def _lists() -> Sequence[Offer]:
    """Return the lists for news that one can join now."""
    return [one for one in open_offers(db.session) if one.is_news]


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.jinja_env.globals.update(places_by_wijk=places)
    app.register_blueprint(blueprint)
