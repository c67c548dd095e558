import pytest

from surveys.cube import Cell, CellKind, Rounding
from surveys.disclosure.making import make_cube
from surveys.figures import ends, figure, figures, percentage, share
from tests.surveys.disclosure.municipalities import count, every_kind, keys, municipality, respond


def exact(option, count):
    return Cell(option, CellKind.EXACT, count, count, count)


def between(option, low, high):
    return Cell(option, CellKind.RANGE, None, low, high)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(1, 3, 33), (2, 3, 67), (1, 8, 13), (1, 200, 1), (0, 7, 0), (7, 7, 100)],
)
def test_shares_are_whole_and_halves_go_up(part, whole, percent):
    assert percentage(part, whole) == percent


def test_a_range_is_shown_by_its_midpoint_and_its_bounds():
    shown = figure(between("a", 18, 20), 20)

    assert (shown.percent, shown.low, shown.high) == (95, 90, 100)
    assert (shown.approximately, shown.at_least) == (True, 18)


def test_the_others_of_a_near_unanimous_figure_have_no_least():
    shown = figure(between("b", 0, 2), 20)

    assert (shown.percent, shown.low, shown.high, shown.at_least) == (5, 0, 10, None)


def test_an_exact_count_is_shown_as_a_share():
    assert share(exact("a", 5), 25) == 20
    assert figure(exact("a", 5), 25).at_least is None


def test_p14_no_page_can_show_a_count_of_one_or_two():
    """All that a page gets of a block is its n, whole percentages, and the n - t of "or more"."""
    survey, areas = every_kind(), municipality(6)
    documents = respond(survey, areas, 0.03, 6)
    counts, sealed = count(survey, documents), keys(survey, documents)
    cube = make_cube(survey, areas, counts, written={}, seq=1, keys=sealed)

    shown = [one for block in cube.blocks for one in figures(block)]
    least = [one.at_least for one in shown if one.at_least is not None]

    assert all(block.n >= 10 for block in cube.blocks)
    assert all(0 <= one.low <= one.percent <= one.high <= 100 for one in shown)
    assert least
    assert min(least) >= 8


def test_a_chart_draws_a_rounded_count_where_its_words_are_and_a_range_from_end_to_end():
    rounded = Cell("a", CellKind.ROUNDED, 10, 6, 14)
    unknown = Cell("a", CellKind.ROUNDED, 0, 0, 4)

    assert ends(rounded, 38, Rounding(5, 40)) == (0.25, 0.25)
    assert ends(Cell("a", CellKind.RANGE, None, 18, 20), 20) == (0.9, 1)
    assert ends(Cell("a", CellKind.EXACT, 5, 5, 5), 20) == (0.25, 0.25)
    assert ends(unknown, 4, Rounding(5, 5)) == (0, 1)
