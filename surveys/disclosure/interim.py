"""Interim figures of a survey that is still open: the gemeente alone, rounded by key.

They are few and far between: a hundred people or more, and so many new ones each time that nobody
who subtracts one release from the next finds a handful of people.
"""

from typing import Final

from surveys.areas import AreaTree
from surveys.cube import Block, Cube, ReleaseKind, Rounding
from surveys.disclosure.atoms import Counts
from surveys.disclosure.audit import Finding, Leak
from surveys.disclosure.breakdowns import is_told
from surveys.disclosure.counting import Counted, counted
from surveys.disclosure.ksr import BASE, rounded_total
from surveys.disclosure.partition import count
from surveys.disclosure.placing import Placing
from surveys.disclosure.rounding import Keys, Population, round_cells
from surveys.questionnaire import Questionnaire
from surveys.tally import Tally

LEAST: Final = 100
"""Fewest people of an interim figure."""
ROUNDING: Final = 5
"""Of the number of responses, as while a survey is open."""


def interim_items(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return what an interim release may tell of.

    Not what is sensitive; nor what another question routes to, because how many were asked that
    would tell what is rounded of the other.
    """
    return tuple(
        item
        for question in questionnaire.questions
        if not question.sensitive and question.route is None
        for item in question.items
    )


def has_enough_new(before: Cube, tally: Tally) -> bool:
    """Tell whether no figure of the interim release before was made of nearly the same people.

    before  interim figures of answers that are all in `tally` too

    Of each either nobody is new or k people are: the two releases can then both be published.
    **Source**: STATISTICS.md 2.2 and 2.8, P6.
    """
    new = (sum(tally.persons[one.question].values()) - one.n for one in before.blocks)
    return all(people == 0 or people >= before.parameters.k for people in new)


def make_interim(  # noqa: PLR0913 - all that a release is made of, by name
    questionnaire: Questionnaire,
    areas: AreaTree,
    tally: Tally,
    *,
    keys: Keys,
    before: Tally | None,
    seq: int,
) -> Cube:
    """Make interim figures of these answers.

    keys    with a roll of all that `interim_items` names
    before  the answers of them that an earlier interim release counted; None without one
    seq     number of the interim release of this survey, from 1

    Left out is what fewer than a hundred people answered, and what all but t of them, or of those
    who are new, answered alike: nobody can prove then that they all agree.

    **Source**: STATISTICS.md 2.2 and 2.5.
    """
    now = counted(questionnaire, areas, tally)
    then = counted(questionnaire, areas, before) if before else {}
    blocks = [
        _block(areas, now[item], keys)
        for item in interim_items(questionnaire)
        if _may_stand(now[item], then.get(item), questionnaire.parameters.t)
    ]
    received = sum(tally.received.values())
    return Cube(
        slug=questionnaire.slug,
        seq=seq,
        parameters=questionnaire.parameters,
        items=questionnaire.items,
        sensitive=tuple(
            item for one in questionnaire.questions if one.sensitive for item in one.items
        ),
        blocks=tuple(blocks),
        pools=(),
        unanswered={},
        written={},
        received=received // ROUNDING * ROUNDING,
        base=(),
        kind=ReleaseKind.INTERIM,
    )


def too_narrow(cube: Cube, questionnaire: Questionnaire) -> list[Finding]:
    """Attack interim figures: return where too few people are told of, or all could be known.

    The counts of a question add up to no more than its own total, so each is attacked alone.
    """
    found = []
    for block in cube.blocks:
        if block.n < LEAST:
            found.append(Finding(block.question, (), "", Leak.FEW, block.n, LEAST))
        most = block.n - cube.parameters.t
        alike = [cell for cell in block.cells if cell.low > most]
        if alike and not questionnaire.question(block.question).fact:
            one = alike[0]
            what = Leak.UNANIMOUS
            found.append(Finding(block.question, (), one.option, what, one.low, most))
    return found


def _may_stand(now: Counted, then: Counted | None, t: int) -> bool:
    n, counts = _whole(now)
    if n < LEAST or not is_told(now.question, n, counts, t):
        return False
    if then is None:
        return True
    known, before = _whole(then)
    new = tuple(after - earlier for after, earlier in zip(counts, before, strict=True))
    return n == known or is_told(now.question, n - known, new, t)


def _whole(one: Counted) -> tuple[int, Counts]:
    """Return the people counted in the gemeente, and how many of them chose each option."""
    return count(one.people, one.people), one.of(one.counts)


def _block(areas: AreaTree, one: Counted, keys: Keys) -> Block:
    n, counts = _whole(one)
    draw = keys.draw_in(one.item, frozenset(buurt.code for buurt in areas.buurten))
    cells = round_cells(Population(one.question, one.item, n, counts), draw, BASE)
    everywhere = tuple(area.code for area in areas.release_areas())
    return Placing(one, areas).gemeente(
        ((everywhere,),), cells, Rounding(BASE, rounded_total(n, BASE))
    )
