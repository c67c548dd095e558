"""Desk pages of open answers: read, name themes, code, decide, release."""

from typing import Any

from flask import Flask, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent, me, site
from participation.accounts.models import Act
from participation.accounts.views import add_place, desk_blueprint
from participation.clock import now
from participation.database import db
from participation.forms import GuardedForm, summary
from participation.languages import lazy_gettext as _
from participation.open_answers import (
    actions,
    coding_views,
    jobs,
    others_views,
    queries,
    sentences,
)
from participation.open_answers.desk_pages import (
    Desk,
    agreement_of,
    asked_text,
    desk_at,
    did,
    labels,
    survey_at,
)
from participation.open_answers.forms import WITHHOLD, ReadForm, SureForm, theme_form
from participation.open_answers.models import Theme
from participation.open_answers.others_views import others_at
from participation.open_answers.releasing import check_ready
from participation.open_answers.verdicts import filled_in, fingerprint
from participation.results.queries import released_slugs
from participation.rounds.addresses import keep_round
from participation.rounds.queries import all_rounds
from surveys.disclosure.text_others import readable_others

blueprint = desk_blueprint("open_answers_desk", __name__, "/beheer/open-antwoorden")
blueprint.context_processor(lambda: {"sentences": sentences, "labels": labels})
blueprint.url_defaults(keep_round)
QUESTION = "/<slug>/<question>"


@blueprint.get("")
@staff(Role.READER)
def surveys() -> ResponseReturnValue:
    """Show the surveys with results: of those the texts can be read."""
    released = released_slugs(db.session)
    rounds = [one for one in all_rounds(db.session, site().time_zone) if one.slug in released]
    return render_template("open_answers/surveys.html", rounds=rounds)


