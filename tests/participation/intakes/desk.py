"""What staff do with a request at the desk."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine
from tests.visitor import Page, Visitor

LIST = "/beheer/verzoeken"
TAKE_ON = {"case_number": "Z/26/0012", "contact": "wijkmanager Noord, 045 000 00 02"}
FINISH = {"verdict": "yes", "text": "Dat kan.\nWij bellen u.", "decided_by": "college"}
NO = {
    "verdict": "no",
    "text": "",
    "reason": "Het park is niet van ons.",
    "would_change": "De eigenaar wil het ook.",
}
TELL = "Bewaar en laat het de aanvrager weten"


def acts(session: Session) -> list[tuple[str, str]]:
    """Return what staff did, and with what, the oldest first."""
    lines = session.scalars(select(AuditLine).order_by(AuditLine.id))
    found = [(one.act, one.about) for one in lines]
    session.rollback()
    return found


def take_on(editor: Visitor, one: str, **fields: str) -> Page:
    """Take a request on; one: its page at the desk."""
    return editor.submit(editor.get(f"{one}/oppakken"), TELL, {**TAKE_ON, **fields})


def finish(editor: Visitor, one: str, **fields: str) -> Page:
    """Give the answer; one: the page of the request at the desk."""
    return editor.submit(editor.get(f"{one}/afronden"), TELL, {**FINISH, **fields})
