"""What the desk of the terugkoppeling reads: an area to write to, and how all of them stand."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from flask import abort, request
from sqlalchemy.orm import Session

from participation.accounts.desk import site
from participation.feedback.figures import AreaFigures, figures_of
from participation.feedback.models import Feedback
from participation.feedback.pages import Spot, spot
from participation.feedback.queries import feedback_of
from participation.feedback.references import Table
from participation.feedback.rules import Gap, faults, gaps
from participation.feedback.telling import Speech, Text, text_of
from participation.results.queries import find_release
from participation.results.sections import Section
from participation.rounds.actions import lock_survey
from participation.rounds.errors import UnknownSurveyError
from participation.rounds.queries import Round, all_rounds, questionnaire_of
from surveys.areas import Area, AreaTree, Level

ABOUT_LENGTH: Final = 64


class Standing(StrEnum):
    """How far the terugkoppeling of an area is."""

    MISSING = "missing"
    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Row:
    """An area in the list.

    is_broken  a figure in a text is not published any more
    """

    area: Area
    feedback: Feedback | None
    is_broken: bool

    @property
    def standing(self) -> Standing:
        """How far it is."""
        if self.feedback is None:
            return Standing.MISSING
        return Standing.PUBLISHED if self.feedback.published_on else Standing.DRAFT


@dataclass(frozen=True, slots=True)
class Desk:
    """An area to write to, of a survey with a release.

    tables  what can be quoted, by language of the site
    """

    spot: Spot
    figures: AreaFigures
    tables: Mapping[str, Table]

    @property
    def survey(self) -> Round:
        """The survey."""
        return self.spot.survey

    @property
    def slug(self) -> str:
        """The name of the survey in addresses."""
        return self.spot.survey.slug

    @property
    def area(self) -> Area:
        """The area."""
        return self.spot.area

    @property
    def row(self) -> Feedback | None:
        """What is written; None while nothing is."""
        return self.spot.row

    @property
    def is_published(self) -> bool:
        """Tell whether everybody reads at once what is saved."""
        return self.row is not None and self.row.published_on is not None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing before it can be published."""
        return gaps(self.row.items if self.row else (), site().languages[0])

    @property
    def is_broken(self) -> bool:
        """Tell whether a figure in a text is not published any more."""
        return self.row is not None and bool(faults(self.row.items, self.tables))

    @property
    def sections(self) -> list[Section]:
        """The figures of the area, question by question."""
        return self.figures.sections()

    @property
    def fingerprint(self) -> str:
        """Return what tells these texts from others."""
        said = [(one.kind, one.texts) for one in self.row.items] if self.row else []
        return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @property
    def about(self) -> str:
        """Return what the audit calls it: the area first, for a long name of a survey is cut."""
        return f"{self.area.code}/{self.survey.slug}"[:ABOUT_LENGTH]

    def filled(self, typed: str | None, language: str) -> Text:
        """Return a text that is being written as it will be read."""
        return text_of({language: typed or ""}, self.figures, Speech(language, language))


def desk_at(session: Session, slug: str, code: str) -> Desk:
    """Return the area of this address as it is now, or answer that nothing can be written to it.

    Whoever changes something keeps others off until that is done.
    """
    if request.method == "POST":
        _lock(session, slug)
    own = spot(session, slug, code)
    figures = own.figures
    if figures is None or own.asked.code != own.area.code:
        abort(404)
    return Desk(own, figures, {one: figures.table(one) for one in site().languages})


def _lock(session: Session, slug: str) -> None:
    try:
        lock_survey(session, slug)
    except UnknownSurveyError:
        abort(404)


def with_results(session: Session) -> Sequence[Round]:
    """Return the surveys that have a release, the newest first."""
    rounds = all_rounds(session, site().time_zone)
    return [one for one in rounds if one.released_at is not None]


def rows_of(session: Session, survey: Round, areas: AreaTree) -> list[Row]:
    """Return each area that can be told what comes of a survey: gemeente, wijken, buurten."""
    released, written = find_release(session, survey.slug), feedback_of(session, survey.id)

    def is_broken(code: str) -> bool:
        if released is None or code not in written:
            return False
        questionnaire = questionnaire_of(session, survey.id, released.version)
        figures = figures_of(released, questionnaire, areas, code)
        tables = {one: figures.table(one) for one in site().languages}
        return bool(faults(written[code].items, tables))

    told = (one for one in areas.areas if one.joined_to is None)
    order = {Level.GEMEENTE: 0, Level.WIJK: 1, Level.BUURT: 2}
    return [
        Row(one, written.get(one.code), is_broken(one.code))
        for one in sorted(told, key=lambda one: (order[one.level], one.name))
    ]
