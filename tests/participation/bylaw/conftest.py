"""A draft of the ordinance, one that is the law, and what the site asks of the database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from tests.participation.bylaw.example import IN_FORCE, store


@pytest.fixture
def statements(app) -> Iterator[list[str]]:
    """The statements that the site has sent since it was last cleared."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def draft(session):
    return store(session)


@pytest.fixture
def law(session):
    return store(session, cvdr="CVDR712345_2", **IN_FORCE)
