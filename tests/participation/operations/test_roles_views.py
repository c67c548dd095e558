"""The web role counts views of pages, the worker lets them be shown; neither does the other's."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from participation.answering.counting import add_views, refresh_views, shown_views
from tests.participation.operations.test_roles_database import (
    WEB,
    WORKER,
    as_role,
    postgresql,
    refused,
)

FIXTURES = (as_role,)


@postgresql
def test_the_web_role_adds_views_and_the_worker_lets_them_be_shown(as_role, session, wonen):
    number = wonen.id
    session.rollback()
    with Session(as_role(WEB)) as web:
        for _ in range(2):
            add_views(web, {(number, 1, "huis"): 4})
            web.commit()
    with Session(as_role(WORKER)) as worker:
        refresh_views(worker, number)
        worker.commit()

    with Session(as_role(WEB)) as web:
        assert shown_views(web, number, 1) == {"huis": 5}


@postgresql
@pytest.mark.parametrize(
    ("role", "statement"),
    [
        (WEB, "UPDATE page_view SET shown = views"),
        (WEB, "DELETE FROM page_view"),
        (WORKER, "UPDATE page_view SET views = 0"),
        (WORKER, "INSERT INTO page_view VALUES (1, 1, 'huis', 5, 5)"),
    ],
)
def test_neither_role_does_what_is_the_others(as_role, role, statement):
    refused(as_role(role), text(statement))
