"""What pages say of moments of contact."""

from participation.languages import gettext as _
from participation.languages import ngettext
from participation.programme.contact_moments import Pace, Standing
from participation.programme.models import ContactKind


def contact_sentence(own: Standing) -> str:
    """Return how often a buurt heard of us this year, as its residents read it."""
    if not own.done:
        return _("This year you did not hear from us yet.")
    return ngettext(
        "This year you heard from us %(number)s time.",
        "This year you heard from us %(number)s times.",
        own.done,
    )


def contact_kind(value: str) -> str:
    """Return the way in which a buurt hears of the team."""
    return {
        ContactKind.LETTER: _("Letter"),
        ContactKind.MEETING: _("Meeting in the neighbourhood"),
        ContactKind.EMAIL: _("E-mail"),
        ContactKind.DOOR: _("From door to door"),
    }[ContactKind(value)]


def pace(own: Standing) -> str:
    """Return how a buurt stands, for the desk."""
    if own.pace is Pace.BEHIND:
        return _("Behind")
    if own.pace is Pace.SHORT:
        return ngettext("Plan %(number)s more", "Plan %(number)s more", own.short)
    return _("Fine")
