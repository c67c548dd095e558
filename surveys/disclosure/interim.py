"""Interim figures of a survey that is still open: the gemeente alone, rounded by key.

They are few and far between: a hundred people or more, and so many new ones each time that nobody
who subtracts one release from the next finds a handful of people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from operator import sub
from typing import Final

from surveys.areas import AreaTree
from surveys.cube import Block, Cube, ReleaseKind, Rounding
from surveys.disclosure.atoms import Counts, add
from surveys.disclosure.breakdowns import is_told
from surveys.disclosure.counting import Counted, counted
from surveys.disclosure.crossed_looks import Alike, CrossedLooks
from surveys.disclosure.findings import Finding, Leak
from surveys.disclosure.ksr import BASE, rounded_total
from surveys.disclosure.making import told_in_areas
from surveys.disclosure.placing import Placing
from surveys.disclosure.rounding import Keys, Population, round_cells
from surveys.questionnaire import Parameters, Question, Questionnaire
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

    Of each either nobody is new or k people are.
    **Source**: STATISTICS.md 2.2 and 2.8, P6.
    """
    new = (sum(tally.persons[one.question].values()) - one.n for one in before.blocks)
    return all(people == 0 or people >= before.parameters.k for people in new)


def is_apart(
    question: Question, item: str, one: Tally, other: Tally, parameters: Parameters
) -> bool:
    """Tell whether an item may be told of two sets of answers, of which one holds the other.

    They count the same people for it; or k or more are in one alone, and of these more than t
    dissent from any answer. Where that is so is decided without any draw, so who sees that it is
    not learns at most what "18 or more of the 20" says: that t dissented or fewer, 0 or t alike.

    **Source**: STATISTICS.md 2.2 and 2.8, P5 and P6.
    """
    (n, counts), (fewer, before) = sorted(
        (_whole(question, item, own) for own in (one, other)), reverse=True
    )
    between = tuple(after - earlier for after, earlier in zip(counts, before, strict=True))
    if n == fewer:
        return True
    return n - fewer >= parameters.k and is_told(question, n - fewer, between, parameters.t)


def may_be_told(
    questionnaire: Questionnaire, item: str, tally: Tally, before: Sequence[Tally]
) -> bool:
    """Tell whether interim figures of these answers may tell of an item.

    before  as in `make_interim`, which says why
    """
    question, parameters = questionnaire.question(item), questionnaire.parameters
    n, counts = _whole(question, item, tally)
    if n < LEAST or not is_told(question, n, counts, parameters.t):
        return False
    return all(is_apart(question, item, tally, one, parameters) for one in before)


@dataclass(frozen=True, slots=True)
class Look:
    """All answers until some moment, and the items that interim figures tell of them."""

    tally: Tally
    told: Sequence[str] = ()

    @property
    def received(self) -> int:
        """Number of responses."""
        return sum(self.tally.received.values())


def last_apart(questionnaire: Questionnaire, areas: AreaTree, looks: Sequence[Look]) -> int:
    """Return the place of the look that the release at the end counts: the last that it may.

    looks  of each interim release, the first in front, and last of all answers

    It may stand beside interim figures where the difference is nobody, or k responses or more of
    whom all is `is_apart` that those figures tell; and where its blocks and the periods between
    those figures prove nothing together of who answered when in some area (`crossed_looks`).
    The first always may: the others were kept apart from it. Where its figure of the gemeente is a
    range, what was rounded of the same people can narrow that: it was told before any area was.

    Who sees that a look was passed over learns that at some item fewer than k people were new, or
    that of the new ones, or of those of some area and period, t dissented or fewer. Which item,
    area and period that is, and how many of those did, it leaves open, as "18 or more of the 20"
    does. The blocks of a look that was passed over are never told.
    """
    place = len(looks) - 1
    while looks[place].received > looks[0].received:
        if _may_be_the_end(questionnaire, areas, looks, place):
            break
        place -= 1
    return place


