"""From sealing on a text says no more of where it came from than k texts share."""

import secrets
from collections import Counter

import pytest
from sqlalchemy import insert, select, text

from participation.answering.models import OpenTextRow
from participation.answering.places import forget_places
from participation.answering.sealing import seal

K = 10


@pytest.fixture
def survey_id(session, wonen):
    number = wonen.id
    session.rollback()
    return number


def write(session, survey_id, numbers, question="idee", wave=1):
    rows = [
        {
            "survey_id": survey_id,
            "id": secrets.token_bytes(16),
            "wave": wave,
            "question": question,
            "areas": areas,
            "language": "nl",
            "text": "Een bank",
        }
        for areas, number in numbers.items()
        for _ in range(number)
    ]
    session.execute(insert(OpenTextRow), rows)
    session.commit()


def places(session, question="idee", wave=1):
    own = OpenTextRow.question == question, OpenTextRow.wave == wave
    return dict(Counter(session.scalars(select(OpenTextRow.areas).where(*own))))


def test_no_place_of_fewer_than_k_texts_is_left_after_sealing(session, engine, survey_id, clock):
    write(session, survey_id, {"BU99990101": 12, "BU99990102": 3, "BU99990201": 25})
    write(session, survey_id, {"BU99990101": 4}, question="eigendom#anders")
    session.close()

    seal(engine, survey_id, clock())

    assert places(session) == {"BU99990101 BU99990102": 15, "BU99990201 BU99990202": 25}
    assert places(session, "eigendom#anders") == {"": 4}


def test_sealing_again_changes_no_place_and_merges_what_came_since(
    session, engine, survey_id, clock
):
    write(session, survey_id, {"BU99990101": 12, "BU99990102": 3, "BU99990201": 25})
    session.close()
    seal(engine, survey_id, clock())
    write(session, survey_id, {"BU99990102": 30, "BU99990202": 11})
    session.close()

    seal(engine, survey_id, clock())

    assert places(session) == {"BU99990101 BU99990102": 45, "BU99990201 BU99990202": 36}


def test_texts_of_two_periods_are_not_counted_together(session, survey_id):
    write(session, survey_id, {"BU99990101": 6, "BU99990201": 40})
    write(session, survey_id, {"BU99990101": 6, "BU99990201": 40}, wave=2)

    forget_places(session, survey_id)

    assert places(session) == places(session, wave=2)
    assert "BU99990101" not in places(session)


def test_a_text_of_before_of_which_the_wijk_is_known_is_merged_by_that(session, survey_id):
    write(session, survey_id, {"WK999901": 12, "BU99990101": 30, "BU99990201": 10})

    forget_places(session, survey_id)

    assert places(session)["BU99990101 BU99990102"] == 42


def test_no_two_columns_of_a_text_and_an_answer_have_values_in_common_but_place_and_period(
    session, engine, survey_id, clock
):
    from tests.participation.operations.test_sealing import send

    for number in range(30):
        send(session, survey_id, number)
    session.close()

    seal(engine, survey_id, clock())

    joined = text(
        "SELECT count(*) FROM response JOIN open_text ON response.id = open_text.id "
        "OR response.area = open_text.areas"
    )
    assert session.scalar(joined) in {0, 900}
    assert sum(places(session).values()) == 30
