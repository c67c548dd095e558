"""People who take part: lists, offers, sign-ups, groups, meetings, mail and the erasure log."""

import sqlalchemy as sa
from alembic import op

from participation.database import Moment

revision = "0002"
down_revision = "0001"
ROLES = "role IN ('external', 'reader', 'editor', 'administrator')"
ACTS = (
    "act IN ('opened', 'closed', 'grace_ended', 'released', 'published', 'brake_lifted', "
    "'confirmed', 'entered', 'merged', 'placed', 'put_on_waiting', 'declined', 'ended', "
    "'invited', 'downloaded', 'edited')"
)


def upgrade() -> None:
    """Make the tables, and let the audit and the staff have what they bring."""
    op.create_table(
        "consent_text",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_consent_text")),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("ground", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_erasure_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "list_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "list IN ('group_kind', 'meeting_kind', 'department', 'domain')",
            name=op.f("ck_list_item_list"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_item")),
        sa.UniqueConstraint("list", "code", name="uq_list_item_list_code"),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("asks", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("has_groups", sa.Boolean(), nullable=False),
        sa.Column("kept_months", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "asks IN ('nothing', 'organisation', 'department')", name=op.f("ck_offer_asks")
        ),
        sa.CheckConstraint("level IN ('gemeente', 'wijk', 'buurt')", name=op.f("ck_offer_level")),
        sa.CheckConstraint("kept_months BETWEEN 1 AND 60", name=op.f("ck_offer_kept_months")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("code", name=op.f("uq_offer_code")),
    )
    op.create_table(
        "outgoing_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("to_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("queued_on", sa.Date(), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("run_at", Moment(timezone=True), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=9), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(length=20), nullable=False),
        sa.Column("message_id", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "outcome <> 'sent' OR sealed = ''", name=op.f("ck_outgoing_mail_forgotten")
        ),
        sa.CheckConstraint(
            "outcome IN ('queued', 'handed', 'sent', 'refused', 'uncertain', 'given_up')",
            name=op.f("ck_outgoing_mail_outcome"),
        ),
        sa.CheckConstraint("length(to_key) = 32", name=op.f("ck_outgoing_mail_to_key")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_mail_message_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outgoing_mail_due", "outgoing_mail", ["outcome", "run_at"], unique=False)
    op.create_index(
        op.f("ix_outgoing_mail_person_id"), "outgoing_mail", ["person_id"], unique=False
    )
    op.create_index("ix_outgoing_mail_to", "outgoing_mail", ["to_key", "queued_on"], unique=False)
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("way", sa.String(length=6), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("invited_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offer.id"], name=op.f("fk_invitation_offer_id_offer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitation_code_hash")),
    )
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
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("telephone", sa.String(length=16), nullable=True),
        sa.Column("address_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("telephone_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("buurt", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("link_seed", sa.LargeBinary(length=16), nullable=False),
        sa.Column("link_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("feed_hash", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint(
            "email IS NOT NULL OR telephone IS NOT NULL", name=op.f("ck_person_address")
        ),
        sa.CheckConstraint("length(address_key) = 32", name=op.f("ck_person_address_key")),
        sa.ForeignKeyConstraint(["buurt"], ["area.code"], name=op.f("fk_person_buurt_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("address_key", name=op.f("uq_person_address_key")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_person_code_hash")),
        sa.UniqueConstraint("feed_hash", name=op.f("uq_person_feed_hash")),
        sa.UniqueConstraint("link_hash", name=op.f("uq_person_link_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_telephone_key", "person", ["telephone_key"], unique=False)
    op.create_table(
        "confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=7), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("expires_at", Moment(timezone=True), nullable=False),
        sa.Column("code_expires_at", Moment(timezone=True), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.CheckConstraint("purpose IN ('sign_up', 'rsvp')", name=op.f("ck_confirmation_purpose")),
        sa.CheckConstraint("tries BETWEEN 0 AND 5", name=op.f("ck_confirmation_tries")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_confirmation_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmation")),
        sa.UniqueConstraint("purpose", "subject_id", name="uq_confirmation_purpose_subject_id"),
        sa.UniqueConstraint("reference", name=op.f("uq_confirmation_reference")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_confirmation_token_hash")),
    )
    op.create_index(op.f("ix_confirmation_person_id"), "confirmation", ["person_id"], unique=False)
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
        "person_session",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("ends_at", Moment(timezone=True), nullable=False),
        sa.CheckConstraint("length(token_hash) = 32", name=op.f("ck_person_session_token_hash")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_session_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_person_session")),
    )
    op.create_index(
        op.f("ix_person_session_person_id"), "person_session", ["person_id"], unique=False
    )
    op.create_table(
        "sign_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=11), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("domain_id", sa.Integer(), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("manager_knows", sa.Boolean(), nullable=True),
        sa.Column("consent_version", sa.Integer(), nullable=False),
        sa.Column("consent_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("source_note", sa.String(length=200), nullable=False),
        sa.Column("signed_up_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("kept_until", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "source IN ('web', 'telephone', 'paper', 'invitation')", name=op.f("ck_sign_up_source")
        ),
        sa.CheckConstraint(
            "state <> 'declined' OR length(reason) > 0", name=op.f("ck_sign_up_reason")
        ),
        sa.CheckConstraint(
            "state IN ('provisional', 'confirmed', 'waiting', 'member', 'declined', 'withdrawn')",
            name=op.f("ck_sign_up_state"),
        ),
        sa.ForeignKeyConstraint(
            ["consent_version"],
            ["consent_text.version"],
            name=op.f("fk_sign_up_consent_version_consent_text"),
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["list_item.id"], name=op.f("fk_sign_up_department_id_list_item")
        ),
        sa.ForeignKeyConstraint(
            ["domain_id"], ["list_item.id"], name=op.f("fk_sign_up_domain_id_list_item")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_sign_up_offer_id_offer")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_sign_up_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("person_id", "offer_id", name="uq_sign_up_person_id_offer_id"),
    )
    op.create_index("ix_sign_up_offer_id", "sign_up", ["offer_id"], unique=False)
    op.create_index("ix_sign_up_state", "sign_up", ["state", "signed_up_on"], unique=False)
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
    op.add_column("audit_line", sa.Column("about", sa.String(length=64), nullable=True))
    op.create_index("ix_audit_line_about", "audit_line", ["about"], unique=False)
    _check("staff_member", "role", ROLES)
    _check("audit_line", "role", ROLES)
    _check("audit_line", "act", ACTS)


def _check(table: str, name: str, condition: str) -> None:
    """Replace a CHECK; SQLite, which reads none back, writes the table anew without the old one."""
    own = op.f(f"ck_{table}_{name}")
    with op.batch_alter_table(table) as batch:
        if op.get_bind().dialect.name != "sqlite":
            batch.drop_constraint(own, type_="check")
        batch.create_check_constraint(own, sa.text(condition))
