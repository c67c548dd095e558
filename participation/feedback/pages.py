"""What the public pages and those of the desk have in common: a round, an area, its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import abort
from sqlalchemy.orm import Session

from participation import clock
from participation.access import current_role
from participation.accounts.desk import site
from participation.areas.queries import area_tree
from participation.feedback.figures import AreaFigures, figures_of
from participation.feedback.models import Feedback, FeedbackVersion
from participation.feedback.queries import find_feedback
from participation.feedback.telling import Said, Speech, Told, lines_of, told
from participation.languages import current_language
from participation.promises import Promise
from participation.results.queries import find_release
from participation.rounds.addresses import asked_wave
from participation.rounds.queries import Round, find_round, promised_in, questionnaire_of
from participation.rounds.state import State
from surveys.areas import Area, AreaTree


@dataclass(frozen=True, slots=True)
class Spot:
    """A round of a survey and the area that is told of it.

    wave         number of the round
    promised_on  day for which it was promised; None: none
    asked        the area of the address
    area         the area that is told: for a buurt that is joined to another, that other
    figures      None while there is no release
    row          None while nothing is written
    """

    survey: Round
    wave: int
    promised_on: date | None
    areas: AreaTree
    asked: Area
    area: Area
    figures: AreaFigures | None
    row: Feedback | None

    @property
    def has_public_results(self) -> bool:
        """Tell whether everybody may see the results of the round today."""
        if self.wave < self.survey.wave:
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
        if self.promised_on is None:
            return None
        published = self.row.published_on if self.row else None
        return Promise(self.promised_on, published if self.is_public else None)

    @property
    def told(self) -> Told | None:
        """What everybody reads, in the language of the page; None while nobody does."""
        return self.with_items(lines_of(self.row.current)) if self.row else None

    @property
    def draft(self) -> Told | None:
        """What staff write, in the language of the page; None while nothing is."""
        return self.with_items(self.row.items) if self.row else None

    def with_items(self, items: Sequence[Said]) -> Told | None:
        """Return these items as they are read; None of none."""
        if self.row is None or self.figures is None or not items:
            return None
        speech = Speech(current_language(), site().languages[0])
        return told(self.row, self.figures, speech, self.survey.wave, items)

    @property
    def versions(self) -> list[FeedbackVersion]:
        """What was published, the newest in front; nothing while the results are not public."""
        return self.row.versions[::-1] if self.row and self.has_public_results else []


def spot(session: Session, slug: str, code: str, *, at_desk: bool = False) -> Spot:
    """Return a round of a survey and an area, or answer that there is none of that name.

    at_desk  without a round in the address the newest with results, also before they are public
    """
    survey = find_round(session, slug, site().time_zone) or abort(404)
    areas = area_tree(session)
    if code not in areas:
        abort(404)
    wave = _wave(survey, at_desk=at_desk)
    area, released = areas.published(code), find_release(session, slug, wave)
    figures = None
    if released is not None and released.wave == wave:
        questionnaire = questionnaire_of(session, survey.id, released.version)
        figures = figures_of(released, questionnaire, areas, area.code)
    row = find_feedback(session, survey.id, wave, area.code)
    promised_on = promised_in(session, survey, wave)
    return Spot(survey, wave, promised_on, areas, areas.area(code), area, figures, row)


def _wave(survey: Round, *, at_desk: bool) -> int:
    public, last = survey.public_wave(clock.today()), survey.last_wave
    newest = last if at_desk else public
    return asked_wave(public if current_role() is None else last) or newest or survey.wave
