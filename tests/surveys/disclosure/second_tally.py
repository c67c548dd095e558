"""A second, naive way from answers to released rows, by STATISTICS.md 2.3 and 2.4.

It shares no code with the first: it reads the questionnaire and the areas as plain TOML and CSV,
and counts people one by one. Slow and plain, so that it can be read against the specification.
"""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Released(NamedTuple):
    """One row of the file with results; `value` is None where the count is not published."""

    level: str
    area_code: str
    question: str
    option: str
    value: int | None
    low: int
    high: int
    kind: str
    n: int


@dataclass
class Survey:
    """What the two files say, and the answers: a list of (area, document)."""

    questions: list
    lists: dict
    k: int
    t: int
    k_sensitive: int
    gemeente: str
    wijk_of: dict
    host_of: dict
    people: list

    def question(self, code):
        return next(one for one in self.questions if one["code"] == code)


def second_tally(questionnaire_file, areas_file, people):
    """Return the rows of everything that is released, as a set.

    people  (area code, document) of every response
    """
    return released_rows(_read(Path(questionnaire_file), Path(areas_file), people))


def released_rows(survey):
    """Return the rows of everything that is released of a survey, as a set."""
    rows = set()
    for question in survey.questions:
        if question["kind"] not in {"area", "text"}:
            for item in _items(question):
                rows |= set(_rows(survey, question, item))
    return rows


def _read(questionnaire_file, areas_file, people):
    tables = tomllib.loads(questionnaire_file.read_text(encoding="utf-8"))
    with areas_file.open(encoding="utf-8", newline="") as file:
        areas = list(csv.DictReader(file))
    buurten = [area for area in areas if area["level"] == "buurt"]
    host_of = {area["code"]: area["joined_to"] or area["code"] for area in buurten}
    return Survey(
        questions=[one for page in tables["pages"] for one in page["questions"]],
        lists=tables.get("answers", {}),
        k=tables["release"]["k"],
        t=tables["release"]["t"],
        k_sensitive=tables["release"]["k_sensitive"],
        gemeente=next(area["code"] for area in areas if area["level"] == "gemeente"),
        wijk_of={area["code"]: area["parent"] for area in buurten if not area["joined_to"]},
        host_of=host_of,
        people=[(host_of[area], document) for area, document in people],
    )


def _items(question):
    if question["kind"] == "matrix":
        return [f"{question['code']}.{row['code']}" for row in question["rows"]]
    return [question["code"]]


def _options(survey, question):
    options = question.get("bins") or question["options"]
    if isinstance(options, str):
        options = survey.lists[options]
    return options


def _codes(survey, question):
    return [option["code"] for option in _options(survey, question)]


# Who is counted


def _asked(survey, question):
    """Return everybody the question was put to."""
    route = question.get("route")
    if not route:
        return survey.people
    found = []
    for area, document in _asked(survey, survey.question(route["parent"])):
        answer = document.get(route["parent"])
        if answer in route["when"] or (answer is None and route.get("unanswered", False)):
            found.append((area, document))
    return found


def _counted(survey, question, item):
    """Return everybody who is counted for an item."""
    if question["kind"] == "multiple":
        return _asked(survey, question)
    return [one for one in _asked(survey, question) if item in one[1]]


def _chose(document, item, option):
    answer = document.get(item)
    return option in answer if isinstance(answer, list) else option == answer


def _in(people, block):
    return [one for one in people if one[0] in block]


# Which areas go together: lists of sets of areas, by wijk (group)


def _partition(children, people, k):
    """Return the children of one parent in groups, by the numbers of people alone."""
    n = {child: len(_in(people, child)) for child in children}
    bad = [child for child in children if n[child] < k]
    good = [child for child in children if n[child] >= k]
    if not bad:
        return [[child] for child in good]
    if len(bad) >= 2 and sum(n[child] for child in bad) >= k:
        return [[child] for child in good] + [bad]
    if good:
        smallest = min(good, key=lambda child: (n[child], sorted(child)))
        return [[child, *bad] if child == smallest else [child] for child in good]
    return [children]


def _coarser(groups, people, k):
    """Return the groups and blocks of a question, from those of its parent."""
    everything = frozenset().union(*[block for group in groups for block in group])
    if len(_in(people, everything)) < k:
        return []
    wholes = {frozenset().union(*group): group for group in groups}
    found = []
    for together in _partition(list(wholes), people, k):
        blocks = [block for whole in together for block in wholes[whole]]
        found.append([frozenset().union(*some) for some in _partition(blocks, people, k)])
    return found


def _base(survey):
    wijken = {}
    for area, wijk in survey.wijk_of.items():
        wijken.setdefault(wijk, []).append(frozenset([area]))
    return _coarser(list(wijken.values()), survey.people, survey.k)


def _blocks(survey, question, item):
    people = _counted(survey, question, item)
    if question.get("route"):
        parent = survey.question(question["route"]["parent"])
        groups = [
            [one for one in group if _is_open(survey, parent, one)]
            for group in _blocks(survey, parent, parent["code"])
        ]
        groups = [group for group in groups if group]
    else:
        groups = _base(survey)
    if not groups:
        return []
    if question.get("sensitive"):
        found = _coarser(groups, people, survey.k_sensitive)
        return [[frozenset().union(*group)] for group in found]
    return _coarser(groups, people, survey.k)


