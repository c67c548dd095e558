"""Words of plans of a wijk: states of agreements, and what is wrong with a plan."""

from typing import Any, Final

from participation.formatting import short_day
from participation.languages import gettext as _
from participation.languages import lazy_gettext
from participation.plans.rules import (
    DayError,
    DraftError,
    EndBeforeBeginError,
    EndedError,
    FixedError,
    GapsError,
    OutcomeError,
    PlanError,
    State,
    TakenError,
    TooLongError,
)

VERSION_TEXTS: Final[dict[str, Any]] = {
    "text": lazy_gettext("The text of the plan"),
    "changed": lazy_gettext("What changed"),
    "why": lazy_gettext("Why it changed"),
}
"""What a version says, in the order of its page; the first one changes nothing."""

ITEM_TEXTS: Final[dict[str, Any]] = {"text": lazy_gettext("The point of the agenda")}
PLAN_TEXTS: Final[dict[str, Any]] = {"title": lazy_gettext("Title")}


def agreement_state(code: str) -> str:
    """Return what came of an agreement."""
    words = {State.OPEN: _("Open"), State.DONE: _("Done"), State.DROPPED: _("Dropped")}
    return words[State(code)]


def unusual() -> str:
    """Say that a plan is shorter or longer than the municipality wants."""
    return _("Most plans last four to five years. This one is shorter or longer. You can save it.")


def mistake(error: PlanError) -> str:
    """Return what is wrong, and what to do about it."""
    if isinstance(error, EndedError):
        return _(
            "This plan ended on %(day)s: it is not revised any more. Make a new plan.",
            day=short_day(error.ends_on),
        )
    if isinstance(error, DayError):
        return _day(error)
    if isinstance(error, GapsError):
        return _("Fill in first: %(names)s.", names=", ".join(map(_missing, error.names)))
    return {
        EndBeforeBeginError: _("The last day is before the first: choose a later last day."),
        TooLongError: _("A plan lasts at most ten years: choose an earlier last day."),
        TakenError: _("There is a plan by this name already: choose another."),
        FixedError: _("This was published: it stays as it is. Make a revision."),
        DraftError: _("There is a draft already: publish it, or take it away first."),
        OutcomeError: _("Write why it was dropped."),
    }[type(error)]


def _day(error: DayError) -> str:
    if error.first.year == 1:
        return _("Choose today or a day before.")
    return _(
        "Choose a day from %(first)s, when the version before was published, to today.",
        first=short_day(error.first),
    )


def _missing(name: str) -> str:
    if name == "items":
        return _("a point of the agenda")
    return str(VERSION_TEXTS[name])
