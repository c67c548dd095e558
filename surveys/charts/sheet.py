"""What all charts share: the sheet they are drawn on, its letters and its colours.

Drawn straight on a figure without axes: ticks and frames cost ten times the bars themselves.
Sized for a phone: 340 wide with letters of 16, and wide enough for any browser's own font.
"""

import io
import textwrap
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

WIDTH: Final = 340
MARGIN: Final = 8
INSIDE: Final = WIDTH - 2 * MARGIN
SIZE: Final = 16
SMALL: Final = 14
LINE: Final = 21
GAP: Final = 14
SWATCH: Final = 16
LETTERS: Final = 34
"""Letters of SIZE that fit on a line in a wide font."""
SMALL_LETTERS: Final = 39

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
OVER: Final = 1_000
"""Letters stand over all that is drawn."""

Place = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, width and height."""


def heading(title: str) -> list[str]:
    """Break a title in lines of bold letters."""
    return textwrap.wrap(title, LETTERS - 3)


class _Words(Text):
    """A line of words, which is not measured: that takes longer than all else of a chart.

    Where it begins or ends is known, and a reader's own font has other measures anyhow.
    """

    def draw(self, renderer: RendererBase) -> None:
        """Write the words where they stand, from their baseline up."""
        graphics = renderer.new_gc()
        graphics.set_foreground(self.get_color())
        x, y = self.get_position()
        _width, height = renderer.get_canvas_width_height()
        renderer.open_group("text", self.get_gid())
        font = self.get_fontproperties()
        renderer.draw_text(graphics, x, height - y, self.get_text(), font, 0.0, mtext=self)
        renderer.close_group("text")
        graphics.restore()


@cache
def _font(size: int, weight: str) -> FontProperties:
    return FontProperties(family="DejaVu Sans", size=size, weight=weight)


class Sheet:
    """A figure that is filled from the top; `top` is how far it is full."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        self.height = height
        self.width = width
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self.top = MARGIN
        self.drawn = 0

    def write(self, lines: Iterable[str], *, left: int = MARGIN, **looks: Any) -> None:
        """Write lines under each other from the top on."""
        for one in lines:
            self.text(left, self.height - self.top - SIZE, one, **looks)
            self.top += LINE

    def text(self, x: float, y: float, words: str, **looks: Any) -> None:
        """Write words at a place, counted from the left and from the bottom."""
        if not words:
            return
        font = _font(looks.get("size", SIZE), looks.get("weight", "normal"))
        colour, align = looks.get("colour", INK), looks.get("align", "left")
        own = _Words(x, y, words, color=colour, fontproperties=font, horizontalalignment=align)
        own.set_transform(PLACED)
        own.set_zorder(OVER)
        self.figure.add_artist(own)

    def box(self, left: float, width: float, height: float, **looks: Any) -> None:
        """Draw a rectangle whose upper side is where the sheet is full."""
        bottom = self.height - self.top - height
        self.add(Rectangle((left, bottom), width, height, **looks))

    def swatch(self, colour: str, *, left: int = MARGIN, **looks: Any) -> int:
        """Draw a sample of a colour beside a line of words; return where those begin."""
        bottom = self.height - self.top - 3 - SWATCH
        looks = {"facecolor": colour, "edgecolor": INK, "linewidth": 1, **looks}
        self.add(Rectangle((left, bottom), SWATCH, SWATCH, **looks))
        return left + SWATCH + 8

    def boxes(self, boxes: Iterable[Box], colour: str, **looks: Any) -> None:
        """Draw rectangles of one look at once, counted from the left and from the bottom."""
        corners = [
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            for x, y, width, height in boxes
        ]
        self.shapes([[one] for one in corners], colour, **looks)

    def shapes(
        self, shapes: Sequence[Sequence[Sequence[Place]]], colour: str, **looks: Any
    ) -> None:
        """Draw shapes of one look at once: each of one ring of places or more."""
        if not shapes:
            return
        looks = {"edgecolor": "none", "linewidth": 0, **looks}
        paths = [
            Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in rings))
            for rings in shapes
        ]
        own = PathCollection(paths, facecolor=colour, **looks)
        self.add(own)

    def lines(
        self, lines: Sequence[Sequence[Place]], colour: str, width: float, **looks: Any
    ) -> None:
        """Draw lines of one look at once."""
        if lines:
            self.add(LineCollection(lines, colors=colour, linewidths=width, **looks))

    def points(self, places: Sequence[Place], size: float, inside: str, edge: str) -> None:
        """Draw points: filled, or open where `inside` is the colour of paper."""
        across, up = [x for x, _y in places], [y for _x, y in places]
        looks: dict[str, Any] = {
            "markerfacecolor": inside,
            "markeredgecolor": edge,
            "markeredgewidth": 2,
        }
        dots = Line2D(across, up, linestyle="", marker="o", markersize=size, **looks)
        self.add(dots)

    def add(self, artist: Artist) -> None:
        """Draw over what is there; else lines would lie over all shapes."""
        self.drawn += 1
        artist.set_zorder(self.drawn)
        artist.set_transform(PLACED)
        self.figure.add_artist(artist)

    def save(self, title: str) -> bytes:
        """Return the sheet as SVG."""
        content = io.BytesIO()
        facts = {"Title": title, "Date": None, "Creator": None, "Format": None, "Type": None}
        self.figure.savefig(content, format="svg", metadata=facts)
        # A reader's own font is narrower than the one that was measured, so it fits.
        drawn = content.getvalue()
        return drawn.replace(b"'DejaVu Sans'", b"system-ui, 'DejaVu Sans', sans-serif")
