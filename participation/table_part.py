"""One table of a TOML file: read with a check, and each mistake noted where it stands."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from surveys.mistakes import Mistake, MistakesError


def read_toml(path: Path, error: type[MistakesError]) -> dict[str, Any]:
    """Return what stands in a TOML file.

    Raises `error` when it can't be read as one.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as cause:
        reason = f"it can't be read as TOML in UTF-8: {cause}"
        raise error([Mistake(path.name, "whole file", reason)]) from cause


@dataclass(slots=True)
class Part:
    """A table, and what of it was read; what is left is a mistake (see `done`).

    key        where it stands: "offer voorbeeldhuis"; "" for the file itself
    languages  of the site, the first one first
    """

    file: str
    key: str
    values: dict[str, Any]
    mistakes: list[Mistake]
    languages: tuple[str, ...]
    read: set[str] = field(default_factory=set)

    def text(self, name: str, most: int, *, required: bool = True) -> str:
        """Return a text without spaces around it; "" when it is not there or wrong."""
        value = self._take(name, "")
        if not isinstance(value, str):
            self.wrong(name, "it must be a text between quotes")
            return ""
        own = value.strip()
        if required and not own:
            self.wrong(name, "it must be there")
        if len(own) > most:
            self.wrong(name, f"make it shorter: at most {most} characters, and it has {len(own)}")
        if "\0" in own:
            self.wrong(name, "a text can't hold the character NUL")
        return own

    def texts(self, name: str, most: int) -> dict[str, str]:
        """Return a text by language, in each language in which it is there."""
        part = self.part(name)
        found = {language: part.text(language, most) for language in part.spoken()}
        part.done()
        return found

    def spoken(self) -> list[str]:
        """Return the languages to read: the first of the site, and others that are there."""
        first, *others = self.languages
        return [first, *(one for one in others if one in self.values)]

    def choice(self, name: str, allowed: Sequence[str], default: str) -> str:
        """Return one of the allowed words."""
        value = self._take(name, default)
        if value not in allowed:
            self.wrong(name, f"it must be one of {', '.join(one for one in allowed if one)}")
            return default
        return str(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            self.wrong(name, "it must be true or false")
            return default
        return value

    def number(self, name: str, most: int, *, least: int = 1) -> int | None:
        """Return a whole number; None when it is not there or wrong."""
        value = self._take(name, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.wrong(name, f"it must be a whole number from {least} to {most}")
            return None
        return value

    def day(self, name: str) -> date | None:
        """Return a day; None when it is not there or wrong."""
        value = self._take(name, None)
        if isinstance(value, datetime) or not isinstance(value, date | None):
            self.wrong(name, "it must be a day such as 2026-03-31, without quotes")
            return None
        return value

    def lines(self, name: str, most: int) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self._take(name, [])
        if not isinstance(values, list):
            self.wrong(name, "it must be a list of texts")
            return ()
        rows = {str(place): value for place, value in enumerate(values, start=1)}
        part = Part(self.file, self._place(name), rows, self.mistakes, self.languages)
        return tuple(part.text(place, most) for place in rows)

    def part(self, name: str) -> "Part":
        """Return a table inside this one; an empty one when it is not there."""
        value = self._take(name, {})
        if not isinstance(value, dict):
            self.wrong(name, "it must be a table")
            value = {}
        return Part(self.file, self._place(name), value, self.mistakes, self.languages)

    def parts(self, name: str, called: str) -> Iterator["Part"]:
        """Give the tables of a list, each known by its value of `called` or else its number."""
        values = self._take(name, [])
        if not isinstance(values, list) or not all(isinstance(one, dict) for one in values):
            self.wrong(name, "write each as a table of its own, between double brackets")
            return
        for number, value in enumerate(values, start=1):
            key = f"{self._place(name)} {value.get(called) or number}"
            yield Part(self.file, key, value, self.mistakes, self.languages)

    def done(self) -> None:
        """Note what stands in the table and was not read."""
        for name in self.values.keys() - self.read:
            self.wrong(name, "nothing is known by this name here: mend it or leave it out")

    def wrong(self, name: str, reason: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(self.file, self._place(name), reason))

    def _place(self, name: str) -> str:
        return f"{self.key}, {name}" if self.key else name

    def _take(self, name: str, default: Any) -> Any:
        self.read.add(name)
        return self.values.get(name, default)
