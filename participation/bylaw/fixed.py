"""A last guard: the legal text never changes, and what was published stays what it is.

No page writes either. This stops a mistake in the code before it reaches the database: importing
the module is enough. Rows that are written past the session, as migrations do, are not seen.
"""

from typing import Any, Final

from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.orm import Mapper, object_session
from sqlalchemy.orm.util import identity_key

from participation.bylaw.models import Part, Version

FIXED: Final = ("number", "title", "published_on", "is_example")


class FixedTextError(Exception):
    """The legal text, or what was published of a version, would become another one."""


@event.listens_for(Part, "before_update")
def keep_part(_mapper: Mapper[Any], _connection: Any, part: Part) -> None:
    """Refuse to change a part. Raises FixedTextError."""
    if any(one.history.has_changes() for one in inspect(part).attrs):
        raise FixedTextError(part.key)


@event.listens_for(Part, "before_insert")
def keep_parts(_mapper: Mapper[Any], connection: Connection, part: Part) -> None:
    """Refuse to add a part to what was published. Raises FixedTextError."""
    session = object_session(part)
    version = inspect(part).dict.get("version")
    if version is None and session is not None:
        version = session.identity_map.get(identity_key(Version, part.version_id))
    if version is not None:
        was_public = _was_public(version)
    else:
        stored = select(Version.published_on).where(Version.id == part.version_id)
        was_public = connection.scalar(stored) is not None
    if was_public:
        raise FixedTextError(part.key)


@event.listens_for(Part, "before_delete")
def keep_part_there(_mapper: Mapper[Any], _connection: Any, part: Part) -> None:
    """Refuse to take a part away; a whole version goes at once. Raises FixedTextError."""
    raise FixedTextError(part.key)


@event.listens_for(Version, "before_update")
def keep_version(_mapper: Mapper[Any], _connection: Any, version: Version) -> None:
    """Refuse another number or title for what was published. Raises FixedTextError."""
    attributes = inspect(version).attrs
    if _was_public(version) and any(attributes[name].history.has_changes() for name in FIXED):
        raise FixedTextError(version.number)


@event.listens_for(Version, "before_delete")
def keep_version_there(_mapper: Mapper[Any], _connection: Any, version: Version) -> None:
    """Refuse to take away what was published. Raises FixedTextError."""
    if version.published_on is not None:
        raise FixedTextError(version.number)


def _was_public(version: Version) -> bool:
    """Tell whether a version was on the site before this is stored; one that is new was not."""
    before = inspect(version).attrs.published_on.history
    return any(value is not None for value in (*before.unchanged, *before.deleted))
