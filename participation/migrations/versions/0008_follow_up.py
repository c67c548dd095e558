"""The list of measures that residents can be interested in, and which groups are networks."""

import sqlalchemy as sa
from alembic import op

from participation.migrations.checks import replace_check

revision = "0008"
down_revision = "0007"

CASEWORK = (
    "tussen-wal-en-schip",
    "casuistiekoverleg",
    "overleg-veilig-leefbaar",
    "bestaanszekerheid",
    "jeugd-en-context",
    "bouwfonds-jongeren",
)
"""Names in addresses of the efforts about cases of people, as the only municipality has them."""


def upgrade() -> None:
    """Widen the CHECK of the lists, and add the column."""
    lists = "list IN ('group_kind', 'meeting_kind', 'department', 'domain', 'measure')"
    replace_check("list_item", "list", lists)
    asks = "asks IN ('nothing', 'organisation', 'department', 'interest')"
    replace_check("offer", "asks", asks)
    with op.batch_alter_table("step") as batch:
        batch.add_column(sa.Column("offer", sa.String(length=40), nullable=False, server_default=""))
    with op.batch_alter_table("step") as batch:
        batch.alter_column("offer", server_default=None)
    with op.batch_alter_table("participation_group") as batch:
        batch.add_column(
            sa.Column("is_network", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("participation_group") as batch:
        batch.alter_column("is_network", server_default=None)
    # No command wrote this table before, so there is no row that lacks it.
    with op.batch_alter_table("area_shape") as batch:
        batch.add_column(sa.Column("version", sa.String(length=12), nullable=False))
    with op.batch_alter_table("feedback") as batch:
        batch.add_column(sa.Column("changed_on", sa.Date(), nullable=True))
    _tell_news()
    _guard_plans()
    _guard_casework()
    _keep_promises()


def _guard_casework() -> None:
    """Say which efforts are about cases of people; no form takes anything about those."""
    with op.batch_alter_table("effort") as batch:
        batch.add_column(
            sa.Column("is_casework", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    effort = sa.table(
        "effort", sa.column("slug"), sa.column("is_casework"), sa.column("takes_contributions")
    )
    own = sa.update(effort).where(effort.c.slug.in_(CASEWORK))
    op.execute(own.values(is_casework=sa.true(), takes_contributions=sa.false()))
    with op.batch_alter_table("effort") as batch:
        batch.alter_column("is_casework", server_default=None)
        batch.create_check_constraint(
            op.f("ck_effort_casework"), sa.text("NOT (is_casework AND takes_contributions)")
        )


def _keep_promises() -> None:
    """Note which trajectories residents saw once: what those promised stays promised."""
    with op.batch_alter_table("trajectory") as batch:
        batch.add_column(
            sa.Column("was_public", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.execute("UPDATE trajectory SET was_public = is_public")
    with op.batch_alter_table("trajectory") as batch:
        batch.alter_column("was_public", server_default=None)


def _guard_plans() -> None:
    """Let the database itself refuse to change a version of a plan that was published."""
    same = "NEW.version_id = OLD.version_id AND NEW.position = OLD.position"
    gone = f"NEW.contribution_id IS NULL AND {same}"
    is_public = "(SELECT published_on FROM plan_version WHERE id = OLD.version_id) IS NOT NULL"
    if op.get_bind().dialect.name == "sqlite":
        kept = f"{gone} AND NEW.texts = OLD.texts AND NEW.figure IS OLD.figure"
        _guard_sqlite("plan_version", "OLD.published_on IS NOT NULL", "0 = 1")
        _guard_sqlite("plan_item", is_public, kept)
    else:
        kept = f"{gone} AND NEW.texts::text = OLD.texts::text"
        kept += " AND NEW.figure IS NOT DISTINCT FROM OLD.figure"
        _guard_postgresql("plan_version", "OLD.published_on IS NOT NULL", "FALSE")
        _guard_postgresql("plan_item", is_public, kept)


def _guard_sqlite(table: str, is_public: str, kept: str) -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'a published plan never changes'); END"
    for act, more in (("UPDATE", f" AND NOT ({kept})"), ("DELETE", "")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"WHEN {is_public}{more} {refuse}"
        )


def _guard_postgresql(table: str, is_public: str, kept: str) -> None:
    refuse = "RAISE EXCEPTION 'a published plan never changes';"
    op.execute(
        f"CREATE OR REPLACE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' THEN IF {is_public} THEN {refuse} END IF; "
        f"RETURN OLD; END IF; IF {is_public} AND NOT ({kept}) "
        f"THEN {refuse} END IF; RETURN NEW; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION keep_{table}()"
    )


def _tell_news() -> None:
    """Say which lists get the news by mail, and count an answer in one place alone."""
    with op.batch_alter_table("offer") as batch:
        batch.add_column(
            sa.Column("is_news", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("offer") as batch:
        batch.alter_column("is_news", server_default=None)
    with op.batch_alter_table("news_item") as batch:
        batch.add_column(sa.Column("changed_on", sa.Date(), nullable=True))
    with op.batch_alter_table("noticed_count") as batch:
        batch.drop_constraint("uq_noticed_count_year_group_id_buurt_answer", type_="unique")
        batch.create_check_constraint(
            op.f("ck_noticed_count_place"), sa.text("group_id IS NULL OR buurt IS NULL")
        )
    # One for each kind of place: to both databases one NULL differs from another.
    for name, columns, place in (
        ("rest", (), "group_id IS NULL AND buurt IS NULL"),
        ("group_id", ("group_id",), "group_id IS NOT NULL"),
        ("buurt", ("buurt",), "buurt IS NOT NULL"),
    ):
        op.create_index(
            f"uq_noticed_count_{name}",
            "noticed_count",
            ["year", *columns, "answer"],
            unique=True,
            sqlite_where=sa.text(place),
            postgresql_where=sa.text(place),
        )
