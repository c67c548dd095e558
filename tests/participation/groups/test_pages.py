"""What everybody sees of groups, and what people read in their mail."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.groups.models import Group, Membership
from participation.groups.spread import Filling, Part, spread_of
from participation.mail.models import OutgoingMail
from participation.security import derive, unseal
from participation.signups.models import State


def letters(app, engine) -> list[dict[str, str]]:
    """What stands in the outbox, opened as the worker opens it."""
    with app.app_context(), Session(engine) as session:
        own = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
        return [json.loads(unseal(derive("mail"), one.sealed)) for one in own]


def test_the_groups_stand_by_kind_with_how_full_they_are(browser, add_member):
    add_member(name="Noor", email="noor@example.com")

    page = browser.get("/groepen/")

    assert {"Dorpstafel Dorp", "Medewerkers"} <= page.links().keys()
    assert "1 van 4 plaatsen zijn bezet." in page.text
    assert "Noor" not in page.text


def test_a_site_without_groups_says_what_comes(browser):
    assert "Er zijn nog geen groepen." in browser.get("/groepen/").text


def test_a_text_of_a_group_says_its_language_where_that_is_another_alone(browser, session, table):
    session.get(Group, table.id).about = "Wij drinken thee."
    session.commit()

    assert '<p class="nl-paragraph">Wij drinken thee.' in browser.get("/groepen/tafel-dorp").html
    english = browser.get("/en/groepen/tafel-dorp")
    assert '<p class="nl-paragraph" lang="nl">Wij drinken thee.' in english.html


def test_a_group_shows_its_texts_its_timeline_and_the_way_in(browser, table):
    page = browser.get("/groepen/tafel-dorp")

    assert page.h1 == "Dorpstafel Dorp"
    assert "Wij praten over wonen in het dorp." in page.text
    assert "16 april 2026 Eerste gesprek" in page.text
    assert page.links()["Meld u aan"] == "/meedoen/dorpstafel"
    assert page.links()["Alle open bijeenkomsten van deze groep"].endswith("groep=tafel-dorp")
    assert browser.get(page.links()["Abonneer u op de agenda van deze groep"]).status == 200


def test_a_full_group_offers_its_waiting_list(browser, programme, add_member, table):
    programme.get_one(Group, table.id).target = 1
    programme.commit()
    add_member("tafel-dorp", name="Noor", email="noor@example.com")

    assert "De groep is vol." in browser.get("/groepen/tafel-dorp").text


def test_an_offer_that_is_closed_has_no_way_in(browser, programme, table):
    programme.get_one(Group, table.id).offer.is_open = False
    programme.commit()

    assert "Meld u aan" not in browser.get("/groepen/tafel-dorp").links()


@pytest.mark.parametrize("slug", ["nergens", "a%00b", "x" * 300])
def test_a_group_that_is_not_there_is_not_found(browser, programme, slug):
    assert browser.get(f"/groepen/{slug}").status == 404


@pytest.mark.parametrize(("language", "word"), [("en", "Sign up"), ("de", "Anmelden")])
def test_the_pages_speak_each_language(browser, table, language, word):
    page = browser.get(f"/{language}/groepen/tafel-dorp")

    assert word in page.links()
    assert browser.get(f"/{language}/groepen/").status == 200


def decided(visitor, own, path, button, **fields):
    page = visitor.get(f"/beheer/aanmeldingen/{own.id}/{path}")
    return visitor.submit(page, button, **fields)


def test_a_new_member_reads_where_the_group_is_and_how_to_see_what_is_kept(
    app, secretary, sign_up, engine, browser
):
    decided(secretary, sign_up(), "plaatsen", "Maak lid")

    letter = letters(app, engine)[0]
    assert letter["to"] == "noor@example.com"
    assert letter["subject"] == "U bent lid van Medewerkers"
    assert letter["text"].startswith("Beste Noor,")
    assert "/groepen/medewerkers" in letter["text"]
    link = next(line for line in letter["text"].splitlines() if "/mijn/" in line)
    assert browser.get("/mijn/" + link.partition("/mijn/")[2]).status == 200


def test_a_no_is_told_with_its_reason_word_for_word(app, secretary, sign_up, engine):
    reason = "De groep is vol & <dicht>."
    decided(secretary, sign_up(), "afwijzen", "Wijs af", reason=reason)

    assert reason in letters(app, engine)[0]["text"]


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("nl", "U staat op de wachtlijst: Meedenken als medewerker"),
        ("de", "Sie stehen auf der Warteliste: Meedenken als medewerker"),
    ],
)
def test_mail_is_in_the_language_of_the_person(app, secretary, sign_up, engine, language, subject):
    own = sign_up(language=language, state=State.CONFIRMED)

    decided(secretary, own, "wachten", "Zet op de wachtlijst")

    assert letters(app, engine)[0]["subject"] == subject


def test_an_invitation_holds_the_address_of_the_site_and_a_code(app, secretary, engine, group):
    page = secretary.get("/beheer/groepen/medewerkers/uitnodigen/mail")
    secretary.submit(page, "Verstuur de uitnodigingen", addresses="noor@example.com")

    letter = letters(app, engine)[0]
    assert letter["subject"] == "Doet u mee: Meedenken als medewerker?"
    assert "/meedoen/uitnodiging" in letter["text"]
    assert "31 mei 2026" in letter["text"]


def test_the_spread_keeps_the_order_of_the_list_and_counts_the_unknown_last():
    parts = spread_of([1, 1, 3, None, 9], {1: 2, 2: 1}, {1: "a", 2: "b", 3: "c"}, "elders")

    assert [(one.name, one.filled, one.open, one.filling) for one in parts] == [
        ("a", 2, 0, Filling.FILLED),
        ("b", 0, 1, Filling.NONE),
        ("c", 1, 0, Filling.FILLED),
        ("elders", 2, 0, Filling.FILLED),
    ]


@pytest.mark.parametrize(
    ("target", "number", "filling"),
    [
        (3, 0, Filling.NONE),
        (3, 1, Filling.OPEN),
        (3, 3, Filling.FILLED),
        (3, 4, Filling.FILLED),
        (0, 0, Filling.FILLED),
        (None, 0, Filling.NONE),
        (None, 1, Filling.FILLED),
    ],
)
def test_a_part_is_filled_open_or_none(target, number, filling):
    assert Part(1, "a", target, number).filling is filling


def test_somebody_in_two_groups_keeps_the_sign_up_until_the_last_has_ended(
    programme, secretary, add_member, group, engine
):
    own = add_member(name="Noor", email="noor@example.com")
    second = Group(
        slug="tweede",
        names={"nl": "Tweede"},
        kind_id=group.kind_id,
        offer_id=group.offer_id,
    )
    programme.add(second)
    programme.flush()
    programme.add(Membership(group_id=second.id, person_id=own.person_id, began_on=own.began_on))
    programme.commit()

    page = secretary.get(f"/beheer/groepen/medewerkers/leden/{own.id}/einde")
    secretary.submit(page, "Beëindig dit lidmaatschap", reason="Past niet")

    page = secretary.get("/beheer/aanmeldingen")
    assert "lid: 1" in page.text
