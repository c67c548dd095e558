"""The web role works on open answers and can't read where one came from."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from participation.open_answers.actions import let_through
from participation.open_answers.models import TextToRead
from participation.open_answers.queries import Key, next_unread, standing_of, text_at
from participation.results.models import Release
from tests.participation.operations.test_roles_database import WEB, as_role, postgresql, refused

FIXTURES = (as_role,)
COUNTED = {"k": 10, "t": 2, "k_sensitive": 20, "received": 0, "details": "{}", "sha256": "0" * 64}


@pytest.fixture
def key(session, wonen):
    """One text of the survey, that nobody read."""
    release = Release(survey_id=wonen.id, version=1, slug="wonen", seq=1, **COUNTED)
    session.add(release)
    session.flush()
    own = {"release_id": release.id, "question": "idee", "position": 1}
    session.add(TextToRead(**own, areas="BU99990101", language="nl", text="Bel 06 0000 0012"))
    session.commit()
    return Key(own["release_id"], "idee")


@postgresql
def test_the_web_role_does_what_the_desk_does_with_a_text(as_role, key):
    with Session(as_role(WEB)) as web:
        assert standing_of(web, key).waiting == 1
        assert next_unread(web, key) == 1
        let_through(web, key, 1, (), quotable=True)
        web.commit()

        assert text_at(web, key, 1).shown == "Bel 06 0000 0012"


@postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT areas FROM text_to_read",
        "SELECT * FROM text_to_read",
        "UPDATE text_to_read SET text = ''",
        "UPDATE text_to_read SET areas = ''",
        "DELETE FROM text_to_read",
        "INSERT INTO theme_release DEFAULT VALUES",
        "DELETE FROM theme_quote",
        "INSERT INTO theme_quote DEFAULT VALUES",
    ],
)
def test_the_web_role_reads_no_place_and_releases_nothing(as_role, key, statement):
    refused(as_role(WEB), text(statement))
