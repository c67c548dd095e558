"""Reading CSV with a bound on the length of a cell that no library can lift."""

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _csv import Reader

LONGEST_CELL: Final = 131_072
"""Characters in a cell; what is longer is a file with a quote that never closes."""


def csv_reader(lines: Iterable[str], separator: str, *, strict: bool = False) -> "Reader":
    """Return a reader of the rows that raises csv.Error for a cell above LONGEST_CELL.

    The csv module keeps its bound once for the whole process, and some libraries lift it when
    they are imported; so it is set anew for each file.
    """
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(lines, delimiter=separator, strict=strict)
