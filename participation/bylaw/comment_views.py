"""Pages to comment on a draft of the ordinance, and to read the comments."""

from itertools import groupby

from flask import Flask, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from participation.access import public
from participation.bylaw import commenting
from participation.bylaw.models import Part, Version
from participation.bylaw.pages import blueprint
from participation.bylaw.queries import published_versions
from participation.bylaw.showing import has_outcome, takes_comments
from participation.clock import today
from participation.contributions import queries
from participation.contributions.forms import SayForm
from participation.contributions.models import Subject
from participation.contributions.sending import prepare, read_said, send
from participation.contributions.sentences import too_many
from participation.contributions.subjects import SubjectPart, add_subject
from participation.contributions.views import to_receipt
from participation.database import db
from participation.forms import summary
from participation.languages import current_language
from participation.meetings.views import page_number
from participation.signups.visiting import count_sent, may_send, refuse_foreign


@blueprint.route("/verordening/<key>/reageren", methods=["GET", "POST"])
@public
def comment(key: str) -> ResponseReturnValue:
    """Ask what somebody wants to say about an article of the draft."""
    # What the form was made for goes before the address: that was read when it was written.
    wanted = request.form.get("versie") or request.args.get("versie", "")
    version = commenting.open_version(db.session, today(), wanted)
    form = SayForm(request.form)
    prepare(form)
    if version is None:
        return _closed(form)
    part = commenting.article_of(db.session, version, key)
    if request.method == "POST":
        return _answer(version, part, form) if part else _closed(form)
    return _page(version, part or abort(404), form)


@blueprint.get("/verordening/reacties")
@public
def comments() -> ResponseReturnValue:
    """Show what people said about the articles of a version, and what became of it."""
    versions = commenting.commented_versions(db.session, today())
    if not versions:
        return render_template("bylaw/comments_none.html")
    wanted = request.args.get("versie", "")
    version = next((one for one in versions if str(one.number) == wanted), versions[0])
    return _list_page(version, versions)


def _closed(form: SayForm) -> Response:
    """Say that nothing can be sent here now; what was typed meanwhile can be copied."""
    typed = form.text.data or ""
    response = make_response(render_template("bylaw/comments_closed.html", typed=typed), 410)
    response.headers["Cache-Control"] = "no-store"
    return response


def _answer(version: Version, part: Part, form: SayForm) -> ResponseReturnValue:
    refuse_foreign()
    if not form.validate():
        return _page(version, part, form)
    if may_send():
        return _sent(version, part, form)
    form.form_errors.append(too_many())
    return _page(version, part, form, 429)


def _sent(version: Version, part: Part, form: SayForm) -> Response:
    about = commenting.about_article(version, part, today())
    sent = send(form.once.data or "", read_said(form, about, language=current_language()))
    count_sent()
    return to_receipt(sent)


def _page(version: Version, part: Part, form: SayForm, code: int = 200) -> Response:
    page = render_template(
        "bylaw/comment.html",
        version=version,
        about=commenting.about_article(version, part, today()),
        key=part.key,
        form=form,
        errors=summary(form),
    )
    response = make_response(page, code)
    # The page has a number of its own: two people may not get the same one.
    response.headers["Cache-Control"] = "no-store"
    return response


def _list_page(version: Version, versions: list[Version]) -> str:
    articles = {
        one.key: commenting.about_article(version, one, today())
        for one in commenting.articles_of(db.session, version)
    }
    chosen = request.args.get("artikel", "")
    chosen = chosen if chosen in articles else ""
    own = [one.key for key, one in articles.items() if chosen in {"", key}]
    found = queries.shown_page(db.session, Subject.ARTICLE, own, page_number())
    by_article = groupby(found.contributions, lambda one: one.subject_key.partition("/")[2])
    return render_template(
        "bylaw/comments.html",
        version=version,
        versions=versions,
        articles=articles,
        chosen=chosen,
        numbers=commenting.shown_numbers(db.session, version, articles),
        found=found,
        groups=[(articles[key], key, list(group)) for key, group in by_article],
        address={"versie": version.number, **({"artikel": chosen} if chosen else {})},
        takes=takes_comments(version, today()),
        has_report=has_outcome(version, published_versions(db.session, today()), today()),
        today=today(),
    )


def init_app(app: Flask) -> None:
    """Let contributions be about articles."""
    part = SubjectPart(
        commenting.NAME,
        commenting.find_articles,
        commenting.enterable_articles,
        report="bylaw_comments.report",
    )
    add_subject(app, Subject.ARTICLE, part)
