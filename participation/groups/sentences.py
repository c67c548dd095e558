"""What the pages of groups say for each state, way in, need, role and act."""

from participation.access import GroupRole
from participation.accounts.models import Act
from participation.groups.models import SpreadBy
from participation.groups.spread import Filling
from participation.languages import gettext as _
from participation.mail.models import Outcome
from participation.signups.models import Asks, Interest, Need, Source, State


def state(value: str, *, has_groups: bool = True) -> str:
    """Return where a sign-up stands.

    has_groups  of what it is for: without, nobody is a member of anything
    """
    return {
        State.PROVISIONAL: _("provisional"),
        State.CONFIRMED: _("to decide"),
        State.WAITING: _("waiting"),
        State.MEMBER: _("member") if has_groups else _("on the list"),
        State.DECLINED: _("declined"),
        State.WITHDRAWN: _("withdrawn"),
    }[State(value)]


def source(value: str) -> str:
    """Return the way in."""
    return {
        Source.WEB: _("the site"),
        Source.TELEPHONE: _("telephone"),
        Source.PAPER: _("paper"),
        Source.INVITATION: _("invitation"),
    }[Source(value)]


def need(value: str) -> str:
    """Return what somebody needs."""
    return {
        Need.TRANSPORT: _("transport"),
        Need.LANGUAGE: _("help with the language"),
        Need.CHILDCARE: _("childcare"),
        Need.DAYTIME_FEE: _("a compensation during the day"),
    }[Need(value)]


def asks(value: str) -> str:
    """Return what a form asks besides name, address and buurt."""
    return {
        Asks.NOTHING: _("nothing more"),
        Asks.ORGANISATION: _("organisation and domain"),
        Asks.DEPARTMENT: _("department, and whether the manager knows"),
        Asks.INTEREST: _("yes, maybe or no, and which measure"),
    }[Asks(value)]


def interest(value: str) -> str:
    """Return whether somebody wants to take part in a measure."""
    return {
        Interest.YES: _("yes"),
        Interest.MAYBE: _("maybe"),
        Interest.NO: _("no"),
    }[Interest(value)]


def level(value: str) -> str:
    """Return for which area a group is made."""
    return {
        "gemeente": _("the whole municipality"),
        "wijk": _("a district"),
        "buurt": _("a neighbourhood"),
    }[value]


def spread_by(value: str) -> str:
    """Return over what members are spread."""
    return {
        SpreadBy.DEPARTMENT: _("Department"),
        SpreadBy.DOMAIN: _("Domain"),
        SpreadBy.BUURT: _("Neighbourhood"),
    }[SpreadBy(value)]


def filling(value: Filling) -> str:
    """Return how far a part of the spread is filled."""
    return {
        Filling.FILLED: _("filled"),
        Filling.OPEN: _("open places"),
        Filling.NONE: _("nobody"),
    }[value]


def trouble(outcome: Outcome) -> str:
    """Return what became of a message that somebody has to look at, in a few words."""
    return _("mail uncertain") if outcome is Outcome.UNCERTAIN else _("mail did not arrive")


def trouble_told(outcome: Outcome) -> str:
    """Return what to do about a message that somebody has to look at."""
    if outcome is Outcome.UNCERTAIN:
        return _("It is not certain that a message reached them. Ask them, or call.")
    return _("A message did not reach them. Check the e-mail address, or call.")


def role(value: str) -> str:
    """Return what somebody does for a group."""
    return {
        GroupRole.SECRETARY: _("secretary"),
        GroupRole.FACILITATOR: _("facilitator"),
    }[GroupRole(value)]


def act(value: str) -> str:
    """Return what was done, for the list of acts."""
    return {
        Act.CONFIRMED: _("Confirmed a sign-up by telephone"),
        Act.ENTERED: _("Entered a sign-up"),
        Act.MERGED: _("Merged two people into one"),
        Act.PLACED: _("Made somebody a member"),
        Act.PUT_ON_WAITING: _("Put somebody on the waiting list"),
        Act.DECLINED: _("Declined a sign-up"),
        Act.ENDED: _("Ended a membership"),
        Act.INVITED: _("Made invitations"),
        Act.DOWNLOADED: _("Downloaded the list of members"),
        Act.EDITED: _("Changed texts or settings"),
    }.get(Act(value), value)
