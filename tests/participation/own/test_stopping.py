"""Stopping with something, leaving a group, and erasing everything."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from participation.contacts import address_key
from participation.database import Base
from participation.groups.models import Membership
from participation.keeping.actions import erase_past
from participation.mail.models import OutgoingMail
from participation.meetings.models import Rsvp, RsvpState
from participation.retention import Erasure
from participation.signups.models import Person, SignUp, State
from tests.participation.signups.people import sign_up
from tests.visitor import Visitor

CHANGE = "/mijn/wijzigen"
STORE = "Bewaar wat ik heb veranderd"
ERASE = "Wis alles"


def person(reading) -> Person:
    reading.rollback()
    reading.expire_all()
    return reading.scalars(select(Person).where(Person.first_name != "Sem")).one()


def keys(app, *addresses):
    with app.app_context():
        return tuple(address_key(one) for one in addresses)


def test_what_one_would_like_to_achieve_can_be_changed(noor, reading):
    page = noor.press("/mijn/aanmeldingen/1/wens", STORE, wish="Meer groen\r\nen rust")

    assert "Wat u veranderde, is bewaard." in page.text
    assert reading.scalars(select(SignUp.wish)).one() == "Meer groen\nen rust"
    assert (
        "Gebruik ten hoogste 1.000 tekens."
        in noor.press("/mijn/aanmeldingen/1/wens", STORE, wish="x" * 1_001).text
    )


def test_who_stops_leaves_the_group_and_is_kept_no_longer_than_tonight(noor, member, reading):
    page = noor.press("/mijn/aanmeldingen/1/stoppen", "Ja, ik stop")

    own = reading.scalars(select(SignUp)).one()
    ended = reading.scalars(select(Membership)).one()
    assert "U bent gestopt. Vannacht wissen wij het." in page.text
    assert (own.state, str(own.kept_until)) == (State.WITHDRAWN, "2026-03-02")
    assert (str(ended.ended_on), ended.end_reason) == ("2026-03-02", "stopped by the person")


def test_to_look_at_the_page_of_stopping_changes_nothing(noor, member, reading):
    noor.see("/mijn/aanmeldingen/1/stoppen")

    assert reading.scalars(select(SignUp.state)).one() == State.MEMBER


def test_stopping_twice_does_no_harm(noor, member, reading):
    page = noor.see("/mijn/aanmeldingen/1/stoppen")

    for _click in range(2):
        assert noor.browser.submit(page, "Ja, ik stop").h1 == "Uw gegevens"

    assert reading.scalars(select(SignUp.state)).one() == State.WITHDRAWN


def test_one_can_leave_a_group_alone(noor, member, reading):
    path = f"/mijn/groepen/{reading.scalars(select(Membership.id)).one()}/stoppen"
    reading.rollback()

    page = noor.press(path, "Ja, ik stop")

    assert page.h1 == "Uw gegevens"
    assert str(reading.scalars(select(Membership.ended_on)).one()) == "2026-03-02"
    assert noor.see("/mijn/groepen/99/stoppen").status == 404


def test_erasing_asks_for_a_tick(noor, reading):
    page = noor.press("/mijn/wissen", ERASE)

    assert "Zet een vinkje als u wilt dat wij alles wissen." in page.text
    assert person(reading).first_name == "Noor"


def test_erasing_leaves_nothing_but_lines_that_name_nobody(noor, member, reading, letters):
    noor.press(CHANGE, STORE, email="nora@example.com")

    page = noor.press("/mijn/wissen", ERASE, sure="1")

    assert page.h1 == "Alles is gewist"
    for table in Base.metadata.sorted_tables:
        names = {column.name for column in table.columns}
        if "person_id" in names or table.name == "person":
            assert reading.scalar(select(func.count()).select_from(table)) == 0, table
    lines = reading.execute(select(Erasure.what, Erasure.ground, Erasure.number)).all()
    assert ("person", "asked for by the person", 1) in lines
    assert ("membership", "asked for by the person", 1) in lines
    assert {ground for _what, ground, _number in lines} == {"asked for by the person"}


def test_after_erasing_link_and_session_open_nothing(app, noor):
    noor.press("/mijn/wissen", ERASE, sure="1")

    assert noor.browser.client.get_cookie("mijn", path="/mijn") is None
    assert Visitor(app).get(noor.link).status == 404


def test_who_erases_gives_the_seat_to_who_waits(noor, seat, reading, letters):
    noor.press("/mijn/wissen", ERASE, sure="1")

    rsvp = reading.scalars(select(Rsvp)).one()
    assert (rsvp.state, rsvp.check_in_code) == (RsvpState.COMING, "SSSSSS")
    [moved] = letters()
    assert (moved.kind, moved.to) == ("meetings/moved_up", "sem@example.com")


def test_mail_that_waits_is_erased_too(noor, reading):
    assert reading.scalar(select(func.count()).select_from(OutgoingMail)) == 2
    reading.rollback()

    noor.press("/mijn/wissen", ERASE, sure="1")

    assert reading.scalar(select(func.count()).select_from(OutgoingMail)) == 0


def test_one_may_sign_up_again_after_erasing(noor, reading, letters):
    noor.press("/mijn/wissen", ERASE, sure="1")

    link = sign_up(noor.browser, letters)

    assert "Dag Noor." in noor.see(link).text


@pytest.mark.parametrize(
    "path",
    [
        "/mijn/wijzigen",
        "/mijn/wissen",
        "/mijn/link-vernieuwen",
        "/mijn/aanmeldingen/1/stoppen",
        "/mijn/aanmeldingen/1/wens",
    ],
)
def test_a_form_from_another_site_changes_nothing(noor, reading, path):
    before = person(reading).link_hash

    page = noor.browser.post(path, sure="1", first_name="Nora", wish="Kwaad")

    assert "te lang open" in page.text
    own = person(reading)
    assert (own.first_name, own.link_hash) == ("Noor", before)
    assert reading.scalars(select(SignUp.wish)).one() == "Rust in de straat"


def test_who_leaves_with_a_form_of_another_site_stays(noor):
    assert noor.browser.post("/mijn/verlaten").status == 400
    assert "Dag Noor." in noor.see().text


def test_who_stops_with_everything_is_gone_after_the_night(app, noor, member, reading, clock):
    noor.press("/mijn/aanmeldingen/1/stoppen", "Ja, ik stop")
    clock.forward(days=1)
    now = clock().astimezone(app.extensions["municipality"].time_zone)

    with app.app_context(), Session(app.extensions["writing_engine"]) as night:
        erase_past(night, now, now.date())
        night.commit()

    for table in (Person, SignUp, Membership, OutgoingMail):
        assert reading.scalar(select(func.count()).select_from(table)) == 0, table
