"""Which parts of a release are asked for, and one page of them at a time.

A page begins after a key, not after a number of things: a release never changes, so a key always
stands for the same place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from participation.results.queries import Figures
from surveys.cube import Block, Cell, Weighted
from surveys.themes import ReleasedThemes

T = TypeVar("T")
Key = tuple[int | str, ...]
SEPARATOR = "."


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some things, and the key after which the next page begins; None on the last."""

    things: tuple[T, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which blocks of a release are meant; "" for all.

    area  code of an area: the blocks that stand on its page of results
    """

    area: str = ""
    question: str = ""
    level: str = ""

    def holds(self, block: Block | Weighted) -> bool:
        """Tell whether the question and the level are those of a block or of weighted shares."""
        return block.question == (self.question or block.question) and (
            block.level.value == (self.level or block.level.value)
        )


def page(keyed: Iterable[tuple[Key, T]], after: Key | None, limit: int) -> Page[T]:
    """Return one page.

    keyed  all things in the order of their keys, each with its key
    after  key of the last thing of the page before; None for the first page
    limit  how many at most, 1 or more
    """
    left = (one for one in keyed if after is None or one[0] > after)
    found = list(islice(left, limit + 1))
    things = tuple(thing for _key, thing in found[:limit])
    further = SEPARATOR.join(map(str, found[limit - 1][0])) if len(found) > limit else None
    return Page(things, further)


def numbers_of(cursor: str) -> Key:
    """Return the key of numbers that stands in an address."""
    return tuple(map(int, cursor.split(SEPARATOR)))


def blocks(figures: Figures, wanted: Filter) -> Iterator[tuple[Key, tuple[int, Block]]]:
    """Give the blocks that are meant, each with its number in the release."""
    cube = figures.cube
    if wanted.area:
        found = (cube.block_for(item, wanted.area) for item in cube.items)
        own = sorted({figures.number(block) for block in found if block})
    else:
        own = list(range(len(cube.blocks)))
    for number in own:
        if wanted.holds(cube.blocks[number]):
            yield (number,), (number, cube.blocks[number])


def cells(figures: Figures, wanted: Filter) -> Iterator[tuple[Key, tuple[int, Block, Cell]]]:
    """Give the cells of those blocks."""
    for _key, (number, block) in blocks(figures, wanted):
        for place, cell in enumerate(block.cells):
            yield (number, place), (number, block, cell)


def themes(
    found: Iterable[tuple[int, ReleasedThemes]], wanted: Filter
) -> Iterator[tuple[Key, tuple[ReleasedThemes, Block, Cell]]]:
    """Give the figures of themes in the blocks that are meant.

    found  those of each question, with its place in the survey: a question whose themes are
           released later than another's changes no key
    """
    for own_place, one in found:
        shown = one.block_for(wanted.area) if wanted.area else None
        for number, block in enumerate(one.cube.blocks):
            if wanted.holds(block) and (block is shown or not wanted.area):
                for place, cell in enumerate(block.cells):
                    yield (own_place, number, place), (one, block, cell)
