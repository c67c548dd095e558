"""Addresses behind the references of a regulation: to other regulations, laws and publications."""

import re
from typing import Final

from participation.bylaw.cvdr_tree import Node
from participation.bylaw.markup import is_safe_address

LOCAL: Final = re.compile(r"(?:[\d.]+:)?CVDR(?::/+)?(?:CVDR)?(\d+)(?:_(\d+))?", re.IGNORECASE)
LAW: Final = re.compile(r"(?:jci)?(\d\.\d+:[a-z]:BWB[\w&=:;.,/+-]+)", re.IGNORECASE)
LAW_ALONE: Final = re.compile(r"(?:BWB:/+)?(BWB[RVW]\d+)(/[\w/.#-]*)?", re.IGNORECASE)
PUBLISHED: Final = re.compile(
    r"(?:stb|stcrt|trb|gmb|prb|wsb|bgr|kst|ah-tk|h-tk|h-ek|blg)-[\w-]+", re.IGNORECASE
)
SITE: Final = re.compile(r"www\.[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
ATTRIBUTES: Final = ("doc", "href", "url", "verwijzing")


def address_of(node: Node) -> str:
    """Return the address that a reference leads to; "" when there is none, or none that is safe."""
    address = _address(given_address(node).replace(" ", "%20"))
    return address if is_safe_address(address) else ""


def given_address(node: Node) -> str:
    """Return what the file says of where a reference leads."""
    given = next((node.attributes[name] for name in ATTRIBUTES if node.attributes.get(name)), "")
    return " ".join(given.split())


def _address(given: str) -> str:
    if given.lower().startswith(("http://", "https://")):
        return given
    if found := LOCAL.fullmatch(given):
        version = f"/{found[2]}" if found[2] else ""
        return f"https://lokaleregelgeving.overheid.nl/CVDR{found[1]}{version}"
    if found := LAW.fullmatch(given):
        return f"https://wetten.overheid.nl/jci{found[1]}"
    if found := LAW_ALONE.fullmatch(given):
        return f"https://wetten.overheid.nl/{found[1].upper()}{found[2] or ''}"
    if PUBLISHED.fullmatch(given):
        return f"https://zoek.officielebekendmakingen.nl/{given.lower()}.html"
    return f"https://{given}" if SITE.fullmatch(given) else ""
