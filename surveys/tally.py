"""Count the stored answers: persons and options per question and area."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any, Final

from surveys.answers import problems
from surveys.questionnaire import Kind, Question, Questionnaire
from surveys.routing import asked

Documents = Sequence[dict[str, Any]]
Way = tuple[Any, ...]
"""The answers of one document to the questions that route others."""
NO_ANSWER: Final = object()
"""Stands where a document has nothing of an item; a stored null would be an answer, a wrong one."""


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
    counting = Counting(questionnaire)
    for area, rows in documents:
        counting.add(area, rows)
    return counting.tally()


class Numbers(dict[Any, int]):
    """Numbers the different answers to one item, so that who counts them needs no look inside.

    An option has the number of its place in the question; behind them stands NO_ANSWER. Of a
    multiple choice all that was ticked together is one answer, a tuple: these come behind NO_ANSWER
    in the order in which they are met.
    """

    def __init__(self, question: Question, item: str) -> None:
        codes = () if question.kind is Kind.MULTIPLE else question.codes
        super().__init__((value, number) for number, value in enumerate([*codes, NO_ANSWER]))
        self.question = question
        self.item = item
        self.none = self[NO_ANSWER]

    def __missing__(self, value: object) -> int:
        """Number what was ticked together for the first time, once it was checked."""
        if not isinstance(value, tuple) or problems(self.question, {self.question.code: value}):
            raise UnknownAnswerError(self.item, "is no answer to its question")
        return self.setdefault(value, len(self))

    def of(self, rows: Documents) -> list[int]:
        """Return the number of what each document answers. Raises UnknownAnswerError."""
        values: Iterable[Any] = map(dict.get, rows, repeat(self.item), repeat(NO_ANSWER))
        if self.question.kind is Kind.MULTIPLE:
            values = [tuple(one) if type(one) is list else one for one in values]
        try:
            return list(map(self.__getitem__, values))
        except TypeError as error:
            raise UnknownAnswerError(self.item, "is no option") from error

    def persons(self, found: Mapping[int, int]) -> int:
        """Return how many people answered, of people by the number of their answer."""
        return sum(found.values()) - found.get(self.none, 0)

    def by_option(self, found: Mapping[int, int]) -> tuple[int, ...]:
        """Return the people by option, of people by the number of their answer."""
        if self.question.kind is not Kind.MULTIPLE:
            return tuple(found.get(self[code], 0) for code in self.question.codes)
        ticked = list(self)
        people = Counter[str]()
        for number, times in found.items():
            if number != self.none:
                people.update(dict.fromkeys(ticked[number], times))
        return tuple(people[code] for code in self.question.codes)


@dataclass(frozen=True, slots=True)
class _Path:
    """What was put to some people: keys their documents may have, and keys these must have."""

    questions: tuple[Question, ...]
    may: frozenset[str]
    must: frozenset[str]


class _Paths:
    """The paths that documents took, by their answers to the questions that route others."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        routes = (one.route for one in questionnaire.questions)
        self.questionnaire = questionnaire
        self.parents = sorted({route.parent for route in routes if route})
        self.known: dict[Way, _Path] = {}
        self.taken = Counter[Way]()

    def check(self, rows: Documents) -> None:
        """Note the paths of documents. Raises UnknownAnswerError for one that leaves its path."""
        ways = [tuple(map(row.get, self.parents)) for row in rows]
        for way, row in zip(ways, rows, strict=True):
            path = self.known.get(way) or self._learn(way)
            if not path.must <= row.keys() <= path.may:
                stray = sorted(row.keys() - path.may) + sorted(path.must - row.keys())
                raise UnknownAnswerError(stray[0], "is not on the path of its document, or lacks")
        self.taken.update(ways)

    def put_to(self) -> Counter[str]:
        """Return to how many people each question was put."""
        people = Counter[str]()
        for way, taken in self.taken.items():
            people.update({question.code: taken for question in self.known[way].questions})
        return people

    def _learn(self, way: Way) -> _Path:
        questions = asked(self.questionnaire, dict(zip(self.parents, way, strict=True)))
        may = frozenset(item for question in questions for item in question.items)
        must = frozenset(one.code for one in questions if one.kind is Kind.MULTIPLE)
        return self.known.setdefault(way, _Path(questions, may, must))


class Counting:
    """Counts documents part by part, as they come in: see `tally`.

    numbers  of the answers to each item
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.numbers = {
            item: Numbers(question, item)
            for question in questionnaire.questions
            for item in question.items
        }
        self._paths = _Paths(questionnaire)
        self._received = Counter[str]()
        self._found = {item: defaultdict[str, Counter[int]](Counter) for item in self.numbers}

    def add(self, area: str, rows: Documents) -> dict[str, list[int]]:
        """Count documents of one area; return by item the number of what each answered.

        Raises UnknownAnswerError.
        """
        answers = {item: numbers.of(rows) for item, numbers in self.numbers.items()}
        self._paths.check(rows)
        for item, own in answers.items():
            self._found[item][area].update(own)
        self._received[area] += len(rows)
        return answers

    def tally(self) -> Tally:
        """Return the counts of all documents that came in."""
        put_to = self._paths.put_to()
        persons, counts, unanswered = {}, {}, {}
        for item, numbers in self.numbers.items():
            found = self._found[item]
            persons[item] = {area: numbers.persons(own) for area, own in found.items()}
            counts[item] = {area: numbers.by_option(own) for area, own in found.items()}
            if numbers.question.kind is not Kind.MULTIPLE:
                unanswered[item] = put_to[numbers.question.code] - sum(persons[item].values())
        options = {item: numbers.question.codes for item, numbers in self.numbers.items()}
        return Tally(self._received, options, persons, counts, unanswered)
