"""The question of the year to participants: which figures of it may be shown, and in which words.

Nothing here knows who answered. A place is shown from `LEAST` answers, as a survey does, and only
where what is left of the whole is nobody or as many: else it could be subtracted.

Of each answer is told in one of three ways how many gave it. Who knows this rule, the
numbers of people and their own answer never learns from it that all others of a row gave one
answer, nor that nobody else gave another. That holds of each row by itself, which the tests try
with all numbers; and of all rows together, for each participant counts in one of them and what is
told of everybody follows from the words of the rows, not from the answers. With a finer scale, or
with words of their own for everybody, it would not hold: with a small row and four others the sum
could say that all of the small one answered yes.

Two who tell each other what they answered may learn that of a row of ten.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from participation.news.models import Notices

LEAST: Final = 10
"""Answers of a place that is shown, and members or residents of one that is counted by itself.
The k of the surveys (see surveys/questionnaires)."""


@dataclass(frozen=True, slots=True)
class Share:
    """For how many of a hundred something holds: at least and at most."""

    least: int
    most: int


FEW, SOME, MANY = Share(0, 25), Share(25, 75), Share(75, 100)
"""All there is to say of a row. Just a quarter and just three quarters are `SOME`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where answers are counted: of a group, or of a buurt for who is in none, or of neither."""

    group_id: int | None = None
    buurt: str | None = None


REST: Final = Place()


@dataclass(frozen=True, slots=True)
class Answers:
    """How many participants gave each answer."""

    counts: Mapping[Notices, int]

    @property
    def number(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    def share(self, answer: Notices) -> Share:
        """Return in the scale of three how many gave an answer. Wants `LEAST` answers."""
        count, number = self.counts.get(answer, 0), self.number
        if 100 * count < FEW.most * number:
            return FEW
        return MANY if 100 * count > MANY.least * number else SOME


@dataclass(frozen=True, slots=True)
class Row:
    """What may be shown of one place, or of several together: no numbers of an answer.

    number  how many answered
    """

    number: int
    shares: Mapping[Notices, Share]


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a year.

    everybody  follows from the rows below
    places     by place, those with figures of their own
    rest       all others together; None where there is nobody
    """

    everybody: Row
    places: Mapping[Place, Row]
    rest: Row | None


def shown(answers: Mapping[Place, Answers], *, least: int = LEAST) -> Shown | None:
    """Return what may be shown; None while fewer than `least` answered in all.

    answers  by place; each participant is in one of them

    The smallest place goes with the rest where that has too few. Only numbers of people decide,
    never what they answered: who knows the rule would ask which answers make it so.
    """
    number = sum(own.number for own in answers.values())
    if number < least:
        return None
    kept = [one for one, own in answers.items() if one != REST and own.number >= least]
    kept.sort(key=lambda one: (answers[one].number, one.group_id or 0, one.buurt or ""))
    left = number - sum(answers[one].number for one in kept)
    if 0 < left < least:
        kept = kept[1:]
    others = _together(own for one, own in answers.items() if one not in kept)
    places = {one: _row(answers[one]) for one in kept}
    rest = _row(others) if others.number else None
    return Shown(_everybody([*places.values(), *([rest] if rest else [])]), places, rest)


def _together(answers: Iterable[Answers]) -> Answers:
    total = Counter[Notices]()
    for one in answers:
        total.update(one.counts)
    return Answers(total)


def _row(own: Answers) -> Row:
    return Row(own.number, {answer: own.share(answer) for answer in Notices})


def _everybody(rows: Sequence[Row]) -> Row:
    """Return what the rows tell of all together, and nothing that they do not tell."""
    number = sum(one.number for one in rows)
    shares = {
        answer: Share(
            sum(one.number * one.shares[answer].least for one in rows) // number,
            -(-sum(one.number * one.shares[answer].most for one in rows) // number),
        )
        for answer in Notices
    }
    return Row(number, shares)
