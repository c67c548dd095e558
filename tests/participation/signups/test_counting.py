"""What a sign-up costs, and that of clicks at the same moment one counts."""

import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from sqlalchemy import select
from werkzeug.serving import make_server

from participation.areas.models import AddressArea
from participation.contacts import address_key
from participation.mail.models import OutgoingMail
from participation.signups.models import Confirmation, Person, SignUp, State
from tests.participation.signups.people import (
    NEWS,
    NOOR,
    PARTNER,
    SEND,
    STAFF,
    WORKING_GROUP,
    confirm,
    counted,
    join,
    number,
    sign_up,
    stored,
)

CLICKS = 6


@pytest.fixture
def port(app) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, app.wsgi_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def at_once(port, *forms):
    """Send each form at the same moment, each from a thread of its own; return the statuses.

    forms  path and fields of each
    """
    gate, answers = threading.Barrier(len(forms)), []

    def click(path, fields):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        gate.wait()
        connection.request("POST", path, urlencode(fields, doseq=True), headers)
        response = connection.getresponse()
        response.read()
        answers.append((response.status, response.getheader("Location")))
        connection.close()

    threads = [threading.Thread(target=click, args=form) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("path", [WORKING_GROUP, NEWS])
@pytest.mark.parametrize("by_address", [False, True], ids=["from the list", "by postcode"])
def test_a_sign_up_takes_at_most_12_statements(
    app, browser, programme, session, letters, path, by_address
):
    session.add(AddressArea(postcode="6441AB", number=12, buurt="BU08990202"))
    session.commit()
    sign_up(browser, letters, email="sem@example.com")  # The offers are remembered from now on.
    where = {"buurt": "", "postcode": "6441AB", "number": "12"} if by_address else {}

    with counted(app) as statements:
        page = browser.submit(browser.get(path), SEND, {**NOOR, **where})
    code = letters()[-1].code
    with counted(app) as confirming:
        page = browser.submit(page, "Bevestig", code=code)

    assert page.h1 == "U bent aangemeld"
    assert len(statements) + len(confirming) <= 12, "\n".join(statements + confirming)


def test_the_first_sign_up_of_a_process_takes_no_more_than_12_either(
    app, browser, programme, letters
):
    with counted(app) as statements:
        page = join(browser)
    code = letters()[-1].code
    with counted(app) as confirming:
        browser.submit(page, "Bevestig", code=code)

    assert len(statements) + len(confirming) <= 12, "\n".join(statements + confirming)


def test_a_form_sent_many_times_at_once_stores_one_sign_up_and_sends_one_mail(
    browser, programme, session, port
):
    fields = {**browser.get(WORKING_GROUP).form_with(SEND)[0].values, **NOOR}

    answers = at_once(port, *[(WORKING_GROUP, fields)] * CLICKS)

    assert {status for status, _where in answers} == {302}
    assert len({where for _status, where in answers}) == 1
    for table in (SignUp, Person, Confirmation, OutgoingMail):
        assert number(session, table) == 1


def test_a_repeat_sent_many_times_at_once_sends_one_mail(
    browser, programme, session, port, letters, clock
):
    sign_up(browser, letters)
    clock.forward(minutes=5)
    fields = {**browser.get(WORKING_GROUP).form_with(SEND)[0].values, **NOOR, "wish": "Bomen"}

    answers = at_once(port, *[(WORKING_GROUP, fields)] * CLICKS)

    assert {status for status, _where in answers} == {302}
    assert number(session, OutgoingMail) == 3
    assert number(session, Confirmation) == 1


def test_two_offers_at_once_are_one_person_with_two_sign_ups(browser, programme, session, port):
    fields = {**browser.get(WORKING_GROUP).form_with(SEND)[0].values, **NOOR}

    answers = at_once(port, (WORKING_GROUP, fields), (NEWS, fields))

    assert [status for status, _where in answers] == [302, 302]
    assert number(session, Person) == 1
    assert number(session, SignUp) == 2


def test_the_button_pressed_many_times_at_once_welcomes_once(
    browser, programme, session, port, letters
):
    page = join(browser)
    [mail] = letters()

    answers = at_once(port, *[(mail.link, {})] * CLICKS)
    more = at_once(port, *[(page.path, {"code": mail.code})] * CLICKS)

    assert {status for status, _where in answers + more} == {302}
    assert [one.kind for one in letters()] == ["signups/confirm", "signups/welcome"]
    assert [own.state for own in stored(session)] == [State.CONFIRMED]


def test_wrong_codes_at_once_are_all_counted(browser, programme, session, port, letters):
    page = join(browser)
    right = letters()[0].code.replace(" ", "")
    wrong = {"code": f"{(int(right) + 1) % 10**6:06}"}

    at_once(port, *[(page.path, wrong)] * 5)

    proof = session.scalars(select(Confirmation)).one()
    assert (proof.tries, proof.code_hash) == (5, None)


def test_a_proof_that_was_left_behind_stands_in_nobodys_way(
    browser, programme, session, letters, clock
):
    join(browser)
    session.delete(session.scalars(select(SignUp)).one())
    session.commit()
    clock.forward(minutes=5)

    page = join(browser)

    assert page.h1 == "Bevestig uw aanmelding"
    assert confirm(browser, page, letters).h1 == "U bent aangemeld"


def test_one_may_sign_up_with_an_address_that_somebody_else_has_left(
    app, browser, programme, session, letters
):
    sign_up(browser, letters)
    with app.app_context():
        noor = session.scalars(select(Person)).one()
        noor.email, noor.address_key = "nora@example.com", address_key("nora@example.com")
        session.commit()

    page = join(browser, first_name="Sem")

    assert page.h1 == "Bevestig uw aanmelding"
    assert confirm(browser, page, letters).h1 == "U bent aangemeld"
    assert sorted(own.person.first_name for own in stored(session)) == ["Noor", "Sem"]


def test_first_forms_for_all_offers_at_once_are_one_person(browser, programme, session, port):
    fields = {**NOOR, "consent_version": "1", "organisation": "Heideschool"}
    fields |= {"domain": "onderwijs", "department": "ruimte", "manager": "ja"}
    paths = [WORKING_GROUP, NEWS, PARTNER, STAFF] * 2

    answers = at_once(port, *((path, fields) for path in paths))

    assert {status for status, _where in answers} == {302}
    assert number(session, Person) == 1
    assert number(session, SignUp) == 4
