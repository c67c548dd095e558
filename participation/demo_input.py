"""Input on the programme in the demonstration: two rounds, and what was said, in each state.

Nobody said or promised any of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.contributions.actions import Said, receive, show, take_step
from participation.contributions.chain import Reply
from participation.contributions.models import (
    Contribution,
    ContributionRound,
    Kind,
    Moderation,
    ReasonKind,
    Source,
    State,
    Subject,
    Use,
)
from participation.contributions.round_actions import RoundFacts, add_round, tell_result
from participation.demo_scene import Scene
from participation.groups.models import Group
from participation.programme.models import Trajectory

ROLE: Final = "projectleider"
BOARD: Final = "college van burgemeester en wethouders"
REPLY_WEEKS: Final = 6
OPEN_ROUND: Final = {
    "title": "Hoe houdt u uw huis warm?",
    "question": "Wat helpt in uw huis tegen de kou? En wat zou u met de buren samen willen doen?",
}
TOLD_ROUND: Final = {
    "title": "Wat komt er op het plein?",
    "question": "Wat mist u op het plein? Wat moet blijven?",
}
RESULT: Final = (
    "Wij kregen 41 ideeën. De meeste gingen over schaduw en over zitten.\n\n"
    "Dit doen wij: vier bomen, een bank met leuning en een drinkkraan.\n\n"
    "Dit doen wij niet: een fontein. Onder het plein liggen kabels."
)


@dataclass(frozen=True, slots=True)
class _Input:
    """One made-up thing that somebody said, and what became of it.

    is_old    it is about the trajectory that has ended
    in_round  it was said in the round of its trajectory
    """

    kind: Kind
    days_ago: int
    text: str
    first_name: str = ""
    reply: Reply | None = None
    is_old: bool = False
    in_round: bool = False
    by_group: bool = False
    is_seen: bool = True
    uses: tuple[Use, ...] = ()
    source: Source = Source.WEB


INPUT: Final = (
    _Input(
        Kind.IDEA,
        398,
        "Zet een fontein op het plein. Kinderen kunnen dan spelen met water.",
        "Sjef",
        Reply(
            State.NOT_DONE,
            role=BOARD,
            reason_kind=ReasonKind.CANNOT.value,
            reason="Onder het plein liggen kabels. Daar kan geen waterleiding bij.",
            would_change="Als het energiebedrijf de kabels verlegt, kijken wij er opnieuw naar.",
        ),
        is_old=True,
        in_round=True,
    ),
    _Input(
        Kind.IDEA,
        395,
        "Maak een bank met een leuning. Zonder leuning kom ik niet meer overeind.",
        "Mia",
        Reply(State.DONE, role=ROLE, text="De bank staat er, met leuningen aan beide kanten."),
        is_old=True,
        in_round=True,
        source=Source.TELEPHONE,
    ),
    _Input(
        Kind.IDEA,
        61,
        "Laat mensen gratis een warmtecamera lenen.",
        "Ahmed",
        Reply(
            State.NOT_DONE,
            role=ROLE,
            reason_kind=ReasonKind.ALREADY.value,
            reason="Dat kan al. In de bibliotheek leent u een camera, twee dagen lang.",
            would_change="Niets: u kunt er morgen een halen.",
        ),
    ),
    _Input(
        Kind.REFLECTION,
        33,
        "De brieven gaan over subsidie. Bij ons in de straat gaat het over de huur.\n\n"
        "Wie huurt, denkt dat het niet over hem gaat.",
        reply=Reply(
            State.DONE,
            role=ROLE,
            text="U hebt gelijk. De volgende brief begint met wat huurders kunnen doen.",
        ),
        by_group=True,
    ),
    _Input(
        Kind.STORY,
        20,
        "Ik woon alleen en zet de verwarming laag. Sinds de kieren dicht zijn, zit ik "
        "weer aan het raam. Het was één middag werk, met hulp van de buren.",
        "Roza (niet haar echte naam)",
        Reply(
            State.ANSWERED,
            role=ROLE,
            text="Dank u wel. Wij lezen uw verhaal voor op de avond in de buurt.",
        ),
        uses=(Use.SITE, Use.MEETINGS),
    ),
    _Input(
        Kind.IDEA,
        6,
        "Koop samen isolatie in. Tien huizen tegelijk scheelt geld.",
        "Lotte",
        Reply(State.IN_PROGRESS),
        in_round=True,
    ),
    _Input(
        Kind.REFLECTION,
        4,
        "Een avond in het buurthuis is voor mij te laat. Overdag kan ik wel.",
        in_round=True,
    ),
    _Input(
        Kind.STORY,
        2,
        "Mijn moeder durfde niemand binnen te laten. Toen belde de wijkmanager aan.",
        is_seen=False,
        uses=(Use.SITE, Use.PAPER),
    ),
    _Input(
        Kind.IDEA, 1, "Hang een bord op met wie in de straat al klaar is.", "Wiel", is_seen=False
    ),
)


def fill_input(session: Session, scene: Scene) -> None:
    """Add an open round, one that was told of, and what was said in and outside them."""
    group = session.scalars(select(Group).where(Group.is_public).order_by(Group.id)).first()
    rounds = {False: _open_round(session, scene), True: _told_round(session, scene)}
    for one in INPUT:
        if one.by_group and group is None:
            continue
        within = rounds[one.is_old] if one.in_round else None
        said = _said(one, scene, within, group if one.by_group else None)
        _store(session, one, said, scene.today)


def _open_round(session: Session, scene: Scene) -> ContributionRound:
    return _round(session, scene, scene.running, OPEN_ROUND, (12, -16, -44))


def _told_round(session: Session, scene: Scene) -> ContributionRound:
    found = _round(session, scene, scene.finished, TOLD_ROUND, (400, 370, 340))
    told_on = found.feedback_on - timedelta(days=4)
    tell_result(found, {scene.municipality.languages[0]: RESULT}, today=told_on)
    return found


def _round(
    session: Session, scene: Scene, own: Trajectory, texts: dict[str, str], ago: Sequence[int]
) -> ContributionRound:
    """Add a round; ago: how many days ago it opens, closes and tells what came of it."""
    first = scene.municipality.languages[0]
    opens_on, closes_on, feedback_on = (scene.today - timedelta(days=days) for days in ago)
    facts = RoundFacts(own.effort.code, own.area, opens_on, closes_on, feedback_on, {first: texts})
    return add_round(session, facts, first=first)


def _said(one: _Input, scene: Scene, within: ContributionRound | None, group: Group | None) -> Said:
    own = scene.finished if one.is_old else scene.running
    received_on = scene.today - timedelta(days=one.days_ago)
    is_story, is_reflection = one.kind is Kind.STORY, one.kind is Kind.REFLECTION
    return Said(
        subject=Subject.EFFORT,
        key=own.effort.code,
        text=one.text,
        first_name=one.first_name,
        is_open=Use.SITE in one.uses if is_story else True,
        email=None,
        language=scene.municipality.languages[0],
        promised_on=within.feedback_on if within else received_on + timedelta(weeks=REPLY_WEEKS),
        source=one.source,
        kind=one.kind,
        is_asked=bool(within or group) if is_reflection else None,
        group_id=group.id if group else None,
        round_id=within.id if within else None,
        area=own.area,
        uses=one.uses,
    )


def _store(session: Session, one: _Input, said: Said, today: date) -> None:
    """Store it on its day, show it where somebody looked, and reply after three weeks at most."""
    token_hash = sha256(one.text.encode()).digest()
    receive(session, said, "", token_hash, now=_noon(today, one.days_ago))
    own = session.scalars(select(Contribution).where(Contribution.token_hash == token_hash)).one()
    if one.is_seen:
        show(own, seen=Moderation.WAITING.value, is_harmless=True)
    if one.reply is not None:
        replied = max(one.days_ago - 21, one.days_ago // 3)
        take_step(session, own, one.reply, "", now=_noon(today, replied))


def _noon(today: date, days_ago: int) -> datetime:
    return datetime.combine(today - timedelta(days=days_ago), time(12), tzinfo=UTC)
