"""Changes to the ordinance: a version is added; it never replaces one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.bylaw.keys import key_for
from participation.bylaw.matching import Change, Match, compare
from participation.bylaw.models import Explanation, Part, PartKind, Version
from participation.bylaw.regulation import Heading, NotUnderstood, PartText, Regulation
from participation.bylaw.revisions import newest, shown
from participation.languages import gettext


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

    An article has the key of the article that it was in the newest version. Its explanation comes
    along as the first revision, written down today by who adds the version; it has to be checked
    where the article changed, and stays confirmed where it did not. A newer revision that nobody
    has confirmed yet comes along as the second. A regulation that is in force without a day of
    decision is taken as decided on its first day, and the report says so.
    """
    before = newest_version(session)
    matches = compare(as_texts(before.parts if before else []), regulation.parts).parts
    own = _version(regulation, number=before.number + 1 if before else 1, today=today)
    own.is_example = is_example
    own.parts = _parts(regulation.parts, before, matches)
    session.add(own)
    session.flush()
    if before:
        by_key = {
            before.parts[match.old].key: match.change
            for match in matches
            if match.old is not None and match.new is not None
        }
        own_ones = _brought_along(session, before, by_key, today=today, by=by)
        for one in own_ones:
            one.version_id = own.id
        session.add_all(own_ones)
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
    texts: Sequence[PartText], before: Version | None, matches: Sequence[Match]
) -> list[Part]:
    """Return the parts with their keys: first those that keep one, then those that need one."""
    keys = {
        match.new: before.parts[match.old].key
        for match in matches
        if before and match.new is not None and match.old is not None
    }
    used = {part.key for part in before.parts} if before else set()
    for place, text in enumerate(texts):
        if place not in keys:
            # The key of an article that is gone does not come to name another one.
            keys[place] = key_for(text, used)
            used.add(keys[place])
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
    session: Session, before: Version, changes: Mapping[str, Change], *, today: date, by: str
) -> list[Explanation]:
    """Return copies of what residents read, and of the newest where that is another one.

    changes  what happened to each article that is still there, by key
    """
    rows = select(Explanation).where(Explanation.version_id == before.id)
    found = session.scalars(rows.order_by(Explanation.id)).all()
    public, last = shown(found), newest(found)
    return [
        _copy(old, changes[key], number, today=today, by=by)
        for key, own in public.items()
        if key in changes
        for number, old in enumerate(dict.fromkeys((own, last[key])), start=1)
    ]


def _copy(old: Explanation, change: Change, number: int, *, today: date, by: str) -> Explanation:
    is_changed = change.of_words
    return Explanation(
        key=old.key,
        revision=number,
        texts=old.texts,
        no_reason=old.no_reason,
        action=old.action,
        must_check=is_changed or old.must_check,
        change={},
        written_on=today,
        written_by=by,
        confirmed_on=None if is_changed else old.confirmed_on,
        confirmed_by="" if is_changed else old.confirmed_by,
    )
