"""Count the stored answers: persons and options per question and area."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one survey. Areas are the codes the responses were stored with.

    received    responses by area
    options     option (or bin) codes of each item, in the questionnaire's order
    persons     people counted, by item and area: an option chosen; for a multiple choice everyone
                it was put to
    counts      people by item, area and option, in the order of `options`
    unanswered  people by item in the whole gemeente who were asked and chose nothing; a multiple
                choice has no such people

    An area where nobody answered has no entry; ask with `n` and `of`.
    """

    received: Mapping[str, int]
    options: Mapping[str, tuple[str, ...]]
    persons: Mapping[str, Mapping[str, int]]
    counts: Mapping[str, Mapping[str, tuple[int, ...]]]
    unanswered: Mapping[str, int]

    def n(self, item: str, area: str) -> int:
        """Return how many people of the area are counted for the item."""
        return self.persons[item].get(area, 0)

    def of(self, item: str, area: str) -> tuple[int, ...]:
        """Return how many people of the area chose each option of the item."""
        return self.counts[item].get(area) or (0,) * len(self.options[item])
