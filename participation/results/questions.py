"""One question in all areas: what its page says, and the list of all questions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from participation.languages import current_language
from participation.results import margins, naming, question_words, wording
from participation.results.queries import Released
from participation.shelf import Shelf
from surveys.areas import AreaTree, Level
from surveys.cube import Cube
from surveys.measures import (
    SCALES,
    Measure,
    Standing,
    Standings,
    main_measure,
    measures,
    scale,
    standings,
)
from surveys.questionnaire import Question, Questionnaire

MOST_KEPT: Final = 512
MOST_LISTS: Final = 24
MOST_PARTS: Final = 5
"""Answers on a scale that a strip has a colour for."""


class Order(StrEnum):
    """How the areas are sorted; the values stand in the address."""

    SHARE = "aandeel"
    NAME = "naam"
    PEOPLE = "antwoorden"


@dataclass(frozen=True, slots=True)
class Row:
    """One area in the table of a question.

    code       of the first of its areas: their page is the same
    beside     names of small buurten that are counted with it, in words; "" without
    precise    how precise the share is, in words
    people     how many answered
    wijk       name and share of the wijk that it lies in; "" where it is one, or has none
    direction  how it differs clearly from the rest of the gemeente; "" where it does not
    compared   it was laid beside the rest at all
    quiet      no more than an indication
    """

    code: str
    name: str
    beside: str
    share: str
    margin: str
    precise: str
    people: int
    wijk: str
    direction: str
    compared: bool
    quiet: bool


@dataclass(frozen=True, slots=True)
class StripRow:
    """One area with all answers to a scale.

    beside  as in `Row`
    shares  of all who answered, in words
    why     why there is no strip of it; "" where there is one
    """

    code: str
    name: str
    beside: str
    shares: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Told:
    """One measure of an item in all areas, in words.

    label     names the answer
    whole     the share of the gemeente; "" without
    rows      by share; those that may not be ranked last
    order     what they are sorted by, where that is not sure; "" where it is
    alts      what the chart of all areas shows, and what the map does
    missing   names of buurten without a figure of any kind
    compared  any area was laid beside the rest of the gemeente
    answers   on the scale and apart, of the strips; none where the item is no scale
    shown     what the strips show
    """

    measure: Measure
    label: str
    sentence: str
    whole: str
    rows: tuple[Row, ...]
    order: str
    alts: tuple[str, str]
    missing: tuple[str, ...]
    compared: bool
    answers: tuple[str, ...]
    strips: tuple[StripRow, ...]
    shown: str

    @property
    def in_wijken(self) -> bool:
        """Whether an area lies in a wijk that has a figure."""
        return any(row.wijk for row in self.rows)

    def sorted(self, order: Order) -> tuple[Row, ...]:
        """Return the rows in an order."""
        if order is Order.NAME:
            return tuple(sorted(self.rows, key=lambda row: row.name.casefold()))
        if order is Order.PEOPLE:
            return tuple(sorted(self.rows, key=lambda row: -row.people))
        return self.rows


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of questions."""

    item: str
    label: str
    finding: str


Key: TypeAlias = tuple[str, int, str, AreaTree, str, str]
"""All that a question says: release, version, language, areas, item, measure."""
_shelf: Shelf[Key, Told] = Shelf(MOST_KEPT)
Asked: TypeAlias = tuple[Question, tuple[Listed, ...]]
_lists: Shelf[tuple[str, int, str], tuple[Asked, ...]] = Shelf(MOST_LISTS)


def choices(question: Question, item: str) -> list[tuple[str, str]]:
    """Return what can be chosen of an item: code and words."""
    return [
        (one.code, question_words.measure_label(question, one)) for one in measures(question, item)
    ]


def chosen(released: Released, question: Question, item: str, code: str) -> Measure:
    """Return the measure with a code, or the one that tells most."""
    own = {one.code: one for one in measures(question, item)}
    return own.get(code) or main_measure(released.cube, question, item)


def tell(
    released: Released, questionnaire: Questionnaire, areas: AreaTree, measure: Measure
) -> Told:
    """Say what a measure is in all areas, in the current language. It is worked out once."""
    what = (released.sha256, released.version, current_language())
    key = (*what, areas, measure.item, measure.code)
    return _shelf.get(key) or _shelf.put(key, _tell(released, questionnaire, areas, measure))


