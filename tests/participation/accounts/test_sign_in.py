"""Signing in: who may, how often, for how long."""

from urllib.parse import quote

import pytest
from sqlalchemy import event, func, select

from participation.access import Role
from participation.accounts import passwords
from participation.accounts.models import SignInTry, StaffMember, StaffSession
from tests.visitor import Visitor

WRONG = "Deze naam en dit wachtwoord horen niet bij elkaar."
BRAKED = "tien keer verkeerd ingelogd"


def count(session, model):
    session.rollback()
    return session.scalar(select(func.count()).select_from(model))


def test_staff_signs_in_and_comes_to_the_desk(member, sign_in):
    member()

    page = sign_in()

    assert page.h1 == "Deze week"


def test_a_name_may_be_typed_in_capitals(member, sign_in):
    member("noor")

    assert sign_in(name=" Noor ").h1 == "Deze week"


def test_a_wrong_password_and_an_unknown_name_look_the_same(member, sign_in):
    member()

    wrong, unknown = sign_in(password="iets anders dan dat"), sign_in(name="niemand")

    assert WRONG in wrong.text
    assert wrong.text == unknown.text
    assert wrong.title.startswith("Fout:")


@pytest.mark.parametrize("typed", ["\0", "é" * 5000, "' OR 1=1 --"])
def test_a_strange_name_is_a_wrong_name(member, sign_in, typed):
    member()

    page = sign_in(name=typed)

    assert page.status == 422
    assert WRONG in page.text


def test_after_ten_wrong_tries_even_the_right_password_waits_an_hour(
    member, sign_in, session, clock
):
    member()
    for _time in range(10):
        sign_in(password="mis")

    braked = sign_in()
    clock.forward(minutes=61)
    later = sign_in()

    assert braked.status == 429
    assert BRAKED in braked.text
    assert later.h1 == "Deze week"
    assert count(session, SignInTry) == 0


def test_an_unknown_name_is_braked_like_a_known_one(sign_in):
    for _time in range(10):
        sign_in(name="niemand")

    assert sign_in(name="niemand").status == 429


def test_the_tries_of_one_name_do_not_brake_another(member, sign_in):
    member()
    for _time in range(10):
        sign_in(name="niemand")

    assert sign_in().h1 == "Deze week"


def test_no_name_and_no_token_can_be_read_in_the_database(member, sign_in, session, app):
    member()
    visitor = Visitor(app)
    sign_in(by=visitor)
    sign_in(name="geheimpje")

    token = visitor.client.get_cookie("staff").value
    stored = session.scalars(select(StaffSession.token_hash)).all()
    accounts = session.scalars(select(SignInTry.account)).all()

    assert token.encode() not in stored
    assert all(b"geheimpje" not in one for one in accounts)
    assert session.scalars(select(StaffMember.password_hash)).one().startswith("$argon2id$")


def test_a_session_ends_after_an_hour_of_nothing(desk, clock):
    clock.forward(minutes=61)

    assert desk.get("/beheer/").h1 == "Inloggen voor medewerkers"


def test_a_session_in_use_goes_on_but_never_longer_than_eight_hours(desk, clock):
    for _time in range(9):
        clock.forward(minutes=50)
        page = desk.get("/beheer/")
        assert page.h1 == "Deze week"
    clock.forward(minutes=40)

    assert desk.get("/beheer/").h1 == "Inloggen voor medewerkers"


def test_signing_out_ends_the_session_on_the_server_too(desk, app, session):
    token = desk.client.get_cookie("staff").value
    page = desk.submit(desk.get("/beheer/"), "beheer uitloggen")

    thief = Visitor(app)
    thief.client.set_cookie("staff", token)

    assert page.h1 == "Inloggen voor medewerkers"
    assert thief.get("/beheer/").h1 == "Inloggen voor medewerkers"
    assert count(session, StaffSession) == 0


def test_nobody_can_be_signed_out_from_another_site(desk):
    page = desk.post("/beheer/uitloggen")

    assert page.status == 400
    assert desk.get("/beheer/").h1 == "Deze week"


def test_signing_in_again_gives_a_new_token_and_ends_the_old_one(desk, app, sign_in, session):
    old = desk.client.get_cookie("staff").value
    sign_in(by=desk)

    new = desk.client.get_cookie("staff").value

    assert new != old
    assert count(session, StaffSession) == 1


def test_a_form_from_another_site_does_not_sign_in(member, app):
    member()
    page = Visitor(app).post("/beheer/inloggen", name="beheer", password="x")

    assert "te lang open" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "\\\\example.org",
        "beheer",
        "/a\nb",
    ],
)
def test_signing_in_leads_to_no_other_site(member, sign_in, path):
    member()

    page = sign_in(path=f"/beheer/inloggen?next={quote(path)}")

    assert page.path == "/beheer/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(member, app, sign_in, survey):
    member()
    visitor = Visitor(app)

    page = sign_in(by=visitor, path="/beheer/enquetes/uw-huis-en-uw-buurt")

    assert page.path == "/beheer/enquetes/uw-huis-en-uw-buurt"


def test_signing_in_keeps_the_language(member, app):
    member()
    visitor = Visitor(app)
    page = visitor.get("/en/beheer/")

    page = visitor.submit(page, "Sign in", name="beheer", password="negen paarse heidevelden")

    assert (page.path, page.h1) == ("/en/beheer/", "This week")


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_cookie_stays_with_the_server(member, app, scheme, secure):
    member()
    visitor = Visitor(app, f"{scheme}://localhost")
    page = visitor.get("/beheer/inloggen")
    fields = {key: value[0] for key, value in page.forms()[-1].values.items()}
    fields |= {"name": "beheer", "password": "negen paarse heidevelden"}

    answer = visitor.client.post("/beheer/inloggen", base_url=visitor.base, data=fields)

    cookie = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("staff="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) is secure
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_visitor_without_the_cookie_costs_no_look_in_the_database(app, browser, engine):
    statements = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))

    browser.get("/toegankelijkheid")

    assert statements == []


def test_a_reader_sees_the_desk_and_takes_no_step(member, sign_in, app, survey):
    member("lezer", Role.READER)
    visitor = Visitor(app)
    sign_in(name="lezer", by=visitor)

    page = visitor.get("/beheer/enquetes/uw-huis-en-uw-buurt")
    refused = visitor.get("/beheer/enquetes/uw-huis-en-uw-buurt/sluiten")

    assert "Een beheerder kan" in page.text
    assert refused.status == 403


def test_when_too_many_sign_in_at_once_one_is_asked_to_wait(member, sign_in, monkeypatch):
    member()
    monkeypatch.setattr(passwords, "PATIENCE_SECONDS", 0)

    with passwords._place(), passwords._place():
        busy = sign_in()

    assert busy.status == 503
    assert sign_in().h1 == "Deze week"
