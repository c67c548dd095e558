"""Draw each question of a release beside the same question in earlier waves, gemeente alone."""

import gzip
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy.orm import Session

from participation.languages import speaking
from participation.municipality import Municipality
from participation.results import waves
from participation.results.queries import Released
from participation.results.wave_queries import KIND, limits, waves_until
from participation.results.waves import Compared, Wave
from participation.rounds.queries import all_rounds, questionnaire_of
from surveys.areas import Area
from surveys.questionnaire import Questionnaire

BATCH: Final = 10
Pairs = list[tuple[Released, Questionnaire]]
"""Releases of one series with what was asked, oldest first."""


def waves_to_draw(session: Session, released: Released, site: Municipality) -> Pairs:
    """Return a release with those before it of its series; none where there are none before."""
    rounds = all_rounds(session, site.time_zone)
    held = next(one for one in rounds if one.id == released.survey_id)
    found = waves_until(session, held.slug, limits(rounds, held, None))
    if len(found) == 1 or found[-1].id != released.id:
        return []
    return [(one, questionnaire_of(session, one.survey_id, one.version)) for one in found]


def draw_beside(
    pairs: Pairs, area: Area, site: Municipality, there: Collection[tuple[Any, ...]]
) -> Iterator[list[dict[str, Any]]]:
    """Draw what is not drawn yet of these releases, and give it a few at a time.

    there  kind, subject, part and language of what is drawn
    """
    new = (
        (language, one, told)
        for language in site.languages
        if pairs
        for told in [_told(pairs, language)]
        for one in _compared(told, area, language)
        if (KIND, one.item, waves.part(told), language) not in there
    )
    while batch := list(islice(new, BATCH)):
        yield [_row(one, told, area, site, language) for language, one, told in batch]


def _told(pairs: Pairs, language: str) -> list[Wave]:
    with speaking(language):
        return waves.as_waves(pairs)


def _compared(told: list[Wave], area: Area, language: str) -> list[Compared]:
    with speaking(language):
        return [one for one in waves.beside_each_other(told, area) if one.is_compared]


def _row(
    one: Compared, told: list[Wave], area: Area, site: Municipality, language: str
) -> dict[str, Any]:
    # Slow to import, and only the worker draws.
    from surveys.charts.waves import Bar, Group, WaveChart, draw_waves  # noqa: PLC0415

    with speaking(language):
        caption = waves.caption(one, told[-1], site.wordmark, area)
    groups = tuple(
        Group(
            row.label,
            tuple(Bar(share.line.short, *share.line.drawn) for share in row.shares),
            row.shares[-1].line.apart,
        )
        for row in one.rows
    )
    chart = WaveChart(one.heading, one.waves, groups, caption)
    return {
        "release_id": told[-1].released.id,
        "language": language,
        "subject": one.item,
        "kind": KIND,
        "part": waves.part(told),
        "svg": gzip.compress(draw_waves(chart), mtime=0),
    }
