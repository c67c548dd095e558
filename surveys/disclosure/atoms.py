"""Code the answers of one population: exact, or "18 or more of the 20" when nearly all agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surveys.questionnaire import Kind, Question

Counts = tuple[int, ...]
"""People by option, in the questionnaire's order."""
Ranges = tuple[tuple[int, int], ...]
"""By option the fewest and the most people that can have chosen it; equal where it is exact."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One population and how its answers may be told.

    n         people counted
    counts    people by option; never to be published while anything is `coded`
    coded     positions of the options that all but t people or fewer chose; empty when exact
    ticks     the options are ticked independently, so the others lie anywhere between 0 and n,
              not between 0 and t
    """

    n: int
    counts: Counts
    coded: tuple[int, ...] = ()
    ticks: bool = False

    def ranges(self, t: int) -> Ranges:
        """Return what may be told of each option."""
        if not self.coded:
            return tuple((count, count) for count in self.counts)
        rest = (0, self.n if self.ticks else t)
        return tuple(
            (self.n - t, self.n) if option in self.coded else rest
            for option in range(len(self.counts))
        )


def add(vectors: Iterable[Counts]) -> Counts:
    """Return the people by option of several populations together. There must be one."""
    return tuple(map(sum, zip(*vectors, strict=True)))


def is_near_unanimous(counts: Sequence[int], k: int) -> bool:
    """Tell whether all but k people or fewer are in one cell, so that k people can know it.

    **Source**: Handbook on Statistical Disclosure Control, 2nd ed., 5.9 (coalitions of k).
    """
    return sum(counts) - max(counts) <= k


def code(counts: Counts, t: int) -> Atom:
    """Code the answers to a question with one answer a person.

    counts  people by option
    t       most dissenters of a near-unanimous answer
    """
    n = sum(counts)
    majority = counts.index(max(counts))
    coded = (majority,) if is_near_unanimous(counts, t) else ()
    return Atom(n, counts, coded)


def code_ticks(n: int, counts: Counts, t: int) -> Atom:
    """Code a question with several answers a person whose options constrain each other.

    n       everyone it was put to
    counts  people who ticked each option

    One coded option makes the whole block coded: a maximum or an exclusive option ("niets") would
    otherwise let the exact counts of the others betray it. Few ticks, also none, are no secret.
    """
    coded = tuple(option for option, count in enumerate(counts) if n - count <= t)
    return Atom(n, counts, coded, ticks=True)


def code_tick(n: int, count: int, t: int) -> Atom:
    """Code one option of a question with several answers whose options say nothing of each other.

    n      everyone it was put to
    count  people who ticked it
    """
    return code_ticks(n, (count,), t)


def code_block(question: Question, n: int, counts: Counts, t: int) -> tuple[Atom, ...]:
    """Code one block of a question: one atom, or one for each option that says nothing of others.

    n       people counted
    counts  people by option
    t       most dissenters of a near-unanimous answer; a fact is exact whatever was answered
    """
    if question.fact:
        return (Atom(n, counts),)
    if question.kind is not Kind.MULTIPLE:
        return (code(counts, t),)
    if question.is_constrained:
        return (code_ticks(n, counts, t),)
    return tuple(code_tick(n, count, t) for count in counts)
