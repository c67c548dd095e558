"""Rounded and weighted figures of a release."""

import sqlalchemy as sa
from alembic import op

from participation.migrations.checks import replace_check

revision = "0009"
down_revision = "0008"

ACTS = """
    opened closed grace_ended released published brake_lifted confirmed entered merged placed
    put_on_waiting declined ended invited downloaded edited imported moderated replied taken_on
    finished looked_ahead held_again asked
""".split()  # noqa: SIM905 - twenty lines of quotes else


def upgrade() -> None:
    """Make the table of the further rows of a release, and let a cell hold a rounded count."""
    replace_check("sdc_cell", "kind", "kind IN ('X', 'U', 'R')")
    replace_check("sdc_cell", "exact", "kind <> 'X' OR (value = low AND value = high)")
    op.add_column("sdc_block", sa.Column("rounding_json", sa.Text(), nullable=True))
    _make_rows()
    _make_question_charts()
    _make_population()
    _count_waves()
    replace_check("audit_line", "act", f"act IN ({', '.join(map(repr, ACTS))})")
    _make_page_views()
    _keep_places()
    _make_texts()
    _make_themes()
    op.add_column("job", sa.Column("refusal", sa.Text(), nullable=True))
    # SQLite writes a table anew for another CHECK, and loses its triggers then.
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite("sdc_cell")
        _guard_sqlite("sdc_row")
        _guard_sqlite("theme_release")
        _guard_sqlite("theme_quote", "UPDATE")
        _guard_sqlite("sdc_release")
    else:
        op.execute(
            "CREATE TRIGGER sdc_row_no_change BEFORE UPDATE OR DELETE ON sdc_row "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            "CREATE TRIGGER theme_release_no_change BEFORE UPDATE OR DELETE ON theme_release "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        op.execute(
            "CREATE TRIGGER theme_quote_no_change BEFORE UPDATE ON theme_quote "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )


def _guard_sqlite(table: str, *acts: str) -> None:
    for act in acts or ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'released figures never change'); END"
        )


def _make_page_views() -> None:
    op.create_table(
        "page_view",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("wave", sa.SmallInteger(), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=False),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "shown >= 0 AND shown % 5 = 0 AND shown <= views", name=op.f("ck_page_view_shown")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_page_view_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", "wave", "page", name=op.f("pk_page_view")),
    )


def _keep_places() -> None:
    """Let a text say from which areas it came; of those that are there it is a wijk."""
    with op.batch_alter_table("open_text", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.add_column(sa.Column("areas", sa.Text(), nullable=False, server_default=""))
    op.execute("UPDATE open_text SET areas = wijk")
    with op.batch_alter_table("open_text", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.alter_column("areas", server_default=None)
        batch.drop_constraint(op.f("fk_open_text_wijk_area"), type_="foreignkey")
        batch.drop_column("wijk")
        # SQLite, which reads none back, loses them where it writes a table anew.
        if op.get_bind().dialect.name == "sqlite":
            batch.create_check_constraint(
                op.f("ck_open_text_id_is_random"), sa.text("length(id) = 16")
            )
            batch.create_check_constraint(op.f("ck_open_text_text"), sa.text("length(text) > 0"))


def _make_question_charts() -> None:
    op.create_table(
        "question_chart",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=130), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("part", sa.String(length=64), nullable=False),
        sa.Column("svg", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('dots', 'strips', 'map', 'panels', 'waves')",
            name=op.f("ck_question_chart_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["sdc_release.id"],
            name=op.f("fk_question_chart_release_id_sdc_release"),
        ),
        sa.PrimaryKeyConstraint(
            *("release_id", "language", "subject", "kind", "part"),
            name=op.f("pk_question_chart"),
        ),
    )


def _make_rows() -> None:
    op.create_table(
        "sdc_row",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=1), nullable=False),
        sa.Column("question", sa.String(length=130), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.String(length=64), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("effective", sa.Integer(), nullable=True),
        sa.Column("cells_json", sa.Text(), nullable=False),
        sa.CheckConstraint("(kind = 'R') = (base IS NOT NULL)", name=op.f("ck_sdc_row_base")),
        sa.CheckConstraint("(kind = 'R') = (breakdown <> '')", name=op.f("ck_sdc_row_breakdown")),
        sa.CheckConstraint(
            "kind = 'R' OR (effective IS NOT NULL AND n >= 100)", name=op.f("ck_sdc_row_weighted")
        ),
        sa.CheckConstraint("kind IN ('R', 'W')", name=op.f("ck_sdc_row_kind")),
        sa.CheckConstraint("level IN ('gemeente', 'wijk')", name=op.f("ck_sdc_row_level")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_sdc_row_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "number", name=op.f("pk_sdc_row")),
        sa.UniqueConstraint(
            *("release_id", "kind", "question", "level", "members", "breakdown", "categories"),
            name="uq_sdc_row_population",
        ),
    )


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), nullable=False, server_default="1")


