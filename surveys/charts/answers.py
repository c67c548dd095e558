"""The answers of one area: bars under each other, or one strip of 100 %."""

import textwrap
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

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
    PLAIN,
    QUIET,
    SIZE,
    SMALL,
    SMALL_LETTERS,
    TRACK,
    WIDTH,
    Sheet,
)

BAR: Final = 16
STRIP: Final = 44
CLOSE: Final = 3
LEAST_LABELLED: Final = 0.1
"""Smallest part of a strip that has room for its percentage."""


class Shape(Enum):
    """Bars under each other, or the parts of one strip of 100 %."""

    BARS = auto()
    STRIP = auto()


@dataclass(frozen=True, slots=True)
class Share:
    """One answer in a chart.

    text       its figure in words of the page ("38 %", "90 % or more")
    low, high  between which shares it lies, 0 to 1; the same where one share is said
    apart      drawn in grey: "weet ik niet", or no more than an indication
    """

    label: str
    text: str
    low: float
    high: float
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a chart shows: the finding as its title, the answers, and where they come from."""

    shape: Shape
    title: str
    shares: tuple[Share, ...]
    caption: str


def draw(picture: Picture) -> bytes:
    """Return the chart as SVG.

    The same picture gives the same bytes. A share that is a range is drawn solid up to `low`
    and hatched up to `high`; a strip must be exact.
    """
    title = textwrap.wrap(picture.title, LETTERS - 3)
    caption = textwrap.wrap(picture.caption, SMALL_LETTERS)
    strip = picture.shape is Shape.STRIP
    labels = [_lines(share, LETTERS - 3 if strip else LETTERS) for share in picture.shares]
    each = GAP // 2 if strip else BAR + GAP
    body = sum(len(lines) * LINE + each for lines in labels) + (STRIP + GAP if strip else 0)
    height = 2 * MARGIN + len(title) * LINE + GAP + body + len(caption) * LINE
    sheet = Sheet(height)
    sheet.write(title, weight="bold")
    sheet.top += GAP
    if strip:
        _draw_strip(sheet, picture.shares, labels)
    else:
        _draw_bars(sheet, picture.shares, labels)
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(picture.title)


def _lines(share: Share, letters: int) -> list[str]:
    """Break a label in lines; the last has room for the figure at its end."""
    lines = textwrap.wrap(share.label, letters)
    return lines if len(lines[-1]) + len(share.text) + 2 <= letters else [*lines, ""]


def _draw_bars(sheet: Sheet, shares: tuple[Share, ...], labels: list[list[str]]) -> None:
    for share, lines in zip(shares, labels, strict=True):
        _write_label(sheet, share, lines)
        sheet.top += CLOSE
        colour = APART if share.apart else PLAIN
        sheet.box(MARGIN, INSIDE, BAR, facecolor=TRACK, linewidth=0)
        sheet.box(MARGIN, INSIDE * share.low, BAR, facecolor=colour, linewidth=0)
        if share.high > share.low:
            looks = {"facecolor": PAPER, "edgecolor": colour, "linewidth": 1, "hatch": "///"}
            left, width = MARGIN + INSIDE * share.low, INSIDE * (share.high - share.low)
            sheet.box(left, width, BAR, **looks)
        sheet.top += BAR + GAP - CLOSE


def _draw_strip(sheet: Sheet, shares: tuple[Share, ...], labels: list[list[str]]) -> None:
    colours = _colours(shares)
    left = float(MARGIN)
    for share, colour in zip(shares, colours, strict=True):
        width = INSIDE * share.low
        if width:
            sheet.box(left, width, STRIP, facecolor=colour, edgecolor=INK, linewidth=1)
        if share.low >= LEAST_LABELLED:
            y = sheet.height - sheet.top - STRIP / 2 - SIZE / 3
            ink = PAPER if colour in DARK else INK
            sheet.text(left + width / 2, y, share.text, colour=ink, align="center", size=SMALL)
        left += width
    sheet.top += STRIP + GAP
    for share, colour, lines in zip(shares, colours, labels, strict=True):
        _write_label(sheet, share, lines, left=sheet.swatch(colour))
        sheet.top += GAP // 2


def _write_label(sheet: Sheet, share: Share, lines: list[str], left: int = MARGIN) -> None:
    sheet.write(lines, left=left)
    baseline = sheet.height - sheet.top + LINE - SIZE
    sheet.text(WIDTH - MARGIN, baseline, share.text, weight="bold", align="right")


def _colours(shares: tuple[Share, ...]) -> list[str]:
    own = iter(DIVERGING[sum(not share.apart for share in shares)])
    return [APART if share.apart else next(own) for share in shares]
