"""What pages and mail say of contributions: their states, reasons, ways in and mistakes."""

from collections.abc import Mapping
from typing import Any, Final

from participation.contributions.chain import Reply
from participation.contributions.models import (
    Contribution,
    ContributionStep,
    HiddenKind,
    Kind,
    Moderation,
    ReasonKind,
    Source,
    State,
)
from participation.languages import gettext as _
from participation.languages import lazy_gettext
from participation.own_words import REASON_LETTERS

LACKING: Final[Mapping[str, Any]] = {
    "text": lazy_gettext("Write the reply."),
    "role": lazy_gettext("Fill in which function answers or decided."),
    "reason_kind": lazy_gettext("Choose what kind of no it is."),
    "reason": lazy_gettext(
        "Write in your own words why not. Use at least %(least)s letters.", least=REASON_LETTERS
    ),
    "would_change": lazy_gettext("Write what would change this."),
}
"""What to do about a field without which a step can't be taken."""


def state(value: str) -> str:
    """Return where a contribution stands, in a word or two."""
    return {
        State.RECEIVED: _("Received"),
        State.IN_PROGRESS: _("In progress"),
        State.ANSWERED: _("Answered"),
        State.DONE: _("Done"),
        State.NOT_DONE: _("Not done"),
    }[State(value)]


def choice(value: State) -> str:
    """Return what staff chooses when it takes a step."""
    return {
        State.RECEIVED: _("Received"),
        State.IN_PROGRESS: _("In progress: somebody is working on it, there is no reply yet"),
        State.ANSWERED: _("Answered: there is a reply, nothing has to be decided (yet)"),
        State.DONE: _("Done: we take this over, or did it"),
        State.NOT_DONE: _("Not done: with a reason"),
    }[value]


def choice_hint(value: str) -> str:
    """Return what staff must know before it takes a step; "" for most."""
    return _("Is it a no? Choose Not done.") if value == State.ANSWERED else ""


def by_role(step: ContributionStep | Reply) -> str:
    """Return which function took a step."""
    role = step.role
    return {
        State.RECEIVED: role,
        State.IN_PROGRESS: _("Works on it: %(role)s", role=role),
        State.ANSWERED: _("Answered by: %(role)s", role=role),
        State.DONE: _("Decided by: %(role)s", role=role),
        State.NOT_DONE: _("Decided by: %(role)s", role=role),
    }[State(step.state)]


def reason_kind(value: str) -> str:
    """Return what kind of no it is."""
    return {
        ReasonKind.CANNOT: _("It is not possible"),
        ReasonKind.MAY_NOT: _("It is not allowed"),
        ReasonKind.ALREADY: _("We do it already"),
        ReasonKind.OTHER: _("Another reason"),
    }[ReasonKind(value)]


def hidden_kind(value: str) -> str:
    """Return why a contribution is not shown, as its writer reads it."""
    return {
        HiddenKind.NAMES: _("There is a name in it, or something else by which we know somebody."),
        HiddenKind.RUDE: _("It insults or threatens somebody."),
        HiddenKind.OFF_TOPIC: _("It is about something else."),
        HiddenKind.ADVERT: _("It advertises something."),
        HiddenKind.DOUBLE: _("It stands there already."),
        HiddenKind.OTHER: _("There is another reason."),
    }[HiddenKind(value)]


def source(value: str) -> str:
    """Return the way in."""
    return {
        Source.WEB: _("on this site"),
        Source.TELEPHONE: _("by telephone"),
        Source.PAPER: _("on paper"),
    }[Source(value)]


def seen_by(own: Contribution) -> str:
    """Return who may read it, as staff sees it."""
    if own.taken_back_on is not None:
        return _("Taken back")
    if not own.is_open:
        return _("For us alone")
    return {
        Moderation.WAITING: _("Waits for a look"),
        Moderation.SHOWN: _("Shown"),
        Moderation.HIDDEN: _("Not shown"),
    }[Moderation(own.moderation)]


def told_writer(own: Contribution) -> str:
    """Return who may read it, as its writer reads it."""
    if not own.is_open and own.moderation == Moderation.HIDDEN:
        return _("We use your story nowhere. You do get a reply.")
    if not own.is_open and own.uses:
        return _(
            "It does not stand on this site. We use it for what you agreed to, and nothing else."
        )
    if not own.is_open:
        return _("Nobody but the municipality reads what you said, as you asked.")
    return {
        Moderation.WAITING: _(
            "Somebody of the municipality looks at it first. Until then nobody else sees it."
        ),
        Moderation.SHOWN: _("Everybody can read what you said, with the reply."),
        Moderation.HIDDEN: _("We do not show what you said to others. You do get a reply."),
    }[Moderation(own.moderation)]


def kind_of_contribution(value: str) -> str:
    """Return what kind of contribution it is."""
    return {
        Kind.COMMENT: _("Comment"),
        Kind.IDEA: _("Idea"),
        Kind.REFLECTION: _("Reflection"),
        Kind.STORY: _("Story"),
    }[Kind(value)]


def meanwhile() -> str:
    """Return what to do when somebody else was faster."""
    return _("Somebody else did something with this meanwhile. You see how it is now.")


def not_possible() -> str:
    """Return why something was not done."""
    return _("This can't be done with it any more. You see how it is now.")


def too_many() -> str:
    """Return what to do when the brake holds."""
    return _(
        "Much was sent from your network in this hour. Wait an hour and send again, or call us."
    )