def _count_waves() -> None:
    """Say of answers, texts, surveys and releases in which period they fall: so far the first."""
    for table in ("response", "open_text"):
        op.add_column(table, _number("wave"))
    op.add_column("response", _number("stretch"))
    with op.batch_alter_table("survey") as batch:
        batch.add_column(_number("wave"))
        batch.add_column(_number("stretch"))
        batch.add_column(sa.Column("wave_began_at", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("earlier_destroy_on", sa.Date(), nullable=True))
        batch.create_check_constraint(op.f("ck_survey_wave"), "wave >= 1 AND stretch >= 1")
    with op.batch_alter_table("destruction") as batch:
        batch.add_column(_number("wave"))
        batch.drop_constraint(op.f("pk_destruction"), type_="primary")
        batch.create_primary_key(op.f("pk_destruction"), ["survey_id", "wave"])
    _tell_releases_apart()


def _tell_releases_apart() -> None:
    kinds = "kind IN ('final', 'cohort', 'interim')"
    with op.batch_alter_table("sdc_release") as batch:
        batch.add_column(
            sa.Column("kind", sa.String(length=7), nullable=False, server_default="final")
        )
        batch.add_column(_number("wave"))
        batch.add_column(_number("cut_off"))
        batch.add_column(
            sa.Column("late_left_out", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(sa.Column("opened_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch.drop_constraint(op.f("uq_sdc_release_survey_id_seq"), type_="unique")
        batch.create_unique_constraint(
            op.f("uq_sdc_release_survey_id_kind_seq"), ["survey_id", "kind", "seq"]
        )
        batch.create_check_constraint(op.f("ck_sdc_release_kind"), kinds)
        batch.create_check_constraint(op.f("ck_sdc_release_seq"), "kind <> 'cohort' OR seq = wave")


def _make_population() -> None:
    """Make the table of who lives in an area and in what homes, as CBS counts it."""
    numbers = ("age_0_15", "age_15_25", "age_25_45", "age_45_65", "age_65_plus")
    shares = ("owned", "rented", "corporation", "before_2000", "single_family")
    op.create_table(
        "population",
        sa.Column("area", sa.String(length=10), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in (*numbers, "households", "dwellings")),
        *(sa.Column(name, sa.SmallInteger()) for name in shares),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.CheckConstraint("inhabitants >= 0", name=op.f("ck_population_inhabitants")),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_population_year")),
        *(
            sa.CheckConstraint(f"{name} BETWEEN 0 AND 100", name=op.f(f"ck_population_{name}"))
            for name in shares
        ),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_population_area_area")),
        sa.PrimaryKeyConstraint("area", "year", name=op.f("pk_population")),
    )


def _make_texts() -> None:
    op.create_table(
        "text_to_read",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("areas", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("shown", sa.Text(), nullable=True),
        sa.Column("black", sa.Text(), nullable=False),
        sa.Column("quotable", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(state = 'shown') = (shown IS NOT NULL)", name=op.f("ck_text_to_read_shown")
        ),
        sa.CheckConstraint(
            "NOT quotable OR state = 'shown'", name=op.f("ck_text_to_read_quotable")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'shown', 'withheld')", name=op.f("ck_text_to_read_state")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_text_to_read_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "question", "position", name=op.f("pk_text_to_read")),
    )
    op.create_table(
        "text_code",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("themes", sa.Text(), nullable=False),
        sa.CheckConstraint("place BETWEEN 1 AND 3", name=op.f("ck_text_code_place")),
        sa.ForeignKeyConstraint(
            ["release_id", "question", "position"],
            ["text_to_read.release_id", "text_to_read.question", "text_to_read.position"],
            name=op.f("fk_text_code_release_id_question_position_text_to_read"),
        ),
        sa.PrimaryKeyConstraint(
            "release_id", "question", "position", "place", name=op.f("pk_text_code")
        ),
    )


def _make_themes() -> None:
    op.create_table(
        "theme",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("labels", sa.Text(), nullable=False),
        sa.Column("meaning", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_theme_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "question", "code", name=op.f("pk_theme")),
    )
    op.create_table(
        "text_coder",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("place BETWEEN 1 AND 2", name=op.f("ck_text_coder_place")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_text_coder_release_id_sdc_release")
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff_member.id"], name=op.f("fk_text_coder_staff_id_staff_member")
        ),
        sa.PrimaryKeyConstraint("release_id", "question", "place", name=op.f("pk_text_coder")),
        sa.UniqueConstraint(
            "release_id",
            "question",
            "staff_id",
            name=op.f("uq_text_coder_release_id_question_staff_id"),
        ),
    )
    op.create_table(
        "theme_release",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_theme_release_sha256")),
        sa.ForeignKeyConstraint(
            ["release_id"], ["sdc_release.id"], name=op.f("fk_theme_release_release_id_sdc_release")
        ),
        sa.PrimaryKeyConstraint("release_id", "question", name=op.f("pk_theme_release")),
    )
    op.create_table(
        "theme_quote",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=64), nullable=False),
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("theme", sa.String(length=3), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id", "question"],
            ["theme_release.release_id", "theme_release.question"],
            name=op.f("fk_theme_quote_release_id_question_theme_release"),
        ),
        sa.PrimaryKeyConstraint("release_id", "question", "number", name=op.f("pk_theme_quote")),
    )
