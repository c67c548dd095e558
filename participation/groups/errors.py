"""What can't be done with a sign-up or a membership."""

from participation.signups.models import State


class GroupError(Exception):
    """Something can't be done in a group."""


class DecidedError(GroupError):
    """It was done already, perhaps by somebody else or with the first click of two."""


class NotPossibleError(GroupError):
    """A sign-up in this state can't be decided on like this.

    state  where it stands
    """

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class PeriodError(GroupError):
    """The end of a membership lies before its beginning."""
