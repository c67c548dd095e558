"""What can be asked of the interface: each parameter with its shape, in one table.

The shape is written as JSON Schema, which the document shows and by which a request is checked.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from participation.languages import lazy_gettext as _
from surveys.areas import Level

MOST_IN_A_PAGE: Final = 500
PAGE: Final = 100
AREA: Final = "^(GM[0-9]{4}|WK[0-9]{6}|BU[0-9]{8})$"
SLUG: Final = "^[a-z0-9][a-z0-9-]{0,63}$"
ITEM: Final = "^[a-z][a-z0-9_]{0,29}([.][a-z][a-z0-9_]{0,29})?$"
NUMBER: Final = re.compile("[1-9][0-9]{0,5}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing to fill in.

    place        "path" or "query"
    description  a sentence, looked up each time it is shown
    schema       JSON Schema of its value: a pattern, a list or the bounds of a whole number
    example      one that fits; "" where that of the site is taken (an area, a survey)
    """

    name: str
    place: str
    description: Any
    schema: Mapping[str, Any]
    example: str | int = ""

    def read(self, typed: str) -> str | int:
        """Return the value. Raises ValueError when it does not fit."""
        if self.schema["type"] == "integer":
            number = int(typed) if NUMBER.fullmatch(typed) else 0
            if not self.schema["minimum"] <= number <= self.schema["maximum"]:
                raise ValueError
            return number
        if typed not in self.schema.get("enum", [typed]):
            raise ValueError
        if not re.fullmatch(self.schema.get("pattern", ".*"), typed):
            raise ValueError
        return typed


class NotAskedWellError(Exception):
    """A query can't be answered.

    parameter  the name of ours that has a wrong value or stands there twice; None for a name that
               is none of ours, which is never repeated
    is_twice   it stands there more than once
    """

    def __init__(self, parameter: str | None = None, *, is_twice: bool = False) -> None:
        super().__init__(parameter)
        self.parameter = parameter
        self.is_twice = is_twice


def read_query(
    parameters: Iterable[Parameter], typed: Iterable[tuple[str, list[str]]]
) -> dict[str, str | int]:
    """Return the values that were asked for, by name.

    typed  each name of the query with all its values

    Raises NotAskedWellError.
    """
    by_name = {one.name: one for one in parameters if one.place == "query"}
    read: dict[str, str | int] = {}
    for name, values in typed:
        if name not in by_name:
            raise NotAskedWellError
        if len(values) > 1:
            raise NotAskedWellError(name, is_twice=True)
        try:
            read[name] = by_name[name].read(values[0])
        except ValueError as error:
            raise NotAskedWellError(name) from error
    return read


def _path(name: str, description: Any, schema: Mapping[str, Any], example: str | int = "") -> Any:
    return Parameter(name, "path", description, schema, example)


def _text(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern}


def cursor(pattern: str, example: str) -> Parameter:
    """Return the parameter that asks for a further page; its value is that of a "next" link."""
    about = _("Where the page before this one ended: take it from the link “next”.")
    return Parameter("cursor", "query", about, _text(pattern), example)


CODE: Final = _path("code", _("Code that CBS gave an area."), _text(AREA))
SURVEY: Final = _path("slug", _("Short name of a survey."), _text(SLUG))
SEQ: Final = _path(
    "seq",
    _("Number of a release of this survey, from 1."),
    {"type": "integer", "minimum": 1, "maximum": 9999},
    1,
)
LIMIT: Final = Parameter(
    "limit",
    "query",
    _("How many to give at most in one page."),
    {"type": "integer", "minimum": 1, "maximum": MOST_IN_A_PAGE, "default": PAGE},
    20,
)
LEVEL: Final = Parameter(
    "level",
    "query",
    _("Only areas of this level."),
    {"type": "string", "enum": [one.value for one in Level]},
    Level.WIJK.value,
)
OF_AREA: Final = Parameter(
    "area",
    "query",
    _("Only the figures that stand on the page of this area, alone or merged with others."),
    _text(AREA),
)
QUESTION: Final = Parameter(
    "question",
    "query",
    _("Only this question; of a row of a table: question, full stop, row."),
    _text(ITEM),
    "example",
)
BREAKDOWN: Final = Parameter(
    "breakdown", "query", _("Only by this background question."), _text(ITEM), "example"
)
BY_CODE: Final = cursor("^[A-Z]{2}[0-9]{4,8}$", "BU00000000")
BY_SLUG: Final = cursor(SLUG, "a")
BY_NUMBER: Final = cursor("^(0|[1-9][0-9]{0,5})$", "0")
BY_FIGURE: Final = cursor("^(0|[1-9][0-9]{0,5})[.](0|[1-9][0-9]{0,3})$", "0.0")
BY_THEME: Final = cursor("^((0|[1-9][0-9]{0,5})[.]){2}(0|[1-9][0-9]{0,3})$", "0.0.0")
