"""Interim figures of an open survey, and what they mean for the release at the end."""

import json
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import func, insert, select

from participation.answering.models import Response
from participation.answering.sealing import seal
from participation.jobs import Job
from participation.releases.actions import secret_of
from participation.releases.errors import StillOpenError, TooNarrowError
from participation.releases.interim import Lack, NoInterimError, release_interim
from participation.results.models import Release
from participation.results.queries import find_release, interims, last_interim, released_slugs
from participation.rounds.actions import close_survey, open_survey
from participation.rounds.errors import UnknownSurveyError
from participation.rounds.models import Survey
from surveys.cube import CellKind, ReleaseKind, sha256
from surveys.disclosure import interim as rules
from surveys.disclosure.interim import interim_items, make_interim
from surveys.disclosure.rounding import Keys
from surveys.questionnaire import Kind
from surveys.roll import RollCall
from tests.residents import AREAS, QUESTIONNAIRE, SLUG, documents, fill
from tests.waves import SECRET, ZONE, add_answers, make

NOW = datetime(2026, 2, 2, 11, tzinfo=UTC)
LATER = datetime(2026, 2, 20, 11, tzinfo=UTC)


@pytest.fixture
def survey(session):
    """A survey that is open, with 130 answers."""
    return fill(session, 130, sealed_at=None)


def interim(engine, now=NOW):
    return release_interim(engine, SLUG, secret=SECRET, now=now, time_zone=ZONE)


def end(session, engine):
    close_survey(session, SLUG, now=NOW, time_zone=ZONE, final=True)
    session.commit()
    return make(engine, LATER)


def lack(engine, now=NOW):
    with pytest.raises(NoInterimError) as refused:
        interim(engine, now)
    return refused.value.lack


def test_interim_figures_tell_of_the_gemeente_alone_rounded_to_three(engine, session, survey):
    own = survey.id
    session.commit()

    made = interim(engine)

    cube = last_interim(session, own, 1).cube
    cells = [cell for block in cube.blocks for cell in block.cells]
    assert (made.kind, made.seq, made.cut_off, cube.kind) == ("interim", 1, 1, ReleaseKind.INTERIM)
    assert {block.level for block in cube.blocks} == {"gemeente"}
    assert {cell.kind for cell in cells} == {CellKind.ROUNDED}
    assert {cell.value % 3 for cell in cells} == {0}
    assert all(cell.high - cell.low >= 2 for cell in cells)
    assert (cube.received, cube.base, cube.pools, dict(cube.written)) == (130, (), (), {})


def test_interim_figures_leave_the_survey_open_and_are_no_results(engine, session, survey):
    session.commit()

    interim(engine)

    session.refresh(survey)
    assert (survey.released_at, survey.sealed_at, survey.stretch) == (None, None, 2)
    assert find_release(session, SLUG) is None
    assert released_slugs(session) == frozenset()
    assert session.scalar(select(func.count()).select_from(Job)) == 0
    session.commit()
    with pytest.raises(StillOpenError):
        make(engine, NOW)


def test_answers_that_follow_are_of_the_next_stretch(engine, session, survey):
    session.commit()
    interim(engine)
    session.refresh(survey)
    add_answers(session, survey, 4, seed=3)

    by_stretch = select(Response.stretch, func.count()).group_by(Response.stretch)
    assert sorted(map(tuple, session.execute(by_stretch))) == [(1, 130), (2, 4)]


def test_what_keeps_interim_figures_from_being_made(engine, session):
    survey = fill(session, 99, sealed_at=None)
    assert lack(engine) is Lack.PEOPLE
    add_answers(session, survey, 20, seed=3)
    interim(engine)
    session.refresh(survey)
    add_answers(session, survey, 9, seed=4)

    assert lack(engine) is Lack.NEW
    add_answers(session, survey, 20, seed=5)
    assert interim(engine).seq == 2
    assert lack(engine, LATER) is Lack.OPEN
    assert session.scalars(select(Survey.stretch)).one() == 3


def test_of_an_unknown_survey_there_are_no_interim_figures(engine):
    with pytest.raises(UnknownSurveyError):
        release_interim(engine, "niets", secret=SECRET, now=NOW, time_zone=ZONE)


