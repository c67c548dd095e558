"""Tables of the answers.

No time, no address, no number that counts up: nothing here says who answered or when. A response
and the open texts of the same resident have no key in common.
"""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

ID_BYTES = 16


class Response(Base):
    """One filled-in survey: option codes by question, never labels, never texts.

    id        random; while the survey is open derived from a secret that the draft alone holds
    wave      the period of the survey in which it came in
    stretch   the part of that period: it goes up with an interim release alone, never with a day
    area      the buurt after joining, so that no row of a very small buurt exists
    document  JSON: {question: code, "question.row": code, multiple: [codes]}
    """

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint(f"length(id) = {ID_BYTES}", name="id_is_random"),
        CheckConstraint("mode IN ('web', 'paper', 'telephone', 'helped')", name="mode"),
        CheckConstraint("document LIKE '{%}'", name="document"),
        # Without rowid, SQLite keeps rows by their random id alone: no order of arrival.
        {"sqlite_with_rowid": False},
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    version: Mapped[int]
    wave: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    stretch: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    area: Mapped[str] = mapped_column(ForeignKey("area.code"))
    mode: Mapped[str] = mapped_column(String(9), default="web")
    document: Mapped[str] = mapped_column(Text)


class OpenTextRow(Base):
    """What somebody wrote in their own words; nothing leads from it to a response.

    wave   the period of the survey in which it came in
    areas  codes of where it came from, with a space between: while the survey is open the buurt as
           it is published, from sealing on the buurten that together gave k texts to the question,
           and none where all of the gemeente gave fewer
    """

    __tablename__ = "open_text"
    __table_args__ = (
        CheckConstraint(f"length(id) = {ID_BYTES}", name="id_is_random"),
        CheckConstraint("length(text) > 0", name="text"),
        {"sqlite_with_rowid": False},
    )

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    wave: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    question: Mapped[str] = mapped_column(String(64))
    areas: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    text: Mapped[str] = mapped_column(Text)


class ImportedFile(Base):
    """The fingerprint of a file of responses, so that it is not imported twice by mistake."""

    __tablename__ = "imported_file"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)


class PageView(Base):
    """How often a page of a survey was seen: one number, without day, area, language or visitor.

    Of pages that everybody gets alone.

    wave   as in Response
    views  all of them; never shown
    shown  those of the last day on which they were counted, rounded down to 5
    """

    __tablename__ = "page_view"
    __table_args__ = (CheckConstraint("shown >= 0 AND shown % 5 = 0 AND shown <= views", "shown"),)

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    wave: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    page: Mapped[str] = mapped_column(String(64), primary_key=True)
    views: Mapped[int]
    shown: Mapped[int]
