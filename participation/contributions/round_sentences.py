"""What to do about a round that can't be like this."""

from participation.contributions.round_actions import CLOSES, FixedError, PromisedError, RoundError
from participation.languages import gettext as _


def wrong(error: RoundError) -> str:
    """Return what is wrong with a round."""
    if isinstance(error, PromisedError):
        return _("Everybody read this day already. Keep it, or choose an earlier one.")
    if isinstance(error, FixedError):
        return _fixed(error.field)
    if error.field == CLOSES:
        return _("A round closes on or after the day on which it opens.")
    return _("What came of it is told on or after the last day.")


def _fixed(field: str) -> str:
    if field == CLOSES:
        return _("You told what came of it already. The round does not open again.")
    return _("The round is open already. This stays as it is.")


def not_closed() -> str:
    """Return when it can be told what came of a round."""
    return _("The round is open still. Tell what came of it after its last day.")
