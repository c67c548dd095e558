"""Everything that is kept of a person as one JSON document. Its names are those of the tables."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from participation.groups.models import Membership
from participation.lists.models import ListItem
from participation.meetings.models import Rsvp
from participation.own.queries import Everything
from participation.signups.models import Person, SignUp


def document(everything: Everything, more: Mapping[str, object], *, today: date) -> str:
    """Return the document: UTF-8 text, days as 2026-03-12, moments in UTC.

    more  what other features keep of the person, by name

    The hashes under which somebody is found are left out: they follow from what is there.
    """
    content = {
        "made_on": today,
        "person": _person(everything.person),
        "sign_ups": [_sign_up(one, everything) for one in everything.sign_ups],
        "waiting_for_confirmation": [json.loads(one) for one in everything.waiting],
        "memberships": [_membership(one, everything) for one in everything.memberships],
        "meetings": [_rsvp(one) for one in everything.rsvps],
        "mails": [
            {"kind": one.kind, "queued_on": one.queued_on, "outcome": one.outcome}
            for one in everything.mails
        ],
        "sessions_end_at": [one.ends_at for one in everything.sessions],
        **more,
    }
    return json.dumps(content, default=_in_text, ensure_ascii=False, indent=2) + "\n"


def _person(person: Person) -> dict[str, Any]:
    names = ("first_name", "email", "telephone", "buurt", "language", "needs")
    days = ("came_on", "confirmed_on")
    return {name: getattr(person, name) for name in (*names, *days)}


def _sign_up(sign_up: SignUp, everything: Everything) -> dict[str, Any]:
    names = ("state", "wish", "organisation", "manager_knows", "interest", "source", "source_note")
    days = ("signed_up_on", "decided_on", "reason", "consent_on", "kept_until")
    consent = everything.consents[sign_up.consent_version]
    return {
        "offer": sign_up.offer.code,
        "title": {language: texts.get("title") for language, texts in sign_up.offer.texts.items()},
        **{name: getattr(sign_up, name) for name in (*names, *days)},
        "domain": _word(sign_up.domain),
        "department": _word(sign_up.department),
        "measure": _word(sign_up.measure),
        "consent": {"version": consent.version, "texts": consent.texts},
    }


def _membership(membership: Membership, everything: Everything) -> dict[str, Any]:
    names = ("began_on", "ended_on", "end_reason", "organisation", "appointed_on", "committed_on")
    followed = everything.modules[membership.id]
    return {
        "group": membership.group.names,
        **{name: getattr(membership, name) for name in names},
        "domain": _word(membership.domain),
        "department": _word(membership.department),
        "modules": [{"title": title, "followed_on": day} for title, day in followed],
    }


def _rsvp(rsvp: Rsvp) -> dict[str, Any]:
    names = ("state", "asked_at", "held_until", "wants_compensation", "check_in_code")
    return {
        "title": rsvp.meeting.title,
        "starts_at": rsvp.meeting.starts_at,
        **{name: getattr(rsvp, name) for name in (*names, "checked_in_at")},
    }


def _word(item: ListItem | None) -> dict[str, Any] | None:
    return None if item is None else item.names


def _in_text(value: Any) -> str:
    """Return a day or a moment as JSON has it."""
    text: str = value.isoformat()
    return text
