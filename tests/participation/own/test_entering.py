"""The private link, its code, the session of half an hour, and renewing all of it."""

import pytest
from sqlalchemy import select

from participation.mail.models import OutgoingMail
from participation.signups import links
from participation.signups.models import Person, PersonSession
from tests.participation.signups.people import NOOR, counted, join, number, sign_up
from tests.visitor import Visitor


@pytest.fixture
def code(app, noor, session):
    with app.app_context():
        own = links.private_code(session.scalars(select(Person)).one())
    session.rollback()
    return own


def test_the_private_link_leads_to_an_address_without_the_token(app, noor):
    answer = app.test_client().get(noor.link)

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/mijn"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_cookie_is_for_this_site_alone_and_ends_with_the_browser(app, noor):
    secure = app.test_client().get(noor.link, base_url="https://localhost")

    for cookie in secure.headers.getlist("Set-Cookie"):
        assert {"HttpOnly", "SameSite=Lax", "Secure"} <= set(cookie.split("; "))
        assert "Expires" not in cookie
        assert "Max-Age" not in cookie
    assert secure.headers.getlist("Set-Cookie")


def test_only_hashes_of_link_code_and_cookie_are_stored(app, noor, code, session):
    person = session.scalars(select(Person)).one()
    token = noor.link.rpartition("/")[2].encode()
    cookie = noor.browser.client.get_cookie("mijn", path="/mijn").value.encode()

    values = [getattr(person, column.key) for column in Person.__table__.columns]
    kept = b"".join(one for one in values if isinstance(one, bytes))
    kept += session.scalars(select(PersonSession.token_hash)).one()
    assert not any(secret in kept for secret in (token, code.encode(), cookie))


def test_the_session_lasts_half_an_hour(noor, clock):
    clock.forward(minutes=29)
    assert noor.see().h1 == "Uw gegevens"
    assert "Dag Noor." in noor.see().text

    clock.forward(minutes=31)

    assert "Dag Noor." not in noor.see().text
    assert "Mail mij mijn link" in noor.see().html


def test_a_session_in_use_lasts_longer(noor, clock):
    for _look in range(4):
        clock.forward(minutes=20)
        assert "Dag Noor." in noor.see().text


def test_a_session_that_is_over_is_erased_by_the_next(noor, session, clock):
    clock.forward(hours=1)

    noor.see(noor.link)

    assert number(session, PersonSession) == 1


@pytest.mark.parametrize("cookie", ["", "nergens", "x" * 3_000])
def test_a_made_up_cookie_opens_nothing(app, noor, cookie):
    stranger = Visitor(app)
    stranger.client.set_cookie("mijn", cookie)

    assert "Dag Noor." not in stranger.get("/mijn").text


@pytest.mark.parametrize(
    "path",
    [
        "/mijn",
        "/mijn/wijzigen",
        "/mijn/wissen",
        "/mijn/link-vernieuwen",
        "/mijn/download.json",
        "/mijn/aanmeldingen/1/wens",
        "/mijn/aanmeldingen/1/stoppen",
        "/mijn/groepen/1/stoppen",
    ],
)
def test_nobody_comes_in_without_a_session(app, noor, path):
    page = Visitor(app).get(path)

    assert page.path == "/mijn/link"
    assert "eigen link in onze mail" in page.text


def test_who_leaves_is_out_on_this_device(noor, session):
    page = noor.press("/mijn", "Sluit deze pagina op dit apparaat")

    assert page.h1 == "Meedoen"
    assert "Dag Noor." not in noor.see().text
    assert number(session, PersonSession) == 0


def test_leaving_twice_does_no_harm(noor):
    page = noor.see()

    for _click in range(2):
        assert noor.browser.submit(page, "Sluit deze pagina op dit apparaat").h1 == "Meedoen"


@pytest.mark.parametrize("token", ["nergens", "%00", "x" * 5_000, "é"])
def test_an_unknown_or_withdrawn_link_says_how_to_get_a_new_one(browser, programme, token):
    page = browser.get(f"/mijn/{token}")

    assert page.status == 404
    assert page.h1 == "Deze link werkt niet meer"
    assert "Mail mij mijn link" in page.links()


