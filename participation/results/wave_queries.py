"""Which releases are waves of one series, and their figures."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, RowMapping, select
from sqlalchemy.orm import Session

from participation.results.errors import NoReleaseError, UnknownWaveError
from participation.results.models import QuestionChart, Release
from participation.results.queries import (
    EVERY_WAVE,
    LASTS,
    OF_SURVEY,
    RELEASE,
    Released,
    find_release,
    released_of_all,
)
from participation.rounds.queries import Round
from surveys.waves import MOST

KIND = "waves"

Limits = Mapping[str, int]
"""The newest period that may be told of, by name of the survey; without one none may."""


def release_of(session: Session, slug: str, wave: int | None) -> Released:
    """Return the release of one round of a survey; with None the newest, whoever may see it.

    Raises NoReleaseError when no round has one, and UnknownWaveError when this one has none.
    """
    released = find_release(session, slug, EVERY_WAVE if wave is None else wave)
    if released is not None and wave in {None, released.wave}:
        return released
    rows = session.execute(OF_SURVEY.order_by(Release.wave), {"slug": slug}).mappings()
    waves = tuple(row["wave"] for row in rows)
    if wave is None or not waves:
        raise NoReleaseError(slug)
    raise UnknownWaveError(slug, wave, waves)


def limits(rounds: Sequence[Round], held: Round, today: date | None) -> Limits:
    """Return of which surveys, and up to which period, figures may stand beside those of `held`.

    today  for visitors, who see what is public; None for staff, who see all
    """
    series = held.questionnaire.is_wave_of
    own = [one for one in rounds if one.questionnaire.is_wave_of == series]
    allowed = {one.slug: one.public_wave(today) if today else EVERY_WAVE for one in own}
    return {slug: wave for slug, wave in allowed.items() if wave}


def has_earlier(rounds: Sequence[Round], released: Released, allowed: Limits) -> bool:
    """Tell, without a look at their figures, whether others may stand beside those of a release."""
    last, slug = released.days[1], released.cube.slug
    before = (
        one.period.last_day
        for one in rounds
        if one.slug in allowed and one.slug != slug and one.released_at is not None
    )
    return released.wave > 1 or any(last and day and day < last for day in before)


def waves_until(session: Session, slug: str, allowed: Limits) -> list[Released]:
    """Return the newest release of a survey with those before it of its series, oldest first.

    At most MOST of them. Empty when the survey has no release that is allowed.
    """
    found = session.execute(RELEASE.where(LASTS, Release.slug.in_(allowed))).mappings().all()
    rows = sorted((row for row in found if row["wave"] <= allowed[row["slug"]]), key=_order)
    own = [at for at, row in enumerate(rows) if row["slug"] == slug]
    if not own:
        return []
    return released_of_all(session, rows[: own[-1] + 1][-MOST:])


def drawn_waves(session: Session, release_id: int, language: str, part: str) -> frozenset[str]:
    """Return the items whose chart is there, for these waves together (see `waves.part`)."""
    wanted = select(QuestionChart.subject).where(*_key(release_id, language, part))
    return frozenset(session.scalars(wanted))


def wave_chart(
    session: Session, release_id: int, language: str, part: str, item: str
) -> bytes | None:
    """Return a chart: SVG, compressed with gzip; None when it is not drawn."""
    own = *_key(release_id, language, part), QuestionChart.subject == item
    return session.scalar(select(QuestionChart.svg).where(*own))


def _key(release_id: int, language: str, part: str) -> tuple[ColumnElement[bool], ...]:
    return (
        QuestionChart.release_id == release_id,
        QuestionChart.language == language,
        QuestionChart.kind == KIND,
        QuestionChart.part == part,
    )


def _order(row: RowMapping) -> tuple[date, int]:
    return row["closed_on"] or date.min, row["id"]
