"""The chart of the use of gas of an area: drawn once for the same figures."""

from functools import lru_cache
from threading import Lock
from typing import Final

from participation.formatting import number
from participation.indicators.gas import BASE_YEAR, GOAL, GOAL_YEAR, GasFigures, wanted
from participation.indicators.sentences import gas_title
from participation.languages import gettext as _
from participation.languages import speaking

KEPT: Final = 256
LEAST_APART: Final = 2
"""Years between two figures that both have room for their number."""

_PEN: Final = Lock()


@lru_cache(maxsize=KEPT)
def chart(gas: GasFigures, name: str, language: str) -> bytes | None:
    """Return the chart as SVG; None where no year is known.

    name  of the area
    """
    newest = gas.newest
    if newest is None or newest.used is None:
        return None
    # Slow to import, and most visitors never ask for it.
    from surveys.charts import Course, draw_course  # noqa: PLC0415

    with speaking(language), _PEN:
        texts = [(newest.year, number(newest.used))]
        if gas.base is not None and newest.year - BASE_YEAR >= LEAST_APART:
            texts.append((BASE_YEAR, number(gas.base)))
        course = Course(
            gas_title(gas),
            tuple((one.year, one.used) for one in gas.years),
            () if gas.base is None else _line(gas.base),
            (_("Use of a home in a year, in m³"), _goal()),
            tuple(texts),
            _("%(name)s. Source: %(source)s", name=name, source=gas.source),
        )
        return draw_course(course)


def _line(base: int) -> tuple[tuple[int, float], ...]:
    return tuple((year, wanted(base, year)) for year in (BASE_YEAR, GOAL_YEAR))


def _goal() -> str:
    less = round(100 * (1 - GOAL))
    return _("To %(percent)s percent less in %(year)s", percent=less, year=GOAL_YEAR)
