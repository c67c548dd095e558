"""The programme per buurt: efforts, steps, terugkoppeling, plans, indicators and news."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "effort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("influence", sa.String(length=9), nullable=True),
        sa.Column("phase", sa.String(length=9), nullable=False),
        sa.Column("takes_contributions", sa.Boolean(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "influence IN ('inform', 'consult', 'advise', 'coproduce', 'decide')",
            name=op.f("ck_effort_influence"),
        ),
        sa.CheckConstraint(
            "phase IN ('preparing', 'running', 'finished', 'stopped')", name=op.f("ck_effort_phase")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["effort.id"], name=op.f("fk_effort_parent_id_effort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effort")),
        sa.UniqueConstraint("code", name=op.f("uq_effort_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_effort_slug")),
    )
    op.create_table(
        "area_shape",
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("rings", sa.JSON(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_area_shape_area_area")),
        sa.PrimaryKeyConstraint("area", name=op.f("pk_area_shape")),
    )
    op.create_table(
        "district_manager",
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("telephone", sa.String(length=20), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area"], ["area.code"], name=op.f("fk_district_manager_area_area")
        ),
        sa.PrimaryKeyConstraint("area", name=op.f("pk_district_manager")),
    )
    op.create_table(
        "district_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.CheckConstraint("begins_on < ends_on", name=op.f("ck_district_plan_period")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_district_plan_area_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_plan")),
        sa.UniqueConstraint("slug", name=op.f("uq_district_plan_slug")),
    )
    op.create_index(op.f("ix_district_plan_area"), "district_plan", ["area"], unique=False)
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("written_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "published_on IS NULL OR length(written_by) > 0", name=op.f("ck_feedback_written_by")
        ),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_feedback_area_area")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_feedback_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint("survey_id", "area", name="uq_feedback_survey_id_area"),
    )
    op.create_index(op.f("ix_feedback_area"), "feedback", ["area"], unique=False)
    op.create_table(
        "gas_use",
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("cubic_metres", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint("cubic_metres >= 0", name=op.f("ck_gas_use_cubic_metres")),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_gas_use_year")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_gas_use_area_area")),
        sa.PrimaryKeyConstraint("area", "year", name=op.f("pk_gas_use")),
    )
    op.create_table(
        "insulation_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("dwellings", sa.Integer(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), nullable=False),
        sa.Column("local", sa.Integer(), nullable=False),
        sa.Column("targeted", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("noted_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("dwellings > 0", name=op.f("ck_insulation_room_dwellings")),
        sa.CheckConstraint("local >= 0 AND targeted >= 0", name=op.f("ck_insulation_room_used")),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_insulation_room_percent")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_insulation_room_area_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insulation_room")),
    )
    op.create_index(
        "ix_insulation_room_area", "insulation_room", ["area", "noted_on"], unique=False
    )
    op.create_table(
        "lesson",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("effort_id", sa.Integer(), nullable=False),
        sa.Column("learned_on", sa.Date(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["effort_id"], ["effort.id"], name=op.f("fk_lesson_effort_id_effort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
    )
    op.create_index(op.f("ix_lesson_effort_id"), "lesson", ["effort_id"], unique=False)
    op.create_table(
        "news_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("written_by", sa.String(length=80), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("mailed_on", sa.Date(), nullable=True),
        sa.Column("mailed_to", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "mailed_on IS NULL OR published_on IS NOT NULL", name=op.f("ck_news_item_mailed")
        ),
        sa.CheckConstraint("mailed_to >= 0", name=op.f("ck_news_item_mailed_to")),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_news_item_area_area")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_item")),
    )
    op.create_index("ix_news_item_area", "news_item", ["area", "published_on"], unique=False)
    op.create_table(
        "trajectory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("effort_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=True),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("influence", sa.String(length=9), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "influence IN ('inform', 'consult', 'advise', 'coproduce', 'decide')",
            name=op.f("ck_trajectory_influence"),
        ),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_trajectory_area_area")),
        sa.ForeignKeyConstraint(
            ["effort_id"], ["effort.id"], name=op.f("fk_trajectory_effort_id_effort")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trajectory")),
        sa.UniqueConstraint("slug", name=op.f("uq_trajectory_slug")),
    )
    op.create_index(op.f("ix_trajectory_area"), "trajectory", ["area"], unique=False)
    op.create_index(op.f("ix_trajectory_effort_id"), "trajectory", ["effort_id"], unique=False)
    op.create_table(
        "contact_moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=7), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("trajectory_id", sa.Integer(), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('letter', 'meeting', 'email', 'door')", name=op.f("ck_contact_moment_kind")
        ),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_contact_moment_area_area")),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectory.id"],
            name=op.f("fk_contact_moment_trajectory_id_trajectory"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_moment")),
    )
    op.create_index(
        "ix_contact_moment_area", "contact_moment", ["area", "planned_on"], unique=False
    )
    op.create_table(
        "feedback_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('heard', 'doing', 'not_doing')", name=op.f("ck_feedback_item_kind")
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id"],
            ["feedback.id"],
            name=op.f("fk_feedback_item_feedback_id_feedback"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_item")),
        sa.UniqueConstraint(
            "feedback_id", "position", name="uq_feedback_item_feedback_id_position"
        ),
    )
    op.create_table(
        "noticed_asked",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_noticed_asked_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "year", name=op.f("pk_noticed_asked")),
    )
    op.create_table(
        "noticed_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("buurt", sa.String(length=10), nullable=True),
        sa.Column("answer", sa.String(length=6), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "answer IN ('yes', 'partly', 'no')", name=op.f("ck_noticed_count_answer")
        ),
        sa.CheckConstraint("number >= 0", name=op.f("ck_noticed_count_number")),
        sa.ForeignKeyConstraint(["buurt"], ["area.code"], name=op.f("fk_noticed_count_buurt_area")),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["participation_group.id"],
            name=op.f("fk_noticed_count_group_id_participation_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noticed_count")),
        sa.UniqueConstraint(
            "year",
            "group_id",
            "buurt",
            "answer",
            name="uq_noticed_count_year_group_id_buurt_answer",
        ),
    )
    op.create_table(
        "participation_plan",
        sa.Column("trajectory_id", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("planned_by", sa.String(length=80), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint(
            "reported_on IS NULL OR length(reported_by) > 0",
            name=op.f("ck_participation_plan_reported_by"),
        ),
        sa.CheckConstraint(
            "reported_on IS NULL OR planned_on IS NOT NULL",
            name=op.f("ck_participation_plan_order"),
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectory.id"],
            name=op.f("fk_participation_plan_trajectory_id_trajectory"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("trajectory_id", name=op.f("pk_participation_plan")),
    )
    op.create_table(
        "plan_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=7), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state <> 'dropped' OR length(outcome) > 0", name=op.f("ck_plan_agreement_outcome")
        ),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'dropped')", name=op.f("ck_plan_agreement_state")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["district_plan.id"],
            name=op.f("fk_plan_agreement_plan_id_district_plan"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_agreement")),
    )
    op.create_index("ix_plan_agreement_plan_id", "plan_agreement", ["plan_id"], unique=False)
    op.create_table(
        "plan_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_by", sa.String(length=120), nullable=False),
        sa.Column("revise_by", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"],
            ["district_plan.id"],
            name=op.f("fk_plan_version_plan_id_district_plan"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("plan_id", "number", name="uq_plan_version_plan_id_number"),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trajectory_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("result_due_on", sa.Date(), nullable=True),
        sa.Column("result_on", sa.Date(), nullable=True),
        sa.Column("survey_id", sa.Integer(), nullable=True),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.CheckConstraint("begins_on < ends_on", name=op.f("ck_step_period")),
        sa.CheckConstraint("ends_on IS NULL OR begins_on IS NOT NULL", name=op.f("ck_step_begin")),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_step_survey_id_survey")
        ),
        sa.ForeignKeyConstraint(
            ["trajectory_id"],
            ["trajectory.id"],
            name=op.f("fk_step_trajectory_id_trajectory"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("trajectory_id", "position", name="uq_step_trajectory_id_position"),
    )
    op.create_table(
        "plan_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("figure", sa.String(length=160), nullable=True),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_plan_item_contribution_id_contribution"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["plan_version.id"],
            name=op.f("fk_plan_item_version_id_plan_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_item")),
        sa.UniqueConstraint("version_id", "position", name="uq_plan_item_version_id_position"),
    )
    op.create_table(
        "step_news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["step_id"], ["step.id"], name=op.f("fk_step_news_step_id_step"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_news")),
    )
    op.create_index("ix_step_news_step_id", "step_news", ["step_id", "told_on"], unique=False)