def _may_be_the_end(
    questionnaire: Questionnaire, areas: AreaTree, looks: Sequence[Look], place: int
) -> bool:
    if not all(_both_may_stand(questionnaire, looks[place], one) for one in looks):
        return False
    items = interim_items(questionnaire)
    told = told_in_areas(questionnaire, areas, looks[place].tally, items)
    return not any(
        CrossedLooks(
            question=questionnaire.question(item),
            item=item,
            t=questionnaire.parameters.t,
            blocks=blocks,
            tallies=[look.tally for look in looks],
            told=[n for n, look in enumerate(looks) if item in look.told],
            alike=list(_alike(questionnaire, item, looks[:-1])),
            end=place,
        )
        .crossing()
        .betrays()
        for item, blocks in told.items()
    )


def _alike(questionnaire: Questionnaire, item: str, interims: Sequence[Look]) -> Iterator[Alike]:
    """Give who can be the reason that interim figures do not tell an item: nearly all agree."""
    question, parameters = questionnaire.question(item), questionnaire.parameters
    sums = [(0, (0,) * len(question.codes))]
    sums += [_whole(question, item, look.tally) for look in interims]
    for before, now in combinations(range(len(sums)), 2):
        n, *counts = map(sub, (sums[now][0], *sums[now][1]), (sums[before][0], *sums[before][1]))
        least = parameters.k if before else LEAST
        if item not in interims[now - 1].told and n >= least and not question.fact:
            for option, chose in enumerate(counts):
                if n - chose <= parameters.t:
                    yield Alike(before - 1, now - 1, option)


def _both_may_stand(questionnaire: Questionnaire, own: Look, interim: Look) -> bool:
    parameters = questionnaire.parameters
    if 0 < abs(own.received - interim.received) < parameters.k:
        return not interim.told
    return all(
        is_apart(questionnaire.question(item), item, own.tally, interim.tally, parameters)
        for item in interim.told
    )


def make_interim(  # noqa: PLR0913 - all that a release is made of, by name
    questionnaire: Questionnaire,
    areas: AreaTree,
    tally: Tally,
    *,
    keys: Keys,
    before: Sequence[Tally],
    seq: int,
) -> Cube:
    """Make interim figures of these answers.

    keys    with a roll of all that `interim_items` names
    before  what each earlier interim release counted: answers that are among them
    seq     number of the interim release of this survey, from 1

    Left out is what fewer than a hundred people answered, and what all but t of them answered
    alike, or of those who are new since any release before: also since one that left the item out,
    so that the release at the end may always count what the first counted.

    **Source**: STATISTICS.md 2.2 and 2.5.
    """
    now = counted(questionnaire, areas, tally)
    blocks = [
        _block(areas, now[item], tally, keys)
        for item in interim_items(questionnaire)
        if may_be_told(questionnaire, item, tally, before)
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


def tell_again(cube: Cube, before: Sequence[Cube]) -> Cube:
    """Return interim figures with what was told before of an item for which nobody is new.

    before  the earlier interim releases, the first in front: what they counted is in these too

    Sealing gives responses new keys. Who opens a survey again after it would otherwise draw anew
    for the same people, and two draws tell more than one.
    """
    told = {(block.question, block.n): block for one in before for block in one.blocks}
    again = ((block, told.get((block.question, block.n), block)) for block in cube.blocks)
    blocks = (replace(block, cells=old.cells, rounding=old.rounding) for block, old in again)
    return replace(cube, blocks=tuple(blocks))


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


def _whole(question: Question, item: str, tally: Tally) -> tuple[int, Counts]:
    """Return the people counted in the gemeente, and how many of them chose each option."""
    none = (0,) * len(question.codes)
    return sum(tally.persons[item].values()), add([none, *tally.counts[item].values()])


def _block(areas: AreaTree, one: Counted, tally: Tally, keys: Keys) -> Block:
    n, counts = _whole(one.question, one.item, tally)
    draw = keys.draw_in(one.item, frozenset(buurt.code for buurt in areas.buurten))
    cells = round_cells(Population(one.question, one.item, n, counts), draw, BASE)
    everywhere = tuple(area.code for area in areas.release_areas())
    return Placing(one, areas).gemeente(
        ((everywhere,),), cells, Rounding(BASE, rounded_total(n, BASE))
    )
