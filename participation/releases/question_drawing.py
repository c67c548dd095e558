"""Draw the questions of a release in all areas, and the questions of an area beside each other.

Slow to import, since it knows how charts are drawn: the worker alone does so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from participation.languages import speaking
from participation.releases.question_pictures import (
    Scene,
    dots_of,
    groups_of,
    likert_of,
    map_of,
    panels_of,
)
from participation.results.breakdowns import told_by
from participation.results.queries import Released
from participation.results.question_panels import Beside, beside_each_other
from participation.results.questions import has_strips, strips_of
from surveys.areas import Area
from surveys.charts import draw_areas, draw_dots, draw_groups, draw_likert, draw_panels
from surveys.charts.panels import MOST
from surveys.measures import Measure, Standings, main_measure, measures, standings

FEWEST: Final = 2
"""Areas that are worth a chart: one has nothing to stand beside."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A chart to draw.

    subject  the item or the area
    part     the measure, the sheet, or the background question whose groups are drawn
    """

    kind: str
    subject: str
    part: str
    language: str


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws the charts of one release."""

    released: Released
    scene: Scene
    _found: dict[Measure, Standings] = field(default_factory=dict)

    def wishes(self) -> list[Wish]:
        """Return all charts.

        First what tells most of each item, then groups of people, areas, and other answers.
        """
        kinds = self._mains(), self._groups(), self._sheets(), self._others()
        return [
            Wish(kind, subject, part, language)
            for kind, subject, part in chain(*kinds)
            for language in self.scene.municipality.languages
        ]

    def draw(self, wish: Wish) -> bytes:
        """Return a chart as SVG."""
        with speaking(wish.language):
            if wish.kind == "panels":
                return self._draw_panels(wish.subject, int(wish.part))
            if wish.kind == "strips" and wish.part:
                return draw_groups(groups_of(self.scene, wish.subject, wish.part))
            if wish.kind == "strips":
                return draw_likert(likert_of(self.scene, wish.subject, self._main(wish.subject)))
            found = self._standings(wish.subject, wish.part)
            if wish.kind == "dots":
                return draw_dots(dots_of(self.scene, found))
            return draw_areas(map_of(self.scene, found))

    def _mains(self) -> Iterator[tuple[str, str, str]]:
        cube = self.scene.cube
        for item in cube.items:
            question = self.scene.questionnaire.question(item)
            yield from self._of(self._main(item))
            if has_strips(question) and len(strips_of(cube, question, item)[0]) >= FEWEST:
                yield "strips", item, ""

    def _groups(self) -> Iterator[tuple[str, str, str]]:
        for code in self.scene.questionnaire.breakdowns:
            for item in told_by(self.scene.cube, code):
                yield "strips", item, code

    def _sheets(self) -> Iterator[tuple[str, str, str]]:
        for area in (*self.scene.areas.wijken, *self.scene.areas.release_areas()):
            with speaking(self.scene.municipality.languages[0]):
                sheets = -(-len(self._rows(area)) // MOST)
            for sheet in range(sheets):
                yield "panels", area.code, str(sheet)

    def _others(self) -> Iterator[tuple[str, str, str]]:
        for item in self.scene.cube.items:
            own = measures(self.scene.questionnaire.question(item), item)
            for measure in own:
                if measure != self._main(item):
                    yield from self._of(measure)

    def _of(self, measure: Measure) -> Iterator[tuple[str, str, str]]:
        if len(self._standings(measure.item, measure.code).areas) < FEWEST:
            return
        yield "dots", measure.item, measure.code
        if self.scene.has_map:
            yield "map", measure.item, measure.code

    def _main(self, item: str) -> Measure:
        return main_measure(self.scene.cube, self.scene.questionnaire.question(item), item)

    def _standings(self, item: str, code: str) -> Standings:
        own = measures(self.scene.questionnaire.question(item), item)
        measure = next(one for one in own if one.code == code)
        if measure not in self._found:
            self._found[measure] = standings(self.scene.cube, measure)
        return self._found[measure]

    def _draw_panels(self, code: str, sheet: int) -> bytes:
        area = self.scene.areas.area(code)
        rows = self._rows(area)[sheet * MOST : (sheet + 1) * MOST]
        return draw_panels(panels_of(self.scene, area, rows))

    def _rows(self, area: Area) -> tuple[Beside, ...]:
        scene = self.scene
        return beside_each_other(self.released, scene.questionnaire, scene.areas, area)
