"""Reads of plans of a wijk: the one that counts, its agenda, its agreements, all of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from participation.contributions.models import Contribution, Moderation
from participation.plans.models import DistrictPlan, PlanAgreement, PlanItem, PlanVersion
from participation.plans.rules import State

A_PAGE: Final = 25
IS_SHOWN: Final = (
    Contribution.moderation == Moderation.SHOWN.value,
    Contribution.taken_back_on.is_(None),
)


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """The plan of an area as another page names it.

    texts      by language: title
    number     of its newest version, published on that day
    revise_by  day by which the next one is due
    ends_on    first day after the plan
    agreed     number of agreements that are open, of which `late` are past their day
    """

    slug: str
    area: str
    texts: dict[str, Any]
    number: int
    published_on: date
    revise_by: date
    ends_on: date
    agreed: int
    late: int


_published = PlanVersion.__table__.alias()
NEWEST = (
    select(func.max(_published.c.number))
    .where(_published.c.plan_id == DistrictPlan.id, _published.c.published_on.is_not(None))
    .correlate(DistrictPlan)
    .scalar_subquery()
)
"""Number of the newest published version of a plan."""


def plan_of(session: Session, areas: Sequence[str], today: date) -> PlanSeen | None:
    """Return the plan of the first of these areas that has a published one, in one statement.

    areas  codes, the nearest first: of the wijk, then of the gemeente

    Of several the one that goes on now, else the newest.
    """
    mine = PlanAgreement.plan_id == DistrictPlan.id, PlanAgreement.state == State.OPEN.value
    number = select(func.count()).select_from(PlanAgreement).where(*mine)
    late = number.where(PlanAgreement.due_on < today)
    near = case({code: place for place, code in enumerate(areas)}, value=DistrictPlan.area)
    wanted = (
        select(
            DistrictPlan.slug,
            DistrictPlan.area,
            DistrictPlan.texts,
            PlanVersion.number,
            PlanVersion.published_on,
            PlanVersion.revise_by,
            DistrictPlan.ends_on,
            number.scalar_subquery(),
            late.scalar_subquery(),
        )
        .join(PlanVersion)
        .where(DistrictPlan.area.in_(areas), PlanVersion.number == NEWEST)
    )
    goes_on = and_(DistrictPlan.begins_on <= today, DistrictPlan.ends_on > today)
    newest = DistrictPlan.begins_on.desc(), DistrictPlan.id.desc()
    wanted = wanted.order_by(near, case((goes_on, 0), else_=1), *newest)
    row = session.execute(wanted.limit(1)).one_or_none() if areas else None
    return None if row is None else PlanSeen(*row)


@dataclass(frozen=True, slots=True)
class PlanDuty:
    """What a published plan asks of the team.

    texts       by language: title
    revise_by   day by which the next version is due
    late        number of agreements that are open past their day, since `late_since`; None: none
    """

    slug: str
    texts: dict[str, Any]
    ends_on: date
    revise_by: date
    late: int
    late_since: date | None


def duties_of(session: Session, today: date) -> list[PlanDuty]:
    """Return the plans that go on or have late agreements, in one statement."""
    counted = _late_agreements(today)
    wanted = (
        select(
            DistrictPlan.slug,
            DistrictPlan.texts,
            DistrictPlan.ends_on,
            PlanVersion.revise_by,
            counted.c.late,
            counted.c.late_since,
        )
        .select_from(DistrictPlan)
        .join(PlanVersion)
        .join(counted, counted.c.id == DistrictPlan.id)
        .where(PlanVersion.number == NEWEST)
        .where(or_(DistrictPlan.ends_on > today, counted.c.late > 0))
        .order_by(DistrictPlan.id)
    )
    return [PlanDuty(*row) for row in session.execute(wanted)]


def _late_agreements(today: date) -> Subquery:
    """Select of each plan how many agreements are open past their day, and since when."""
    late = and_(
        PlanAgreement.plan_id == DistrictPlan.id,
        PlanAgreement.state == State.OPEN.value,
        PlanAgreement.due_on < today,
    )
    number, since = func.count(PlanAgreement.id), func.min(PlanAgreement.due_on)
    # By the key: PostgreSQL can't group by a JSON column.
    return (
        select(DistrictPlan.id, number.label("late"), since.label("late_since"))
        .outerjoin(PlanAgreement, late)
        .group_by(DistrictPlan.id)
        .subquery()
    )


def all_plans(session: Session) -> Sequence[DistrictPlan]:
    """Return all plans with their versions, the newest first, in one statement."""
    wanted = select(DistrictPlan).options(joinedload(DistrictPlan.versions))
    order = DistrictPlan.begins_on.desc(), DistrictPlan.slug
    return session.scalars(wanted.order_by(*order)).unique().all()


def find_plan(session: Session, slug: str) -> DistrictPlan | None:
    """Return a plan with its versions, in one statement."""
    own = select(DistrictPlan).where(DistrictPlan.slug == slug)
    return session.scalars(own.options(joinedload(DistrictPlan.versions))).unique().one_or_none()


def lock_plan(session: Session, slug: str) -> DistrictPlan | None:
    """Return a plan as it is now, and keep others off it until this is done."""
    own = select(DistrictPlan).where(DistrictPlan.slug == slug).with_for_update()
    found = session.scalar(own.execution_options(populate_existing=True))
    if found is not None:
        session.refresh(found, ["versions"])
    return found


def items_of(session: Session, version: PlanVersion) -> list[tuple[PlanItem, Contribution | None]]:
    """Return the agenda of a version, each point with what was said, in one statement."""
    own = select(PlanItem, Contribution).where(PlanItem.version_id == version.id)
    both = own.outerjoin(Contribution, Contribution.id == PlanItem.contribution_id)
    return [(item, said) for item, said in session.execute(both.order_by(PlanItem.position))]


def agreements_of(session: Session, plan: DistrictPlan) -> Sequence[PlanAgreement]:
    """Return what was agreed in a plan."""
    own = select(PlanAgreement).where(PlanAgreement.plan_id == plan.id)
    return session.scalars(own.order_by(PlanAgreement.id)).all()


def find_agreement(session: Session, plan: DistrictPlan, number: int) -> PlanAgreement | None:
    """Return one agreement of a plan."""
    own = PlanAgreement.plan_id == plan.id, PlanAgreement.id == number
    return session.scalar(select(PlanAgreement).where(*own))


@dataclass(frozen=True, slots=True)
class SaidPage:
    """A page of what everybody may read.

    number  of this page, from 1
    pages   how many there are, at least 1
    """

    contributions: Sequence[Contribution]
    number: int
    pages: int


def shown_contributions(session: Session, areas: Collection[str], number: int) -> SaidPage:
    """Return a page of all that everybody may read: about these areas first, then the newest.

    areas   codes of the area of a plan and of all in it
    number  of the page; too high is the last one
    """
    total = session.scalar(select(func.count()).select_from(Contribution).where(*IS_SHOWN)) or 0
    pages = max(1, -(-total // A_PAGE))
    shown = max(1, min(number, pages))
    near = case((Contribution.area.in_(areas), 0), else_=1)
    newest = Contribution.received_on.desc(), Contribution.id.desc()
    wanted = select(Contribution).where(*IS_SHOWN).order_by(near, *newest)
    found = session.scalars(wanted.limit(A_PAGE).offset((shown - 1) * A_PAGE)).all()
    return SaidPage(found, shown, pages)
