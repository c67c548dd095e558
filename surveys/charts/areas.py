"""One figure of each buurt on a map: shades in five classes at most, stripes where it is shared."""

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
    Place,
    Sheet,
    heading,
)

SHADES: Final = ("#eef4fa", "#c3dbee", "#86b9de", "#2a74b0", "#0a3f75")
"""Source: after ColorBrewer's Blues, so that letters on each can be read."""
LETTERS_ON: Final = (INK, INK, INK, PAPER, PAPER)
NONE: Final = ".."
SHARED: Final = "////"
FIGURE: Final = 12
STEPS: Final = (5, 10, 20)
"""Percentage points that a class may span."""
PLATE: Final = (34, 16)
Ring = Sequence[Place]


@dataclass(frozen=True, slots=True)
class Spot:
    """One buurt.

    rings    its outline, in the units of the map, from the left and from the top
    middle   where its figure is written; None where there is no room for it
    percent  its share in whole per cent; None where it has none
    text     the same in words of the page
    shared   it is that of more than this buurt: merged, joined or of the wijk
    """

    rings: tuple[Ring, ...]
    middle: Place | None
    percent: int | None
    text: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Class:
    """Shares that get one shade: from `low` up to `high`, in whole per cent."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class AreaChart:
    """All that the map shows.

    size     width and height in the units of the spots
    classes  what the shades are, light first, with their words
    legends  words for a shared figure, and for none
    """

    title: str
    size: Place
    spots: tuple[Spot, ...]
    classes: tuple[tuple[Class, str], ...]
    legends: tuple[str, str]
    caption: str


def classes(percents: Sequence[int]) -> tuple[Class, ...]:
    """Return five classes of the same width or fewer that hold these percentages, small first."""
    if not percents:
        return ()
    low, high = min(percents), max(percents)
    for step in STEPS:
        first, last = low // step * step, min(high, 99) // step * step
        if (last - first) // step < len(SHADES):
            break
    return tuple(Class(one, one + step) for one in range(first, last + 1, step))


def draw_areas(chart: AreaChart) -> bytes:
    """Return the map as SVG. Same in, same bytes out."""
    title, caption = heading(chart.title), textwrap.wrap(chart.caption, SMALL_LETTERS)
    legend = _legend(chart)
    scale = INSIDE / chart.size[0]
    tall = round(chart.size[1] * scale)
    lines = len(title) + sum(len(one[0]) for one in legend) + len(caption)
    sheet = Sheet(2 * MARGIN + lines * LINE + 3 * GAP + len(legend) * 4 + tall)
    sheet.write(title, weight="bold")
    sheet.top += GAP
    _draw_spots(sheet, chart, scale)
    sheet.top += tall + GAP
    _write_legend(sheet, legend)
    sheet.top += GAP
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(chart.title)


def _legend(chart: AreaChart) -> list[tuple[list[str], str, str | None]]:
    """Return lines of words, colour and hatch of what is on the map."""
    used = {_class_of(chart, spot) for spot in chart.spots}
    found: list[tuple[list[str], str, str | None]] = [
        (textwrap.wrap(words, LETTERS), shade, None)
        for number, ((_one, words), shade) in enumerate(zip(chart.classes, SHADES, strict=False))
        if number in used
    ]
    if any(spot.shared for spot in chart.spots):
        found.append((textwrap.wrap(chart.legends[0], LETTERS), PAPER, SHARED))
    if any(spot.percent is None for spot in chart.spots):
        found.append((textwrap.wrap(chart.legends[1], LETTERS), PAPER, NONE))
    return found


def _write_legend(sheet: Sheet, legend: Sequence[tuple[list[str], str, str | None]]) -> None:
    for words, colour, hatch in legend:
        left = sheet.swatch(colour, hatch=hatch, hatchcolor=INK)
        sheet.write(words, left=left, size=SMALL)
        sheet.top += 4


def _draw_spots(sheet: Sheet, chart: AreaChart, scale: float) -> None:
    top = sheet.height - sheet.top
    for number, hatch, spots in _by_look(chart):
        shapes = [
            [[(MARGIN + x * scale, top - y * scale) for x, y in ring] for ring in spot.rings]
            for spot in spots
        ]
        colour = PAPER if number is None else SHADES[number]
        striped = PAPER if number is not None and LETTERS_ON[number] == PAPER else INK
        sheet.shapes(shapes, colour, edgecolor=INK, linewidth=1, hatch=hatch, hatchcolor=striped)
        for spot in spots:
            if spot.middle and number is not None:
                x, y = spot.middle
                _write(sheet, (MARGIN + x * scale, top - y * scale), spot, number)


def _by_look(chart: AreaChart) -> list[tuple[int | None, str | None, list[Spot]]]:
    """Return the spots of each look: number of the class, hatch."""
    looks: dict[tuple[int | None, str | None], list[Spot]] = {}
    for spot in chart.spots:
        number = _class_of(chart, spot)
        hatch = NONE if number is None else SHARED if spot.shared else None
        looks.setdefault((number, hatch), []).append(spot)
    return [(number, hatch, spots) for (number, hatch), spots in looks.items()]


def _class_of(chart: AreaChart, spot: Spot) -> int | None:
    if spot.percent is None:
        return None
    lows = [one.low for one, _words in chart.classes]
    return sum(low <= spot.percent for low in lows) - 1


def _write(sheet: Sheet, place: Place, spot: Spot, number: int) -> None:
    """Write a figure, on a plate of the shade where stripes would run through it."""
    x, y = place
    if spot.shared:
        width, height = PLATE
        sheet.boxes([(x - width / 2, y - height / 2, width, height)], SHADES[number])
    looks = {"size": FIGURE, "align": "center", "colour": LETTERS_ON[number]}
    sheet.text(x, y - FIGURE / 3, spot.text, **looks)
