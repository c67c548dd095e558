"""What the pages of a plan tell: a version with its agenda, and where each point comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from participation.bylaw.differences import Difference, differences
from participation.bylaw.differences import Kind as DifferenceKind
from participation.contributions.models import Contribution, Kind, Moderation, Use
from participation.lists.wording import field
from participation.municipality import Municipality
from participation.plans import queries
from participation.plans.figures import Figures, Told, read_reference
from participation.plans.models import DistrictPlan, PlanAgreement, PlanItem, PlanVersion
from participation.plans.rules import in_order, standing
from participation.promises import Promise
from surveys.areas import AreaTree


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda with where it comes from.

    figure     in words; None where there is none that everybody may see
    is_silent  it follows from a figure that is not published now
    said       what somebody said, where everybody may read it
    """

    item: PlanItem
    figure: Told | None
    is_silent: bool
    said: Contribution | None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A version of a plan on a day.

    newest      the version that counts
    older       other published ones, the newest first
    agreements  of the plan: open ones by day, then what is settled
    """

    plan: DistrictPlan
    version: PlanVersion
    newest: PlanVersion | None
    older: Sequence[PlanVersion]
    where: str
    points: Sequence[Point]
    agreements: Sequence[PlanAgreement]
    today: date

    @property
    def is_newest(self) -> bool:
        """Whether this is the version that counts."""
        return self.newest is not None and self.version.id == self.newest.id

    @property
    def has_ended(self) -> bool:
        """Whether the plan is over."""
        return self.today >= self.plan.ends_on

    @property
    def promise(self) -> Promise | None:
        """The day of the next version; None where none comes: the plan ends by then."""
        is_last = self.version.revise_by >= self.plan.ends_on
        return None if is_last or self.has_ended else Promise(self.version.revise_by)


@dataclass(frozen=True, slots=True)
class Site:
    """Where and when a page is made."""

    municipality: Municipality
    areas: AreaTree
    now: datetime

    @property
    def today(self) -> date:
        """The day in the municipality."""
        return self.now.astimezone(self.municipality.time_zone).date()


def page_of(session: Session, plan: DistrictPlan, version: PlanVersion, site: Site) -> PlanPage:
    """Return all that the page of a version tells."""
    published = [one for one in plan.versions if one.published_on is not None]
    others = [one for one in published if one.id != version.id]
    return PlanPage(
        plan=plan,
        version=version,
        newest=standing(plan.versions).newest,
        older=sorted(others, key=lambda one: -one.number),
        where=where(plan, site.areas),
        points=points_of(session, plan, version, site),
        agreements=in_order(queries.agreements_of(session, plan)),
        today=site.today,
    )


def points_of(
    session: Session, plan: DistrictPlan, version: PlanVersion, site: Site
) -> list[Point]:
    """Return the agenda of a version with where each point comes from, as everybody sees it."""
    rows = queries.items_of(session, version)
    zone = site.municipality.time_zone
    figures = Figures(session, site.areas, plan.area, site.now, zone)
    return [_point(item, said, figures) for item, said in rows]


def may_be_shown(said: Contribution) -> bool:
    """Tell whether everybody may read what somebody said."""
    return said.moderation == Moderation.SHOWN and said.taken_back_on is None


def may_be_printed(said: Contribution) -> bool:
    """Tell whether it may stand on paper too: a story only where its writer agreed to that."""
    return said.kind != Kind.STORY or Use.PAPER in said.uses


def where(plan: DistrictPlan, areas: AreaTree) -> str:
    """Return the name of the area of a plan."""
    return areas.area(plan.area).name


def compared(old: str, new: str) -> list[Difference]:
    """Return two texts as one row of pieces, word by word; nothing where they are the same."""
    found = differences(old, new)
    return [] if all(one.kind is DifferenceKind.SAME for one in found) else found


def agenda(items: Sequence[PlanItem], language: str, first: str) -> str:
    """Return an agenda as lines of text, to compare it with another."""
    texts = (field(one.texts, "text") for one in items)
    return "\n".join(own.get(language) or own.get(first, "") for own in texts)


def _point(item: PlanItem, said: Contribution | None, figures: Figures) -> Point:
    told = figures.told(read_reference(item.figure))
    shown = said if said and may_be_shown(said) else None
    return Point(item, told, item.figure is not None and told is None, shown)
