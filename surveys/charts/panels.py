"""Small multiples of one area: a panel for each question, all with the axis from 0 to 100 %."""

import textwrap
from dataclasses import dataclass
from typing import Final

from surveys.charts.dots import (
    CLOSE,
    ROW,
    Dot,
    draw_rows,
    name_lines,
    write_closely,
    write_ends,
    write_legend,
    write_name,
)
from surveys.charts.sheet import (
    GAP,
    LINE,
    MARGIN,
    QUIET,
    SMALL,
    SMALL_LETTERS,
    Sheet,
    heading,
)

BOLD_LETTERS: Final = 36
UNDER_PANEL: Final = 16
MOST: Final = 12
"""Panels in one chart."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One question.

    question  in words
    dot       the area, named by the answer that is shown
    whole     the shares of the gemeente, from low to high; None where it has none
    """

    question: str
    dot: Dot
    whole: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Panels:
    """All that the chart shows: MOST panels at most.

    legend  what the line through a panel is
    axis    words of the ends of the axis: "0%" and "100%"
    """

    title: str
    panels: tuple[Panel, ...]
    legend: str
    axis: tuple[str, str]
    caption: str


def draw_panels(chart: Panels) -> bytes:
    """Return the chart as SVG. Same in, same bytes out."""
    title, caption = heading(chart.title), textwrap.wrap(chart.caption, SMALL_LETTERS)
    legend = textwrap.wrap(chart.legend, SMALL_LETTERS - 4)
    questions = [textwrap.wrap(one.question, BOLD_LETTERS) for one in chart.panels]
    names = [name_lines(one.dot.name, one.dot.text) for one in chart.panels]
    rows = sum(map(len, (*questions, *names))) * CLOSE + len(names) * (ROW + UNDER_PANEL)
    lines = len(title) + len(legend) + len(caption) + 1
    sheet = Sheet(2 * MARGIN + lines * LINE + 2 * GAP + rows)
    sheet.write(title, weight="bold")
    sheet.top += GAP // 2
    write_legend(sheet, legend)
    write_ends(sheet, chart.axis)
    middles = []
    for panel, question, own in zip(chart.panels, questions, names, strict=True):
        write_closely(sheet, question, weight="bold")
        write_name(sheet, own, panel.dot.text, quiet=panel.dot.quiet)
        middles.append(sheet.height - sheet.top - ROW / 2)
        sheet.top += ROW + UNDER_PANEL
    draw_rows(
        sheet, [one.dot for one in chart.panels], middles, [one.whole for one in chart.panels]
    )
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(chart.title)
