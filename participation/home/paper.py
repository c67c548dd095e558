"""A buurt on one sheet of paper, and the poster that leads to its page."""

import json
from collections.abc import Iterator
from functools import lru_cache
from textwrap import shorten
from threading import Lock
from typing import Any, Final

from participation.feedback.sentences import kinds
from participation.feedback.telling import Told
from participation.formatting import day, number, short_day
from participation.home.facts import BuurtFacts
from participation.home.timeline import Entry, EntryKind
from participation.indicators.sentences import gas_sentences, room_sentences
from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.lists.wording import field, in_plain
from participation.meetings.wording import when
from participation.municipality import Municipality
from participation.printing import print_pdf, qr_rows
from participation.programme.contact_sentences import contact_sentence
from participation.programme.models import Step
from surveys.questionnaire import text

KEPT: Final = 200
"""Sheets that are kept: those of a day, some in other languages too."""

MOST_LINES: Final = 4
MOST_LETTERS: Final = 220
DIGITS: Final = 12
"""Of the fingerprint, which the pages of results have whole."""
"""Of what came of a step: the page has all of it."""

_PRESS: Final = Lock()


def printed(name: str, content: dict[str, Any]) -> bytes:
    """Return a PDF; one is drawn at a time, and the same content is drawn once."""
    typed = json.dumps(content, sort_keys=True)
    with _PRESS:
        return _drawn(name, typed)


@lru_cache(maxsize=KEPT)
def _drawn(name: str, typed: str) -> bytes:
    return print_pdf(name, json.loads(typed))


def sheet(facts: BuurtFacts, address: str, site: Municipality) -> dict[str, Any]:
    """Return what stands on the sheet: what the page tells, the longest lists cut.

    address  of the page
    """
    return {
        "language": current_language(),
        "wordmark": site.wordmark,
        "title": facts.area.name,
        "lead": _people(facts),
        "sections": [{"title": title, "lines": lines} for title, lines in _sections(facts, site)],
        "closing": _("More and newer: %(address)s", address=address),
        "made_on": _("As it was on %(day)s.", day=short_day(facts.today)),
        "code": qr_rows(address),
        "code_says": _("QR code that leads to %(address)s", address=address),
    }


def poster(facts: BuurtFacts, address: str, site: Municipality) -> dict[str, Any]:
    """Return what stands on the poster: the name, the address in words and as a QR code."""
    contact = site.contact
    return {
        "language": current_language(),
        "wordmark": site.wordmark,
        "title": _("What happens in %(name)s?", name=facts.area.name),
        "lines": [
            _("Where we are, what you said and what we do with it."),
            _("When we meet, and whom you can call."),
        ],
        "how": _("Point the camera of your telephone at the code, or type:"),
        "address": address,
        "call": _("No internet? Call %(telephone)s", telephone=contact.telephone),
        "hours": contact.hours[current_language()],
        "code": qr_rows(address),
        "code_says": _("QR code that leads to %(address)s", address=address),
    }


def _sections(facts: BuurtFacts, site: Municipality) -> Iterator[tuple[str, list[str]]]:
    yield _("Where are we?"), _where(facts)
    yield _("What did you say?"), _said(facts)
    yield _("What happens next?"), _next(facts)
    yield _("When do we meet?"), _meetings(facts)
    yield _("Whom you can call"), _call(facts, site)
    yield _("Room to insulate homes"), [_joined(facts), _room(facts)]
    yield _("The use of gas"), [_joined(facts), _gas(facts)]


def _people(facts: BuurtFacts) -> str:
    area = facts.area
    return ngettext(
        "%(people)s inhabitant on 1 January %(year)s.",
        "%(people)s inhabitants on 1 January %(year)s.",
        area.inhabitants,
        people=number(area.inhabitants),
        year=area.year,
    )


