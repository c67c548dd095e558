"""Two neighbourhood networks in the demonstration, each with meetings. All made up."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.demo_scene import Scene
from participation.groups.models import Group
from participation.lists.models import ListItem, ListName
from participation.meetings.arranging import Period, Plan, arrange
from participation.meetings.models import Visibility
from participation.meetings.times import moment_of

KIND: Final = "buurtnetwerk"
"""Of the lists that came with the municipality; where it lacks, another kind does."""

BUURTEN: Final = (1, 5)
"""Places of their two buurten; the second network is one of the whole wijk."""

NETWORKS: Final[Sequence[dict[str, Any]]] = (
    {
        "slug": "de-groene-stoep",
        "names": {"nl": "De groene stoep", "en": "The green kerb", "de": "Der grüne Gehweg"},
        "network": {
            "nl": {
                "who": "Buren van drie straten, jong en oud.",
                "what": "Wij planten gevels groen en delen gereedschap.",
                "where": "Elke vier weken om 10 uur, bij de bank op het plein.",
                "join": "Kom een keer kijken. U hoeft niets te kunnen.",
                "contact": "Bel de gemeente en vraag naar het netwerk.",
            },
            "en": {
                "who": "Neighbours of three streets, young and old.",
                "what": "We plant fronts of houses and share tools.",
                "where": "Every four weeks at 10 o'clock, by the bench on the square.",
                "join": "Come and have a look. You need no skills.",
                "contact": "Call the municipality and ask for the network.",
            },
        },
        "about": (
            "Wij begonnen met één regenton. Nu staan er elf.\n\n"
            "Wie iets wil lenen, belt aan bij het huis met de blauwe deur."
        ),
    },
    {
        "slug": "samen-aan-tafel",
        "names": {"nl": "Samen aan tafel", "en": "Around the table", "de": "Zusammen am Tisch"},
        "network": {
            "nl": {
                "who": "Mensen uit de hele wijk die graag koken of eten.",
                "what": "Wij eten samen en kijken wie hulp kan gebruiken.",
                "where": "Elke vier weken aan het eind van de middag, in het buurthuis.",
                "join": "Meld u aan voor de volgende keer, of loop binnen.",
                "contact": "Loop binnen bij het buurthuis.",
            }
        },
        "about": "Iedereen neemt iets mee. Wie dat niet kan, schuift ook aan.",
    },
)
PLACES: Final = ("De bank op het plein", "Buurthuis, Voorbeeldstraat 1")
TITLES: Final = ("Planten ruilen", "Samen eten")
HOURS: Final = ((time(10), time(12)), (time(17, 30), time(20)))
DAYS: Final = ((-19, 9, 37), (-16, 12))
"""So many days from today each network meets; before it, it met."""


def fill_networks(session: Session, scene: Scene) -> None:
    """Add the networks and their meetings, where the lists of the municipality are there."""
    kinds = _words(session, ListName.GROUP_KIND)
    if not kinds:
        return
    kind = next((one for one in kinds if one.code == KIND), kinds[0])
    areas = area_tree(session)
    for place, facts in enumerate(NETWORKS):
        buurt = scene.buurten[BUURTEN[place] % len(scene.buurten)]
        area = areas.area(buurt).parent if place else buurt
        group = Group(**facts, kind_id=kind.id, area=area, is_network=True)
        session.add(group)
        session.flush()
        _meet(session, scene, group, place)


def _meet(session: Session, scene: Scene, group: Group, place: int) -> None:
    zone = scene.municipality.time_zone
    kind = _words(session, ListName.MEETING_KIND)[0]
    plan = Plan(
        title=TITLES[place],
        kind=kind,
        place=PLACES[place],
        place_access="Geen drempels. Wie slecht loopt, halen wij op.",
        agenda="Welkom\nWat hebben wij nodig?\nWat spreken wij af?",
        visibility=Visibility.OPEN,
        area=group.area,
        capacity=None,
        is_daytime=False,
        module_id=None,
        groups=(group,),
        report_weeks=None,
    )
    now = datetime.combine(scene.today, time(9), tzinfo=zone)
    for days in DAYS[place]:
        day = scene.today + timedelta(days=days)
        begins, ends = (moment_of(day, hour, zone) for hour in HOURS[place])
        uid = f"demo-{group.slug}-{day.isoformat()}"
        arrange(session, plan, [Period(begins, ends)], uid=uid, now=now)


def _words(session: Session, name: ListName) -> Sequence[ListItem]:
    own = select(ListItem).where(ListItem.list == name.value)
    return session.scalars(own.order_by(ListItem.position, ListItem.id)).all()
