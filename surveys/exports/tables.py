"""The tables that more than one kind of file has: the codebook, the account, the wide table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from surveys.areas import Level
from surveys.cube import Block, Cell
from surveys.estimates.margins import tells_nothing
from surveys.exports.rows import LEVELS, Extract
from surveys.figures import part_of, percentage

CODEBOOK: Final = (
    "number",
    "question",
    "option",
    "question_kind",
    "question_label",
    "option_label",
    "apart",
    "sensitive",
)


@dataclass(frozen=True, slots=True)
class Population:
    """Areas with figures together.

    blocks  by question; none where these areas have no figure, or are merged otherwise
    """

    level: Level
    members: tuple[str, ...]
    name: str
    blocks: dict[str, Block]


def populations(extract: Extract) -> list[Population]:
    """Return every population that has figures in a file, from the gemeente down, by code."""
    found: dict[tuple[Level, tuple[str, ...]], Population] = {}
    for block in extract.blocks:
        key = block.level, block.members
        if key not in found:
            found[key] = Population(*key, extract.name(block), {})
        found[key].blocks[block.question] = block
    return sorted(found.values(), key=lambda one: (LEVELS.index(one.level), one.members))


def codebook(extract: Extract) -> Iterator[tuple[str, ...]]:
    """Give a row for each option of each question: its codes, its words, what is special."""
    yes, no = extract.say("yes"), extract.say("no")
    for item in extract.cube.items:
        question = extract.question(item)
        apart = {option.code for option in question.options if option.apart}
        for option, label in extract.options(item).items():
            yield (
                question.number,
                item,
                option,
                question.kind.value,
                extract.item_label(item),
                label,
                yes if option in apart else no,
                yes if question.sensitive else no,
            )


def account(extract: Extract) -> list[tuple[str, str]]:
    """Return what a file says of itself: the survey, the release and how it came about."""
    return [
        (extract.say("survey"), extract.title),
        (extract.say("release"), extract.release),
        ("sha256", extract.sha256),
        *extract.account,
    ]


def shares(
    extract: Extract, found: Sequence[Population]
) -> Iterator[list[str | int | float | None]]:
    """Give the wide table: a row for each answer, and a column for each population.

    A share is a number from 0 to 1, or a text such as "≥ 90%" where the count is not published.
    Before the answers of a question stands how many people they are about.
    """
    for item in extract.cube.items:
        number, label = extract.question(item).number, extract.item_label(item)
        blocks = [one.blocks.get(item) for one in found]
        yield [number, label, extract.say("n"), *(one.n if one else None for one in blocks)]
        for option, words in extract.options(item).items():
            yield [number, label, words, *(share(one, option) if one else None for one in blocks)]


def share(block: Block, option: str) -> str | float | None:
    """Return the share of an option; bounds where its count is not published."""
    cell = block.cell(option)
    if known := part_of(cell, block.n, block.rounding):
        return known[0] / known[1]
    return None if tells_nothing(cell, block) else _bounds(cell, block.n)


def _bounds(cell: Cell, n: int) -> str:
    low, high = percentage(cell.low, n), percentage(cell.high, n)
    if cell.high == n:
        return f"≥ {low}%"
    return f"≤ {high}%" if cell.low == 0 else f"{low}% … {high}%"
