"""Desk pages on which administrators change what a request asks and promises."""

from dataclasses import replace
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.models import Act
from participation.database import db
from participation.forms import summary
from participation.groups.desk import done, filled, held, is_sent, site
from participation.intakes import actions, queries
from participation.intakes.actions import KindSettings
from participation.intakes.desk import blueprint
from participation.intakes.desk_forms import KindForm, kind_form
from participation.intakes.kinds import TEXTS, WORDS, Question, questions_of
from participation.intakes.models import IntakeKind
from participation.languages import lazy_gettext as _
from participation.lists.fields import texts_of

TITLES = {
    "title": _("Name"),
    "what": _("What is it?"),
    "after": _("What happens then?"),
    "decides": _("Who decides?"),
    "refusal": _("When can the answer be no?"),
    "disagree": _("What if they do not agree?"),
    "call": _("With what can they call?"),
}


@blueprint.get("/soorten")
@staff(Role.ADMINISTRATOR)
def kinds() -> ResponseReturnValue:
    """Show what residents can ask, and what is promised."""
    return render_template("intakes/desk/kinds.html", kinds=queries.all_kinds(db.session))


@blueprint.route("/soorten/<word>", methods=["GET", "POST"])
@staff(Role.ADMINISTRATOR)
def kind(word: str) -> ResponseReturnValue:
    """Change what a kind of request says, asks and promises; who asked before keeps their days."""
    code = WORDS.get(word) or abort(404)
    own = held(queries.find_kind(db.session, code.value) or abort(404))
    questions = questions_of(own)
    form = filled(kind_form(questions, site().languages), _stored(own, questions))
    form.watch()
    if is_sent(form):
        actions.set_kind(own, _settings(form, questions))
        return done(Act.EDITED, own.code, ".kinds")
    return render_template(
        "intakes/desk/kind.html", kind=own, form=form, errors=summary(form), titles=TITLES
    )


def _stored(own: IntakeKind, questions: list[Question]) -> dict[str, Any]:
    """Return a kind as its form holds it."""
    names = ("receipt_days", "decision_days", "kept_months", "article_key", "is_open")
    found: dict[str, Any] = {name: getattr(own, name) for name in names}
    for language, texts in own.texts.items():
        found |= {f"{name}_{language}": text for name, text in texts.items()}
    for one in questions:
        found |= {f"label_{one.code}_{code}": label for code, label in one.labels.items()}
        found |= {f"hint_{one.code}_{code}": hint for code, hint in one.hints.items()}
        found |= {f"required_{one.code}": one.is_required, f"longest_{one.code}": one.longest}
    return found


def _settings(form: KindForm, questions: list[Question]) -> KindSettings:
    languages = site().languages
    by_name = {name: texts_of(form, name, languages) for name in TEXTS}
    texts = {
        language: {name: own[language] for name, own in by_name.items() if language in own}
        for language in languages
    }
    return KindSettings(
        texts={language: own for language, own in texts.items() if own},
        questions=[_question(form, one) for one in questions],
        article_key=form.article_key.data or "",
        receipt_days=form.receipt_days.data or 1,
        decision_days=form.decision_days.data or 1,
        kept_months=form.kept_months.data or 1,
        is_open=bool(form.is_open.data),
    )


def _question(form: KindForm, before: Question) -> Question:
    languages = site().languages
    return replace(
        before,
        is_required=bool(form[f"required_{before.code}"].data),
        longest=form[f"longest_{before.code}"].data or before.longest,
        labels=texts_of(form, f"label_{before.code}", languages),
        hints=texts_of(form, f"hint_{before.code}", languages),
    )
