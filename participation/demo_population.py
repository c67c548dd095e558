"""Who lives where in the demonstration: people as CBS counts them, and made-up homes.

What comes with a municipality has people and no owners. Without these nobody would see what the
pages say of homes, so shares of homes are made up here, and their source says so.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.municipality import Municipality
from participation.population.models import PopulationRow
from participation.population.supplied import import_supplied
from surveys.areas import AreaTree

SEED: Final = 6442
MADE_UP: Final = "huizen, koop en huur, bouwjaar en soort huis: verzonnen (made up, erfunden)"
SPREAD: Final = 25
FIVE: Final = 5
ALL: Final = 100
MIDDLES: Final = {"owned": 58, "before_2000": 72, "single_family": 68}
"""About how many in a hundred homes are so."""


def fill_population(session: Session, municipality: Municipality, areas: AreaTree) -> None:
    """Import what comes with the municipality, and make up its homes; nothing without a file."""
    import_supplied(session, municipality, areas)
    rows = {one.area: one for one in session.scalars(select(PopulationRow))}
    whole = rows.get(areas.gemeente.code)
    if whole is None or not whole.dwellings or not whole.inhabitants:
        return
    random = Random(SEED)  # noqa: S311 - made-up homes need no secrets
    buurten = [one for one in areas.buurten if one.code in rows]
    shares = {one.code: _shares(random) for one in buurten}
    for buurt in buurten:
        own = rows[buurt.code]
        if own.dwellings is None:
            own.dwellings = _homes(own, whole)
    for code, own in rows.items():
        inside = [one for one in buurten if code in {one.code, one.parent, areas.gemeente.code}]
        _put(own, [(rows[one.code].dwellings or 1, shares[one.code]) for one in inside])


def _shares(random: Random) -> dict[str, int]:
    return {
        name: min(max(round(random.gauss(middle, SPREAD)), 3), ALL - 3)
        for name, middle in MIDDLES.items()
    }


def _homes(own: PopulationRow, whole: PopulationRow) -> int:
    """Return as many homes for each who lives there as in the whole, to five."""
    return FIVE * round(own.inhabitants * (whole.dwellings or 0) / whole.inhabitants / FIVE)


def _put(own: PopulationRow, buurten: Sequence[tuple[int, Mapping[str, int]]]) -> None:
    """Put the shares of its buurten together in a row: each has its homes and their shares."""
    own.source = f"{own.source}; {MADE_UP}"
    homes = sum(number for number, _shares in buurten)
    for name in MIDDLES:
        setattr(own, name, round(sum(number * one[name] for number, one in buurten) / homes))
    own.rented = ALL - (own.owned or 0)
