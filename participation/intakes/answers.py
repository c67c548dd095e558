"""The answer to a request: yes, partly or no, and what the applicant reads of it.

It is kept as one text in the language of the applicant, and taken apart to be corrected.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from participation.languages import gettext as _
from participation.languages import speaking
from participation.own_words import gives_reason, has_letter

GAP: Final = "\n\n"
"""Between two paragraphs."""


class Verdict(StrEnum):
    """What the answer comes down to."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    Verdict.YES: ("text",),
    Verdict.PARTLY: ("text",),
    Verdict.NO: ("reason", "would_change"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What staff filled in.

    verdict       one of Verdict, or "" where an older answer does not say
    reason        why not; the ordinance wants it of a no
    would_change  what must be different to get a yes; the same
    """

    verdict: str = ""
    text: str = ""
    reason: str = ""
    would_change: str = ""

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of what it needs and does not have."""
        needed = NEEDED.get(self.verdict, ())
        says = {"reason": gives_reason}
        return tuple(name for name in needed if not says.get(name, has_letter)(getattr(self, name)))


def word(verdict: Verdict) -> str:
    """Return yes, partly or no."""
    return {Verdict.YES: _("Yes"), Verdict.PARTLY: _("Partly"), Verdict.NO: _("No")}[verdict]


def joined(answer: Answer, language: str) -> str:
    """Return the answer as paragraphs; a yes has no reason why not."""
    with speaking(language):
        parts = [f"{word(Verdict(answer.verdict))}.", answer.text]
        if answer.verdict != Verdict.YES:
            named = ((_why(), answer.reason), (_change(), answer.would_change))
            parts += [f"{label}\n{text}" for label, text in named if text]
    return GAP.join(part for part in parts if part)


def parted(outcome: str, language: str) -> Answer:
    """Return what was filled in of an answer; one that does not begin as ours is all text."""
    with speaking(language):
        words = {f"{word(one)}.": one.value for one in Verdict}
        why, change = f"{GAP}{_why()}\n", f"{GAP}{_change()}\n"
    first, _gap, rest = outcome.partition(GAP)
    if first not in words:
        return Answer(text=outcome)
    said, _gap, would_change = f"{GAP}{rest}".partition(change)
    text, _gap, reason = said.partition(why)
    return Answer(verdict=words[first], text=text.strip(), reason=reason, would_change=would_change)


def _why() -> str:
    return _("Why not?")


def _change() -> str:
    return _("What would change this?")