def items(released: Released, questionnaire: Questionnaire) -> tuple[Asked, ...]:
    """Return the questions that have figures, each with its items and what the gemeente chose.

    In the current language; it is worked out once.
    """
    key = (released.sha256, released.version, current_language())
    return _lists.get(key) or _lists.put(key, _items(released, questionnaire))


def _items(released: Released, questionnaire: Questionnaire) -> tuple[Asked, ...]:
    told = (
        (question, tuple(_listed(released, question, item) for item in question.items))
        for question in questionnaire.questions
    )
    return tuple(one for one in told if one[1])


def has_strips(question: Question) -> bool:
    """Tell whether the answers are drawn as strips of 100 %."""
    return question.kind in SCALES and len(scale(question)) <= MOST_PARTS


def strips_of(cube: Cube, question: Question, item: str) -> tuple[list[Standing], list[Standing]]:
    """Return the areas that are drawn as a strip, and those whose counts are not published.

    Both are sorted by the measure that tells most; what may not be ranked stands last.
    """
    found, own = standings(cube, main_measure(cube, question, item)), scale(question)
    drawn = [
        one
        for one in found.areas
        if one.block.is_exact and any(one.block.cell(code).low for code in own)
    ]
    return drawn, [one for one in found.areas if one not in drawn]


def _listed(released: Released, question: Question, item: str) -> Listed:
    blocks = [one for one in released.cube.blocks_of(item) if one.level is Level.GEMEENTE]
    finding = wording.tell(question, blocks[0]).title if blocks else ""
    return Listed(item, wording.item_label(question, item), finding)


def _tell(
    released: Released, questionnaire: Questionnaire, areas: AreaTree, measure: Measure
) -> Told:
    question = questionnaire.question(measure.item)
    found = standings(released.cube, measure)
    covered = {code for one in found.areas for code in one.block.covers}
    missing = [one.name for one in areas.buurten if one.code not in covered]
    whole = found.whole
    drawn, others = (
        strips_of(released.cube, question, measure.item) if has_strips(question) else ([], [])
    )
    return Told(
        measure=measure,
        label=question_words.measure_label(question, measure),
        sentence=question_words.sentence(question, found, areas),
        whole=question_words.share(whole) if whole else "",
        rows=tuple(_row(one, found, areas) for one in found.areas),
        order=question_words.ordered_by(found),
        alts=(
            question_words.dots_alt(question, measure, areas.gemeente.name),
            question_words.map_alt(question, measure),
        ),
        missing=tuple(missing),
        compared=found.compared,
        answers=_answers(question),
        strips=tuple(_strip(question, one, areas) for one in (*drawn, *others)),
        shown=question_words.strips_sentence(question, drawn),
    )


def _row(one: Standing, found: Standings, areas: AreaTree) -> Row:
    return Row(
        code=one.block.members[0],
        name=wording.listed(areas.names(one.block.members)),
        beside=naming.beside(one.block, areas),
        share=question_words.share(one),
        margin=question_words.margin(one),
        precise=margins.precision_words(one.precision),
        people=one.block.n,
        wijk=_wijk(one, found, areas),
        direction=one.mark.value if one.mark else "",
        compared=one.compared,
        quiet=one.is_indication,
    )


def _wijk(one: Standing, found: Standings, areas: AreaTree) -> str:
    if one.block.level is not Level.BUURT:
        return ""
    wijk = found.wijken.get(areas.area(one.block.members[0]).parent or "")
    if wijk is None:
        return ""
    return f"{naming.name(wijk.block, areas)}: {question_words.share(wijk)}"


def _answers(question: Question) -> tuple[str, ...]:
    if not has_strips(question):
        return ()
    labels = wording.option_labels(question)
    return tuple(labels[code] for code in question_words.strip_codes(question))


def _strip(question: Question, one: Standing, areas: AreaTree) -> StripRow:
    block = one.block
    return StripRow(
        code=block.members[0],
        name=wording.listed(areas.names(block.members)),
        beside=naming.beside(block, areas),
        shares=question_words.shares(question, block),
        why=question_words.why_no_strip(block),
    )
