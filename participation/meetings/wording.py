"""Sentences about meetings: when one is, how many seats are left, what a state is called."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from babel.dates import format_time
from flask import Flask, current_app

from participation.contacts import written_telephone
from participation.formatting import day
from participation.groups import sentences
from participation.languages import current_locale, lazy_gettext, ngettext
from participation.languages import gettext as _
from participation.meetings.arranging import PromisedError
from participation.meetings.models import (
    Agreement,
    AgreementState,
    Meeting,
    Rsvp,
    RsvpState,
    Visibility,
)
from participation.meetings.times import (
    ClockChangeError,
    DoubledTimeError,
    Repeat,
    SkippedTimeError,
)
from participation.promises import TakenBack
from participation.signups.models import Need, Person

STATES: Final[Mapping[RsvpState, Any]] = {
    RsvpState.COMING: lazy_gettext("comes"),
    RsvpState.HELD: lazy_gettext("seat held, not confirmed yet"),
    RsvpState.WAITING: lazy_gettext("on the waiting list"),
    RsvpState.CANCELLED: lazy_gettext("does not come"),
}
AGREEMENT_STATES: Final[Mapping[AgreementState, Any]] = {
    AgreementState.OPEN: lazy_gettext("open"),
    AgreementState.DONE: lazy_gettext("done"),
    AgreementState.DROPPED: lazy_gettext("dropped"),
}
VISIBILITIES: Final[Mapping[Visibility, Any]] = {
    Visibility.OPEN: lazy_gettext("everybody"),
    Visibility.GROUP: lazy_gettext("members of its groups"),
    Visibility.TEAM: lazy_gettext("staff alone"),
}
REPEATS: Final[Mapping[Repeat, Any]] = {
    Repeat.NEVER: lazy_gettext("once"),
    Repeat.WEEKLY: lazy_gettext("every week"),
    Repeat.TWO_WEEKLY: lazy_gettext("every two weeks"),
    Repeat.MONTHLY: lazy_gettext("every month, on the same weekday"),
}


def when(moment: datetime) -> str:
    """Return "donderdag 12 maart 2026, 19.30 uur"."""
    return _("%(day)s, at %(time)s", day=day(moment), time=at(moment))


def until(moment: datetime) -> str:
    """Return "tot 21.30 uur"."""
    return _("until %(time)s", time=at(moment))


def at(moment: datetime) -> str:
    """Return "19.30", as clocks in the municipality show it."""
    local = moment.astimezone(current_app.extensions["municipality"].time_zone)
    # How a time is written is a matter of the language: "HH.mm" in Dutch.
    return format_time(local.time(), _("HH:mm"), locale=current_locale())


def seats(meeting: Meeting, taken: int) -> str:
    """Return how many seats are left."""
    if meeting.capacity is None:
        return _("There is room for everybody.")
    left = meeting.capacity - taken
    if left <= 0:
        return _("All seats are taken. You can go on the waiting list.")
    return ngettext("%(number)s seat is free.", "%(number)s seats are free.", left)


def rsvp_state(rsvp: Rsvp) -> str:
    """Return whether somebody comes."""
    return str(STATES[RsvpState(rsvp.state)])


def agreement_state(agreement: Agreement) -> str:
    """Return what became of an agreement."""
    return str(AGREEMENT_STATES[AgreementState(agreement.state)])


def needs(person: Person) -> str:
    """Return what somebody needs, in a row; a compensation is asked for at each meeting."""
    asked = (one for one in Need if one.value in person.needs and one is not Need.DAYTIME_FEE)
    return ", ".join(sentences.need(one.value) for one in asked)


def too_few_seats(taken: int) -> str:
    """Say that there can't be fewer seats than are taken."""
    return ngettext(
        "%(number)s seat is taken already: there can't be fewer.",
        "%(number)s seats are taken already: there can't be fewer.",
        taken,
    )


def promised(error: PromisedError) -> str:
    """Say why the days of a meeting that has begun can't be like this."""
    if error.by is TakenBack.BEGIN:
        return _("This meeting has begun, and promised a report. It can't move to a day to come.")
    return _(
        "The report was promised by %(day)s. It can come earlier, not later: choose fewer weeks.",
        day=day(error.due_on),
    )


def clock_change(error: ClockChangeError) -> str:
    """Say why no meeting can be at this time, and what to do."""
    on, shown = day(error.shown.date()), format_time(error.shown.time(), _("HH:mm"))
    if isinstance(error, SkippedTimeError):
        sentence = _(
            "On %(day)s there is no %(time)s: in that night the clock goes an hour forward. "
            "Choose another time or day.",
            day=on,
            time=shown,
        )
    elif isinstance(error, DoubledTimeError):
        sentence = _(
            "On %(day)s it is %(time)s twice: in that night the clock goes an hour back. "
            "Choose another time or day.",
            day=on,
            time=shown,
        )
    else:
        raise TypeError(error)
    return sentence


def init_app(app: Flask) -> None:
    """Offer the sentences to templates, those of mail too."""
    app.jinja_env.filters.update(when=when, until=until, telephone=written_telephone)
