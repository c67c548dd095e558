"""Tables of people who take part, what they signed up for, and their proof of an address.

Nothing here has a key, a moment or an order in common with an answer to a survey: a person and a
consent carry a day, and nothing says from which page somebody came.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.contacts import EMAIL_LENGTH, KEY_BYTES, TELEPHONE_LENGTH
from participation.database import Base, Moment
from participation.lists.models import CODE_LENGTH, ListItem

FIRST_NAME_LENGTH = 80
WISH_LENGTH = 1_000
ORGANISATION_LENGTH = 120
NOTE_LENGTH = 200
REASON_LENGTH = 500
REFERENCE_LENGTH = 32
MOST_TRIES = 5
SEED_BYTES = 16


class Asks(StrEnum):
    """What a form asks besides a name, an address and a buurt."""

    NOTHING = "nothing"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    INTEREST = "interest"


class Interest(StrEnum):
    """Whether somebody wants to take an active part in the measures for their own house."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class Need(StrEnum):
    """What somebody needs to be able to take part."""

    TRANSPORT = "transport"
    LANGUAGE = "language"
    CHILDCARE = "childcare"
    DAYTIME_FEE = "daytime_fee"


class State(StrEnum):
    """Where a sign-up stands.

    PROVISIONAL  the address is not proven yet; gone after 14 days
    CONFIRMED    proven, by mail or by staff on the telephone; staff has to decide
    WAITING      wanted, and there is no place yet
    MEMBER       placed in a group, or on the list of those who hear of news
    DECLINED     no, with a reason
    WITHDRAWN    the person took it back
    """

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    MEMBER = "member"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Source(StrEnum):
    """The way in."""

    WEB = "web"
    TELEPHONE = "telephone"
    PAPER = "paper"
    INVITATION = "invitation"


class Purpose(StrEnum):
    """What a proof of an address is for."""

    SIGN_UP = "sign_up"
    RSVP = "rsvp"


def _in(kind: type[StrEnum]) -> str:
    return ", ".join(f"'{one.value}'" for one in kind)


NEWS_LETTER = "news/item"
"""Kind of the letters to who is on a list with `is_news`: the name of their template."""


