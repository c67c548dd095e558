"""How many dwellings may still be insulated in a way that spares animals, without a permit plan."""

from typing import Protocol


class Noted(Protocol):
    """What was noted of an area; see `indicators.models.InsulationRoom`."""

    @property
    def dwellings(self) -> int:
        """Dwellings in the area."""

    @property
    def percent(self) -> int:
        """Share of them that may be insulated, 0 to 100."""

    @property
    def local(self) -> int:
        """Used by the municipality's general approach."""

    @property
    def targeted(self) -> int:
        """Used by the approach per buurt."""


def allowed(noted: Noted) -> int:
    """Return the number of dwellings that may be insulated in all: whole dwellings, rounded down.

    Source of the share: the programme of the municipality (6 percent of the dwellings of a buurt
    while there is no soortenmanagementplan).
    """
    return noted.dwellings * noted.percent // 100


def left(noted: Noted) -> int:
    """Return how many are left; below 0 more was used than is allowed."""
    return allowed(noted) - noted.local - noted.targeted
