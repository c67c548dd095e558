"""An answer that was cancelled goes at night, unless somebody came or answers anew."""

from datetime import timedelta

import pytest

from participation.meetings.models import RsvpState
from participation.signups.models import Confirmation, Purpose


@pytest.fixture
def answered_anew(session, clock):
    """Let somebody who cancelled answer again: it waits, sealed, for the proof of the address."""

    def add(own) -> Confirmation:
        until = clock() + timedelta(hours=24)
        waiting = Confirmation(
            reference=f"r{own.id}",
            purpose=Purpose.RSVP.value,
            subject_id=own.id,
            person_id=own.person_id,
            token_hash=bytes(32),
            code_hash=bytes(32),
            expires_at=until,
            code_expires_at=until,
            content="sealed",
        )
        session.add(waiting)
        session.commit()
        return waiting

    return add


def test_a_cancelled_answer_goes_the_night_after(person, rsvp, at_night, is_kept):
    own = rsvp(person(), RsvpState.CANCELLED)

    at_night(hours=12)

    assert not is_kept(own)


def test_who_answers_anew_has_a_day_to_prove_the_address(
    person, rsvp, answered_anew, at_night, is_kept
):
    own = rsvp(person(), RsvpState.CANCELLED)
    answered_anew(own)

    at_night(hours=12)
    assert is_kept(own)
    at_night(days=1)

    assert not is_kept(own)


def test_who_cancelled_and_came_all_the_same_was_there(person, rsvp, clock, at_night, is_kept):
    own = rsvp(person(), RsvpState.CANCELLED, checked_in_at=clock())

    at_night(days=1)

    assert is_kept(own)
