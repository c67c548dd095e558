"""Tables of the programme: efforts, trajectories with their steps, and moments of contact.

Nothing in these tables is about a resident; who is responsible is a role and never a name.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.database import Base
from participation.promises import Pledge, Promise

CODE_LENGTH = 8
SLUG_LENGTH = 64
OFFER_LENGTH = 40
ROLE_LENGTH = 80
TELEPHONE_LENGTH = 20


class Influence(StrEnum):
    """How much residents can change, from the lowest step of the municipality's ladder up."""

    INFORM = "inform"
    CONSULT = "consult"
    ADVISE = "advise"
    COPRODUCE = "coproduce"
    DECIDE = "decide"


class Phase(StrEnum):
    """How far an effort is."""

    PREPARING = "preparing"
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"


class ContactKind(StrEnum):
    """The way in which a buurt hears of the team."""

    LETTER = "letter"
    MEETING = "meeting"
    EMAIL = "email"
    DOOR = "door"


def _in(kind: type[StrEnum]) -> str:
    return ", ".join(f"'{one.value}'" for one in kind)


class Effort(Base):
    """One effort of the programme, or a part of one.

    code                 number in the programme ("2", "2B")
    influence            None: residents have no say in it, and its page says so
    is_casework          it is about cases of people: its page says whom to call, and no form on
                         this site takes anything about it
    takes_contributions  residents can send an idea, a reflection or a story about it; never where
                         it is casework
    texts                by language: title, what, why, for_whom, fixed, decides, contact (a role
                         and how to reach it), partners, planning
    """

    __tablename__ = "effort"
    __table_args__ = (
        CheckConstraint(f"influence IN ({_in(Influence)})", name="influence"),
        CheckConstraint(f"phase IN ({_in(Phase)})", name="phase"),
        CheckConstraint("NOT (is_casework AND takes_contributions)", name="casework"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("effort.id"))
    influence: Mapped[str | None] = mapped_column(String(9))
    phase: Mapped[str] = mapped_column(String(9), default=Phase.PREPARING.value)
    is_casework: Mapped[bool] = mapped_column(default=False)
    takes_contributions: Mapped[bool] = mapped_column(default=False)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)


