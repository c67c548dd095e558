"""The released figures that a point of an agenda can follow from: read, told and offered.

A figure is told from the released cube with the words of the results page, so it can't differ from
the table. One that nobody may see, or that is not shown apart, is no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from participation.feedback import references
from participation.feedback.figures import AreaFigures, figures_of
from participation.languages import current_language
from participation.languages import gettext as _
from participation.results import wording
from participation.results.queries import find_release
from participation.rounds.queries import Round, all_rounds, questionnaire_of
from participation.rounds.state import State
from surveys.areas import AreaTree
from surveys.questionnaire import text

SEPARATOR = ":"
PARTS = 3
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Reference:
    """Which figure: the survey, the question or the row of a matrix, and the answer."""

    survey: str
    item: str
    option: str

    def __str__(self) -> str:
        """Return it as it is stored."""
        return SEPARATOR.join((self.survey, self.item, self.option))

    @property
    def answer(self) -> references.Reference:
        """The question and the answer, as they are named within a survey."""
        return references.Reference(self.item, self.option)


def read_reference(stored: str | None) -> Reference | None:
    """Return which figure is meant; None where none is, or what is stored says none."""
    parts = (stored or "").split(SEPARATOR)
    return Reference(*parts) if len(parts) == PARTS and all(parts) else None


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in words, and where its table stands.

    sentence  what it says, where, and of which survey
    survey    slug, and
    area      code, of the page of results
    anchor    of the table on that page
    start     the first digits of the fingerprint of all figures, which that page has whole
    """

    sentence: str
    survey: str
    area: str
    anchor: str
    start: str


@dataclass(slots=True)
class Figures:
    """What everybody may see of the surveys at a moment, for one area; each survey is read once.

    area  code of the area of the plan
    """

    session: Session
    areas: AreaTree
    area: str
    now: datetime
    time_zone: ZoneInfo
    _surveys: Sequence[Round] | None = None
    _found: dict[str, AreaFigures | None] = field(default_factory=dict)

    def surveys(self) -> Sequence[Round]:
        """Return the surveys whose results everybody may see, the newest first."""
        if self._surveys is None:
            today = self.now.astimezone(self.time_zone).date()
            self._surveys = [
                one
                for one in all_rounds(self.session, self.time_zone)
                if one.wave > 1
                or (one.has_public_results(today) and one.period.state(self.now) is State.CLOSED)
            ]
        return self._surveys

    def questions(self, slug: str) -> list[tuple[str, str]]:
        """Return the questions of a survey that have a figure here: code of the item, and label."""
        own = self._of(slug)
        if own is None:
            return []
        table = own.table(current_language())
        return [(item, _label(own, item)) for item, row in table.items() if any(row.values())]

    def options(self, slug: str, item: str) -> list[tuple[Reference, str]]:
        """Return the answers to a question that have a figure here, in words."""
        own = self._of(slug)
        if own is None:
            return []
        row = own.table(current_language(), [item]).get(item, {})
        found = {Reference(slug, item, option): words for option, words in row.items() if words}
        labels = wording.option_labels(own.questionnaire.question(item)) if found else {}
        return [(one, f"{labels[one.option]}: {words}") for one, words in found.items()]

    def told(self, reference: Reference | None) -> Told | None:
        """Return a figure in words; None where everybody may see none of that name."""
        own = self._of(reference.survey) if reference else None
        if own is None or reference is None:
            return None
        row = own.table(current_language(), [reference.item]).get(reference.item, {})
        words = row.get(reference.option)
        if not words:
            return None
        names = own.names_beside(reference.answer) or self.areas.names([self.area])
        sentence = _(
            "%(share)s of %(where)s chose “%(answer)s” at “%(question)s” (survey “%(survey)s”).",
            share=words,
            where=wording.listed(names),
            answer=wording.option_labels(own.question(reference.answer))[reference.option],
            question=_label(own, reference.item),
            survey=text(own.questionnaire.title, current_language()),
        )
        anchor = reference.item.replace(".", "-")
        start = own.released.sha256[:DIGITS]
        sentence = sentence[:1].upper() + sentence[1:]
        return Told(sentence, reference.survey, self.area, anchor, start)

    def _of(self, slug: str) -> AreaFigures | None:
        if slug not in self._found:
            self._found[slug] = self._read(slug)
        return self._found[slug]

    def _read(self, slug: str) -> AreaFigures | None:
        own = next((one for one in self.surveys() if one.slug == slug), None)
        if own is None:
            return None
        today = self.now.astimezone(self.time_zone).date()
        released = find_release(self.session, slug, own.public_wave(today))
        if released is None:
            return None
        asked = questionnaire_of(self.session, released.survey_id, released.version)
        return figures_of(released, asked, self.areas, self.area)


def _label(own: AreaFigures, item: str) -> str:
    """Return what an item asks; of a row of a matrix the question too."""
    question = own.questionnaire.question(item)
    whole = text(question.label, current_language())
    label = wording.item_label(question, item)
    return whole if label == whole else f"{whole} {label}"