def _is_open(survey, parent, block):
    """Tell whether the answers to a routing question are exact in a block."""
    people = _in(_counted(survey, parent, parent["code"]), block)
    return parent.get("fact", False) or not _agree(survey, parent, parent["code"], people)


# What may be told


def _agree(survey, question, item, people):
    """Return the options that all but t people chose, as a set."""
    if question.get("fact"):
        return frozenset()
    return frozenset(
        option
        for option in _codes(survey, question)
        if sum(not _chose(document, item, option) for _, document in people) <= survey.t
    )


def _together(survey, question):
    """Return the options of a question in sets that are told together."""
    codes = _codes(survey, question)
    exclusive = any(option.get("exclusive") for option in _options(survey, question))
    if question["kind"] == "multiple" and not exclusive and "max_choices" not in question:
        return [[code] for code in codes]
    return [codes]


def _is_pool_exact(survey, item, blocks):
    """Tell whether near-unanimous blocks are exact together. `blocks` are (people, agreed)."""
    if len({agreed for _, agreed in blocks}) > 1:
        return False
    everybody = [one for people, _ in blocks for one in people]
    return all(
        sum(not _chose(document, item, option) for _, document in everybody) > survey.t
        for option in blocks[0][1]
    )


def _bounds(survey, question, n, agreed, option):
    if option in agreed:
        return n - survey.t, n
    return 0, (n if question["kind"] == "multiple" else survey.t)


def _sum_of_bounds(survey, question, item, exact, members, option):
    """Add the count in exact blocks and the bounds of `members`, (number of people, agreed)."""
    low = high = sum(_chose(document, item, option) for people in exact for _, document in people)
    for n, agreed in members:
        least, most = _bounds(survey, question, n, agreed, option)
        low, high = low + least, high + most
    return low, high


def _members(blocks):
    """Return how near-unanimous blocks are told: as one where they agree on one option."""
    kinds = {agreed for _, agreed in blocks}
    if len(kinds) == 1 and len(next(iter(kinds))) == 1:
        return [(sum(len(people) for people, _ in blocks), next(iter(kinds)))]
    return [(len(people), agreed) for people, agreed in blocks]


def _told(survey, question, item, groups, options):
    """Return (bounds of each wijk (group), bounds of the gemeente) for options told together.

    groups  the people in each block of each wijk
    """
    agreed = {}
    for people in (people for group in groups for people in group):
        agreed[id(people)] = _agree(survey, question, item, people) & set(options)
    wijken, rest, kept, exact_everywhere = [], [], [], []
    for group in groups:
        near = [(people, agreed[id(people)]) for people in group if agreed[id(people)]]
        exact = [people for people in group if not agreed[id(people)]]
        if near and not _is_pool_exact(survey, item, near):
            rest += near
            kept += _members(near)
            members = _members(near)
        else:
            exact, members = list(group), []
        exact_everywhere += exact
        wijken.append(_all_bounds(survey, question, item, exact, members, options))
    if rest and _is_pool_exact(survey, item, rest):
        exact_everywhere, kept = exact_everywhere + [people for people, _ in rest], []
    elif rest and len(_members(rest)) == 1:
        kept = _members(rest)
    return wijken, _all_bounds(survey, question, item, exact_everywhere, kept, options)


def _all_bounds(survey, question, item, exact, members, options):
    return {
        option: _sum_of_bounds(survey, question, item, exact, members, option) for option in options
    }


# Rows


def _rows(survey, question, item):
    people = _counted(survey, question, item)
    shape = _blocks(survey, question, item)
    if not shape:
        return
    groups = [[_in(people, block) for block in group] for group in shape]
    for options in _together(survey, question):
        wijken, gemeente = _told(survey, question, item, groups, options)
        everybody = [one for group in groups for block in group for one in block]
        yield from _lines("gemeente", survey.gemeente, item, gemeente, len(everybody))
        for group, blocks, bounds in zip(shape, groups, wijken, strict=True):
            codes = sorted({survey.wijk_of[area] for block in group for area in block})
            n = sum(len(block) for block in blocks)
            yield from _lines("wijk", "+".join(codes), item, bounds, n)
            if len(group) > 1:
                yield from _buurten(survey, question, item, group, blocks, options)


def _buurten(survey, question, item, group, blocks, options):
    for areas, people in zip(group, blocks, strict=True):
        agreed = _agree(survey, question, item, people) & set(options)
        exact, members = ([], [(len(people), agreed)]) if agreed else ([people], [])
        bounds = _all_bounds(survey, question, item, exact, members, options)
        yield from _lines("buurt", "+".join(sorted(areas)), item, bounds, len(people))


def _lines(level, code, item, bounds, n):
    for option, (low, high) in bounds.items():
        value, kind = (low, "X") if low == high else (None, "U")
        yield Released(level, code, item, option, value, low, high, kind, n)


def unrounded(rows, sensitive):
    """Forget the counts of sensitive items: what is rounded by key no second tally can know."""
    return {
        one._replace(value=None, low=0, high=0, kind="") if one.question in sensitive else one
        for one in rows
    }
