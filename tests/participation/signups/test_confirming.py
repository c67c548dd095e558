"""Confirmation by code or by a link with one button, what expires, and the welcome."""

import pytest
from sqlalchemy import select, update

from participation.mail.models import OutgoingMail
from participation.signups.models import Confirmation, SignUp, State
from tests.participation.signups.people import (
    NEWS,
    PARTNER,
    STAFF,
    confirm,
    join,
    number,
    stored,
)
from tests.visitor import Visitor

BUTTON = "Bevestig mijn aanmelding"


def states(session):
    return [own.state for own in stored(session)]


def wrong(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 10**6:06}"


def test_the_code_of_the_mail_is_typed_in_the_same_page(browser, programme, session, letters):
    page = confirm(browser, join(browser), letters)

    assert page.h1 == "U bent aangemeld"
    assert "De secretaris van de groep leest uw aanmelding" in page.text
    assert states(session) == [State.CONFIRMED]


def test_the_mail_names_what_it_is_for_and_until_when_code_and_link_work(
    browser, programme, letters
):
    join(browser)

    [mail] = letters()
    assert mail.to == "noor@example.com"
    assert mail.subject == f"Uw code: {mail.code}"
    assert "aangemeld voor: Bewonerswerkgroep" in mail.text
    assert "De code werkt 24 uur. De link werkt tot en met 16 maart 2026." in mail.text


def test_following_the_link_changes_nothing_and_the_button_confirms(
    browser, programme, session, letters
):
    join(browser)

    for _scan in range(2):
        page = browser.get(letters()[0].link)
    before = states(session)
    page = browser.submit(page, BUTTON)

    assert before == [State.PROVISIONAL]
    assert page.h1 == "U bent aangemeld"
    assert states(session) == [State.CONFIRMED]


def test_the_page_of_the_link_names_what_it_is_for_and_tells_its_address_to_nobody(
    browser, programme, letters
):
    join(browser, NEWS)

    page = browser.get(letters()[0].link)

    assert "Hou mij op de hoogte" in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"


def test_the_link_works_in_another_browser_and_in_the_language_of_the_form(
    app, browser, programme, session, letters
):
    page = browser.get("/en/meedoen/bewonerswerkgroep")
    fields = {"first_name": "Noor", "email": "noor@example.com", "buurt": "elders"}
    browser.submit(page, "Send my sign-up", {**fields, "age": "1", "consent": "1"})

    page = Visitor(app).get(letters()[0].link)

    assert letters()[0].subject.startswith("Your code:")
    assert page.h1 == "Confirm your sign-up"
    assert Visitor(app).submit(page, "Confirm my sign-up").h1 == "You have signed up"


def test_pressing_the_button_twice_welcomes_once(browser, programme, session, letters):
    join(browser)
    page = browser.get(letters()[0].link)

    pages = [browser.submit(page, BUTTON) for _click in range(2)]

    assert [page.h1 for page in pages] == ["U bent aangemeld"] * 2
    assert [one.kind for one in letters()] == ["signups/confirm", "signups/welcome"]


def test_typing_the_code_twice_welcomes_once(browser, programme, session, letters):
    page = join(browser)

    pages = [confirm(browser, page, letters) for _click in range(2)]

    assert [page.h1 for page in pages] == ["U bent aangemeld"] * 2
    assert number(session, OutgoingMail) == 2


def test_the_welcome_brings_the_private_link_and_its_code_the_same_day(browser, programme, letters):
    confirm(browser, join(browser), letters)

    welcome = letters()[-1]
    assert welcome.subject == "U bent aangemeld: Bewonerswerkgroep"
    assert "De secretaris van de groep leest uw aanmelding" in welcome.text
    assert "Wij bewaren uw aanmelding tot en met 2 maart 2028" in welcome.text
    assert welcome.link.startswith("/mijn/")


def test_a_wrong_code_says_how_many_tries_are_left(browser, programme, session, letters):
    page = join(browser)

    page = browser.submit(page, "Bevestig", code=wrong(letters()[0].code))

    assert "U kunt het nog 4 keer proberen." in page.text
    assert states(session) == [State.PROVISIONAL]


