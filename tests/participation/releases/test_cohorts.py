"""A release of each period of a survey: of its own answers, made once."""

from dataclasses import replace

import pytest

from participation.releases.auditing import audit_release
from participation.releases.errors import StillOpenError
from participation.results.queries import releases_of, verify_release
from participation.rounds.errors import ReleasedError
from surveys.cube import ReleaseKind, sha256
from tests.residents import SLUG
from tests.residents import release as without_database
from tests.waves import AGAIN, CLOSED_AGAIN, add_answers, fill_waves, hold_again, make


def test_each_cohort_is_counted_once_and_by_itself(engine, session):
    fill_waves(session, 120)
    first = make(engine)
    with pytest.raises(ReleasedError):
        make(engine)
    hold_again(session, 90)
    with pytest.raises(StillOpenError):
        make(engine, AGAIN)

    second = make(engine, CLOSED_AGAIN)

    with pytest.raises(ReleasedError):
        make(engine, CLOSED_AGAIN)
    cubes = [one.cube for one in releases_of(session, SLUG)]
    assert [cube.received for cube in cubes] == [120, 90]
    assert [(cube.kind, cube.seq) for cube in cubes] == [
        (ReleaseKind.COHORT, 1),
        (ReleaseKind.COHORT, 2),
    ]
    assert (first.wave, second.wave) == (1, 2)
    assert second.opened_on.isoformat() == "2026-04-13"
    assert [dict(cube.written) for cube in cubes] == [{"beter": 20}, {"beter": 0}]
    assert verify_release(session, SLUG) == (second.sha256,) * 2
    audit_release(session, SLUG)


def test_each_database_gives_the_cohort_that_no_database_gives(engine, session):
    fill_waves(session, 150)

    made = make(engine)

    cube = replace(without_database(150, texts=30), kind=ReleaseKind.COHORT, modes={"web": 150})
    assert made.sha256 == sha256(cube)


def test_answers_of_one_wave_change_nothing_in_the_release_of_another(engine, session):
    survey = fill_waves(session, 60)
    made = make(engine)
    add_answers(session, survey, 40, seed=5)

    hold_again(session, 90)
    session.close()
    again = make(engine, CLOSED_AGAIN)

    assert [one.sha256 for one in releases_of(session, SLUG)] == [made.sha256, again.sha256]
    assert again.received == 90
