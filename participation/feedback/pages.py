"""What the public pages and those of the desk have in common: a survey, an area, its figures."""

from dataclasses import dataclass

from flask import abort
from sqlalchemy.orm import Session

from participation import clock
from participation.accounts.desk import site
from participation.areas.queries import area_tree
from participation.feedback.figures import AreaFigures, figures_of
from participation.feedback.models import Feedback
from participation.feedback.queries import find_feedback
from participation.feedback.telling import Speech, Told, told
from participation.languages import current_language
from participation.promises import Promise
from participation.results.queries import EVERY_WAVE, find_release
from participation.rounds.queries import Round, find_round, questionnaire_of
from participation.rounds.state import State
from surveys.areas import Area, AreaTree


@dataclass(frozen=True, slots=True)
class Spot:
    """A survey and the area that is told of it.

    asked    the area of the address
    area     the area that is told: for a buurt that is joined to another, that other
    figures  None while there is no release
    row      None while nothing is written
    """

    survey: Round
    areas: AreaTree
    asked: Area
    area: Area
    figures: AreaFigures | None
    row: Feedback | None

    @property
    def has_public_results(self) -> bool:
        """Tell whether everybody may see the results today."""
        if self.survey.wave > 1:
            return True
        is_closed = self.survey.period.state(clock.now()) is State.CLOSED
        return is_closed and self.survey.has_public_results(clock.today())

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read it today."""
        published = self.row.published_on if self.row else None
        return self.has_public_results and published is not None and published <= clock.today()

    @property
    def promise(self) -> Promise | None:
        """When it was promised, and kept."""
        if self.survey.feedback_on is None:
            return None
        published = self.row.published_on if self.row else None
        return Promise(self.survey.feedback_on, published if self.is_public else None)

    @property
    def told(self) -> Told | None:
        """What is written, in the language of the page; None while nothing is."""
        if self.row is None or self.figures is None or not self.row.items:
            return None
        return told(self.row, self.figures, Speech(current_language(), site().languages[0]))


def spot(session: Session, slug: str, code: str) -> Spot:
    """Return a survey and an area, or answer that there is none of that name."""
    survey = find_round(session, slug, site().time_zone) or abort(404)
    areas = area_tree(session)
    if code not in areas:
        abort(404)
    # Before anything is public, staff write beside the figures that there will be.
    wave = survey.public_wave(clock.today()) or EVERY_WAVE
    area, released = areas.published(code), find_release(session, slug, wave)
    figures = None
    if released is not None:
        questionnaire = questionnaire_of(session, survey.id, released.version)
        figures = figures_of(released, questionnaire, areas, area.code)
    row = find_feedback(session, survey.id, area.code)
    return Spot(survey, areas, areas.area(code), area, figures, row)
