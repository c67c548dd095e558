"""News in the demonstration, people who want it by mail, and answers to the question of the year.

Nobody wrote any of this, nobody of them exists, and nothing is mailed unless somebody presses the
button; their addresses lead nowhere.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.demo_scene import Scene
from participation.groups.models import Group
from participation.news.models import NewsItem, Notices
from participation.news.noticed import REST, Place
from participation.news.noticed_actions import count
from participation.signups.models import Offer, Person, SignUp, State
from participation.signups.people import Details, add_person
from participation.signups.terms import kept_until

ROLE: Final = "communicatieadviseur"
FOR_ALL: Final = {
    "nl": {
        "title": "Dit jaar nieuwe stoeptegels in drie buurten",
        "text": "Wij beginnen na de zomer.\n\nU leest hier per straat wanneer het is. Woont u "
        "er? Dan krijgt u ook een brief.",
    },
    "de": {
        "title": "Dieses Jahr neue Gehwegplatten in drei Vierteln",
        "text": "Wir beginnen nach dem Sommer.\n\nSie lesen hier für jede Straße, wann es so weit "
        "ist.",
    },
}
FOR_WIJK: Final = {
    "nl": {
        "title": "De wijkmanager zit nu ook op donderdag in het buurthuis",
        "text": "Elke donderdag van 10 tot 12 uur kunt u binnenlopen. Bellen kan ook.",
    }
}
FOR_BUURTEN: Final = (
    {
        "nl": {
            "title": "De werkgroep bekeek tien huizen",
            "text": "Het tocht vooral bij de voordeur. Op de volgende avond hoort u wat helpt.",
        }
    },
    {
        "nl": {
            "title": "Het plein is klaar: kom kijken",
            "text": "De bomen staan en de bank ook.\n\nZaterdag om 14 uur is er koffie.",
        }
    },
)
DRAFT: Final = {"nl": {"title": "Wat kost een warmtepomp?", "text": "Dit schrijven wij nog."}}
NAMES: Final = ("Noor", "Sem", "Aicha", "Wim", "Joanna", "Truus", "Milan", "Els", "Karim", "Ilse")
READERS, GERMAN, BY_TELEPHONE = 40, 9, 7
"""So many people, of whom every ninth reads German and every seventh has a telephone alone."""

ANSWERS: Final = ((9, 4, 2), (5, 5, 3), (3, 6, 4), (2, 5, 5))
"""How many said yes, somewhat and no last year: two groups, a buurt, and all others."""


def fill_news(session: Session, scene: Scene) -> None:
    """Add news, a draft, readers where there is a list for them, and answers of two years."""
    session.add_all(_items(session, scene))
    offer = session.scalar(select(Offer).where(Offer.is_news).order_by(Offer.position).limit(1))
    if offer is not None:
        for number in range(1, READERS + 1):
            _add_reader(session, scene, offer, number)
    groups = session.scalars(select(Group.id).order_by(Group.id).limit(2)).all()
    places = [*(Place(group_id=one) for one in groups), Place(buurt=scene.buurten[0]), REST]
    for ago, less in ((1, 0), (2, 1)):
        for place, numbers in zip(places, ANSWERS, strict=False):
            for given, number in zip(Notices, numbers, strict=True):
                fewer = max(number - less, 0)
                count(session, place, given, year=scene.today.year - ago, number=fewer)
    session.flush()


def _items(session: Session, scene: Scene) -> Iterator[NewsItem]:
    wijk = area_tree(session).area(scene.buurten[0]).parent
    first, second = (one.area for one in (scene.running, scene.finished))
    told = ((None, FOR_ALL, 30), (wijk, FOR_WIJK, 12), (first, FOR_BUURTEN[0], 5))
    for area, texts, days in (*told, (second, FOR_BUURTEN[1], 2)):
        on = scene.today - timedelta(days=days)
        is_mailed = texts is FOR_ALL
        yield NewsItem(
            area=area,
            texts=texts,
            written_by=ROLE,
            published_on=on,
            changed_on=on + timedelta(days=3) if texts is FOR_WIJK else None,
            mailed_on=on if is_mailed else None,
            mailed_to=READERS - READERS // BY_TELEPHONE if is_mailed else None,
        )
    yield NewsItem(area=first, texts=DRAFT, written_by="")


def _add_reader(session: Session, scene: Scene, offer: Offer, number: int) -> None:
    """Put somebody on the list, who has proven the address."""
    by_telephone = number % BY_TELEPHONE == 0
    buurt = scene.buurten[number % len(scene.buurten)] if number % 2 else scene.running.area
    person = _person(session, scene.today, number, by_telephone=by_telephone, buurt=buurt)
    person.sign_ups.append(
        SignUp(
            offer_id=offer.id,
            state=State.MEMBER.value,
            consent_version=1,
            consent_on=scene.today,
            signed_up_on=scene.today,
            kept_until=kept_until(scene.today, offer.kept_months),
        )
    )


def _person(
    session: Session, today: date, number: int, *, by_telephone: bool, buurt: str | None
) -> Person:
    name = NAMES[number % len(NAMES)]
    details = Details(
        name,
        None if by_telephone else f"{name.lower()}{number}@example.com",
        f"+31450000{100 + number}" if by_telephone else None,
        buurt,
        "de" if number % GERMAN == 0 else "nl",
        (),
    )
    person = add_person(session, details, today)
    person.confirmed_on = today
    return person
