"""Charts of released figures as SVG; the only place that knows matplotlib, and slow to import.

Drawn straight on a figure without axes: ticks and frames cost ten times the bars themselves.
Sized for a phone: 340 wide with letters of 16, and wide enough for any browser's own font.
"""

import io
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import IdentityTransform

WIDTH: Final = 340
MARGIN: Final = 8
INSIDE: Final = WIDTH - 2 * MARGIN
SIZE: Final = 16
SMALL: Final = 14
LINE: Final = 21
BAR: Final = 16
STRIP: Final = 44
GAP: Final = 14
CLOSE: Final = 3
SWATCH: Final = 16
LETTERS: Final = 34
"""Letters of SIZE that fit on a line in a wide font."""
SMALL_LETTERS: Final = 39
LEAST_LABELLED: Final = 0.1
"""Smallest part of a strip that has room for its percentage."""

INK: Final = "#22262b"
PAPER: Final = "#ffffff"
QUIET: Final = "#4a5058"
TRACK: Final = "#e9ebee"
# Source: Okabe and Ito, "Color Universal Design"; ColorBrewer PuOr, its
# orange a shade lighter so that letters on it can be read. Told apart without colour too:
# by order, by a dark line around each part and by the figures beside them.
PLAIN: Final = "#0072b2"
APART: Final = "#8a9099"
DIVERGING: Final = {
    1: ("#5e3c99",),
    2: ("#5e3c99", "#ee7b16"),
    3: ("#5e3c99", "#f7f7f7", "#ee7b16"),
    4: ("#5e3c99", "#b2abd2", "#fdb863", "#ee7b16"),
    5: ("#5e3c99", "#b2abd2", "#f7f7f7", "#fdb863", "#ee7b16"),
}
DARK: Final = frozenset({"#5e3c99"})

# One salt for all: each chart is an image of its own, so names inside need not differ.
mpl.rcParams.update(
    {
        "svg.fonttype": "none",
        "svg.hashsalt": "buurtpeil",
        "font.family": "DejaVu Sans",
        "hatch.linewidth": 1.5,
        "hatch.color": PLAIN,
    }
)
PLACED: Final = IdentityTransform()


class Shape(Enum):
    """Bars under each other, or the parts of one strip of 100 %."""

    BARS = auto()
    STRIP = auto()


@dataclass(frozen=True, slots=True)
class Share:
    """One answer in a chart.

    text       its figure in words of the page ("38 %", "90 % or more")
    low, high  between which shares it lies, 0 to 1; the same where it is exact
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

    The same picture gives the same bytes. A share that is not exact is drawn solid up to `low`
    and hatched up to `high`; a strip must be exact.
    """
    title = textwrap.wrap(picture.title, LETTERS - 3)
    caption = textwrap.wrap(picture.caption, SMALL_LETTERS)
    strip = picture.shape is Shape.STRIP
    labels = [_lines(share, LETTERS - 3 if strip else LETTERS) for share in picture.shares]
    each = GAP // 2 if strip else BAR + GAP
    body = sum(len(lines) * LINE + each for lines in labels) + (STRIP + GAP if strip else 0)
    height = 2 * MARGIN + len(title) * LINE + GAP + body + len(caption) * LINE
    sheet = _Sheet(height)
    sheet.write(title, weight="bold")
    sheet.top += GAP
    if strip:
        _draw_strip(sheet, picture.shares, labels)
    else:
        _draw_bars(sheet, picture.shares, labels)
    sheet.write(caption, size=SMALL, colour=QUIET)
    return sheet.save(picture.title)


class _Sheet:
    """A figure that is filled from the top; `top` is how far it is full."""

    def __init__(self, height: int) -> None:
        self.height = height
        self.figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        self.top = MARGIN

    def write(self, lines: Iterable[str], *, left: int = MARGIN, **looks: Any) -> None:
        for one in lines:
            self.text(left, self.height - self.top - SIZE, one, **looks)
            self.top += LINE

    def text(self, x: float, y: float, words: str, **looks: Any) -> None:
        self.figure.text(
            x,
            y,
            words.replace("$", r"\$"),
            fontsize=looks.get("size", SIZE),
            fontweight=looks.get("weight", "normal"),
            color=looks.get("colour", INK),
            ha=looks.get("align", "left"),
            va="baseline",
            transform=PLACED,
        )

    def box(self, left: float, width: float, height: float, **looks: Any) -> None:
        bottom = self.height - self.top - height
        patch = Rectangle((left, bottom), width, height, transform=PLACED, **looks)
        self.figure.add_artist(patch)

    def save(self, title: str) -> bytes:
        content = io.BytesIO()
        facts = {"Title": title, "Date": None, "Creator": None, "Format": None, "Type": None}
        self.figure.savefig(content, format="svg", metadata=facts)
        # A reader's own font is narrower than the one that was measured, so it fits.
        drawn = content.getvalue()
        return drawn.replace(b"'DejaVu Sans'", b"system-ui, 'DejaVu Sans', sans-serif")


def _lines(share: Share, letters: int) -> list[str]:
    """Break a label in lines; the last has room for the figure at its end."""
    lines = textwrap.wrap(share.label, letters)
    return lines if len(lines[-1]) + len(share.text) + 2 <= letters else [*lines, ""]


def _draw_bars(sheet: _Sheet, shares: tuple[Share, ...], labels: list[list[str]]) -> None:
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


def _draw_strip(sheet: _Sheet, shares: tuple[Share, ...], labels: list[list[str]]) -> None:
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
        sheet.top += 3
        sheet.box(MARGIN, SWATCH, SWATCH, facecolor=colour, edgecolor=INK, linewidth=1)
        sheet.top -= 3
        _write_label(sheet, share, lines, left=MARGIN + SWATCH + 8)
        sheet.top += GAP // 2


def _write_label(sheet: _Sheet, share: Share, lines: list[str], left: int = MARGIN) -> None:
    sheet.write(lines, left=left)
    baseline = sheet.height - sheet.top + LINE - SIZE
    sheet.text(WIDTH - MARGIN, baseline, share.text, weight="bold", align="right")


def _colours(shares: tuple[Share, ...]) -> list[str]:
    own = iter(DIVERGING[sum(not share.apart for share in shares)])
    return [APART if share.apart else next(own) for share in shares]


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
    sheet = _Sheet(2 * MARGIN + (len(title) + len(caption)) * LINE + GAP + body)
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


def _draw_course(sheet: _Sheet, course: Course) -> None:
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
    sheet: _Sheet, across: list[float], up: list[float], style: Style = Style.FIGURES
) -> None:
    line = Line2D(across, up, transform=PLACED)
    line.set_color(PLAIN if style is Style.FIGURES else QUIET)
    line.set_linewidth(1 if style is Style.AXIS else 2.5)
    line.set_linestyle("--" if style is Style.WANTED else "-")
    if style is Style.FIGURES:
        line.set_marker("o")
        line.set_markersize(DOT)
    sheet.figure.add_artist(line)
