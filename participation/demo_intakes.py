"""Requests in the demonstration, that nobody really sent: new, taken on, answered, and late.

They came by telephone or on paper and have numbers that are not given out, so no mail is sent.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from participation.intakes.actions import Request, finish, store, take_on
from participation.intakes.kinds import Code, questions_of
from participation.intakes.loading import load_kinds
from participation.intakes.models import Intake, IntakeKind, IntakeSource
from participation.intakes.queries import find_kind
from participation.municipality import Municipality

CONTACT: Final = "wijkmanager Noord, 045 000 00 02"
DECIDED_BY: Final = "college van burgemeester en wethouders"


@dataclass(frozen=True, slots=True)
class _Sent:
    """One made-up request, and what became of it; answers in the order of the questions."""

    code: Code
    days_ago: int
    name: str
    answers: tuple[str, ...] = field(default=())
    case_number: str = ""
    outcome: str = ""


SENT: Final = (
    _Sent(
        Code.CHALLENGE,
        20,
        "Bewoners van de Heidestraat",
        (
            "Het onderhoud van het plantsoen in de Heidestraat.",
            "Wij zijn zes buren.",
            "Wij zien elke dag wat er nodig is. Het wordt er mooier van.",
            "Wij werken elke eerste zaterdag van de maand.",
            "Gereedschap, en een container voor het groenafval.",
            "Twintig huizen hebben een briefje gekregen. Niemand was tegen.",
            "Drie jaar. Stoppen wij, dan zeggen wij dat een halfjaar eerder.",
        ),
        case_number="Z-2026-0147",
    ),
    _Sent(
        Code.INITIATIVE,
        3,
        "Aicha",
        (
            "Een moestuin voor de buurt.",
            "Het lege veldje achter de school.",
            "Voor iedereen die wil tuinieren. Mensen leren elkaar kennen.",
            "Wij zijn met acht. Wij willen in het voorjaar beginnen.",
            "Wij hebben het gevraagd op het buurtfeest. De meesten vonden het leuk.",
            "Het veldje, en een kraan met water.",
        ),
    ),
    _Sent(
        Code.THINK_ALONG,
        12,
        "Ger",
        ("De bankjes in het park.", "Er staan er te weinig voor wie slecht loopt."),
    ),
    _Sent(
        Code.THINK_ALONG,
        40,
        "Fatima",
        ("De paden op de heide.", "Ik weet waar een rolstoel vastloopt."),
        case_number="Z-2026-0098",
        outcome="Ja.\n\nU loopt in mei mee met wie de paden opnieuw aanlegt. Wij bellen u.",
    ),
)


def fill_intakes(session: Session, municipality: Municipality, now: datetime) -> None:
    """Add the requests that a municipality knows, where it knows any, with some that were sent.

    now  moment in the municipality's own time
    """
    if not load_kinds(session, municipality):
        return
    closed, language = municipality.closed_days, municipality.languages[0]
    for number, sent in enumerate(SENT):
        kind = find_kind(session, sent.code.value)
        if kind is not None:
            asked = _request(kind, sent, language, number)
            on = (now - timedelta(days=sent.days_ago)).date()
            stored = store(session, replace(asked, received_on=on), closed=closed, now=now)
            _follow(session, stored.intake, sent, now)


def _request(kind: IntakeKind, sent: _Sent, language: str, number: int) -> Request:
    questions = questions_of(kind)
    return Request(
        kind=kind,
        once=f"demo {number}",
        name=sent.name,
        email=None,
        telephone=f"+3145000001{number}",
        postal_address=None,
        language=language,
        questions=[{"code": one.code, "label": one.labels[language]} for one in questions],
        answers={one.code: text for one, text in zip(questions, sent.answers, strict=False)},
        received_on=date.min,
        source=IntakeSource.TELEPHONE,
    )


def _follow(session: Session, intake: Intake, sent: _Sent, now: datetime) -> None:
    """Take a request on, and answer it, where somebody did."""
    taken = now - timedelta(days=sent.days_ago - 1)
    if sent.case_number:
        take_on(session, intake, case_number=sent.case_number, contact=CONTACT, now=taken)
    if sent.outcome:
        finish(session, intake, outcome=sent.outcome, decided_by=DECIDED_BY, now=now)
