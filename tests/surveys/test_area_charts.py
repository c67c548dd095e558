import re
from dataclasses import replace
from html import unescape
from itertools import pairwise

import pytest

from surveys.charts import (
    AreaChart,
    Dot,
    Dots,
    Likert,
    Panel,
    Panels,
    Spot,
    Strip,
    classes,
    draw_areas,
    draw_dots,
    draw_likert,
    draw_panels,
)
from surveys.charts.areas import LETTERS_ON, SHADES, Class
from surveys.charts.panels import MOST
from surveys.charts.sheet import APART
from tests.surveys.test_charts import contrast

SOURCE = "Source: survey “Your home”, Brunssum. 2,000 answers."
DOTS = Dots(
    "Most often in Emma (62%)",
    (
        Dot("Emma", "▲ 62%", 0.62, 0.62, (0.5, 0.73)),
        Dot("Hofpoel, Op de Vaard, Koutenveld, Kerkeveld and Achter de Put", "20%", 0.2, 0.2, None),
        Dot("Bexdelle", "90% or more", 0.9, 1.0, (0.7, 1.0)),
        Dot("Centrum", "45%", 0.45, 0.45, (0.2, 0.7), quiet=True),
    ),
    (0.38, 0.39),
    "All of Brunssum: 38%",
    ("0%", "100%"),
    SOURCE,
)
LIKERT = Likert(
    "“Often” or “always”: from 20% to 44%",
    ("Never", "Sometimes", "Neither", "Often", "Always"),
    ("I don't know",),
    "Sorted by “often” and “always” together",
    (
        Strip(
            "Emma",
            "44%",
            (0.2, 0.2, 0.16, 0.3, 0.04, 0.1),
            ("20%", "20%", "16%", "30%", "4%", "11%"),
        ),
        Strip(
            "De Kling",
            "20%",
            (0.8, 0, 0, 0.1, 0.1, 0),
            ("80%", "0%", "0%", "10%", "10%", "0%"),
        ),
    ),
    SOURCE,
)
SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
MAP = AreaChart(
    "Most often in Emma (62%)",
    (3, 1),
    tuple(
        Spot((tuple((x + place, y) for x, y in SQUARE),), (place + 0.5, 0.5), percent, text, shared)
        for place, (percent, text, shared) in enumerate(
            [(62, "62%", False), (18, "18%", True), (None, "", False)]
        )
    ),
    ((Class(0, 20), "0% to 19%"), (Class(20, 40), "20% to 39%"), (Class(40, 80), "40% to 79%")),
    ("Striped: one figure for more neighbourhoods", "Dotted: no figure"),
    SOURCE,
)
PANELS = Panels(
    "Emma beside all of Brunssum",
    tuple(Panel(f"What do you think of question {one}?", DOTS.dots[0], (0.4, 0.4)) for one in "ab"),
    "All of Brunssum",
    ("0%", "100%"),
    SOURCE,
)
DRAWN = [(draw_dots, DOTS), (draw_likert, LIKERT), (draw_areas, MAP), (draw_panels, PANELS)]
NAMES = ["dots", "likert", "areas", "panels"]


def texts(svg):
    return [unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode())]


@pytest.mark.parametrize(("draw", "chart"), DRAWN, ids=NAMES)
def test_the_same_chart_gives_the_same_bytes_on_a_sheet_of_a_phone(draw, chart):
    svg = draw(chart)

    assert svg == draw(chart)
    assert b'width="340pt"' in svg or b'viewBox="0 0 340 ' in svg
    assert not re.search(rb"<dc:(date|creator)|20\d\d-", svg)


@pytest.mark.parametrize(("draw", "chart"), DRAWN, ids=NAMES)
def test_a_chart_has_its_finding_first_and_its_source_last_in_lines_that_fit(draw, chart):
    found = texts(draw(chart))

    assert chart.title.startswith(found[0])
    assert f"<title>{chart.title}</title>" in unescape(draw(chart).decode())
    assert SOURCE.endswith(found[-1])
    assert max(map(len, found)) <= 39


def test_each_area_has_its_name_and_its_figure():
    found = " ".join(texts(draw_dots(DOTS)))

    for dot in DOTS.dots:
        assert dot.name in found
        assert dot.text in found
    assert "All of Brunssum: 38%" in found


def test_a_range_is_hatched_and_an_indication_is_an_open_dot():
    bare = replace(DOTS, dots=DOTS.dots[:1])
    quiet = replace(DOTS, dots=DOTS.dots[3:])

    assert b"url(#h" in draw_dots(DOTS)
    assert b"url(#h" not in draw_dots(bare)
    assert b"fill: #ffffff; stroke: #8a9099" in draw_dots(quiet)


def test_without_a_figure_of_the_gemeente_there_is_no_line_to_explain():
    assert "All of Brunssum: 38%" not in texts(draw_dots(replace(DOTS, whole=None)))


def test_a_part_of_a_strip_has_its_share_from_eight_per_cent_on():
    found = texts(draw_likert(LIKERT))

    assert {"16%", "30%", "80%", "10%"} <= set(found)
    assert not {"4%", "0%"} & set(found)


def test_who_stands_apart_is_a_grey_part_of_a_strip_and_in_the_legend():
    found = draw_likert(LIKERT)

    assert {"I don't know", "11%"} <= set(texts(found))
    assert found.count(APART.encode()) == 2
    assert APART.encode() not in draw_likert(
        replace(
            LIKERT,
            apart=(),
            strips=tuple(
                replace(one, parts=one.parts[:5], labels=one.labels[:5]) for one in LIKERT.strips
            ),
        )
    )


def test_the_legend_of_a_map_has_the_shades_that_stand_on_it():
    found = texts(draw_areas(MAP))

    assert {"0% to 19%", "40% to 79%"} <= set(found)
    assert "20% to 39%" not in found


def test_a_map_is_striped_where_a_figure_is_shared_and_dotted_where_there_is_none():
    plain = replace(MAP, spots=MAP.spots[:1])

    assert draw_areas(MAP).count(b"url(#h") == 4
    assert MAP.legends[1] in texts(draw_areas(MAP))
    assert draw_areas(plain).count(b"url(#h") == 0
    assert MAP.legends[1] not in texts(draw_areas(plain))


@pytest.mark.parametrize(
    ("percents", "expected"),
    [
        ([], []),
        ([34], [30]),
        ([31, 52], [30, 35, 40, 45, 50]),
        ([12, 55], [10, 20, 30, 40, 50]),
        ([0, 100], [0, 20, 40, 60, 80]),
    ],
)
def test_a_map_has_five_shades_at_most_that_hold_all_figures(percents, expected):
    assert [one.low for one in classes(percents)] == expected


def test_letters_on_each_shade_can_be_read_and_shades_differ():
    assert all(contrast(*one) >= 4.5 for one in zip(SHADES, LETTERS_ON, strict=True))
    assert all(contrast(*one) >= 1.25 for one in pairwise(SHADES))


def test_a_panel_has_its_question_its_answer_and_its_figure():
    found = " ".join(texts(draw_panels(PANELS)))

    assert "What do you think of question b?" in found
    assert found.count("▲ 62%") == 2
    assert len(PANELS.panels) <= MOST
