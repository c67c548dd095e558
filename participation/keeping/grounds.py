"""What was erased, and why: the words of the destruction log."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from participation.languages import lazy_gettext as _


class Ground(StrEnum):
    """The grounds on which the nightly job erases; the value stands in the log."""

    UNCONFIRMED = "not confirmed in time"
    OVER = "over"
    WITHDRAWN = "taken back by the person"
    DECIDED = "three months after a no"
    PROMISED = "the day that the form promised"
    MEMBERSHIP = "a year after the membership"
    CANCELLED = "does not come"
    MEETING = "three months after the meeting"
    NEEDLESS = "needed for nothing any more"
    NOTHING_LEFT = "nothing else is kept of the person"
    SENT = "30 days after sending"
    NOT_SENT = "60 days after it could not be sent"
    FILES = "not in the outbox any more"
    FAILED = "30 days after it failed"
    ANSWERED = "a year after the answer"
    UNANSWERED = "a year without an answer"
    NOT_TAKEN = "not taken over within a day"
    AUDIT = "two years old"
    YEAR = "the year is over"
    SURVEY = "with the answers of the survey"


WORDS: Final[Mapping[str, Any]] = {
    Ground.UNCONFIRMED: _("Not confirmed in time"),
    Ground.OVER: _("Not valid any more"),
    Ground.WITHDRAWN: _("Taken back by the person"),
    Ground.DECIDED: _("3 months after the decision"),
    Ground.PROMISED: _("The day that the form promised"),
    Ground.MEMBERSHIP: _("1 year after the membership ended"),
    Ground.CANCELLED: _("The person does not come"),
    Ground.MEETING: _("3 months after the meeting"),
    Ground.NEEDLESS: _("Not needed for anything any more"),
    Ground.NOTHING_LEFT: _("Nothing else is kept of the person"),
    Ground.SENT: _("30 days after it was sent"),
    Ground.NOT_SENT: _("60 days after it could not be sent"),
    Ground.FILES: _("Erased from the outbox"),
    Ground.FAILED: _("30 days after it failed"),
    Ground.ANSWERED: _("1 year after the answer"),
    Ground.UNANSWERED: _("1 year, and no answer"),
    Ground.NOT_TAKEN: _("Not taken over within a day"),
    Ground.AUDIT: _("2 years old"),
    Ground.YEAR: _("The year is over"),
    Ground.SURVEY: _("Together with the answers of the survey"),
    "asked for by the person": _("The person asked for it"),
    "done with by staff": _("Staff was done with it"),
}


NAMES: Final[Mapping[str, Any]] = {
    "person": _("People"),
    "person.needs": _("What people need to take part"),
    "sign_up": _("Sign-ups"),
    "membership": _("Memberships of groups"),
    "rsvp": _("Answers to meetings"),
    "confirmation": _("Confirmations that we waited for"),
    "person_session": _("Visits to one's own page"),
    "invitation": _("Invitations"),
    "intake": _("Requests"),
    "outgoing_mail": _("Messages"),
    "mail files": _("Written messages"),
    "staff_session": _("Visits of staff"),
    "sign_in_try": _("Tries to sign in"),
    "audit_line": _("Acts of staff"),
    "contribution": _("Contributions"),
    "contribution.first_name": _("Names with contributions"),
    "contribution.email": _("Addresses for an answer"),
    "bylaw_upload": _("Files of an ordinance"),
    "job": _("Work of the site"),
    "text_to_read": _("Open answers that staff read"),
    "theme": _("Themes of open answers"),
    "text_coder": _("Who coded open answers"),
    "text_code": _("What open answers are about"),
    "theme_quote": _("Quotes of open answers"),
    "noticed_asked": _("who was asked our question of the year"),
}


def name_in_words(what: str) -> str:
    """Return what was erased in the language of the page; the name of a table that is new."""
    return str(NAMES.get(what, what))


def ground_in_words(ground: str) -> str:
    """Return a ground in the language of the page; one that is not known as it was written."""
    return str(WORDS.get(ground, ground))
