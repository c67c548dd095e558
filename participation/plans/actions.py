"""Writes of plans of a wijk: the plan, its versions and their agenda, and what was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participation.plans.models import DistrictPlan, PlanAgreement, PlanItem, PlanVersion
from participation.plans.rules import (
    DraftError,
    FixedError,
    TakenError,
    check_day,
    check_outcome,
    check_period,
    check_running,
    check_whole,
    revise_by,
    standing,
)

Texts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan is; see `plans.models.DistrictPlan`."""

    area: str
    begins_on: date
    ends_on: date
    texts: Texts


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What a point of the agenda is; see `plans.models.PlanItem`.

    position  from 1; beyond the end is the end
    """

    position: int
    texts: Texts
    figure: str | None
    contribution_id: int | None


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What was agreed; see `plans.models.PlanAgreement`."""

    what: str
    who: str
    due_on: date | None
    state: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Published:
    """How a version is published.

    role   of who decided on it; never a name
    on     the day that counts: today or before
    first  language in which all must be there
    """

    role: str
    on: date
    first: str
    today: date


def add_plan(session: Session, slug: str, facts: PlanFacts) -> DistrictPlan:
    """Add a plan with its first version, a draft that staff alone see.

    Raises EndBeforeBeginError, TooLongError, and TakenError when there is one by this name; the
    session is then to be rolled back.
    """
    check_period(facts.begins_on, facts.ends_on)
    if session.scalar(select(DistrictPlan.id).where(DistrictPlan.slug == slug)) is not None:
        raise TakenError
    own = DistrictPlan(
        slug=slug,
        area=facts.area,
        begins_on=facts.begins_on,
        ends_on=facts.ends_on,
        texts=_plain(facts.texts),
    )
    own.versions = [_draft(1, {}, facts.begins_on, facts.ends_on)]
    session.add(own)
    try:
        session.flush()
    except IntegrityError as error:  # Somebody took the name at the same moment.
        raise TakenError from error
    return own


def set_plan(session: Session, plan: DistrictPlan, facts: PlanFacts) -> None:
    """Change a plan; once a version was published its area and its years stay.

    Raises FixedError, EndBeforeBeginError and TooLongError.
    """
    check_period(facts.begins_on, facts.ends_on)
    before = plan.area, plan.begins_on, plan.ends_on
    after = facts.area, facts.begins_on, facts.ends_on
    if before != after and standing(plan.versions).newest is not None:
        raise FixedError
    plan.area, plan.begins_on, plan.ends_on = after
    plan.texts = _plain(facts.texts)
    for one in plan.versions:
        if one.published_on is None:
            one.revise_by = revise_by(facts.begins_on, facts.ends_on)
    session.flush()


def begin_revision(session: Session, plan: DistrictPlan, *, today: date) -> PlanVersion:
    """Begin the next version: a draft with the text and the agenda of the one that counts.

    Raises EndedError after the end of the plan, and DraftError while there is a draft.
    """
    own = standing(plan.versions)
    if own.draft is not None or own.newest is None:
        raise DraftError
    check_running(plan.ends_on, today)
    texts = {
        language: {"text": told["text"]}
        for language, told in own.newest.texts.items()
        if told.get("text")
    }
    draft = _draft(own.newest.number + 1, texts, today, plan.ends_on)
    draft.items = [
        PlanItem(
            position=one.position,
            texts=one.texts,
            figure=one.figure,
            contribution_id=one.contribution_id,
        )
        for one in own.newest.items
    ]
    plan.versions.append(draft)
    session.flush()
    return draft


def set_version(session: Session, version: PlanVersion, texts: Texts) -> None:
    """Write a draft. Raises FixedError when it was published."""
    check_draft(version)
    version.texts = _plain(texts)
    session.flush()


def take_away(session: Session, plan: DistrictPlan, version: PlanVersion) -> None:
    """Take a draft away; where nothing of the plan was published, the whole plan.

    Raises FixedError when it was published.
    """
    check_draft(version)
    # The database takes the agenda, and of a whole plan all that belongs to it, along.
    if standing(plan.versions).newest is None:
        session.execute(delete(DistrictPlan).where(DistrictPlan.id == plan.id))
    else:
        session.execute(delete(PlanVersion).where(PlanVersion.id == version.id))


