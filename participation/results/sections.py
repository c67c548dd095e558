"""The questions of a results page: each with its figures, or why there are none."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeAlias

from participation.languages import current_language
from participation.results import margins, weighted_words, wording
from participation.results.margins import Mark
from participation.results.queries import Released
from participation.results.weighted_words import WeightedTold
from participation.results.wording import Told
from participation.shelf import Shelf
from surveys.areas import Area, AreaTree, Level
from surveys.cube import Block
from surveys.questionnaire import Kind, Question, Questionnaire, text


class Reason(StrEnum):
    """Why there is no figure: for wijken alone, too few answers, or the parent is not exact."""

    SENSITIVE = "sensitive"
    FEW = "few"
    ROUTE = "route"


@dataclass(frozen=True, slots=True)
class Item:
    """A question, or one row of a matrix, in an area.

    told      its figures in words; None where there are none
    reason    why there are none
    least     fewest answers of which figures are shown
    number    under which number the block is stored; -1 without
    drawn     the chart is there
    people    how many answered
    merged    names of other areas in the same figures
    left_out  names of areas whose answers are not in them
    whole     name of the larger area whose figures these are; "" where it is the page's own
    unanswered people who were asked and chose nothing, to the nearest 5; the gemeente alone
    margin    the margin of the finding in words; "" without figures
    marks     answers that differ clearly from the rest of the gemeente; None where not compared
    weighted  its weighted figures in words; None where there are none
    """

    code: str
    label: str
    told: Told | None
    reason: Reason | None
    least: int
    number: int
    drawn: bool
    people: str
    merged: tuple[str, ...]
    left_out: tuple[str, ...]
    whole: str
    unanswered: int
    margin: str
    marks: tuple[Mark, ...] | None
    weighted: WeightedTold | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One question of the survey; `written` is how many texts came in on an open question."""

    question: Question
    title: str
    items: tuple[Item, ...]
    written: int | None

    @property
    def is_matrix(self) -> bool:
        """Tell whether the items have labels of their own."""
        return self.question.kind is Kind.MATRIX


MOST_KEPT: Final = 64
Key: TypeAlias = tuple[str, int, str, AreaTree, str, tuple[str, ...]]
"""All that sections say: release, version, language, all areas, the area shown, those it is of."""
_shelf: Shelf[Key, tuple[Section, ...]] = Shelf(MOST_KEPT)


@dataclass(frozen=True, slots=True)
class Sections:
    """Builds the sections of one area.

    shown  the area whose figures are asked for: a release area, a wijk or the gemeente
    base   codes of the areas that the page as a whole is about
    """

    released: Released
    questionnaire: Questionnaire
    areas: AreaTree
    shown: Area
    base: tuple[str, ...]
    drawn: frozenset[int]

    def all(self) -> list[Section]:
        """Return a section for each question but that for the area, in order.

        What they say never changes; only charts are drawn one after another.
        """
        what = (self.released.sha256, self.released.version, current_language())
        key = (*what, self.areas, self.shown.code, self.base)
        told = _shelf.get(key) or _shelf.put(key, self._told())
        return [self._with_charts(section) for section in told]

    def _told(self) -> tuple[Section, ...]:
        asked = (one for one in self.questionnaire.questions if one.kind is not Kind.AREA)
        return tuple(self._section(question) for question in asked)

    def _with_charts(self, section: Section) -> Section:
        if self.drawn.isdisjoint(item.number for item in section.items):
            return section
        items = (replace(item, drawn=item.number in self.drawn) for item in section.items)
        return replace(section, items=tuple(items))

    def _section(self, question: Question) -> Section:
        cube = self.released.cube
        return Section(
            question=question,
            title=text(question.label, current_language()),
            items=tuple(self._item(question, item) for item in question.items),
            written=cube.written.get(question.code, 0) if question.kind is Kind.TEXT else None,
        )

    def _item(self, question: Question, item: str) -> Item:
        cube, mode = self.released.cube, self.questionnaire.about.mode
        block = cube.block_for(item, self.shown.code)
        number = self.released.figures.number(block) if block else -1
        told = wording.tell(question, block) if block else None
        return Item(
            code=item,
            label=wording.item_label(question, item),
            told=told,
            reason=None if block else self._reason(question, item),
            least=cube.parameters.k_sensitive if question.sensitive else cube.parameters.k,
            number=number,
            drawn=False,
            people=wording.answered(question, block) if block else "",
            merged=self._merged(block) if block else (),
            left_out=self.areas.names(block.missing) if block else (),
            whole=self._whole(block) if block else "",
            unanswered=self._unanswered(item),
            margin=margins.of_finding(told, block, mode) if told and block else "",
            marks=self._marks(told, block) if told and block else None,
            weighted=weighted_words.tell(cube, block) if block else None,
        )

    def _marks(self, told: Told, block: Block) -> tuple[Mark, ...] | None:
        """Return what differs in a buurt, or in the block that stands for it."""
        if self.shown.level is not Level.BUURT:
            return None
        differences = self.released.figures.differences(block)
        return None if differences is None else margins.marks(told, differences)

    def _unanswered(self, item: str) -> int:
        if self.shown.level is not Level.GEMEENTE:
            return 0
        return self.released.cube.unanswered.get(item, 0)

    def _reason(self, question: Question, item: str) -> Reason:
        if question.sensitive and self.shown.level is Level.BUURT:
            return Reason.SENSITIVE
        gemeente = self.released.cube.block_for(item, self.areas.gemeente.code)
        if gemeente and self.shown.code in gemeente.missing:
            return Reason.ROUTE
        return Reason.FEW

    def _merged(self, block: Block) -> tuple[str, ...]:
        """Name what is merged for this question beyond what is merged for the whole page."""
        if block.level is not self.shown.level:
            return ()
        return self.areas.names(code for code in block.members if code not in self.base)

    def _whole(self, block: Block) -> str:
        if block.level is self.shown.level:
            return ""
        return wording.listed(self.areas.names(block.members))
