"""Made-up people who said whether they want to take part with their own house.

They called, have telephone numbers that are not given out, and no e-mail address.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.demo_scene import Scene
from participation.lists.models import ListItem, ListName
from participation.lists.queries import open_items
from participation.signups.actions import Request, enter
from participation.signups.models import Asks, Interest, Offer, Source
from participation.signups.people import Details

CALLERS: Final = (
    ("Bep", Interest.YES),
    ("Stijn", Interest.MAYBE),
    ("Nadia", Interest.YES),
    ("Huub", Interest.NO),
    ("Roos", Interest.MAYBE),
    ("Mehmet", Interest.YES),
    ("Anja", Interest.MAYBE),
    ("Cor", Interest.NO),
)
FIRST_NUMBER: Final = 80
IN_THE_BUURT: Final = 5
"""So many of them live where the trajectory goes on, the others elsewhere in town."""


def fill_interest(session: Session, scene: Scene) -> None:
    """Let some people call, where something asks whether they take part with their house."""
    offer = session.scalar(select(Offer).where(Offer.asks == Asks.INTEREST.value).limit(1))
    measures = open_items(session, ListName.MEASURE)
    if offer is None or not measures:
        return
    at = datetime.combine(scene.today, time(14, 0), scene.municipality.time_zone)
    for place in range(len(CALLERS)):
        called = _called(place, offer, measures, scene)
        enter(session, called, now=at - timedelta(days=3 * place + 1))


def _called(place: int, offer: Offer, measures: Sequence[ListItem], scene: Scene) -> Request:
    name, interest = CALLERS[place]
    own = scene.running.area or scene.buurten[0]
    buurt = own if place < IN_THE_BUURT else scene.buurten[place % len(scene.buurten)]
    telephone = f"+316000000{FIRST_NUMBER + place}"
    return Request(
        offer=offer,
        details=Details(name, None, telephone, buurt, scene.municipality.languages[0]),
        interest=interest,
        measure_id=measures[place % len(measures)].id,
        consent_version=1,
        source=Source.TELEPHONE,
        source_note="gebeld met het team",
    )
