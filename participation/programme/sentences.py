"""Words for what stands in the programme as a code."""

from participation.languages import gettext as _
from participation.programme.models import Influence, Phase
from participation.programme.state import StepState


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
