"""How a yearly figure goes beside the line that it should follow."""

import textwrap
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from matplotlib.lines import Line2D

from surveys.charts.sheet import (
    GAP,
    INSIDE,
    LETTERS,
    LINE,
    MARGIN,
    PLAIN,
    QUIET,
    SIZE,
    SMALL,
    SMALL_LETTERS,
    SWATCH,
    WIDTH,
    Sheet,
)

YEAR_WIDTH: Final = 44
LINE_HEIGHT: Final = 150
DOT: Final = 6


class Style(Enum):
    """How a line is drawn: figures with dots, the dashed line that is wanted, or the axis."""

    FIGURES = auto()
    WANTED = auto()
    AXIS = auto()


@dataclass(frozen=True, slots=True)
class Course:
    """How a yearly figure goes beside the line that it should follow.

    used     year and figure, by year; None: not known, and the line has a gap there
    wanted   year and figure of both ends of the straight line; nothing where it has none
    legends  what the figures and the line are called
    texts    the first and the newest known figure in words of the page, by year
    """

    title: str
    used: tuple[tuple[int, int | None], ...]
    wanted: tuple[tuple[int, float], ...]
    legends: tuple[str, str]
    texts: tuple[tuple[int, str], ...]
    caption: str


def draw_course(course: Course) -> bytes:
    """Return a line chart as SVG: heights from 0 up, years from left to right.

    The same course gives the same bytes.
    """
    title = textwrap.wrap(course.title, LETTERS - 3)
    caption = textwrap.wrap(course.caption, SMALL_LETTERS)
    legends = len(course.legends) if course.wanted else 1
    body = GAP + SIZE + LINE_HEIGHT + 2 * LINE + GAP + legends * LINE
    sheet = Sheet(2 * MARGIN + (len(title) + len(caption)) * LINE + GAP + body)
    sheet.write(title, weight="bold")
    sheet.top += GAP + SIZE
    _draw_course(sheet, course)
    sheet.top += GAP
    for legend, style in zip(course.legends[:legends], (Style.FIGURES, Style.WANTED), strict=False):
        middle = sheet.height - sheet.top - SIZE / 2 - 4
        _draw_line(sheet, [MARGIN, MARGIN + 2 * SWATCH], [middle, middle], style)
        sheet.write([legend], left=MARGIN + 2 * SWATCH + 8, size=SMALL)
    sheet.top += GAP
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(course.title)


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where years and figures stand on a sheet."""

    bottom: float
    years: tuple[int, int]
    highest: float

    def x(self, year: int) -> float:
        first, last = self.years
        whole = INSIDE - YEAR_WIDTH
        return MARGIN + YEAR_WIDTH / 2 + whole * (year - first) / max(last - first, 1)

    def y(self, figure: float) -> float:
        return self.bottom + LINE_HEIGHT * figure / self.highest


def _draw_course(sheet: Sheet, course: Course) -> None:
    known = {year: float(used) for year, used in course.used if used is not None}
    points = {**known, **dict(course.wanted)}
    years = min(year for year, _ in course.used), max(points)
    bottom = sheet.height - sheet.top - LINE_HEIGHT
    plot = _Plot(bottom, years, max(*points.values(), 1.0))
    _draw_line(sheet, [MARGIN, WIDTH - MARGIN], [bottom, bottom], Style.AXIS)
    if course.wanted:
        ends = [plot.x(year) for year, _ in course.wanted]
        _draw_line(sheet, ends, [plot.y(one) for _, one in course.wanted], Style.WANTED)
    heights = [float("nan") if one is None else plot.y(one) for _, one in course.used]
    _draw_line(sheet, [plot.x(year) for year, _ in course.used], heights)
    for year, words in course.texts:
        height = plot.y(known[year]) + DOT + 4
        sheet.text(plot.x(year), height, words, align="center", weight="bold", size=SMALL)
    for year in _labelled_years(plot, max(known)):
        sheet.text(plot.x(year), bottom - LINE, str(year), align="center", size=SMALL)
    sheet.top += LINE_HEIGHT + LINE


def _labelled_years(plot: _Plot, newest: int) -> list[int]:
    """Return both ends, and the newest known year where there is room between them."""
    has_room = all(abs(plot.x(newest) - plot.x(one)) >= YEAR_WIDTH for one in plot.years)
    return sorted({*plot.years, *([newest] if has_room else [])})


def _draw_line(
    sheet: Sheet, across: list[float], up: list[float], style: Style = Style.FIGURES
) -> None:
    line = Line2D(across, up)
    line.set_color(PLAIN if style is Style.FIGURES else QUIET)
    line.set_linewidth(1 if style is Style.AXIS else 2.5)
    line.set_linestyle("--" if style is Style.WANTED else "-")
    if style is Style.FIGURES:
        line.set_marker("o")
        line.set_markersize(DOT)
    sheet.add(line)
