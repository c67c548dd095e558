"""What is past its term is erased, what is not stays, and the log names nobody."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine, SignInTry, StaffSession
from participation.database import db
from participation.jobs import MOST_ATTEMPTS, Job
from participation.keeping.actions import erase_people
from participation.mail.models import Outcome, OutgoingMail
from participation.meetings.models import RsvpState
from participation.retention import Erasure
from participation.signups.models import (
    Confirmation,
    Invitation,
    Person,
    PersonSession,
    Purpose,
    SignUp,
    State,
)
from tests.participation.keeping.conftest import TODAY, ZONE


@pytest.fixture
def proof(session, clock):
    """Let a sign-up wait for its proof."""

    def add(own: SignUp, **valid: float) -> Confirmation:
        until = clock() + timedelta(**valid)
        waiting = Confirmation(
            reference=f"r{own.id}",
            purpose=Purpose.SIGN_UP.value,
            subject_id=own.id,
            person_id=own.person_id,
            token_hash=bytes([own.id]) * 32,
            expires_at=until,
            code_expires_at=until,
            content="what was filled in",
        )
        session.add(waiting)
        session.commit()
        return waiting

    return add


@pytest.fixture
def mail(session, clock):
    """Put a message in the outbox."""

    def add(outcome: Outcome = Outcome.SENT, days_ago: int = 0, **values: object) -> OutgoingMail:
        day = (clock() - timedelta(days=days_ago)).date()
        number = session.query(OutgoingMail).count()
        sealed = "" if outcome is Outcome.SENT else "sealed"
        facts = {"kind": "test", "to_key": b"k" * 32, "sealed": sealed, "language": "nl"}
        own = OutgoingMail(
            **{**facts, **values},
            queued_on=day,
            run_at=clock(),
            outcome=outcome.value,
            finished_on=None if outcome is Outcome.QUEUED else day,
            message_id=f"{number:032x}",
        )
        session.add(own)
        session.commit()
        return own

    return add


def test_a_sign_up_that_was_not_confirmed_is_gone_after_14_days_with_its_person(
    person, sign_up, at_night, is_kept
):
    noor = person(confirmed_on=None)
    own = sign_up(noor, State.PROVISIONAL)

    assert at_night(days=14) == []
    assert is_kept(own)

    assert at_night(days=1) == [
        ("sign_up", "not confirmed in time", 1),
        ("person", "nothing else is kept of the person", 1),
    ]
    assert not is_kept(own)
    assert not is_kept(noor)


def test_a_sign_up_whose_proof_is_still_good_stays(person, sign_up, proof, at_night, is_kept):
    own = sign_up(person(confirmed_on=None), State.PROVISIONAL)
    waiting = proof(own, days=20)

    at_night(days=19)
    assert is_kept(own)
    at_night(days=1)

    assert not is_kept(own)
    assert not is_kept(waiting)


def test_what_was_filled_in_anew_and_not_confirmed_goes_with_its_proof(
    person, sign_up, proof, at_night, is_kept
):
    own = sign_up(person())
    waiting = proof(own, days=14)

    assert at_night(days=14) == [("confirmation", "not confirmed in time", 1)]
    assert not is_kept(waiting)
    assert is_kept(own)


def test_the_night_after_a_code_nothing_tells_at_what_time_somebody_came(
    session, person, sign_up, proof, at_night, clock
):
    waiting = proof(sign_up(person()), days=14)
    waiting.code_hash, waiting.code_expires_at = b"c" * 32, clock() + timedelta(hours=24)
    session.commit()

    at_night()
    session.refresh(waiting)
    before = waiting.code_hash, waiting.code_expires_at < waiting.expires_at
    session.commit()
    at_night(days=1)

    session.refresh(waiting)
    assert before == (b"c" * 32, True)
    assert (waiting.code_hash, waiting.code_expires_at) == (None, waiting.expires_at)


@pytest.mark.parametrize("state", [State.CONFIRMED, State.WAITING, State.MEMBER])
def test_a_sign_up_is_kept_until_the_day_that_the_form_promised(
    person, sign_up, at_night, is_kept, state
):
    noor = person()
    own = sign_up(noor, state, kept_until=TODAY)

    at_night()
    assert is_kept(own)

    assert at_night(days=1)[0] == ("sign_up", "the day that the form promised", 1)
    assert not is_kept(noor)


def test_a_sign_up_stays_while_its_membership_runs(
    person, sign_up, membership, at_night, is_kept, session
):
    noor = person()
    own = sign_up(noor, State.MEMBER, kept_until=TODAY)
    member = membership(noor)

    assert at_night(days=800) == []
    member.ended_on = TODAY
    session.commit()

    assert [line[0] for line in at_night()] == ["membership", "sign_up", "person"]
    assert not is_kept(own)


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN])
def test_a_no_is_kept_for_three_months(person, sign_up, at_night, is_kept, state):
    own = sign_up(person(), state, decided_on=TODAY)

    at_night(days=91)
    assert is_kept(own)
    at_night(days=1)

    assert not is_kept(own)


def test_who_takes_everything_back_is_gone_the_night_after(
    person, sign_up, membership, rsvp, mail, at_night, is_kept
):
    noor = person(needs=["transport"])
    sign_up(noor, State.WITHDRAWN, decided_on=TODAY, kept_until=TODAY)
    membership(noor, ended_on=TODAY)
    rsvp(noor, RsvpState.CANCELLED)
    messages = [mail(person_id=noor.id), mail(to_key=noor.address_key), mail()]

    at_night(days=1)

    assert not is_kept(noor)
    assert [is_kept(one) for one in messages] == [False, False, True]


def test_an_ended_membership_is_kept_for_a_year(person, membership, at_night, is_kept):
    noor, siem = person(), person()
    ended, runs = membership(noor, ended_on=TODAY), membership(siem)

    at_night(days=364)
    assert is_kept(ended)
    at_night(days=1)

    assert not is_kept(ended)
    assert not is_kept(noor)
    assert is_kept(runs)


def test_an_answer_to_a_meeting_is_kept_for_three_months(person, rsvp, at_night, is_kept, clock):
    noor = person()
    own = rsvp(noor, wants_compensation=True, checked_in_at=clock(), ends_at=clock())

    at_night(days=91)
    assert is_kept(own)
    at_night(days=1)

    assert not is_kept(own)
    assert not is_kept(noor)


def test_an_answer_of_who_never_proved_an_address_is_kept_for_14_days(
    person, rsvp, at_night, is_kept, clock
):
    own = rsvp(
        person(confirmed_on=None),
        RsvpState.WAITING,
        asked_at=clock(),
        ends_at=clock() + timedelta(days=60),
    )

    at_night(days=13)
    assert is_kept(own)
    at_night(days=1)

    assert not is_kept(own)


def test_needs_go_when_nothing_needs_them(person, sign_up, membership, rsvp, at_night, session):
    waits, member, comes, idle = (person(needs=["transport"]) for _ in range(4))
    sign_up(waits, State.WAITING)
    membership(member)
    rsvp(comes)
    sign_up(idle, State.DECLINED, decided_on=TODAY)

    assert at_night() == [("person.needs", "needed for nothing any more", 1)]
    needs = [one.needs for one in (waits, member, comes, idle)]
    assert needs == [["transport"], ["transport"], ["transport"], []]
    session.rollback()

    at_night(days=2)

    assert comes.needs == []


def test_sessions_go_when_they_are_over(person, sign_up, session, clock, at_night, member):
    noor, staff = person(), member()
    sign_up(noor)
    ends = clock() + timedelta(minutes=30)
    session.add(PersonSession(token_hash=b"t" * 32, person_id=noor.id, ends_at=ends))
    began = {"began_at": clock(), "seen_at": clock()}
    session.add(StaffSession(token_hash=b"s" * 32, staff_id=staff.id, **began))
    session.add(SignInTry(account=b"a" * 32, place=1, tried_at=clock()))
    session.commit()

    assert at_night(minutes=29) == []
    assert at_night(minutes=31) == [
        ("person_session", "over", 1),
        ("staff_session", "over", 1),
        ("sign_in_try", "over", 1),
    ]


def test_an_invitation_goes_after_its_last_day(session, offer, at_night):
    days = {"invited_on": TODAY, "expires_on": TODAY}
    session.add(Invitation(offer_id=offer.id, code_hash=b"c" * 32, way="letter", **days))
    session.commit()

    assert at_night() == []
    assert at_night(days=1) == [("invitation", "over", 1)]


def test_messages_go_after_30_days_and_those_in_trouble_after_60(mail, at_night, is_kept):
    sent = mail()
    troubled = [mail(one) for one in (Outcome.REFUSED, Outcome.UNCERTAIN, Outcome.GIVEN_UP)]
    waiting = mail(Outcome.QUEUED)

    assert at_night(days=29) == []
    assert at_night(days=1) == [("outgoing_mail", "30 days after sending", 1)]
    assert at_night(days=30) == [("outgoing_mail", "60 days after it could not be sent", 3)]
    assert not any(is_kept(one) for one in [sent, *troubled])
    assert is_kept(waiting)


def test_a_written_file_goes_with_its_message(app, mail, at_night, settings):
    folder = settings.var / "mail"
    folder.mkdir()
    own = mail()
    kept, stray = folder / f"{own.message_id}.eml", folder / "0f.eml"
    for file in (kept, stray, folder / "somebody's notes.txt"):
        file.write_text("Dag Noor")

    assert at_night() == [("mail files", "not in the outbox any more", 1)]
    assert kept.exists()
    assert not stray.exists()
    at_night(days=30)

    assert [one.name for one in folder.iterdir()] == ["somebody's notes.txt"]


def test_a_job_that_failed_for_good_goes_after_30_days(session, clock, at_night):
    failed = Job(kind="x", subject="{}", run_at=clock(), attempts=MOST_ATTEMPTS)
    session.add_all([failed, Job(kind="x", subject="{}", run_at=clock(), attempts=1)])
    session.commit()

    assert at_night(days=29) == []
    assert at_night(days=1) == [("job", "30 days after it failed", 1)]


def test_what_staff_did_is_kept_for_two_years(session, clock, member, at_night):
    staff = member()
    line = {"staff_id": staff.id, "role": staff.role, "act": "placed", "about": "werkgroep"}
    session.add(AuditLine(done_at=clock(), **line))
    session.commit()

    assert at_night(days=730) == []
    assert at_night(days=1) == [("audit_line", "two years old", 1)]


def test_erasing_twice_finds_nothing_the_second_time(person, sign_up, at_night):
    sign_up(person(), kept_until=TODAY)

    assert at_night(days=1) != []
    assert at_night() == []


def test_the_log_holds_no_word_of_anybody(person, sign_up, at_night, engine):
    noor = person(telephone="+31450000000", buurt=None)
    sign_up(noor, kept_until=TODAY, wish="Een bank in het park", source_note="Wijkhuis")

    at_night(days=1)

    with Session(engine) as own:
        lines = own.scalars(select(Erasure)).all()
        shown = str(
            [[getattr(line, column.key) for column in inspect(Erasure).columns] for line in lines]
        )
    assert lines
    for word in ("Noor", "noor", "31450000000", "bank", "Wijkhuis"):
        assert word not in shown
    assert all(line.erased_on == date(2026, 3, 3) for line in lines)


def test_somebody_of_whom_a_thing_is_left_stays(
    person, sign_up, rsvp, membership, at_night, is_kept
):
    kept = [person(came_on=date(2020, 1, 1)) for _ in range(3)]
    sign_up(kept[0])
    rsvp(kept[1])
    membership(kept[2])
    gone = person()

    assert at_night() == [("person", "nothing else is kept of the person", 1)]
    assert all(is_kept(one) for one in kept)
    assert not is_kept(gone)
    assert isinstance(gone, Person)


def test_who_signs_up_while_it_is_erased_is_not_lost(
    app, engine, person, offer, clock, is_kept, session
):
    noor, offer_id = person(), offer.id
    number = noor.id
    session.close()

    def erase():
        with app.app_context(), db.writing() as own:
            local = clock().astimezone(ZONE)
            erase_people(own, local, local.date())
            own.commit()

    with ThreadPoolExecutor(1) as pool, Session(engine) as own:
        days = {"consent_on": TODAY, "signed_up_on": TODAY, "kept_until": date(2028, 3, 2)}
        new = SignUp(person_id=number, offer_id=offer_id, consent_version=1, **days)
        own.add(new)
        own.flush()
        erasing = pool.submit(erase)
        wait([erasing], timeout=0.2)
        own.commit()
        erasing.result()

    assert is_kept(noor)
    assert is_kept(new)