def test_after_five_wrong_codes_the_code_dies_and_the_page_gives_a_new_one(
    browser, programme, session, letters
):
    page = join(browser)
    right = letters()[0].code
    for _try in range(5):
        page = browser.submit(page, "Bevestig", code=wrong(right))
    assert "hij was vijf keer fout" in page.text
    assert "Druk op de knop hieronder voor een nieuwe code" in page.text

    page = browser.submit(page, "Bevestig", code=right)
    assert "hij was vijf keer fout" in page.text
    page = browser.submit(page, "Stuur mij een nieuwe code")

    assert "is er een nieuwe onderweg" in page.text
    assert confirm(browser, page, letters).h1 == "U bent aangemeld"


def test_a_code_that_died_leaves_the_link_alive(browser, programme, session, letters):
    page = join(browser)
    for _try in range(5):
        browser.submit(page, "Bevestig", code=wrong(letters()[0].code))

    browser.submit(browser.get(letters()[0].link), BUTTON)

    assert states(session) == [State.CONFIRMED]


def test_a_code_older_than_a_day_says_how_to_get_a_new_one(browser, programme, letters, clock):
    page = join(browser)
    clock.forward(hours=24)

    old = confirm(browser, page, letters)
    page = browser.submit(old, "Stuur mij een nieuwe code")

    assert "ouder dan een dag" in old.text
    assert confirm(browser, page, letters).h1 == "U bent aangemeld"


def test_a_link_older_than_two_weeks_says_to_sign_up_again(
    browser, programme, session, letters, clock
):
    join(browser)
    clock.forward(days=15)

    page = browser.get(letters()[0].link)
    sent = browser.post(letters()[0].link)

    assert page.status == sent.status == 404
    assert "Deze link is te oud" in page.text
    assert "U kunt zich opnieuw aanmelden" in sent.text
    assert states(session) == [State.PROVISIONAL]


def test_on_the_last_day_the_link_still_works(browser, programme, letters, clock):
    join(browser)
    clock.forward(days=14, hours=11)

    assert browser.submit(browser.get(letters()[0].link), BUTTON).h1 == "U bent aangemeld"


def test_the_end_of_the_link_does_not_tell_at_what_time_somebody_came(browser, programme, session):
    join(browser)

    until = session.scalars(select(Confirmation.expires_at)).one()
    assert (until.hour, until.minute, until.second) == (23, 0, 0)  # Midnight in Brunssum.


def test_a_newer_mail_makes_the_older_link_say_so(browser, programme, letters, clock):
    join(browser)
    clock.forward(minutes=5)
    join(browser, wish="Meer bomen")

    page = browser.get(letters()[0].link)

    assert page.status == 404
    assert "er is een nieuwere" in page.text


@pytest.mark.parametrize("token", ["nergens", "%00", "x" * 5_000, "é"])
def test_a_link_that_is_not_ours_is_a_clear_page(browser, programme, token):
    page = browser.get(f"/meedoen/bevestig/{token}")

    assert page.status == 404
    assert page.h1 == "Deze link werkt niet meer"


@pytest.mark.parametrize("reference", ["0" * 32, "nergens", "%00" * 32, "x" * 5_000])
def test_the_page_of_the_code_is_the_same_where_nothing_is_waited_for(
    browser, programme, reference
):
    known = join(browser)

    page = browser.get(f"/meedoen/bevestigen/{reference}")

    assert page.text == known.text
    assert "Wij wachten niet meer op een code" in browser.submit(page, "Bevestig", code="1").text
    assert browser.submit(page, "Stuur mij een nieuwe code").status == 200


@pytest.mark.parametrize("code", ["", "   "])
def test_no_code_at_all_asks_for_it_and_costs_no_try(browser, programme, session, code):
    page = browser.submit(join(browser), "Bevestig", code=code)

    assert "Vul de zes cijfers uit de mail in." in page.text
    assert session.scalars(select(Confirmation.tries)).one() == 0


@pytest.mark.parametrize("code", ["\0", "x" * 10_000, "\uff11" * 6])
def test_a_code_of_other_signs_is_a_wrong_code(browser, programme, code):
    page = browser.submit(join(browser), "Bevestig", code=code)

    assert "U kunt het nog 4 keer proberen." in page.text


