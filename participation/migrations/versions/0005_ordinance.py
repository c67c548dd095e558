"""The ordinance, what residents say about it, and requests under it."""

import sqlalchemy as sa
from alembic import op

from participation.database import Moment
from participation.migrations.checks import replace_check

revision = "0005"
down_revision = "0004"
ACTS = (
    "act IN ('opened', 'closed', 'grace_ended', 'released', 'published', 'brake_lifted', "
    "'confirmed', 'entered', 'merged', 'placed', 'put_on_waiting', 'declined', 'ended', "
    "'invited', 'downloaded', 'edited', 'imported', 'moderated', 'replied', 'taken_on', 'finished')"
)


def upgrade() -> None:
    """Make the tables, and let the audit know what is done with them."""
    op.create_table(
        "bylaw_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("cvdr", sa.String(length=40), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("repealed_on", sa.Date(), nullable=True),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("comments_until", sa.Date(), nullable=True),
        sa.Column("replies_by", sa.Date(), nullable=True),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "comments_until IS NULL OR (replies_by IS NOT NULL AND replies_by > comments_until)",
            name=op.f("ck_bylaw_version_replies_by"),
        ),
        sa.CheckConstraint(
            "in_force_on IS NULL OR adopted_on IS NOT NULL", name=op.f("ck_bylaw_version_in_force")
        ),
        sa.CheckConstraint(
            "repealed_on IS NULL OR in_force_on <= repealed_on",
            name=op.f("ck_bylaw_version_repealed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bylaw_version")),
        sa.UniqueConstraint("number", name=op.f("uq_bylaw_version_number")),
    )
    op.create_table(
        "bylaw_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bylaw_word")),
        sa.UniqueConstraint("code", name=op.f("uq_bylaw_word_code")),
    )
    op.create_table(
        "contribution_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("effort_code", sa.String(length=80), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("feedback_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "opens_on <= closes_on AND closes_on <= feedback_on",
            name=op.f("ck_contribution_round_period"),
        ),
        sa.ForeignKeyConstraint(
            ["area"], ["area.code"], name=op.f("fk_contribution_round_area_area")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_round")),
        sa.UniqueConstraint("slug", name=op.f("uq_contribution_round_slug")),
    )
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=12), nullable=False),
        sa.Column("subject_key", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("is_asked", sa.Boolean(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("uses", sa.JSON(), nullable=False),
        sa.Column("is_harmless", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=11), nullable=False),
        sa.Column("moderation", sa.String(length=7), nullable=False),
        sa.Column("hidden_kind", sa.String(length=9), nullable=False),
        sa.Column("hidden_reason", sa.String(length=500), nullable=False),
        sa.Column("source", sa.String(length=9), nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.CheckConstraint(
            "source IN ('web', 'telephone', 'paper')", name=op.f("ck_contribution_source")
        ),
        sa.CheckConstraint(
            "hidden_kind = '' OR hidden_kind IN "
            "('names', 'rude', 'off_topic', 'advert', 'double', 'other')",
            name=op.f("ck_contribution_hidden_kind"),
        ),
        sa.CheckConstraint(
            "moderation <> 'hidden' OR (hidden_kind <> '' "
            "AND (hidden_kind <> 'other' OR length(trim(hidden_reason)) > 0))",
            name=op.f("ck_contribution_hidden"),
        ),
        sa.CheckConstraint(
            "(taken_back_on IS NULL AND length(text) > 0) "
            "OR (taken_back_on IS NOT NULL AND text = '' AND first_name = '' AND email IS NULL)",
            name=op.f("ck_contribution_taken_back"),
        ),
        sa.CheckConstraint("moderation <> 'shown' OR is_open", name=op.f("ck_contribution_shown")),
        sa.CheckConstraint(
            "moderation IN ('waiting', 'shown', 'hidden')", name=op.f("ck_contribution_moderation")
        ),
        sa.CheckConstraint(
            "state IN ('received', 'in_progress', 'answered', 'done', 'not_done')",
            name=op.f("ck_contribution_state"),
        ),
        sa.CheckConstraint(
            "subject IN ('article', 'effort')", name=op.f("ck_contribution_subject")
        ),
        sa.CheckConstraint("length(token_hash) = 32", name=op.f("ck_contribution_token_hash")),
        sa.CheckConstraint(
            "kind IN ('comment', 'idea', 'reflection', 'story')", name=op.f("ck_contribution_kind")
        ),
        sa.CheckConstraint(
            "kind <> 'story' OR moderation <> 'shown' OR is_harmless",
            name=op.f("ck_contribution_harmless"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_contribution_area_area")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_contribution_group_id_participation_group"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["contribution_round.id"],
            name=op.f("fk_contribution_round_id_contribution_round"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_contribution_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contribution_state", "contribution", ["state", "promised_on"], unique=False)
    op.create_index(
        "ix_contribution_subject", "contribution", ["subject", "subject_key"], unique=False
    )
    op.create_table(
        "intake_kind",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("article_key", sa.String(length=64), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("receipt_days", sa.SmallInteger(), nullable=False),
        sa.Column("decision_days", sa.SmallInteger(), nullable=False),
        sa.Column("kept_months", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "decision_days BETWEEN receipt_days AND 260", name=op.f("ck_intake_kind_decision_days")
        ),
        sa.CheckConstraint("kept_months BETWEEN 1 AND 60", name=op.f("ck_intake_kind_kept_months")),
        sa.CheckConstraint(
            "receipt_days BETWEEN 1 AND 60", name=op.f("ck_intake_kind_receipt_days")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_kind")),
        sa.UniqueConstraint("code", name=op.f("uq_intake_kind_code")),
    )
    op.create_table(
        "bylaw_explanation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("no_reason", sa.JSON(), nullable=False),
        sa.Column("action", sa.String(length=11), nullable=False),
        sa.Column("must_check", sa.Boolean(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.String(length=80), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmed_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "action IN ('none', 'think_along', 'initiative', 'challenge', 'respond')",
            name=op.f("ck_bylaw_explanation_action"),
        ),
        sa.CheckConstraint(
            "must_check OR length(confirmed_by) > 0", name=op.f("ck_bylaw_explanation_confirmed")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["bylaw_version.id"],
            name=op.f("fk_bylaw_explanation_version_id_bylaw_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bylaw_explanation")),
        sa.UniqueConstraint(
            "version_id", "key", "revision", name="uq_bylaw_explanation_version_id_key_revision"
        ),
    )
    op.create_table(
        "bylaw_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_repealed", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('preamble', 'article', 'closing', 'note', 'annex', 'text')",
            name=op.f("ck_bylaw_part_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["bylaw_version.id"],
            name=op.f("fk_bylaw_part_version_id_bylaw_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bylaw_part")),
        sa.UniqueConstraint("version_id", "key", name="uq_bylaw_part_version_id_key"),
        sa.UniqueConstraint("version_id", "position", name="uq_bylaw_part_version_id_position"),
    )
    op.create_table(
        "bylaw_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", Moment(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.id"],
            name=op.f("fk_bylaw_upload_staff_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bylaw_upload")),
    )
    op.create_index("ix_bylaw_upload_uploaded_at", "bylaw_upload", ["uploaded_at"], unique=False)
    op.create_table(
        "contribution_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=11), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("role", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_kind", sa.String(length=8), nullable=False),
        sa.Column("would_change", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'not_done' OR (length(trim(reason)) > 0 AND length(trim(role)) > 0 "
            "AND length(trim(would_change)) > 0 AND reason_kind <> '')",
            name=op.f("ck_contribution_step_no_needs_a_reason"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'in_progress', 'answered', 'done', 'not_done')",
            name=op.f("ck_contribution_step_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('answered', 'done') "
            "OR (length(trim(text)) > 0 AND length(trim(role)) > 0)",
            name=op.f("ck_contribution_step_reply"),
        ),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_step_contribution_id_contribution"),
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "reason_kind = '' OR reason_kind IN ('cannot', 'may_not', 'already', 'other')",
            name=op.f("ck_contribution_step_reason_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_step")),
    )
    op.create_index(
        "ix_contribution_step_contribution_id",
        "contribution_step",
        ["contribution_id"],
        unique=False,
    )
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("telephone", sa.String(length=16), nullable=True),
        sa.Column("postal_address", sa.String(length=200), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("source", sa.String(length=9), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=9), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("receipt_by", sa.Date(), nullable=False),
        sa.Column("decision_by", sa.Date(), nullable=False),
        sa.Column("first_decision_by", sa.Date(), nullable=True),
        sa.Column("kept_months", sa.SmallInteger(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("case_number", sa.String(length=40), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint(
            "source IN ('web', 'telephone', 'paper')", name=op.f("ck_intake_source")
        ),
        sa.CheckConstraint(
            "state <> 'finished' OR (length(outcome) > 0 AND length(decided_by) > 0)",
            name=op.f("ck_intake_outcome"),
        ),
        sa.CheckConstraint(
            "state IN ('received', 'taken_on', 'finished', 'withdrawn')",
            name=op.f("ck_intake_state"),
        ),
        sa.CheckConstraint(
            "email IS NOT NULL OR telephone IS NOT NULL OR postal_address IS NOT NULL",
            name=op.f("ck_intake_address"),
        ),
        sa.CheckConstraint("kept_months BETWEEN 1 AND 60", name=op.f("ck_intake_kept_months")),
        sa.CheckConstraint("length(token_hash) = 32", name=op.f("ck_intake_token_hash")),
        sa.ForeignKeyConstraint(
            ["kind_id"], ["intake_kind.id"], name=op.f("fk_intake_kind_id_intake_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
        sa.UniqueConstraint("reference", name=op.f("uq_intake_reference")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_intake_token_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_intake_kind_id", "intake", ["kind_id"], unique=False)
    op.create_index("ix_intake_state", "intake", ["state", "decision_by"], unique=False)
    replace_check("audit_line", "act", ACTS)
