"""P14 in charts: every figure is a share in whole per cent, and no count of one or two people."""

import re
from dataclasses import replace
from functools import cache
from gzip import decompress
from html import unescape

import pytest

from participation.areas.drawing import draw as draw_map
from participation.areas.rings import read_shape
from participation.areas.shapes import RealMap
from participation.languages import speaking
from participation.municipality import read_municipality
from participation.releases import jobs
from participation.releases.question_drawing import Drawer, Wish
from participation.releases.question_pictures import (
    Scene,
    dots_of,
    groups_of,
    likert_of,
    map_of,
    panels_of,
    rings_of,
)
from participation.resources import PACKAGE
from participation.results.breakdowns import one_compared, told_by
from participation.results.queries import Figures, Released
from participation.results.question_panels import beside_each_other
from surveys.figures import share
from surveys.measures import main_measure, measures, standings
from tests.participation.areas.grid import collection
from tests.residents import AREAS, QUESTIONNAIRE, release

SHARE = re.compile(
    r"(▲ |▼ )?(\d+%( (tot \d+%|of (meer|minder)))?|ongeveer \d+%|niet apart getoond)"
)
HOST, ITEM = "BU08990316", "aardgasvrij"
BARE_COUNT = re.compile(r"(?<![\d.,%])[12]( (mens|antw|van de \d+ mens|of meer van).*)?$")


@cache
def drawer(count=400):
    cube = release(count)
    site = replace(read_municipality(PACKAGE / "municipalities" / "brunssum"), languages=("nl",))
    released = Released(
        1, 1, 1, f"{count:064}", Figures(cube, {}), 1, 1, (None, None), late_left_out=False
    )
    return Drawer(released, Scene(cube, QUESTIONNAIRE, AREAS, site, None))


def texts(svg):
    return [unescape(one) for one in re.findall(r"<text[^>]*>([^<]*)</text>", svg.decode())]


def mains():
    cube = drawer().scene.cube
    return [main_measure(cube, QUESTIONNAIRE.question(item), item) for item in cube.items]


def test_what_tells_most_is_drawn_first_and_each_chart_once():
    wishes = drawer().wishes()

    assert len(set(wishes)) == len(wishes)
    assert [one.kind for one in wishes[:2]] == ["dots", "map"]
    drawn = {(one.subject, one.part) for one in wishes if one.kind == "dots"}
    assert drawn == {
        (measure.item, measure.code)
        for item in QUESTIONNAIRE.items
        for measure in measures(QUESTIONNAIRE.question(item), item)
    }


def test_p14_every_figure_of_an_area_is_a_share():
    scene = drawer().scene
    with speaking("nl"):
        for measure in mains():
            found = standings(scene.cube, measure)
            figures = [dot.text for dot in dots_of(scene, found).dots]
            figures += [spot.text for spot in map_of(scene, found).spots if spot.text]
            assert [one for one in figures if not SHARE.fullmatch(one)] == []


def test_p14_no_chart_has_a_bare_count_of_one_or_two():
    wishes = [one for one in drawer().wishes() if one.kind in {"strips", "panels"}]
    wishes = [*wishes[:8], *(one for one in drawer().wishes()[:30:3])]

    for wish in wishes:
        found = texts(drawer().draw(wish))
        assert [one for one in found if BARE_COUNT.fullmatch(one)] == [], wish


def test_merged_areas_have_one_shade_and_all_their_names():
    scene = drawer().scene
    with speaking("nl"):
        found = standings(scene.cube, mains()[0])
        merged = [one for one in found.areas if len(one.block.members) > 1]
        names = [dot.name for dot in dots_of(scene, found).dots]
        spots = dict(
            zip([area.code for area in AREAS.buurten], map_of(scene, found).spots, strict=True)
        )

    assert merged
    for one in merged:
        assert any(all(it in name for it in AREAS.names(one.block.members)) for name in names)
        own = {(spots[code].percent, spots[code].shared) for code in one.block.covers}
        percent = None if one.is_indication else share(one.cell, one.whole)
        assert own == {(percent, percent is not None)}


def test_a_buurt_that_stands_for_others_says_so_in_each_chart():
    scene, area = drawer(2_000).scene, AREAS.area(HOST)
    with speaking("nl"):
        found = standings(scene.cube, main_measure(scene.cube, QUESTIONNAIRE.question(ITEM), ITEM))
        rows = beside_each_other(drawer(2_000).released, QUESTIONNAIRE, AREAS, area)
        charts = dots_of(scene, found), likert_of(scene, ITEM, found.measure)
        sheet = panels_of(scene, area, rows)
        spots = dict(
            zip((one.code for one in AREAS.buurten), map_of(scene, found).spots, strict=True)
        )

    names = [one.name for one in charts[0].dots], [one.name for one in charts[1].strips]
    assert all("Oeloven e.a." in own for own in names)
    assert all("Oeloven e.a.: samen met Rode Beek, " in one.caption for one in (*charts, sheet))
    assert sheet.title.startswith("Oeloven e.a. naast ")
    assert spots[HOST].shared
    assert not spots["BU08990135"].shared


