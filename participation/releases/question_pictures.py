"""What the charts of many areas and of many questions show, in the current language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from participation.areas.drawing import Outline
from participation.areas.shapes import RealMap
from participation.languages import current_language
from participation.languages import gettext as _
from participation.municipality import Municipality
from participation.results import breakdowns, naming, question_panels, question_words, wording
from participation.results.places import place
from participation.results.question_panels import Beside
from participation.results.questions import strips_of
from surveys.areas import Area, AreaTree
from surveys.charts import (
    AreaChart,
    Dot,
    Dots,
    Groups,
    Likert,
    Panel,
    Panels,
    Spot,
    Strip,
    classes,
)
from surveys.charts.areas import Class
from surveys.charts.groups import Answer
from surveys.charts.sheet import Place
from surveys.cube import Cube
from surveys.measures import Measure, Standing, Standings, scale
from surveys.questionnaire import Question, Questionnaire, text

FULL: Final = 100
EDGE: Final = 0.04
"""Room around a tile, of its side."""
NARROW: Final = 110
"""Units of a map of 1000 across below which a buurt has no room for its figure."""
NUMBERS: Final = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Scene:
    """What the charts of one release are about.

    real  the map of outlines; None where buurten are tiles
    """

    cube: Cube
    questionnaire: Questionnaire
    areas: AreaTree
    municipality: Municipality
    real: RealMap | None

    @property
    def has_map(self) -> bool:
        """Tell whether buurten have a place on a map."""
        return self.real is not None or any(area.column for area in self.areas.buurten)

    def caption(self, people: int | None = None) -> str:
        """Say where figures come from."""
        title = text(self.questionnaire.title, current_language())
        return question_words.caption(title, self.municipality.wordmark, people)


def dots_of(scene: Scene, found: Standings) -> Dots:
    """Return the chart of all areas by one measure."""
    question = scene.questionnaire.question(found.measure.item)
    whole, blocks = found.whole, [one.block for one in found.areas]
    return Dots(
        title=question_words.title(question, found, scene.areas),
        dots=tuple(_dot(one, naming.name(one.block, scene.areas)) for one in found.areas),
        whole=whole.drawn if whole and whole.is_published else None,
        legend=question_words.legend(found, scene.areas),
        axis=_axis(),
        caption=_with(
            _left_out(question, found),
            question_words.grey(found),
            question_words.ordered_by(found),
            naming.who_else(blocks, scene.areas),
            scene.caption(whole.block.n if whole else None),
        ),
    )


def likert_of(scene: Scene, item: str, main: Measure) -> Likert:
    """Return the chart of all answers on a scale in all areas."""
    question = scene.questionnaire.question(item)
    labels = wording.option_labels(question)
    label = question_panels.label(question, item)
    drawn, others = strips_of(scene.cube, question, item)
    return Likert(
        title=label,
        answers=tuple(labels[code] for code in scale(question)),
        apart=tuple(label for _code, label in question_words.apart(question)),
        sorted=question_words.ranked_by(question, main),
        strips=tuple(_strip(question, one, scene.areas) for one in drawn),
        caption=_with(
            question_words.not_drawn((one.block for one in others), scene.areas),
            naming.who_else((one.block for one in (*drawn, *others)), scene.areas),
            scene.caption(),
        ),
    )


def groups_of(scene: Scene, item: str, code: str) -> Groups:
    """Return the chart of the groups that gave each answer to a background question, `code`."""
    told = breakdowns.one_compared(scene.cube, scene.questionnaire, code, item)
    return Groups(
        title=told.heading,
        groups=breakdowns.named(told),
        answers=tuple(
            Answer(one.label, one.percents, tuple(map(wording.percent, one.percents)), one.apart)
            for one in told.answers
        ),
        caption=breakdowns.caption(scene.caption(), scene.questionnaire.question(code)),
    )


def map_of(scene: Scene, found: Standings) -> AreaChart:
    """Return the map of one measure; an indication gets no shade."""
    question = scene.questionnaire.question(found.measure.item)
    of = {code: one for one in found.areas if not one.is_indication for code in one.block.covers}
    spots = tuple(
        _spot(scene, area, of.get(area.code))
        for area in scene.areas.buurten
        if scene.real or area.column
    )
    shades = classes([spot.percent for spot in spots if spot.percent is not None])
    return AreaChart(
        title=question_words.title(question, found, scene.areas),
        size=_size(scene),
        spots=spots,
        classes=tuple((one, _class_words(one)) for one in shades),
        legends=(
            _("Striped: one figure for several neighbourhoods together"),
            _("Dotted: no figure, or no more than an indication"),
        ),
        caption=_with(
            _left_out(question, found),
            _middles(of.values()),
            _with_borders(scene, scene.caption(found.whole.block.n if found.whole else None)),
        ),
    )


def panels_of(scene: Scene, area: Area, rows: tuple[Beside, ...]) -> Panels:
    """Return the chart of the questions of one area.

    rows  those of one sheet
    """
    gemeente = scene.areas.gemeente.name
    names = naming.place_name(place(scene.cube, scene.areas, area.code), scene.areas)
    return Panels(
        title=_("%(name)s beside all of %(whole)s", name=names, whole=gemeente),
        panels=tuple(_panel(one) for one in rows),
        legend=_("All of %(name)s", name=gemeente),
        axis=_axis(),
        caption=_with(
            question_panels.left_out(rows),
            naming.who_else((one.here.block for one in rows), scene.areas),
            scene.caption(),
        ),
    )


def _with(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _left_out(question: Question, found: Standings) -> str:
    return question_words.not_counted(question_words.left_out(question, found.measure))


def _middles(shown: Iterable[Standing]) -> str:
    """Say how a range is shaded where there is one; a rounded count is said as one share."""
    if all(one.drawn[0] == one.drawn[1] or not one.is_published for one in shown):
        return ""
    return _("Where a figure lies between two others, the shade is that of their middle.")


def _axis() -> tuple[str, str]:
    return wording.percent(0), wording.percent(FULL)


def _dot(one: Standing, name: str) -> Dot:
    sign = f"{question_words.SIGNS[one.mark]} " if one.mark else ""
    margin = (one.margin.low, one.margin.high) if one.margin else None
    words = f"{sign}{question_words.share(one)}"
    return Dot(name, words, *one.drawn, margin, quiet=one.is_indication)


def _strip(question: Question, one: Standing, areas: AreaTree) -> Strip:
    codes = question_words.strip_codes(question)
    return Strip(
        name=naming.name(one.block, areas),
        text=question_words.share(one),
        parts=tuple(one.block.cell(code).low / one.block.n for code in codes),
        labels=question_words.shares(question, one.block),
    )


def _panel(one: Beside) -> Panel:
    name = _("%(answer)s (%(name)s)", answer=one.answer, name=one.of) if one.of else one.answer
    whole = one.whole
    both = whole.drawn if whole and whole.is_published else None
    return Panel(one.question, _dot(one.here, name), both)


def _spot(scene: Scene, area: Area, one: Standing | None) -> Spot:
    rings, middle = _place(scene, area)
    if one is None or not one.is_published:
        return Spot(rings, middle, None, "")
    percent, shared = one.figure.percent, one.block.covers != (area.code,)
    if one.cell.low < one.cell.high:
        # A range has the shade of its middle, and no figure that looks exact.
        return Spot(rings, None, percent, "", shared=shared)
    return Spot(rings, middle, percent, wording.percent(percent), shared=shared)


def _place(scene: Scene, area: Area) -> tuple[tuple[list[Place], ...], Place | None]:
    if scene.real:
        outline = scene.real.drawing.outlines[area.code]
        rings = rings_of(outline)
        across = [x for ring in rings for x, _y in ring]
        is_wide = max(across) - min(across) >= NARROW
        return rings, (outline.x, outline.y) if is_wide else None
    x, y = (area.column or 1) - 1, (area.row or 1) - 1
    near, far = EDGE, 1 - EDGE
    corners = [(near, near), (far, near), (far, far), (near, far)]
    return ([(x + right, y + down) for right, down in corners],), (x + 0.5, y + 0.5)


def rings_of(outline: Outline) -> tuple[list[Place], ...]:
    """Return the rings of a path that begins each with a place, and goes on by steps from it."""
    rings = []
    for part in outline.path.split("z"):
        numbers = [int(one) for one in NUMBERS.findall(part)]
        if not numbers:
            continue
        x, y = numbers[:2]
        ring: list[Place] = [(x, y)]
        for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + right, y + down
            ring.append((x, y))
        rings.append(ring)
    return tuple(rings)


def _size(scene: Scene) -> Place:
    if scene.real:
        return scene.real.drawing.width, scene.real.drawing.height
    placed = [area for area in scene.areas.buurten if area.column]
    return max(area.column or 1 for area in placed), max(area.row or 1 for area in placed)


def _class_words(one: Class) -> str:
    last = one.high if one.high == FULL else one.high - 1
    return _("%(low)s to %(high)s", low=wording.percent(one.low), high=wording.percent(last))


def _with_borders(scene: Scene, caption: str) -> str:
    if scene.real is None:
        return caption
    return f"{caption} {_('Source of the borders: %(source)s.', source=scene.real.source)}"
