"""The table of messages on their way, and of what became of them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Date,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from participation.contacts import KEY_BYTES
from participation.database import Base, Moment

MOST_A_DAY = 3


class Outcome(StrEnum):
    """What became of a message.

    QUEUED     waits for its moment (again)
    HANDED     is being handed over at this moment; a worker that dies here leaves it UNCERTAIN
    SENT       the mail server has taken it
    REFUSED    the mail server or that of the reader does not want it: a wrong address, mostly
    UNCERTAIN  the connection broke after all was said: it is not sent again by itself
    GIVEN_UP   it could not be delivered for too long
    """

    QUEUED = "queued"
    HANDED = "handed"
    SENT = "sent"
    REFUSED = "refused"
    UNCERTAIN = "uncertain"
    GIVEN_UP = "given_up"


OUTCOMES = ", ".join(f"'{one.value}'" for one in Outcome)


class OutgoingMail(Base):
    """One message.

    kind        what it tells: the name of its template ("signups/confirm")
    to_key      keyed hash of the address: to count and to find without reading an address
    sealed      address, subject, text and calendar, encrypted; "" once it was sent
    person_id   to whom, where that is somebody who is known; no foreign key upwards: the person's
                messages are erased with the person by the feature that knows people
    queued_on   day on which it was queued, for the count of three a day
    day_place   1 to 3 for a message that anybody can cause by typing an address: there are three
                places a day for one address, and the key keeps two from taking the same
    run_at      not before this moment; once it ended, midnight of that day: when somebody was
                written to is nobody's business
    reply       code of the mail server ("550 5.1.1"), never its words: they may quote an address
    message_id  the same at each try
    """

    __tablename__ = "outgoing_mail"
    __table_args__ = (
        CheckConstraint(f"outcome IN ({OUTCOMES})", name="outcome"),
        CheckConstraint(f"length(to_key) = {KEY_BYTES}", name="to_key"),
        CheckConstraint("outcome <> 'sent' OR sealed = ''", name="forgotten"),
        Index("ix_outgoing_mail_due", "outcome", "run_at"),
        CheckConstraint(f"day_place BETWEEN 1 AND {MOST_A_DAY}", name="day_place"),
        UniqueConstraint("to_key", "queued_on", "day_place", name="uq_outgoing_mail_day_place"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    to_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES))
    sealed: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(2))
    queued_on: Mapped[date] = mapped_column(Date)
    day_place: Mapped[int | None] = mapped_column(SmallInteger)
    run_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    outcome: Mapped[str] = mapped_column(String(9), default=Outcome.QUEUED.value)
    finished_on: Mapped[date | None] = mapped_column(Date)
    reply: Mapped[str] = mapped_column(String(20), default="")
    message_id: Mapped[str] = mapped_column(String(80), unique=True)
