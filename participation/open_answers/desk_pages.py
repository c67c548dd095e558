"""What a desk page of open answers is about: a survey, its release, one question of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import abort, request
from sqlalchemy.orm import Session

from participation.accounts.desk import site
from participation.forms import GuardedForm
from participation.languages import current_language
from participation.open_answers import sentences
from participation.open_answers.errors import OpenAnswersError
from participation.open_answers.models import Theme
from participation.open_answers.queries import (
    Key,
    Standing,
    codes_of,
    labels_of,
    open_questions,
    standing_of,
    themes_of,
)
from participation.results.queries import EVERY_WAVE, Released, find_release
from participation.rounds.addresses import WAVE
from participation.rounds.queries import Round, find_round, questionnaire_of
from surveys.disclosure.text_themes import least_texts
from surveys.kappa import Agreement, agreements, pooled
from surveys.questionnaire import Question, Questionnaire, text

PLACE: Final = re.compile("[0-9]{1,6}")
"""A number that every database can compare with."""
WAVES: Final = re.compile("[1-9][0-9]{0,3}")


@dataclass(frozen=True, slots=True)
class Desk:
    """One open question of a release of a survey.

    least  fewest texts with figures
    """

    survey: Round
    released: Released
    questionnaire: Questionnaire
    question: Question
    standing: Standing
    least: int

    @property
    def key(self) -> Key:
        """The question as its rows are found."""
        return Key(self.released.id, self.question.code)

    @property
    def place(self) -> dict[str, Any]:
        """The values of its address."""
        return {"slug": self.survey.slug, "question": self.question.code}

    @property
    def subject(self) -> dict[str, Any]:
        """What the worker is told when its themes are to be released."""
        return {"release": self.released.id, "question": self.question.code}


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far the two coders agree on a theme; the label is empty for all together."""

    label: str
    agreement: Agreement


def desk_at(session: Session, slug: str, question: str) -> Desk:
    """Return the question of an address, or say that it is not there."""
    survey, released, questionnaire = survey_at(session, slug)
    if question not in open_questions(questionnaire):
        abort(404)
    return Desk(
        survey,
        released,
        questionnaire,
        questionnaire.question(question),
        standing_of(session, Key(released.id, question)),
        least_texts(questionnaire, question),
    )


def survey_at(session: Session, slug: str) -> tuple[Round, Released, Questionnaire]:
    """Return a survey with its newest release, or that of the round that the address asks for.

    Says that it is not there when there is none.
    """
    survey, wave = find_round(session, slug, site().time_zone) or abort(404), _wave()
    released = find_release(session, slug, wave or EVERY_WAVE)
    if released is None or wave not in {None, released.wave}:
        abort(404)
    return survey, released, questionnaire_of(session, released.survey_id, released.version)


def _wave() -> int | None:
    asked = request.args.get(WAVE)
    if asked is None:
        return None
    return int(asked) if WAVES.fullmatch(asked) else abort(404)


def asked_text() -> int | None:
    """Return the place of the text that the address asks for; None for what is no place."""
    asked = request.args.get("tekst", "")
    return int(asked) if PLACE.fullmatch(asked) else None


def labels(themes: Sequence[Theme]) -> dict[str, str]:
    """Return the words of each theme in the language of the page, by code."""
    first = site().languages[0]
    found: dict[str, Mapping[str, str]] = {one.code: labels_of(one) for one in themes}
    return {
        code: own.get(current_language()) or own.get(first) or text(own, first)
        for code, own in found.items()
    }


def agreement_of(session: Session, desk: Desk) -> list[Agreed]:
    """Return how far the two agree, theme by theme and in all.

    Nothing before all was read and both have coded every text: until then neither sees what the
    other says.
    """
    if not desk.standing.is_done:
        return []
    codes, own = codes_of(session, desk.key), labels(themes_of(session, desk.key))
    found = agreements(list(own), codes[1], codes[2])
    return [
        *(Agreed(own[theme], one) for theme, one in found.items()),
        Agreed("", pooled(found.values())),
    ]


def did(form: GuardedForm, act: Callable[[], object]) -> bool:
    """Do something; tell whether that went well, and say in the form why not."""
    try:
        act()
    except OpenAnswersError as error:
        form.form_errors.append(sentences.refusal(error.reason))
        return False
    return True
