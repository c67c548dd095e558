"""How a table about people is explained: a title, and for each column what it is and its term."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from participation.languages import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class Kept:
    """One table.

    columns  meaning and term of each; both are looked up in the language of the page
    """

    title: Any
    columns: Mapping[str, tuple[Any, Any]]


ROW: Final = _("A number by which the site finds this row.")
WHOSE: Final = _("Of whom it is.")


def with_term(term: Any, meanings: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Give all of these columns the same term."""
    return {name: (meaning, term) for name, meaning in meanings.items()}
