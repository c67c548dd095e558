"""Count the stored answers: persons and options per question and area."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from surveys.answers import problems
from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.routing import asked

Documents = Sequence[dict[str, Any]]
Found = dict[str, defaultdict[str, Counter[Any]]]
"""How often each value was given, by item and area."""


class UnknownAnswerError(ValueError):
    """A stored document does not fit the questionnaire: nothing can be counted.

    item  code of the question or matrix row; no more, for the answer is somebody's
    """

    def __init__(self, item: str, reason: str) -> None:
        super().__init__(f"a stored document can't be counted: {item} {reason}")
        self.item = item


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one survey. Areas are the codes the responses were stored with.

    received    responses by area
    options     option (or bin) codes of each item, in the questionnaire's order
    persons     people counted, by item and area: an option chosen; for a multiple choice everyone
                it was put to
    counts      people by item, area and option, in the order of `options`
    unanswered  people by item in the whole gemeente who were asked and chose nothing; a multiple
                choice has no such people

    An area where nobody answered has no entry; ask with `n` and `of`.
    """

    received: Mapping[str, int]
    options: Mapping[str, tuple[str, ...]]
    persons: Mapping[str, Mapping[str, int]]
    counts: Mapping[str, Mapping[str, tuple[int, ...]]]
    unanswered: Mapping[str, int]

    def n(self, item: str, area: str) -> int:
        """Return how many people of the area are counted for the item."""
        return self.persons[item].get(area, 0)

    def of(self, item: str, area: str) -> tuple[int, ...]:
        """Return how many people of the area chose each option of the item."""
        return self.counts[item].get(area) or (0,) * len(self.options[item])


def tally(questionnaire: Questionnaire, documents: Iterable[tuple[str, Documents]]) -> Tally:
    """Count documents.

    documents  areas with what was stored there (answers.document); they may come in parts, so
               that a caller needs to hold one part only

    Raises UnknownAnswerError when a document has an answer that is no option of its question or is
    off its path, or lacks a multiple choice that is on it: what is stored was checked before, so it
    must not be passed over in silence.
    """
    received = Counter[str]()
    put_to = Counter[str]()
    found: Found = {item: defaultdict(Counter) for item in questionnaire.items}
    for area, rows in documents:
        received[area] += len(rows)
        for questions, group in _by_path(questionnaire, rows):
            put_to.update({one.code: len(group) for one in questions})
            _count(questions, group, area, found)
    for own in found.values():
        for values in own.values():
            del values[None]
    counts = {item: _by_option(questionnaire.question(item), item, found[item]) for item in found}
    persons = {item: {area: one.total() for area, one in found[item].items()} for item in found}
    unanswered = {
        item: put_to[question.code] - sum(persons[item].values())
        for question in questionnaire.questions
        for item in question.items
        if question.kind is not Kind.MULTIPLE
    }
    options = {item: questionnaire.question(item).codes for item in questionnaire.items}
    return Tally(received, options, persons, counts, unanswered)


def _by_path(
    questionnaire: Questionnaire, rows: Documents
) -> Iterator[tuple[tuple[Question, ...], Documents]]:
    """Give the documents in groups that were asked the same, each with the questions it was."""
    parents = sorted({one.route.parent for one in questionnaire.questions if one.route})
    answers = [list(map(dict.get, rows, repeat(parent), repeat(""))) for parent in parents]
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for *given, row in zip(*answers, rows, strict=True):
        groups.setdefault(tuple(map(str, given)), []).append(row)
    for key, group in groups.items():
        way = dict(zip(parents, key, strict=True))
        for parent, code in way.items():
            if code not in {"", *questionnaire.question(parent).codes}:
                raise UnknownAnswerError(parent, "is no option")
        yield asked(questionnaire, way), group


def _count(questions: tuple[Question, ...], group: Documents, area: str, found: Found) -> None:
    """Add the values of each item in documents with one path; the loops run inside Counter.

    Who chose nothing is counted under None.
    """
    keys = 0
    for question in questions:
        for item in question.items:
            values = _values(question, item, group)
            keys += len(values) - values.count(None)
            try:
                found[item][area].update(values)
            except TypeError as error:
                raise UnknownAnswerError(item, "is no option") from error
    if keys != sum(map(len, group)):
        known = {item for question in questions for item in question.items}
        stray = {key for row in group for key in row if key not in known or row[key] is None}
        raise UnknownAnswerError(min(stray), "is not on the path of its document, or is empty")


def _values(question: Question, item: str, group: Documents) -> list[Any]:
    values = list(map(dict.get, group, repeat(item)))
    if question.kind is not Kind.MULTIPLE:
        return values
    if set(map(type, values)) != {list}:
        raise UnknownAnswerError(item, "is no list of options")
    return [tuple(ticked) for ticked in values if ticked is not None]


def _by_option(
    question: Question, item: str, found: Mapping[str, Counter[Any]]
) -> dict[str, tuple[int, ...]]:
    """Turn the values of each area into people by option, in the order of the questionnaire."""
    for value in set[Any]().union(*found.values()):
        if not _fits(question, value):
            raise UnknownAnswerError(item, "is no answer to its question")
    if question.kind is not Kind.MULTIPLE:
        return {
            area: tuple(values[code] for code in question.codes) for area, values in found.items()
        }
    return {
        area: tuple(
            sum(people for ticked, people in values.items() if code in ticked)
            for code in question.codes
        )
        for area, values in found.items()
    }


def _fits(question: Question, value: object) -> bool:
    if isinstance(value, tuple):
        return not problems(question, {question.code: value})
    return value in question.codes
