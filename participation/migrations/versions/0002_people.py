"""People who take part: lists, offers, sign-ups, mail and the erasure log."""

import sqlalchemy as sa
from alembic import op

from participation.database import Moment
from participation.migrations.checks import replace_check

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
        sa.Column("day_place", sa.SmallInteger(), nullable=True),
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
        sa.CheckConstraint("day_place BETWEEN 1 AND 3", name=op.f("ck_outgoing_mail_day_place")),
        sa.UniqueConstraint(
            "to_key", "queued_on", "day_place", name="uq_outgoing_mail_day_place"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_mail_message_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outgoing_mail_due", "outgoing_mail", ["outcome", "run_at"], unique=False)
    op.create_index(
        op.f("ix_outgoing_mail_person_id"), "outgoing_mail", ["person_id"], unique=False
    )
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
    op.add_column("audit_line", sa.Column("about", sa.String(length=64), nullable=True))
    op.create_index("ix_audit_line_about", "audit_line", ["about"], unique=False)
    replace_check("staff_member", "role", ROLES)
    replace_check("audit_line", "role", ROLES)
    replace_check("audit_line", "act", ACTS)
