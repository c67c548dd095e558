"""All tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "area",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("parent", sa.String(length=10), nullable=True),
        sa.Column("joined_to", sa.String(length=10), nullable=True),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        sa.Column("inhabitants_15_plus", sa.Integer(), nullable=False),
        sa.Column("dwellings", sa.Integer(), nullable=True),
        sa.Column("tile_column", sa.SmallInteger(), nullable=True),
        sa.Column("tile_row", sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("joined_to IS NULL OR level = 'buurt'", name=op.f("ck_area_joined")),
        sa.CheckConstraint("level IN ('gemeente', 'wijk', 'buurt')", name=op.f("ck_area_level")),
        sa.CheckConstraint(
            "inhabitants >= 0 AND inhabitants_15_plus >= 0", name=op.f("ck_area_inhabitants")
        ),
        sa.ForeignKeyConstraint(["joined_to"], ["area.code"], name=op.f("fk_area_joined_to_area")),
        sa.ForeignKeyConstraint(["parent"], ["area.code"], name=op.f("fk_area_parent_area")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_area")),
        sa.UniqueConstraint("position", name=op.f("uq_area_position")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("run_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_job_due", "job", ["run_at"], unique=False)
    op.create_table(
        "sign_in_try",
        sa.Column("account", sa.LargeBinary(length=32), nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(account) = 32", name=op.f("ck_sign_in_try_account")),
        sa.CheckConstraint("place BETWEEN 1 AND 10", name=op.f("ck_sign_in_try_place")),
        sa.PrimaryKeyConstraint("account", "place", name=op.f("pk_sign_in_try")),
    )
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=13), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "role IN ('reader', 'editor', 'administrator')", name=op.f("ck_staff_member_role")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_member")),
        sa.UniqueConstraint("name", name=op.f("uq_staff_member_name")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("destroy_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grace_ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("count_shown", sa.Integer(), nullable=False),
        sa.Column("count_on", sa.Date(), nullable=True),
        sa.CheckConstraint("closes_on <= destroy_on", name=op.f("ck_survey_destroy")),
        sa.CheckConstraint("closes_on <= feedback_on", name=op.f("ck_survey_feedback")),
        sa.CheckConstraint(
            "count_shown >= 0 AND count_shown % 5 = 0", name=op.f("ck_survey_count_rounded")
        ),
        sa.CheckConstraint("opens_on <= closes_on", name=op.f("ck_survey_period")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("slug", name=op.f("uq_survey_slug")),
    )
    op.create_table(
        "address_area",
        sa.Column("postcode", sa.String(length=6), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("buurt", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["buurt"], ["area.code"], name=op.f("fk_address_area_buurt_area")),
        sa.PrimaryKeyConstraint("postcode", "number", name=op.f("pk_address_area")),
    )
    op.create_table(
        "audit_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=13), nullable=False),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("survey", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "act IN ('opened', 'closed', 'grace_ended', 'released', 'published', 'brake_lifted')",
            name=op.f("ck_audit_line_act"),
        ),
        sa.CheckConstraint(
            "role IN ('reader', 'editor', 'administrator')", name=op.f("ck_audit_line_role")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_audit_line_staff_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_line")),
    )
    op.create_index("ix_audit_line_survey", "audit_line", ["survey"], unique=False)
    op.create_table(
        "destruction",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_destruction_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", name=op.f("pk_destruction")),
    )
    op.create_table(
        "imported_file",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_imported_file_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", "sha256", name=op.f("pk_imported_file")),
    )
    op.create_table(
        "open_text",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("wijk", sa.String(length=10), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_open_text_id_is_random")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_open_text_text")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_open_text_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(["wijk"], ["area.code"], name=op.f("fk_open_text_wijk_area")),
        sa.PrimaryKeyConstraint("survey_id", "id", name=op.f("pk_open_text")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "response",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("mode", sa.String(length=9), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.CheckConstraint("document LIKE '{%}'", name=op.f("ck_response_document")),
        sa.CheckConstraint(
            "mode IN ('web', 'paper', 'telephone', 'helped')", name=op.f("ck_response_mode")
        ),
        sa.CheckConstraint("length(id) = 16", name=op.f("ck_response_id_is_random")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_response_area_area")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_response_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", "id", name=op.f("pk_response")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sdc_release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("t", sa.Integer(), nullable=False),
        sa.Column("k_sensitive", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "k >= 5 AND t >= 2 AND k_sensitive >= k", name=op.f("ck_sdc_release_parameters")
        ),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_sdc_release_sha256")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_sdc_release_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sdc_release")),
        sa.UniqueConstraint("survey_id", "seq", name=op.f("uq_sdc_release_survey_id_seq")),
    )
    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("began_at <= seen_at", name=op.f("ck_staff_session_seen")),
        sa.CheckConstraint("length(token_hash) = 32", name=op.f("ck_staff_session_token_hash")),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.id"],
            name=op.f("fk_staff_session_staff_id_staff_member"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    op.create_table(
        "survey_version",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_version_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", "version", name=op.f("pk_survey_version")),
    )
    op.create_table(
        "sdc_block",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=130), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("covers", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "level IN ('gemeente', 'wijk', 'buurt')", name=op.f("ck_sdc_block_level")
        ),
        sa.CheckConstraint("n > 0 AND population >= 0", name=op.f("ck_sdc_block_n")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_sdc_block_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "number", name=op.f("pk_sdc_block")),
        sa.UniqueConstraint(
            "release_id",
            "question",
            "level",
            "members",
            name=op.f("uq_sdc_block_release_id_question_level_members"),
        ),
    )
    op.create_table(
        "sdc_pool",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=130), nullable=False),
        sa.Column("option", sa.String(length=64), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=2), nullable=False),
        sa.Column("majority", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("values_json", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'X') = (values_json IS NOT NULL)", name=op.f("ck_sdc_pool_values_json")
        ),
        sa.CheckConstraint("kind IN ('X', 'U', 'U*')", name=op.f("ck_sdc_pool_kind")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_sdc_pool_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "number", name=op.f("pk_sdc_pool")),
    )
    op.create_table(
        "chart",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("svg", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id", "block"],
            ["sdc_block.release_id", "sdc_block.number"],
            name=op.f("fk_chart_release_id_block_sdc_block"),
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_chart_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "block", "language", name=op.f("pk_chart")),
    )
    op.create_table(
        "sdc_cell",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("block", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("option", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'U') = (value IS NULL)", name=op.f("ck_sdc_cell_value")),
        sa.CheckConstraint("kind IN ('X', 'U')", name=op.f("ck_sdc_cell_kind")),
        sa.CheckConstraint("0 <= low AND low <= high", name=op.f("ck_sdc_cell_bounds")),
        sa.CheckConstraint(
            "value IS NULL OR (value = low AND value = high)", name=op.f("ck_sdc_cell_exact")
        ),
        sa.ForeignKeyConstraint(
            ["release_id", "block"],
            ["sdc_block.release_id", "sdc_block.number"],
            name=op.f("fk_sdc_cell_release_id_block_sdc_block"),
        ),
        sa.PrimaryKeyConstraint("release_id", "block", "position", name=op.f("pk_sdc_cell")),
        sa.UniqueConstraint(
            "release_id", "block", "option", name=op.f("uq_sdc_cell_release_id_block_option")
        ),
    )
    # Released figures never change: the database itself refuses it.
    sqlite = op.get_bind().dialect.name == "sqlite"
    if not sqlite:
        op.execute(
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'released figures never change'; END $$"
        )
    for table in ("sdc_release", "sdc_block", "sdc_cell", "sdc_pool"):
        for act in ("UPDATE", "DELETE") if sqlite else ():
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'released figures never change'); END"
            )
        if not sqlite:
            op.execute(
                f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
