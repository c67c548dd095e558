"""The writing aid in editors of texts for residents: it tells what stands out, and no verdict.

In a form it is three lines of the template, with the macros of components/writing_aid.html:
`aid_intro()` above the fields, `aid(field, label)` below each that residents read, and
`aid_button()` after the button that saves. In the view `accounts.desk.is_sent` sees to it that
nothing is stored and no mistake is told when that button is pressed; a view that does without
asks `is_asked()` first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from flask import Flask, request
from wtforms import Field

from participation.languages import gettext as _
from surveys.plain_words import Finding
from surveys.readability import (
    Band,
    Readability,
    douma_band,
    leesindex_band,
    lix_band,
    read_along,
    worst,
)
from surveys.sentences import Sentence

BUTTON: Final = "writing_aid"
DUTCH: Final = "nl"
EASY_LENGTH: Final = 15
"""Of words: a sentence up to this length is not held up as one of the worst."""
MOST_SHOWN: Final = 5


@dataclass(frozen=True)
class Aid:
    """What a writer is told of one text.

    language  code of the language in which it is written; the formulas and the list are for Dutch
    """

    language: str
    found: Readability

    @property
    def is_dutch(self) -> bool:
        """Whether the formulas and the list of words say anything of this text."""
        return self.language == DUTCH

    @cached_property
    def worst(self) -> tuple[Sentence, ...]:
        """The three sentences that ask most of a reader, of those over 15 words."""
        return worst(one for one in self.found.sentences if len(one.words) > EASY_LENGTH)

    @cached_property
    def hard_words(self) -> list[Finding]:
        """Each word of the "liever niet" list once, where it first stands."""
        return _once(self.found.hard_words) if self.is_dutch else []

    @property
    def passives(self) -> tuple[Sentence, ...]:
        """The first five sentences in which it may not be said who does something."""
        found = self.found.passives[:MOST_SHOWN] if self.is_dutch else ()
        return tuple(one.sentence for one in found)

    @property
    def figures(self) -> list[str]:
        """A sentence for each formula; none where there is too little text, or it is not Dutch."""
        of = self.found.measures if self.is_dutch else None
        if of is None:
            return []
        douma, index = round(of.flesch_douma), round(of.leesindex_a)
        return [
            _("Flesch-Douma: %(number)s, %(band)s. Higher is easier.")
            % {"number": douma, "band": band(douma_band(douma))},
            _("Leesindex A: %(number)s, %(band)s. Higher is easier.")
            % {"number": index, "band": band(leesindex_band(index))},
            _("LIX: %(number)s, %(band)s. Lower is easier.")
            % {"number": round(of.lix), "band": band(lix_band(round(of.lix)))},
        ]


def is_asked() -> bool:
    """Tell whether the button of the writing aid was pressed: then a form is shown, not stored."""
    return request.method == "POST" and BUTTON in request.form


def aid_of(field: Field, language: str) -> Aid | None:
    """Return what there is to say of the text in a field; None where none is, or nobody asked."""
    text = str(field.data or "").strip()
    return Aid(language, read_along(text)) if text and is_asked() else None


def band(value: Band) -> str:
    """Return how hard a text reads, in the words that were published."""
    return {
        Band.VERY_HARD: _("very hard"),
        Band.HARD: _("hard"),
        Band.RATHER_HARD: _("rather hard"),
        Band.NORMAL: _("normal"),
        Band.RATHER_EASY: _("rather easy"),
        Band.EASY: _("easy"),
        Band.VERY_EASY: _("very easy"),
    }[value]


def _once(findings: Iterable[Finding]) -> list[Finding]:
    first: dict[str, Finding] = {}
    for one in findings:
        first.setdefault(one.text.lower(), one)
    return list(first.values())


def init_app(app: Flask) -> None:
    """Offer the aid to templates."""
    app.jinja_env.globals.update(aid_of=aid_of, aid_is_asked=is_asked)