class Trajectory(Base):
    """An effort in one area, made from a template of steps.

    area      where; None: the whole municipality
    template  code of the template that its steps were made from
    was_public  everybody could see it once: what it promised then stays promised, also hidden
    texts     by language: title, question (what we ask residents), fixed (what is not open any
              more), contact (a role and how to reach it)
    """

    __tablename__ = "trajectory"
    __table_args__ = (CheckConstraint(f"influence IN ({_in(Influence)})", name="influence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    effort_id: Mapped[int] = mapped_column(ForeignKey("effort.id"), index=True)
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"), index=True)
    template: Mapped[str] = mapped_column(String(SLUG_LENGTH))
    influence: Mapped[str] = mapped_column(String(9))
    is_public: Mapped[bool] = mapped_column(default=False)
    was_public: Mapped[bool] = mapped_column(default=False)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    effort: Mapped[Effort] = relationship()
    steps: Mapped[list["Step"]] = relationship(
        back_populates="trajectory", order_by="Step.position", passive_deletes=True
    )

    @property
    def has_promised(self) -> bool:
        """Tell whether residents see, or saw, what its steps promise."""
        return self.is_public or self.was_public


class Step(Base):
    """One step of a trajectory; where it stands on a day follows from its dates (`state`).

    code           of the step in the template; a trajectory may have steps of its own
    begins_on      first day; None: not planned yet
    ends_on        first day after it; None: open end
    result_due_on  day by which residents hear what came of it
    result_on      day on which they did
    survey_id      the survey that is held in it
    offer          code of what residents can sign up for in it; "" for none. No foreign key
                   upwards: what is not there or not open is not shown
    texts          by language: title, what, result
    """

    __tablename__ = "step"
    __table_args__ = (
        CheckConstraint("begins_on < ends_on", name="period"),
        CheckConstraint("ends_on IS NULL OR begins_on IS NOT NULL", name="begin"),
        UniqueConstraint("trajectory_id", "position", name="uq_step_trajectory_id_position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    trajectory_id: Mapped[int] = mapped_column(ForeignKey("trajectory.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str] = mapped_column(String(SLUG_LENGTH))
    begins_on: Mapped[date | None] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    result_due_on: Mapped[date | None] = mapped_column(Date)
    result_on: Mapped[date | None] = mapped_column(Date)
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"))
    offer: Mapped[str] = mapped_column(String(OFFER_LENGTH), default="")
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    trajectory: Mapped[Trajectory] = relationship(back_populates="steps")

    @property
    def promise(self) -> Promise | None:
        """What it promises; None: nothing."""
        return Promise(self.result_due_on, self.result_on) if self.result_due_on else None

    @property
    def pledge(self) -> Pledge:
        """Return the days of its promise."""
        return Pledge(self.begins_on, self.result_due_on)


class StepNews(Base):
    """What is told of a long step meanwhile; texts by language: title, text."""

    __tablename__ = "step_news"
    __table_args__ = (Index("ix_step_news_step_id", "step_id", "told_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id", ondelete="CASCADE"))
    told_on: Mapped[date] = mapped_column(Date)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)


class ParticipationPlan(Base):
    """The plan of a trajectory beforehand, and the report at its end: the same eight fields.

    plan          by language: impact, goals, influence, timeline, reach, outreach, feedback,
                  handled (how input is dealt with); and, where the team likes: why, about,
                  with_whom, how
    report        by language: the same eight as they went, and conclusion
    planned_on    day on which the plan was published; None: staff alone see it
    reported_on   day on which the report was published; from then on neither changes
    planned_by, reported_by  a role
    """

    __tablename__ = "participation_plan"
    __table_args__ = (
        CheckConstraint("reported_on IS NULL OR planned_on IS NOT NULL", name="order"),
        CheckConstraint("reported_on IS NULL OR length(reported_by) > 0", name="reported_by"),
    )

    trajectory_id: Mapped[int] = mapped_column(
        ForeignKey("trajectory.id", ondelete="CASCADE"), primary_key=True
    )
    plan: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    planned_on: Mapped[date | None] = mapped_column(Date)
    planned_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")
    reported_on: Mapped[date | None] = mapped_column(Date)
    reported_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")


class ContactMoment(Base):
    """One time that a buurt hears, or will hear, of the team.

    area        a buurt, or a wijk for all its buurten
    planned_on  when it should be
    done_on     when it was; None: not yet
    texts       by language: what
    """

    __tablename__ = "contact_moment"
    __table_args__ = (
        CheckConstraint(f"kind IN ({_in(ContactKind)})", name="kind"),
        Index("ix_contact_moment_area", "area", "planned_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    area: Mapped[str] = mapped_column(ForeignKey("area.code"))
    kind: Mapped[str] = mapped_column(String(7))
    planned_on: Mapped[date] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    trajectory_id: Mapped[int | None] = mapped_column(
        ForeignKey("trajectory.id", ondelete="SET NULL")
    )
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)


class DistrictManager(Base):
    """Who is there for a wijk: a role, how to reach it, and when and where to meet.

    texts  by language: role, when, where
    """

    __tablename__ = "district_manager"

    area: Mapped[str] = mapped_column(ForeignKey("area.code"), primary_key=True)
    telephone: Mapped[str] = mapped_column(String(TELEPHONE_LENGTH))
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)


class Lesson(Base):
    """What the programme learned, and the rule that changed by it or the reason why none did.

    Written by the team; nothing of a case or a person stands in it.
    texts  by language: lesson, changed (the rule that changed), not_changed (why not)
    """

    __tablename__ = "lesson"

    id: Mapped[int] = mapped_column(primary_key=True)
    effort_id: Mapped[int] = mapped_column(ForeignKey("effort.id"), index=True)
    learned_on: Mapped[date] = mapped_column(Date)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
