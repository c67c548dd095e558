"""Tables of figures that come from a named public source and never from a survey."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

SOURCE_LENGTH = 200
ROLE_LENGTH = 80


class InsulationRoom(Base):
    """How many dwellings of an area may still be insulated without an own species management plan.

    A row is added and never changed: the newest is what holds, the others are its history.

    dwellings  in the area, at that time
    percent    of them that may be insulated
    local      used by the municipality's general approach
    targeted   used by the approach per buurt
    noted_by   a role
    """

    __tablename__ = "insulation_room"
    __table_args__ = (
        CheckConstraint("dwellings > 0", name="dwellings"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("local >= 0 AND targeted >= 0", name="used"),
        Index("ix_insulation_room_area", "area", "noted_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(ForeignKey("area.code"))
    noted_on: Mapped[date] = mapped_column(Date)
    dwellings: Mapped[int]
    percent: Mapped[int] = mapped_column(SmallInteger, default=6)
    local: Mapped[int]
    targeted: Mapped[int]
    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH))
    noted_by: Mapped[str] = mapped_column(String(ROLE_LENGTH))


class GasUse(Base):
    """The average use of gas of the dwellings of an area in a year.

    cubic_metres  per dwelling and year; None: the source says that it is not known
    """

    __tablename__ = "gas_use"
    __table_args__ = (
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
        CheckConstraint("cubic_metres >= 0", name="cubic_metres"),
    )

    area: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    cubic_metres: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH))
