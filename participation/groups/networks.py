"""What a neighbourhood network says of itself in short, and in which part of town each one is."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol, TypeVar

from participation.languages import lazy_gettext as _
from surveys.areas import AreaTree, Level

NETWORK_LENGTH: Final = 200
"""Of each short text: two sentences, so that the networks can be read beside each other."""

NETWORK_TEXTS: Final[Mapping[str, Any]] = {
    "who": _("Who we are"),
    "what": _("What we do"),
    "where": _("Where and when we meet"),
    "join": _("How you join"),
    "contact": _("How you reach us"),
}
"""The same four for each network, and how to reach it; the order is that of the pages."""


class Placed(Protocol):
    """What works in an area."""

    @property
    def area(self) -> str | None:
        """Code of a buurt or wijk; None: the whole municipality."""


T = TypeVar("T", bound=Placed)


def by_wijk(networks: Iterable[T], areas: AreaTree) -> list[tuple[str, list[T]]]:
    """Return the networks under the name of the wijk that each is in, in the order of the wijken.

    Under the municipality, which comes last, stand those of no wijk. A wijk without a network is
    left out; those of one wijk keep their order.
    """
    under: dict[str, list[T]] = {}
    for one in networks:
        under.setdefault(_wijk(one.area, areas), []).append(one)
    order = [*areas.wijken, *([areas.gemeente] if areas.areas else [])]
    return [(area.name, under[area.code]) for area in order if area.code in under]


def _wijk(code: str | None, areas: AreaTree) -> str:
    if code is None or code not in areas:
        return areas.gemeente.code
    area = areas.area(code)
    return area.parent or code if area.level is Level.BUURT else code
