"""Tables of a survey, its versions and what was destroyed of it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.database import Base, Moment

ROUNDED_TO = 5


def of_wave(moment: datetime | None, began: datetime | None) -> datetime | None:
    """Return a moment; None when it lies before the wave, and so belongs to an earlier one."""
    return None if moment is None or (began is not None and moment < began) else moment


class Survey(Base):
    """A questionnaire held in a period.

    opens_on, closes_on   first and last day on which one may begin
    opened_at, closed_at  when staff opened or closed it by hand; it goes before the day
    grace_ended_at        when staff ended the 24 hours in which who began may still send
    feedback_on           promised day of the terugkoppeling; by then results are public
    published_at          when staff made the results public earlier
    destroy_on            day on which answers and open texts are erased
    sealed_at             when the answers were written anew in random order
    released_at           when its last release was made; from then on nothing of it changes
    destroyed_at          when the answers were erased
    wave                  number of the period it is held in, from 1
    wave_began_at         when staff began that period; None in the first. What was released or
                          destroyed before is of an earlier one
    stretch               number of the part of that period: an interim release begins the next
    earlier_destroy_on    day on which answers of earlier waves are erased, while there are any
    count_shown, count_on answers received, rounded down to 5, and the day of that count
    """

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("opens_on <= closes_on", name="period"),
        CheckConstraint("closes_on <= feedback_on", name="feedback"),
        CheckConstraint("closes_on <= destroy_on", name="destroy"),
        CheckConstraint("count_shown >= 0 AND count_shown % 5 = 0", name="count_rounded"),
        CheckConstraint("wave >= 1 AND stretch >= 1", name="wave"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(64), unique=True)
    opens_on: Mapped[date | None] = mapped_column(Date)
    closes_on: Mapped[date | None] = mapped_column(Date)
    feedback_on: Mapped[date | None] = mapped_column(Date)
    destroy_on: Mapped[date | None] = mapped_column(Date)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    grace_ended_at: Mapped[datetime | None] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    sealed_at: Mapped[datetime | None] = mapped_column(Moment)
    released_at: Mapped[datetime | None] = mapped_column(Moment)
    destroyed_at: Mapped[datetime | None] = mapped_column(Moment)
    wave: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    stretch: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    wave_began_at: Mapped[datetime | None] = mapped_column(Moment)
    earlier_destroy_on: Mapped[date | None] = mapped_column(Date)
    count_shown: Mapped[int] = mapped_column(default=0)
    count_on: Mapped[date | None] = mapped_column(Date)
    versions: Mapped[list["SurveyVersion"]] = relationship(
        back_populates="survey", order_by="SurveyVersion.version"
    )

    @property
    def is_released(self) -> bool:
        """Tell whether there is a release of the wave that it is in."""
        return of_wave(self.released_at, self.wave_began_at) is not None

    @property
    def is_destroyed(self) -> bool:
        """Tell whether the answers of the wave that it is in were erased."""
        return of_wave(self.destroyed_at, self.wave_began_at) is not None

    def note_count(self, answers: int, day: date) -> None:
        """Keep the number of answers that may be shown: rounded down to 5."""
        self.count_shown = answers // ROUNDED_TO * ROUNDED_TO
        self.count_on = day


class SurveyVersion(Base):
    """The text of a questionnaire (TOML) as residents saw it; never changed, only followed."""

    __tablename__ = "survey_version"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    survey: Mapped[Survey] = relationship(back_populates="versions")


class EarlierRound(Base):
    """The promise of a round of a survey that was held again since.

    feedback_on  promised day of its terugkoppeling; None: none was promised
    kept_on      first day on which everybody could see its results
    """

    __tablename__ = "earlier_round"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    wave: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    feedback_on: Mapped[date | None] = mapped_column(Date)
    kept_on: Mapped[date | None] = mapped_column(Date)


class Destruction(Base):
    """One line in the destruction log: what was erased, when, and on which ground.

    wave  the last wave whose answers were erased
    """

    __tablename__ = "destruction"

    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), primary_key=True)
    wave: Mapped[int] = mapped_column(
        SmallInteger, primary_key=True, autoincrement=False, default=1, server_default="1"
    )
    destroyed_at: Mapped[datetime] = mapped_column(Moment)
    responses: Mapped[int]
    texts: Mapped[int]
    ground: Mapped[str] = mapped_column(Text)
