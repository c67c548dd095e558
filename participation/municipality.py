"""The municipality that this site is of: its name, contact and theme, read from a folder."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from participation.resources import folder
from surveys.areas import Level
from surveys.exports.swing import SwingCodes

REPLY_WEEKS: Final = 6
MOST_REPLY_WEEKS: Final = 52


class MunicipalityError(Exception):
    """The folder of the municipality is not there or lacks something."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a resident can call, write or visit; texts by language."""

    name: dict[str, str]
    telephone: str
    email: str
    address: str
    hours: dict[str, str]


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality.

    name        "Brunssum"; wordmark the name as it stands in the frame ("gemeente Brunssum")
    code        CBS code, "GM" and four digits
    site_name   the site's own name, by language
    languages   codes in the order of the language switch; the first is the default
    surveys     questionnaire files that `serve` loads and opens in an empty database
    path        the folder with areas.csv and theme.css
    closed_days  days on which the municipality is closed, besides those of every year (see
                 `working_days`)
    reply_weeks  by so many weeks who says something about the programme has a reply
    swing       how the municipality's own Swing calls its areas
    """

    name: str
    code: str
    wordmark: str
    site_name: dict[str, str]
    languages: tuple[str, ...]
    time_zone: ZoneInfo
    contact: Contact
    surveys: tuple[Path, ...]
    path: Path
    closed_days: frozenset[date] = frozenset()
    reply_weeks: int = REPLY_WEEKS
    swing: SwingCodes = field(default_factory=SwingCodes)

    @property
    def areas_file(self) -> Path:
        """The areas with their CBS figures."""
        return self.path / "areas.csv"

    @property
    def population_file(self) -> Path:
        """Who lives in the areas, as CBS counts it; a municipality may come without it."""
        return self.path / "population.csv"

    @property
    def theme_file(self) -> Path:
        """The style sheet with the colours and sizes of this municipality."""
        return self.path / "theme.css"


def read_municipality(name: str) -> Municipality:
    """Read the municipality of that name or path.

    Raises MunicipalityError when the folder or something in it is missing.
    """
    inside = folder("municipalities") / name
    path = inside if inside.is_dir() else Path(name)
    try:
        with (path / "municipality.toml").open("rb") as file:
            facts = tomllib.load(file)
        return Municipality(
            name=facts["name"],
            code=facts["code"],
            wordmark=facts["wordmark"],
            site_name=facts["site_name"],
            languages=tuple(facts["languages"]),
            time_zone=ZoneInfo(facts["time_zone"]),
            contact=Contact(**facts["contact"]),
            surveys=tuple(_survey(path, survey) for survey in facts["surveys"]),
            path=path,
            closed_days=frozenset(_day(one) for one in facts.get("closed_days", [])),
            reply_weeks=_weeks(facts.get("reply_weeks", REPLY_WEEKS)),
            swing=_swing(facts.get("swing", {})),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        message = f"the municipality in {path} can't be read: {_reason(error)}"
        raise MunicipalityError(message) from error


def _reason(error: Exception) -> str:
    """Return what is wrong with municipality.toml, in words and not in Python's."""
    match error:
        case OSError():
            return f"municipality.toml: {(error.strerror or 'it is unreadable').lower()}"
        case tomllib.TOMLDecodeError():
            return f"municipality.toml is no TOML: {error}"
        case UnicodeError():
            return "municipality.toml is not UTF-8"
        case ZoneInfoNotFoundError():
            return "there is no such time_zone"
        case KeyError():
            return f"municipality.toml lacks {error.args[0]}"
        case _:
            return "a value in municipality.toml has another form than it must have"


def _day(value: object) -> date:
    """Return a day; a moment is none. Raises TypeError."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError
    return value


def _weeks(value: object) -> int:
    """Return a number of weeks. Raises TypeError and ValueError."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    if not 1 <= value <= MOST_REPLY_WEEKS:
        raise ValueError
    return value


def _swing(facts: object) -> SwingCodes:
    """Return how Swing calls the areas. Raises TypeError and ValueError."""
    if not isinstance(facts, dict):
        raise TypeError
    letters = facts.get("letters", False)
    levels = {level: facts.get(level.value, level.value) for level in Level}
    if facts.keys() - {"letters", *Level} or not isinstance(letters, bool):
        raise ValueError
    if not all(isinstance(name, str) and name for name in levels.values()):
        raise TypeError
    return SwingCodes({level: str(name) for level, name in levels.items()}, letters=letters)


def _survey(path: Path, name: str) -> Path:
    """Return the questionnaire beside the municipality, or else the one that comes along."""
    import surveys  # noqa: PLC0415 - only to find its folder

    own = path / f"{name}.toml"
    return own if own.exists() else Path(surveys.__file__).parent / "questionnaires" / own.name
