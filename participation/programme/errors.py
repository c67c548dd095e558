"""What can be wrong with a change of the programme; `errors` choose no sentence for residents."""

from participation.promises import TakenBack


class LoadedBeforeError(Exception):
    """There are efforts already; the file is for an empty site."""


class TakenError(Exception):
    """There is a trajectory by this name in addresses already."""


class ToldError(Exception):
    """Residents read already what came of a step, or news of it: it stays."""


class LastStepError(Exception):
    """It is the only step of its trajectory: it stays."""


class PromisedError(Exception):
    """Residents were promised by a day to hear what came of a step: it stays, and so does the day.

    code  of the step
    by    which of its days would take the promise back
    """

    def __init__(self, code: str, by: TakenBack = TakenBack.DUE) -> None:
        super().__init__(code)
        self.code = code
        self.by = by


class UnknownTemplateError(Exception):
    """There is no template by this code.

    code  that was asked for
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
