"""Made-up people who take part: groups with members, sign-ups to decide on, and meetings.

Nobody of them exists. They have telephone numbers that are not given out and no e-mail address, so
that the demonstration sends no mail to anyone. Which groups there are comes from the municipality.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count, cycle, islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.groups.actions import place
from participation.groups.loading import load_file
from participation.groups.models import Group, Milestone
from participation.lists.models import ListItem, ListName
from participation.meetings.actions import answer
from participation.meetings.arranging import Period, Plan, agree, arrange, publish_report, settle
from participation.meetings.checking_in import check_in
from participation.meetings.models import AgreementState, Meeting, Visibility
from participation.meetings.times import moment_of
from participation.municipality import Municipality
from participation.signups.actions import Request, enter
from participation.signups.models import Asks, Interest, Need, Offer, SignUp, Source
from participation.signups.people import Details

BUURT: Final = 3
"""Place of the buurt with an example group among those with figures of their own."""

EVENING, AFTERNOON = (time(19, 30), time(21, 30)), (time(14, 0), time(16, 0))
NAMES: Final = (
    *("Noor", "Sem", "Aicha", "Piet", "Joanna", "Wim", "Fatima", "Ger", "Milan", "Truus"),
    *("Loes", "Karim", "Esther", "Bart", "Ilse", "Youri", "Hanna", "Marij", "Tom", "Samira"),
    *("Els", "Dirk", "Amal", "Jos"),
)
MEMBERS, NEWCOMERS, COMERS = 6, 3, 5
WISH: Final = "Ik wil dat het in de winter warmer is."
TITLES: Final = {EVENING: "Plannen voor onze huizen", AFTERNOON: "Ambassadeurs bij elkaar"}


class _Cast:
    """Adds made-up people one after another, each with a number of their own."""

    def __init__(self, session: Session, buurten: Sequence[str], now: datetime) -> None:
        self.session, self.buurten, self.now = session, buurten, now
        self.names, self.numbers = cycle(NAMES), count(1)
        items = session.scalars(select(ListItem).order_by(ListItem.position)).all()
        self.items = {name: [one for one in items if one.list == name.value] for name in ListName}

    def sign_up(self, offer: Offer, days_ago: int, wish: str = "") -> SignUp:
        """Let somebody call who wants to join something."""
        number = next(self.numbers)
        details = Details(
            next(self.names),
            None,
            f"+316000000{number:02}",
            self.buurten[number % len(self.buurten)],
            "nl",
            () if number % 5 else (Need.TRANSPORT,),
        )
        request = Request(
            offer=offer,
            details=details,
            wish=wish,
            consent_version=1,
            source=Source.TELEPHONE,
            source_note="gebeld met het team",
            **self._asked(Asks(offer.asks), number),
        )
        return enter(self.session, request, now=self.now - timedelta(days=days_ago))

    def _asked(self, asks: Asks, number: int) -> Mapping[str, Any]:
        def item(name: ListName) -> int | None:
            found = self.items[name]
            return found[number % len(found)].id if found else None

        if asks is Asks.DEPARTMENT:
            return {"department_id": item(ListName.DEPARTMENT), "manager_knows": True}
        if asks is Asks.ORGANISATION:
            return {"domain_id": item(ListName.DOMAIN), "organisation": f"Organisatie {number}"}
        if asks is Asks.INTEREST:
            interest = tuple(Interest)[number % len(Interest)]
            return {"interest": interest, "measure_id": item(ListName.MEASURE)}
        return {}


def fill_people(
    session: Session, municipality: Municipality, buurten: Sequence[str], now: datetime
) -> None:
    """Add made-up people, groups and meetings to a site that has areas and no people.

    buurten  codes of the buurten with figures of their own
    now      moment in the municipality's own time
    """
    load_file(session, municipality, today=now.date())
    cast, zone = _Cast(session, buurten, now), municipality.time_zone
    local = _local_group(cast, buurten[BUURT % len(buurten)])
    groups = session.scalars(select(Group).order_by(Group.id)).all()
    members = {group.id: _members(cast, group) for group in groups}
    if local is not None:
        coming = _meeting(cast, zone, cast.now.date() + timedelta(days=16), EVENING, [local])
        for joined in members[local.id][:COMERS]:
            answer(session, coming, joined.person, wants_compensation=False, now=now)
    if quarterly := [one for one in groups if one.is_quarterly]:
        _quarterly_meetings(cast, zone, quarterly, members)


def _local_group(cast: _Cast, buurt: str) -> Group | None:
    """Make a group of the first offer that has one in each buurt, with people who wait for it."""
    local = select(Offer).where(Offer.has_groups, Offer.level == "buurt").order_by(Offer.position)
    offer = cast.session.scalars(local.limit(1)).one_or_none()
    if offer is None or not cast.items[ListName.GROUP_KIND]:
        return None
    names = {language: f"{texts['title']} (1)" for language, texts in offer.texts.items()}
    group = Group(
        slug=f"{offer.code}-1",
        names=names,
        kind=cast.items[ListName.GROUP_KIND][0],
        offer=offer,
        area=buurt,
        target=8,
        about="Wij maken met het projectteam een plan voor onze buurt.",
        news="Dit kwartaal liepen we langs twintig huizen. We zagen vooral enkel glas.",
        agenda="Wat kostte de isolatie bij wie het al deed?\n\nWie vertelt het de straat?",
    )
    cast.session.add(group)
    cast.session.flush()
    for days, title in ((-60, "De groep is compleet"), (30, "Plan voorstellen aan de buurt")):
        on = cast.now.date() + timedelta(days=days)
        cast.session.add(Milestone(group_id=group.id, on=on, title=title, is_done=days < 0))
    for _newcomer in range(NEWCOMERS):
        cast.sign_up(offer, 2, WISH)
    return group


def _members(cast: _Cast, group: Group) -> list[SignUp]:
    """Place people in a group and return their sign-ups."""
    if group.offer is None:
        return []
    joined = [cast.sign_up(group.offer, 80) for _member in range(MEMBERS)]
    for one in joined:
        place(cast.session, one, group, cast.now.date() - timedelta(days=50))
    return joined


def _quarterly_meetings(
    cast: _Cast, zone: ZoneInfo, groups: Sequence[Group], members: Mapping[int, Sequence[SignUp]]
) -> None:
    """Let the groups have met together, with agreements, and plan the next time."""
    today = cast.now.date()
    held = _meeting(cast, zone, today - timedelta(days=40), AFTERNOON, groups)
    before = held.starts_at.astimezone(zone) - timedelta(days=7)
    for group in groups:
        for joined in islice(members[group.id], 1, None):
            coming = answer(cast.session, held, joined.person, wants_compensation=False, now=before)
            check_in(cast.session, coming, now=held.starts_at.astimezone(zone))
    publish_report(cast.session, held, "We vergeleken wat elke groep hoort in de buurt.", today)
    for what, days in (
        ("Een lijst van vragen die vaak terugkomen", -10),
        ("Iemand uitnodigen", 20),
    ):
        due_on = today + timedelta(days=days)
        agreed = agree(cast.session, held, what=what, who="alle groepen", due_on=due_on)
        if days < 0:
            settle(agreed, AgreementState.DONE, "De lijst ligt bij de wijkmanagers.")
    _meeting(cast, zone, today + timedelta(days=50), AFTERNOON, groups)


def _meeting(
    cast: _Cast, zone: ZoneInfo, day: date, hours: tuple[time, time], groups: Sequence[Group]
) -> Meeting:
    begins, ends = (moment_of(day, hour, zone) for hour in hours)
    kinds = cast.items[ListName.MEETING_KIND]
    plan = Plan(
        title=TITLES[hours],
        kind=kinds[0 if hours == EVENING else -1],
        place="Buurthuis, Voorbeeldstraat 1",
        place_access="Geen drempels. Er is een lift en een toilet voor een rolstoel.",
        agenda="Welkom met koffie\nUitleg\nUw vragen\nAfspraken",
        visibility=Visibility.OPEN,
        area=groups[0].area,
        capacity=40,
        is_daytime=hours == AFTERNOON,
        module_id=None,
        groups=tuple(groups),
    )
    uid = f"demo-{len(groups)}-{day.isoformat()}"
    return arrange(cast.session, plan, [Period(begins, ends)], uid=uid, now=cast.now)[0]
