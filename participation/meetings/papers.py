"""Papers with which a neighbourhood network meets: an agenda, a report and an invitation.

A network is not obliged to anything: these are sheets to fill in by hand or on a computer. What is
known of a meeting stands in them already.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from participation.languages import gettext as _


class PaperName(StrEnum):
    """Which paper, as its address says it."""

    AGENDA = "agenda"
    REPORT = "verslag"
    INVITATION = "uitnodiging"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a meeting and its network, in words; "" where it is not."""

    network: str = ""
    title: str = ""
    when: str = ""
    place: str = ""
    access: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class PaperPart:
    """A heading with what helps to fill it in.

    hint   for where there is no text
    lines  how many to write on there
    text   what is filled in already
    """

    heading: str
    hint: str
    lines: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet; facts are (name, what is filled in or "")."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[PaperPart, ...]


def paper(name: PaperName, known: Known) -> Paper:
    """Return a paper in the language of the page."""
    facts = (
        (_("Network"), known.network),
        (_("Meeting"), known.title),
        (_("When"), known.when),
        (_("Where"), known.place),
    )
    return Paper(title(name), facts, PARTS[name](known))


def title(name: PaperName) -> str:
    """Return what a paper is called."""
    words = {
        PaperName.AGENDA: _("Agenda"),
        PaperName.REPORT: _("Report"),
        PaperName.INVITATION: _("Invitation"),
    }
    return words[name]


def purpose(name: PaperName) -> str:
    """Return what a paper is good for."""
    words = {
        PaperName.AGENDA: _("So that everybody knows what you talk about, and for how long."),
        PaperName.REPORT: _("So that who was not there can read what you agreed."),
        PaperName.INVITATION: _("To put through letterboxes or to hang up."),
    }
    return words[name]


def _agenda(_known: Known) -> tuple[PaperPart, ...]:
    return (
        PaperPart(_("Welcome"), _("Is somebody new? Then everybody says who they are."), 1),
        PaperPart(_("Last time"), _("Go through what you agreed. What is done, what is not?"), 3),
        PaperPart(
            _("Today"), _("Choose at most three things. Write beside each how long it takes."), 5
        ),
        PaperPart(_("What we agree"), _("Write down what, who and by when."), 3),
        PaperPart(_("Questions"), _("What does somebody want to ask or tell?"), 2),
        PaperPart(_("Next time"), _("Choose the day, the time and the place."), 1),
    )


def _report(_known: Known) -> tuple[PaperPart, ...]:
    return (
        PaperPart(_("In short"), _("What was it about? Three sentences are enough."), 3),
        PaperPart(_("How many people came"), _("A number is enough. Make no list of names."), 1),
        PaperPart(_("What we talked about"), _("Write what was said, not who said it."), 5),
        PaperPart(_("What we agreed"), _("Write down what, who and by when."), 4),
        PaperPart(_("For the municipality"), _("What do you want to ask or tell it?"), 2),
        PaperPart(_("Next time"), _("Write down the day, the time and the place."), 1),
    )


def _invitation(known: Known) -> tuple[PaperPart, ...]:
    return (
        PaperPart(_("What it is about"), _("Say it in two sentences."), 3),
        PaperPart(_("What you can do there"), _("Look, ask, choose, help: what is it?"), 3),
        PaperPart(
            _("For whom"),
            _("Do people have to say that they come? Then write how."),
            2,
            _("Everybody is welcome."),
        ),
        PaperPart(_("Getting in"), _("Is there a lift? Which bus stops there?"), 2, known.access),
        PaperPart(_("Questions?"), _("Write how people reach the network."), 2, known.contact),
    )


PARTS: Final[Mapping[PaperName, Callable[[Known], tuple[PaperPart, ...]]]] = {
    PaperName.AGENDA: _agenda,
    PaperName.REPORT: _report,
    PaperName.INVITATION: _invitation,
}
