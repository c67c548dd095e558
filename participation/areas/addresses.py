"""Read in which buurt each address lies, from the file that CBS publishes each year.

**Source**: CBS, "Buurt, wijk en gemeente per postcode-huisnummer": eight million rows, the codes
without BU, WK and GM, with a comma or a semicolon between the columns, and the year in their names.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from surveys.csv_reading import csv_reader
from surveys.mistakes import Mistake, MistakesError

COLUMNS: Final = {
    "postcode": re.compile(r"pc6", re.IGNORECASE),
    "number": re.compile(r"huisnummer", re.IGNORECASE),
    "buurt": re.compile(r"buurt(_?\d{4})?", re.IGNORECASE),
    "gemeente": re.compile(r"gemeente(_?\d{4})?", re.IGNORECASE),
}
POSTCODE: Final = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
BUURT_DIGITS: Final = 8
MOST_MISTAKES: Final = 1_000
HOUSE_NUMBER: Final = re.compile(r"[0-9]{1,5}")


class AddressesError(MistakesError):
    """A file of addresses can't be used. `mistakes` says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Address:
    """One postcode (four digits, two capitals) and house number, and the CBS code of its buurt."""

    postcode: str
    number: int
    buurt: str


def read_addresses(path: Path, gemeente: str) -> Iterator[Address]:
    """Give the addresses of one gemeente, each once, while reading; the rest is left out.

    gemeente  CBS code: "GM" and four digits

    Raises AddressesError at the end of the file, with every mistake in the rows of this gemeente,
    or at its start when the columns are not there.
    """
    # All that matters is ASCII; a letter in another encoding must not stop the file.
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        header = file.readline()
        separator = ";" if ";" in header else ","
        try:
            places = _places(path.name, next(csv_reader([header], separator), []))
            rows = csv_reader(file, separator)
            yield from _addresses(path.name, rows, places, gemeente)
        except csv.Error as error:
            mistake = Mistake(path.name, "whole file", f"it can't be read as CSV: {error}")
            raise AddressesError([mistake]) from error


def _places(file: str, header: Sequence[str]) -> tuple[int, ...]:
    places = []
    for pattern in COLUMNS.values():
        found = [place for place, name in enumerate(header) if pattern.fullmatch(name.strip())]
        places.append(found[0] if len(found) == 1 else -1)
    if -1 in places:
        reason = "the columns PC6, Huisnummer, Buurt and Gemeente must be there, the last two "
        raise AddressesError([Mistake(file, "line 1", f"{reason}with a year: Buurt2025")])
    return tuple(places)


def _addresses(
    file: str, rows: Iterator[list[str]], places: tuple[int, ...], gemeente: str
) -> Iterator[Address]:
    mistakes: list[Mistake] = []
    seen: dict[tuple[str, int], str] = {}
    for line, row in _rows_of(gemeente, rows, places):
        address = _address(row, gemeente)
        if isinstance(address, str):
            mistakes.append(Mistake(file, f"line {line}", address))
        elif (key := (address.postcode, address.number)) not in seen:
            seen[key] = address.buurt
            yield address
        elif seen[key] != address.buurt:
            mistakes.append(Mistake(file, f"line {line}", "this address lies in two buurten"))
        if len(mistakes) == MOST_MISTAKES:
            break
    if not seen and not mistakes:
        mistakes = [Mistake(file, "whole file", f"it has no address of {gemeente}")]
    if mistakes:
        raise AddressesError(mistakes)


def _rows_of(
    gemeente: str, rows: Iterator[list[str]], places: tuple[int, ...]
) -> Iterator[tuple[int, tuple[str, str, str]]]:
    own, longest = gemeente.removeprefix("GM").lstrip("0"), max(places)
    postcode, number, buurt, owner = places
    for line, row in enumerate(rows, start=2):
        if len(row) > longest and row[owner].strip().lstrip("0") == own:
            yield line, (row[postcode].strip(), row[number].strip(), row[buurt].strip())


def _address(row: tuple[str, str, str], gemeente: str) -> Address | str:
    """Return the address of a row, or what is wrong with it."""
    postcode, number, buurt = row[0].replace(" ", "").upper(), row[1], row[2].zfill(BUURT_DIGITS)
    if not POSTCODE.fullmatch(postcode):
        return "a postcode has four digits and two letters"
    if not HOUSE_NUMBER.fullmatch(number):
        return "a house number is a whole number"
    if not (buurt.isascii() and buurt.isalnum() and buurt.startswith(gemeente[2:])):
        return f"the code of a buurt has {BUURT_DIGITS} characters and begins with its gemeente"
    return Address(postcode, int(number), f"BU{buurt}")
