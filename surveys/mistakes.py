"""A mistake in a file that people write: where it stands and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing to mend.

    file    name of the file
    key     where in it: "pages.huis.woningtype.options", "line 12, parent"
    reason  English sentences: what is wrong and what to do
    """

    file: str
    key: str
    reason: str

    def __str__(self) -> str:
        """Return the mistake as one line."""
        return f"{self.file}: {self.key}: {self.reason}"


class MistakesError(Exception):
    """A file can't be used. `mistakes` holds everything that is wrong with it."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))
