"""Three a day go to an address that anybody can type, however many ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy.orm import Session

from participation.mail.actions import Letter, post
from tests.participation.mail.conftest import ZONE

AT_ONCE = 8


@pytest.fixture
def ask(app, engine, clock):
    """Post a message that anybody can cause, in a transaction of its own."""

    def go(to="noor@example.com", *, is_counted=True):
        with app.app_context(), Session(engine) as own:
            letter = Letter("test", to, "nl", is_counted=is_counted)
            is_queued = post(own, letter, now=clock().astimezone(ZONE))
            own.commit()
            return is_queued

    return go


def test_the_fourth_of_a_day_is_not_queued(ask, rows):
    assert [ask() for _ in range(4)] == [True, True, True, False]
    assert len(rows()) == 3


def test_of_many_at_the_same_moment_three_are_queued(ask, rows):
    ready = Barrier(AT_ONCE)

    def go(_number):
        ready.wait()
        return ask()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = list(pool.map(go, range(AT_ONCE)))

    # Two that want the same place at once: one of them goes without, so fewer may go at first.
    assert 1 <= sum(asked) <= 3
    assert len(rows()) == sum(asked)
    while ask():
        pass
    assert len(rows()) == 3


def test_capitals_do_not_make_another_address_and_another_day_gives_three_more(ask, rows, clock):
    for to in ("noor@example.com", "NOOR@example.com", "Noor@EXAMPLE.com", "noor@example.com"):
        ask(to)
    assert len(rows()) == 3

    clock.moment += timedelta(days=1)

    assert ask()


def test_what_tells_somebody_of_their_own_seat_does_not_count(ask, rows):
    for _ in range(5):
        ask(is_counted=False)

    assert len(rows()) == 5
    assert ask()
