"""A last guard: the legal text never changes, and what was published stays what it is.

No page writes either. This stops a mistake in the code before it reaches the database: importing
the module is enough. Rows that are written past the session, as migrations do, are not seen.
"""

from typing import Any, Final

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapper

from participation.bylaw.models import Part, Version

FIXED: Final = ("number", "title", "published_on", "is_example")


class FixedTextError(Exception):
    """The legal text, or what was published of a version, would become another one."""


@event.listens_for(Part, "before_update")
def keep_part(_mapper: Mapper[Any], _connection: Any, part: Part) -> None:
    """Refuse to change a part. Raises FixedTextError."""
    if any(one.history.has_changes() for one in inspect(part).attrs):
        raise FixedTextError(part.key)


@event.listens_for(Part, "before_delete")
def keep_part_there(_mapper: Mapper[Any], _connection: Any, part: Part) -> None:
    """Refuse to take a part away; a whole version goes at once. Raises FixedTextError."""
    raise FixedTextError(part.key)


@event.listens_for(Version, "before_update")
def keep_version(_mapper: Mapper[Any], _connection: Any, version: Version) -> None:
    """Refuse another number or title for what was published. Raises FixedTextError."""
    state = inspect(version)
    before = state.attrs.published_on.history
    was_public = bool(before.unchanged and before.unchanged[0]) or bool(
        before.deleted and before.deleted[0]
    )
    if was_public and any(state.attrs[name].history.has_changes() for name in FIXED):
        raise FixedTextError(version.number)


@event.listens_for(Version, "before_delete")
def keep_version_there(_mapper: Mapper[Any], _connection: Any, version: Version) -> None:
    """Refuse to take away what was published. Raises FixedTextError."""
    if version.published_on is not None:
        raise FixedTextError(version.number)
