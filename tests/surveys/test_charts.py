import re
from dataclasses import replace
from html import unescape

import pytest

from surveys.charts import Course, Picture, Shape, Share, draw, draw_course
from surveys.charts.sheet import DARK, DIVERGING, INK, PAPER, PLAIN, TRACK

BARS = Picture(
    Shape.BARS,
    "62 % chose “I own it”",
    (
        Share("I own it", "62 %", 0.62, 0.62),
        Share("I rent from a housing association that has a rather long name", "30 %", 0.3, 0.3),
        Share("I don't know", "8 %", 0.08, 0.08, apart=True),
    ),
    "Source: survey of the gemeente. De Eggen, 84 answers.",
)
RANGE = Picture(
    Shape.BARS,
    "Nearly everybody chose “Yes”",
    (Share("Yes", "90 % or more", 0.9, 1.0), Share("No", "10 % or less", 0.0, 0.1)),
    BARS.caption,
)
STRIP = Picture(
    Shape.STRIP,
    "Half worry often",
    tuple(Share(f"Answer {place}", "20 %", 0.2, 0.2) for place in range(5)),
    BARS.caption,
)


def texts(svg):
    return [unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode())]


def luminance(colour):
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("picture", [BARS, RANGE, STRIP], ids=["bars", "range", "strip"])
def test_the_same_picture_gives_the_same_bytes(picture):
    assert draw(picture) == draw(picture)


def test_a_chart_says_its_finding_its_answers_and_its_source():
    found = texts(draw(BARS))

    assert found[0] == BARS.title
    assert "62 %" in found
    assert "I don't know" in found
    assert " ".join(found).endswith(BARS.caption)
    assert f"<title>{BARS.title}</title>".encode() in draw(BARS)


def test_a_chart_names_no_time_and_no_program():
    svg = draw(BARS).decode()

    assert not re.search(r"<dc:(date|creator)|20\d\d-", svg)


def test_a_range_is_hatched_from_its_lowest_to_its_highest_share():
    svg = draw(RANGE).decode()

    assert svg.count("url(#") == 2
    assert "90 % or more" in texts(draw(RANGE))
    assert "url(#" not in draw(BARS).decode()


def test_no_line_of_a_chart_is_longer_than_its_width():
    assert max(len(one) for one in texts(draw(BARS))) <= 39


def test_a_dollar_sign_is_no_formula():
    picture = Picture(Shape.BARS, "From $5 to $9", BARS.shares, "x")

    assert "From $5 to $9" in texts(draw(picture))


def test_a_small_part_of_a_strip_has_its_figure_in_the_list_alone():
    shares = (Share("Yes", "97 %", 0.97, 0.97), Share("No", "3 %", 0.03, 0.03))

    found = texts(draw(Picture(Shape.STRIP, "t", shares, "c")))

    assert found.count("97 %") == 2
    assert found.count("3 %") == 1


def test_a_bar_stands_out_from_what_is_beside_it():
    assert contrast(PLAIN, TRACK) >= 3


def test_the_figure_inside_each_part_of_a_strip_can_be_read():
    parts = {colour for colours in DIVERGING.values() for colour in colours}

    assert all(contrast(PAPER if one in DARK else INK, one) >= 4.5 for one in parts)


COURSE = Course(
    "A home uses 9 % less gas than in 2020",
    ((2020, 1010), (2021, None), (2022, 980), (2024, 920)),
    ((2020, 1010.0), (2030, 808.0)),
    ("Use of a home", "The line to the goal"),
    ((2020, "1.010"), (2024, "920")),
    "Source: CBS",
)


def test_a_course_names_its_ends_the_newest_year_and_what_its_lines_are():
    drawn = texts(draw_course(COURSE))

    assert {"2020", "2024", "2030", "1.010", "920", "Source: CBS"} <= set(drawn)
    assert {"Use of a home", "The line to the goal"} <= set(drawn)


def test_a_year_has_no_name_where_there_is_no_room_for_it():
    near = replace(COURSE, used=((2020, 1010), (2021, 1000)), texts=((2021, "1.000"),))

    assert "2021" not in texts(draw_course(near))


def test_without_a_base_there_is_no_line_to_name():
    bare = replace(COURSE, used=((2024, 0),), wanted=(), texts=((2024, "0"),))

    assert "The line to the goal" not in texts(draw_course(bare))


def test_the_same_course_gives_the_same_bytes():
    assert draw_course(COURSE) == draw_course(COURSE)