def test_a_new_code_counts_for_the_three_mails_a_day(browser, programme, letters):
    page = join(browser)
    for _click in range(5):
        page = browser.submit(page, "Stuur mij een nieuwe code")

    assert len(letters()) == 3
    assert confirm(browser, page, letters).h1 == "U bent aangemeld"


def test_a_fourth_sign_up_of_a_day_gets_its_code_the_day_after(
    browser, programme, session, letters, clock
):
    for path, more in (
        (NEWS, {}),
        (PARTNER, {"organisation": "Heideschool", "domain": "onderwijs"}),
        (STAFF, {"department": "ruimte", "manager": "ja"}),
    ):
        join(browser, path, **more)
    page = join(browser)
    assert len(letters()) == 3
    clock.forward(days=1)

    page = browser.submit(page, "Stuur mij een nieuwe code")

    assert letters()[-1].subject == f"Uw code: {letters()[-1].code}"
    assert confirm(browser, page, letters).h1 == "U bent aangemeld"
    assert stored(session)[-1].state == State.CONFIRMED


def test_a_new_code_is_promised_only_where_one_can_be_on_its_way(browser, programme):
    page = browser.submit(join(browser), "Stuur mij een nieuwe code")

    assert "Wachten wij op een code en kreeg u vandaag nog geen drie mails van ons?" in page.text


def test_a_network_that_asks_too_many_codes_must_wait(browser, programme, letters):
    page = join(browser)
    for count in range(19):
        join(browser, email=f"noor{count}@example.com")
    before = len(letters())

    page = browser.submit(page, "Stuur mij een nieuwe code")

    assert page.status == 429
    assert "Wacht een uur" in page.text
    assert "onderweg" not in page.text
    assert len(letters()) == before


def test_a_new_code_does_not_make_a_provisional_sign_up_last_longer(
    browser, programme, session, letters, clock
):
    page = join(browser)
    before = session.scalars(select(Confirmation.expires_at)).one()
    session.rollback()
    clock.forward(days=10)

    page = browser.submit(page, "Stuur mij een nieuwe code")

    assert session.scalars(select(Confirmation.expires_at)).one() == before
    session.rollback()
    assert "De link werkt tot en met 16 maart 2026." in letters()[-1].text
    clock.forward(days=5)
    browser.submit(page, "Stuur mij een nieuwe code")
    assert len(letters()) == 2


def test_no_new_code_goes_out_for_what_is_confirmed(browser, programme, letters):
    page = join(browser)
    confirm(browser, page, letters)

    browser.submit(page, "Stuur mij een nieuwe code")

    assert letters()[-1].kind == "signups/welcome"


def test_a_button_on_another_site_confirms_nothing(browser, programme, session, letters):
    page = join(browser)
    foreign = {"Sec-Fetch-Site": "cross-site"}

    for path, fields in (
        (letters()[0].link, {}),
        (page.path, {"code": letters()[0].code}),
        (page.path, {"opnieuw": "1"}),
    ):
        assert browser.client.post(path, data=fields, headers=foreign).status_code == 400

    assert states(session) == [State.PROVISIONAL]
    assert len(letters()) == 1


def test_a_sign_up_that_is_gone_is_not_confirmed(browser, programme, session, letters):
    page = join(browser)
    session.delete(session.scalars(select(SignUp)).one())
    session.commit()

    assert "Meld u anders opnieuw aan" in confirm(browser, page, letters).text
    assert browser.post(letters()[0].link).status == 404


def test_what_staff_decided_meanwhile_stays(browser, programme, session, letters):
    page = join(browser)
    confirm(browser, page, letters)
    session.execute(update(SignUp).values(state=State.WAITING.value))
    session.commit()

    confirm(browser, page, letters)

    assert states(session) == [State.WAITING]


def test_news_is_on_the_list_at_once(browser, programme, session, letters):
    page = confirm(browser, join(browser, NEWS), letters)

    assert "U staat op de lijst" in page.text
    assert states(session) == [State.MEMBER]
