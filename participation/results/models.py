"""Tables of released figures: written once, never changed.

Their rows are those of `surveys.cube_rows`. The true count of a figure that is not published
stands nowhere: `value` is empty in every cell of kind U, `values_json` in every pool but X.
"""

from datetime import date

from sqlalchemy import (
    DDL,
    CheckConstraint,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from participation.database import Base

IMMUTABLE = ("sdc_release", "sdc_block", "sdc_cell", "sdc_pool", "sdc_row", "theme_release")


class Release(Base):
    """One release of a survey: how it was made, and the fingerprint of what it published.

    kind                  see surveys.cube.ReleaseKind
    seq                   of a cohort the number of its wave; of interim releases counted apart
    wave                  the period of the survey that it counts
    cut_off               the last stretch of that wave that it counts
    late_left_out         whether answers after some interim figures are left out: so few, or so
                          much alike, that the difference would tell what they are
    opened_on, closed_on  first and last day on which one could begin; None while it was open
    """

    __tablename__ = "sdc_release"
    __table_args__ = (
        UniqueConstraint("survey_id", "kind", "seq"),
        CheckConstraint("kind IN ('final', 'cohort', 'interim')", name="kind"),
        CheckConstraint("kind <> 'cohort' OR seq = wave", name="seq"),
        CheckConstraint("k >= 5 AND t >= 2 AND k_sensitive >= k", name="parameters"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    version: Mapped[int]
    slug: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(7), default="final", server_default="final")
    seq: Mapped[int]
    wave: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    cut_off: Mapped[int] = mapped_column(SmallInteger, default=1, server_default="1")
    late_left_out: Mapped[bool] = mapped_column(default=False, server_default=false())
    opened_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    k: Mapped[int]
    t: Mapped[int]
    k_sensitive: Mapped[int]
    received: Mapped[int]
    details: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))


class BlockRow(Base):
    """One population with figures for one item (see surveys.cube.Block)."""

    __tablename__ = "sdc_block"
    __table_args__ = (
        UniqueConstraint("release_id", "question", "level", "members"),
        CheckConstraint("level IN ('gemeente', 'wijk', 'buurt')", name="level"),
        CheckConstraint("n > 0 AND population >= 0", name="n"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(130))
    level: Mapped[str] = mapped_column(String(8))
    members: Mapped[str] = mapped_column(Text)
    covers: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text)
    n: Mapped[int]
    population: Mapped[int]
    rounding_json: Mapped[str | None] = mapped_column(Text)


class CellRow(Base):
    """How many people of a block chose one option, or between which counts that lies."""

    __tablename__ = "sdc_cell"
    __table_args__ = (
        ForeignKeyConstraint(["release_id", "block"], ["sdc_block.release_id", "sdc_block.number"]),
        UniqueConstraint("release_id", "block", "option"),
        CheckConstraint("kind IN ('X', 'U', 'R')", name="kind"),
        CheckConstraint("(kind = 'U') = (value IS NULL)", name="value"),
        CheckConstraint("0 <= low AND low <= high", name="bounds"),
        CheckConstraint("kind <> 'X' OR (value = low AND value = high)", name="exact"),
    )

    release_id: Mapped[int] = mapped_column(primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    option: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(1))
    value: Mapped[int | None]
    low: Mapped[int]
    high: Mapped[int]


class PoolRow(Base):
    """Near-unanimous figures of a wijk or the gemeente, taken together."""

    __tablename__ = "sdc_pool"
    __table_args__ = (
        CheckConstraint("kind IN ('X', 'U', 'U*')", name="kind"),
        CheckConstraint("(kind = 'X') = (values_json IS NOT NULL)", name="values_json"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(130))
    option: Mapped[str] = mapped_column(String(64))
    level: Mapped[str] = mapped_column(String(8))
    members: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(2))
    majority: Mapped[str] = mapped_column(Text)
    n: Mapped[int]
    values_json: Mapped[str | None] = mapped_column(Text)


