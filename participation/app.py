"""The application: settings in, a Flask application with all its pages out."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from participation import assets, errors, formatting, forms, page_parts, security
from participation.accounts import views as accounts
from participation.answering import views as answering
from participation.api import open_data_views as open_data
from participation.api import views as api
from participation.bylaw import comment_views as bylaw_comments
from participation.bylaw import desk_views as bylaw_desk
from participation.bylaw import report_views as bylaw_reports
from participation.bylaw import views as bylaw
from participation.clock import real_now
from participation.config import Settings
from participation.contributions import desk_views as contributions_desk
from participation.contributions import input_views as contributions_input
from participation.contributions import round_desk as rounds_desk
from participation.contributions import views as contributions
from participation.database import db
from participation.desk import mail_views as mail_desk
from participation.desk import quarter_views as quarters
from participation.desk import views as desk
from participation.feedback import desk_views as feedback_desk
from participation.feedback import views as feedback
from participation.groups import desk_views as groups_desk
from participation.groups import views as groups
from participation.home import views as home
from participation.indicators import desk_views as indicators_desk
from participation.intakes import desk_views as intakes_desk
from participation.intakes import views as intakes
from participation.languages import (
    LanguagePrefix,
    catalogue,
    current_language,
    gettext,
    ngettext,
    page_addresses,
)
from participation.lists import desk_views as lists_desk
from participation.meetings import desk_views as meetings_desk
from participation.meetings import views as meetings
from participation.municipality import Municipality, read_municipality
from participation.news import desk_views as news_desk
from participation.news import noticed_views as noticed
from participation.news import views as news
from participation.open_answers import desk_views as open_answers_desk
from participation.own import views as own
from participation.plans import desk_views as plans_desk
from participation.plans import views as plans
from participation.programme import contact_desk, manager_desk
from participation.programme import desk_views as programme_desk
from participation.programme import views as programme
from participation.resources import folder
from participation.results import breakdown_views as breakdowns
from participation.results import downloads
from participation.results import interim_views as interim
from participation.results import question_views as questions
from participation.results import report_views as reports
from participation.results import themes_views as themes
from participation.results import together_views as together
from participation.results import unheard_views as unheard
from participation.results import views as results
from participation.results import wave_views as waves
from participation.signups import views as signups

MOST_BYTES = 256 * 1024
PAGES = (accounts, answering, signups, groups, meetings, own, home, results, programme)
RESULTS = (
    downloads,
    breakdowns,
    interim,
    questions,
    themes,
    together,
    unheard,
    waves,
    reports,
    api,
    open_data,
)
FOLLOWED = (feedback, news, noticed, quarters)
ORDINANCE = (contributions, contributions_input, intakes, bylaw_comments, bylaw, plans)
DESK = (
    desk,
    groups_desk,
    meetings_desk,
    bylaw_desk,
    contributions_desk,
    rounds_desk,
    intakes_desk,
    bylaw_reports,
    programme_desk,
    open_answers_desk,
    feedback_desk,
    contact_desk,
    manager_desk,
    plans_desk,
    indicators_desk,
    news_desk,
)
SETTINGS = (lists_desk, mail_desk)


def create_app(settings: Settings, clock: Callable[[], datetime] = real_now) -> Flask:
    """Return the application for these settings.

    clock  gives the present moment with its time zone; tests set it

    Raises MunicipalityError and CatalogueMissingError when data of the site is missing.
    """
    app = Flask(__name__, template_folder=str(folder("templates")), static_folder=None)
    municipality = read_municipality(settings.municipality)
    for language in municipality.languages:
        catalogue(language)
    app.config.update(
        MAX_CONTENT_LENGTH=MOST_BYTES, MAX_FORM_MEMORY_SIZE=MOST_BYTES, SETTINGS=settings
    )
    app.extensions.update(municipality=municipality, clock=clock)
    app.url_map.strict_slashes = False
    security.init_app(app, security.load_or_make_secret(settings.var))
    db.init_app(app, settings)
    formatting.init_app(app)
    errors.init_app(app)
    forms.init_app(app)
    assets.init_app(app, [municipality.theme_file])
    page_parts.init_app(app)
    _init_templates(app, municipality)
    _register(app)
    wsgi = LanguagePrefix(security.NoNul(app.wsgi_app), municipality.languages)
    hops = settings.proxies
    app.wsgi_app = (  # type: ignore[method-assign]
        ProxyFix(wsgi, x_for=hops, x_proto=hops, x_host=hops) if hops else wsgi
    )
    return app


def _init_templates(app: Flask, municipality: Municipality) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=False
    )
    app.jinja_env.globals.update(
        _=gettext, gettext=gettext, ngettext=ngettext, current_language=current_language
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def frame() -> dict[str, object]:
        root = request.environ.get("buurtpeil.root", "")
        query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
        address = request.path + query
        return {
            "municipality": municipality,
            "language": current_language(),
            "languages": page_addresses(municipality.languages, root, address),
        }


def _register(app: Flask) -> None:
    """Register the pages of each feature; those of the desk in the order of its menu."""
    for feature in (*PAGES, *RESULTS, *FOLLOWED, *ORDINANCE, *DESK, *SETTINGS):
        feature.init_app(app)
