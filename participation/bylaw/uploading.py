"""Writes of a file of the ordinance: it waits until an administrator has seen what it changes."""

from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import PurePath
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from participation.bylaw.actions import add_version
from participation.bylaw.models import FILE_NAME_LENGTH, Upload, Version
from participation.bylaw.regulation import Regulation

WAITS: Final = timedelta(days=1)
NO_NAME: Final = "bestand.xml"
SIGNS: Final = 32


class GoneError(Exception):
    """There is no such file for who asks.

    is_there  there is one: somebody else's, or one that is too old
    """

    def __init__(self, number: int, *, is_there: bool) -> None:
        super().__init__(number)
        self.is_there = is_there


def keep(session: Session, *, staff_id: int, name: str, content: bytes, now: datetime) -> Upload:
    """Let a file wait; what the same person sent in before is thrown away."""
    for one in session.scalars(_waiting().where(Upload.staff_id == staff_id)):
        session.delete(one)
    added = Upload(staff_id=staff_id, uploaded_at=now, name=_plain(name), content=content)
    session.add(added)
    session.flush()
    return added


def find(session: Session, number: int, *, staff_id: int, now: datetime) -> Upload:
    """Return a file with what stands in it; kept from others until the transaction ends.

    Raises GoneError.
    """
    query = select(Upload).where(Upload.id == number).with_for_update()
    found = session.scalar(query.execution_options(populate_existing=True))
    if found is None or found.staff_id != staff_id or found.uploaded_at <= now - WAITS:
        raise GoneError(number, is_there=found is not None)
    return found


def waiting(session: Session, *, staff_id: int, now: datetime) -> Upload | None:
    """Return the file of this person that waits, without what stands in it."""
    own = Upload.staff_id == staff_id, Upload.uploaded_at > now - WAITS
    return session.scalar(_waiting().where(*own).order_by(Upload.id.desc()).limit(1))


def seen(content: bytes, newest: Version | None) -> str:
    """Return a mark of what was compared: this file, and the newest version at that moment."""
    number = str(newest.number) if newest else "0"
    return sha256(number.encode() + b" " + content).hexdigest()[:SIGNS]


def take_over(
    session: Session, upload: Upload, regulation: Regulation, *, by: str, today: date
) -> Version:
    """Make a file the newest version, and throw the file away.

    regulation  what was read from it
    by          a function, never a name
    """
    added = add_version(session, regulation, today=today, by=by)
    session.delete(upload)
    session.flush()
    return added


def _waiting() -> Select[Upload]:
    return select(Upload).options(defer(Upload.content))


def _plain(name: str) -> str:
    """Return the name of a file without its folder and without signs that can't be shown."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(one for one in last if one.isprintable())[:FILE_NAME_LENGTH] or NO_NAME
