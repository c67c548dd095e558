"""An address is proven by a link or by a code; a code that can be guessed dies soon."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from participation.signups import proving
from participation.signups.models import Confirmation, Purpose
from participation.signups.people import Details, add_person
from participation.signups.proving import Subject


@pytest.fixture
def noor(app, areas, session, clock):
    with app.app_context():
        details = Details("Noor", "noor@example.com", None, "BU08990317", "nl")
        yield add_person(session, details, clock().date())


@pytest.fixture
def subject(noor):
    reference = proving.reference_of(Purpose.SIGN_UP, noor.address_key, "bewonerswerkgroep")
    return Subject(Purpose.SIGN_UP, 1, reference, noor.id)


def ask(session, subject, clock, **more):
    until = clock() + timedelta(days=14)
    return proving.ask_for_proof(session, subject, until=until, now=clock(), **more)


def by_code(session, subject, typed, clock):
    return proving.by_code(session, Purpose.SIGN_UP, subject.reference, typed, clock())


def other(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_code_of_the_mail_proves_the_address(session, subject, clock):
    proof = ask(session, subject, clock)

    found = by_code(session, subject, f" {proof.code[:3]} {proof.code[3:]} ", clock)

    assert found.subject_id == subject.id


def test_the_link_of_the_mail_proves_the_address_and_following_it_changes_nothing(
    session, subject, clock
):
    proof = ask(session, subject, clock)

    twice = [proving.by_token(session, Purpose.SIGN_UP, proof.token, clock()) for _ in range(2)]

    assert {one.subject_id for one in twice} == {subject.id}


def test_the_tables_hold_neither_code_nor_token(session, subject, clock):
    proof = ask(session, subject, clock)
    row = session.scalars(select(Confirmation)).one()

    assert proof.code.encode() not in bytes(row.code_hash)
    assert proof.token.encode() not in bytes(row.token_hash)


def test_five_wrong_codes_are_the_death_of_the_right_one(session, subject, clock):
    proof = ask(session, subject, clock)
    left = []
    for _ in range(5):
        with pytest.raises(proving.WrongCodeError) as wrong:
            by_code(session, subject, other(proof.code), clock)
        left.append(wrong.value.left)

    with pytest.raises(proving.WrongCodeError) as dead:
        by_code(session, subject, proof.code, clock)

    assert left == [4, 3, 2, 1, 0]
    assert dead.value.left == 0


def test_a_dead_code_leaves_the_link_alive(session, subject, clock):
    proof = ask(session, subject, clock)
    for _ in range(5):
        with pytest.raises(proving.WrongCodeError):
            by_code(session, subject, other(proof.code), clock)

    assert proving.by_token(session, Purpose.SIGN_UP, proof.token, clock()).id


def test_a_code_lives_a_day_and_a_link_two_weeks(session, subject, clock):
    proof = ask(session, subject, clock)
    clock.forward(hours=24)
    with pytest.raises(proving.ExpiredProofError):
        by_code(session, subject, proof.code, clock)
    assert proving.by_token(session, Purpose.SIGN_UP, proof.token, clock())

    clock.forward(days=13)

    with pytest.raises(proving.ExpiredProofError):
        proving.by_token(session, Purpose.SIGN_UP, proof.token, clock())


def test_a_code_that_was_erased_of_age_is_too_old_and_not_wrong(session, subject, clock):
    proof = ask(session, subject, clock)
    session.scalars(select(Confirmation)).one().code_hash = None
    session.flush()

    with pytest.raises(proving.ExpiredProofError):
        by_code(session, subject, proof.code, clock)


def test_a_newer_mail_makes_the_older_one_worthless(session, subject, clock):
    old = ask(session, subject, clock)
    new = ask(session, subject, clock)

    with pytest.raises(proving.UnknownProofError):
        proving.by_token(session, Purpose.SIGN_UP, old.token, clock())
    assert proving.by_token(session, Purpose.SIGN_UP, new.token, clock())


@pytest.mark.parametrize("token", ["", "x" * 5_000, "nergens", "\0"])
def test_a_token_that_we_never_made_opens_nothing(session, subject, clock, token):
    with pytest.raises(proving.UnknownProofError):
        proving.by_token(session, Purpose.SIGN_UP, token, clock())


def test_a_proof_for_one_purpose_is_none_for_another(session, subject, clock):
    proof = ask(session, subject, clock)

    with pytest.raises(proving.UnknownProofError):
        proving.by_token(session, Purpose.RSVP, proof.token, clock())


def test_the_reference_tells_nothing_and_is_the_same_for_known_and_unknown(app, noor):
    known = proving.reference_of(Purpose.SIGN_UP, noor.address_key, "a")
    unknown = proving.reference_of(Purpose.SIGN_UP, bytes(32), "a")

    assert len(known) == len(unknown) == 32
    assert known == proving.reference_of(Purpose.SIGN_UP, noor.address_key, "a")
    assert known != proving.reference_of(Purpose.SIGN_UP, noor.address_key, "b")


def test_what_waits_for_the_proof_lies_sealed(session, subject, clock):
    waiting = Subject(subject.purpose, 1, subject.reference, subject.person_id, b'{"name": "Noor"}')
    proof = ask(session, waiting, clock)
    row = session.scalars(select(Confirmation)).one()

    found = proving.by_token(session, Purpose.SIGN_UP, proof.token, clock())

    assert "Noor" not in str(row.content)
    assert proving.content_of(found) == b'{"name": "Noor"}'
