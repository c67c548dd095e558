"""An answer is stored with the round, and the part of it, in which it came in, and with no more."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from participation.answering import actions
from participation.answering.models import OpenTextRow, Response
from tests.participation.answering.test_sending import ZONE, filled


def placed(session):
    return [tuple(row) for row in session.execute(select(Response.wave, Response.stretch))]


def send(session, answer, clock):
    new = actions.send(session, answer, now=clock(), time_zone=ZONE)
    session.commit()
    return new


def test_an_answer_falls_in_the_wave_and_stretch_of_the_survey(survey, session, areas, clock):
    survey.wave, survey.stretch = 2, 3
    session.commit()

    send(session, filled(areas, clock(), beter="Meer bomen."), clock)

    assert placed(session) == [(2, 3)]
    assert session.scalars(select(OpenTextRow.wave)).all() == [2]


def test_who_sends_twice_stays_in_the_stretch_of_the_first_time(survey, session, areas, clock):
    answer = filled(areas, clock(), eigendom="koop")
    send(session, answer, clock)
    survey.stretch = 2
    session.commit()

    assert send(session, answer, clock) is False
    assert placed(session) == [(1, 1)]


def test_what_was_begun_in_an_earlier_round_is_not_sent_in_the_next(survey, session, areas, clock):
    answer = filled(areas, clock(), eigendom="koop")
    survey.wave, survey.wave_began_at = 2, clock() + timedelta(minutes=1)
    session.commit()
    clock.forward(minutes=2)

    with pytest.raises(actions.SurveyClosedError):
        send(session, answer, clock)

    session.rollback()
    assert placed(session) == []


def test_a_draft_of_an_earlier_round_is_none_in_the_next(survey, session, browser, clock):
    start = browser.get(f"/enquetes/{survey.slug}")
    browser.submit(start, "Begin")
    survey.wave, survey.wave_began_at = 2, clock() + timedelta(minutes=1)
    session.commit()
    clock.forward(minutes=2)

    again = browser.get(f"/enquetes/{survey.slug}")

    assert again.status == 200
    assert "Ga verder" not in again.text
    assert browser.submit(again, "Begin").status == 200