@blueprint.route("/<slug>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def survey(slug: str) -> ResponseReturnValue:
    """Show the open questions of a survey, and have its texts laid out."""
    held, released, questionnaire = survey_at(db.session, slug)
    subject, form = {"release": released.id}, filled(SureForm)
    if is_sent(form):
        jobs.ask(db.session, jobs.LAY_OUT, subject, now=now())
        return done(Act.EDITED, slug, ".survey", slug=slug)
    codes = queries.open_questions(questionnaire)
    return render_template(
        "open_answers/survey.html",
        survey=held,
        desks=[desk_at(db.session, slug, code) for code in codes],
        others=others_at(released, questionnaire),
        has_others=bool(readable_others(questionnaire)),
        asked=jobs.asked(db.session, jobs.LAY_OUT, subject),
        wave=released.wave,
        is_erased=held.destroyed_at or queries.is_erased(db.session, held.id, released.wave),
        waves=queries.waves_of(db.session, released.survey_id),
        form=form,
        errors=summary(form),
    )


@blueprint.get(QUESTION)
@staff(Role.EDITOR)
def question(slug: str, question: str) -> ResponseReturnValue:
    """Show how far the work on a question is, and how far two coders agree."""
    desk = desk_at(db.session, slug, question)
    return _question(desk)


@blueprint.route(f"{QUESTION}/lezen", methods=["GET", "POST"])
@staff(Role.EDITOR)
def read(slug: str, question: str) -> ResponseReturnValue:
    """Show one text with what is marked in it, and take over what the reader decides."""
    desk = desk_at(db.session, slug, question)
    position = asked_text() or queries.next_unread(db.session, desk.key)
    row: Any = queries.text_at(db.session, desk.key, position) if position else None
    if row is None:
        return redirect(url_for(".question", **desk.place))
    form = filled(ReadForm, filled_in(row))
    found = form.read(row.text)
    if is_sent(form):
        if did(form, lambda: _read(desk, row.position, form)):
            return done(Act.MODERATED, slug, ".read", **desk.place)
        row = queries.text_at(db.session, desk.key, row.position)
        form.seen.data = fingerprint(row)
    return _page("read.html", desk, form, row=row, marks=found)


@blueprint.route(f"{QUESTION}/themas", methods=["GET", "POST"])
@staff(Role.EDITOR)
def themes(slug: str, question: str) -> ResponseReturnValue:
    """Show the code book of a question, and add a theme."""
    desk, languages = desk_at(db.session, slug, question), site().languages
    form = filled(theme_form(languages))
    own, meaning = form.labels(languages), form.meaning.data or ""
    if is_sent(form) and did(form, lambda: actions.add_theme(db.session, desk.key, own, meaning)):
        return done(Act.EDITED, slug, ".themes", **desk.place)
    return _page("themes.html", desk, form, themes=queries.themes_of(db.session, desk.key))


@blueprint.route(f"{QUESTION}/themas/<code>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def theme(slug: str, question: str, code: str) -> ResponseReturnValue:
    """Change the words of a theme."""
    desk, languages = desk_at(db.session, slug, question), site().languages
    row = _theme(desk, code)
    stored = {f"label_{one}": text for one, text in queries.labels_of(row).items()}
    form = filled(theme_form(languages), {**stored, "meaning": row.meaning})
    own, meaning = form.labels(languages), form.meaning.data or ""
    if is_sent(form) and did(form, lambda: actions.change_theme(db.session, row, own, meaning)):
        return done(Act.EDITED, slug, ".themes", **desk.place)
    return _page("theme.html", desk, form, theme=row)


@blueprint.post(f"{QUESTION}/themas/<code>/weg")
@staff(Role.EDITOR)
def remove_theme(slug: str, question: str, code: str) -> ResponseReturnValue:
    """Remove a theme, as long as no text was coded."""
    desk = desk_at(db.session, slug, question)
    row, form = _theme(desk, code), filled(SureForm)
    if is_sent(form) and did(form, lambda: actions.remove_theme(db.session, row)):
        return done(Act.EDITED, slug, ".themes", **desk.place)
    return _question(desk, form), 409


@blueprint.route(f"{QUESTION}/vrijgeven", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def release(slug: str, question: str) -> ResponseReturnValue:
    """Ask whether the themes are to be released for good, and have it done."""
    desk, form = desk_at(db.session, slug, question), filled(SureForm)
    if is_sent(form) and did(form, lambda: check_ready(desk.standing, desk.least)):
        jobs.ask(db.session, jobs.THEMES, desk.subject, now=now())
        return done(Act.ASKED, slug, ".question", **desk.place)
    return _page("release.html", desk, form, agreed=agreement_of(db.session, desk))


def _read(desk: Desk, position: int, form: ReadForm) -> None:
    seen = form.seen.data or ""
    if form.verdict.data == WITHHOLD:
        actions.withhold(db.session, desk.key, position, seen=seen)
    else:
        quotable = bool(form.quotable.data)
        black = form.spans()
        actions.let_through(db.session, desk.key, position, black, quotable=quotable, seen=seen)


def _theme(desk: Desk, code: str) -> Theme:
    found = {one.code: one for one in queries.themes_of(db.session, desk.key)}
    return found.get(code) or abort(404)


def _question(desk: Desk, form: GuardedForm | None = None) -> str:
    return render_template(
        "open_answers/question.html",
        desk=desk,
        agreed=agreement_of(db.session, desk),
        own=queries.place_of(db.session, desk.key, me().id),
        asked=jobs.asked(db.session, jobs.THEMES, desk.subject),
        errors=summary(form) if form else [],
    )


def _page(template: str, desk: Desk, form: GuardedForm, **more: Any) -> str:
    """Return a page with a form on it."""
    return render_template(
        f"open_answers/{template}", desk=desk, form=form, errors=summary(form), **more
    )


def init_app(app: Flask) -> None:
    """Register the pages and put them in the menu of the desk."""
    app.register_blueprint(blueprint)
    app.register_blueprint(coding_views.blueprint)
    app.register_blueprint(others_views.blueprint)
    add_place(app, _("Open answers"), "open_answers_desk.surveys", Role.READER)
