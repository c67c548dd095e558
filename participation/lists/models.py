"""The table of all short lists that staff keep."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

CODE_LENGTH = 40


class ListName(StrEnum):
    """Which lists there are; what stands in them is data."""

    GROUP_KIND = "group_kind"
    MEETING_KIND = "meeting_kind"
    DEPARTMENT = "department"
    DOMAIN = "domain"
    MEASURE = "measure"


LIST_NAMES = ", ".join(f"'{one.value}'" for one in ListName)


class ListItem(Base):
    """One word of a list.

    code      never changes once it is in use
    names     by language; the municipality's first language is always there
    position  order on the page, from 1
    is_open   can still be chosen; a word in use is closed and never erased
    """

    __tablename__ = "list_item"
    __table_args__ = (
        CheckConstraint(f"list IN ({LIST_NAMES})", name="list"),
        UniqueConstraint("list", "code", name="uq_list_item_list_code"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    list: Mapped[str] = mapped_column(String(12))
    code: Mapped[str] = mapped_column(String(CODE_LENGTH))
    names: Mapped[dict[str, Any]] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(SmallInteger)
    is_open: Mapped[bool] = mapped_column(default=True)