def _where(facts: BuurtFacts) -> list[str]:
    lines = [
        _("Now: %(what)s, %(when)s", what=_called(one), when=_span(one))
        for one in facts.running[:MOST_LINES]
    ]
    if after := facts.next_step:
        lines.append(_("Next: %(what)s, %(when)s", what=_called(after), when=_span(after)))
    return lines or [_("No step has a date yet.")]


def _said(facts: BuurtFacts) -> list[str]:
    surveys = [text(one.questionnaire.title, current_language()) for one in facts.surveys.public]
    lines = [
        _("%(title)s: the results stand on the page.", title=one) for one in surveys[:MOST_LINES]
    ]
    lines += _told_back(facts.told_here)
    if facts.told_here:
        released = facts.told_here.figures.released
        lines.append(_("Fingerprint %(start)s…", start=released.sha256[:DIGITS]))
    lines += [
        shorten(
            f"{in_plain(field(one.texts, 'title'))}: {_result(one)}", MOST_LETTERS, placeholder=" …"
        )
        for one in facts.told[:MOST_LINES]
    ]
    return lines or [_("There are no results yet.")]


def _told_back(told: Told | None) -> Iterator[str]:
    """Say in a line of each kind what comes of the answers."""
    for kind, title in kinds():
        points = told.points[kind] if told else ()
        if points:
            said = " ".join(one.said for one in points)
            line = shorten(f"{title}: {said}", MOST_LETTERS, placeholder=" …")
            # Of whom the figures are is never cut away.
            yield " ".join(dict.fromkeys((line, *(own for one in points for own in one.sources))))


def _result(step: Step) -> str:
    return in_plain(field(step.texts, "result"))


def _next(facts: BuurtFacts) -> list[str]:
    own = [one for one in facts.coming if one.kind is not EntryKind.MEETING]
    dated = [(one, one.begins_on) for one in own if one.begins_on]
    lines = [f"{day(begins_on)}: {_called(one)}" for one, begins_on in dated[:MOST_LINES]]
    return [*(lines or [_("Nothing has a date yet.")]), contact_sentence(facts.contact.standing)]


def _meetings(facts: BuurtFacts) -> list[str]:
    lines = [f"{one.title}: {when(one.starts_at)}, {one.place}" for one in facts.meetings]
    return lines or [_("No meeting is planned now.")]


def _call(facts: BuurtFacts, site: Municipality) -> list[str]:
    contact, language = site.contact, current_language()
    team = f"{contact.name[language]}: {contact.telephone} ({contact.hours[language]})"
    if facts.contact.manager is None:
        return [team]
    own = {
        name: in_plain(field(facts.contact.manager.texts, name))
        for name in ("role", "when", "where")
    }
    role = own["role"]
    manager = f"{role[:1].upper()}{role[1:]}: {facts.contact.manager.telephone}"
    return [manager, f"{own['when']}, {own['where']}", team]


def _joined(facts: BuurtFacts) -> str:
    if facts.published.code == facts.area.code:
        return ""
    names = {"name": facts.area.name, "other": facts.published.name}
    return _("Few people live in %(name)s. These figures are of %(other)s.", **names)


def _room(facts: BuurtFacts) -> str:
    name = facts.published.name
    if not facts.room:
        return _("For %(name)s this is not known yet.", name=name)
    source = _("Source: %(source)s", source=facts.room[0].source)
    return " ".join([*room_sentences(facts.room[0], name), f"{source}."])


def _gas(facts: BuurtFacts) -> str:
    told = gas_sentences(facts.gas, facts.published.name)
    source = _("Source: %(source)s", source=facts.gas.source)
    return " ".join([*told, *([f"{source}."] if facts.gas.source else [])])


def _called(entry: Entry) -> str:
    title = in_plain(entry.titles)
    return f"{title} ({in_plain(entry.of)})" if entry.of else title


def _span(entry: Entry) -> str:
    if entry.begins_on is None:
        return _("Not planned yet")
    first = short_day(entry.begins_on)
    if entry.last_on is None:
        return _("From %(first)s", first=first)
    return _("%(first)s to %(last)s", first=first, last=short_day(entry.last_on))
