"""A regulation as it was read from a file: values alone, no database and no web."""

from dataclasses import dataclass
from datetime import date

from participation.bylaw.models import PartKind


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter or section above a part: "Hoofdstuk", "2", "Inspraak"; any may be empty."""

    label: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class PartText:
    """One part in its place; see `bylaw.models.Part` for what each field means."""

    kind: PartKind
    label: str
    number: str
    title: str
    headings: tuple[Heading, ...]
    html: str
    text: str
    is_repealed: bool = False


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """An element that the reader does not know; its text was kept where it stood.

    line  of the file, from 1
    text  its beginning
    """

    element: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Regulation:
    """A whole regulation; parts in the order of the file."""

    title: str
    cvdr: str
    adopted_on: date | None
    in_force_on: date | None
    repealed_on: date | None
    parts: tuple[PartText, ...]
    not_understood: tuple[NotUnderstood, ...]
