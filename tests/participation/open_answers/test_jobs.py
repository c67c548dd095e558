import pytest
from sqlalchemy import delete, func, select

from participation.jobs import MOST_ATTEMPTS, Job
from participation.open_answers.actions import code_text
from participation.open_answers.errors import Reason
from participation.open_answers.jobs import LAY_OUT, THEMES, ask, asked
from participation.open_answers.models import TextToRead
from participation.releases.asking import Asked
from participation.results.models import ThemeQuote, ThemeRelease
from participation.rounds.models import Survey
from participation.worker import do_duties, do_jobs
from tests.participation.open_answers.conftest import QUESTION, TEXTS


@pytest.fixture
def work(app, session, clock):
    """Let the worker do what is due, and see what it wrote."""

    def do(act=do_jobs):
        session.commit()
        with app.app_context():
            act(clock())
        session.expire_all()

    return do


def texts(session):
    return session.scalars(select(func.count()).select_from(TextToRead)).one()


def test_the_worker_lays_texts_out_for_who_asks(session, held, work, clock):
    session.execute(delete(TextToRead))
    subject = {"release": held.key.release_id}
    for _twice in range(2):
        ask(session, LAY_OUT, subject, now=clock())
    assert asked(session, LAY_OUT, subject) is Asked.WAITING

    work()

    assert texts(session) == TEXTS
    assert asked(session, LAY_OUT, subject) is None
    assert session.scalars(select(Job)).all() == []


def test_the_worker_releases_themes_for_who_asks(session, decided, work, clock):
    subject = {"release": decided.key.release_id, "question": QUESTION}
    ask(session, THEMES, subject, now=clock())

    work()

    assert session.scalars(select(ThemeRelease.question)).all() == [QUESTION]
    assert asked(session, THEMES, subject) is None


def test_themes_that_can_not_be_released_are_told_of(session, coded, work, clock):
    subject = {"release": coded.key.release_id, "question": QUESTION}
    ask(session, THEMES, subject, now=clock())

    work()

    assert asked(session, THEMES, subject) is Reason.UNDECIDED
    assert session.scalars(select(ThemeRelease)).all() == []
    code_text(session, coded.key, 1, 3, ["t2"])
    ask(session, THEMES, subject, now=clock())
    work()
    assert asked(session, THEMES, subject) is None
    assert session.scalars(select(Job)).all() == []


def test_themes_that_are_released_already_are_no_failure(session, released, work, clock):
    subject = {"release": released.key.release_id, "question": QUESTION}
    ask(session, THEMES, subject, now=clock())

    work()

    assert session.scalars(select(Job)).all() == []


def test_what_fails_for_another_reason_is_tried_again_and_told_of(session, held, work, clock):
    subject = {"release": 999, "question": QUESTION}
    ask(session, THEMES, subject, now=clock())
    for _try in range(MOST_ATTEMPTS):
        work()
        clock.forward(minutes=2)

    assert asked(session, THEMES, subject) is Asked.FAILED


def test_on_the_day_of_the_answers_the_copies_go_too(session, released, work, clock):
    clock.forward(days=400)

    work(do_duties)

    assert texts(session) == 0
    assert session.scalars(select(ThemeQuote)).all() == []
    assert session.scalars(select(ThemeRelease.question)).all() == [QUESTION]
    assert session.scalars(select(Survey.destroyed_at)).one() == clock()
