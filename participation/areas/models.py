"""Tables of the areas, of their outlines and of the addresses that lie in them."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

VERSION_LENGTH = 12


class AreaRow(Base):
    """One gemeente, wijk or buurt with its CBS figures (see surveys.areas.Area)."""

    __tablename__ = "area"
    __table_args__ = (
        CheckConstraint("level IN ('gemeente', 'wijk', 'buurt')", name="level"),
        CheckConstraint("inhabitants >= 0 AND inhabitants_15_plus >= 0", name="inhabitants"),
        CheckConstraint("joined_to IS NULL OR level = 'buurt'", name="joined"),
    )

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    position: Mapped[int] = mapped_column(unique=True)
    level: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(80))
    parent: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    joined_to: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    year: Mapped[int] = mapped_column(SmallInteger)
    inhabitants: Mapped[int]
    inhabitants_15_plus: Mapped[int]
    dwellings: Mapped[int | None]
    column: Mapped[int | None] = mapped_column("tile_column", SmallInteger)
    row: Mapped[int | None] = mapped_column("tile_row", SmallInteger)


class AddressArea(Base):
    """In which buurt a postcode and house number lie.

    Source: CBS, "Buurt, wijk en gemeente per postcode-huisnummer". The file says nothing of who
    lives there, and nothing that a resident types is ever written here.
    """

    __tablename__ = "address_area"

    postcode: Mapped[str] = mapped_column(String(6), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    buurt: Mapped[str] = mapped_column(ForeignKey("area.code"))


class AreaShape(Base):
    """The outline of a buurt, for the map: of every buurt or of none.

    There is none until an operator imports the file; until then the map is one of tiles.
    rings    list of polygons, each a list of rings, each a list of [longitude, latitude] (WGS 84)
    source   as it stands under the map
    version  fingerprint of all that was imported together, so that a process reads it once
    """

    __tablename__ = "area_shape"

    area: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    rings: Mapped[list[Any]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(String(VERSION_LENGTH))
