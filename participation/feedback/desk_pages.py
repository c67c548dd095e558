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
from participation.feedback.models import Feedback, FeedbackVersion
from participation.feedback.pages import Spot, spot
from participation.feedback.queries import feedback_of
from participation.feedback.references import Table
from participation.feedback.rules import Gap, faults, gaps
from participation.feedback.telling import Speech, Text, Told, lines_of, text_of
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
    CHANGED = "changed"
    TAKEN_DOWN = "taken_down"


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
        if self.feedback.published_on is None:
            return Standing.TAKEN_DOWN if self.feedback.versions else Standing.DRAFT
        return Standing.CHANGED if self.feedback.is_changed else Standing.PUBLISHED


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
    def told(self) -> Told | None:
        """What is written, in the language of the page; None while nothing is."""
        return self.spot.draft

    @property
    def is_published(self) -> bool:
        """Tell whether everybody reads a version of it."""
        return self.row is not None and self.row.published_on is not None

    @property
    def versions(self) -> list[FeedbackVersion]:
        """What was published, the newest in front."""
        return self.row.versions[::-1] if self.row else []

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing before it can be published."""
        return gaps(self.row.items if self.row else (), site().languages[0])

    @property
    def is_broken(self) -> bool:
        """Tell whether a figure in a text is not published any more."""
        return self.row is not None and is_broken(self.row, self.tables)

    @property
    def sections(self) -> list[Section]:
        """The figures of the area, question by question."""
        return self.figures.sections()

    @property
    def fingerprint(self) -> str:
        """Return what tells these texts from others."""
        said: list[object] = [(one.kind, one.texts) for one in self.row.items] if self.row else []
        said.append(len(self.versions))
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
    own = spot(session, slug, code, at_desk=True)
    figures = own.figures
    if figures is None or own.asked.code != own.area.code:
        abort(404)
    return Desk(own, figures, {one: figures.table(one) for one in site().languages})


def is_broken(row: Feedback, tables: Mapping[str, Table]) -> bool:
    """Tell whether a figure is not published any more, in what staff write or everybody reads."""
    return bool(faults(row.items, tables) or faults(lines_of(row.current), tables))


def _lock(session: Session, slug: str) -> None:
    try:
        lock_survey(session, slug)
    except UnknownSurveyError:
        abort(404)


def with_results(session: Session) -> Sequence[Round]:
    """Return the surveys that have a release, the newest first."""
    return [one for one in all_rounds(session, site().time_zone) if one.last_wave]


def rows_of(session: Session, survey: Round, wave: int, areas: AreaTree) -> list[Row]:
    """Return each area that can be told what comes of a round: gemeente, wijken, buurten."""
    released = find_release(session, survey.slug, wave)
    written = feedback_of(session, survey.id, wave)

    def has_gone(code: str) -> bool:
        if released is None or code not in written:
            return False
        questionnaire = questionnaire_of(session, survey.id, released.version)
        figures = figures_of(released, questionnaire, areas, code)
        return is_broken(written[code], {one: figures.table(one) for one in site().languages})

    told = (one for one in areas.areas if one.joined_to is None)
    order = {Level.GEMEENTE: 0, Level.WIJK: 1, Level.BUURT: 2}
    return [
        Row(one, written.get(one.code), has_gone(one.code))
        for one in sorted(told, key=lambda one: (order[one.level], one.name))
    ]
