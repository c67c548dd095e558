"""One question by group of people: for each answer a bar for each group, with its letter."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Final

from surveys.charts.sheet import (
    APART,
    GAP,
    INK,
    INSIDE,
    LETTERS,
    LINE,
    MARGIN,
    QUIET,
    SMALL,
    SMALL_LETTERS,
    TRACK,
    WIDTH,
    Box,
    Sheet,
    heading,
)

BAR: Final = 14
BETWEEN: Final = 4
CLOSE: Final = 3
"""Between the words of an answer and its first bar."""
LETTER: Final = 18
"""Room for the letter before each bar."""
FIGURE: Final = 46
"""Room for the figure at the end of each bar."""
LONG: Final = INSIDE - LETTER - FIGURE
# Source: Okabe and Ito, "Color Universal Design". Told apart without colour too: by the letter
# before each bar, by order, and by a dark line around each.
COLOURS: Final = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
)
MOST: Final = len(ascii_uppercase)
"""Groups in one chart: each has a letter. Colours come again after seven of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer in all groups.

    percents  of each group, whole, as the table has them
    texts     the same in words: "38%"
    apart     drawn in grey: "weet ik niet"
    """

    label: str
    percents: tuple[int, ...]
    texts: tuple[str, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Groups:
    """All that the chart shows.

    groups  what each is called, MOST at most
    """

    title: str
    groups: tuple[str, ...]
    answers: tuple[Answer, ...]
    caption: str


def draw_groups(chart: Groups) -> bytes:
    """Return the chart as SVG. Same in, same bytes out."""
    title, caption = heading(chart.title), textwrap.wrap(chart.caption, SMALL_LETTERS)
    legend = [textwrap.wrap(one, LETTERS) for one in chart.groups]
    labels = [textwrap.wrap(one.label, LETTERS) for one in chart.answers]
    lines = len(title) + sum(map(len, (*legend, *labels))) + len(caption)
    bars = len(labels) * (len(legend) * (BAR + BETWEEN) + GAP + CLOSE)
    sheet = Sheet(2 * MARGIN + lines * LINE + 2 * GAP + len(legend) * BETWEEN + bars)
    sheet.write(title, weight="bold")
    sheet.top += GAP
    _write_legend(sheet, legend)
    sheet.top += GAP
    tops = []
    for answer, words in zip(chart.answers, labels, strict=True):
        sheet.write(words)
        sheet.top += CLOSE
        tops.append(sheet.top)
        _write_figures(sheet, answer)
        sheet.top += GAP
    _draw_bars(sheet, chart.answers, tops)
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(chart.title)


def _write_legend(sheet: Sheet, groups: Sequence[Sequence[str]]) -> None:
    for number, lines in enumerate(groups):
        _write_letter(sheet, number, LINE)
        left = sheet.swatch(_colour(number), left=MARGIN + LETTER)
        sheet.write(lines, left=left, size=SMALL)
        sheet.top += BETWEEN


def _write_figures(sheet: Sheet, answer: Answer) -> None:
    for number, words in enumerate(answer.texts):
        _write_letter(sheet, number, BAR + 2)
        bottom = sheet.height - sheet.top - BAR + 2
        sheet.text(WIDTH - MARGIN, bottom, words, size=SMALL, align="right")
        sheet.top += BAR + BETWEEN


def _write_letter(sheet: Sheet, number: int, line: int) -> None:
    bottom = sheet.height - sheet.top - line + 4
    sheet.text(MARGIN, bottom, ascii_uppercase[number], size=SMALL, weight="bold")


def _draw_bars(sheet: Sheet, answers: Sequence[Answer], tops: Sequence[int]) -> None:
    """Draw all bars of one colour at once."""
    left = MARGIN + LETTER
    tracks: list[Box] = []
    bars: dict[str, list[Box]] = {}
    for answer, top in zip(answers, tops, strict=True):
        for number, percent in enumerate(answer.percents):
            y = sheet.height - top - number * (BAR + BETWEEN) - BAR
            tracks.append((left, y, LONG, BAR))
            if percent:
                colour = APART if answer.apart else _colour(number)
                bars.setdefault(colour, []).append((left, y, LONG * percent / 100, BAR))
    sheet.boxes(tracks, TRACK)
    for colour, own in bars.items():
        sheet.boxes(own, colour, edgecolor=INK, linewidth=1)


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]
