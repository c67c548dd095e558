"""Words for what stands in the programme as a code."""

from collections.abc import Mapping

from participation.languages import gettext as _
from participation.programme.errors import LastStepError, PromisedError, ToldError
from participation.programme.models import Influence, Phase
from participation.programme.plans import (
    GapsError,
    NoPlanError,
    NotOverError,
    OverError,
    PlanError,
    PublishedError,
)
from participation.programme.state import OverlapError, PeriodError, StepState
from participation.promises import TakenBack


def influence(code: str | None) -> tuple[str, str]:
    """Return the step of the ladder, and what it means for who takes part."""
    words = {
        None: (_("Nothing to say"), _("You have no say in this. You can always ask about it.")),
        Influence.INFORM: (_("You hear about it"), _("We tell what happens. It is decided.")),
        Influence.CONSULT: (
            _("You give your opinion"),
            _("We ask what you think, and say what we do with it."),
        ),
        Influence.ADVISE: (
            _("You advise"),
            _("You give advice. Who does not follow it says why."),
        ),
        Influence.COPRODUCE: (_("You make it with us"), _("We make the plan together.")),
        Influence.DECIDE: (_("You decide"), _("What residents choose is what happens.")),
    }
    return words[Influence(code) if code else None]


def phase(code: str) -> str:
    """Return how far an effort is."""
    words = {
        Phase.PREPARING: _("Being prepared"),
        Phase.RUNNING: _("Going on"),
        Phase.FINISHED: _("Finished"),
        Phase.STOPPED: _("Stopped"),
    }
    return words[Phase(code)]


def step_state(code: StepState) -> str:
    """Return where a step stands."""
    words = {
        StepState.UNPLANNED: _("Not planned yet"),
        StepState.COMING: _("Still to come"),
        StepState.RUNNING: _("Now"),
        StepState.PAST: _("Done"),
    }
    return words[code]


def period(error: PeriodError, names: Mapping[str, str]) -> str:
    """Return what is wrong with the dates of steps.

    names  of the steps, by code
    """
    step = names[error.code]
    if isinstance(error, OverlapError):
        return _(
            "“%(step)s” begins before “%(before)s” is over. Let one end before the other begins.",
            step=step,
            before=names[error.after],
        )
    return _("“%(step)s” ends before it begins. Fill in a later last day.", step=step)


def promised(error: PromisedError) -> str:
    """Return why the dates of a step can't be changed like this."""
    words = {
        TakenBack.DUE: _("Residents were promised this day. It can come earlier, not later."),
        TakenBack.BEGIN: _("This step has begun, and promised something. It can't begin again."),
    }
    return words[error.by]


def stays(error: ToldError | PromisedError | LastStepError) -> str:
    """Return why a step can't be taken off its trajectory."""
    words = {
        ToldError: _("Residents have read what came of this step, or news of it. It stays."),
        PromisedError: _(
            "Residents were promised to hear what came of this step. It stays. "
            "Tell them what came of it, also when that is nothing."
        ),
        LastStepError: _("This is the only step. Add another one first, or hide the trajectory."),
    }
    return words[type(error)]


def plan(error: PlanError) -> str:
    """Return why a plan or a report can't be changed or published."""
    words = {
        OverError: _("This trajectory has ended. Its plan stays as it was: write the report."),
        NotOverError: _("This trajectory goes on. Publish the report after its last step."),
        PublishedError: _("The report is published. Nothing of it changes any more."),
        NoPlanError: _("Publish the plan first: the report follows it."),
        GapsError: _("Fill in every field of it first, in the first language."),
    }
    return words[type(error)]
