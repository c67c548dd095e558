"""The list of measures that residents can be interested in, and which groups are networks."""

import sqlalchemy as sa
from alembic import op

from participation.migrations.checks import replace_check

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Widen the CHECK of the lists, and add the column."""
    lists = "list IN ('group_kind', 'meeting_kind', 'department', 'domain', 'measure')"
    replace_check("list_item", "list", lists)
    asks = "asks IN ('nothing', 'organisation', 'department', 'interest')"
    replace_check("offer", "asks", asks)
    with op.batch_alter_table("participation_group") as batch:
        batch.add_column(
            sa.Column("is_network", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("participation_group") as batch:
        batch.alter_column("is_network", server_default=None)
    # No command wrote this table before, so there is no row that lacks it.
    with op.batch_alter_table("area_shape") as batch:
        batch.add_column(sa.Column("version", sa.String(length=12), nullable=False))
