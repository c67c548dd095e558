"""What is shown of the moments of contact: the filter that stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from participation.programme.contact_moments import Pace, Standing
from surveys.areas import AreaTree, Level

EARLIEST, LATEST = 2000, 2099
ORDER = (Pace.BEHIND, Pace.SHORT, Pace.FINE)


@dataclass(frozen=True, slots=True)
class Picked:
    """A year, and where.

    wijk, buurt  codes; "" for all of them
    """

    NAMES: ClassVar[tuple[str, ...]] = ("jaar", "wijk", "buurt")
    areas: AreaTree
    year: int
    wijk: str = ""
    buurt: str = ""

    @property
    def only(self) -> str:
        """The one area that was picked; "" for all."""
        return self.buurt or self.wijk

    @property
    def address(self) -> dict[str, object]:
        """What stands in the address."""
        parts = {"jaar": self.year, "wijk": self.wijk, "buurt": self.buurt}
        return {name: value for name, value in parts.items() if value}

    def has(self, area: str) -> bool:
        """Tell whether a moment of an area is shown: of a buurt also those of its wijk."""
        if self.buurt:
            return area in {self.buurt, self.areas.area(self.buurt).parent}
        return not self.wijk or self.wijk in {area, self.areas.area(area).parent}

    def ordered(self, standings: Mapping[str, Standing]) -> list[tuple[str, Standing]]:
        """Return the buurten that are shown, who is behind first, then as the areas stand."""
        shown = [one for one in standings.items() if self._is_shown(one[0])]
        return sorted(shown, key=lambda one: (ORDER.index(one[1].pace), one[1].done))

    def _is_shown(self, code: str) -> bool:
        if self.buurt:
            return code == self.buurt
        return not self.wijk or self.areas.area(code).parent == self.wijk


def picked(areas: AreaTree, asked: Mapping[str, str], this_year: int) -> Picked:
    """Return the filter that an address asks for; what it does not know it leaves out."""
    wijk = _code(areas, asked.get("wijk", ""), Level.WIJK)
    buurt = _code(areas, asked.get("buurt", ""), Level.BUURT)
    return Picked(areas, _year(asked.get("jaar", ""), this_year), wijk, buurt)


def _code(areas: AreaTree, typed: str, level: Level) -> str:
    return typed if typed in areas and areas.area(typed).level is level else ""


def _year(typed: str, this_year: int) -> int:
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 4 else this_year  # noqa: PLR2004
    return year if EARLIEST <= year <= LATEST else this_year
