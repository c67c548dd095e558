"""How many were at a meeting, by group: numbers that stay when the answers are erased."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "came_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number >= 0", name=op.f("ck_came_count_number")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_came_count_group_id_participation_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_came_count_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_came_count")),
        sa.UniqueConstraint("meeting_id", "group_id", name="uq_came_count_meeting_id_group_id"),
    )
