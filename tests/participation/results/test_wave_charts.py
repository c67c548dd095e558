"""What is drawn of several waves has room for the words of each figure, in each language."""

import pytest

from participation.languages import speaking
from participation.results import wording
from surveys.areas import Level
from surveys.charts.sheet import GAP, INSIDE, SMALL_LETTERS
from surveys.charts.waves import LONG
from surveys.cube import Block, Cell, CellKind, Rounding
from surveys.figures import ends, figures

N = 100
LETTER = INSIDE / SMALL_LETTERS
ALL, MOST, FEW = (
    Cell("ja", CellKind.ROUNDED, 100, 96, 100),
    Cell("ja", CellKind.RANGE, None, 90, 100),
    Cell("ja", CellKind.RANGE, None, 0, 10),
)


@pytest.mark.parametrize("language", ["nl", "en", "de"])
@pytest.mark.parametrize("cell", [ALL, MOST, FEW], ids=["about", "or more", "or less"])
def test_the_words_of_a_figure_stand_beside_its_bar(language, cell):
    rounding = Rounding(5, N) if cell.kind is CellKind.ROUNDED else None
    block = Block("v", Level.GEMEENTE, ("GM1",), ("GM1",), (), N, 900, (cell,), rounding)
    (figure,) = figures(block)
    with speaking(language):
        words = wording.share(cell, figure, N)

    _low, high = ends(cell, N, rounding)

    assert LONG * high + GAP / 2 <= INSIDE - len(words) * LETTER, words
