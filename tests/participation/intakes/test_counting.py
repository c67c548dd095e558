"""What a request costs, and that of clicks at the same moment one counts."""

from participation.access import Role
from participation.mail.models import OutgoingMail
from tests.participation.intakes.sending import CHALLENGE, NOOR, PATH, check, send, stored
from tests.participation.signups.people import counted, number
from tests.participation.signups.test_counting import CLICKS, at_once, port
from tests.visitor import Visitor

__all__ = ["port"]


def test_a_form_costs_one_statement_and_a_check_none_more(app, browser, kinds):
    with counted(app) as form:
        page = browser.get(CHALLENGE)
    with counted(app) as checking:
        browser.submit(page, "Controleer mijn verzoek")

    assert (len(form), len(checking)) == (1, 1)


def test_sending_costs_six_statements_and_the_receipt_one(app, browser, kinds):
    page = check(browser)
    with counted(app) as statements:
        browser.submit(page, "Verstuur mijn verzoek")

    # The kind, whether it is stored, the request, the places of the day, the mail; the receipt.
    assert len(statements) <= 6, "\n".join(statements)


def test_the_page_of_a_request_costs_one_statement(app, browser, kinds):
    link = send(browser).path.partition("/ontvangen")[0]

    with counted(app) as statements:
        browser.get(link)

    assert len(statements) == 1


def test_the_list_costs_as_much_for_many_as_for_few(app, browser, kinds, member, sign_in):
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in("redactie", by=visitor)
    for one in range(8):
        send(browser, {**NOOR, "q_onderwerp": f"Bankje {one}"})

    with counted(app) as statements:
        visitor.get("/beheer/verzoeken")

    # Who is signed in, the kinds, the numbers, the page.
    assert len(statements) == 4, "\n".join(statements)


def test_a_form_sent_many_times_at_once_stores_one_request_and_sends_one_mail(
    browser, kinds, session, port
):
    fields = {**browser.get(PATH).form_with("Controleer mijn verzoek")[0].values, **NOOR}

    answers = at_once(port, *[(PATH, {**fields, "stap": "versturen"})] * CLICKS)

    assert {status for status, _where in answers} == {302}
    assert len({where for _status, where in answers}) == 1
    assert len(stored(session)) == 1
    assert number(session, OutgoingMail) == 1


def test_many_forms_at_once_to_one_address_are_all_stored_and_at_most_three_are_mailed(
    browser, kinds, session, port
):
    forms = [(PATH, {**NOOR, "q_onderwerp": str(one), "stap": "versturen"}) for one in range(6)]

    answers = at_once(port, *forms)

    assert {status for status, _where in answers} == {302}
    assert len(stored(session)) == 6
    # Of two that take the same place of the day at once, one goes without a mail.
    assert 1 <= number(session, OutgoingMail) <= 3
