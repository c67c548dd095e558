"""The words in which pages, paper and files speak of the ordinance."""

from datetime import date
from typing import Final

from participation.bylaw.models import Action, Part, PartKind, Version
from participation.bylaw.pairs import Pair, Plain, Said, Topic
from participation.bylaw.status import Status
from participation.formatting import short_day
from participation.languages import gettext as _
from participation.languages import ngettext

LAW_LANGUAGE: Final = "nl"


def part_name(part: Part) -> str:
    """Return "Artikel 5. Participatieplan", or what the part is where it has no such name."""
    label = f"{part.label} {part.number}".strip()
    name = f"{label}. {part.title}" if label and part.title else label or part.title
    return name or KIND_NAMES[PartKind(part.kind)]


KIND_NAMES: Final = {
    PartKind.PREAMBLE: "Aanhef",
    PartKind.ARTICLE: "Artikel",
    PartKind.CLOSING: "Slotformulering en ondertekening",
    PartKind.NOTE: "Toelichting",
    PartKind.ANNEX: "Bijlage",
}
"""Dutch, as the legal text is: these are names of its parts."""


def short_name(part: Part) -> str:
    """Return "artikel 5" for inside a sentence about a Dutch text; else the name of the part."""
    label = f"{part.label} {part.number}".strip()
    return label[:1].lower() + label[1:] if part.number and label else part_name(part)


def topic_name(topic: Topic) -> str:
    """Return "Hoofdstuk 2. Participatie"; "" for articles under no chapter."""
    return ". ".join(one for one in (topic.label, topic.title) if one)


def within(days: int) -> str:
    """Return a term in working days."""
    return ngettext("within %(number)s working day", "within %(number)s working days", days)


def sections(plain: Plain) -> list[tuple[str, str, str]]:
    """Return code, heading and text of what an explanation says after its steps."""
    found = (
        ("decides", _("Who decides?"), plain.decides),
        ("disagree", _("What if you disagree?"), plain.disagree),
        ("call", _("Whom can you call?"), plain.call),
    )
    return [one for one in found if one[2]]


def status_name(own: Status) -> str:
    """Return a status in one plain word."""
    return {
        Status.DRAFT: _("draft"),
        Status.ADOPTED: _("adopted"),
        Status.IN_FORCE: _("in force"),
        Status.REPEALED: _("repealed"),
    }[own]


def status_sentence(version: Version, own: Status) -> str:
    """Return what a status means, with its day where there is one."""
    match own:
        case Status.DRAFT:
            return _("This is a draft. The council has not decided on it yet.")
        case Status.ADOPTED:
            return _adopted(version)
        case Status.IN_FORCE:
            return _("In force since %(day)s.", day=_day(version.in_force_on))
        case Status.REPEALED:
            return _("Not in force any more since %(day)s.", day=_day(version.repealed_on))


def _adopted(version: Version) -> str:
    decided = _("The council adopted it on %(day)s.", day=_day(version.adopted_on))
    if version.in_force_on is None:
        return decided + " " + _("It is not known yet from when it holds.")
    return decided + " " + _("It holds from %(day)s.", day=_day(version.in_force_on))


def is_explanation() -> str:
    """Return what stands once above all explanations."""
    return _("This is an explanation; the ordinance itself is the law.")


def version_facts(version: Version) -> list[tuple[str, str]]:
    """Return name and value of what is known of a version, for a file or for paper."""
    days = (
        (_("Adopted on"), version.adopted_on, _("not yet")),
        (_("In force from"), version.in_force_on, _("not known yet")),
        (_("Repealed from"), version.repealed_on, ""),
    )
    facts = [
        (_("Version"), str(version.number)),
        (_("Official publication"), publication(version)),
        *((name, _day(value) or empty) for name, value, empty in days),
    ]
    return [one for one in facts if one[1]]


def publication(version: Version) -> str:
    """Return what the official publication is called, or that there is none."""
    return version.cvdr or _("There is no official publication yet, so no CVDR number.")


def action_name(action: Action) -> str:
    """Return what a reader can do at once, as the words of a link; "" for nothing."""
    return {
        Action.NONE: "",
        Action.THINK_ALONG: _("Ask to think along"),
        Action.INITIATIVE: _("Tell us your own plan"),
        Action.CHALLENGE: _("Ask to take over a task"),
        Action.RESPOND: _("Respond to a plan"),
    }[action]


def heading(pair: Pair) -> Said:
    """Return what stands above a pair: the question, or else the name of the article."""
    if pair.plain:
        return Said(pair.plain.question, pair.plain.language)
    return Said(part_name(pair.part), LAW_LANGUAGE)


def _day(value: date | None) -> str:
    return short_day(value) if value else ""
