"""What can be wrong with a change of the programme; `errors` choose no sentence for residents."""


class LoadedBeforeError(Exception):
    """There are efforts already; the file is for an empty site."""


class TakenError(Exception):
    """There is a trajectory by this name in addresses already."""


class ToldError(Exception):
    """Residents read already what came of a step, or news of it: it stays."""


class LastStepError(Exception):
    """It is the only step of its trajectory: it stays."""


class UnknownTemplateError(Exception):
    """There is no template by this code.

    code  that was asked for
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
