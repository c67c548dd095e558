"""What meetings promise, what a neighbourhood network says, and who wants to take part in what."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("meeting") as batch:
        batch.add_column(sa.Column("report_due_on", sa.Date(), nullable=True))
    with op.batch_alter_table("participation_group") as batch:
        batch.add_column(
            sa.Column("network", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
        )
    with op.batch_alter_table("participation_group") as batch:
        batch.alter_column("network", server_default=None)
    with op.batch_alter_table("sign_up") as batch:
        batch.add_column(sa.Column("interest", sa.String(length=5), nullable=True))
        batch.add_column(sa.Column("measure_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_sign_up_measure_id_list_item"), "list_item", ["measure_id"], ["id"]
        )
        batch.create_check_constraint(
            op.f("ck_sign_up_interest"), sa.text("interest IN ('yes', 'maybe', 'no')")
        )
