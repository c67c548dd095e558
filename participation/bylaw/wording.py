"""The words in which pages, paper and files speak of the ordinance."""

import re
from datetime import date
from typing import Final

from participation.bylaw.matching import Change
from participation.bylaw.models import Action, Part, PartKind, Version
from participation.bylaw.pairs import Pair, Plain, Said, Topic
from participation.bylaw.searching import Place
from participation.bylaw.status import Status
from participation.formatting import short_day
from participation.languages import gettext as _
from participation.languages import ngettext

LAW_LANGUAGE: Final = "nl"
CVDR: Final = re.compile(r"(CVDR\d+)_(\d+)")
ARTICLE_LABELS: Final = frozenset({"artikel", "art.", "art"})


def part_name(part: Part) -> str:
    """Return "Artikel 5. Participatieplan", or what the part is where it has no such name.

    In Dutch, as the legal text is.
    """
    return _joined(f"{part.label} {part.number}", part.title) or _unnamed(part)


def _unnamed(part: Part) -> str:
    above = part.headings[-1] if part.kind == PartKind.TEXT and part.headings else {}
    own = _joined(f"{above.get('label', '')} {above.get('number', '')}", above.get("title", ""))
    return own or KIND_NAMES[PartKind(part.kind)]


def _joined(label: str, title: str) -> str:
    return ". ".join(one for one in (label.strip(), title) if one)


KIND_NAMES: Final = {
    PartKind.PREAMBLE: "Aanhef",
    PartKind.ARTICLE: "Artikel",
    PartKind.TEXT: "Tekst",
    PartKind.CLOSING: "Slot en ondertekening",
    PartKind.NOTE: "Toelichting",
    PartKind.ANNEX: "Bijlage",
}


def called(part: Part) -> str:
    """Return what an article is called inside a sentence: "article 5"."""
    if part.number and part.label.casefold() in ARTICLE_LABELS:
        return _("article %(number)s", number=part.number)
    return part_name(part)


def topic_name(topic: Topic) -> str:
    """Return "Hoofdstuk 2. Participatie"; "" for articles under no chapter."""
    return _joined(topic.label, topic.title)


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


def status_name(own: Status, instead: Version | None = None) -> str:
    """Return a status in one plain word; of a draft with another version instead, that."""
    if instead is not None:
        return _("not adopted")
    return {
        Status.DRAFT: _("draft"),
        Status.ADOPTED: _("adopted"),
        Status.IN_FORCE: _("in force"),
        Status.REPEALED: _("repealed"),
    }[own]


def status_sentence(version: Version, own: Status, instead: Version | None = None) -> str:
    """Return what a status means, with its day where there is one.

    instead  the version that took the place of this draft
    """
    if instead is not None:
        came = _("Version %(number)s came in its place.", number=instead.number)
        return _("This version is not adopted.") + " " + came
    match own:
        case Status.DRAFT:
            return _("The council has not decided on it yet.")
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


def being_checked() -> str:
    """Return what stands at an explanation while nobody has checked it against the article."""
    return _("This explanation is being checked. Until then, read the official text too.")


def is_repealed() -> str:
    """Return what stands at an article that is no law any more."""
    return _("This article is repealed: it does not hold any more.")


def version_facts(version: Version) -> list[tuple[str, str]]:
    """Return name and value of what is known of a version, for a file or for paper."""
    days = (
        (_("Decision of the council"), version.adopted_on, _("not yet")),
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


def publication_address(version: Version) -> str:
    """Return where the official publication stands; "" while there is none.

    Source: lokaleregelgeving.overheid.nl, address of a version of a regulation.
    """
    found = CVDR.fullmatch(version.cvdr)
    return f"https://lokaleregelgeving.overheid.nl/{found[1]}/{found[2]}" if found else ""


def chapters(part: Part) -> list[str]:
    """Return the chapters above a part, from the outside in."""
    names = (
        _joined(f"{one.get('label', '')} {one.get('number', '')}", one.get("title", ""))
        for one in part.headings
    )
    return [name for name in names if name]


def unbroken(text: str) -> str:
    """Return a name that stays on one line: "Hoofdstuk 2"."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def ways() -> list[tuple[Action, str, str]]:
    """Return the four things that somebody can do: what it is called, and what it is."""
    return [
        (
            Action.THINK_ALONG,
            _("Think along"),
            _("Ask the municipality to involve you in a plan, or in a subject."),
        ),
        (
            Action.INITIATIVE,
            _("Begin something yourself"),
            _("You have a plan for your neighbourhood. Say what you need for it."),
        ),
        (
            Action.CHALLENGE,
            _("Take over a task"),
            _("You can do a task of the municipality better. That is the right to challenge."),
        ),
        (
            Action.RESPOND,
            _("Give your view of a plan"),
            _("Say what you think of a plan that lies there now."),
        ),
    ]


def found_in(places: tuple[Place, ...]) -> str:
    """Return in which text something was found."""
    if len(places) > 1:
        return _("in the explanation and in the official text")
    is_plain = places == (Place.EXPLANATION,)
    return _("in the explanation") if is_plain else _("in the official text")


def change_name(change: Change) -> str:
    """Return what happened to an article, in a few words."""
    return {
        Change.SAME: _("stayed the same"),
        Change.CHANGED: _("changed"),
        Change.MOVED: _("has another number, the same words"),
        Change.MOVED_AND_CHANGED: _("has another number, and changed"),
        Change.NEW: _("new"),
        Change.GONE: _("gone"),
    }[change]


def heading(pair: Pair) -> Said:
    """Return what stands above a pair: the question, or else the name of the article."""
    if pair.plain:
        return Said(pair.plain.question, pair.plain.language)
    return Said(part_name(pair.part), LAW_LANGUAGE)


def _day(value: date | None) -> str:
    return short_day(value) if value else ""
