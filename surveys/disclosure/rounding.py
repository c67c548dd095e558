"""Round counts by key; tell a sensitive question so: by wijk, and their sum for the gemeente."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveys.areas import AreaTree
from surveys.cube import Block, Cell, CellKind, Pool, Rounding
from surveys.disclosure.atoms import Counts
from surveys.disclosure.counting import Counted
from surveys.disclosure.ksr import BASE_SENSITIVE, draw_for, feasible, ksr, rounded_total
from surveys.disclosure.partition import Group, Shape, areas_of, count
from surveys.disclosure.placing import Placing
from surveys.questionnaire import Kind, Question, other_key
from surveys.roll import Roll

Draw = Callable[[str], int]
"""The draw of one population, by what is rounded: an item, or one option of a multiple choice."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What rounding by key needs of a survey: its secret, its slug and the roll of its responses.

    secret  of this survey alone; whoever has it can undo the rounding
    """

    secret: bytes
    slug: str
    roll: Roll

    def draw_in(self, item: str, areas: frozenset[str]) -> Draw:
        """Return the draw of who is counted for an item in these areas, as they are stored."""
        return self._draw(self.roll.people_in(item, areas))

    def draw_of(self, item: str, breakdown: str, classes: frozenset[int]) -> Draw:
        """Return the draw of who is counted for an item in these classes of a breakdown."""
        return self._draw(self.roll.people_of(item, breakdown, classes))

    def _draw(self, people: bytes) -> Draw:
        return lambda what: draw_for(self.secret, self.slug, what, people)


@dataclass(frozen=True, slots=True)
class Population:
    """What some people answered to one item.

    n       people counted
    counts  people by option
    """

    question: Question
    item: str
    n: int
    counts: Counts


def round_cells(one: Population, draw: Draw, base: int) -> tuple[Cell, ...]:
    """Round the counts of one population.

    Of a multiple choice each option is rounded with its opposite, by a draw of its own: with one
    draw for all, a count that is known of one option would tell how the others were rounded.
    """
    if one.question.kind is Kind.MULTIPLE:
        values = tuple(
            ksr((chose, one.n - chose), base, draw(other_key(one.item, option)))[0]
            for option, chose in zip(one.question.codes, one.counts, strict=True)
        )
    else:
        values = ksr(one.counts, base, draw(one.item))
    return tuple(
        Cell(option, CellKind.ROUNDED, value, *feasible(value, one.n, base))
        for option, value in zip(one.question.codes, values, strict=True)
    )


@dataclass(frozen=True, slots=True)
class RoundedTelling:
    """A sensitive item on its way into the cube.

    shape  its wijken (or merged ones), each one block; not empty
    """

    counted: Counted
    areas: AreaTree
    shape: Shape
    keys: Keys

    def make_blocks(self) -> list[Block]:
        """Return the blocks of the item: the wijken, and the gemeente as nothing but their sum.

        A rounding of its own would be one more thing known of the same people: with it, and what
        is told of the other wijken, the counts of a wijk would lie closer together.
        """
        wijken = sorted(map(self._wijk, self.shape), key=lambda block: block.members)
        rounding = Rounding(
            BASE_SENSITIVE, sum(_total(block.n) for block in wijken), draws=len(wijken)
        )
        cells = tuple(map(_sum, zip(*(block.cells for block in wijken), strict=True)))
        return [*wijken, Placing(self.counted, self.areas).gemeente(self.shape, cells, rounding)]

    def make_pools(self) -> list[Pool]:
        """Return nothing: no figure of it is near-unanimous to a reader."""
        return []

    def _wijk(self, group: Group) -> Block:
        placing, covered = Placing(self.counted, self.areas), areas_of(group)
        question, item = self.counted.question, self.counted.item
        people = Population(
            question, item, count(self.counted.people, covered), self.counted.of(covered)
        )
        draw = self.keys.draw_in(item, frozenset(placing.with_joined(covered)))
        cells = round_cells(people, draw, BASE_SENSITIVE)
        return placing.wijk(group, cells, Rounding(BASE_SENSITIVE, _total(people.n)))


def _total(n: int) -> int:
    return rounded_total(n, BASE_SENSITIVE)


def _sum(cells: Sequence[Cell]) -> Cell:
    return Cell(
        option=cells[0].option,
        kind=CellKind.ROUNDED,
        value=sum(cell.value or 0 for cell in cells),
        low=sum(cell.low for cell in cells),
        high=sum(cell.high for cell in cells),
    )
