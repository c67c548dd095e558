"""Reads of surveys with public results, and of their releases; what is not public is not there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from participation.results.models import Release, ThemeRelease
from participation.results.queries import LASTS, Released, released_of
from participation.results.themes import theme_figures
from participation.rounds.queries import (
    Round,
    all_rounds,
    find_round,
    questionnaire_of,
    read_questionnaires,
)
from participation.rounds.state import State
from surveys.cube import Cube
from surveys.cube_rows import from_rows
from surveys.questionnaire import Questionnaire
from surveys.themes import ReleasedThemes

ROWS = select(Release.__table__).where(LASTS).order_by(Release.slug, Release.seq)


@dataclass(frozen=True, slots=True)
class Stored:
    """A release as its own row tells of it, without the figures."""

    row: RowMapping

    @property
    def id(self) -> int:
        """The id of its row, which is told to nobody."""
        own: int = self.row["id"]
        return own

    @property
    def seq(self) -> int:
        """Its number in the survey."""
        seq: int = self.row["seq"]
        return seq

    @property
    def version(self) -> int:
        """The version of the questionnaire."""
        version: int = self.row["version"]
        return version

    @property
    def sha256(self) -> str:
        """Its fingerprint."""
        fingerprint: str = self.row["sha256"]
        return fingerprint

    @property
    def opened_on(self) -> date | None:
        """The first day on which one could begin."""
        day: date | None = self.row["opened_on"]
        return day

    @property
    def closed_on(self) -> date | None:
        """The last day on which one could begin."""
        day: date | None = self.row["closed_on"]
        return day

    @property
    def told(self) -> Cube:
        """What the row says of the cube: all but its blocks, pools and rows."""
        plain: Mapping[str, Any] = {str(name): value for name, value in self.row.items()}
        return from_rows(plain, (), (), ())


@dataclass(frozen=True, slots=True)
class Shown:
    """A survey whose results anybody may see, with its public releases by number: at least one."""

    held: Round
    releases: tuple[Stored, ...]

    @property
    def newest(self) -> Stored:
        """The release that the pages of results show."""
        return self.releases[-1]

    def release(self, seq: int) -> Stored | None:
        """Return a release by its number; None when there is none."""
        return next((one for one in self.releases if one.seq == seq), None)


def public_surveys(session: Session, time_zone: ZoneInfo, now: datetime) -> list[Shown]:
    """Return the surveys with public results, by name, their questionnaires read."""
    rows = session.execute(ROWS).mappings().all()
    by_slug = {slug: list(own) for slug, own in groupby(rows, key=lambda row: row["slug"])}
    rounds = [one for one in all_rounds(session, time_zone) if one.slug in by_slug]
    found = [_shown(one, by_slug[one.slug], now) for one in rounds]
    shown = sorted((one for one in found if one), key=lambda one: one.held.slug)
    read_questionnaires(session, [(one.held.id, one.newest.version) for one in shown])
    return shown


def public_survey(session: Session, slug: str, time_zone: ZoneInfo, now: datetime) -> Shown | None:
    """Return a survey with public results; None when there is none of that name."""
    held = find_round(session, slug, time_zone)
    if held is None:
        return None
    own = session.execute(ROWS.where(Release.slug == slug)).mappings().all()
    return _shown(held, list(own), now)


def figures_of(session: Session, stored: Stored) -> Released:
    """Return a release with its figures, which are read once."""
    return released_of(session, stored.row)


def themes_of(
    session: Session, stored: Stored, form: Questionnaire
) -> list[tuple[int, ReleasedThemes]]:
    """Return the figures of themes of a release, each with the place of its question in the survey.

    form  as `asked_in` returned it
    """
    places = {one.code: place for place, one in enumerate(form.questions)}
    found = theme_figures(session, stored.id, form)
    return [(places[one.question.code], one) for one in found]


def with_themes(session: Session, releases: Iterable[Stored]) -> frozenset[int]:
    """Return the ids of those of these releases of which themes were released."""
    own = ThemeRelease.release_id.in_([one.id for one in releases])
    return frozenset(session.scalars(select(ThemeRelease.release_id).where(own)))


def asked_in(session: Session, shown: Shown, stored: Stored) -> Questionnaire:
    """Return the version of the questionnaire that a release counts."""
    return questionnaire_of(session, shown.held.id, stored.version)


def _shown(held: Round, rows: list[RowMapping], now: datetime) -> Shown | None:
    public = tuple(Stored(row) for row in rows if row["wave"] <= _public_wave(held, now))
    return Shown(held, public) if public else None


def _public_wave(held: Round, now: datetime) -> int:
    """Return the newest wave that the pages of results show to visitors; 0 for none."""
    newest = held.public_wave(now.astimezone(held.period.time_zone).date())
    is_closed = held.period.state(now) is State.CLOSED
    return newest if is_closed else min(newest, held.wave - 1)
