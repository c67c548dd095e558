"""Draw each question of a release beside the same question in earlier waves, for each area."""

import gzip
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy.orm import Session

from participation.languages import speaking
from participation.municipality import Municipality
from participation.results import waves
from participation.results.places import Place, place
from participation.results.queries import Released
from participation.results.wave_queries import KIND, limits, waves_until
from participation.results.waves import Compared, Wave
from participation.rounds.queries import all_rounds, questionnaire_of
from surveys.areas import Area, AreaTree
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
    pairs: Pairs, areas: AreaTree, site: Municipality, there: Collection[tuple[Any, ...]]
) -> Iterator[list[dict[str, Any]]]:
    """Draw what is not drawn yet of these releases, and give it a few at a time.

    there  kind, subject, part and language of what is drawn

    The gemeente comes first, then the wijken and the buurten; of those that are counted together
    one stands for all.
    """
    told = {language: _told(pairs, language) for language in site.languages if pairs}
    new = (
        (language, one, part)
        for here in (_places(pairs[-1][0], areas) if pairs else ())
        for language, own in told.items()
        for part in [waves.part(own, here)]
        for one in _compared(own, here.shown, language)
        if (KIND, one.item, part, language) not in there
    )
    while batch := list(islice(new, BATCH)):
        yield [
            _row(one, told[language], areas, site, (language, part))
            for language, one, part in batch
        ]


def _places(newest: Released, areas: AreaTree) -> Iterator[Place]:
    for area in (areas.gemeente, *areas.wijken, *areas.release_areas()):
        own = place(newest.cube, areas, area.code)
        if own.members[0] == area:
            yield own


def _told(pairs: Pairs, language: str) -> list[Wave]:
    with speaking(language):
        return waves.as_waves(pairs)


def _compared(told: list[Wave], area: Area, language: str) -> list[Compared]:
    with speaking(language):
        return [one for one in waves.beside_each_other(told, area) if one.is_compared]


def _row(
    one: Compared, told: list[Wave], areas: AreaTree, site: Municipality, key: tuple[str, str]
) -> dict[str, Any]:
    """Draw one chart. key: its language and part."""
    # Slow to import, and only the worker draws.
    from surveys.charts.waves import Bar, Group, WaveChart, draw_waves  # noqa: PLC0415

    language, part = key
    with speaking(language):
        caption = waves.caption(one, told[-1], site.wordmark, areas)
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
        "part": part,
        "svg": gzip.compress(draw_waves(chart), mtime=0),
    }