def publish(
    session: Session, plan: DistrictPlan, version: PlanVersion, published: Published
) -> None:
    """Publish a draft; from then on it never changes.

    Raises FixedError, EndedError, DayError and GapsError.
    """
    check_draft(version)
    check_running(plan.ends_on, published.today)
    newest = standing(plan.versions).newest
    check_day(published.on, newest.published_on if newest else None, published.today)
    mine = PlanItem.version_id == version.id
    items = session.scalar(select(func.count()).select_from(PlanItem).where(mine)) or 0
    check_whole(version.number, version.texts, items, published.first)
    version.revise_by = revise_by(published.on, plan.ends_on)
    version.published_by = published.role
    version.published_on = published.on
    session.flush()


def set_item(
    session: Session, version: PlanVersion, item: PlanItem | None, facts: ItemFacts
) -> PlanItem:
    """Change a point of the agenda of a draft, or add one; the others make room for it.

    One to add that is there already, as after a double click, is returned.

    Raises FixedError when the version was published.
    """
    check_draft(version)
    if item is None and (same := _same_item(version, facts)):
        return same
    others = [one for one in version.items if one is not item]
    own = item or PlanItem(version_id=version.id, position=len(others) + 1)
    own.texts = _plain(facts.texts)
    own.figure, own.contribution_id = facts.figure, facts.contribution_id
    if item is None:
        version.items.append(own)
        session.flush()
    place = min(facts.position, len(others) + 1) - 1
    _number(session, [*others[:place], own, *others[place:]])
    return own


def remove_item(session: Session, version: PlanVersion, item: PlanItem) -> None:
    """Take a point off the agenda of a draft. Raises FixedError when it was published."""
    check_draft(version)
    others = [one for one in version.items if one is not item]
    session.delete(item)
    session.flush()
    _number(session, others)
    session.refresh(version, ["items"])


def set_agreement(
    session: Session, plan: DistrictPlan, agreement: PlanAgreement | None, facts: AgreementFacts
) -> PlanAgreement:
    """Change what was agreed, or add it; the same one, as after a double click, is added once.

    Raises OutcomeError for a drop without a reason.
    """
    check_outcome(facts.state, facts.outcome)
    own = agreement or _same_agreement(session, plan, facts) or PlanAgreement(plan_id=plan.id)
    own.what, own.who, own.due_on = facts.what, facts.who, facts.due_on
    own.state, own.outcome = facts.state, facts.outcome.strip()
    session.add(own)
    session.flush()
    return own


def check_draft(version: PlanVersion) -> None:
    """Look whether a version can still change. Raises FixedError."""
    if version.published_on is not None:
        raise FixedError


def _draft(number: int, texts: Texts, day: date, ends_on: date) -> PlanVersion:
    return PlanVersion(number=number, texts=_plain(texts), revise_by=revise_by(day, ends_on))


def _same_item(version: PlanVersion, facts: ItemFacts) -> PlanItem | None:
    """Return the point of the agenda that says this already, wherever it stands."""
    wanted = _plain(facts.texts), facts.figure, facts.contribution_id
    own = (one for one in version.items if (one.texts, one.figure, one.contribution_id) == wanted)
    return next(own, None)


def _same_agreement(
    session: Session, plan: DistrictPlan, facts: AgreementFacts
) -> PlanAgreement | None:
    """Return the agreement that says this already."""
    return session.scalar(
        select(PlanAgreement)
        .filter_by(plan_id=plan.id, what=facts.what, who=facts.who, due_on=facts.due_on)
        .filter_by(state=facts.state, outcome=facts.outcome.strip())
        .limit(1)
    )


def _number(session: Session, items: list[PlanItem]) -> None:
    """Number points anew; first out of the way, for two can't have one place."""
    if [one.position for one in items] == [*range(1, len(items) + 1)]:
        session.flush()
        return
    for place, one in enumerate(items, start=1):
        one.position = -place
    session.flush()
    for place, one in enumerate(items, start=1):
        one.position = place
    session.flush()


def _plain(texts: Texts) -> dict[str, dict[str, Any]]:
    return {language: dict(own) for language, own in texts.items() if own}
