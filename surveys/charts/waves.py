"""One question in several waves: for each answer a bar for each wave, the oldest on top."""

import textwrap
from dataclasses import dataclass
from typing import Final

from surveys.charts.sheet import (
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
    SWATCH,
    TRACK,
    WIDTH,
    Sheet,
    heading,
)

BAR: Final = 14
BETWEEN: Final = 4
FIGURES: Final = 124
"""Room for the figure at the end of each bar."""
LONG: Final = INSIDE - FIGURES
SHADES: Final = {2: ("#86b9de", "#0a5a96"), 3: ("#dce9f4", "#86b9de", "#0a5a96")}
GREYS: Final = {2: ("#c9cdd2", "#6b727b"), 3: ("#eceef0", "#c9cdd2", "#6b727b")}
"""Light for the oldest; told apart without colour too, by order and by a dark line around each."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One answer in one wave.

    text       its figure in words of the page
    low, high  between which shares it lies, 0 to 1; the same where it is exact
    """

    text: str
    low: float
    high: float

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is known of it."""
        return self.low <= 0 and self.high >= 1


@dataclass(frozen=True, slots=True)
class Group:
    """One answer in all waves, oldest first; `apart`: drawn in grey ("weet ik niet")."""

    label: str
    bars: tuple[Bar, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class WaveChart:
    """All that the chart shows: two waves or three.

    waves  what each is called, oldest first
    """

    title: str
    waves: tuple[str, ...]
    groups: tuple[Group, ...]
    caption: str


def draw_waves(chart: WaveChart) -> bytes:
    """Return the chart as SVG. Same in, same bytes out."""
    title, caption = heading(chart.title), textwrap.wrap(chart.caption, SMALL_LETTERS)
    labels = [textwrap.wrap(one.label, LETTERS) for one in chart.groups]
    lines = len(title) + len(chart.waves) + sum(map(len, labels)) + len(caption)
    bars = len(labels) * (len(chart.waves) * (BAR + BETWEEN) + GAP)
    sheet = Sheet(2 * MARGIN + lines * LINE + 2 * GAP + bars)
    sheet.write(title, weight="bold")
    sheet.top += GAP
    _write_legend(sheet, chart.waves)
    sheet.top += GAP
    for group, words in zip(chart.groups, labels, strict=True):
        sheet.write(words)
        _draw_group(sheet, group)
        sheet.top += GAP
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(chart.title)


def _write_legend(sheet: Sheet, waves: tuple[str, ...]) -> None:
    for wave, shade in zip(waves, SHADES[len(waves)], strict=True):
        sheet.top += 3
        sheet.box(MARGIN, SWATCH, SWATCH, facecolor=shade, edgecolor=INK, linewidth=1)
        sheet.top -= 3
        sheet.write([wave], left=MARGIN + SWATCH + 8, size=SMALL)


def _draw_group(sheet: Sheet, group: Group) -> None:
    shades = (GREYS if group.apart else SHADES)[len(group.bars)]
    for bar, shade in zip(group.bars, shades, strict=True):
        sheet.box(MARGIN, LONG, BAR, facecolor=TRACK, linewidth=0)
        _draw_bar(sheet, bar, shade)
        bottom = sheet.height - sheet.top - BAR + 2
        if bar.is_open:
            sheet.text(MARGIN + 4, bottom, bar.text, size=SMALL)
        else:
            sheet.text(WIDTH - MARGIN, bottom, bar.text, size=SMALL, align="right")
        sheet.top += BAR + BETWEEN


def _draw_bar(sheet: Sheet, bar: Bar, shade: str) -> None:
    if bar.is_open:
        return
    looks = {"edgecolor": INK, "linewidth": 1}
    if bar.low > 0:
        sheet.box(MARGIN, LONG * bar.low, BAR, facecolor=shade, **looks)
    if bar.high > bar.low:
        left, width = MARGIN + LONG * bar.low, LONG * (bar.high - bar.low)
        sheet.box(left, width, BAR, facecolor=PAPER, hatch="///", **looks)
