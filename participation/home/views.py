"""The front page, the buurten, and the pages on which the site explains itself."""

from datetime import timedelta
from typing import Final

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from participation.access import public
from participation.areas.maps import area_map, around, by_wijk
from participation.areas.queries import area_tree, has_addresses
from participation.bylaw.queries import is_published
from participation.clock import now, today
from participation.database import db
from participation.forms import summary
from participation.home import buurt_views, buurten, feed_views, people
from participation.home import privacy as fields
from participation.home.facts import facts_of
from participation.home.forms import BuurtForm
from participation.home.queries import MOST_CARDS, surveys_now, together_now
from participation.indicators import room
from participation.indicators import sentences as indicators
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.programme import contact_sentences
from participation.programme.queries import has_programme
from participation.rounds.queries import all_rounds
from surveys.questionnaire import text

blueprint = Blueprint("home", __name__)
SECURITY_TXT_DAYS: Final = 180
TAKE_PART: Final = ("/meedoen", "/groepen", "/buurtnetwerken", "/programma", "/inbreng", "/mijn")


@blueprint.route("/", methods=["GET", "POST"])
@public
def front() -> ResponseReturnValue:
    """Ask in which buurt somebody lives, and show what is true today."""
    tree, form = area_tree(db.session), BuurtForm(request.form)
    if request.method == "POST" and (code := buurten.find_buurt(db.session, form, tree)):
        return redirect(url_for(".buurt", code=code))
    together = together_now(db.session, now())
    surveys = surveys_now(db.session, now(), site().time_zone)
    return render_template(
        "home/front.html",
        form=form,
        errors=summary(form),
        wijken=by_wijk(tree),
        by_address=has_addresses(db.session),
        surveys=surveys.cards(MOST_CARDS - together.number),
        together=together,
        has_ordinance=is_published(db.session, today()),
        has_programme=has_programme(db.session),
        text=text,
    )


@blueprint.get("/buurten/")
@public
def all_buurten() -> ResponseReturnValue:
    """List the buurten by wijk, beside the map."""
    tree = area_tree(db.session)
    return render_template(
        "home/buurten.html", wijken=by_wijk(tree), map=area_map(db.session, tree, _url)
    )


@blueprint.get("/buurten/<code>")
@public
def buurt(code: str) -> ResponseReturnValue:
    """Show one buurt: where it stands, what can be done there, and what came of it."""
    tree = area_tree(db.session)
    facts = facts_of(db.session, tree, buurten.code_in(tree, code), now=now(), site=site())
    return render_template(
        "home/buurt.html",
        facts=facts,
        area=facts.area,
        map=area_map(db.session, tree, _url, around(tree, code)),
        said=indicators,
        said_contact=contact_sentences,
        room_left=room.left,
        room_allowed=room.allowed,
        text=text,
    )


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """Say which fields are stored for an answer, read from the tables themselves."""
    tables = [(one.name, fields.stored_fields(one)) for one in fields.answer_tables()]
    rounds = all_rounds(db.session, site().time_zone)
    return render_template(
        "home/privacy.html",
        tables=dict(tables),
        cookies=fields.COOKIES,
        residents=people.of_residents(),
        staff=people.of_staff(),
        erasures=people.erasures(db.session),
        rounds=[one for one in rounds if one.period.opening is not None],
        text=text,
    )


@blueprint.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """Say what holds and what does not, and whom to call."""
    return render_template("home/accessibility.html")


@blueprint.get("/.well-known/security.txt")
@public
def security_txt() -> ResponseReturnValue:
    """Say where to report a leak. Source: RFC 9116."""
    expires = (now() + timedelta(days=SECURITY_TXT_DAYS)).replace(microsecond=0)
    page = render_template("home/security.txt", expires=expires.isoformat().replace("+00:00", "Z"))
    return Response(f"{page}\n", content_type="text/plain; charset=utf-8")


def site() -> Municipality:
    """Return the municipality of this site."""
    municipality: Municipality = current_app.extensions["municipality"]
    return municipality


def _url(code: str) -> str:
    return url_for("home.buurt", code=code)


def navigation() -> list[tuple[str, str, bool]]:
    """Return label and address of what stands on top of every page, and whether one is there."""
    places = (
        (_("My neighbourhood"), "home.all_buurten", ("/buurten", "/wijkplannen", "/nieuws")),
        (_("Surveys"), "answering.surveys", ("/enquetes", "/resultaten")),
        (_("Take part"), "signups.offers", TAKE_PART),
        (_("Meetings"), "meetings.all_meetings", ("/bijeenkomsten",)),
        (_("Your rights"), "bylaw.ordinance", ("/verordening", "/verzoeken", "/reacties")),
    )
    return [
        (label, url_for(endpoint), request.path.startswith(starts))
        for label, endpoint, starts in places
    ]


def init_app(app: Flask) -> None:
    """Register the pages and put the navigation on every page."""
    app.register_blueprint(blueprint)
    app.register_blueprint(buurt_views.blueprint)
    app.register_blueprint(feed_views.blueprint)
    app.context_processor(lambda: {"navigation": navigation()})
