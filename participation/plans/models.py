"""Tables of plans of a wijk: versions that follow each other, and what was agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from participation.database import Base

SLUG_LENGTH = 64
ROLE_LENGTH = 120


class DistrictPlan(Base):
    """One plan.

    begins_on, ends_on  its years: the first day, and the first day after it
    texts               by language: title
    """

    __tablename__ = "district_plan"
    __table_args__ = (CheckConstraint("begins_on < ends_on", name="period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), unique=True)
    area: Mapped[str] = mapped_column(ForeignKey("area.code"), index=True)
    begins_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    versions: Mapped[list["PlanVersion"]] = relationship(
        back_populates="plan", order_by="PlanVersion.number", passive_deletes=True
    )


class PlanVersion(Base):
    """A version of a plan; once published it never changes, it is followed.

    number     from 1; each yearly revision adds one
    texts      by language: text; from the second on also changed and why
    revise_by  day by which the next revision is due
    """

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "number", name="uq_plan_version_plan_id_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("district_plan.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(SmallInteger)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    published_on: Mapped[date | None] = mapped_column(Date)
    published_by: Mapped[str] = mapped_column(String(ROLE_LENGTH), default="")
    revise_by: Mapped[date] = mapped_column(Date)
    plan: Mapped[DistrictPlan] = relationship(back_populates="versions")
    items: Mapped[list["PlanItem"]] = relationship(
        back_populates="version", order_by="PlanItem.position", passive_deletes=True
    )


class PlanItem(Base):
    """One point of the agenda of a wijk, with where it came from.

    texts     by language: text
    figure    what released figure it follows from: survey, question and option, with ":" between
    contribution_id  what was said that it follows from
    """

    __tablename__ = "plan_item"
    __table_args__ = (
        UniqueConstraint("version_id", "position", name="uq_plan_item_version_id_position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(SmallInteger)
    texts: Mapped[dict[str, Any]] = mapped_column(JSON)
    figure: Mapped[str | None] = mapped_column(String(160))
    contribution_id: Mapped[int | None] = mapped_column(
        ForeignKey("contribution.id", ondelete="SET NULL")
    )
    version: Mapped[PlanVersion] = relationship(back_populates="items")


class PlanAgreement(Base):
    """What was agreed for a wijk: what, which role, when, and what came of it."""

    __tablename__ = "plan_agreement"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="state"),
        CheckConstraint("state <> 'dropped' OR length(outcome) > 0", name="outcome"),
        Index("ix_plan_agreement_plan_id", "plan_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("district_plan.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(ROLE_LENGTH))
    due_on: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(7), default="open")
    outcome: Mapped[str] = mapped_column(Text, default="")


_WAS_PUBLIC = "(SELECT published_on FROM plan_version WHERE id = OLD.version_id) IS NOT NULL"
_IS_PUBLIC = _WAS_PUBLIC.replace("OLD", "NEW")
_KEPT = (
    "NEW.contribution_id IS NULL AND NEW.version_id = OLD.version_id"
    " AND NEW.position = OLD.position AND CAST(NEW.texts AS TEXT) = CAST(OLD.texts AS TEXT)"
    " AND coalesce(NEW.figure, '') = coalesce(OLD.figure, '')"
)
"""Of a point of the agenda what was said may go: its writer can take it back."""

_REFUSED: Mapping[str, Mapping[str, str]] = {
    "plan_version": {
        "UPDATE": "OLD.published_on IS NOT NULL",
        "DELETE": "OLD.published_on IS NOT NULL",
    },
    "plan_item": {
        "INSERT": _IS_PUBLIC,
        "UPDATE": f"({_WAS_PUBLIC} OR {_IS_PUBLIC}) AND NOT ({_KEPT})",
        "DELETE": _WAS_PUBLIC,
    },
}
"""By table and act, of which rows the database refuses it."""


def _sqlite_guards(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} WHEN {refused}"
        " BEGIN SELECT RAISE(ABORT, 'a published plan never changes'); END"
        for act, refused in _REFUSED[table].items()
    ]


def _postgresql_guards(table: str) -> list[str]:
    refused = " ".join(f"WHEN '{act}' THEN {rows}" for act, rows in _REFUSED[table].items())
    function = (
        f"CREATE OR REPLACE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF (CASE TG_OP {refused} END) THEN "
        "RAISE EXCEPTION 'a published plan never changes'; END IF; "
        "RETURN coalesce(NEW, OLD); END $$"
    )
    trigger = (
        f"CREATE TRIGGER {table}_no_change BEFORE {' OR '.join(_REFUSED[table])} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION keep_{table}()"
    )
    return [function, trigger]


def _guard(table: str) -> None:
    """Let the database itself refuse a change of what was published."""
    guards = {"sqlite": _sqlite_guards, "postgresql": _postgresql_guards}
    for dialect, statements in guards.items():
        for statement in statements(table):
            ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
            event.listen(Base.metadata.tables[table], "after_create", ddl)


for _name in _REFUSED:
    _guard(_name)