def test_renewing_makes_link_code_and_other_sessions_worthless(app, noor, code, letters):
    other = Visitor(app)
    other.get(noor.link)

    page = noor.press("/mijn/link-vernieuwen", "Maak een nieuwe link en code")

    assert "Dag Noor." in page.text
    assert Visitor(app).get(noor.link).h1 == "Deze link werkt niet meer"
    assert "Dag Noor." not in other.get("/mijn").text
    tried = Visitor(app)
    assert (
        "Wij kennen deze code niet"
        in tried.submit(tried.get("/mijn/code"), "Naar mijn gegevens", code=code).text
    )
    assert "Dag Noor." in Visitor(app).get(letters()[-1].link).text


def test_renewing_takes_back_the_proof_of_a_new_address(noor, letters, reading):
    noor.press("/mijn/wijzigen", "Bewaar wat ik heb veranderd", email="nora@example.com")
    proof = noor.see(letters()[-1].link)
    noor.press("/mijn/link-vernieuwen", "Maak een nieuwe link en code")

    page = noor.browser.submit(proof, "Gebruik dit adres")

    assert page.h1 == "Deze link werkt niet meer"
    assert reading.scalars(select(Person.email)).one() == "noor@example.com"


def test_the_code_opens_the_same_page_however_it_is_typed(app, noor, code):
    browser = Visitor(app)
    typed = f" {code[:4].lower()} {code[4:8]}-{code[8:]}"

    page = browser.submit(browser.get("/mijn/code"), "Naar mijn gegevens", code=typed)

    assert page.path == "/mijn"
    assert "Dag Noor." in page.text


def test_the_code_stands_on_the_page_and_in_the_mail(noor, code, letters):
    written = links.written_code(code)

    assert written in noor.see().text.replace("\u2011", "-")
    assert written in letters()[-1].text


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA", "\0", "A" * 10_000])
def test_a_wrong_code_gets_a_sentence(browser, noor, typed):
    page = browser.submit(browser.get("/mijn/code"), "Naar mijn gegevens", code=typed)

    assert page.title.startswith("Fout:")


def test_ten_wrong_codes_an_hour_brake_a_network(app, noor, code, clock):
    browser = Visitor(app)
    page = browser.get("/mijn/code")
    for _try in range(10):
        browser.submit(page, "Naar mijn gegevens", code="AAAAAAAAAAAA")

    braked = browser.submit(page, "Naar mijn gegevens", code=code)
    clock.forward(hours=1)

    assert "Wacht een uur, of vraag uw link aan per mail" in braked.text
    assert "Dag Noor." in browser.submit(page, "Naar mijn gegevens", code=code).text


def test_wrong_codes_of_others_shut_nobody_out(app, noor, code):
    client = app.test_client()
    for network in range(60):
        for _try in range(10):
            where = {"REMOTE_ADDR": f"10.0.{network}.1"}
            client.post("/mijn/code", data={"code": "AAAAAAAAAAAA"}, environ_base=where)

    elsewhere = {"REMOTE_ADDR": "192.0.2.1"}
    answer = client.post("/mijn/code", data={"code": code}, environ_base=elsewhere)

    assert answer.location == "/mijn"


def test_the_session_never_goes_along_with_the_answers_to_a_survey(app, noor, code):
    browser = Visitor(app)
    browser.submit(browser.get("/mijn/code"), "Naar mijn gegevens", code=code)

    cookies = [one for one in browser.client._cookies.values() if one.key == "mijn"]

    assert {one.path for one in cookies} == {
        f"{language}/{page}"
        for language in ("", "/en", "/de")
        for page in ("mijn", "bijeenkomsten")
    }
    assert "Dag Noor." in browser.get("/mijn").text
    assert "Hello Noor." in browser.get("/en/mijn").text
    browser.submit(browser.get("/mijn"), "Sluit deze pagina op dit apparaat")
    assert not [one for one in browser.client._cookies.values() if one.key == "mijn"]


