"""A linear program: counts that are not known, and all that is known of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf, isfinite
from typing import Any, Final

Terms = Sequence[tuple[int, float]]
"""A sum of variables, each with its factor."""
Name = tuple[str, str, str]
"""Item, option and area whose people a variable counts."""

OPTIMAL: Final = 0


class ContradictionError(ValueError):
    """No counts at all fit what is known."""


@dataclass
class Program:
    """Variables of 0 or more, and rows that say low <= sum(factor * variable) <= high.

    Ask for a solution once all rows are there.
    """

    names: dict[Name, int] = field(default_factory=dict)
    rows: list[dict[int, float]] = field(default_factory=list)
    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)

    def variable(self, item: str, option: str, area: str) -> int:
        """Return the variable of this name; it is made when it is not there yet."""
        return self.names.setdefault((item, option, area), len(self.names))

    def known(self, names: Iterable[Name]) -> list[tuple[int, float]]:
        """Return the sum of those names that have a variable."""
        return [(self.names[name], 1.0) for name in names if name in self.names]

    def row(self, terms: Terms, low: float, high: float, constant: float = 0) -> None:
        """Write down that low <= terms + constant <= high."""
        factors: dict[int, float] = {}
        for variable, factor in terms:
            factors[variable] = factors.get(variable, 0) + factor
        self.rows.append(factors)
        self.lows.append(low - constant)
        self.highs.append(high - constant)

    def least(self, weights: Mapping[int, float], *, whole: bool = False) -> list[float]:
        """Return a value for each variable that makes the weighted sum as small as it can be.

        whole  they must be whole numbers; this can take far longer

        Raises ContradictionError when no values fit all rows.
        **Source**: scipy.optimize.linprog, method "highs".
        """
        # Slow to import, and only a release needs it.
        from scipy.optimize import linprog  # type: ignore[import-untyped]  # noqa: PLC0415

        objective = [weights.get(variable, 0.0) for variable in range(len(self.names))]
        found = linprog(
            objective, **self._matrices, bounds=(0, None), method="highs", integrality=int(whole)
        )
        if found.status != OPTIMAL:
            raise ContradictionError(found.message)
        solution: list[float] = found.x.tolist()
        return solution

    @cached_property
    def _matrices(self) -> dict[str, Any]:
        """Return the rows as linprog wants them: those with one value, then those with bounds."""
        bounds = list(zip(self.rows, self.lows, self.highs, strict=True))
        fixed = [(row, low) for row, low, high in bounds if low == high]
        above = [(row, high) for row, low, high in bounds if low != high and high < inf]
        below = [
            ({variable: -factor for variable, factor in row.items()}, -low)
            for row, low, high in bounds
            if low != high and isfinite(low)
        ]
        return {
            "A_eq": self._matrix([row for row, _ in fixed]),
            "b_eq": [value for _, value in fixed],
            "A_ub": self._matrix([row for row, _ in above + below]),
            "b_ub": [value for _, value in above + below],
        }

    def _matrix(self, rows: Sequence[Mapping[int, float]]) -> Any:
        from scipy.sparse import csr_array  # type: ignore[import-untyped]  # noqa: PLC0415

        cells = [(place, *cell) for place, row in enumerate(rows) for cell in row.items()]
        where = [place for place, _, _ in cells], [variable for _, variable, _ in cells]
        factors = [float(factor) for _, _, factor in cells]
        return csr_array((factors, where), shape=(len(rows), len(self.names)))
