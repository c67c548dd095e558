"""One question in several waves: for each answer a bar for each wave, the oldest on top."""

import textwrap
from collections.abc import Sequence
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
    TRACK,
    WIDTH,
    Box,
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
    tops = []
    for group, words in zip(chart.groups, labels, strict=True):
        sheet.write(words)
        tops.append(sheet.top)
        _write_figures(sheet, group)
        sheet.top += GAP
    _draw_bars(sheet, chart.groups, tops)
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(chart.title)


def _write_legend(sheet: Sheet, waves: tuple[str, ...]) -> None:
    for wave, shade in zip(waves, SHADES[len(waves)], strict=True):
        sheet.write([wave], left=sheet.swatch(shade), size=SMALL)


def _write_figures(sheet: Sheet, group: Group) -> None:
    for bar in group.bars:
        bottom = sheet.height - sheet.top - BAR + 2
        if bar.is_open:
            sheet.text(MARGIN + 4, bottom, bar.text, size=SMALL)
        else:
            sheet.text(WIDTH - MARGIN, bottom, bar.text, size=SMALL, align="right")
        sheet.top += BAR + BETWEEN


def _draw_bars(sheet: Sheet, groups: Sequence[Group], tops: Sequence[int]) -> None:
    """Draw all bars of one look at once: a shape for each would take three times as long."""
    tracks: list[Box] = []
    solid: dict[str, list[Box]] = {}
    between: list[Box] = []
    for group, top in zip(groups, tops, strict=True):
        shades = (GREYS if group.apart else SHADES)[len(group.bars)]
        for number, (bar, shade) in enumerate(zip(group.bars, shades, strict=True)):
            y = sheet.height - top - number * (BAR + BETWEEN) - BAR
            tracks.append((MARGIN, y, LONG, BAR))
            if bar.is_open:
                continue
            if bar.low > 0:
                solid.setdefault(shade, []).append((MARGIN, y, LONG * bar.low, BAR))
            if bar.high > bar.low:
                width = LONG * (bar.high - bar.low)
                between.append((MARGIN + LONG * bar.low, y, width, BAR))
    sheet.boxes(tracks, TRACK)
    for shade, own in solid.items():
        sheet.boxes(own, shade, edgecolor=INK, linewidth=1)
    sheet.boxes(between, PAPER, edgecolor=INK, linewidth=1, hatch="///")
