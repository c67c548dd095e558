"""One thing that is sent twice, or meets another at the key: stored once, and told the same."""

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from tests.participation.contributions.saying import (
    SEND,
    TEXT,
    acts,
    letters,
    the_only,
)

MAILED = "We mailen deze link ook, en later het antwoord."
ENTERED = {
    "source": "telephone",
    "about": "article/1/uitdaagrecht",
    "language": "nl",
    "text": TEXT,
    "is_open": "ja",
}


@pytest.fixture
def collide(app):
    """Let the first contribution that is stored meet another with the same key."""
    engine, left = app.extensions["engine"], [1]

    def refuse(_connection, _cursor, statement: str, *_facts: object) -> None:
        if left and statement.startswith("INSERT INTO contribution "):
            left.pop()
            raise IntegrityError(statement, None, Exception("the same key"))

    event.listen(engine, "before_cursor_execute", refuse)
    yield left
    event.remove(engine, "before_cursor_execute", refuse)


def test_a_second_click_says_again_that_the_link_was_mailed(app, browser, session, draft):
    page = browser.get("/verordening/uitdaagrecht/reageren")
    said = {"text": TEXT, "is_open": "ja", "email": "noor@example.com"}

    first, second = (browser.submit(page, SEND, said) for _ in range(2))

    assert MAILED in first.text
    assert MAILED in second.text
    assert len(letters(app)) == 1


def test_a_second_click_without_an_address_speaks_of_no_mail(browser, session, draft):
    page = browser.get("/verordening/uitdaagrecht/reageren")

    pages = [browser.submit(page, SEND, text=TEXT, is_open="ja") for _ in range(2)]

    assert not [one for one in pages if MAILED in one.text]


def test_what_met_the_key_of_another_is_stored_at_the_second_try(browser, session, draft, collide):
    page = browser.get("/verordening/uitdaagrecht/reageren")

    receipt = browser.submit(page, SEND, text=TEXT, is_open="ja")

    assert collide == []
    assert receipt.status == 200
    assert the_only(session).text == TEXT


def test_at_the_desk_the_second_try_is_written_down_too(session, draft, editor, collide):
    editor.submit(editor.get("/beheer/reacties/nieuw"), "Bewaar", ENTERED)

    assert collide == []
    assert the_only(session).text == TEXT
    assert acts(session) == [("entered", "1/uitdaagrecht")]


def test_a_second_click_at_the_desk_writes_no_second_act(session, draft, editor):
    page = editor.get("/beheer/reacties/nieuw")

    editor.submit(page, "Bewaar", ENTERED)
    editor.submit(page, "Bewaar", ENTERED)

    assert the_only(session).text == TEXT
    assert acts(session) == [("entered", "1/uitdaagrecht")]
