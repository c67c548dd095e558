"""Groups with their members, and meetings."""

import sqlalchemy as sa
from alembic import op

from participation.database import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "participation_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("target", sa.SmallInteger(), nullable=True),
        sa.Column("spread_by", sa.String(length=10), nullable=True),
        sa.Column("is_quarterly", sa.Boolean(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("news", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "spread_by IN ('department', 'domain', 'buurt')",
            name=op.f("ck_participation_group_spread_by"),
        ),
        sa.CheckConstraint("target > 0", name=op.f("ck_participation_group_target")),
        sa.ForeignKeyConstraint(
            ["area"], ["area.code"], name=op.f("fk_participation_group_area_area")
        ),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["list_item.id"], name=op.f("fk_participation_group_kind_id_list_item")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_participation_group_offer_id_offer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation_group")),
        sa.UniqueConstraint("slug", name=op.f("uq_participation_group_slug")),
    )
    op.create_table(
        "group_staff",
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=11), nullable=False),
        sa.CheckConstraint(
            "role IN ('secretary', 'facilitator')", name=op.f("ck_group_staff_role")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_group_staff_group_id_participation_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.id"],
            name=op.f("fk_group_staff_staff_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "staff_id", name=op.f("pk_group_staff")),
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=500), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("domain_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("appointed_on", sa.Date(), nullable=True),
        sa.Column("committed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "ended_on IS NULL OR began_on <= ended_on", name=op.f("ck_membership_period")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["list_item.id"], name=op.f("fk_membership_department_id_list_item")
        ),
        sa.ForeignKeyConstraint(
            ["domain_id"], ["list_item.id"], name=op.f("fk_membership_domain_id_list_item")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_membership_group_id_participation_group"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_membership_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_group_id", "membership", ["group_id", "ended_on"], unique=False)
    op.create_index("ix_membership_person_id", "membership", ["person_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_milestone_group_id_participation_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    op.create_table(
        "spread_target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("target", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint(
            "(item_id IS NULL) <> (area IS NULL)", name=op.f("ck_spread_target_one")
        ),
        sa.CheckConstraint("target >= 0", name=op.f("ck_spread_target_target")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_spread_target_area_area")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_spread_target_group_id_participation_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["list_item.id"], name=op.f("fk_spread_target_item_id_list_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spread_target")),
        sa.UniqueConstraint("group_id", "area", name="uq_spread_target_group_id_area"),
        sa.UniqueConstraint("group_id", "item_id", name="uq_spread_target_group_id_item_id"),
    )
    op.create_table(
        "training_module",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_training_module_group_id_participation_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_module")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", Moment(timezone=True), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("starts_at", Moment(timezone=True), nullable=False),
        sa.Column("ends_at", Moment(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("place_access", sa.Text(), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(length=5), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("capacity", sa.SmallInteger(), nullable=True),
        sa.Column("is_daytime", sa.Boolean(), nullable=False),
        sa.Column("module_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", Moment(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "visibility IN ('open', 'group', 'team')", name=op.f("ck_meeting_visibility")
        ),
        sa.CheckConstraint("capacity IS NULL OR capacity > 0", name=op.f("ck_meeting_capacity")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_meeting_period")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_meeting_area_area")),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["list_item.id"], name=op.f("fk_meeting_kind_id_list_item")
        ),
        sa.ForeignKeyConstraint(
            ["module_id"], ["training_module.id"], name=op.f("fk_meeting_module_id_training_module")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_meeting_uid")),
    )
    op.create_index("ix_meeting_starts_at", "meeting", ["starts_at"], unique=False)
    op.create_table(
        "module_attendance",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("followed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_module_attendance_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["training_module.id"],
            name=op.f("fk_module_attendance_module_id_training_module"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("module_id", "membership_id", name=op.f("pk_module_attendance")),
    )
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name=op.f("ck_agreement_state")),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_agreement_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_meeting_id"), "agreement", ["meeting_id"], unique=False)
    op.create_table(
        "meeting_group",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_meeting_group_group_id_participation_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_meeting_group_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "group_id", name=op.f("pk_meeting_group")),
    )
    op.create_table(
        "rsvp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("held_until", Moment(timezone=True), nullable=True),
        sa.Column("asked_at", Moment(timezone=True), nullable=False),
        sa.Column("wants_compensation", sa.Boolean(), nullable=False),
        sa.Column("check_in_code", sa.String(length=6), nullable=False),
        sa.Column("checked_in_at", Moment(timezone=True), nullable=True),
        sa.CheckConstraint("state <> 'held' OR held_until IS NOT NULL", name=op.f("ck_rsvp_held")),
        sa.CheckConstraint(
            "state IN ('held', 'coming', 'waiting', 'cancelled')", name=op.f("ck_rsvp_state")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_rsvp_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rsvp_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rsvp")),
        sa.UniqueConstraint("meeting_id", "check_in_code", name="uq_rsvp_meeting_id_check_in_code"),
        sa.UniqueConstraint("meeting_id", "person_id", name="uq_rsvp_meeting_id_person_id"),
    )
    op.create_index("ix_rsvp_person_id", "rsvp", ["person_id"], unique=False)
    op.create_index("ix_rsvp_waiting", "rsvp", ["meeting_id", "state", "asked_at"], unique=False)
