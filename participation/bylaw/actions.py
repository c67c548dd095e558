"""Changes to the ordinance: a version is added; it never replaces one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.bylaw import fixed
from participation.bylaw.keys import key_for
from participation.bylaw.matching import Change, Match, compare, is_built_otherwise
from participation.bylaw.models import Explanation, Part, PartKind, Version
from participation.bylaw.regulation import Heading, NotUnderstood, PartText, Regulation
from participation.bylaw.revisions import newest, shown
from participation.languages import gettext

GUARDS = fixed.__name__
"""Named, so that the guard of the legal text is there wherever the ordinance is changed."""


@dataclass(frozen=True, slots=True)
class PartChange:
    """What happened to a part between two versions; `old` or `new` is None where it is not."""

    change: Change
    old: Part | None
    new: Part | None


def add_version(
    session: Session,
    regulation: Regulation,
    *,
    today: date,
    by: str,
    is_example: bool = False,
) -> Version:
    """Add a version with the text of a regulation, and return it.

    by  function of who adds it

    An article keeps the key that it had in the newest version, and its explanation: to be checked
    where the article changed in its words or in how it is built, confirmed as it was where it did
    not. See `_brought_along`.
    """
    before = newest_version(session)
    matches = compare(as_texts(before.parts if before else []), regulation.parts).parts
    own = _version(regulation, number=before.number + 1 if before else 1, today=today)
    used = set(session.scalars(select(Part.key).distinct()))
    own.is_example, own.parts = is_example, _parts(regulation.parts, before, matches, used)
    session.add(own)
    session.flush()
    if before:
        session.add_all(_brought_along(session, before, own, matches, by))
        session.flush()
    return own


def newest_version(session: Session) -> Version | None:
    """Return the version that was added last, with its parts."""
    return session.scalars(select(Version).order_by(Version.number.desc()).limit(1)).first()


def changes_between(old: Version, new: Version) -> list[PartChange]:
    """Return what happened to each part: in the order of the new version, then what is gone."""
    return [
        PartChange(
            match.change,
            None if match.old is None else old.parts[match.old],
            None if match.new is None else new.parts[match.new],
        )
        for match in compare(as_texts(old.parts), as_texts(new.parts)).parts
    ]


def as_texts(parts: Sequence[Part]) -> list[PartText]:
    """Return stored parts as they were read."""
    return [
        PartText(
            kind=PartKind(part.kind),
            label=part.label,
            number=part.number,
            title=part.title,
            headings=tuple(Heading(**one) for one in part.headings),
            html=part.html,
            text=part.text,
            is_repealed=part.is_repealed,
        )
        for part in parts
    ]


def _version(regulation: Regulation, *, number: int, today: date) -> Version:
    """Return it without parts; one in force without a day of decision has its first day for it."""
    report = [asdict(one) for one in regulation.not_understood]
    adopted_on = regulation.adopted_on
    if adopted_on is None and regulation.in_force_on is not None:
        adopted_on = regulation.in_force_on
        said = gettext(
            "The file has no day of decision. The first day, %(day)s, is taken for it.",
            day=adopted_on,
        )
        report.append(asdict(NotUnderstood("issued", 1, said)))
    return Version(
        number=number,
        title=regulation.title,
        cvdr=regulation.cvdr,
        adopted_on=adopted_on,
        in_force_on=regulation.in_force_on,
        repealed_on=regulation.repealed_on,
        imported_on=today,
        report=report,
    )


def _parts(
    texts: Sequence[PartText], before: Version | None, matches: Sequence[Match], used: set[str]
) -> list[Part]:
    """Return the parts with their keys: first those that keep one, then those that need one.

    used  keys of all versions that there are
    """
    keys = {
        match.new: before.parts[match.old].key
        for match in matches
        if before and match.new is not None and match.old is not None
    }
    for place, text in enumerate(texts):
        if place not in keys:
            # The key of an article that is gone, in any version, does not come to name another one.
            keys[place] = key_for(text, used)
            used = used | {keys[place]}
    return [_part(text, place, keys[place]) for place, text in enumerate(texts)]


def _part(text: PartText, place: int, key: str) -> Part:
    return Part(
        position=place + 1,
        kind=text.kind.value,
        key=key,
        label=text.label,
        number=text.number,
        title=text.title,
        headings=[asdict(one) for one in text.headings],
        html=text.html,
        text=text.text,
        is_repealed=text.is_repealed,
    )


def _brought_along(
    session: Session, before: Version, own: Version, matches: Sequence[Match], by: str
) -> list[Explanation]:
    """Return copies of what residents read, and of the newest where that is another one.

    They are written down on the day of the import by who adds the version: what residents read is
    the first revision, a newer one that nobody has confirmed yet the second.
    """
    olds, news = as_texts(before.parts), as_texts(own.parts)
    changes = {
        before.parts[match.old].key: match.change.of_words
        or is_built_otherwise(olds[match.old], news[match.new])
        for match in matches
        if match.old is not None and match.new is not None
    }
    rows = select(Explanation).where(Explanation.version_id == before.id)
    found = session.scalars(rows.order_by(Explanation.id)).all()
    public, last = shown(found), newest(found)
    return [
        _copy(old, own, number, by, is_changed=changes[key])
        for key, read in public.items()
        if key in changes
        for number, old in enumerate(dict.fromkeys((read, last[key])), start=1)
    ]


def _copy(old: Explanation, own: Version, number: int, by: str, *, is_changed: bool) -> Explanation:
    return Explanation(
        version_id=own.id,
        key=old.key,
        revision=number,
        texts=old.texts,
        no_reason=old.no_reason,
        action=old.action,
        must_check=is_changed or old.must_check,
        change={},
        written_on=own.imported_on,
        written_by=by,
        confirmed_on=None if is_changed else old.confirmed_on,
        confirmed_by="" if is_changed else old.confirmed_by,
    )
