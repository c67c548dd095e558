"""What weighted shares prove of who is of one age and lives in one area.

A weighted share stands where more than t of each age dissent from any answer. That says of each age
what a row of a breakdown says of a group, so it has to leave the same room (`crossing`).
"""

from collections.abc import Callable, Sequence

from surveys.areas import Level
from surveys.cube import Block
from surveys.disclosure.atoms import Counts, add
from surveys.disclosure.crossing import Crossing, Told
from surveys.disclosure.placing import smallest
from surveys.questionnaire import Question

Count = Callable[[Block, str], tuple[int, Counts]]
"""Count people of an age in a block, and what they answered."""


def crossed_ages(  # noqa: PLR0913, PLR0917 - one item, and all that is told of it
    question: Question,
    t: int,
    blocks: Sequence[Block],
    weighted: Sequence[Block],
    ages: Sequence[str],
    of: Count,
    *,
    unknown: str,
) -> Crossing:
    """Return what a reader knows who sees the blocks of an item and weighted shares of some.

    weighted  blocks with weighted shares
    ages      each of which has more than t who dissent
    unknown   in the place of an age: who told none
    """
    wijken = [block for block in blocks if block.level is Level.WIJK]
    atoms = [one for wijk in wijken for one in smallest(blocks, wijk)]
    answers = {(n, age): of(one, age) for n, one in enumerate(atoms) for age in (*ages, unknown)}
    cells = [pair for pair, (people, _counts) in answers.items() if people]

    def inside(block: Block, age: str | None = None) -> frozenset[int]:
        covers = set(block.covers)
        return frozenset(
            place
            for place, (atom, own) in enumerate(cells)
            if covers.issuperset(atoms[atom].covers) and age in {None, own}
        )

    def told(group: frozenset[int]) -> Told:
        sums = add([(0,) * len(question.codes), *(answers[cells[place]][1] for place in group)])
        return Told(group, tuple((count, count) for count in sums))

    return Crossing(
        question=question,
        t=t,
        people=[answers[cell][0] for cell in cells],
        counts=[answers[cell][1] for cell in cells],
        blocks=[
            Told(inside(one), tuple((cell.low, cell.high) for cell in one.cells)) for one in blocks
        ],
        groups=[told(inside(one, age)) for one in weighted for age in ages],
        few=(),
        unseen=[frozenset()] * len(question.codes),
    )
