"""What can't be done with a request."""


class NotPossibleError(Exception):
    """The request is not in a state in which this can be done, or no longer."""
