"""The question of the year to participants: which figures of it may be shown, and in which words.

Nothing here knows who answered. A place is shown from `LEAST` answers, as a survey does, and only
where what is left of the whole is nobody or as many: else it could be subtracted. Of each answer
is told how many of ten gave it, and never that all did or nobody: one that everybody gave would be
known of each of them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from participation.news.models import Notices

LEAST: Final = 10
"""Answers of a place that is shown, and members or residents of one that is counted by itself.
The k of the surveys (see surveys/questionnaires)."""

FEW, MANY = 1, 9
"""Tenths that stand for "fewer than 2" and "more than 8"."""


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

    def tenths(self, answer: Notices) -> int:
        """Return how many of ten gave an answer: 2 to 8, or `FEW` or `MANY` beyond.

        Wants `LEAST` answers or more; then each value stands for two numbers of people at least.
        """
        count, number = self.counts.get(answer, 0), self.number
        if 10 * count < 2 * number:
            return FEW
        if 10 * count > 8 * number:
            return MANY
        return round(10 * count / number)


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of a year.

    places  by place, those with figures of their own
    rest    all others together; None where there is nobody
    """

    everybody: Answers
    places: Mapping[Place, Answers]
    rest: Answers | None


def shown(answers: Mapping[Place, Answers], *, least: int = LEAST) -> Shown | None:
    """Return what may be shown; None while fewer than `least` answered in all.

    answers  by place; each participant is in one of them

    The smallest place goes with the rest where that has too few. Only numbers of people decide,
    never what they answered: who knows the rule would ask which answers make it so.
    """
    everybody = together(answers.values())
    if everybody.number < least:
        return None
    kept = [one for one, own in answers.items() if one != REST and own.number >= least]
    kept.sort(key=lambda one: (answers[one].number, one.group_id or 0, one.buurt or ""))
    left = everybody.number - sum(answers[one].number for one in kept)
    if 0 < left < least:
        kept = kept[1:]
    rest = together(own for one, own in answers.items() if one not in kept)
    return Shown(everybody, {one: answers[one] for one in kept}, rest if rest.number else None)


def together(answers: Iterable[Answers]) -> Answers:
    """Return the answers of several places as those of one."""
    total = Counter[Notices]()
    for one in answers:
        total.update(one.counts)
    return Answers(total)
