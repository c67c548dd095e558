"""Comments on a draft of the ordinance: which version takes them, and about which article."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Final

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, defer, load_only

from participation.bylaw.models import Part, PartKind, Version
from participation.bylaw.queries import published_versions
from participation.bylaw.showing import takes_comments
from participation.bylaw.status import Status, status
from participation.bylaw.wording import LAW_LANGUAGE, part_name
from participation.contributions.models import Subject
from participation.contributions.queries import shown_counts
from participation.contributions.subjects import About
from participation.languages import gettext
from participation.languages import lazy_gettext as _

NAME: Final = _("Articles of the ordinance")


def subject_key(number: int, key: str) -> str:
    """Return the key under which comments on an article of a version are kept."""
    return f"{number}/{key}"


def open_version(session: Session, today: date, wanted: str = "") -> Version | None:
    """Return the version on which anybody may comment today; None where there is none.

    wanted  its number, as it was sent; "": the newest one
    """
    found = (one for one in published_versions(session, today) if takes_comments(one, today))
    return next((one for one in found if wanted in {"", str(one.number)}), None)


def commented_versions(session: Session, today: date) -> list[Version]:
    """Return the versions on which anybody may or could comment, the newest first."""
    found = published_versions(session, today)
    return [one for one in found if one.comments_until is not None]


def articles_of(session: Session, version: Version) -> list[Part]:
    """Return the articles of a version in their order, without their text."""
    own = Part.version_id == version.id, Part.kind == PartKind.ARTICLE.value
    light = load_only(Part.version_id, Part.key, Part.kind, Part.label, Part.number, Part.title)
    return list(session.scalars(select(Part).where(*own).options(light).order_by(Part.position)))


def article_of(session: Session, version: Version, key: str) -> Part | None:
    """Return the article of a version that has this key."""
    return next((one for one in articles_of(session, version) if one.key == key), None)


def shown_numbers(session: Session, version: Version, keys: Iterable[str]) -> dict[str, int]:
    """Return how many comments everybody may read on each of these articles, in one statement.

    keys  of articles; one without comments is left out
    """
    own = {subject_key(version.number, key): key for key in keys}
    found = shown_counts(session, Subject.ARTICLE, list(own))
    return {own[key]: number for key, number in found.items()}


def about_article(version: Version, part: Part, today: date) -> About:
    """Return an article as something to comment on."""
    return About(
        subject=Subject.ARTICLE,
        key=subject_key(version.number, part.key),
        title=part_name(part),
        language=LAW_LANGUAGE,
        address=url_for("bylaw.version_article", number=version.number, key=part.key),
        promised_on=version.replies_by,
        takes=takes_comments(version, today),
        within=gettext("version %(number)s", number=version.number),
    )


def find_articles(session: Session, keys: Collection[str], today: date) -> Mapping[str, About]:
    """Return articles by the key of their comments, in the order of the ordinance; one statement.

    Of versions that stand on the site alone.
    """
    wanted = {key for key in keys if "/" in key}
    numbers = {int(number) for key in wanted if (number := key.partition("/")[0]).isdecimal()}
    names = {key.partition("/")[2] for key in wanted}
    found = session.scalars(
        select(Part)
        .join(Part.version)
        .options(contains_eager(Part.version).options(defer(Version.report)))
        .options(
            load_only(Part.version_id, Part.key, Part.kind, Part.label, Part.number, Part.title)
        )
        .where(Version.published_on <= today, Version.number.in_(numbers), Part.key.in_(names))
        .order_by(Version.number.desc(), Part.position)
    )
    every = (about_article(one.version, one, today) for one in found)
    return {one.key: one for one in every if one.key in wanted}


def enterable_articles(session: Session, today: date) -> list[About]:
    """Return the articles about which staff can enter a comment for somebody.

    Until the day of the replies: a letter that was posted in time may come after the last day.
    """
    versions = [
        one
        for one in commented_versions(session, today)
        if status(one, today) is Status.DRAFT and one.replies_by and today <= one.replies_by
    ]
    return [
        about_article(one, part, today) for one in versions for part in articles_of(session, one)
    ]
