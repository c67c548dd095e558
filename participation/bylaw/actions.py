"""Changes to the ordinance: a version is added; it never replaces one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.bylaw.keys import key_for
from participation.bylaw.matching import Change, Match, compare
from participation.bylaw.models import Explanation, Part, PartKind, Version
from participation.bylaw.regulation import Heading, NotUnderstood, PartText, Regulation


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
    where the article changed, and stays confirmed where it did not. A regulation that is in force
    without a day of decision is taken as decided on its first day, and the report says so.
    """
    newest = newest_version(session)
    matches = compare(as_texts(newest.parts if newest else []), regulation.parts).parts
    own = _version(regulation, number=newest.number + 1 if newest else 1, today=today)
    own.is_example = is_example
    own.parts = _parts(regulation.parts, newest, matches)
    session.add(own)
    session.flush()
    if newest:
        before = _newest_explanations(session, newest)
        for match in matches:
            old = None if match.old is None else before.get(newest.parts[match.old].key)
            if old and match.new is not None:
                session.add(_copy(old, own, match.change, today=today, by=by))
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
        report.append(asdict(NotUnderstood("issued", 0, "")))
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
    texts: Sequence[PartText], newest: Version | None, matches: Sequence[Match]
) -> list[Part]:
    """Return the parts with their keys: first those that keep one, then those that need one."""
    keys = {
        match.new: newest.parts[match.old].key
        for match in matches
        if newest and match.new is not None and match.old is not None
    }
    used = {part.key for part in newest.parts} if newest else set()
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


def _newest_explanations(session: Session, version: Version) -> dict[str, Explanation]:
    last = (
        select(Explanation.key, func.max(Explanation.revision).label("revision"))
        .where(Explanation.version_id == version.id)
        .group_by(Explanation.key)
        .subquery()
    )
    rows = select(Explanation).join(
        last, (Explanation.key == last.c.key) & (Explanation.revision == last.c.revision)
    )
    found = session.scalars(rows.where(Explanation.version_id == version.id))
    return {one.key: one for one in found}


def _copy(
    old: Explanation, version: Version, change: Change, *, today: date, by: str
) -> Explanation:
    is_changed = change.of_words
    return Explanation(
        version_id=version.id,
        key=old.key,
        revision=1,
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
