"""Writes of rounds: make one, change it, and tell what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.contributions.models import ContributionRound
from participation.lists.codes import code_for

SLUG_LENGTH: Final = 64
RESULT: Final = "result"
OPENS: Final = "opens_on"
CLOSES: Final = "closes_on"
FEEDBACK: Final = "feedback_on"
Texts = Mapping[str, Mapping[str, str]]


class RoundError(Exception):
    """A round can't be like this. `field` names what is wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class OrderError(RoundError):
    """A round closes before it opens, or its feedback comes before it closes."""


class PromisedError(RoundError):
    """The day of the feedback was promised in public: it can't move further away."""


class FixedError(RoundError):
    """This stays as everybody read it: the round opened, or it was told what came of it."""


class NotClosedError(Exception):
    """What came of a round is told after it closed."""


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What staff fill in of a round (see `models.ContributionRound`)."""

    effort_code: str
    area: str | None
    opens_on: date
    closes_on: date
    feedback_on: date
    texts: Texts


def add_round(session: Session, facts: RoundFacts, *, first: str) -> ContributionRound:
    """Add a round; the same one, as after a double click, is added once.

    first  the language in which the name in its address is made

    Raises OrderError, and IntegrityError when another request takes the same name just now.
    """
    _check_order(facts)
    others = session.scalars(select(ContributionRound).with_for_update()).all()
    for one in others:
        if _facts(one) == facts:
            return one
    taken = {one.slug for one in others} | {"nieuw"}
    slug = code_for(facts.texts[first]["title"], taken, most=SLUG_LENGTH)
    own = ContributionRound(slug=slug)
    _set(own, facts)
    session.add(own)
    session.flush()
    return own


def set_round(own: ContributionRound, facts: RoundFacts, *, today: date) -> None:
    """Change a round; its address stays what it is.

    Raises OrderError. Once it opened: PromisedError when the feedback would come later, and
    FixedError for another first day, effort or area, or for a later last day once it was told.
    """
    _check_order(facts)
    if own.opens_on <= today:
        _check_read(own, facts)
    _set(own, facts)


def tell_result(own: ContributionRound, results: Mapping[str, str], *, today: date) -> None:
    """Tell what came of a round; the day is that of the first time.

    results  by language

    Raises NotClosedError.
    """
    if own.closes_on >= today:
        raise NotClosedError
    languages = {*own.texts, *results}
    own.texts = {
        language: _with_result(own.texts.get(language, {}), results.get(language, ""))
        for language in languages
    }
    own.answered_on = own.answered_on or today


def _check_order(facts: RoundFacts) -> None:
    if facts.closes_on < facts.opens_on:
        raise OrderError(CLOSES)
    if facts.feedback_on < facts.closes_on:
        raise OrderError(FEEDBACK)


def _check_read(own: ContributionRound, facts: RoundFacts) -> None:
    if facts.feedback_on > own.feedback_on:
        raise PromisedError(FEEDBACK)
    # Opened anew tomorrow it would be a round that has not opened: its promise could move away.
    stays = {
        OPENS: facts.opens_on == own.opens_on,
        "effort": facts.effort_code == own.effort_code,
        "area": facts.area == own.area,
        CLOSES: own.answered_on is None or facts.closes_on <= own.closes_on,
    }
    for name, is_same in stays.items():
        if not is_same:
            raise FixedError(name)


def _set(own: ContributionRound, facts: RoundFacts) -> None:
    own.effort_code, own.area = facts.effort_code, facts.area
    own.opens_on, own.closes_on = facts.opens_on, facts.closes_on
    own.feedback_on = facts.feedback_on
    results = {
        language: str(texts.get(RESULT, "")) for language, texts in (own.texts or {}).items()
    }
    languages = {*facts.texts, *(one for one, text in results.items() if text)}
    own.texts = {
        language: _with_result(facts.texts.get(language, {}), results.get(language, ""))
        for language in languages
    }


def _with_result(texts: Mapping[str, Any], result: str) -> dict[str, Any]:
    kept = {name: text for name, text in texts.items() if name != RESULT}
    return {**kept, RESULT: result} if result else kept


def _facts(own: ContributionRound) -> RoundFacts:
    texts = {
        language: {name: text for name, text in texts.items() if name != RESULT}
        for language, texts in own.texts.items()
    }
    days = own.opens_on, own.closes_on, own.feedback_on
    return RoundFacts(own.effort_code, own.area, *days, texts)
