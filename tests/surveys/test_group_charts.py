import re
from html import unescape

from surveys.charts import Groups, draw_groups
from surveys.charts.groups import COLOURS, Answer
from surveys.charts.sheet import APART, INK

GROUPS = Groups(
    "The groups differ most in “Often”",
    ("I own it: 406 people", "I rent it from a housing association: 322 people"),
    (
        Answer("Often", (50, 20), ("50%", "20%")),
        Answer("Never", (40, 0), ("40%", "0%")),
        Answer("I don't know", (10, 80), ("10%", "80%"), apart=True),
    ),
    "Source: survey “Your home”, Brunssum. By the answer to “Do you own it?”.",
)


def texts(svg):
    return [unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode())]


def test_each_group_has_its_letter_in_the_legend_and_at_each_bar():
    found = texts(draw_groups(GROUPS))

    assert [found.count(letter) for letter in "AB"] == [1 + len(GROUPS.answers)] * 2
    assert "C" not in found
    for answer in GROUPS.answers:
        assert set(answer.texts) <= set(found)


def test_the_same_groups_give_the_same_bytes():
    assert draw_groups(GROUPS) == draw_groups(GROUPS)


def test_what_stands_apart_is_grey_in_each_group():
    svg = draw_groups(GROUPS).decode()

    assert svg.count(f"fill: {APART}") == len(GROUPS.groups)
    assert [svg.count(f"fill: {colour}") for colour in COLOURS[:2]] == [3, 2]


def test_each_bar_has_a_dark_line_so_that_no_colour_is_needed_to_see_it():
    svg = draw_groups(GROUPS).decode()

    bars = [one for one in re.findall(r'style="(fill: [^"]*)"', svg) if "stroke" in one]
    assert len(bars) >= len(GROUPS.groups)
    assert all(f"stroke: {INK}" in one for one in bars)
