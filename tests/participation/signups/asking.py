"""Asking to join as other features do, and confirming with the code of the mail."""

from sqlalchemy import func, select

from participation.signups import actions, proving, queries
from participation.signups.actions import Request
from participation.signups.models import (
    Purpose,
    SignUp,
)
from participation.signups.people import Details

WORKING_GROUP = "bewonerswerkgroep"
NEWS = "op-de-hoogte"
NOOR = Details("Noor", "noor@example.com", None, "BU08990317", "nl")
BY_TELEPHONE = Details("Noor", None, "+31600000000", "BU08990317", "nl")


def request(session, details=NOOR, offer=WORKING_GROUP, **more) -> Request:
    found = queries.find_offer(session, offer)
    return Request(offer=found, details=details, consent_version=1, **more)


def ask(session, now, details=NOOR, offer=WORKING_GROUP, **more) -> str:
    return actions.ask_to_join(session, request(session, details, offer, **more), now=now())


def confirm(session, now, reference, letters) -> SignUp:
    session.commit()
    code = [one for one in letters() if one.kind == "signups/confirm"][-1].code
    proof = proving.by_code(session, Purpose.SIGN_UP, reference, code, now())
    return actions.confirm(session, proof, now=now())


def number(session, table) -> int:
    return session.scalar(select(func.count()).select_from(table))
