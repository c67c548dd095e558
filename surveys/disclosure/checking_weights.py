"""Check that weighted shares stand where they may, and are what weights can make of the answers."""

from collections.abc import Iterator, Sequence
from typing import Final

from surveys.areas import Level
from surveys.cube import Block, Cube, Weighted
from surveys.disclosure.findings import Finding, Leak
from surveys.disclosure.ksr import BASE
from surveys.estimates.margins import LEAST_WEIGHTED, LITTLE, MUCH
from surveys.estimates.raking import HIGHEST, LOWEST
from surveys.population import CATEGORIES, Known
from surveys.questionnaire import Questionnaire

ALL: Final = 100
HALF: Final = 0.5
ROUNDED: Final = 1.1 * BASE * (HIGHEST - 1) * (1 + len(CATEGORIES[Known.AGE]))
"""By how many people a weighted count may be off because counts of ages are rounded by key."""


def misweighted(
    cube: Cube, questionnaire: Questionnaire, again: Sequence[Weighted] | None = None
) -> Iterator[Finding]:
    """Find weighted figures of too few people, of too small an area, or that no weights make.

    again  the weighted figures, made once more of the answers by the rules that keep them safe;
           None where that can't be done

    **Source**: STATISTICS.md 2.6 and 2.8, P11.
    """
    for one in cube.weighted:
        question = questionnaire.question(one.question)
        block = _block(cube, one)
        if one.n < LEAST_WEIGHTED:
            yield Finding(one.question, (), "", Leak.FEW, one.n, LEAST_WEIGHTED)
        if question.sensitive or question.route or block is None or not _may_be_told(block):
            yield Finding(one.question, (), "", Leak.LEVEL, one.n, 0)
        elif not _may_be(one, block) or not _is_among(one, again):
            yield Finding(one.question, block.covers, "", Leak.CONTRADICTION, one.n, block.n)


def _block(cube: Cube, one: Weighted) -> Block | None:
    own = cube.blocks_of(one.question)
    return next(
        (block for block in own if (block.level, block.members) == (one.level, one.members)), None
    )


def _may_be_told(block: Block) -> bool:
    return block.level is not Level.BUURT and block.is_exact and not block.missing


def _is_among(one: Weighted, again: Sequence[Weighted] | None) -> bool:
    return again is None or any(_agree(one, other) for other in again)


def _may_be(one: Weighted, block: Block) -> bool:
    """Tell whether weights from 0.3 to 3 can make these shares of the counts of a block."""
    if one.n != block.n or len(one.percents) != len(block.cells) or one.effective > one.n:
        return False
    off = ROUNDED / block.n + HALF / ALL
    return all(
        LITTLE <= percent <= MUCH
        and max(LOWEST * share, 1 - HIGHEST * (1 - share)) - off <= min(percent + 1, ALL) / ALL
        and (percent - 1) / ALL <= min(HIGHEST * share, 1 - LOWEST * (1 - share)) + off
        for percent, share in zip(
            one.percents, (cell.low / block.n for cell in block.cells), strict=True
        )
    )


def _agree(one: Weighted, again: Weighted) -> bool:
    """Tell whether a figure is that of the same people, and has the same shares by its weights.

    Since then CBS may have told other numbers of who lives there: then the weights are others.
    """
    if (one.question, one.level, one.members, one.n) != (
        again.question,
        again.level,
        again.members,
        again.n,
    ):
        return False
    return one.effective != again.effective or one.percents == again.percents
