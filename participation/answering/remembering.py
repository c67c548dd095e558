"""Work that is done once per version of a questionnaire instead of at each request."""

from collections.abc import Callable
from typing import Generic, TypeVar

from surveys.questionnaire import Questionnaire

Made = TypeVar("Made")
MOST = 64


class ByQuestionnaire(Generic[Made]):
    """A function of a questionnaire that remembers what it made.

    A questionnaire never changes and is read once, so the object itself is the key; it is kept
    beside the result, so that its identity can't go to another.
    """

    def __init__(self, make: Callable[[Questionnaire], Made]) -> None:
        self._make = make
        self._made: dict[int, tuple[Questionnaire, Made]] = {}

    def __call__(self, questionnaire: Questionnaire) -> Made:
        """Return what belongs to the questionnaire."""
        found = self._made.get(id(questionnaire))
        if found is not None:
            return found[1]
        if len(self._made) >= MOST:
            self._made.clear()
        made = self._make(questionnaire)
        self._made[id(questionnaire)] = (questionnaire, made)
        return made
