"""Attack a release before it is stored: what follows from it, and does that betray anybody?

An attacker with a linear program reads all that is published together (`attacker`). Required of
every release:

* no block counts fewer people than it must;
* nobody proves that a block is unanimous, also not who answered there and knows his own answer:
  where all but t people or fewer agree, t dissenters stay possible, whatever the level; a public
  fact excepted;
* an area without a figure of its own keeps, option by option, all the room that its block leaves:
  nothing else that is published narrows it;
* where rows of a breakdown cross areas, nobody is proved to agree either (`crossed_audit`);
* what is rounded, told by row or weighted follows its rules (`checking`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from surveys.areas import AreaTree
from surveys.cube import Block, Cube, Weighted
from surveys.disclosure.attacker import Attacker, family
from surveys.disclosure.checking import misrounded, nested
from surveys.disclosure.checking_weights import misweighted
from surveys.disclosure.counting import counted
from surveys.disclosure.crossed_audit import crossed_out
from surveys.disclosure.findings import Finding, Leak
from surveys.disclosure.partition import count
from surveys.disclosure.placing import smallest
from surveys.disclosure.program import ContradictionError, Program
from surveys.disclosure.rows_known import row_name, row_people
from surveys.questionnaire import Question, Questionnaire
from surveys.roll import Roll
from surveys.tally import Tally

SLACK: Final = 1e-6
SOFTLY: Final = 0.01
"""Weight of demands that are tried along with those that must be decided now."""


@dataclass(frozen=True, slots=True)
class _Demand:
    """The attacker must find it possible that `sign * people` is `bound` or less.

    block      areas of the block that it is about, or that holds the area
    variables  whose sum are the people
    """

    item: str
    block: tuple[str, ...]
    areas: tuple[str, ...]
    option: str
    sign: int
    bound: float
    what: Leak
    variables: tuple[int, ...]

    def is_met(self, solution: Sequence[float]) -> bool:
        return self.sign * self.people(solution) <= self.bound + SLACK

    def people(self, solution: Sequence[float]) -> float:
        return sum(solution[variable] for variable in self.variables)

    def finding(self, solution: Sequence[float]) -> Finding:
        found = round(self.people(solution), 6)
        return Finding(self.item, self.areas, self.option, self.what, found, self.sign * self.bound)


def audit(  # noqa: PLR0913, PLR0917 - all that a release was made of
    cube: Cube,
    questionnaire: Questionnaire,
    areas: AreaTree,
    tally: Tally,
    roll: Roll | None = None,
    weighted: Sequence[Weighted] | None = None,
) -> list[Finding]:
    """Return all that an attacker learns and should not: nothing, for a safe release.

    tally  the counts that the release was made of; he knows its numbers of people, and from its
           answers is taken only what he must find possible
    roll   who gave those answers; needed where figures are rounded
    weighted  the weighted figures, made once more; None where the release was just made of them

    Raises KeyError when `tally` has an area that `areas` lacks.
    **Source**: STATISTICS.md 2.8, P2, P4 and P15.
    """
    truth = counted(questionnaire, areas, tally)
    findings = [*_too_few(cube, questionnaire), *misweighted(cube, questionnaire, weighted)]
    findings += misrounded(cube, questionnaire, truth, roll)
    findings += nested(cube, questionnaire, roll) if roll else ()
    findings += crossed_out(cube, questionnaire, roll) if roll else ()
    for item in questionnaire.items:
        attacker = Attacker(cube, questionnaire, areas, truth, roll)
        attacker.alone(item)
        findings += _decide(attacker, [item])
    for root in questionnaire.questions:
        routed = family(questionnaire, root)
        if root.route is None and len(routed) > 1:
            attacker = Attacker(cube, questionnaire, areas, truth, roll)
            attacker.together(routed)
            findings += _decide(attacker, [item for one in routed for item in one.items])
    return findings


def _too_few(cube: Cube, questionnaire: Questionnaire) -> Iterator[Finding]:
    parameters = questionnaire.parameters
    for block in cube.blocks:
        sensitive = questionnaire.question(block.question).sensitive
        fewest = parameters.k_sensitive if sensitive else parameters.k
        if block.n < fewest:
            yield Finding(block.question, block.covers, "", Leak.FEW, block.n, fewest)
    for row in cube.breakdowns:
        if row.n < parameters.k_row:
            yield Finding(row.question, (), "", Leak.FEW, row.n, parameters.k_row)


def _decide(attacker: Attacker, items: Sequence[str]) -> list[Finding]:
    demands = [demand for item in items for demand in _demands(attacker, item)]
    try:
        if not demands:
            attacker.program.least({})
        return _unmet(attacker.program, demands)
    except ContradictionError:
        return [Finding(items[0], (), "", Leak.CONTRADICTION, 0, 0)]


def _demands(attacker: Attacker, item: str) -> Iterator[_Demand]:
    """List what the attacker must find possible of one item."""
    question = attacker.questionnaire.question(item)
    own = attacker.cube.blocks_of(item)
    for block in own:
        yield from _dissent(attacker, question, item, attacker.inside(question, item, block))
    for parent in (block for block in own if block.level == "wijk"):
        for block in smallest(own, parent):
            yield from _room(attacker, question, item, block)
    yield from _dissent_in_rows(attacker, question, item)


def _dissent(
    attacker: Attacker, question: Question, item: str, inside: tuple[str, ...]
) -> Iterator[_Demand]:
    """Demand that t dissenters are possible where nearly everybody in a block chose an option."""
    truth, t = attacker.truth[item], attacker.cube.parameters.t
    n = count(truth.people, inside)
    if question.fact:
        return
    for option, chose in zip(question.codes, truth.of(inside), strict=True):
        if n - chose <= t:
            own = tuple(attacker.program.variable(item, option, area) for area in inside)
            yield _Demand(item, inside, inside, option, 1, n - t, Leak.UNANIMOUS, own)


def _dissent_in_rows(attacker: Attacker, question: Question, item: str) -> Iterator[_Demand]:
    """Demand the same of each row of a breakdown."""
    t = attacker.cube.parameters.t
    if question.fact or attacker.roll is None:
        return
    for row in attacker.cube.breakdowns:
        if row.question == item:
            one = row_people(attacker.questionnaire, row, attacker.roll)
            for option, chose in zip(question.codes, one.counts, strict=True):
                if one.n - chose <= t:
                    own = (attacker.program.variable(item, option, row_name(row)),)
                    yield _Demand(item, (), (), option, 1, one.n - t, Leak.UNANIMOUS, own)


def _room(attacker: Attacker, question: Question, item: str, block: Block) -> Iterator[_Demand]:
    """Demand of each area of a merged block all the room that the block leaves."""
    truth = attacker.truth[item]
    inside = attacker.inside(question, item, block)
    people = count(truth.people, inside)
    least_dissent = 0 if question.fact else attacker.cube.parameters.t
    for area in inside if len(inside) > 1 else ():
        n = truth.people.get(area, 0)
        for option, chose in zip(question.codes, truth.of(inside), strict=True):
            own = (attacker.program.variable(item, option, area),)
            least = max(0, n - max(people - chose, least_dissent))
            most = min(chose, n)
            yield _Demand(item, inside, (area,), option, 1, least, Leak.AT_LEAST, own)
            yield _Demand(item, inside, (area,), option, -1, -most, Leak.AT_MOST, own)


def _unmet(program: Program, demands: Iterable[_Demand]) -> list[Finding]:
    """Return the demands that can't be met. One solution may meet many, so few are solved."""
    findings = []
    waiting = list(demands)
    while waiting:
        first = {(one.item, one.block): one for one in reversed(waiting)}
        waiting = _left(waiting, program.least(_weights(waiting, first.values())))
        for one in first.values():
            if one in waiting:
                solution = program.least(dict.fromkeys(one.variables, one.sign))
                if not one.is_met(solution):
                    findings.append(one.finding(solution))
                waiting = [other for other in _left(waiting, solution) if other is not one]
    return findings


def _left(demands: Iterable[_Demand], solution: Sequence[float]) -> list[_Demand]:
    return [one for one in demands if not one.is_met(solution)]


def _weights(waiting: Iterable[_Demand], first: Iterable[_Demand]) -> dict[int, float]:
    """Try the first demand of every block, and softly one more of each other area in it."""
    by_area: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[_Demand]] = {}
    for one in waiting:
        by_area.setdefault((one.item, one.block, one.areas), []).append(one)
    weights: dict[int, float] = {}
    for place, own in enumerate(by_area.values()):
        _weigh(weights, own[place % len(own)], SOFTLY)
    for one in first:
        _weigh(weights, one, 1)
    return weights


def _weigh(weights: dict[int, float], demand: _Demand, weight: float) -> None:
    for variable in demand.variables:
        weights[variable] = weights.get(variable, 0) + demand.sign * weight
