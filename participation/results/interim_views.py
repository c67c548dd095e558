"""The page of interim figures: for staff alone, as long as the survey is open."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Flask, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from participation import clock
from participation.access import Role, staff
from participation.database import db
from participation.errors import Refusal
from participation.languages import current_language
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.results import wording
from participation.results.file_words import period
from participation.results.queries import Released, last_interim
from participation.results.wording import Told
from participation.rounds.queries import Round, find_round, questionnaire_of
from participation.rounds.state import State
from surveys.cube import Block
from surveys.questionnaire import Question, Questionnaire, text

blueprint = Blueprint("interim", __name__, url_prefix="/resultaten")


@dataclass(frozen=True, slots=True)
class Part:
    """A question, or one row of a matrix, with its figures.

    members  codes of the areas that they are of
    """

    code: str
    title: str
    members: tuple[str, ...]
    people: str
    told: Told


@blueprint.get("/<slug>/tussenstand")
@staff(Role.READER)
def page(slug: str) -> ResponseReturnValue:
    """Show the last interim figures: the gemeente alone, rounded."""
    municipality: Municipality = current_app.extensions["municipality"]
    held = find_round(db.session, slug, municipality.time_zone) or abort(404)
    released = _current(held)
    questionnaire = questionnaire_of(db.session, released.survey_id, released.version)
    return render_template(
        "results/interim.html",
        survey=held,
        released=released,
        questionnaire=questionnaire,
        parts=parts_of(questionnaire, released.cube.blocks),
        period=period,
        text=text,
    )


def _current(held: Round) -> Released:
    is_open = held.period.state(clock.now()) in {State.OPEN, State.GRACE}
    released = last_interim(db.session, held.id, held.wave) if is_open else None
    if released is None:
        raise Refusal(404, _("There are no interim figures of this survey now."))
    return released


def parts_of(questionnaire: Questionnaire, blocks: Iterable[Block]) -> list[Part]:
    """Return blocks in words, one under the other."""
    return [
        Part(
            code=block.question,
            title=_title(question, block.question),
            members=block.members,
            people=wording.answered(question, block),
            told=wording.tell(question, block),
        )
        for block in blocks
        for question in (questionnaire.question(block.question),)
    ]


def _title(question: Question, item: str) -> str:
    """Return what is asked; of a row of a matrix the question too."""
    asked = text(question.label, current_language())
    own = wording.item_label(question, item)
    return f"{question.number}. {asked}" + (f" {own}" if own != asked else "")


def init_app(app: Flask) -> None:
    """Register the page."""
    app.register_blueprint(blueprint)
