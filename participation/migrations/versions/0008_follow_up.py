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
        batch.add_column(
            sa.Column("offer", sa.String(length=40), nullable=False, server_default="")
        )
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
    _count_once()
    _index_noticed()
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
    before = "(SELECT published_on FROM plan_version WHERE id = OLD.version_id) IS NOT NULL"
    after = before.replace("OLD", "NEW")
    kept = (
        "NEW.contribution_id IS NULL AND NEW.version_id = OLD.version_id"
        " AND NEW.position = OLD.position AND CAST(NEW.texts AS TEXT) = CAST(OLD.texts AS TEXT)"
        " AND coalesce(NEW.figure, '') = coalesce(OLD.figure, '')"
    )
    changed = f"({before} OR {after}) AND NOT ({kept})"
    public = "OLD.published_on IS NOT NULL"
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql
    guard("plan_version", {"UPDATE": public, "DELETE": public})
    guard("plan_item", {"INSERT": after, "UPDATE": changed, "DELETE": before})


def _guard_sqlite(table: str, refused: dict[str, str]) -> None:
    for act, rows in refused.items():
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} WHEN {rows}"
            " BEGIN SELECT RAISE(ABORT, 'a published plan never changes'); END"
        )


def _guard_postgresql(table: str, refused: dict[str, str]) -> None:
    cases = " ".join(f"WHEN '{act}' THEN {rows}" for act, rows in refused.items())
    op.execute(
        f"CREATE OR REPLACE FUNCTION keep_{table}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF (CASE TG_OP {cases} END) THEN "
        "RAISE EXCEPTION 'a published plan never changes'; END IF; "
        "RETURN coalesce(NEW, OLD); END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_no_change BEFORE {' OR '.join(refused)} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION keep_{table}()"
    )


def _tell_news() -> None:
    """Say which lists get the news by mail, and when it was changed."""
    with op.batch_alter_table("offer") as batch:
        batch.add_column(
            sa.Column("is_news", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("offer") as batch:
        batch.alter_column("is_news", server_default=None)
    with op.batch_alter_table("news_item") as batch:
        batch.add_column(sa.Column("changed_on", sa.Date(), nullable=True))


def _count_once() -> None:
    """Count an answer in one place alone; a group that has answers can't be removed."""
    group = op.f("fk_noticed_count_group_id_participation_group")
    with op.batch_alter_table("noticed_count") as batch:
        batch.drop_constraint(group, type_="foreignkey")
        batch.create_foreign_key(
            group, "participation_group", ["group_id"], ["id"], ondelete="RESTRICT"
        )
        batch.drop_constraint("uq_noticed_count_year_group_id_buurt_answer", type_="unique")
        batch.create_check_constraint(
            op.f("ck_noticed_count_place"), sa.text("group_id IS NULL OR buurt IS NULL")
        )


def _index_noticed() -> None:
    """Let each answer of a place be there once."""
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
