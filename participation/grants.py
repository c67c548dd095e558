"""The rights of two PostgreSQL roles: one for the web process, one for the worker.

Who gets into the web process can add a response and can't read one: of the answers that role sees
their random ids alone, whether the survey is open or closed. The worker seals, counts, releases and
destroys. Tables are made and changed by neither, but by their owner.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, text

from participation import tables
from participation.database import Base

TABLES: Final = tables.__all__
"""Named, so that all models are known before their tables are looked at."""

OLDEST: Final = 170_000
"""PostgreSQL 17: from there on a role that does not own a table can be let rewrite its file."""

READ: Final = ("SELECT",)
ADD: Final = ("SELECT", "INSERT")
ALL: Final = ("SELECT", "INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Rights:
    """What each role may do with a table: privileges as GRANT spells them, with their columns."""

    web: tuple[str, ...]
    worker: tuple[str, ...]


ANSWERS: Final = Rights(web=("INSERT", "SELECT (id)"), worker=(*ALL, "MAINTAIN"))
FIGURES: Final = Rights(web=READ, worker=ADD)
READ_BY_BOTH: Final = Rights(web=READ, worker=READ)
READING: Final = "release_id, question, position, language, text, state, shown, black, quotable"
"""Of an open answer that is read at the desk: not where it came from."""
DAYS: Final = "opens_on, closes_on, feedback_on, destroy_on"
BY_HAND: Final = "opened_at, closed_at, grace_ended_at, published_at, sealed_at"
NEXT_WAVE: Final = "wave, stretch, wave_began_at, earlier_destroy_on"
BY_ITSELF: Final = (
    "sealed_at, released_at, destroyed_at, count_shown, count_on, stretch, earlier_destroy_on"
)
OWN_RIGHTS: Final[Mapping[str, Rights]] = {
    "response": ANSWERS,
    "open_text": ANSWERS,
    "page_view": Rights(
        web=("SELECT", "INSERT", "UPDATE (views)"), worker=("SELECT", "UPDATE (shown)")
    ),
    "imported_file": Rights(web=(), worker=("SELECT", "DELETE")),
    "sdc_release": FIGURES,
    "sdc_block": FIGURES,
    "sdc_cell": FIGURES,
    "sdc_pool": FIGURES,
    "sdc_row": FIGURES,
    "chart": FIGURES,
    "theme_release": FIGURES,
    "theme_quote": Rights(web=READ, worker=(*ADD, "DELETE", "MAINTAIN")),
    "text_to_read": Rights(
        web=(f"SELECT ({READING})", "UPDATE (state, shown, black, quotable)"),
        worker=(*ALL, "MAINTAIN"),
    ),
    "question_chart": FIGURES,
    "destruction": FIGURES,
    "survey": Rights(
        web=("SELECT", f"UPDATE ({DAYS}, {BY_HAND}, {NEXT_WAVE})"),
        worker=("SELECT", f"UPDATE ({BY_ITSELF})"),
    ),
    "survey_version": READ_BY_BOTH,
    "earlier_round": Rights(web=ADD, worker=READ),
    "area": READ_BY_BOTH,
    "population": READ_BY_BOTH,
    "area_shape": READ_BY_BOTH,
    "address_area": READ_BY_BOTH,
    "staff_member": READ_BY_BOTH,
    "job": Rights(web=ADD, worker=ALL),
    "erasure": Rights(web=ADD, worker=ADD),
    "audit_line": Rights(web=ADD, worker=("SELECT", "DELETE")),
}
"""Tables of answers, of figures and of what neither role may change at will."""

WRITTEN_BY_BOTH: Final = frozenset(
    """
    agreement bylaw_explanation bylaw_part bylaw_upload bylaw_version bylaw_word came_count
    confirmation consent_text contact_moment contribution contribution_round contribution_step
    district_manager district_plan effort feedback feedback_item feedback_version gas_use
    group_staff insulation_room intake intake_kind invitation lesson list_item meeting meeting_group
    membership milestone module_attendance news_item noticed_asked noticed_count offer outgoing_mail
    participation_group participation_plan person person_session plan_agreement plan_item
    plan_version rsvp sign_in_try sign_up spread_target staff_session step step_news text_code
    text_coder theme training_module trajectory
    """.split()  # noqa: SIM905 - fifty lines of quotes else
)
"""Tables of people and of what the desk writes: pages write them, the night erases in them."""

HELD: Final = text("""
    SELECT privilege || ' on ' || relname AS right, privilege, relname, NULL AS column
    FROM pg_class, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'MAINTAIN'])
        AS privilege
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND has_table_privilege(:role, pg_class.oid, privilege)
    UNION ALL
    SELECT privilege || ' on ' || relname || '.' || attname, privilege, relname, attname
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped,
        unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS privilege
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND NOT has_table_privilege(:role, pg_class.oid, privilege)
        AND has_column_privilege(:role, pg_class.oid, attnum, privilege)
    UNION ALL
    SELECT 'being a member of ' || rolname, 'MEMBER', rolname, NULL
    FROM pg_roles WHERE rolname <> :role AND pg_has_role(:role, oid, 'MEMBER')
    UNION ALL
    SELECT 'making roles or copies of the database', 'ATTRIBUTE', rolname, NULL
    FROM pg_roles WHERE rolname = :role AND (rolsuper OR rolcreaterole OR rolreplication)
    ORDER BY 1
