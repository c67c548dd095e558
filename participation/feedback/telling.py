"""A terugkoppeling as it is read: its texts with the newest figures filled in.

A text that names a figure which is not published any more keeps standing, and says in its place
that the figure is not public any more. Staff see at the desk that the text has to be mended.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy.orm import Session

from participation.feedback.figures import AreaFigures, figures_of
from participation.feedback.models import Feedback, FeedbackVersion, ItemKind
from participation.feedback.references import Quote, filled, references
from participation.feedback.rules import REASON, TEXT
from participation.languages import gettext as _
from participation.languages import speaking
from participation.lists.wording import field, wording
from participation.results.queries import Released
from participation.results.wording import listed
from participation.rounds.queries import questionnaire_of
from surveys.areas import Area, AreaTree
from surveys.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Speech:
    """In which language a text is wanted, and in which it is there at least."""

    language: str
    first: str


class Said(Protocol):
    """An item of the desk, or of a version."""

    @property
    def id(self) -> int: ...  # noqa: D102 - as of both

    @property
    def kind(self) -> str: ...  # noqa: D102 - as of both

    @property
    def texts(self) -> dict[str, Any]: ...  # noqa: D102 - as of both


@dataclass(slots=True)
class Line:
    """An item of a version.

    id  its place in it
    """

    id: int
    kind: str
    texts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in parts, by paragraph.

    gone  what stands in the place of a figure that is not published any more
    """

    language: str
    paragraphs: tuple[tuple[str | Quote, ...], ...]
    gone: str

    @property
    def plain(self) -> str:
        """The text on one line, for where no link can stand."""
        lines = (
            "".join(one if isinstance(one, str) else one.words or self.gone for one in parts)
            for parts in self.paragraphs
        )
        return " ".join(lines)

    @property
    def has_gap(self) -> bool:
        """Tell whether a figure of it is not published any more."""
        parts = (one for paragraph in self.paragraphs for one in paragraph)
        return any(isinstance(one, Quote) and not one.words for one in parts)


@dataclass(frozen=True, slots=True)
class Point:
    """One item as it is read.

    beside  names of the areas whose figures it quotes, where they are not of this area alone
    """

    number: int
    text: Text
    reason: Text | None
    beside: tuple[str, ...]

    @property
    def said(self) -> str:
        """What it says with its reason, on one line."""
        return " ".join(one.plain for one in (self.text, self.reason) if one)

    @property
    def sources(self) -> tuple[str, ...]:
        """Of which areas its figures are, in a sentence each."""
        return tuple(_("These are the figures of %(name)s.", name=one) for one in self.beside)

    @property
    def plain(self) -> str:
        """All of it on one line."""
        return " ".join((self.said, *self.sources))


@dataclass(frozen=True, slots=True)
class Told:
    """What is told to an area of one round of a survey.

    number  of the terugkoppeling
    slug    of the survey, and
    titles  of it by language
    wave    number of the round
    ronde   the same for its address, where the survey was held more than once
    """

    number: int
    slug: str
    titles: Mapping[str, str]
    wave: int
    ronde: int | None
    area: Area
    figures: AreaFigures
    published_on: date | None
    changed_on: date | None
    written_by: str
    points: Mapping[ItemKind, tuple[Point, ...]]

    @property
    def was_changed(self) -> bool:
        """Tell whether it changed after the day on which it was published."""
        published, changed = self.published_on, self.changed_on
        return published is not None and changed is not None and changed > published


def lines_of(version: FeedbackVersion | None) -> list[Line]:
    """Return the items of a version; none of none."""
    items = version.items if version else []
    return [Line(place, one["kind"], one["texts"]) for place, one in enumerate(items)]


def told(
    feedback: Feedback,
    figures: AreaFigures,
    speech: Speech,
    held: int = 1,
    items: Sequence[Said] | None = None,
) -> Told:
    """Return what everybody reads, with the figures of its area.

    held   in which round the survey is by now
    items  what is to be read in place of that: what staff write, or an earlier version
    """
    said = lines_of(feedback.current) if items is None else items
    return Told(
        number=feedback.id,
        slug=figures.released.cube.slug,
        titles=figures.questionnaire.title,
        wave=feedback.wave,
        ronde=feedback.wave if held > 1 else None,
        area=figures.place.shown,
        figures=figures,
        published_on=feedback.published_on,
        changed_on=feedback.changed_on,
        written_by=feedback.written_by,
        points={
            kind: tuple(point(one, figures, speech) for one in said if one.kind == kind)
            for kind in ItemKind
        },
    )


def point(item: Said, figures: AreaFigures, speech: Speech) -> Point:
    """Return an item as it is read."""
    text = text_of(field(item.texts, TEXT), figures, speech)
    reason = text_of(field(item.texts, REASON), figures, speech)
    both = [text, *([reason] if reason.paragraphs else [])]
    return Point(item.id, text, both[1] if both[1:] else None, _beside(both, figures))


def text_of(texts: Mapping[str, str], figures: AreaFigures, speech: Speech) -> Text:
    """Return a text with the figures of an area, worded in the language that the text is in."""
    own, language = wording(texts, speech.language, speech.first)
    table = figures.table(language, {one.item for one in references(own)})
    lines = (line.strip() for line in own.splitlines())
    with speaking(language):
        gone = _("(this figure is not public any more)")
    return Text(language, tuple(filled(line, table) for line in lines if line), gone)


def _beside(texts: Iterable[Text], figures: AreaFigures) -> tuple[str, ...]:
    quotes = (
        part
        for text in texts
        for paragraph in text.paragraphs
        for part in paragraph
        if isinstance(part, Quote) and part.words
    )
    found = (listed(figures.names_beside(one.reference)) for one in quotes)
    return tuple(dict.fromkeys(names for names in found if names))


def all_told(
    session: Session,
    rows: Iterable[tuple[Feedback, Released, int]],
    areas: AreaTree,
    speech: Speech,
) -> list[Told]:
    """Return each with the figures of its area, in the same order."""
    return [
        told(row, figures_of(released, _asked(session, released), areas, row.area), speech, held)
        for row, released, held in rows
    ]


def _asked(session: Session, released: Released) -> Questionnaire:
    return questionnaire_of(session, released.survey_id, released.version)
