"""Adding staff, and the ten places that an account has."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.actions import StaffError, TooManyTriesError, add_staff, count_try
from participation.accounts.models import SignInTry
from participation.accounts.passwords import NOBODYS_HASH, hash_password, is_password
from participation.accounts.queries import all_staff

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ACCOUNT = b"a" * 32


def test_a_member_of_staff_gets_a_hash_and_no_password(session):
    add_staff(session, name="Noor", password="vier groene bomen", role=Role.EDITOR)

    found = all_staff(session)

    assert [(one.name, one.role) for one in found] == [("noor", "editor")]
    assert is_password("vier groene bomen", found[0].password_hash)
    assert "bomen" not in found[0].password_hash


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("noor", "te kort"),
        ("noor", "aaaaaaaaaaaaaaaa"),
        ("beheerder2026", "Beheerder2026!"),
        ("noor", "x" * 201),
        ("", "vier groene bomen"),
        ("twee woorden", "vier groene bomen"),
        ("n" * 41, "vier groene bomen"),
    ],
)
def test_a_weak_password_or_a_strange_name_is_refused(session, name, password):
    with pytest.raises(StaffError):
        add_staff(session, name=name, password=password, role=Role.READER)

    assert all_staff(session) == []


def test_a_name_is_given_once_however_it_is_typed(session, member):
    member("noor")

    with pytest.raises(StaffError, match="already"):
        add_staff(session, name="NOOR ", password="vier groene bomen", role=Role.READER)


def test_ten_tries_fit_in_any_hour(session):
    for minute in range(10):
        count_try(session, ACCOUNT, NOON + timedelta(minutes=minute))

    with pytest.raises(TooManyTriesError):
        count_try(session, ACCOUNT, NOON + timedelta(minutes=59))
    count_try(session, ACCOUNT, NOON + timedelta(minutes=60))
    with pytest.raises(TooManyTriesError):
        count_try(session, ACCOUNT, NOON + timedelta(minutes=60))


def test_two_tries_at_once_can_not_take_the_same_place(engine):
    with Session(engine) as session:
        session.add_all(SignInTry(account=ACCOUNT, place=1, tried_at=NOON) for _time in range(2))

        with pytest.raises(IntegrityError):
            session.flush()


def test_an_unknown_name_takes_the_same_work_as_a_known_one():
    cost = NOBODYS_HASH.split("$")[:4]

    assert hash_password("vier groene bomen").split("$")[:4] == cost
    assert not is_password("vier groene bomen", None)
