"""Rounded and weighted figures of a release."""

import sqlalchemy as sa
from alembic import op

from participation.migrations.checks import replace_check

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table of the further rows of a release, and let a cell hold a rounded count."""
    replace_check("sdc_cell", "kind", "kind IN ('X', 'U', 'R')")
    replace_check("sdc_cell", "exact", "kind <> 'X' OR (value = low AND value = high)")
    _make_rows()
    # SQLite writes a table anew for another CHECK, and loses its triggers then.
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite("sdc_cell")
        _guard_sqlite("sdc_row")
    else:
        op.execute(
            "CREATE TRIGGER sdc_row_no_change BEFORE UPDATE OR DELETE ON sdc_row "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )


def _guard_sqlite(table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'released figures never change'); END"
        )


def _make_rows() -> None:
    op.create_table(
        "sdc_row",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("question", sa.String(length=130), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.String(length=64), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("effective", sa.Integer(), nullable=True),
        sa.Column("cells_json", sa.Text(), nullable=False),
        sa.CheckConstraint("(kind = 'R') = (base IS NOT NULL)", name=op.f("ck_sdc_row_base")),
        sa.CheckConstraint("(kind = 'R') = (breakdown <> '')", name=op.f("ck_sdc_row_breakdown")),
        sa.CheckConstraint(
            "kind = 'R' OR (effective IS NOT NULL AND n >= 100)", name=op.f("ck_sdc_row_weighted")
        ),
        sa.CheckConstraint("kind IN ('R', 'W')", name=op.f("ck_sdc_row_kind")),
        sa.CheckConstraint("level IN ('gemeente', 'wijk')", name=op.f("ck_sdc_row_level")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_sdc_row_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "number", name=op.f("pk_sdc_row")),
        sa.UniqueConstraint(
            *("release_id", "kind", "question", "level", "members", "breakdown", "categories"),
            name="uq_sdc_row_population",
        ),
    )
