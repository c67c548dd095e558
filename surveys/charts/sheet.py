"""What all charts share: the sheet they are drawn on, its letters and its colours.

Drawn straight on a figure without axes: ticks and frames cost ten times the bars themselves.
Sized for a phone: 340 wide with letters of 16, and wide enough for any browser's own font.
"""

import io
from collections.abc import Iterable
from typing import Any, Final

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
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


class Sheet:
    """A figure that is filled from the top; `top` is how far it is full."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        self.height = height
        self.width = width
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self.top = MARGIN

    def write(self, lines: Iterable[str], *, left: int = MARGIN, **looks: Any) -> None:
        """Write lines under each other from the top on."""
        for one in lines:
            self.text(left, self.height - self.top - SIZE, one, **looks)
            self.top += LINE

    def text(self, x: float, y: float, words: str, **looks: Any) -> None:
        """Write words at a place, counted from the left and from the bottom."""
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
        """Draw a rectangle whose upper side is where the sheet is full."""
        bottom = self.height - self.top - height
        patch = Rectangle((left, bottom), width, height, transform=PLACED, **looks)
        self.figure.add_artist(patch)

    def save(self, title: str) -> bytes:
        """Return the sheet as SVG."""
        content = io.BytesIO()
        facts = {"Title": title, "Date": None, "Creator": None, "Format": None, "Type": None}
        self.figure.savefig(content, format="svg", metadata=facts)
        # A reader's own font is narrower than the one that was measured, so it fits.
        drawn = content.getvalue()
        return drawn.replace(b"'DejaVu Sans'", b"system-ui, 'DejaVu Sans', sans-serif")
