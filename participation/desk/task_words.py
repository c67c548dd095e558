"""What a task says, on the first page of the desk and in the weekly mail."""

from collections.abc import Callable, Mapping
from typing import Final

from participation.desk.tasks import Kind, Task
from participation.languages import gettext as _
from participation.languages import ngettext

Sentence = Callable[[Task], str]


def task(one: Task) -> str:
    """Return what there is to do or to know."""
    return SENTENCES[one.kind](one)


def time_left(one: Task) -> str:
    """Return how many working days there are, where those are promised and few; else ""."""
    if one.left is None or one.is_late:
        return ""
    if one.left == 0:
        return _("today is the last day")
    return ngettext("in %(number)s working day", "in %(number)s working days", one.left)


SENTENCES: Final[Mapping[Kind, Sentence]] = {
    Kind.OPENS: lambda one: _("“%(title)s” opens.", title=one.about),
    Kind.CLOSES: lambda one: _("“%(title)s” closes at the end of this day.", title=one.about),
    Kind.GRACE_ENDS: lambda one: _("The last 24 hours of “%(title)s” end.", title=one.about),
    Kind.RELEASE: lambda one: (
        _("Late: residents were promised the results of “%(title)s”.", title=one.about)
        if one.is_late
        else _("Make the results of “%(title)s” before this day.", title=one.about)
    ),
    Kind.RESULTS_PUBLIC: lambda one: _(
        "The results of “%(title)s” become public.", title=one.about
    ),
    Kind.LAY_OUT: lambda one: _(
        "Have the open answers to “%(title)s” laid out, and read them.", title=one.about
    ),
    Kind.READ_TEXTS: lambda one: ngettext(
        "Read %(number)s open answer to “%(title)s”.",
        "Read %(number)s open answers to “%(title)s”.",
        one.number,
        title=one.about,
    ),
    Kind.CODE_TEXTS: lambda one: ngettext(
        "Give %(number)s open answer to “%(title)s” its themes.",
        "Give %(number)s open answers to “%(title)s” their themes.",
        one.number,
        title=one.about,
    ),
    Kind.THEMES: lambda one: _(
        "Finish the themes of the open answers to “%(title)s”, and have them released.",
        title=one.about,
    ),
    Kind.FEEDBACK: lambda one: ngettext(
        "Write for %(number)s neighbourhood what you do with the answers to “%(title)s”.",
        "Write for %(number)s neighbourhoods what you do with the answers to “%(title)s”.",
        one.number,
        title=one.about,
    ),
    Kind.DESTROY: lambda one: _("All answers of “%(title)s” are erased.", title=one.about),
    Kind.REPORT: lambda one: _("Publish the report of “%(title)s”.", title=one.about),
    Kind.STEP: lambda one: _("Tell what came of the step “%(title)s”.", title=one.about),
    Kind.ROUND: lambda one: _("Tell what becomes of the ideas for “%(title)s”.", title=one.about),
    Kind.QUARTER: lambda _one: _("Plan the meeting of all groups together in this quarter."),
    Kind.CONTACT_BEHIND: lambda one: ngettext(
        "%(number)s neighbourhood heard too little from us this year.",
        "%(number)s neighbourhoods heard too little from us this year.",
        one.number,
    ),
    Kind.CONTACT_SHORT: lambda one: ngettext(
        "Plan more moments of contact for %(number)s neighbourhood.",
        "Plan more moments of contact for %(number)s neighbourhoods.",
        one.number,
    ),
    Kind.PLAN: lambda one: _("Revise the plan “%(title)s”.", title=one.about),
    Kind.AGREEMENT: lambda one: ngettext(
        "%(number)s agreement of “%(title)s” is past its day.",
        "%(number)s agreements of “%(title)s” are past their day.",
        one.number,
        title=one.about,
    ),
    Kind.REPLY_LATE: lambda one: ngettext(
        "%(number)s contribution has no reply, and was promised one before today.",
        "%(number)s contributions have no reply, and were promised one before today.",
        one.number,
    ),
    Kind.REPLY_SOON: lambda one: ngettext(
        "%(number)s contribution needs a reply within 3 days.",
        "%(number)s contributions need a reply within 3 days.",
        one.number,
    ),
    Kind.REPLY_AHEAD: lambda one: ngettext(
        "%(number)s contribution needs a reply within 14 days.",
        "%(number)s contributions need a reply within 14 days.",
        one.number,
    ),
    Kind.TO_LOOK: lambda one: ngettext(
        "%(number)s contribution waits for a look: may everybody read it?",
        "%(number)s contributions wait for a look: may everybody read them?",
        one.number,
    ),
    Kind.UNEXPLAINED: lambda one: ngettext(
        "%(number)s article has neither an explanation nor a reason.",
        "%(number)s articles have neither an explanation nor a reason.",
        one.number,
    ),
    Kind.TO_CHECK: lambda one: ngettext(
        "%(number)s explanation has to be checked.",
        "%(number)s explanations have to be checked.",
        one.number,
    ),
    Kind.INTAKE_RECEIPT: lambda one: _(
        "Take on %(number)s, and tell who sent it.", number=one.about
    ),
    Kind.INTAKE_DECISION: lambda one: _("Give the answer to %(number)s.", number=one.about),
    Kind.MORE_INTAKES: lambda one: ngettext(
        "And %(number)s more request", "And %(number)s more requests", one.number
    ),
    Kind.ERASING_FAILED: lambda _one: _(
        "Erasing at night failed. Call who runs this site, today still."
    ),
    Kind.JOB_FAILED: lambda _one: _("Work in the background failed. Call who runs this site."),
    Kind.TO_DECIDE: lambda one: ngettext(
        "%(number)s sign-up waits for an answer.",
        "%(number)s sign-ups wait for an answer.",
        one.number,
    ),
    Kind.TO_CALL: lambda one: ngettext(
        "%(number)s person without e-mail has to be called.",
        "%(number)s people without e-mail have to be called.",
        one.number,
    ),
    Kind.MAIL_TROUBLE: lambda one: ngettext(
        "%(number)s message did not arrive.", "%(number)s messages did not arrive.", one.number
    ),
    Kind.MEETING: lambda one: _("Meeting: %(title)s", title=one.about),
}
"""A sentence for each kind; each names its number or its title."""
