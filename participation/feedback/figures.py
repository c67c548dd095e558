"""The released figures of an area as references can be filled in with them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from participation.feedback.references import Reference, Table
from participation.languages import speaking
from participation.results import wording
from participation.results.places import Place, place
from participation.results.queries import Released
from participation.results.sections import Section, Sections
from surveys.areas import AreaTree
from surveys.cube import Block
from surveys.questionnaire import Question, Questionnaire


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """The figures on the results page of one area: no others can be quoted there.

    place  the area, and what it is merged with
    """

    released: Released
    questionnaire: Questionnaire
    areas: AreaTree
    place: Place

    def table(self, language: str, items: Iterable[str] | None = None) -> Table:
        """Return what the table says of each answer, in a language; "" where it says nothing.

        items  codes of questions and rows; those that the survey does not have are left out. All
               of them, where none are given
        """
        asked = self.questionnaire.items if items is None else items
        with speaking(language):
            return {one: self._row(one) for one in asked if one in self.questionnaire.items}

    def sections(self) -> list[Section]:
        """Return the questions with their figures, as the results page has them."""
        members = tuple(one.code for one in self.place.members)
        here = self.questionnaire, self.areas, self.place.shown, members, frozenset[int]()
        return Sections(self.released, *here).all()

    def question(self, reference: Reference) -> Question:
        """Return the question of a reference. Raises KeyError when the survey has it not."""
        return self.questionnaire.question(reference.item)

    def names_beside(self, reference: Reference) -> tuple[str, ...]:
        """Name the areas of which a figure is, where it is not that of this area alone."""
        block = self._block(reference.item)
        if block is None or block.members == (self.place.shown.code,):
            return ()
        return self.areas.names(block.members)

    def label(self, reference: Reference) -> str:
        """Return the question and the answer that a reference is about, in words."""
        question = self.question(reference)
        label = wording.item_label(question, reference.item)
        return f"{label} {wording.option_labels(question).get(reference.option, '')}".strip()

    def _block(self, item: str) -> Block | None:
        cube = self.released.cube
        return cube.block_for(item, self.place.shown.code) if item in cube.items else None

    def _row(self, item: str) -> Mapping[str, str]:
        question, block = self.questionnaire.question(item), self._block(item)
        if block is None:
            return dict.fromkeys(question.codes, "")
        lines = wording.tell(question, block).lines
        return {one.option: one.words if one.is_published else "" for one in lines}


def figures_of(
    released: Released, questionnaire: Questionnaire, areas: AreaTree, code: str
) -> AreaFigures:
    """Return the figures of an area. Raises KeyError when there is no such area."""
    return AreaFigures(released, questionnaire, areas, place(released.cube, areas, code))
