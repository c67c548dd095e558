"""The report of the comments on a version: for staff always, for everybody once it is decided."""

from typing import Final

from flask import Blueprint, Flask, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from participation.access import Role, public, staff
from participation.accounts.views import desk_context
from participation.bylaw import commenting
from participation.bylaw.models import Version
from participation.bylaw.pages import blueprint
from participation.bylaw.queries import published_versions
from participation.bylaw.showing import has_outcome, takes_comments
from participation.clock import today
from participation.contributions.models import Subject
from participation.contributions.queries import all_of
from participation.contributions.report_print import not_shown, report_pdf, tables_of
from participation.contributions.reporting import Report, replies_of, report_of
from participation.database import db
from participation.formatting import short_day
from participation.languages import gettext as _
from participation.languages import ngettext

desk = Blueprint("bylaw_comments", __name__, url_prefix="/beheer/reacties")
desk.context_processor(desk_context)
PDF: Final = "application/pdf"
ONE: Final = "/verordening/versies/<int(max=32767):number>/verslag"


@desk.get("/verslag")
@staff(Role.READER)
def report() -> ResponseReturnValue:
    """Show the report of the newest version that was commented on, or of another one."""
    versions = commenting.commented_versions(db.session, today())
    wanted = request.args.get("versie", "")
    version = next((one for one in versions if str(one.number) == wanted), None)
    version = version or next(iter(versions), None)
    if version is None:
        return render_template("bylaw/desk/no_report.html")
    return _page("bylaw/desk/comments_report.html", version, versions=versions)


@desk.get("/verslag/<int(max=32767):number>.pdf")
@staff(Role.READER)
def report_on_paper(number: int) -> ResponseReturnValue:
    """Give the same as a PDF."""
    return _pdf(_commented(number))


@blueprint.get(ONE)
@public
def comments_report(number: int) -> ResponseReturnValue:
    """Show the report to everybody."""
    return _page("bylaw/comments_report.html", _decided(number))


@blueprint.get(f"{ONE}.pdf")
@public
def comments_report_pdf(number: int) -> ResponseReturnValue:
    """Give the same as a PDF."""
    return _pdf(_decided(number))


@desk.after_request
def keep_nothing(response: Response) -> Response:
    """Tell browsers and proxies to keep no page of the desk."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _commented(number: int) -> Version:
    found = commenting.commented_versions(db.session, today())
    return next((one for one in found if one.number == number), None) or abort(404)


def _decided(number: int) -> Version:
    version = _commented(number)
    every = published_versions(db.session, today())
    return version if has_outcome(version, every, today()) else abort(404)


def _report(version: Version) -> Report:
    articles = [
        commenting.about_article(version, part, today())
        for part in commenting.articles_of(db.session, version)
    ]
    keys = [one.key for one in articles]
    return report_of(articles, all_of(db.session, Subject.ARTICLE, keys))


def _page(template: str, version: Version, **more: object) -> str:
    found = _report(version)
    return render_template(
        template,
        version=version,
        title=_title(),
        intro=_intro(version, found),
        it=found,
        tables=tables_of(found),
        replies_of=replies_of,
        not_shown=not_shown,
        today=today(),
        **more,
    )


def _pdf(version: Version) -> Response:
    found = _report(version)
    content = report_pdf(
        found, title=_title(), of=version.title, intro=_intro(version, found), today=today()
    )
    response = Response(content, mimetype=PDF)
    name = f"reacties-versie-{version.number}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _title() -> str:
    return _("What was said about the draft, and what became of it")


def _intro(version: Version, found: Report) -> list[str]:
    until = short_day(version.comments_until or today())
    number = version.number
    if takes_comments(version, today()):
        period = _(
            "Everybody can comment on version %(number)s until %(day)s.", number=number, day=until
        )
    else:
        period = _(
            "Everybody could comment on version %(number)s until %(day)s.", number=number, day=until
        )
    counts = ngettext("There is %(number)s comment.", "There are %(number)s comments.", found.total)
    shown = ngettext(
        "%(number)s of them stands here, in the order of the articles.",
        "%(number)s of them stand here, in the order of the articles.",
        found.shown,
    )
    return [
        f"{period} {counts} {shown}",
        _("Names are left out. What may not be shown is counted."),
    ]


def init_app(app: Flask) -> None:
    """Register the page of the desk."""
    app.register_blueprint(desk)
