"""The answers on a scale in many areas: a strip of 100 % for each, from one end to the other."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveys.charts.dots import CLOSE, name_lines, write_name
from surveys.charts.sheet import (
    APART,
    DARK,
    DIVERGING,
    GAP,
    INK,
    INSIDE,
    LETTERS,
    LINE,
    MARGIN,
    PAPER,
    QUIET,
    SMALL,
    SMALL_LETTERS,
    Box,
    Sheet,
    heading,
)

STRIP: Final = 24
UNDER_STRIP: Final = 8
LEAST_LABELLED: Final = 0.08
"""Smallest part that has its share in it."""
FIGURE: Final = 12
MOST_PARTS: Final = max(DIVERGING)


@dataclass(frozen=True, slots=True)
class Strip:
    """One area whose counts are all published.

    text    the share that it is sorted by, in words of the page
    parts   shares of all answers, 0 to 1, together 1: those on the scale, then those apart
    labels  the same in words: "38%"
    """

    name: str
    text: str
    parts: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likert:
    """All that the chart shows.

    answers  on the scale, from low to high: five at most
    apart    drawn in grey: "weet ik niet"
    sorted   what the figure at the end of a name is
    """

    title: str
    answers: tuple[str, ...]
    apart: tuple[str, ...]
    sorted: str
    strips: tuple[Strip, ...]
    caption: str


def draw_likert(chart: Likert) -> bytes:
    """Return the chart as SVG. Same in, same bytes out."""
    title, caption = heading(chart.title), textwrap.wrap(chart.caption, SMALL_LETTERS)
    legend = [textwrap.wrap(one, LETTERS) for one in (*chart.answers, *chart.apart)]
    colours = (*DIVERGING[len(chart.answers)], *[APART] * len(chart.apart))
    told = textwrap.wrap(chart.sorted, SMALL_LETTERS)
    names = [name_lines(one.name, one.text) for one in chart.strips]
    rows = sum(len(own) * CLOSE + STRIP + UNDER_STRIP for own in names)
    lines = len(title) + sum(map(len, legend)) + len(told) + len(caption)
    sheet = Sheet(2 * MARGIN + lines * LINE + 3 * GAP + len(legend) * 4 + rows)
    sheet.write(title, weight="bold")
    sheet.top += GAP // 2
    _write_legend(sheet, legend, colours)
    sheet.write(told, size=SMALL, colour=QUIET)
    sheet.top += GAP // 2
    bottoms = []
    for strip, own in zip(chart.strips, names, strict=True):
        write_name(sheet, own, strip.text)
        sheet.top += STRIP
        bottoms.append(sheet.height - sheet.top)
        sheet.top += UNDER_STRIP
    _draw_strips(sheet, chart.strips, bottoms, colours)
    sheet.top += GAP
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(chart.title)


def _write_legend(sheet: Sheet, answers: Sequence[Sequence[str]], colours: Sequence[str]) -> None:
    for lines, colour in zip(answers, colours, strict=True):
        sheet.write(lines, left=sheet.swatch(colour), size=SMALL)
        sheet.top += 4
    sheet.top += GAP // 2


def _draw_strips(
    sheet: Sheet, strips: Sequence[Strip], bottoms: Sequence[float], colours: Sequence[str]
) -> None:
    for number, colour in enumerate(colours):
        own = [_part(one, number, y) for one, y in zip(strips, bottoms, strict=True)]
        sheet.boxes([one for one in own if one[2]], colour, edgecolor=INK, linewidth=1)
        ink = PAPER if colour in DARK else INK
        for strip, (left, y, width, _) in zip(strips, own, strict=True):
            if strip.parts[number] >= LEAST_LABELLED:
                looks = {"size": FIGURE, "align": "center", "colour": ink}
                sheet.text(left + width / 2, y + 8, strip.labels[number], **looks)


def _part(strip: Strip, number: int, y: float) -> Box:
    before = sum(strip.parts[:number])
    return MARGIN + INSIDE * before, y, INSIDE * strip.parts[number], STRIP
