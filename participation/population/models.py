"""The table of who lives in an area, and in what homes, as CBS counts it."""

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

SOURCE_LENGTH = 200
SHARES = ("owned", "rented", "corporation", "before_2000", "single_family")


class PopulationRow(Base):
    """One area in one year (see surveys.population.Population).

    Numbers of a whole area and of nobody alone; None: CBS does not know it.
    """

    __tablename__ = "population"
    __table_args__ = (
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year"),
        CheckConstraint("inhabitants >= 0", name="inhabitants"),
        *(CheckConstraint(f"{share} BETWEEN 0 AND 100", name=share) for share in SHARES),
    )

    area: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    inhabitants: Mapped[int]
    age_0_15: Mapped[int | None]
    age_15_25: Mapped[int | None]
    age_25_45: Mapped[int | None]
    age_45_65: Mapped[int | None]
    age_65_plus: Mapped[int | None]
    households: Mapped[int | None]
    dwellings: Mapped[int | None]
    owned: Mapped[int | None] = mapped_column(SmallInteger)
    rented: Mapped[int | None] = mapped_column(SmallInteger)
    corporation: Mapped[int | None] = mapped_column(SmallInteger)
    before_2000: Mapped[int | None] = mapped_column(SmallInteger)
    single_family: Mapped[int | None] = mapped_column(SmallInteger)
    source: Mapped[str] = mapped_column(String(SOURCE_LENGTH))
