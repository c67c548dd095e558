"""A terugkoppeling for each round, with what was published of it before."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from participation.migrations.checks import replace_check

revision = "0010"
down_revision = "0009"

ACTS = """
    opened closed grace_ended released published brake_lifted confirmed entered merged placed
    put_on_waiting declined ended invited downloaded edited imported moderated replied taken_on
    finished looked_ahead held_again asked taken_down
""".split()  # noqa: SIM905 - twenty lines of quotes else


def upgrade() -> None:
    """Tell rounds apart, and keep each published text as the first version of its kind."""
    replace_check("audit_line", "act", f"act IN ({', '.join(map(repr, ACTS))})")
    _tell_rounds_apart()
    _make_versions()
    _keep_what_is_published()
    op.create_table(
        "earlier_round",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("wave", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_earlier_round_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", "wave", name=op.f("pk_earlier_round")),
    )


def _tell_rounds_apart() -> None:
    """Give each text the newest round that had results when it was published, or has them now."""
    with op.batch_alter_table("feedback") as batch:
        batch.add_column(sa.Column("wave", sa.SmallInteger(), nullable=False, server_default="1"))
        batch.drop_constraint("uq_feedback_survey_id_area", type_="unique")
        batch.create_unique_constraint(
            "uq_feedback_survey_id_wave_area", ["survey_id", "wave", "area"]
        )
        # SQLite, which reads none back, loses it where it writes a table anew.
        if op.get_bind().dialect.name == "sqlite":
            batch.create_check_constraint(
                op.f("ck_feedback_written_by"),
                sa.text("published_on IS NULL OR length(written_by) > 0"),
            )
    op.execute(
        "UPDATE feedback SET wave = COALESCE((SELECT max(wave) FROM sdc_release "
        "WHERE sdc_release.survey_id = feedback.survey_id AND kind <> 'interim' "
        "AND (feedback.published_on IS NULL OR closed_on IS NULL "
        "OR closed_on <= feedback.published_on)), 1)"
    )


def _make_versions() -> None:
    op.create_table(
        "feedback_version",
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("written_by", sa.String(length=80), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("taken_down_on", sa.Date(), nullable=True),
        sa.Column("taken_down_by", sa.String(length=80), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_feedback_version_number")),
        sa.CheckConstraint("length(written_by) > 0", name=op.f("ck_feedback_version_written_by")),
        sa.CheckConstraint(
            "(taken_down_on IS NULL) = (length(taken_down_by) = 0)",
            name=op.f("ck_feedback_version_taken_down"),
        ),
        sa.ForeignKeyConstraint(
            ["feedback_id"],
            ["feedback.id"],
            name=op.f("fk_feedback_version_feedback_id_feedback"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("feedback_id", "number", name=op.f("pk_feedback_version")),
    )


def _keep_what_is_published() -> None:
    bind = op.get_bind()
    said: dict[int, list[dict[str, Any]]] = {}
    for row in bind.execute(
        sa.text("SELECT feedback_id, kind, texts FROM feedback_item ORDER BY feedback_id, position")
    ):
        texts = json.loads(row.texts) if isinstance(row.texts, str) else row.texts
        said.setdefault(row.feedback_id, []).append({"kind": row.kind, "texts": texts})
    public = sa.text(
        "SELECT id, published_on, written_by FROM feedback WHERE published_on IS NOT NULL"
    )
    for row in bind.execute(public).all():
        bind.execute(
            sa.text(
                "INSERT INTO feedback_version (feedback_id, number, published_on, written_by, "
                "items, texts, taken_down_by) "
                "VALUES (:id, 1, :published_on, :written_by, :items, '{}', '')"
            ),
            {**row._mapping, "items": json.dumps(said.get(row.id, []), ensure_ascii=False)},
        )
