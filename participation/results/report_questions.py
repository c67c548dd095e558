"""The questions in a report: each as on the page, with the larger areas beside it."""

from dataclasses import dataclass
from typing import Any, Final

from participation.languages import current_language
from participation.languages import gettext as _
from participation.results import margins, remarks, weighted_words, wording
from participation.results.margins import Mark
from participation.results.places import Place
from participation.results.sections import Item, Section
from participation.results.wording import Line, Told
from surveys.areas import Area, AreaTree, Level
from surveys.cube import Block, Cube
from surveys.questionnaire import Question, Questionnaire, text

NONE: Final = -1
"""Instead of the number of a chart where there is none."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The figures of a larger area, for the column beside those of the area itself.

    shares    by answer, in words
    left_out  who is not counted in them, a sentence; "" when all are
    """

    name: str
    shares: dict[str, str]
    left_out: str


@dataclass(frozen=True, slots=True)
class Chapters:
    """Builds the pages of the questionnaire for one area."""

    cube: Cube
    questionnaire: Questionnaire
    areas: AreaTree
    here: Place

    def all(self, sections: list[Section]) -> list[dict[str, Any]]:
        """Return a chapter for each page of the questionnaire that has figures to show."""
        by_code = {section.question.code: section for section in sections}
        chapters = [
            {
                "title": text(page.title, current_language()),
                "questions": [
                    self._question(by_code[one.code])
                    for one in page.questions
                    if one.code in by_code
                ],
            }
            for page in self.questionnaire.pages
        ]
        return [chapter for chapter in chapters if chapter["questions"]]

    def _question(self, section: Section) -> dict[str, Any]:
        return {
            "title": f"{section.question.number}. {section.title}",
            "written": "" if section.written is None else remarks.written(section.written),
            "items": [self._item(section, item) for item in section.items],
        }

    def _item(self, section: Section, item: Item) -> dict[str, Any]:
        title = item.label if section.is_matrix else ""
        if item.told is None:
            return {"title": title, "none": self._why_none(item)}
        gemeente = self.areas.gemeente.name
        beside = self._beside(section.question, item.code)
        said = remarks.notes(section, item, gemeente)
        said += [item.weighted.note] if item.weighted else []
        return {
            "title": title,
            "none": "",
            "of_whom": remarks.of_whom(item),
            "sentence": item.told.sentence,
            "marks": told_marks(item, gemeente),
            "chart": item.number if item.drawn else NONE,
            "columns": [
                _("Answer"),
                margins.header(self.questionnaire.about.mode),
                *([weighted_words.header()] if item.weighted else []),
                *(one.name for one in beside),
            ],
            "grey": item.told.is_indication,
            "rows": _rows(item, item.told, beside),
            "notes": " ".join([*said, *(one.left_out for one in beside if one.left_out)]),
        }

    def _why_none(self, item: Item) -> str:
        said = remarks.why_none(item)
        if not said.endswith(":"):
            return said
        return f"{said} {wording.listed([area.name for area in self._larger()])}."

    def _larger(self) -> list[Area]:
        """Return the wijk and the gemeente that the area lies in."""
        shown = self.here.shown
        if shown.level is Level.GEMEENTE:
            return []
        wijk = [self.areas.area(shown.parent or "")] if shown.level is Level.BUURT else []
        return [*wijk, self.areas.gemeente]

    def _beside(self, question: Question, item: str) -> list[Beside]:
        own = self.cube.block_for(item, self.here.shown.code)
        larger = [self.cube.block_for(item, area.code) for area in self._larger()]
        return [self._told(question, block) for block in larger if block and block != own]

    def _told(self, question: Question, block: Block) -> Beside:
        told = wording.tell(question, block)
        name = wording.listed(self.areas.names(block.members))
        left_out = ""
        if block.missing:
            names = wording.listed(self.areas.names(block.missing))
            left_out = _(
                "Not counted in the figures of %(name)s: %(names)s.", name=name, names=names
            )
        return Beside(name, {line.option: line.short for line in told.lines}, left_out)


def told_marks(item: Item, gemeente: str) -> list[dict[str, str]]:
    """Return the marked answers of a question: the sign, what it says, and by how much.

    gemeente  its name
    """
    return [
        {
            "sign": _sign(mark),
            "said": remarks.difference(mark, gemeente),
            "distance": remarks.distance(mark),
        }
        for mark in item.marks or ()
    ]


def _rows(item: Item, told: Told, beside: list[Beside]) -> list[dict[str, Any]]:
    marks = {mark.option: mark for mark in item.marks or ()}
    return [
        {
            "answer": line.label,
            "share": line.words,
            "margin": _margin(line),
            "sign": _signed(marks.get(line.option)),
            "beside": [
                *([item.weighted.shares[line.option]] if item.weighted else []),
                *(one.shares[line.option] for one in beside),
            ],
        }
        for line in told.lines
    ]


def _margin(line: Line) -> str:
    return f"{margins.between(line)} ({margins.precise(line)})" if line.margin else ""


def _sign(mark: Mark) -> str:
    return "▲" if mark.higher else "▼"


def _signed(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return f"{_sign(mark)} {_('higher') if mark.higher else _('lower')}"