@pytest.mark.parametrize(("late", "received", "cut_off"), [(0, 130, 2), (9, 130, 1), (40, 170, 2)])
def test_few_late_answers_are_not_counted(engine, session, survey, late, received, cut_off):
    session.commit()
    interim(engine)
    if late:
        session.refresh(survey)
        add_answers(session, survey, late, seed=3)

    made = end(session, engine)

    assert (made.kind, made.seq) == ("final", 1)
    assert (made.received, made.cut_off, made.late_left_out) == (received, cut_off, late == 9)
    assert find_release(session, SLUG).cube.received == received
    assert session.scalar(select(func.count()).select_from(Release)) == 2


def test_late_answers_that_are_all_alike_at_one_question_are_not_counted(engine, session, survey):
    session.commit()
    interim(engine)
    session.refresh(survey)
    add_answers(session, survey, 40, seed=3)
    agree(session, "woningtype")

    made = end(session, engine)

    assert (made.received, made.cut_off, made.late_left_out) == (130, 1, True)


def agree(session, item):
    """Let all who came in after the first interim figures answer one question alike."""
    code = QUESTIONNAIRE.question(item).codes[0]
    for one in session.scalars(select(Response).where(Response.stretch > 1)):
        one.document = json.dumps({**json.loads(one.document), item: code})
    session.commit()


def test_who_is_told_of_again_after_sealing_is_told_the_same(engine, session, survey):
    """Sealing gives new ids, and these would draw anew for the same people."""
    own = survey.id
    session.commit()
    interim(engine)
    close_survey(session, SLUG, now=NOW, time_zone=ZONE, final=True)
    session.commit()
    seal(engine, own, NOW)
    open_survey(session, SLUG, now=NOW, time_zone=ZONE)
    answer_one(session, survey)

    interim(engine)

    told = [
        {block.question: block for block in one.cube.blocks} for one in interims(session, own, 1)
    ]
    same = {item for item in told[0] if told[1][item].n == told[0][item].n}
    assert len(same) > 10
    assert all(told[1][item].cells == told[0][item].cells for item in same)
    assert told[1]["huishouden"].n == told[0]["huishouden"].n + 20


def answer_one(session, survey):
    """Let 20 more people answer one question alone."""
    codes, random = QUESTIONNAIRE.question("huishouden").codes, Random(4)
    own = {
        "survey_id": survey.id,
        "version": 1,
        "wave": 1,
        "stretch": survey.stretch,
        "mode": "web",
    }
    none = {
        one.code: []
        for one in QUESTIONNAIRE.questions
        if one.kind is Kind.MULTIPLE and (one.route is None or one.route.unanswered)
    }
    documents = [{**none, "huishouden": codes[place % len(codes)]} for place in range(20)]
    area = AREAS.release_areas()[0].code
    rows = [
        {**own, "area": area, "id": random.randbytes(16), "document": json.dumps(one)}
        for one in documents
    ]
    session.execute(insert(Response), rows)
    session.commit()


def test_interim_figures_that_betray_somebody_are_refused(engine, session, monkeypatch):
    """With the rules gone that leave out what fewer than a hundred answered."""
    fill(session, 100, sealed_at=None)
    monkeypatch.setattr(rules, "may_be_told", lambda *_: True)

    with pytest.raises(TooNarrowError):
        interim(engine)

    assert session.scalar(select(func.count()).select_from(Release)) == 0


def test_each_database_gives_the_interim_figures_that_no_database_gives(engine, survey, session):
    assert survey
    session.close()

    assert interim(engine).sha256 == sha256(without_database(130))


def without_database(count):
    keyed = [(area, [(key, one)]) for area, key, one in identified(count)]
    call = RollCall(QUESTIONNAIRE, interim_items(QUESTIONNAIRE))
    counts = call.count(keyed)
    keys = Keys(secret_of(SECRET, SLUG), SLUG, call.roll())
    return make_interim(QUESTIONNAIRE, AREAS, counts, keys=keys, before=(), seq=1)


def identified(count):
    """Give the responses that `fill` stores, with their ids."""
    random = Random(1)
    return [(area, random.randbytes(16), one) for area, one in documents(count)]