class ExtraRow(Base):
    """Rounded counts of one row of a breakdown (R), or weighted shares of a wijk or more (W)."""

    __tablename__ = "sdc_row"
    __table_args__ = (
        UniqueConstraint(
            *("release_id", "kind", "question", "level", "members", "breakdown", "categories"),
            name="uq_sdc_row_population",
        ),
        CheckConstraint("kind IN ('R', 'W')", name="kind"),
        CheckConstraint("level IN ('gemeente', 'wijk')", name="level"),
        CheckConstraint("(kind = 'R') = (breakdown <> '')", name="breakdown"),
        CheckConstraint("(kind = 'R') = (base IS NOT NULL)", name="base"),
        CheckConstraint("kind = 'R' OR (effective IS NOT NULL AND n >= 100)", name="weighted"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(1))
    question: Mapped[str] = mapped_column(String(130))
    level: Mapped[str] = mapped_column(String(8))
    members: Mapped[str] = mapped_column(Text)
    breakdown: Mapped[str] = mapped_column(String(64))
    categories: Mapped[str] = mapped_column(Text)
    n: Mapped[int]
    base: Mapped[int | None]
    effective: Mapped[int | None]
    cells_json: Mapped[str] = mapped_column(Text)


class Chart(Base):
    """A chart of one block in one language, drawn after the release; SVG, compressed."""

    __tablename__ = "chart"
    __table_args__ = (
        ForeignKeyConstraint(["release_id", "block"], ["sdc_block.release_id", "sdc_block.number"]),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    svg: Mapped[bytes] = mapped_column(LargeBinary)


class QuestionChart(Base):
    """A chart of many areas, groups, questions or waves, drawn after the release; compressed SVG.

    subject  code of the item, or of the area whose questions stand beside each other
    part     the measure that is drawn, or the number of the sheet; of strips the background
             question whose groups they are; of waves which they are, and of which area; "" where
             there is one
    """

    __tablename__ = "question_chart"
    __table_args__ = (
        CheckConstraint("kind IN ('dots', 'strips', 'map', 'panels', 'waves')", name="kind"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    subject: Mapped[str] = mapped_column(String(130), primary_key=True)
    kind: Mapped[str] = mapped_column(String(6), primary_key=True)
    part: Mapped[str] = mapped_column(String(64), primary_key=True)
    svg: Mapped[bytes] = mapped_column(LargeBinary)


class ThemeRelease(Base):
    """How often each theme came in the texts of one open question, by area.

    content  JSON: the themes with their words, and the figures (see surveys.themes)
    """

    __tablename__ = "theme_release"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="sha256"),)

    release_id: Mapped[int] = mapped_column(ForeignKey("sdc_release.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))


class ThemeQuote(Base):
    """What one resident wrote, word for word; never changed, erased with the answers."""

    __tablename__ = "theme_quote"
    __table_args__ = (
        ForeignKeyConstraint(
            ["release_id", "question"], ["theme_release.release_id", "theme_release.question"]
        ),
    )

    release_id: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    theme: Mapped[str] = mapped_column(String(3))
    text: Mapped[str] = mapped_column(Text)


def _sqlite_guards(table: str, acts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'released figures never change'); END"
        for act in acts
    )


def _postgresql_guards(table: str, acts: tuple[str, ...]) -> tuple[str, ...]:
    function = (
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'released figures never change'; END $$"
    )
    trigger = (
        f"CREATE TRIGGER {table}_no_change BEFORE {' OR '.join(acts)} ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    return function, trigger


def _guard(table: Table, *acts: str) -> None:
    guards = {"sqlite": _sqlite_guards, "postgresql": _postgresql_guards}
    for dialect, statements in guards.items():
        for statement in statements(table.name, acts):
            ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", ddl)


for _name in IMMUTABLE:
    _guard(Base.metadata.tables[_name], "UPDATE", "DELETE")
_guard(Base.metadata.tables[ThemeQuote.__tablename__], "UPDATE")