class Offer(Base):
    """Something one can join. All of it is edited by staff.

    asks        what its form asks besides
    level       for which area a group of it is made: buurt, wijk or gemeente
    has_groups  staff place people in a group; without, who confirms is on the list at once
    is_news     who is on its list gets the news by mail
    kept_months how long a sign-up is kept that leads to nothing
    texts       by language: title, what, how_often, how_long, get, can_change, cannot_change, call
    is_open     can be joined now
    """

    __tablename__ = "offer"
    __table_args__ = (
        CheckConstraint(f"asks IN ({_in(Asks)})", name="asks"),
        CheckConstraint("level IN ('gemeente', 'wijk', 'buurt')", name="level"),
        CheckConstraint("kept_months BETWEEN 1 AND 60", name="kept_months"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    asks: Mapped[str] = mapped_column(String(12), default=Asks.NOTHING.value)
    level: Mapped[str] = mapped_column(String(8), default="gemeente")
    has_groups: Mapped[bool] = mapped_column(default=True)
    is_news: Mapped[bool] = mapped_column(default=False)
    kept_months: Mapped[int] = mapped_column(SmallInteger, default=24)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_open: Mapped[bool] = mapped_column(default=True)


class ConsentText(Base):
    """The wording of the consent, by language; a version never changes, it is followed."""

    __tablename__ = "consent_text"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    since: Mapped[date] = mapped_column(Date)


class Person(Base):
    """Somebody who takes part, by one address: e-mail, or else telephone.

    address_key    keyed hash of the address by which this person is known
    telephone_key  keyed hash of the telephone number; people in one house may share it
    buurt          None: lives in another municipality
    needs          list of `Need`
    confirmed_on   day on which an address was proven; None: provisional
    link_seed      random; the private link, its code and the own calendar follow from it and from
                   the site's secret (see `signups.links`). Renewed: the old ones open nothing
    link_hash      SHA-256 of the token in the private link
    code_hash      keyed hash of the code of 12 characters
    feed_hash      SHA-256 of the token in the secret address of the own calendar
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(f"length(address_key) = {KEY_BYTES}", name="address_key"),
        CheckConstraint("email IS NOT NULL OR telephone IS NOT NULL", name="address"),
        Index("ix_person_telephone_key", "telephone_key"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_name: Mapped[str] = mapped_column(String(FIRST_NAME_LENGTH))
    email: Mapped[str | None] = mapped_column(String(EMAIL_LENGTH))
    telephone: Mapped[str | None] = mapped_column(String(TELEPHONE_LENGTH))
    address_key: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    telephone_key: Mapped[bytes | None] = mapped_column(LargeBinary(KEY_BYTES))
    buurt: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    language: Mapped[str] = mapped_column(String(2))
    needs: Mapped[list[Any]] = mapped_column(JSON, default=list)
    came_on: Mapped[date] = mapped_column(Date)
    confirmed_on: Mapped[date | None] = mapped_column(Date)
    link_seed: Mapped[bytes] = mapped_column(LargeBinary(SEED_BYTES))
    link_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    feed_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    sign_ups: Mapped[list["SignUp"]] = relationship(
        back_populates="person", order_by="SignUp.id", passive_deletes=True
    )


class SignUp(Base):
    """One person who wants to join one thing; signing up is not being a member.

    wish          what they want to achieve
    source_note   where a sign-up by telephone or on paper came from
    interest      whether they want to take part in a measure, and which; where the offer asks it.
                  A no is kept so that nobody calls about it again, and has no measure
    consent_on    day of the consent, and which wording it had
    decided_on    day of the last decision of staff
    reason        why it was declined, as the person reads it
    kept_until    day after which it is erased, as the form promised; a membership goes before it
    """

    __tablename__ = "sign_up"
    __table_args__ = (
        UniqueConstraint("person_id", "offer_id", name="uq_sign_up_person_id_offer_id"),
        CheckConstraint(f"state IN ({_in(State)})", name="state"),
        CheckConstraint(f"source IN ({_in(Source)})", name="source"),
        CheckConstraint("state <> 'declined' OR length(reason) > 0", name="reason"),
        CheckConstraint(f"interest IN ({_in(Interest)})", name="interest"),
        Index("ix_sign_up_state", "state", "signed_up_on"),
        Index("ix_sign_up_offer_id", "offer_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    state: Mapped[str] = mapped_column(String(11), default=State.PROVISIONAL.value)
    wish: Mapped[str] = mapped_column(Text, default="")
    organisation: Mapped[str] = mapped_column(String(ORGANISATION_LENGTH), default="")
    domain_id: Mapped[int | None] = mapped_column(ForeignKey("list_item.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("list_item.id"))
    manager_knows: Mapped[bool | None]
    interest: Mapped[str | None] = mapped_column(String(5))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("list_item.id"))
    consent_version: Mapped[int] = mapped_column(ForeignKey("consent_text.version"))
    consent_on: Mapped[date] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(10), default=Source.WEB.value)
    source_note: Mapped[str] = mapped_column(String(NOTE_LENGTH), default="")
    signed_up_on: Mapped[date] = mapped_column(Date)
    decided_on: Mapped[date | None] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    kept_until: Mapped[date] = mapped_column(Date)
    person: Mapped[Person] = relationship(back_populates="sign_ups")
    offer: Mapped[Offer] = relationship()
    domain: Mapped[ListItem | None] = relationship(foreign_keys=[domain_id])
    department: Mapped[ListItem | None] = relationship(foreign_keys=[department_id])
    measure: Mapped[ListItem | None] = relationship(foreign_keys=[measure_id])


class Confirmation(Base):
    """A proof of an address that is waited for; there is one for each thing it is about.

    reference        stands in the address of the page that asks for the code; the same for the
                     same address and subject, and made in the same way where there is nothing
    subject_id       row of what is confirmed: a sign-up or an RSVP; no foreign key upwards
    token_hash       SHA-256 of the token in the link
    code_hash        keyed hash of the six figures; None: it died after five wrong ones, or of age
    tries            wrong codes so far
    expires_at       moment from which link and code open nothing any more
    code_expires_at  moment from which the code, which can be guessed, opens nothing any more. It
                     tells when the form was sent: the night after it becomes `expires_at`
    content          sealed: what the form said this time, where the subject existed already; it
                     takes effect when it is confirmed. None: the subject stands as it is
    """

    __tablename__ = "confirmation"
    __table_args__ = (
        UniqueConstraint("purpose", "subject_id", name="uq_confirmation_purpose_subject_id"),
        CheckConstraint(f"purpose IN ({_in(Purpose)})", name="purpose"),
        CheckConstraint(f"tries BETWEEN 0 AND {MOST_TRIES}", name="tries"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(REFERENCE_LENGTH), unique=True)
    purpose: Mapped[str] = mapped_column(String(7))
    subject_id: Mapped[int]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    code_hash: Mapped[bytes | None] = mapped_column(LargeBinary(KEY_BYTES))
    tries: Mapped[int] = mapped_column(SmallInteger, default=0)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    code_expires_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[str | None] = mapped_column(Text)


class PersonSession(Base):
    """A browser in which somebody looks at what is kept of them, for half an hour.

    token_hash  SHA-256 of the token in the cookie
    """

    __tablename__ = "person_session"
    __table_args__ = (CheckConstraint(f"length(token_hash) = {KEY_BYTES}", name="token_hash"),)

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    ends_at: Mapped[datetime] = mapped_column(Moment)


class Invitation(Base):
    """An invitation by letter or mail; whoever gets it signs up and confirms by themselves.

    It holds no name and no address: only a keyed hash of its code.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[int] = mapped_column(ForeignKey("offer.id"))
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(KEY_BYTES), unique=True)
    way: Mapped[str] = mapped_column(String(6))
    note: Mapped[str] = mapped_column(String(NOTE_LENGTH), default="")
    invited_on: Mapped[date] = mapped_column(Date)
    expires_on: Mapped[date] = mapped_column(Date)
    used_on: Mapped[date | None] = mapped_column(Date)
