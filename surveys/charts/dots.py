"""One figure of many areas under each other: a dot with its margin, beside that of the gemeente."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveys.charts.sheet import (
    APART,
    GAP,
    INK,
    INSIDE,
    LINE,
    MARGIN,
    PAPER,
    PLAIN,
    QUIET,
    SMALL,
    SMALL_LETTERS,
    TRACK,
    WIDTH,
    Sheet,
    heading,
)

ROW: Final = 16
DOT: Final = 9
UNDER_ROW: Final = 6
CLOSE: Final = 17
"""From one line of a name to the next."""
RULE: Final = 12
ENDS: Final = 5
THICK: Final = 8
LINE_WIDTH: Final = 4
"""Up to here what is known of the gemeente is a line; beyond it an open box."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One area.

    name       its name, or those of merged areas as a list in words
    text       its share in words of the page, with a mark before it where it differs clearly
    low, high  between which shares it lies, 0 to 1; the same where it is exact
    margin     between which shares that of all who live there lies; None without one
    quiet      drawn open and in grey: no more than an indication
    """

    name: str
    text: str
    low: float
    high: float
    margin: tuple[float, float] | None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """All that the chart shows.

    whole    the shares of the gemeente, from low to high; None where it has none
    legend   what the line through all rows is; "" without one
    axis     words of the ends of the axis: "0%" and "100%"
    """

    title: str
    dots: tuple[Dot, ...]
    whole: tuple[float, float] | None
    legend: str
    axis: tuple[str, str]
    caption: str


def draw_dots(chart: Dots) -> bytes:
    """Return the chart as SVG: a line from 0 to 100 % for each area. Same in, same bytes out."""
    title, caption = heading(chart.title), textwrap.wrap(chart.caption, SMALL_LETTERS)
    names = [name_lines(dot.name, dot.text) for dot in chart.dots]
    legend = textwrap.wrap(chart.legend, SMALL_LETTERS - 4) if chart.whole else []
    rows = sum(len(lines) * CLOSE + ROW + UNDER_ROW for lines in names)
    lines = len(title) + len(legend) + len(caption) + 1
    sheet = Sheet(2 * MARGIN + lines * LINE + 2 * GAP + rows)
    sheet.write(title, weight="bold")
    sheet.top += GAP // 2
    write_legend(sheet, legend)
    write_ends(sheet, chart.axis)
    middles = []
    for dot, own in zip(chart.dots, names, strict=True):
        write_name(sheet, own, dot.text, quiet=dot.quiet)
        middles.append(sheet.height - sheet.top - ROW / 2)
        sheet.top += ROW + UNDER_ROW
    draw_rows(sheet, chart.dots, middles, [chart.whole] * len(middles))
    sheet.top += GAP
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(chart.title)


def name_lines(name: str, text: str) -> list[str]:
    """Break a name in lines; the last has room for its figure at the end."""
    lines = textwrap.wrap(name, SMALL_LETTERS)
    return lines if len(lines[-1]) + len(text) + 2 <= SMALL_LETTERS else [*lines, ""]


def write_ends(sheet: Sheet, axis: tuple[str, str]) -> None:
    """Write what both ends of the axis are."""
    y = sheet.height - sheet.top - SMALL
    sheet.text(MARGIN, y, axis[0], size=SMALL, colour=QUIET)
    sheet.text(WIDTH - MARGIN, y, axis[1], size=SMALL, colour=QUIET, align="right")
    sheet.top += LINE


def write_closely(sheet: Sheet, lines: Sequence[str], **looks: str) -> None:
    """Write small lines close under each other from the top on."""
    for line in lines:
        sheet.text(MARGIN, sheet.height - sheet.top - SMALL, line, size=SMALL, **looks)
        sheet.top += CLOSE


def write_name(sheet: Sheet, lines: Sequence[str], text: str, *, quiet: bool = False) -> None:
    """Write the lines of a name, with its figure at the end of the last."""
    colour = QUIET if quiet else INK
    write_closely(sheet, lines, colour=colour)
    weight = "normal" if quiet else "bold"
    looks = {"size": SMALL, "weight": weight, "align": "right", "colour": colour}
    sheet.text(WIDTH - MARGIN, sheet.height - sheet.top + CLOSE - SMALL, text, **looks)


def draw_rows(
    sheet: Sheet,
    dots: Sequence[Dot],
    middles: Sequence[float],
    wholes: Sequence[tuple[float, float] | None],
) -> None:
    """Draw all rows at once: a dozen shapes cost a hundredth of a shape for each."""
    rows = list(zip(dots, middles, strict=True))
    sheet.lines([[(across(0), y), (across(1), y)] for y in middles], TRACK, ROW, capstyle="butt")
    marks = [(one, y) for one, y in zip(wholes, middles, strict=True) if one]
    _draw_wholes(sheet, [(low, INSIDE * (high - low), y) for (low, high), y in marks])
    for quiet, colour in ((False, PLAIN), (True, APART)):
        own = [(dot, y) for dot, y in rows if dot.quiet is quiet]
        _draw_margins(sheet, own, colour)
        _draw_shares(sheet, own, colour, PAPER if quiet else colour)


def _draw_wholes(sheet: Sheet, marks: Sequence[tuple[float, float, float]]) -> None:
    """Draw what is known of the gemeente: share from, width, and middle of the row."""
    for is_line, colour in ((True, INK), (False, PAPER)):
        own = [
            (across(low) - 1, y - ROW / 2, max(width, 2), ROW)
            for low, width, y in marks
            if (width <= LINE_WIDTH) is is_line
        ]
        sheet.boxes(own, colour, edgecolor=INK, linewidth=0 if is_line else 1)


def _draw_shares(sheet: Sheet, rows: Sequence[tuple[Dot, float]], colour: str, inside: str) -> None:
    """Draw a dot where a share is exact, and a hatched bar where it is a range."""
    ranges = [
        (across(one.low), y - THICK / 2, INSIDE * (one.high - one.low), THICK)
        for one, y in rows
        if one.high > one.low
    ]
    sheet.boxes(ranges, PAPER, edgecolor=colour, linewidth=1.5, hatch="/////")
    exact = [(across(one.low), y) for one, y in rows if one.high == one.low]
    sheet.points(exact, DOT, inside, colour)


def _draw_margins(sheet: Sheet, rows: Sequence[tuple[Dot, float]], colour: str) -> None:
    known = [(dot.margin, y) for dot, y in rows if dot.margin]
    lines = [[(across(low), y), (across(high), y)] for (low, high), y in known]
    ends = [[(across(end), y - ENDS), (across(end), y + ENDS)] for both, y in known for end in both]
    sheet.lines([*lines, *ends], colour, 2)


def across(share: float) -> float:
    """Return where a share stands between both ends of the axis."""
    return MARGIN + INSIDE * share


def write_legend(sheet: Sheet, lines: Sequence[str]) -> None:
    """Write what the dark line through the rows is."""
    for number, line in enumerate(lines):
        y = sheet.height - sheet.top - RULE - 2
        if not number:
            sheet.boxes([(MARGIN + 4, y - 2, 2, ROW)], INK)
        sheet.text(MARGIN + GAP, y, line, size=SMALL, colour=QUIET)
        sheet.top += LINE
