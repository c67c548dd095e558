"""Commenting on a draft: the form, what is stored, and the list that everybody sees."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import update

from participation.bylaw.commenting import shown_numbers
from participation.contributions.models import Contribution, ContributionStep, Moderation, State
from participation.database import db
from tests.participation.contributions.saying import (
    REPLIES_BY,
    SEND,
    TEXT,
    UNTIL,
    Counting,
    add_draft,
    everything,
    letters,
    say,
    the_only,
    token_of,
)
from tests.visitor import Visitor

FORM = "/verordening/uitdaagrecht/reageren"
LIST = "/verordening/reacties"


@pytest.fixture
def draft(session):
    return add_draft(session)


@pytest.fixture
def show(session):
    """Let everybody read all that was said."""

    def all_of_it() -> None:
        session.execute(update(Contribution).values(moderation=Moderation.SHOWN.value))
        session.commit()

    return all_of_it


def test_the_form_says_before_the_sending_what_happens_then(browser, draft):
    page = browser.get(FORM)

    assert "Artikel 8. Uitdaagrecht" in page.text
    assert "U kunt reageren tot en met dinsdag 31 maart 2026." in page.text
    assert "Uiterlijk op dinsdag 12 mei 2026 is er een antwoord" in page.text
    assert "bekijkt het voordat het getoond wordt" in page.text
    assert "Dat telt net zo goed." in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_comment_is_stored_with_days_alone_and_waits_for_a_look(browser, session, draft):
    say(browser, first_name="Noor", email="Noor@example.com")

    own = the_only(session)
    assert (own.subject, own.subject_key, own.text) == ("article", "1/uitdaagrecht", TEXT)
    assert (own.first_name, own.email, own.language) == ("Noor", "Noor@example.com", "nl")
    assert (own.received_on, own.promised_on) == (date(2026, 3, 2), REPLIES_BY)
    assert (own.state, own.moderation, own.source) == ("received", "waiting", "web")


def test_the_receipt_gives_the_private_link_and_no_word_of_the_text_stands_in_an_address(
    browser, draft
):
    receipt = say(browser, text="Een zin die nergens anders staat.")

    token = token_of(receipt)
    assert receipt.h1 == "We hebben het ontvangen"
    assert f"http://127.0.0.1:8000/reacties/{token}" in receipt.text
    assert parse_qs(urlsplit(receipt.path).query) == {"ontvangen": ["1"]}
    assert "Uiterlijk op dinsdag 12 mei 2026 is er een antwoord." in receipt.text


def test_the_name_of_who_wants_no_readers_is_not_kept(browser, session, draft):
    say(browser, is_open="nee", first_name="Noor")

    assert the_only(session).first_name == ""


def test_the_link_goes_by_mail_to_who_leaves_an_address(app, browser, draft):
    receipt = say(browser, email="noor@example.com")

    (letter,) = letters(app)
    assert (letter.kind, letter.to) == ("contributions/receipt", "noor@example.com")
    assert letter.link == f"/reacties/{token_of(receipt)}"
    assert TEXT not in letter.text
    assert "We mailen deze link ook" in receipt.text


def test_three_mails_a_day_go_to_one_address_and_the_fourth_comment_is_stored_all_the_same(
    app, browser, session, draft
):
    pages = [say(browser, text=f"Punt {n}", email="noor@example.com") for n in range(4)]

    assert len(letters(app)) == 3
    assert len(everything(session)) == 4
    assert "We mailen deze link ook" not in pages[3].text
    assert token_of(pages[3]) in pages[3].text


def test_sending_the_same_page_twice_stores_one_comment_and_leads_to_the_same_receipt(
    browser, session, draft
):
    page = browser.get(FORM)

    first = browser.submit(page, SEND, text=TEXT, is_open="ja", email="noor@example.com")
    second = browser.submit(page, SEND, text=TEXT, is_open="ja", email="noor@example.com")

    assert token_of(first) == token_of(second)
    assert the_only(session).text == TEXT


def test_a_double_click_stores_one_comment(app, browser, session, draft):
    form, _button = browser.get(FORM).form_with(SEND)
    fields = {**form.values, "text": TEXT, "is_open": "ja"}
    session.rollback()

    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(lambda _n: Visitor(app).post(FORM, **fields), range(4)))

    assert {one.status for one in sent} == {200}
    assert len({token_of(one) for one in sent}) == 1
    assert the_only(session).text == TEXT


def test_another_text_from_the_same_page_is_another_comment(browser, session, draft):
    page = browser.get(FORM)

    browser.submit(page, SEND, text="Een", is_open="ja")
    browser.submit(page, SEND, text="Twee", is_open="ja")

    assert [one.text for one in everything(session)] == ["Een", "Twee"]


def test_the_same_words_of_two_people_are_two_comments(app, session, draft):
    say(Visitor(app))
    say(Visitor(app))

    assert len(everything(session)) == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "  \n "}, "Schrijf wat u wilt zeggen."),
        ({"text": "x" * 2001}, "Uw tekst is te lang. Gebruik hoogstens 2.000 tekens."),
        ({"text": "a\x00b"}, "Er staat een teken in dat wij niet kunnen lezen."),
        ({"is_open": ""}, "Kies of iedereen het mag lezen."),
        ({"is_open": "misschien"}, "Kies"),
        ({"first_name": "N" * 81}, "Uw naam is te lang."),
        ({"email": "noor"}, "Vul een e-mailadres in zoals"),
    ],
)
def test_a_mistake_is_told_with_everything_still_there(browser, session, draft, fields, sentence):
    page = say(browser, **{"text": TEXT, "first_name": "Noor", **fields})

    assert sentence in page.text
    assert page.title.startswith("Fout:")
    assert everything(session) == []
    assert dict(page.form_with(SEND)[0].values)["once"][0]


def test_markup_is_text(browser, session, draft, show):
    say(browser, text="<script>alert(1)</script>\n\n<b>Twee</b>", first_name="<i>N</i>")
    show()

    page = browser.get(LIST)

    assert "<script>alert(1)" not in page.html
    assert "<script>alert(1)</script>" in page.text
    assert "<i>N</i>, 2 maart 2026" in page.text


def test_a_form_of_another_site_is_refused(app, session, draft):
    answer = app.test_client().post(
        FORM, data={"text": TEXT, "is_open": "ja"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 400
    assert everything(session) == []


def test_the_brake_holds_after_many_comments_and_keeps_the_text(browser, session, draft):
    for number in range(20):
        say(browser, text=f"Punt {number}")

    page = say(browser, text="Het eenentwintigste punt")

    assert page.status == 429
    assert "Wacht een uur en verstuur het opnieuw, of bel ons." in page.text
    assert "Het eenentwintigste punt" in page.html
    assert len(everything(session)) == 20


@pytest.mark.parametrize(
    "dates",
    [
        {"published_on": None},
        {"published_on": date(2026, 3, 3)},
        {"comments_until": date(2026, 3, 1)},
        {"comments_until": None, "replies_by": None},
        {"adopted_on": date(2026, 3, 1)},
    ],
)
def test_comments_are_taken_on_a_published_draft_until_its_last_day_alone(browser, session, dates):
    add_draft(session, **dates)

    page = browser.get(FORM)

    assert page.status == 410
    assert page.h1 == "U kunt nu niet reageren op de verordening"
    assert browser.post(FORM, text=TEXT, is_open="ja").status == 410
    assert everything(session) == []


def test_the_last_day_is_included(browser, session, clock, draft):
    clock.forward(days=(UNTIL - date(2026, 3, 2)).days)
    assert browser.get(FORM).status == 200

    clock.forward(days=1)
    assert browser.get(FORM).status == 410


def test_of_two_drafts_the_newest_takes_comments(browser, session, draft):
    add_draft(session, number=2)

    say(browser)

    assert the_only(session).subject_key == "2/uitdaagrecht"


@pytest.mark.parametrize("key", ["nergens", "a%00b", "%F0%9F%8C%B3"])
def test_an_article_that_is_not_there_is_not_found(browser, draft, key):
    assert browser.get(f"/verordening/{key}/reageren").status == 404


def test_what_is_not_looked_at_not_open_or_not_allowed_is_shown_nowhere(browser, session, draft):
    say(browser, text="Wacht nog")
    say(browser, text="Voor u alleen", is_open="nee")
    say(browser, text="Mag niet")
    hidden = everything(session)[2].id
    session.execute(
        update(Contribution)
        .where(Contribution.id == hidden)
        .values(moderation="hidden", hidden_kind="names")
    )
    session.commit()

    page = browser.get(LIST)

    assert "Hier staat nog niets." in page.text
    for text in ("Wacht nog", "Voor u alleen", "Mag niet"):
        assert text not in page.html


def test_the_list_shows_name_day_words_and_what_became_of_it_by_article(
    browser, session, draft, show
):
    say(browser, text="Eerste regel\nTweede regel\n\nNieuw stuk", first_name="Noor")
    say(browser, text="Over het plan", key="participatieplan")
    show()
    own = everything(session)[0]
    step = {"state": State.NOT_DONE.value, "done_on": date(2026, 3, 4), "role": "college"}
    words = {"reason_kind": "may_not", "reason": "Dat verbiedt de wet.", "would_change": "Een wet."}
    session.add(ContributionStep(contribution_id=own.id, **step, **words))
    session.execute(
        update(Contribution).where(Contribution.id == own.id).values(state=State.NOT_DONE.value)
    )
    session.commit()

    page = browser.get(LIST)

    assert page.text.index("Artikel 5. Participatieplan") < page.text.index("Noor, 2 maart 2026")
    assert "Iemand, 2 maart 2026" in page.text
    assert "Eerste regel<br>Tweede regel" in page.html
    assert "4 maart 2026: Niet gedaan" in page.text
    assert "Waarom niet? Het mag niet. Dat verbiedt de wet." in page.text
    assert "Wat zou dit veranderen? Een wet. Besloten door: college" in page.text
    assert "12 mei 2026: Beloofd" in page.text


def test_one_article_can_be_chosen_and_what_is_unknown_in_the_address_is_passed_over(
    browser, draft, show
):
    say(browser, text="Over het plan", key="participatieplan")
    say(browser, text="Over de taak")
    show()

    page = browser.get(f"{LIST}?artikel=uitdaagrecht")

    assert "Over de taak" in page.text
    assert "Over het plan" not in page.text
    for query in ("?artikel=x", "?versie=9", "?pagina=99", "?artikel=%00&versie=%00"):
        assert "Over het plan" in browser.get(LIST + query).text


def test_the_page_of_an_article_leads_to_its_comments_with_their_number(
    browser, session, draft, show
):
    address = "/verordening/versies/1/uitdaagrecht"
    say(browser)
    say(browser, text="Nog een")
    assert "reacties op dit artikel" not in browser.get(address).text
    show()

    page = browser.follow(browser.get(address), "Lees 2 reacties op dit artikel")

    assert "Nog een" in page.text
    assert page.path == f"{LIST}?versie=1&artikel=uitdaagrecht"


def test_comments_on_an_older_draft_stay_readable(browser, session, draft, show):
    say(browser, text="Over de eerste")
    show()
    add_draft(session, number=2)

    assert "Over de eerste" not in browser.get(LIST).text
    assert "Over de eerste" in browser.get(f"{LIST}?versie=1").text


def test_without_any_draft_the_list_says_what_will_come(browser):
    page = browser.get(LIST)

    assert "Er is nog geen reactie gevraagd." in page.text


@pytest.mark.parametrize("language", ["/en", "/de"])
def test_form_list_and_receipt_speak_other_languages_and_mark_the_law_as_dutch(
    browser, session, draft, show, language
):
    form = browser.get(language + FORM)
    assert '<span lang="nl">Artikel 8. Uitdaagrecht</span>' in form.html
    button = {"/en": "Send my comment", "/de": "Meinen Kommentar senden"}[language]

    browser.submit(form, button, text="More green", is_open="ja")
    show()

    assert the_only(session).language == language.strip("/")
    assert f'lang="{language.strip("/")}">More green' in browser.get(LIST).html


def test_500_comments_are_listed_in_few_statements(app, browser, session, draft, engine):
    add_many(session, 500)

    with Counting(app) as counted:
        page = browser.get(LIST)

    assert page.text.count("2 maart 2026: Ontvangen") == 50
    assert "Bladzijde 1 van 10" in page.text
    assert counted.number <= 8


def test_pages_of_the_ordinance_ask_for_all_articles_in_one_statement(app, session, draft):
    add_many(session, 7)
    with app.app_context(), Counting(app) as counted:
        found = shown_numbers(db.session, draft, ["participatieplan", "uitdaagrecht", "x"])

    assert found == {"participatieplan": 3, "uitdaagrecht": 4}
    assert counted.number == 1


def test_nothing_that_was_typed_is_in_the_log(app, browser, draft, caplog):
    caplog.set_level(logging.DEBUG)

    say(browser, text="Geheim punt", first_name="Noor", email="noor@example.com")
    say(browser, text="Geheim punt", email="geen adres")

    assert "Geheim" not in caplog.text
    assert "noor" not in caplog.text.lower()


def add_many(session, number: int) -> None:
    keys = ("1/uitdaagrecht", "1/participatieplan")
    session.add_all(
        Contribution(
            subject="article",
            subject_key=keys[n % 2],
            text=f"Punt {n}",
            is_open=True,
            moderation="shown",
            language="nl",
            received_on=date(2026, 3, 2),
            promised_on=REPLIES_BY,
            token_hash=n.to_bytes(32, "big"),
        )
        for n in range(number)
    )
    session.commit()
