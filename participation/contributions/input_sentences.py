"""What pages say of input on the programme: its kinds, uses and ways to be asked."""

from typing import Final

from participation.contributions.models import Contribution, Kind, ReasonKind, Use
from participation.languages import gettext as _

KINDS: Final = {"idee": Kind.IDEA, "reflectie": Kind.REFLECTION, "verhaal": Kind.STORY}
"""The kinds of input, as they stand in addresses."""

NAMES: Final = {kind: name for name, kind in KINDS.items()}


def kind_link(kind: Kind) -> str:
    """Return what somebody chooses who wants to say something of this kind."""
    return {
        Kind.IDEA: _("I have an idea"),
        Kind.REFLECTION: _("I say how I see it"),
        Kind.STORY: _("I tell what I went through"),
    }[kind]


def kind_hint(kind: Kind) -> str:
    """Return what this kind is, for who writes it."""
    return {
        Kind.IDEA: _("Something that could be new, or different."),
        Kind.REFLECTION: _("What goes well, and what does not? You see it every day."),
        Kind.STORY: _("What happened to you? You say yourself where we may use it."),
    }[kind]


def question(kind: Kind) -> str:
    """Return the label of the text."""
    return {
        Kind.IDEA: _("What is your idea?"),
        Kind.REFLECTION: _("How do you see it?"),
        Kind.STORY: _("What did you go through?"),
    }[kind]


def button(kind: Kind) -> str:
    """Return what the button says."""
    return {
        Kind.IDEA: _("Send my idea"),
        Kind.REFLECTION: _("Send what I see"),
        Kind.STORY: _("Send my story"),
    }[kind]


def use(value: str) -> str:
    """Return what a writer lets us do with a story."""
    return {
        Use.SITE: _("on this site, for everybody to read"),
        Use.PAPER: _("on paper, as in a letter to the neighbourhood"),
        Use.MEETINGS: _("at meetings, read aloud or on a screen"),
    }[Use(value)]


def asked(own: Contribution) -> str:
    """Return whether a reflection was asked for; "" for anything else."""
    if own.is_asked is None:
        return ""
    return _("asked for by the team") if own.is_asked else _("of their own accord")


def reason_column(value: str) -> str:
    """Return a kind of "no" in a word or two, for the head of a column."""
    return {
        ReasonKind.CANNOT: _("Not possible"),
        ReasonKind.MAY_NOT: _("Not allowed"),
        ReasonKind.ALREADY: _("Done already"),
        ReasonKind.OTHER: _("Something else"),
    }[ReasonKind(value)]


def harm() -> str:
    """Return what to do before a story is shown."""
    return _(
        "Read the story first, and tick that no child and no other person can be recognised in it."
    )
