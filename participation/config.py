"""The settings, all of them, read once from environment variables `BUURTPEIL_*`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

MOST_DIGITS = 9


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
    address                 of the site, for links in mail; "" stands for host and port
    smtp                    mail server: smtp://user:password@host:port, or smtps:// for TLS from
                            the start; "" stands for files in `var`/mail
    mail_from               sender of mail; "" stands for the municipality's own address
    team_mail               address of the team, for the weekly list of tasks; "": no mail
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
    address: str = ""
    smtp: str = ""
    mail_from: str = ""
    team_mail: str = ""
    backups: Path | None = None

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL in use."""
        return self.database or f"sqlite:///{self.var.resolve() / 'buurtpeil.sqlite3'}"

    @property
    def public_address(self) -> str:
        """Where residents find the site, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.address.rstrip("/") or f"http://{host}:{self.port}"

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
    if not (value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS):
        raise SettingError(name, value, f"a whole number, 0 or more, of {MOST_DIGITS} digits")
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


def _address(name: str, value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value):
        raise SettingError(name, value, "an address such as https://meedoen.example.org")
    return value


def _mail_server(name: str, value: str) -> str:
    parts = urlsplit(value)
    try:
        usable = parts.scheme in {"smtp", "smtps"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        # Never with its value: it holds a password.
        raise SettingError(name, "...", "an address such as smtp://user:password@host:587")
    return value


def _sender(name: str, value: str) -> str:
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", value):
        raise SettingError(name, value, "one e-mail address, such as meedoen@example.org")
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
    "address": _address,
    "smtp": _mail_server,
    "mail_from": _sender,
    "team_mail": _sender,
    "backups": _folder,
}
