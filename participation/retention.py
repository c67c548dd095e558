"""The destruction log of personal data: what was erased, how much and why; never of whom."""

from datetime import date

from sqlalchemy import CheckConstraint, Date, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from participation.database import Base


class Erasure(Base):
    """One line: on which day how many rows of one kind were erased, and on which ground."""

    __tablename__ = "erasure"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    erased_on: Mapped[date] = mapped_column(Date)
    what: Mapped[str] = mapped_column(String(40))
    ground: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]


def log_erasure(session: Session, *, what: str, ground: str, number: int, on: date) -> None:
    """Write a line in the destruction log; nothing erased leaves no line.

    what    the table or folder, or a group of fields ("sign_up", "person.needs", "mail files")
    ground  the term that was over, or "asked for by the person"
    """
    if number:
        session.add(Erasure(erased_on=on, what=what, ground=ground, number=number))
