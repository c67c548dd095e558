"""How long a request is kept: as its form said, and what was taken back till the next night."""

from datetime import date

import pytest
from sqlalchemy import select, update

from participation.intakes.models import Intake
from participation.mail.models import OutgoingMail
from tests.participation.intakes.sending import CHALLENGE, CHALLENGER, NOOR, send, stored
from tests.participation.keeping.conftest import at_night

__all__ = ["at_night"]


@pytest.fixture
def sent(browser, kinds, session):
    """Send a request, and change its columns as the desk does."""

    def go(fields=NOOR, **columns: object) -> int:
        send(browser, fields)
        own = stored(session)[-1].id
        if columns:
            session.execute(update(Intake).where(Intake.id == own).values(**columns))
            session.commit()
        return own

    return go


def finished(on: date, **more: object) -> dict[str, object]:
    return {"state": "finished", "finished_on": on, "outcome": "Ja", "decided_by": "raad", **more}


def left(session) -> list[int]:
    return [one.id for one in stored(session)]


def mails(session) -> list[str]:
    found = list(session.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)))
    session.rollback()
    return found


def test_what_was_taken_back_goes_the_next_night_with_its_mail(sent, session, at_night):
    sent(state="withdrawn")
    kept = sent({**NOOR, "email": "sem@example.com"})

    assert at_night() == [("intake", "taken back by the person", 1)]
    assert left(session) == [kept]
    assert mails(session) == ["intakes/receipt"]


def test_mail_to_an_address_with_another_request_stays(sent, session, at_night):
    sent(state="withdrawn")
    sent({**NOOR, "q_onderwerp": "Bomen"})

    at_night()

    assert mails(session) == ["intakes/receipt"] * 2


def test_what_was_finished_goes_as_many_months_later_as_its_form_said(sent, session, at_night):
    sent(**finished(date(2025, 3, 2)))
    kept = sent(**finished(date(2025, 3, 3)))
    long = sent(**finished(date(2023, 3, 3), kept_months=36))

    assert at_night() == [("intake", "the day that the form promised", 1)]
    assert left(session) == [kept, long]
    assert at_night(days=1) == [
        ("intake", "the day that the form promised", 1),
        ("intake", "the day that the form promised", 1),
    ]
    assert left(session) == []


def test_a_term_that_changes_later_changes_nothing_for_what_came_before(
    sent, change_kind, session, at_night
):
    own = sent(**finished(date(2025, 3, 3)))
    change_kind(kept_months=1)

    assert at_night() == []
    assert left(session) == [own]


def test_what_was_never_finished_stays_until_somebody_finishes_it(sent, session, at_night):
    own = sent()
    taken = sent(state="taken_on")

    assert at_night(days=3000) == []
    assert left(session) == [own, taken]


def test_doing_it_again_leaves_no_second_line(sent, at_night):
    sent(state="withdrawn")

    assert len(at_night()) == 1
    assert at_night() == []


def test_who_left_no_e_mail_address_is_erased_too(browser, kinds, session, at_night):
    send(browser, CHALLENGER, CHALLENGE)
    session.execute(update(Intake).values(state="withdrawn"))
    session.commit()

    assert at_night() == [("intake", "taken back by the person", 1)]


def test_the_privacy_page_says_how_long(browser, areas, kinds):
    text = browser.get("/privacy").text

    assert "Als u een verzoek indient" in text
    assert "Zo veel maanden na het besluit als op het formulier staat." in text
