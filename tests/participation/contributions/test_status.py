"""The private page of who said something: the chain, who may read it, and taking it back."""

from datetime import date

import pytest
from sqlalchemy import select, update

from participation.contributions.models import Contribution, ContributionStep
from participation.mail.models import OutgoingMail
from participation.retention import Erasure
from tests.participation.contributions.saying import (
    TEXT,
    everything,
    letters,
    say,
    the_only,
    token_of,
)

GONE = "Wat u zei is gewist"
TAKE_BACK = "Wis wat ik zei"


@pytest.fixture
def token(browser, draft) -> str:
    return token_of(say(browser, first_name="Noor", email="noor@example.com"))


@pytest.fixture
def answered(session):
    """Give what was said a reply, shown or not."""

    def give(moderation: str = "shown") -> None:
        own = the_only(session)
        facts = {"done_on": date(2026, 3, 4), "role": "beleidsadviseur", "text": "Dank u."}
        session.add(ContributionStep(contribution_id=own.id, state="answered", **facts))
        session.execute(update(Contribution).values(state="answered", moderation=moderation))
        session.commit()

    return give


@pytest.mark.parametrize("form", ["{}", "{}/terugnemen"])
def test_the_page_is_kept_nowhere_found_by_nobody_and_named_to_nobody(browser, token, form):
    page = browser.get("/reacties/" + form.format(token))

    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, nofollow">' in page.html


def test_the_redirect_after_sending_names_its_address_to_nobody(app, draft):
    form = {"text": TEXT, "is_open": "ja"}
    answer = app.test_client().post("/verordening/uitdaagrecht/reageren", data=form)

    assert answer.status_code == 303
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_a_hash_of_the_token_is_stored(session, token):
    own = the_only(session)

    assert token.replace("-", "").encode() not in own.token_hash
    assert len(own.token_hash) == 32


@pytest.mark.parametrize("typed", [str.lower, lambda token: token.replace("-", " ")])
def test_the_link_works_however_it_is_typed_from_paper(browser, token, typed):
    page = browser.get(f"/reacties/{typed(token)}")

    assert TEXT in page.text
    assert page.h1 == "Wat u zei, en wat ermee gebeurde"


@pytest.mark.parametrize("wrong", ["AAAA-BBBB-CCCC-DDDD", "x", "%00", "%F0%9F%8C%B3"])
def test_another_link_opens_nothing(browser, token, wrong):
    page = browser.get(f"/reacties/{wrong}")

    assert page.status == 404
    assert page.h1 == "Deze link opent niets"
    assert TEXT not in page.html


def test_before_a_reply_the_page_says_by_when_there_is_one(browser, token):
    page = browser.get(f"/reacties/{token}")

    assert "2 maart 2026: Ontvangen" in page.text
    assert "12 mei 2026: Beloofd" in page.text
    assert "Uiterlijk op deze dag is er een antwoord." in page.text
    assert "Iemand van de gemeente bekijkt het eerst." in page.text


def test_a_broken_promise_is_called_late_on_the_page_itself(browser, clock, token):
    clock.forward(days=72)

    page = browser.get(f"/reacties/{token}")

    assert "12 mei 2026: Beloofd Te laat" in page.text
    assert "Dat is er nog niet." in page.text


def test_the_writer_reads_why_it_is_not_shown(browser, session, token):
    hidden = {"moderation": "hidden", "hidden_kind": "names", "hidden_reason": "Laat Piet weg."}
    session.execute(update(Contribution).values(**hidden))
    session.commit()

    page = browser.get(f"/reacties/{token}")

    assert "We laten wat u zei niet aan anderen zien." in page.text
    assert "Er staat een naam in" in page.text
    assert "Laat Piet weg." in page.text


def test_what_has_no_reply_is_erased_at_once_with_everything_of_it(browser, session, token):
    page = browser.get(f"/reacties/{token}/terugnemen")

    done = browser.submit(page, TAKE_BACK)

    assert done.h1 == GONE
    assert everything(session) == []
    assert browser.get(f"/reacties/{token}").status == 404
    line = session.scalars(select(Erasure)).one()
    assert (line.what, line.ground, line.number) == ("contribution", "asked for by the person", 1)


def test_after_everything_was_erased_the_page_says_that_nothing_is_kept(browser, token):
    done = browser.submit(browser.get(f"/reacties/{token}/terugnemen"), TAKE_BACK)

    assert "We bewaren er niets van." in done.text


def test_looking_at_the_page_that_asks_erases_nothing(browser, session, token):
    browser.get(f"/reacties/{token}/terugnemen")

    assert the_only(session).text == TEXT


def test_what_was_answered_in_public_keeps_the_reply_and_loses_words_name_and_link(
    browser, session, token, answered
):
    answered()
    page = browser.get(f"/reacties/{token}/terugnemen")
    assert "Het antwoord dat iedereen kon lezen, blijft staan." in page.text

    done = browser.submit(page, TAKE_BACK)

    assert "We bewaren er niets van." not in done.text
    assert "Uw woorden en uw naam zijn weg. Ons antwoord blijft staan" in done.text
    own = the_only(session)
    assert (own.text, own.first_name, own.email) == ("", "", None)
    assert own.taken_back_on == date(2026, 3, 2)
    assert browser.get(f"/reacties/{token}").status == 404
    shown = browser.get("/verordening/reacties").text
    assert "De schrijver heeft dit teruggenomen." in shown
    assert "Dank u." in shown
    assert "Noor" not in shown


def test_an_answer_that_nobody_else_could_read_goes_along(browser, session, token, answered):
    answered(moderation="waiting")

    browser.submit(browser.get(f"/reacties/{token}/terugnemen"), TAKE_BACK)

    assert everything(session) == []
    assert session.scalars(select(ContributionStep)).all() == []


def test_taking_it_back_twice_says_that_the_link_opens_nothing(browser, token):
    page = browser.get(f"/reacties/{token}/terugnemen")
    browser.submit(page, TAKE_BACK)

    assert browser.submit(page, TAKE_BACK).h1 == "Deze link opent niets"


def test_a_form_of_another_site_takes_nothing_back(app, session, token):
    for address in ("terugnemen", "geen-mail"):
        answer = app.test_client().post(
            f"/reacties/{token}/{address}", headers={"Sec-Fetch-Site": "cross-site"}
        )
        assert answer.status_code == 400

    assert the_only(session).email == "noor@example.com"


def test_who_got_the_mail_can_have_the_address_erased(app, browser, session, token):
    page = browser.get(letters(app)[0].link)

    page = browser.submit(page, "Mail mij niet, wis mijn adres nu")

    assert the_only(session).email is None
    assert "Mail mij niet" not in page.text


def test_no_message_leads_from_an_address_to_what_was_said(session, token):
    (mail,) = session.scalars(select(OutgoingMail))

    assert mail.person_id is None
    assert "noor" not in mail.sealed


@pytest.mark.parametrize("language", ["/en", "/de"])
def test_the_page_speaks_other_languages_and_says_what_is_dutch(browser, token, language):
    page = browser.get(f"{language}/reacties/{token}")

    assert f'<p class="nl-paragraph" lang="nl">{TEXT}</p>' in page.html
    assert '<span lang="nl">Artikel 8. Uitdaagrecht</span>' in page.html
