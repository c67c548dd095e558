"""Invitations by letter or mail: whoever reads one signs up and confirms by themselves."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from participation.signups.invitations import VALID, Way, invite
from participation.signups.models import Invitation, Offer, Person
from tests.participation.signups.people import NOOR, SEND, number, stored

PAGE = "/meedoen/uitnodiging"


@pytest.fixture
def code(app, programme, session):
    """The code of an invitation to the working group."""
    offer = session.scalars(select(Offer).where(Offer.code == "bewonerswerkgroep")).one()
    with app.app_context():
        own = invite(session, offer, Way.LETTER, note="Klingbemden", today=date(2026, 3, 2))
    session.commit()
    return own


def test_the_code_leads_to_the_form_and_the_sign_up_says_that_it_was_invited(
    browser, session, code
):
    page = browser.submit(browser.get(PAGE), "Verder", code=f" {code[:4]}-{code[4:].lower()} ")
    assert page.h1 == "Bewonerswerkgroep"
    assert "U bent hier met een uitnodiging" in page.text

    browser.submit(page, SEND, NOOR)

    assert stored(session)[0].source == "invitation"
    assert session.scalars(select(Invitation.used_on)).one() == date(2026, 3, 2)


def test_an_invitation_stores_nothing_of_who_reads_it(browser, session, code):
    browser.submit(browser.get(PAGE), "Verder", code=code)

    assert number(session, Person) == 0
    assert session.scalars(select(Invitation.used_on)).one() is None


def test_the_code_stands_in_no_address_and_in_no_table(browser, session, code):
    page = browser.submit(browser.get(PAGE), "Verder", code=code)

    assert code not in page.path
    assert code.encode() not in session.scalars(select(Invitation.code_hash)).one()


def test_an_invitation_opens_an_offer_that_is_closed_for_others(browser, session, code):
    session.scalars(select(Offer).where(Offer.code == "bewonerswerkgroep")).one().is_open = False
    session.commit()
    before = browser.get("/meedoen/bewonerswerkgroep").status

    page = browser.submit(browser.get(PAGE), "Verder", code=code)

    assert (before, page.status) == (404, 200)


@pytest.mark.parametrize("typed", ["", "nergens", "\0", "A" * 12, "A" * 10_000])
def test_an_unknown_code_gets_a_sentence(browser, code, typed):
    page = browser.submit(browser.get(PAGE), "Verder", code=typed)

    assert page.title.startswith("Fout:")
    assert page.status == 422


def test_an_invitation_past_its_last_day_is_unknown(browser, code, clock):
    clock.forward(days=VALID / timedelta(days=1) + 1)

    page = browser.submit(browser.get(PAGE), "Verder", code=code)

    assert "Wij kennen deze code niet" in page.text


def test_a_network_that_guesses_must_wait_an_hour(browser, code, clock):
    page = browser.get(PAGE)
    for _try in range(10):
        browser.submit(page, "Verder", code="AAAA-AAAA-AAAA")

    assert "Wacht een uur" in browser.submit(page, "Verder", code=code).text
    clock.forward(hours=1)
    assert browser.submit(page, "Verder", code=code).h1 == "Bewonerswerkgroep"


def test_a_made_up_cookie_invites_to_nothing(browser, session, code):
    session.scalars(select(Offer).where(Offer.code == "bewonerswerkgroep")).one().is_open = False
    session.commit()
    browser.client.set_cookie("uitnodiging", "1 1")

    assert browser.get("/meedoen/bewonerswerkgroep").status == 404
