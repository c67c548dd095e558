"""The same question in an earlier survey: may the figures stand side by side, and do they differ?

A question may, when it was asked in the same words, with the same answers to choose from, of the
same people. Its figures may, when they are about the same areas.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from surveys.cube import Block, Cube
from surveys.estimates.comparing import RATE, Difference, Pair, known
from surveys.estimates.differences import benjamini_hochberg
from surveys.estimates.margins import tells_nothing
from surveys.estimates.wilson import Sample
from surveys.questionnaire import SOURCE_LANGUAGE, Kind, Question, Questionnaire, Texts

MOST: Final = 3
"""Waves that stand side by side; more do not fit on a phone."""


class Change(StrEnum):
    """Why the figures of a question can't stand beside those of an earlier survey.

    ABSENT   it was not asked
    UNIT     one answered for a person, the other for a home
    KIND     it was answered in another way: one answer or several, a number or a choice
    WORDS    it was asked in other words
    ANSWERS  there were other answers to choose from, or in another order
    ASKED    it was put to others: another question led to it, or other answers to that
    """

    ABSENT = "absent"
    UNIT = "unit"
    KIND = "kind"
    WORDS = "words"
    ANSWERS = "answers"
    ASKED = "asked"


def change(item: str, now: Questionnaire, before: Questionnaire) -> Change | None:
    """Return why an item can't be compared with an earlier survey; None where it can.

    item  code of a question or row of a matrix of `now`

    Words are compared in the source language: a translation may be mended. The help and the number
    of a question do not count. Raises KeyError when `now` has no such item.
    """
    own = now.question(item)
    if item not in before.items:
        return Change.ABSENT
    if now.about.unit is not before.about.unit:
        return Change.UNIT
    old = before.question(item)
    if _kind(own) != _kind(old):
        return Change.KIND
    if _words(own, item) != _words(old, item):
        return Change.WORDS
    if _answers(own) != _answers(old):
        return Change.ANSWERS
    return None if _asked(own, now) == _asked(old, before) else Change.ASKED


def dropped(now: Questionnaire, before: Questionnaire) -> tuple[str, ...]:
    """Return the items of an earlier survey that are no longer asked, in its order."""
    return tuple(item for item in before.items if item not in now.items)


def same_block(cube: Cube, block: Block) -> Block | None:
    """Return the figures of an earlier release for the same areas as a block of a newer one.

    None where it has none, or where they are about more or fewer areas: merged in another way, or
    with the answers of an area left out.
    """
    if block.question not in cube.items:
        return None
    wanted = block.level, block.members, block.covers, block.missing
    own = cube.blocks_of(block.question)
    return next(
        (one for one in own if (one.level, one.members, one.covers, one.missing) == wanted), None
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """A block and the one of an earlier release that it is compared with."""

    now: Block
    before: Block


def shifts(pairs: Sequence[Beside]) -> list[tuple[Difference, ...]]:
    """Return which answers are chosen clearly more often than before, or less, for each pair.

    pairs  all that is told together: of the differences found among them 5 % may be chance

    A difference is clear when also Newcombe's interval leaves out zero. The two are taken as
    independent samples: where the same people answered twice the difference is less uncertain than
    told. Where a count is not published the difference is taken at its least.
    """
    found = [(at, pair) for at, one in enumerate(pairs) for pair in _pairs(one)]
    clear = benjamini_hochberg([pair.p_value for _at, pair in found], RATE)
    told: list[tuple[Difference, ...]] = [() for _ in pairs]
    for (at, pair), is_clear in zip(found, clear, strict=True):
        if is_clear and pair.direction:
            difference = pair.difference(pair.direction)
            if difference.interval.low > 0 or difference.interval.high < 0:
                told[at] += (difference,)
    return told


def _pairs(one: Beside) -> list[Pair]:
    return [
        _pair(one, cell.option)
        for cell in one.now.cells
        if not tells_nothing(cell, one.now)
        and not tells_nothing(one.before.cell(cell.option), one.before)
    ]


def _pair(one: Beside, option: str) -> Pair:
    now, before = one.now.cell(option), one.before.cell(option)
    people = one.now.n, known(one.now.n, one.now.population)
    earlier = one.before.n, known(one.before.n, one.before.population)
    return Pair(
        (one.now.level, one.now.members),
        now,
        before,
        (Sample(now.low, *people), Sample(before.high, *earlier)),
        (Sample(now.high, *people), Sample(before.low, *earlier)),
    )


def _kind(question: Question) -> tuple[object, ...]:
    return question.kind, question.max_choices


def _words(question: Question, item: str) -> tuple[str, str]:
    row = next((one for one in question.rows if item == f"{question.code}.{one.code}"), None)
    return _source(question.label), _source(row.label) if row else ""


def _answers(question: Question) -> tuple[object, ...]:
    if question.kind is Kind.NUMBER:
        bins = tuple((one.code, one.low, one.high, _source(one.label)) for one in question.bins)
        return (*bins, question.minimum, question.maximum, _source(question.unit or {}))
    return tuple(
        (one.code, _source(one.label), one.other, one.exclusive, one.apart)
        for one in question.options
    )


def _asked(question: Question, questionnaire: Questionnaire) -> tuple[object, ...]:
    """Return all on which it depends who gets a question: its routes, up to the first of them."""
    route = question.route
    if route is None:
        return ()
    parent = questionnaire.question(route.parent)
    words = _source(parent.label), _answers(parent)
    return (route, *words, *_asked(parent, questionnaire))


def _source(texts: Texts) -> str:
    return " ".join(texts.get(SOURCE_LANGUAGE, "").split())