""")
"""What a role can really do: as PUBLIC, as an owner, and as another role that it can become."""


class TooOldError(Exception):
    """This PostgreSQL is older than 17: the worker could not erase what it deleted."""


class TooMuchError(Exception):
    """A role could do more than it may: it owns tables, or is a member of a role that can.

    role    its name
    rights  what it has too much, as "SELECT on response"
    """

    def __init__(self, role: str, rights: tuple[str, ...]) -> None:
        super().__init__(role, rights)
        self.role = role
        self.rights = rights


def rights_of(table: str) -> Rights:
    """Return what both roles may do with a table; of one that is not listed nothing."""
    if table in WRITTEN_BY_BOTH:
        return Rights(web=ALL, worker=ALL)
    return OWN_RIGHTS.get(table, Rights(web=(), worker=()))


def statements(web: str, worker: str) -> Iterator[str]:
    """Give the SQL that makes the roles and their rights; a second time it changes nothing.

    web, worker  names of the roles; who calls this has seen to it that they are plain names

    No password is set: that is for who runs the server. A table that a later migration adds is
    closed to both until this is run again.
    """
    roles = f'"{web}", "{worker}"'
    for role in (web, worker):
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
            f'THEN CREATE ROLE "{role}" LOGIN; END IF; END $$'
        )
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    for kind in ("TABLES", "SEQUENCES"):
        yield f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM PUBLIC, {roles}"
        yield f"ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON {kind} FROM PUBLIC, {roles}"
    yield f"REVOKE ALL ON SCHEMA public FROM {roles}"
    yield f"GRANT USAGE ON SCHEMA public TO {roles}"
    yield f'GRANT SELECT ON "alembic_version" TO {roles}'
    for table in Base.metadata.sorted_tables:
        yield from _grants(table, web, rights_of(table.name).web)
        yield from _grants(table, worker, rights_of(table.name).worker)


def _grants(table: Table, role: str, rights: tuple[str, ...]) -> Iterator[str]:
    if rights:
        yield f'GRANT {", ".join(rights)} ON "{table.name}" TO "{role}"'
    number = table.autoincrement_column
    if number is not None and "INSERT" in rights:
        yield f'GRANT USAGE ON SEQUENCE "{table.name}_{number.name}_seq" TO "{role}"'


def make_roles(engine: Engine, *, web: str, worker: str) -> None:
    """Make the roles with their rights, all or nothing, and look whether they have no more.

    engine  of PostgreSQL, as who owns the tables

    Raises TooOldError and TooMuchError.
    """
    with engine.begin() as connection:
        if connection.scalar(text("SELECT current_setting('server_version_num')::int")) < OLDEST:
            raise TooOldError
        for statement in statements(web, worker):
            connection.exec_driver_sql(statement)
        _check(connection, web, {one: rights_of(one).web for one in Base.metadata.tables})
        _check(connection, worker, {one: rights_of(one).worker for one in Base.metadata.tables})


def _check(connection: Connection, role: str, granted: Mapping[str, tuple[str, ...]]) -> None:
    """Pass when a role can do what it was granted and no more. Raises TooMuchError."""
    allowed = {table: set(_in_parts(rights)) for table, rights in granted.items()}
    allowed["alembic_version"] = {("SELECT", None)}
    held: Iterable[Any] = connection.execute(HELD, {"role": role})
    if more := [
        one.right
        for one in held
        if (one.privilege, one.column) not in allowed.get(one.relname, set())
    ]:
        raise TooMuchError(role, tuple(more))


def _in_parts(rights: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    for right in rights:
        privilege, _, columns = right.rstrip(")").partition(" (")
        for column in columns.split(", "):
            yield privilege, column or None
