"""Count the stored answers: persons and options per question and area."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.routing import asked

Documents = Sequence[Mapping[str, Any]]


class UnknownAnswerError(ValueError):
    """A stored answer is no option of its question: it can't be counted."""

    def __init__(self, item: str) -> None:
        super().__init__(f"a stored answer to {item} is no option of it")
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

    documents  by area, each area once: its code and all that was stored there (answers.document)

    Raises UnknownAnswerError for an answer that is no option of its question: what is stored was
    checked before, so it must not be passed over in silence.
    """
    owners = {item: one for one in questionnaire.questions for item in one.items}
    options = {item: one.codes for item, one in owners.items()}
    received: dict[str, int] = {}
    persons: dict[str, dict[str, int]] = {item: {} for item in owners}
    counts: dict[str, dict[str, tuple[int, ...]]] = {item: {} for item in owners}
    put_to = Counter[str]()
    for area, rows in documents:
        received[area] = received.get(area, 0) + len(rows)
        put_to.update(_put_to(questionnaire, rows))
        for item, question in owners.items():
            found, n = _count(question, item, rows)
            persons[item][area] = persons[item].get(area, 0) + n
            before = counts[item].get(area, (0,) * len(options[item]))
            added = _ordered(item, found, options[item])
            counts[item][area] = tuple(map(sum, zip(before, added, strict=True)))
    unanswered = {
        item: 0 if one.kind is Kind.MULTIPLE else put_to[one.code] - sum(persons[item].values())
        for item, one in owners.items()
    }
    return Tally(received, options, persons, counts, unanswered)


def _count(question: Question, item: str, rows: Documents) -> tuple[Counter[Any], int]:
    """Count the answers to one item; the loops run inside Counter and map."""
    given = [value for row in rows if (value := row.get(item)) is not None]
    if question.kind is Kind.MULTIPLE:
        return Counter(chain.from_iterable(given)), len(given)
    return Counter(given), len(given)


def _ordered(item: str, found: Counter[Any], codes: tuple[str, ...]) -> tuple[int, ...]:
    ordered = tuple(found[code] for code in codes)
    if sum(ordered) != found.total():
        raise UnknownAnswerError(item)
    return ordered


def _put_to(questionnaire: Questionnaire, rows: Documents) -> Counter[str]:
    """Count to how many people each question was put, by the answers that routed them."""
    parents = sorted({one.route.parent for one in questionnaire.questions if one.route})
    ways = Counter(tuple(row.get(parent) for parent in parents) for row in rows)
    total = Counter[str]()
    for way, people in ways.items():
        answers = {code: value for code, value in zip(parents, way, strict=True) if value}
        for question in asked(questionnaire, answers):
            total[question.code] += people
    return total
