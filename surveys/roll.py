"""Who is counted for what, by key: what rounding by key needs to know of single responses."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from typing import Any

from surveys.questionnaire import Kind, Questionnaire
from surveys.tally import Documents

Keyed = tuple[str, Sequence[tuple[bytes, dict[str, Any]]]]
"""An area with documents of it, each with its key."""
Class = int
"""Position of an option (or bin) of a background question; behind the last stands no answer."""


def needs_roll(questionnaire: Questionnaire) -> bool:
    """Tell whether any figure of it is rounded by key."""
    return bool(questionnaire.breakdowns) or any(one.sensitive for one in questionnaire.questions)


@dataclass(frozen=True, slots=True)
class Roll:
    """The responses of one release, in the order of their keys. It is never stored.

    keys      of all responses, sorted, each of the same length
    areas     code of the area of each, as it was stored
    answered  by item 1 for who is counted for it and 0 for who is not; only of those items whose
              figures are rounded or broken down
    classes   by breakdown the class of each response; one more than the last for no answer
    values    by breakdown and item: people by class and value
    """

    keys: Sequence[bytes]
    areas: Sequence[str]
    answered: Mapping[str, bytes]
    classes: Mapping[str, bytes]
    values: Mapping[tuple[str, str], Counter[tuple[Class, Any]]]

    def people_in(self, item: str, areas: Collection[str]) -> bytes:
        """Return the SHA-256 of the sorted keys of who is counted for an item in these areas."""
        return self._people(item, bytes(map(areas.__contains__, self.areas)))

    def people_of(self, item: str, breakdown: str, classes: Collection[Class]) -> bytes:
        """Return the SHA-256 of the sorted keys of who is counted for an item in these classes."""
        inside = bytes(one in classes for one in range(256))
        return self._people(item, self.classes[breakdown].translate(inside))

    def crossed(self, item: str) -> Counter[tuple[Any, ...]]:
        """Return the people counted for an item by area and class of each breakdown, in order."""
        groups = zip(self.areas, *self.classes.values(), strict=True)
        return Counter(compress(groups, self.answered[item]))

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
    _values: dict[tuple[str, str], Counter[tuple[Class, Any]]] = field(default_factory=dict)

    def passing(self, documents: Iterable[Keyed]) -> Iterator[tuple[str, Documents]]:
        """Give each area with its documents on (to `tally`), and note who answered what.

        A part is noted once it was counted, so that what can't be counted is refused before.
        """
        watched = self._watched() if self.items is None else self.items
        self._classes = {code: bytearray() for code in self.questionnaire.breakdowns}
        self._values = {(code, item): Counter() for code in self._classes for item in watched}
        for area, keyed in documents:
            rows = [row for _, row in keyed]
            yield area, rows
            self._keys += [key for key, _ in keyed]
            self._areas += repeat(area, len(rows))
            for item in watched:
                self._answered[item] += bytes([item in row for row in rows])
            for code in self._classes:
                self._note_class(code, rows, watched)

    def roll(self) -> Roll:
        """Return the roll, once all documents have passed."""
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        return Roll(
            keys=[self._keys[place] for place in order],
            areas=[self._areas[place] for place in order],
            answered={item: _ordered(own, order) for item, own in self._answered.items()},
            classes={code: _ordered(own, order) for code, own in self._classes.items()},
            values=self._values,
        )

    def _watched(self) -> list[str]:
        """Return the items whose people are noted: of breakdowns, and sensitive ones."""
        return [
            item
            for one in self.questionnaire.questions
            for item in one.items
            if one.sensitive or (self.questionnaire.breakdowns and one.route is None)
        ]

    def _note_class(self, code: str, rows: Documents, watched: Iterable[str]) -> None:
        codes = self.questionnaire.question(code).codes
        place = {option: number for number, option in enumerate(codes)}
        own = [place.get(row.get(code, ""), len(codes)) for row in rows]
        self._classes[code] += bytes(own)
        for item in watched:
            values: Iterable[Any] = map(dict.get, rows, repeat(item))
            if self.questionnaire.question(item).kind is Kind.MULTIPLE:
                values = (None if one is None else tuple(one) for one in values)
            self._values[code, item].update(zip(own, values, strict=True))


def _ordered(noted: bytearray, order: Iterable[int]) -> bytes:
    return bytes(map(noted.__getitem__, order))
