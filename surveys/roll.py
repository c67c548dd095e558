"""Who is counted for what, by key: what rounding by key needs to know of single responses."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, product, repeat
from operator import add
from typing import Any, Final

from surveys.questionnaire import Questionnaire
from surveys.tally import Counting, Numbers, Tally

Keyed = tuple[str, Sequence[tuple[bytes, dict[str, Any]]]]
"""An area with documents of it, each with its key."""
Class = int
"""Position of an option (or bin) of a background question; behind the last stands no answer."""
MOST_ANSWERS: Final = 1 << 24
"""More than there are different answers to any item."""
Pairs = dict[str, Counter[int]]
"""People of each area by class and by the number of their answer: MOST_ANSWERS * class + number."""


def needs_roll(questionnaire: Questionnaire) -> bool:
    """Tell whether any figure of it is rounded by key."""
    return bool(questionnaire.breakdowns) or any(one.sensitive for one in questionnaire.questions)


@dataclass(frozen=True, slots=True)
class Roll:
    """The responses of one release, in the order of their keys. It is never stored.

    keys      of all responses, sorted, each of the same length
    groups    what occurs together: an area, as it was stored, and a class of each breakdown
    group     of each response, by its place in `groups`
    answered  by item 1 for who is counted for it and 0 for who is not; only of those items whose
              figures are rounded or broken down
    classes   by breakdown the class of each response; one more than the last for no answer
    values    by breakdown and item: of each area people by class and value
    """

    keys: Sequence[bytes]
    groups: Sequence[tuple[Any, ...]]
    group: Sequence[int]
    answered: Mapping[str, bytes]
    classes: Mapping[str, bytes]
    values: Mapping[tuple[str, str], Mapping[str, Counter[tuple[Class, Any]]]]

    def people_in(self, item: str, areas: Collection[str]) -> bytes:
        """Return the SHA-256 of the sorted keys of who is counted for an item in these areas."""
        inside = [group[0] in areas for group in self.groups]
        return self._people(item, bytes([inside[one] for one in self.group]))

    def people_of(self, item: str, breakdown: str, classes: Collection[Class]) -> bytes:
        """Return the SHA-256 of the sorted keys of who is counted for an item in these classes."""
        inside = bytes(one in classes for one in range(256))
        return self._people(item, self.classes[breakdown].translate(inside))

    def crossed(self, item: str) -> Counter[tuple[Any, ...]]:
        """Return the people counted for an item by area and class of each breakdown, in order."""
        people = Counter(compress(self.group, self.answered[item]))
        return Counter({self.groups[one]: n for one, n in people.items()})

    def _people(self, item: str, inside: bytes) -> bytes:
        both = int.from_bytes(inside, "big") & int.from_bytes(self.answered[item], "big")
        chosen = compress(self.keys, both.to_bytes(len(self.keys), "big"))
        return hashlib.sha256(b"".join(chosen)).digest()


@dataclass
class RollCall:
    """Calls the roll while documents pass on their way to be counted.

    Of a document nothing is kept but which items it answers and its classes.

    items  whose people are noted; None: those that a release rounds or breaks down
    """

    questionnaire: Questionnaire
    items: Sequence[str] | None = None
    _keys: list[bytes] = field(default_factory=list)
    _areas: list[str] = field(default_factory=list)
    _answered: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    _classes: dict[str, bytearray] = field(default_factory=dict)
    _numbers: dict[str, Numbers] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], Pairs] = field(default_factory=dict)

    def count(self, documents: Iterable[Keyed]) -> Tally:
        """Count documents, and note who answered what. Raises UnknownAnswerError."""
        counting = Counting(self.questionnaire)
        self._numbers = {item: counting.numbers[item] for item in self._watched()}
        self._classes = {code: bytearray() for code in self.questionnaire.breakdowns}
        self._pairs = {pair: defaultdict(Counter) for pair in product(self._classes, self._numbers)}
        for area, keyed in documents:
            answers = counting.add(area, [row for _, row in keyed])
            self._keys += [key for key, _ in keyed]
            self._areas += repeat(area, len(keyed))
            self._note(area, answers)
        return counting.tally()

    def roll(self) -> Roll:
        """Return the roll, once all documents were counted."""
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        classes = {code: _ordered(own, order) for code, own in self._classes.items()}
        groups: dict[tuple[Any, ...], int] = {}
        areas = [self._areas[place] for place in order]
        return Roll(
            keys=_laid_out([self._keys[place] for place in order]),
            group=[
                groups.setdefault(one, len(groups))
                for one in zip(areas, *classes.values(), strict=True)
            ],
            groups=list(groups),
            answered={item: _ordered(own, order) for item, own in self._answered.items()},
            classes=classes,
            values={
                pair: _values(self._numbers[pair[1]], own) for pair, own in self._pairs.items()
            },
        )

    def _note(self, area: str, answers: Mapping[str, Sequence[int]]) -> None:
        for item, numbers in self._numbers.items():
            none = numbers.none
            self._answered[item] += bytes([number != none for number in answers[item]])
        for code, classes in self._classes.items():
            classes.extend(answers[code])
            shifted = [one * MOST_ANSWERS for one in answers[code]]
            for item in self._numbers:
                self._pairs[code, item][area].update(map(add, shifted, answers[item]))

    def _watched(self) -> Sequence[str]:
        """Return the items whose people are noted: of breakdowns, and sensitive ones."""
        if self.items is not None:
            return self.items
        return [
            item
            for one in self.questionnaire.questions
            for item in one.items
            if one.sensitive or (self.questionnaire.breakdowns and one.route is None)
        ]


def _values(numbers: Numbers, pairs: Pairs) -> dict[str, Counter[tuple[Class, Any]]]:
    """Return people by class and value in each area; left out is who gave no answer."""
    values, told = list(numbers), dict[int, tuple[Class, Any]]()
    for pair in set[int]().union(*pairs.values()):
        one, number = divmod(pair, MOST_ANSWERS)
        if number != numbers.none:
            told[pair] = one, values[number]
    return {
        area: Counter({told[pair]: people for pair, people in own.items() if pair in told})
        for area, own in pairs.items()
    }


def _ordered(noted: bytearray, order: Iterable[int]) -> bytes:
    return bytes([noted[place] for place in order])


def _laid_out(keys: Sequence[bytes]) -> Sequence[bytes]:
    """Copy keys so that they lie in memory in their order: then they are read three times as fast.

    For every population that is rounded they are all gone through.
    """
    joined, size = b"".join(keys), len(keys[0]) if keys else 1
    return [joined[start : start + size] for start in range(0, len(joined), size)]
