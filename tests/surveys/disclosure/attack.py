"""An attacker with a linear program: what follows from a release, and does it betray anybody?

`audit` shares no code with the release. It reads the published cube, and knows besides:

* how many people every area counts, question by question (taken alone), or
* how many responses every area gave (a family: a question with all it routes, together).

From the true counts it takes only what it must find possible. Required of every release:

* nobody proves that a block is unanimous: where all but t people or fewer agree, at least one
  dissenter stays possible, whatever the level; a public fact excepted;
* an area without a figure of its own keeps, option by option, all the room that its block leaves:
  nothing else that is published narrows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, vstack

SLACK = 1e-6


@dataclass(frozen=True)
class Finding:
    """One thing an attacker learns and should not."""

    item: str
    areas: tuple[str, ...]
    option: str
    what: str
    found: float
    allowed: float


@dataclass(frozen=True)
class Demand:
    """The attacker must find it possible that `sign * people` is `bound` or less."""

    item: str
    block: tuple[str, ...]
    areas: tuple[str, ...]
    option: str
    sign: int
    bound: float
    what: str
    variables: tuple[int, ...]


@dataclass
class Program:
    """Variables with bounds from 0, and rows low <= sum(factor * variable) <= high."""

    names: dict[tuple[str, str, str], int] = field(default_factory=dict)
    rows: list[dict[int, float]] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)

    def variable(self, item, option, area):
        return self.names.setdefault((item, option, area), len(self.names))

    def row(self, terms, low, high, constant=0):
        factors: dict[int, float] = {}
        for variable, factor in terms:
            factors[variable] = factors.get(variable, 0) + factor
        self.rows.append(factors)
        self.lows.append(low - constant)
        self.highs.append(high - constant)

    def prepare(self):
        cells = [(r, v, f) for r, row in enumerate(self.rows) for v, f in row.items()]
        rows, columns, factors = (np.array(part) for part in zip(*cells, strict=True))
        shape = (len(self.rows), len(self.names))
        matrix = coo_array((factors.astype(float), (rows, columns)), shape=shape).tocsr()
        lows, highs = np.array(self.lows, float), np.array(self.highs, float)
        same = lows == highs
        below, above = ~same & np.isfinite(highs), ~same & np.isfinite(lows)
        return {
            "A_ub": vstack([matrix[below], -matrix[above]]).tocsr(),
            "b_ub": np.concatenate([highs[below], -lows[above]]),
            "A_eq": matrix[same],
            "b_eq": highs[same],
        }


def audit(cube, questionnaire, areas, tally):
    """Return all that the attacker learns and should not: nothing, for a safe release."""
    findings = []
    for item in questionnaire.items:
        program = _alone(cube, questionnaire, areas, tally, item)
        question = questionnaire.question(item)
        findings += _solve(program, list(_demands(program, cube, tally, question, item)))
    for root in questionnaire.questions:
        family = _family(questionnaire, root)
        if root.route is None and len(family) > 1:
            findings += _together(cube, questionnaire, areas, tally, family)
    return findings


def interval(cube, questionnaire, areas, tally, item, option, inside):
    """Return the fewest and the most people of these areas that can have chosen an option.

    The attacker knows how many people every area counts for the item.
    """
    program = _alone(cube, questionnaire, areas, tally, item)
    prepared = program.prepare()
    variables = tuple(program.variable(item, option, area) for area in inside)
    found = []
    for sign in (1, -1):
        demand = Demand(item, (), tuple(inside), option, sign, 0, "", variables)
        found.append(round(sum(_best(program, prepared, [demand])[list(variables)]), 6))
    return tuple(found)


def _alone(cube, questionnaire, areas, tally, item):
    program = Program()
    question = questionnaire.question(item)
    for area in _areas(areas):
        put_to = tally.n(item, area)
        _people(program, question, item, area, ([], put_to), exactly=True)
    _published(program, cube, question, item, lambda area: ([], tally.n(item, area)))
    return program


def _together(cube, questionnaire, areas, tally, family):
    program = Program()
    demands = []
    for question in family:
        if not question.items and question.code in cube.written:
            asked = [
                _asked(program, questionnaire, tally, question, area) for area in _areas(areas)
            ]
            terms = [term for part, _ in asked for term in part]
            program.row(terms, cube.written[question.code], np.inf, sum(one for _, one in asked))
        for item in question.items:
            for area in _areas(areas):
                put_to = _asked(program, questionnaire, tally, question, area)
                _people(program, question, item, area, put_to, exactly=False)

            def people(area, question=question):
                return _asked(program, questionnaire, tally, question, area)

            _published(program, cube, question, item, people)
    for question in family:
        for item in question.items:
            demands += _demands(program, cube, tally, question, item)
    return _solve(program, demands)


def _areas(areas):
    return [area.code for area in areas.release_areas()]


def _family(questionnaire, root):
    found = [root]
    for question in questionnaire.questions:
        if question.route and question.route.parent in {one.code for one in found}:
            found.append(question)
    return found


def _asked(program, questionnaire, tally, question, area):
    """Return whom a question was put to in an area, as (terms, constant)."""
    if question.route is None:
        return [], tally.received.get(area, 0)
    parent = questionnaire.question(question.route.parent)
    terms = [(program.variable(parent.code, code, area), 1) for code in question.route.when]
    if question.route.unanswered:
        terms.append((program.variable(parent.code, "", area), 1))
    return terms, 0


def _people(program, question, item, area, put_to, *, exactly):
    """Tie the counts of an area to the people the question was put to.

    exactly  `put_to` are the people counted, not those asked; nobody is left without an answer
    """
    terms, constant = put_to
    minus = [(variable, -factor) for variable, factor in terms]
    own = {code: program.variable(item, code, area) for code in question.codes}
    if question.kind != "multiple":
        parts = [(variable, 1) for variable in own.values()]
        if not exactly:
            parts.append((program.variable(item, "", area), 1))
        program.row([*parts, *minus], constant, constant)
        return
    for variable in own.values():
        program.row([(variable, 1), *minus], -np.inf, constant)
    if question.max_choices is not None:
        ticks = [(variable, 1) for variable in own.values()]
        room = [(variable, question.max_choices * factor) for variable, factor in minus]
        program.row([*ticks, *room], -np.inf, question.max_choices * constant)
    for option in question.options:
        for other in own if option.exclusive else ():
            if other != option.code:
                both = [(own[option.code], 1), (own[other], 1)]
                program.row([*both, *minus], -np.inf, constant)


def _published(program, cube, question, item, asked):
    """Write down all that is published of an item."""
    for block in cube.blocks_of(item):
        known = _known(program, question, item, block)
        _published_n(program, question, item, block, known, asked)
        for cell in block.cells:
            terms = [(program.variable(item, cell.option, area), 1) for area in known]
            program.row(terms, cell.low, cell.high)
        if block.level == "gemeente" and item in cube.unanswered:
            silent = [(item, "", area) for area in known]
            terms = [(program.names[name], 1) for name in silent if name in program.names]
            if terms:
                program.row(terms, cube.unanswered[item] - 2, cube.unanswered[item] + 2)
    for pool in cube.pools:
        if pool.question == item:
            _published_pool(program, cube, question, pool)


def _known(program, question, item, block):
    """Return the release areas in a block; buurten that are joined to another have no variables."""
    return [area for area in block.covers if (item, question.codes[0], area) in program.names]


def _published_n(program, question, item, block, known, asked):
    if question.kind == "multiple":
        parts = [asked(area) for area in known]
        terms = [term for part, _ in parts for term in part]
        constant = sum(one for _, one in parts)
    else:
        terms = [
            (program.variable(item, code, area), 1) for area in known for code in question.codes
        ]
        constant = 0
    if terms:
        program.row(terms, block.n, block.n, constant)


def _published_pool(program, cube, question, pool):
    """Write down what a pool says of the smallest blocks in it that are not exact."""
    options = (pool.option,) if pool.option else question.codes
    own = cube.blocks_of(pool.question)
    wijken = [block for block in own if block.level == "wijk"]
    if pool.level == "wijk":
        parents = [block for block in wijken if block.members == pool.members]
    else:
        parents = [block for block in wijken if not _is_exact(block, options)]
    atoms = [
        atom
        for parent in parents
        for atom in _smallest(own, parent)
        if not _is_exact(atom, options)
    ]
    inside = [area for atom in atoms for area in atom.covers]
    for place, option in enumerate(options):
        names = [(pool.question, option, area) for area in inside]
        terms = [(program.names[name], 1) for name in names if name in program.names]
        if pool.values is not None:
            program.row(terms, pool.values[place], pool.values[place])
        elif pool.kind == "U" and option in pool.majority:
            program.row(terms, pool.n - cube.parameters.t, pool.n)


def _is_exact(block, options):
    return all(block.cell(option).value is not None for option in options)


def _smallest(blocks, parent):
    """Return the blocks in a wijk (group), or itself when it is one population."""
    inside = [
        one for one in blocks if one.level == "buurt" and set(one.covers) <= set(parent.covers)
    ]
    return inside or [parent]


def _demands(program, cube, tally, question, item) -> Iterator[Demand]:
    """List what the attacker must find possible of one item."""
    own = cube.blocks_of(item)
    for block in own:
        inside = _known(program, question, item, block)
        yield from _no_unanimity(program, cube, tally, question, item, block, inside)
    for parent in (block for block in own if block.level == "wijk"):
        for block in _smallest(own, parent):
            inside = tuple(_known(program, question, item, block))
            for area in inside if len(inside) > 1 else ():
                yield from _room(program, cube, tally, question, item, inside, area)


def _true(tally, question, item, option, areas):
    place = question.codes.index(option)
    return sum(tally.of(item, area)[place] for area in areas)


def _no_unanimity(program, cube, tally, question, item, block, inside):
    n = sum(tally.n(item, area) for area in inside)
    for option in () if question.fact else question.codes:
        if n - _true(tally, question, item, option, inside) <= cube.parameters.t:
            variables = tuple(program.variable(item, option, area) for area in inside)
            codes = tuple(inside)
            yield Demand(item, codes, codes, option, 1, n - 1, "unanimous", variables)


def _room(program, cube, tally, question, item, inside, area):
    n, n_block = tally.n(item, area), sum(tally.n(item, one) for one in inside)
    for option in question.codes:
        total = _true(tally, question, item, option, inside)
        dissent = n_block - total
        if not question.fact:
            dissent = max(dissent, cube.parameters.t)
        variables = (program.variable(item, option, area),)
        least, most = max(0, n - dissent), min(total, n)
        yield Demand(item, inside, (area,), option, 1, least, "at least", variables)
        yield Demand(item, inside, (area,), option, -1, -most, "at most", variables)


def _solve(program, demands):
    """Look for demands that can't be met. One solution may meet many, so few are solved."""
    findings = []
    waiting = list(demands)
    prepared = program.prepare() if waiting else {}
    while waiting:
        first = {(one.item, one.block): one for one in reversed(waiting)}
        left = _unmet(waiting, _best(program, prepared, list(first.values())))
        for one in first.values():
            if one in left:
                solution = _best(program, prepared, [one])
                left = _unmet(left, solution)
                if one in left:
                    found = one.sign * sum(solution[list(one.variables)])
                    findings.append(_finding(one, float(found)))
                    left.remove(one)
        waiting = left
    return findings


def _unmet(demands, solution):
    return [
        one for one in demands if one.sign * sum(solution[list(one.variables)]) > one.bound + SLACK
    ]


def _best(program, prepared, demands):
    objective = np.zeros(len(program.names))
    for one in demands:
        objective[list(one.variables)] += one.sign
    result = linprog(objective, **prepared, bounds=(0, None), method="highs")
    if result.status:
        message = f"what is published contradicts itself: {result.message}"
        raise AssertionError(message)
    return result.x


def _finding(one, found):
    return Finding(
        one.item, one.areas, one.option, one.what, one.sign * found, one.sign * one.bound
    )
