"""Read the use of gas per area from a file of CBS.

**Source**: CBS, Kerncijfers wijken en buurten, "Gemiddeld aardgasverbruik totaal" (m3).
"""

from pathlib import Path
from typing import Final

from surveys.reading_cbs import Column, read_cbs

GAS: Final = Column(
    "gas",
    ("GemiddeldAardgasverbruikTotaal", "g_gas"),
    "the use of gas of a dwelling",
    "cubic metres",
    highest=100_000,
)


def read_gas(path: Path, *, year: int, gemeente: str) -> dict[str, int | None]:
    """Return the cubic metres per dwelling of each area of a gemeente; None: not known.

    year      of the figures; a file that names another year is refused
    gemeente  CBS code ("GM0899"); rows of others are passed over

    Raises CbsFileError, and OSError when there is no file.
    """
    figures = read_cbs(path, (GAS,), year=year, gemeente=gemeente).figures
    return {area: own[GAS.name] for area, own in figures.items()}