def test_right_codes_are_never_braked(app, noor, code):
    browser = Visitor(app)
    page = browser.get("/mijn/code")

    for _time in range(15):
        assert "Dag Noor." in browser.submit(page, "Naar mijn gegevens", code=code).text


def ask_for_link(browser, email):
    return browser.submit(browser.get("/mijn/link"), "Mail mij mijn link", email=email)


def test_the_link_is_mailed_to_who_has_lost_it(app, noor, letters):
    page = ask_for_link(Visitor(app), "NOOR@example.com")

    assert page.h1 == "Kijk in uw mailbox"
    assert letters()[-1].kind == "own/link"
    assert letters()[-1].to == "noor@example.com"
    assert letters()[-1].link == noor.link


def test_an_unknown_address_looks_the_same_and_gets_no_mail(app, noor, letters):
    before = len(letters())

    known, unknown = (
        ask_for_link(Visitor(app), email) for email in ("noor@example.com", "sem@example.com")
    )

    assert known.text == unknown.text
    assert known.path == unknown.path == "/mijn/link/verstuurd"
    assert len(letters()) == before + 1


def test_an_unknown_address_costs_as_much_and_leaves_nothing(app, noor, session):
    before = number(session, OutgoingMail)

    with counted(app) as known:
        ask_for_link(Visitor(app), "noor@example.com")
    with counted(app) as unknown:
        ask_for_link(Visitor(app), "sem@example.com")

    assert [one.split()[0] for one in known] == [one.split()[0] for one in unknown]
    assert number(session, OutgoingMail) == before + 1


def test_at_most_three_mails_a_day_go_to_who_lost_the_link(app, noor, letters):
    before = len(letters())  # One of them counts: the first code.

    for _time in range(5):
        ask_for_link(Visitor(app), "noor@example.com")

    assert len(letters()) == before + 2


def test_who_is_provisional_may_see_and_erase_too(app, browser, programme, session, letters):
    join(browser)

    ask_for_link(browser, NOOR["email"])
    page = browser.get(letters()[-1].link)

    assert "Voorlopig: u moet het nog bevestigen." in page.text


def test_forms_from_another_site_do_nothing(app, noor, code, letters):
    before = len(letters())
    foreign = {"Sec-Fetch-Site": "cross-site"}

    for path, fields in (
        ("/mijn/link", {"email": "noor@example.com"}),
        ("/mijn/code", {"code": code}),
    ):
        assert app.test_client().post(path, data=fields, headers=foreign).status_code == 400

    assert len(letters()) == before


@pytest.mark.parametrize(("language", "title"), [("en", "Your details"), ("de", "Ihre Daten")])
def test_the_pages_speak_the_other_languages(noor, language, title):
    for path in ("", "/wijzigen", "/wissen", "/link-vernieuwen", "/aanmeldingen/1/stoppen"):
        page = noor.see(f"/{language}/mijn{path}")

        assert page.status == 200
        assert title in page.html


def test_the_link_of_a_mail_opens_in_its_language(app, browser, programme, letters):
    page = browser.get("/de/meedoen/op-de-hoogte")
    browser.submit(page, "Meine Anmeldung senden", NOOR)
    browser.submit(browser.get(letters()[-1].link), "Meine Anmeldung bestätigen")

    page = Visitor(app).get(letters()[-1].link)

    assert page.path == "/de/mijn"
    assert page.h1 == "Ihre Daten"


def test_everybody_sees_only_their_own(app, noor, letters):
    stranger = Visitor(app)
    stranger.get(sign_up(stranger, letters, email="sem@example.com", first_name="Sem"))

    assert "Dag Sem." in stranger.get("/mijn").text
    for path in ("/mijn/aanmeldingen/1/stoppen", "/mijn/aanmeldingen/1/wens"):
        assert stranger.get(path).status == 404
    assert stranger.get(f"/mijn/aanmeldingen/{10**30}/stoppen").status == 404
