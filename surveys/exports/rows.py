"""What every file of released figures is made of: rows of a cube, and the words beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from surveys.areas import AreaTree, Level
from surveys.cube import Block, Cell, CellKind, Cube, sha256
from surveys.estimates.margins import margin, tells_nothing
from surveys.figures import whole_of
from surveys.questionnaire import Kind, Question, Questionnaire, row_key, text
from surveys.themes import ReleasedThemes

SEPARATOR: Final = "+"
"""Between the codes, and the names, of merged areas."""

LEVELS: Final = (Level.GEMEENTE, Level.WIJK, Level.BUURT)


Themes: TypeAlias = tuple[ReleasedThemes, Mapping[str, Sequence[str]]]
"""The themes of one open question, and by theme what residents wrote, word for word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One option of one block, as every file has it.

    release      survey, number and fingerprint of the release
    area_code    the members of the block, joined with "+"; their names likewise
    value        people; None where the count is not published
    low, high    between which counts it lies; None where it can be anything from nobody to all
    kind         X: the count itself; U: a range; R: the count rounded
    whole        of what `value` is a share: n, or what the rounded counts make together
    population   people of 15 and over (CBS)
    margin_low   ends of the 95 % margin of the share, in per cent with one decimal; None where
    margin_high  there is no margin
    """

    release: str
    level: Level
    area_code: str
    area_name: str
    question: str
    option: str
    value: int | None
    low: int | None
    high: int | None
    kind: CellKind
    n: int
    whole: int
    population: int
    margin_low: float | None
    margin_high: float | None


@dataclass(frozen=True, slots=True)
class Extract:
    """Released figures with the words that a file needs to be read apart from the site.

    area      code of a gemeente, wijk or buurt: the figures on its page; "" for all figures
    language  of the labels of questions and options
    year      in which the survey closed
    account   headings and texts that say how the figures came about, in `language`
    words     what the file's own words are in `language`; a word that is missing stays English
    themes    what was released of open answers, each with its quotes by theme
    """

    cube: Cube
    questionnaire: Questionnaire
    areas: AreaTree
    language: str
    year: int
    area: str = ""
    account: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    themes: Sequence[Themes] = ()
    sha256: str = field(init=False, repr=False)
    """Fingerprint of the cube, which every file prints."""

    def __post_init__(self) -> None:
        """Take the fingerprint once: that is longer work than most files are."""
        object.__setattr__(self, "sha256", sha256(self.cube))

    def say(self, word: str) -> str:
        """Return one of the file's own words."""
        return self.words.get(word, word)

    @property
    def title(self) -> str:
        """The title of the survey."""
        return text(self.questionnaire.title, self.language)

    @property
    def release(self) -> str:
        """By which name files call the release: survey, number and fingerprint."""
        return f"{self.cube.slug}/{self.cube.seq}@{self.sha256}"

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks whose figures are in the file, by question, from small areas to large."""
        return tuple(blocks_of(self.cube, self.area))

    def question(self, item: str) -> Question:
        """Return the question of an item."""
        return self.questionnaire.question(item)

    def item_label(self, item: str) -> str:
        """Return what an item asks; of a row of a matrix, its question before it."""
        question = self.question(item)
        asked = text(question.label, self.language)
        for row in question.rows:
            if item == row_key(question.code, row.code):
                return f"{asked} - {text(row.label, self.language)}"
        return asked

    def options(self, item: str) -> dict[str, str]:
        """Return the words of each option of an item, in the questionnaire's order."""
        question = self.question(item)
        return {
            one.code: text(one.label, self.language) for one in question.options or question.bins
        }

    def is_multiple(self, item: str) -> bool:
        """Tell whether more than one option of an item could be chosen."""
        return self.question(item).kind is Kind.MULTIPLE

    def name(self, block: Block) -> str:
        """Return the names of the areas of a block, joined with "+"."""
        return SEPARATOR.join(self.areas.names(block.members))


def release_name(cube: Cube) -> str:
    """Return by which name files call a release: survey, number and the whole fingerprint."""
    return f"{cube.slug}/{cube.seq}@{sha256(cube)}"


def blocks_of(cube: Cube, area: str = "") -> Iterator[Block]:
    """Give the blocks of all areas, or the block of each question that stands on one area's page.

    A question without a figure for the area has none.
    """
    for item in cube.items:
        if not area:
            yield from cube.blocks_of(item)
        elif block := cube.block_for(item, area):
            yield block


def rows_of(cube: Cube, areas: AreaTree, area: str = "") -> Iterator[Row]:
    """Give a row for each option of each of these blocks."""
    release = release_name(cube)
    for block in blocks_of(cube, area):
        name = SEPARATOR.join(areas.names(block.members))
        for cell in block.cells:
            yield _row(release, name, block, cell)


def _row(release: str, name: str, block: Block, cell: Cell) -> Row:
    known = not tells_nothing(cell, block)
    found = margin(cell, block)
    return Row(
        release=release,
        level=block.level,
        area_code=SEPARATOR.join(block.members),
        area_name=name,
        question=block.question,
        option=cell.option,
        value=cell.value,
        low=cell.low if known else None,
        high=cell.high if known else None,
        kind=cell.kind,
        n=block.n,
        whole=whole_of(block.n, block.rounding),
        population=block.population,
        margin_low=round(100 * found.low, 1) if found else None,
        margin_high=round(100 * found.high, 1) if found else None,
    )
