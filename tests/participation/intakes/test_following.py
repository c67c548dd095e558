"""Where a request stands, behind its private link."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from participation.intakes.models import Intake
from tests.participation.intakes.desk import LIST
from tests.participation.intakes.sending import NOOR, send, stored
from tests.pdf import open_pdf
from tests.visitor import Visitor

HOME = {"telephone": "045 000 00 12", "postal_address": "Heidestraat 1, 6440 AA Brunssum"}


@pytest.fixture
def link(browser, kinds) -> str:
    """The path of the private link of a request that was just sent."""
    return send(browser).path.partition("/ontvangen")[0]


@pytest.fixture
def change(session):
    """Change columns of the request, as the desk does."""

    def go(**columns: object) -> None:
        session.execute(update(Intake).values(**columns))
        session.commit()

    return go


@pytest.fixture
def answered(change, clock):
    def go() -> None:
        change(
            state="finished",
            finished_on=clock().date(),
            outcome="Ja, dat kan.\n\nWij bellen u in mei.",
            decided_by="college van burgemeester en wethouders",
        )

    return go


def test_it_says_what_was_done_what_is_promised_and_that_the_case_is_elsewhere(app, link, session):
    page = Visitor(app).get(link)

    assert page.h1 == f"Uw verzoek {stored(session)[0].reference}"
    assert "maandag 2 maart 2026 Wij kregen uw verzoek." in page.text
    assert "Uiterlijk maandag 9 maart 2026 U hoort dat wij ermee bezig zijn. (over 5" in page.text
    assert "Uiterlijk maandag 30 maart 2026 U hebt ons antwoord. (over 20 werkdagen)" in page.text
    assert "in ons eigen zaaksysteem, niet op deze site." in page.text
    assert "De bankjes in het park" in page.text


def test_who_got_a_mistyped_mail_reads_no_telephone_number_and_no_postal_address(
    browser, kinds, letters
):
    send(browser, {**NOOR, **HOME})

    page = browser.get(letters()[0].link)

    for name in ("Telefoonnummer", "Postadres"):
        assert f"{name}: Wij bewaren het, maar tonen het hier niet." in page.text
    assert "0012" not in page.text.replace("\u00a0", "")
    assert "Heidestraat" not in page.html
    assert "noor@example.com" in page.text


def test_the_receipt_on_paper_leaves_them_out_too_and_that_of_staff_has_them(
    browser, kinds, letters, editor, session
):
    send(browser, {**NOOR, **HOME})

    own = open_pdf(browser.get(f"{letters()[0].link}/bewijs.pdf").response.data).text
    one = editor.get(f"{LIST}/{stored(session)[0].id}")
    sent = open_pdf(editor.submit(one, "Het bewijs voor de aanvrager (PDF)").response.data).text

    for secret in ("000 0012", "Heidestraat 1"):
        assert secret not in own
        assert secret in sent
    assert "Telefoonnummer: Wij bewaren het, maar tonen het hier niet." in own


def test_days_left_are_counted_down_in_working_days(browser, link, clock):
    clock.moment = datetime(2026, 3, 6, 22, 30, tzinfo=UTC)
    assert "(over 1 werkdag)" in browser.get(link).text
    clock.moment = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert "(vandaag is de laatste dag)" in browser.get(link).text


def test_the_day_begins_at_midnight_in_brunssum(browser, link, clock):
    clock.moment = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)

    assert "(vandaag is de laatste dag)" in browser.get(link).text


def test_once_a_promise_is_late_it_says_so_and_whom_to_call(browser, link, clock):
    clock.moment = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)

    text = browser.get(link).text

    assert "Wij zijn te laat" in text
    assert "U had uiterlijk maandag 9 maart 2026 van ons moeten horen." in text
    assert "Bel ons en noem uw nummer: 045 000 00 00." in text
    assert "(2 werkdagen te laat)" in text


def test_once_taken_on_it_names_the_case_and_whom_to_call(browser, link, change, clock):
    change(
        state="taken_on",
        taken_on=clock().date(),
        case_number="Z/26/0012",
        contact="wijkmanager Noord, 045 000 00 02",
    )

    text = browser.get(link).text

    assert "Wij zijn ermee bezig. Ons zaaknummer: Z/26/0012." in text
    assert "Uw contactpersoon: wijkmanager Noord, 045 000 00 02." in text
    assert "U hoort dat wij ermee bezig zijn." not in text


def test_once_finished_it_gives_the_answer_who_decided_and_what_if_one_does_not_agree(
    browser, link, answered
):
    answered()

    page = browser.get(link)

    assert "Ons antwoord Ja, dat kan." in page.text
    assert "Wij bellen u in mei." in page.text
    assert "Besloten door: college van burgemeester en wethouders." in page.text
    assert "Vraag ons binnen 30 werkdagen om opnieuw te kijken." in page.text
    assert "Wij wissen uw verzoek hier op 2 maart 2027." in page.text
    assert "Mijn verzoek terugnemen" not in page.links()


def test_in_another_language_ones_own_words_say_in_which_language_they_are(browser, link):
    page = browser.get(f"/en{link}")

    assert "in 20 working days" in page.text
    parts = ["".join(one.itertext()) for one in page.tree.iter("div") if one.get("lang") == "nl"]
    assert any("De bankjes in het park" in one for one in parts)


def test_it_is_kept_out_of_search_of_other_sites_and_of_caches(browser, link):
    for path in (link, f"{link}/ontvangen", f"{link}/bewijs.pdf", f"{link}/terugnemen"):
        page = browser.get(path)
        assert page.status == 200
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert page.headers["Cache-Control"] == "no-store"


def test_the_table_holds_nothing_that_opens_the_page(link, session):
    [own] = stored(session)
    token = link.rpartition("/")[2]

    values = [getattr(own, column.key) for column in Intake.__table__.columns]
    assert token not in repr(values)
    assert token.replace("-", "") not in repr(values)
    assert own.token_hash != token.encode()


def test_a_reference_opens_nothing(browser, link, session):
    assert browser.get(f"/verzoeken/stand/{stored(session)[0].reference}").status == 404


@pytest.mark.parametrize(
    "token", ["AAAAA-AAAAA-AAAAA-AAAAA", "x", "a%00b", "x" * 3000, "%F0%9F%98%80"]
)
def test_another_address_leads_nowhere_and_says_so(browser, link, token):
    page = browser.get(f"/verzoeken/stand/{token}")

    assert page.status == 404
    assert "Deze link leidt naar geen verzoek." in page.text


def test_the_code_may_be_typed_in_any_way(browser, link):
    typed = link.rpartition("/")[2].replace("-", " ").lower()

    page = browser.submit(browser.get("/verzoeken/stand"), "Laat mijn verzoek zien", code=typed)

    assert page.path == link


def test_after_it_was_taken_back_or_answered_the_receipt_leads_to_where_it_stands(
    browser, link, change, answered
):
    change(state="withdrawn")
    assert browser.get(f"{link}/ontvangen").path == link
    answered()
    assert browser.get(f"{link}/ontvangen").path == link


def test_wrong_codes_are_braked(browser, link):
    page = browser.get("/verzoeken/stand")
    for _ in range(10):
        page = browser.submit(page, "Laat mijn verzoek zien", code="AAAAA-AAAAA-AAAAA-AAAAB")
        assert "Deze code kennen wij niet." in page.text
    right = link.rpartition("/")[2]

    page = browser.submit(page, "Laat mijn verzoek zien", code=right)

    assert page.status == 422
    assert "Er waren veel foute codes." in page.text


def test_an_empty_code_is_asked_for(browser, kinds):
    page = browser.submit(browser.get("/verzoeken/stand"), "Laat mijn verzoek zien")

    assert page.status == 422
    assert "Vul de code van uw verzoek in." in page.text


def test_the_receipt_on_paper_is_a_pdf(browser, link):
    page = browser.get(f"{link}/bewijs.pdf")

    assert page.response.data.startswith(b"%PDF")


def test_the_receipt_can_be_printed_whatever_was_typed(browser, kinds):
    odd = {
        **NOOR,
        "name": "李 *Noor* #let",
        "q_inbreng": '#import "x"\n\n= kop\n\u202e🌳 $x$ \\ @a <b>',
    }

    link = send(browser, odd).path.partition("/ontvangen")[0]

    assert browser.get(f"{link}/bewijs.pdf").response.data.startswith(b"%PDF")


def test_taking_it_back_asks_first_and_a_look_changes_nothing(browser, link, session):
    page = browser.follow(browser.get(link), "Mijn verzoek terugnemen")

    assert "Vannacht wissen wij uw verzoek van deze site." in page.text
    assert stored(session)[0].state == "received"


def test_who_takes_it_back_sees_that_it_is_erased_tonight(browser, link, session, letters):
    page = browser.submit(browser.get(f"{link}/terugnemen"), "Ja, ik neem het terug")

    assert page.path == link
    assert "U hebt dit verzoek teruggenomen" in page.text
    assert "Vannacht wissen wij het van deze site." in page.text
    assert "bankjes" not in page.text
    assert stored(session)[0].state == "withdrawn"
    assert [one.kind for one in letters()] == ["intakes/receipt"]


def test_the_municipality_hears_that_a_case_must_stop_but_not_of_whom(
    browser, link, change, session, letters
):
    change(state="taken_on", case_number="Z/26/0012")

    page = browser.get(f"{link}/terugnemen")
    browser.submit(page, "Ja, ik neem het terug")
    browser.submit(page, "Ja, ik neem het terug")

    mail = letters()[-1]
    assert len(letters()) == 2
    assert (mail.kind, mail.to) == ("intakes/withdrawn_case", "meedoen@example.org")
    assert "zaaknummer Z/26/0012" in mail.text
    assert "Noor" not in mail.text


def test_what_was_answered_meanwhile_can_not_be_taken_back(browser, link, answered, session):
    page = browser.get(f"{link}/terugnemen")
    answered()

    after = browser.submit(page, "Ja, ik neem het terug")

    assert "Ons antwoord" in after.text
    assert stored(session)[0].state == "finished"
    assert "Dit kan niet meer." in browser.get(f"{link}/terugnemen").text


def test_another_site_can_not_take_it_back(app, link, session):
    client = app.test_client()

    response = client.post(f"{link}/terugnemen", headers={"Origin": "https://elders.example"})

    assert response.status_code == 400
    assert stored(session)[0].state == "received"
