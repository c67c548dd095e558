"""What can be spoken about: features above tell it here, for this one knows none of them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup
from sqlalchemy.orm import Session

from participation.contributions.models import Contribution, Subject
from participation.languages import current_language


@dataclass(frozen=True, slots=True)
class About:
    """One thing that contributions are about, as it is now.

    key          as `Contribution.subject_key`
    title        of the thing, in `language`
    address      path of its page; "" when it has none
    promised_on  day by which who says something now has a reply; None: nothing is promised
    takes        anybody can say something about it now
    within       what tells it from another of the same title ("version 2"); "" where nothing must
    """

    subject: Subject
    key: str
    title: str
    language: str
    address: str = ""
    promised_on: date | None = None
    takes: bool = False
    within: str = ""

    @property
    def label(self) -> str:
        """The title in plain text, with what tells it from another."""
        return f"{self.title} ({self.within})" if self.within else self.title

    @property
    def heading(self) -> str:
        """The title for a page: one in another language than the page says so."""
        if not self.title or self.language == current_language():
            return self.title
        return Markup('<span lang="{}">{}</span>').format(self.language, self.title)


@dataclass(frozen=True, slots=True)
class SubjectPart:
    """What a feature tells of one kind of subject.

    name       of the kind, in the language of the page
    find       things by key, of those that there are; in few statements, however many keys
    enterable  the things about which staff can enter something for somebody now, in order
    report     endpoint of its report at the desk; "" without
    """

    name: Any
    find: Callable[[Session, Collection[str], date], Mapping[str, About]]
    enterable: Callable[[Session, date], list[About]]
    report: str = ""


def add_subject(app: Flask, subject: Subject, part: SubjectPart) -> None:
    """Let contributions be about something."""
    app.extensions.setdefault("contribution_subjects", {})[subject] = part


def subjects() -> Mapping[Subject, SubjectPart]:
    """Return all kinds of subjects of this site."""
    found: dict[Subject, SubjectPart] = current_app.extensions.get("contribution_subjects", {})
    return found


def abouts(
    session: Session, contributions: Collection[Contribution], today: date
) -> dict[tuple[str, str], About]:
    """Return what these contributions are about, by subject and key; what is gone has its key."""
    keys: dict[str, set[str]] = {}
    for one in contributions:
        keys.setdefault(one.subject, set()).add(one.subject_key)
    return {
        (subject, key): about
        for subject, own in keys.items()
        for key, about in about_keys(session, Subject(subject), own, today).items()
    }


def about_keys(
    session: Session, subject: Subject, keys: Collection[str], today: date
) -> dict[str, About]:
    """Return things by key, in the order of their kind; what is gone has its key as title."""
    part = subjects().get(subject)
    found = part.find(session, keys, today) if part and keys else {}
    return {**found, **{key: About(subject, key, key, "") for key in keys if key not in found}}


def about(session: Session, contribution: Contribution, today: date) -> About:
    """Return what a contribution is about."""
    subject, key = contribution.subject, contribution.subject_key
    return abouts(session, [contribution], today)[subject, key]
