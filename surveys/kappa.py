"""Cohen's kappa: how far two people who code the same texts agree, beyond what chance gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

ENOUGH: Final = 0.6
"""Below this a team should talk about its themes. **Source**: Landis and Koch 1977, "substantial"
from .61; a rule of thumb, so it warns and forbids nothing."""

Coded = frozenset[str]
"""The themes that one coder gave one text; none is "no theme"."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two coders agree on one theme, or on all.

    both, first, second, neither  texts (or text x theme) that both gave it, one alone, or none did
    """

    both: int
    first: int
    second: int
    neither: int

    @property
    def n(self) -> int:
        """How many decisions were compared."""
        return self.both + self.first + self.second + self.neither

    @property
    def kappa(self) -> float | None:
        """Agreement from -1 to 1; None where both always said the same: then chance explains all.

        **Source**: Cohen 1960, "A coefficient of agreement for nominal scales".
        """
        if not self.n:
            return None
        observed = (self.both + self.neither) / self.n
        yes = (self.both + self.first) * (self.both + self.second)
        no = (self.second + self.neither) * (self.first + self.neither)
        if yes + no == self.n**2:
            return None
        expected = (yes + no) / self.n**2
        return (observed - expected) / (1 - expected)

    @property
    def is_low(self) -> bool:
        """Tell whether the coders agree less than they should."""
        return self.kappa is not None and self.kappa < ENOUGH


def agreements(
    themes: Sequence[str], first: Mapping[int, Coded], second: Mapping[int, Coded]
) -> dict[str, Agreement]:
    """Return the agreement on each theme over the texts that both coded, by number of the text."""
    texts = sorted(first.keys() & second.keys())
    return {
        theme: _compare((theme in first[one], theme in second[one]) for one in texts)
        for theme in themes
    }


def pooled(parts: Iterable[Agreement]) -> Agreement:
    """Return the agreement on all themes together: each text with each theme is a decision."""
    own = list(parts)
    return Agreement(
        both=sum(one.both for one in own),
        first=sum(one.first for one in own),
        second=sum(one.second for one in own),
        neither=sum(one.neither for one in own),
    )


def _compare(pairs: Iterable[tuple[bool, bool]]) -> Agreement:
    own = list(pairs)
    return Agreement(
        both=own.count((True, True)),
        first=own.count((True, False)),
        second=own.count((False, True)),
        neither=own.count((False, False)),
    )
