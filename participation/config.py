"""The settings, all of them, read once from environment variables `BUURTPEIL_*`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self


class SettingError(Exception):
    """An environment variable holds something that its setting can't be."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r} can't be used: it must be {wanted}")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation differs from any other.

    var                     folder for the site's secret and, by default, the database
    database                SQLAlchemy URL; "" stands for SQLite in `var`
    municipality            name of a folder in participation/municipalities, or a path
    host, port              where `serve` listens
    threads                 requests handled at the same time
    proxies                 number of trusted proxies in front (their X-Forwarded-* headers count)
    sends_per_hour          answers one network may send in an hour; 0 lifts the brake
    durable                 SQLite waits for the disk at each commit (synchronous=FULL)
    backups                 folder whose old backups `database check` names; None: not checked
    """

    var: Path = Path("var")
    database: str = ""
    municipality: str = "brunssum"
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    proxies: int = 0
    sends_per_hour: int = 20
    durable: bool = False
    backups: Path | None = None

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL in use."""
        return self.database or f"sqlite:///{self.var.resolve() / 'buurtpeil.sqlite3'}"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Self:
        """Read the settings; whatever is not set keeps its default.

        Raises SettingError for a value that the setting can't have.
        """
        given = {
            field: convert(f"BUURTPEIL_{field.upper()}", environ[f"BUURTPEIL_{field.upper()}"])
            for field, convert in CONVERTERS.items()
            if environ.get(f"BUURTPEIL_{field.upper()}")
        }
        return cls(**given)  # type: ignore[arg-type]


def _number(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()):
        raise SettingError(name, value, "a whole number, 0 or more")
    return int(value)


def _at_least_one(name: str, value: str) -> int:
    number = _number(name, value)
    if not number:
        raise SettingError(name, value, "a whole number, 1 or more")
    return number


def _flag(name: str, value: str) -> bool:
    if value not in {"0", "1"}:
        raise SettingError(name, value, "0 or 1")
    return value == "1"


def _text(_name: str, value: str) -> str:
    return value


def _folder(_name: str, value: str) -> Path:
    return Path(value)


CONVERTERS = {
    "var": _folder,
    "database": _text,
    "municipality": _text,
    "host": _text,
    "port": _number,
    "threads": _at_least_one,
    "proxies": _number,
    "sends_per_hour": _number,
    "durable": _flag,
    "backups": _folder,
}
