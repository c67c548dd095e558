"""Why there is no file or page of released figures."""

from participation.rounds.errors import SurveyError


class NoReleaseError(SurveyError):
    """No release of the survey was made yet."""


class UnknownWaveError(SurveyError):
    """The survey has no release of that round. `waves` are those that have one."""

    def __init__(self, slug: str, wave: int, waves: tuple[int, ...]) -> None:
        super().__init__(slug)
        self.wave = wave
        self.waves = waves


class NoFiguresError(SurveyError):
    """The release has no figure for a file. `area` is that of which it was asked; "" for all."""

    def __init__(self, slug: str, area: str) -> None:
        super().__init__(slug)
        self.area = area


class NoOutlinesError(Exception):
    """There is no map of figures as long as no outlines of the buurten were imported."""


class UnknownAreaError(Exception):
    """There is no area with this code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
