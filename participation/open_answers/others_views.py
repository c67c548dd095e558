"""Desk page of the texts beside an option ("something else, namely"): they are read, no more."""

from dataclasses import dataclass
from typing import Any

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from participation.access import Role, staff
from participation.accounts.desk import done, filled, is_sent
from participation.accounts.models import Act
from participation.accounts.views import desk_blueprint
from participation.database import db
from participation.forms import summary
from participation.open_answers import actions, queries
from participation.open_answers.desk_pages import survey_at
from participation.open_answers.forms import SureForm
from participation.open_answers.queries import Key
from participation.results.queries import Released
from participation.rounds.addresses import keep_round
from surveys.marking import marks
from surveys.questionnaire import Option, Question, Questionnaire, other_key

blueprint = desk_blueprint("others_desk", __name__, "/beheer/open-antwoorden")
blueprint.url_defaults(keep_round)


@dataclass(frozen=True, slots=True)
class Other:
    """The texts beside one option that were laid out.

    waiting  how many of them nobody read yet
    """

    question: Question
    option: Option
    texts: int
    waiting: int


def others_at(released: Released, questionnaire: Questionnaire) -> list[Other]:
    """Return each option of a release with texts of its own to read."""
    found = queries.others_of(db.session, released.id)
    return [
        Other(question, option, *found[key])
        for question in questionnaire.questions
        for option in question.other_options
        if (key := other_key(question.code, option.code)) in found
    ]


@blueprint.route("/<slug>/anders-namelijk/<question>/<option>", methods=["GET", "POST"])
@staff(Role.EDITOR)
def other(slug: str, question: str, option: str) -> ResponseReturnValue:
    """Show all texts beside an option, in an order of their own, and note that they were read."""
    held, released, questionnaire = survey_at(db.session, slug)
    own = next(filter(_is(question, option), others_at(released, questionnaire)), None)
    key, form = Key(released.id, other_key(question, option)), filled(SureForm)
    if own is None:
        abort(404)
    if is_sent(form):
        actions.note_read(db.session, key)
        return done(Act.MODERATED, slug, "open_answers_desk.survey", slug=slug)
    return render_template(
        "open_answers/other.html",
        survey=held,
        own=own,
        texts=[(row, marks(row.text)) for row in queries.texts_of(db.session, key)],
        form=form,
        errors=summary(form),
    )


def _is(question: str, option: str) -> Any:
    return lambda one: (one.question.code, one.option.code) == (question, option)
