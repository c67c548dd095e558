"""What pages say of requests: texts of a kind in the reader's language, and where one stands."""

from collections.abc import Iterable

from participation.formatting import day, short_day
from participation.intakes.kinds import Question, field_of, questions_of
from participation.intakes.models import Intake, IntakeKind, IntakeSource, IntakeState
from participation.intakes.terms import Promise, What
from participation.languages import current_language, ngettext
from participation.languages import gettext as _
from participation.lists.wording import first_language, in_plain, in_words, wording
from participation.signups.terms import kept_until

Dated = tuple[str, str, str]
"""A day in words, what happens on it, and "done", "now" or "next"."""


def told(kind: IntakeKind, field: str) -> tuple[str, str]:
    """Return a text of a kind, and the language that it is in."""
    return wording(field_of(kind, field), current_language(), first_language())


def title_in_words(kind: IntakeKind) -> str:
    """Return what one asks, for a page; in another language it says so."""
    return in_words(field_of(kind, "title"))


def title_in_plain(kind: IntakeKind) -> str:
    """Return what one asks, for where no markup can stand."""
    return in_plain(field_of(kind, "title"))


def label_of(question: Question) -> str:
    """Return a question in the language of the page, without markup."""
    return in_plain(question.labels)


def asked_in(kind: IntakeKind, language: str) -> list[dict[str, str]]:
    """Return the questions of a kind as a request keeps them."""
    first = first_language()
    return [
        {"code": one.code, "label": wording(one.labels, language, first)[0]}
        for one in questions_of(kind)
    ]


def answered(intake: Intake) -> list[tuple[str, str]]:
    """Return the questions as they were asked, with what was answered; "" for nothing."""
    return [(one["label"], intake.answers.get(one["code"], "")) for one in intake.questions]


def state(value: str) -> str:
    """Return where a request stands, in a word or two."""
    return {
        IntakeState.RECEIVED: _("Received"),
        IntakeState.TAKEN_ON: _("Taken on"),
        IntakeState.FINISHED: _("Finished"),
        IntakeState.WITHDRAWN: _("Taken back"),
    }[IntakeState(value)]


def source(value: str) -> str:
    """Return the way in."""
    return {
        IntakeSource.WEB: _("the site"),
        IntakeSource.TELEPHONE: _("telephone"),
        IntakeSource.PAPER: _("paper"),
    }[IntakeSource(value)]


def promised(promise: Promise) -> str:
    """Return what is promised, for the desk."""
    return _("Receipt") if promise.what is What.RECEIPT else _("Answer")


def time_left(promise: Promise) -> str:
    """Return how long a promised day is away, or how late it is."""
    if promise.is_late:
        if promise.late == 0:
            return _("The last day has gone by.")
        return ngettext("%(number)s working day late", "%(number)s working days late", promise.late)
    if promise.left == 0:
        return _("today is the last day")
    return ngettext("in %(number)s working day", "in %(number)s working days", promise.left)


def erased_on(intake: Intake) -> str:
    """Return the day on which a finished request is erased; "" while it is not finished."""
    if intake.finished_on is None:
        return ""
    return short_day(kept_until(intake.finished_on, intake.kept_months))


def timeline(intake: Intake, promises: Iterable[Promise]) -> list[Dated]:
    """Return what happened with a request, and what is promised, in order."""
    found = [(day(intake.received_on), _("We received your request."), "done")]
    if intake.taken_on is not None:
        number = _("We work on it. Our case number: %(number)s.", number=intake.case_number)
        found.append((day(intake.taken_on), number, "done"))
    if intake.finished_on is not None:
        by = _("You have an answer of: %(role)s.", role=intake.decided_by)
        found.append((day(intake.finished_on), by, "done"))
    return [*found, *map(_coming, promises)]


def _coming(promise: Promise) -> Dated:
    is_receipt = promise.what is What.RECEIPT
    what = _("You hear that we work on it.") if is_receipt else _("You have our answer.")
    when = _("At the latest on %(day)s", day=day(promise.by))
    return when, f"{what} ({time_left(promise)})", "now"