def test_the_chart_of_a_block_names_all_whose_answers_are_in_it():
    cube, site = drawer(2_000).scene.cube, drawer(2_000).scene.municipality
    svg = jobs._draw(QUESTIONNAIRE, AREAS, site, cube.block_for("eigendom", HOST), "nl")

    told = " ".join(texts(decompress(svg)))
    assert "Oeloven (samen met Rode Beek, Op gen Hoes, " in told


def test_an_order_that_is_not_sure_is_called_so_in_the_chart():
    scene = drawer(2_000).scene
    question = QUESTIONNAIRE.question("zorgen")
    with speaking("nl"):
        found = [standings(scene.cube, one) for one in measures(question, "zorgen")]
        told = ["We sorteren op het midden" in dots_of(scene, one).caption for one in found]

    assert told == [not one.is_order_sure for one in found]
    assert any(told)


def test_an_indication_gets_no_shade_and_no_place_in_the_order():
    scene = drawer().scene
    with speaking("nl"):
        for measure in mains():
            found = standings(scene.cube, measure)
            quiet = {code for one in found.areas if one.is_indication for code in one.block.covers}
            spots = zip(AREAS.buurten, map_of(scene, found).spots, strict=True)
            shaded = {area.code for area, spot in spots if spot.percent is not None}
            assert not quiet & shaded
            title = dots_of(scene, found).title
            names = [AREAS.area(code).name for code in quiet]
            assert not [one for one in names if re.search(rf"\bin {re.escape(one)}\b", title)]


@pytest.mark.parametrize(("language", "sign"), [("nl", "%"), ("en", "%"), ("de", "\xa0%")])
def test_a_map_spells_a_share_as_its_legend_does(language, sign):
    scene = drawer().scene
    with speaking(language):
        found = [map_of(scene, standings(scene.cube, measure)) for measure in mains()]

    texts = {spot.text for one in found for spot in one.spots if spot.text}
    legends = {words for one in found for _class, words in one.classes}
    assert texts
    assert all(re.fullmatch(rf"\d+{sign}", one) for one in texts)
    assert all(re.search(rf"\d{sign}$", one) for one in legends)


def test_strips_are_of_areas_whose_counts_are_all_published():
    scene = drawer(2_000).scene
    measure = main_measure(scene.cube, QUESTIONNAIRE.question("aardgasvrij"), "aardgasvrij")
    with speaking("nl"):
        chart = likert_of(scene, "aardgasvrij", measure)

    assert "Bexdelle" not in [strip.name for strip in chart.strips]
    assert "Geen strook, want daar gaf (bijna) iedereen hetzelfde antwoord: Bexdelle." in (
        chart.caption
    )
    assert all(sum(strip.parts) == pytest.approx(1) for strip in chart.strips)


def test_with_outlines_the_map_is_one_of_outlines():
    features = collection(AREAS, points=20, wobble=0.05)["features"]
    shapes = {one["properties"]["buurtcode"]: read_shape(one["geometry"]) for one in features}
    wijken = {area.code: area.parent for area in AREAS.buurten}
    scene = replace(drawer().scene, real=RealMap(draw_map(shapes, wijken), "CBS"))
    with speaking("nl"):
        chart = map_of(scene, standings(scene.cube, mains()[1]))

    outline = scene.real.drawing.outlines["BU08990135"]
    assert rings_of(outline)[0][0] == tuple(
        int(one) for one in re.findall(r"-?\d+", outline.path)[:2]
    )
    assert chart.size == (scene.real.drawing.width, scene.real.drawing.height)
    assert all(
        0 <= x <= chart.size[0] and 0 <= y <= chart.size[1]
        for spot in chart.spots
        for ring in spot.rings
        for x, y in ring
    )
    assert "CBS" in chart.caption


def test_the_same_wish_gives_the_same_bytes():
    wish = Wish("map", "eigendom", "koop", "nl")

    assert drawer().draw(wish) == drawer().draw(wish)


def test_a_chart_of_groups_says_what_its_table_says_and_no_figure_more():
    drawn = [one for one in drawer().wishes() if one.kind == "strips" and one.part]
    cube, scene = drawer().scene.cube, drawer().scene

    assert {one.part for one in drawn} == {"eigendom"}
    assert [one.subject for one in drawn] == told_by(cube, "eigendom")
    with speaking("nl"):
        for wish in drawn:
            told = one_compared(cube, QUESTIONNAIRE, "eigendom", wish.subject)
            chart = groups_of(scene, wish.subject, wish.part)
            assert [(one.label, *one.texts) for one in chart.answers] == list(told.rows[1:])
            assert chart.title == told.heading
    found = texts(drawer().draw(drawn[0]))
    assert "Het is een koophuis:" in " ".join(found)
    assert [one for one in found if BARE_COUNT.fullmatch(one)] == []
