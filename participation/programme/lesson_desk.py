"""Desk pages of what the programme learned, and what changed by it."""

from typing import Any, Final

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, held, is_sent, site
from participation.accounts.models import Act
from participation.clock import today
from participation.database import db
from participation.lists.wording import field, in_plain
from participation.programme import actions, plans, queries
from participation.programme.desk import blueprint, texts_page
from participation.programme.desk_forms import (
    LessonForm,
    read_texts,
    stored_texts,
    with_texts,
)
from participation.programme.models import Lesson
from participation.programme.titles import LESSON_TEXTS

ONE: Final = "/lessen/<int(max=2147483647):number>"


@blueprint.get("/lessen")
@staff(Role.READER)
def lessons() -> ResponseReturnValue:
    """List the lessons."""
    return render_template("programme/desk/lessons.html", lessons=plans.lessons(db.session))


@blueprint.route("/lessen/nieuw", methods=["GET", "POST"])
@staff(Role.EDITOR)
def new_lesson() -> ResponseReturnValue:
    """Add a lesson; everybody sees it at once."""
    return _edit(None)


@blueprint.route(ONE, methods=["GET", "POST"])
@staff(Role.EDITOR)
def lesson(number: int) -> ResponseReturnValue:
    """Change a lesson."""
    return _edit(held(db.session.get(Lesson, number) or abort(404)))


def _edit(own: Lesson | None) -> ResponseReturnValue:
    form = _form(own)
    if own is not None:
        form.watch()
    if is_sent(form):
        effort = queries.find_effort(db.session, form.effort.picked) or abort(404)
        texts = read_texts(form, LESSON_TEXTS, site().languages)
        on = form.learned_on.data or today()
        saved = actions.set_lesson(db.session, own, effort, texts, learned_on=on)
        return done(Act.EDITED, f"lesson {saved.id}", ".lessons")
    return texts_page(
        form, LESSON_TEXTS, ("lesson",), "programme/desk/lesson.html", lesson=own, trajectory=None
    )


def _form(own: Lesson | None) -> LessonForm:
    efforts = queries.all_efforts(db.session)
    kind = with_texts(LessonForm, LESSON_TEXTS, ("lesson",), site().languages)
    stored: dict[str, Any] = {"learned_on": today()}
    if own is not None:
        chosen = next(one.slug for one in efforts if one.id == own.effort_id)
        stored = {"learned_on": own.learned_on, "effort": chosen, **stored_texts(own.texts)}
    form = filled(kind, stored)
    form.effort.choices = [(one.slug, in_plain(field(one.texts, "title"))) for one in efforts]
    return form
