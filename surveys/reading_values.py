"""Read single values from a TOML table and note what is wrong with them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from surveys.answers import CONTROL_CHARACTERS
from surveys.mistakes import Mistake
from surveys.questionnaire import Texts

CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
"""Two codes and a sign between them fit the 64 characters that the database keeps for a key."""


@dataclass
class Reader:
    """Reads values and gathers mistakes; a value with a mistake comes back empty.

    file       name of the file, for the mistakes
    languages  each text must be there in all of them
    """

    file: str
    languages: tuple[str, ...]
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, key: str, reason: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(self.file, key, reason))

    def only(self, table: Mapping[str, Any], known: Collection[str], place: str) -> None:
        """Note each key that means nothing here."""
        for key in table:
            if key not in known:
                names = ", ".join(sorted(known))
                self.mistake(_at(place, key), f"this key is not known here; known are: {names}")

    def table(
        self, table: Mapping[str, Any], key: str, place: str, *, optional: bool = False
    ) -> Mapping[str, Any]:
        """Return the table under a key, or an empty one."""
        value = table.get(key)
        if isinstance(value, dict):
            return value
        if value is not None or not optional:
            self.mistake(_at(place, key), self._missing(value, "a table"))
        return {}

    def tables(self, table: Mapping[str, Any], key: str, place: str) -> list[Mapping[str, Any]]:
        """Return the list of tables under a key; there must be at least one."""
        value = table.get(key)
        if not isinstance(value, list) or not value:
            self.mistake(_at(place, key), self._missing(value, "a list with at least one table"))
            return []
        wrong = [one for one in value if not isinstance(one, dict)]
        if wrong:
            self.mistake(_at(place, key), f"each of them must be a table, and {wrong[0]!r} is not")
        return [one for one in value if isinstance(one, dict)]

    def text(self, table: Mapping[str, Any], key: str, place: str) -> str:
        """Return the text under a key."""
        value = table.get(key)
        if isinstance(value, str) and _is_text(value):
            return value
        self.mistake(_at(place, key), self._missing(value, "a text without control characters"))
        return ""

    def texts(self, table: Mapping[str, Any], key: str, place: str) -> Texts:
        """Return the sentence under a key in all languages."""
        value = table.get(key)
        if not isinstance(value, dict):
            self.mistake(_at(place, key), self._missing(value, "a text by language"))
            return dict.fromkeys(self.languages, "")
        missing = [one for one in self.languages if not _is_text(value.get(one))]
        if missing:
            self.mistake(
                _at(place, key),
                f"the text is missing or has control characters in: {', '.join(missing)}",
            )
        self.only(value, self.languages, _at(place, key))
        return {one: text for one, text in value.items() if _is_text(text)}

    def optional_texts(self, table: Mapping[str, Any], key: str, place: str) -> Texts | None:
        """Return the sentence under a key in all languages, or None when there is none."""
        return self.texts(table, key, place) if key in table else None

    def number(
        self, table: Mapping[str, Any], key: str, place: str, *, least: int | None = None
    ) -> int:
        """Return the whole number under a key."""
        value = table.get(key)
        bound = "" if least is None else f" of {least} or more"
        if isinstance(value, bool) or not isinstance(value, int):
            self.mistake(_at(place, key), self._missing(value, f"a whole number{bound}"))
        elif least is not None and value < least:
            self.mistake(_at(place, key), f"it must be a whole number{bound}, and is {value}")
        else:
            return value
        return 0

    def optional_number(
        self, table: Mapping[str, Any], key: str, place: str, *, least: int | None = None
    ) -> int | None:
        """Return the whole number under a key, or None when there is none."""
        return self.number(table, key, place, least=least) if key in table else None

    def flag(self, table: Mapping[str, Any], key: str, place: str) -> bool:
        """Return true or false; false when the key is not there."""
        value = table.get(key, False)
        if isinstance(value, bool):
            return value
        self.mistake(_at(place, key), f"it must be true or false, and is {value!r}")
        return False

    def choice(self, table: Mapping[str, Any], key: str, place: str, known: Iterable[str]) -> str:
        """Return one of the known words."""
        value, words = table.get(key), list(known)
        if value in words:
            return str(value)
        self.mistake(_at(place, key), self._missing(value, f"one of {', '.join(words)}"))
        return ""

    def code(self, table: Mapping[str, Any], place: str) -> str:
        """Return the code of something."""
        value = self.text(table, "code", place)
        if value and not CODE.fullmatch(value):
            self.mistake(
                _at(place, "code"),
                f"{value!r} can't be a code: use small letters, digits and _, first a letter, "
                "30 at most",
            )
        return value

    @staticmethod
    def doubles(codes: Iterable[str]) -> list[str]:
        """Return what stands there twice."""
        seen, twice = set[str](), list[str]()
        for code in codes:
            if code and code in seen and code not in twice:
                twice.append(code)
            seen.add(code)
        return twice

    @staticmethod
    def _missing(value: object, wanted: str) -> str:
        return f"it is missing: add {wanted}" if value is None else f"it must be {wanted}"


def _at(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not CONTROL_CHARACTERS.search(value)
