"""The line of the use of gas and the room to insulate, by hand-counted figures."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.indicators.gas import Year, change, line, wanted
from participation.indicators.room import allowed, left


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2019, 1000), (2020, 1000), (2025, 900), (2030, 800), (2031, 800)],
)
def test_the_line_goes_straight_from_all_in_2020_to_four_fifths_in_2030(year, expected):
    assert wanted(1000, year) == pytest.approx(expected)


@given(st.integers(0, 5000), st.integers(2020, 2029))
def test_the_line_never_goes_up(base, year):
    assert wanted(base, year + 1) <= wanted(base, year)


def test_a_year_is_on_the_line_when_no_more_was_used_than_it_asks():
    found = line([(2024, 920), (2020, 1000), (2023, 945), (2022, None)])

    assert [one.year for one in found] == [2020, 2022, 2023, 2024]
    assert [one.is_on_line for one in found] == [True, None, False, True]


def test_without_a_base_there_is_no_line():
    assert line([(2023, 900)]) == (Year(2023, 900, None),)
    assert line([(2020, None), (2023, 900)])[1].is_on_line is None


@pytest.mark.parametrize(
    ("uses", "expected"),
    [
        ([(2020, 1000), (2024, 880)], -12),
        ([(2020, 1000), (2024, 1051)], 5),
        ([(2020, 1000), (2023, 900), (2024, None)], -10),
        ([(2020, 1000)], None),
        ([(2020, None), (2024, 900)], None),
        ([(2020, 0), (2024, 900)], None),
        ([], None),
    ],
)
def test_the_change_is_told_of_the_newest_year_that_is_known(uses, expected):
    assert change(line(uses)) == expected


@pytest.mark.parametrize(
    ("dwellings", "expected"), [(16, 0), (17, 1), (33, 1), (34, 2), (350, 21), (1000, 60)]
)
def test_six_percent_is_rounded_down_to_whole_dwellings(dwellings, expected):
    assert allowed(SimpleNamespace(dwellings=dwellings, percent=6)) == expected


def test_what_is_left_can_go_below_nothing():
    noted = SimpleNamespace(dwellings=350, percent=6, local=15, targeted=4)
    assert left(noted) == 2
    noted.local = 20
    assert left(noted) == -3
