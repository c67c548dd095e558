"""Buurt, wijk, gemeente: the tree in which answers are given and results roll up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """The levels of CBS, from large to small."""

    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"


@dataclass(frozen=True, slots=True)
class Area:
    """One gemeente, wijk or buurt.

    code                  CBS code: "GM", "WK" or "BU" and digits
    parent                code of the area it lies in; None for the gemeente
    joined_to             code of the buurt it is answered and published with; None if itself
    year                  of the figures
    inhabitants           people (CBS rounds them, so parts need not sum to the whole)
    inhabitants_15_plus   people of 15 and over: who may answer
    dwellings             homes; None where CBS gives none
    column, row           its cell in the tile map, from 1, row 1 in the north; None without a map
    """

    code: str
    level: Level
    name: str
    parent: str | None
    joined_to: str | None
    year: int
    inhabitants: int
    inhabitants_15_plus: int
    dwellings: int | None = None
    column: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class AreaTree:
    """All areas of one gemeente.

    outlines  fingerprint of the outlines that are kept of the buurten; "" without any

    A buurt is `joined_to` another when too few people live in it for a figure of its own. What
    is left are the release areas: the smallest areas an answer is stored with.
    """

    areas: tuple[Area, ...]
    outlines: str = field(default="", compare=False)
    _by_code: Mapping[str, Area] = field(init=False, repr=False, compare=False)
    _joined: Mapping[str, tuple[Area, ...]] = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the areas once."""
        joined: dict[str, tuple[Area, ...]] = {}
        for area in self.areas:
            if area.joined_to:
                joined[area.joined_to] = (*joined.get(area.joined_to, ()), area)
        object.__setattr__(self, "_by_code", {area.code: area for area in self.areas})
        object.__setattr__(self, "_joined", joined)
        object.__setattr__(self, "_hash", hash(self.areas))

    def __hash__(self) -> int:
        """Return the hash of the areas, which is worked out once: what is kept is kept by them."""
        return self._hash

    def __contains__(self, code: object) -> bool:
        """Tell whether an area with this code is in the tree."""
        return code in self._by_code

    def area(self, code: str) -> Area:
        """Return the area with this code. Raises KeyError when there is none."""
        return self._by_code[code]

    @property
    def gemeente(self) -> Area:
        """Return the gemeente."""
        return self._of(Level.GEMEENTE)[0]

    @property
    def wijken(self) -> tuple[Area, ...]:
        """Return the wijken, in the order of the file."""
        return self._of(Level.WIJK)

    @property
    def buurten(self) -> tuple[Area, ...]:
        """Return all buurten, those that are joined to another included."""
        return self._of(Level.BUURT)

    def published(self, code: str) -> Area:
        """Return the buurt that a buurt is answered and published with: mostly itself."""
        area = self._by_code[code]
        return self._by_code[area.joined_to] if area.joined_to else area

    def release_areas(self, wijk: str | None = None) -> tuple[Area, ...]:
        """Return the buurten with an answer of their own, of one wijk or of all."""
        return tuple(
            buurt
            for buurt in self.buurten
            if buurt.joined_to is None and wijk in {None, buurt.parent}
        )

    def joined(self, code: str) -> tuple[Area, ...]:
        """Return the buurten that are joined into this one, itself left out."""
        return self._joined.get(code, ())

    def names(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the name of each area, in the order of `codes`."""
        return tuple(self._by_code[code].name for code in codes)

    def population(self, codes: Iterable[str]) -> int:
        """Return how many people of 15 and over live in these areas and those joined into them.

        codes  areas of one level; a wijk or gemeente counts with its own CBS figure, which may
               differ from the sum of its buurten because CBS rounds each
        """
        return sum(
            area.inhabitants_15_plus
            for code in codes
            for area in (self._by_code[code], *self.joined(code))
        )

    def _of(self, level: Level) -> tuple[Area, ...]:
        return tuple(area for area in self.areas if area.level is level)
