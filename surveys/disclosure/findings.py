"""What an attack on a release can find."""

from dataclasses import dataclass
from enum import StrEnum


class Leak(StrEnum):
    """What can be proved and should not.

    FEW            a block counts too few people
    UNANIMOUS      everybody in the block gave the same answer, or all but fewer than t did
    AT_LEAST       more people of the area chose the option than its block tells
    AT_MOST        fewer did
    CONTRADICTION  no answers at all fit what is published, or not those that came in
    ROUNDING       a count that must be rounded is not, or not as it must be
    NESTED         two figures of rounded counts are of the same people but for a few
    LEVEL          what is sensitive or weighted is told below the level of the wijk
    """

    FEW = "few"
    UNANIMOUS = "unanimous"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    CONTRADICTION = "contradiction"
    ROUNDING = "rounding"
    NESTED = "nested"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an attacker learns and should not.

    areas    the release areas it is about; none where it is about the whole
    option   the option it is about; "" where it is about none
    found    people he can prove
    allowed  how far he may come
    """

    item: str
    areas: tuple[str, ...]
    option: str
    what: Leak
    found: float
    allowed: float
