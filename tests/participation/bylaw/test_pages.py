"""Pages of the ordinance: what a resident reads of its articles, in three languages."""

from datetime import date

import pytest
from sqlalchemy import update

from participation.bylaw.models import Explanation, Part
from tests.participation.bylaw.example import ASKS, IN_FORCE, QUESTION, having, linked, main, store
from tests.visitor import words


def test_without_an_ordinance_the_page_says_what_will_come_and_whom_to_call(browser):
    page = browser.get("/verordening")

    assert page.status == 200
    assert page.h1 == "Uw rechten"
    assert "staat nog niet op deze site" in page.text
    assert "045" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/verordening/uitdaagrecht",
        "/verordening/zoeken",
        "/verordening/afdrukken",
        "/verordening.pdf",
    ],
)
def test_without_an_ordinance_there_is_no_page_of_a_part_of_it(browser, path):
    assert browser.get(path).status == 404


def test_the_page_begins_with_the_four_things_one_can_do(browser, draft):
    page = browser.get("/verordening")
    first = next(main(page).iter("h2"))
    ways = {words(one): one.get("href") for one in having(page, "a", "bp-way__link")}

    assert words(first) == "Wat kunt u doen?"
    assert ways == {
        "Meedenken": "/verzoeken/meedenken",
        "Zelf iets beginnen": "/verzoeken/initiatief",
        "Een taak overnemen": "/verzoeken/uitdaagrecht",
        "Reageren op een plan": "/enquetes/",
    }


def test_while_comments_are_open_a_plan_to_respond_to_is_the_draft(browser, session):
    store(session, **ASKS)

    page = browser.get("/verordening")

    assert page.links()["Reageren op een plan"] == "/verordening/reacties"
    assert "reageren tot en met vrijdag 20 maart 2026" in page.text


def test_each_article_stands_under_its_chapter_with_its_law_folded_beside_it(browser, draft):
    page = browser.get("/verordening")
    pairs = having(page, "section", "bp-pair")
    chapters = [words(one) for one in main(page).iter("h2")]
    own = pairs[2]

    assert [one.get("id") for one in pairs] == ["definities", "termijnen", "uitdaagrecht", "oud"]
    assert chapters[1:3] == [
        "Hoofdstuk\N{NO-BREAK SPACE}1. Algemeen".replace("\xa0", " "),
        "Hoofdstuk 2. Zelf iets doen",
    ]
    assert words(next(own.iter("h3"))) == QUESTION["nl"]
    assert words(next(own.iter("summary"))) == "Lees de officiële tekst van artikel 8"
    assert "Artikel 8. Uitdaagrecht" in words(next(own.iter("details")))
    assert linked(own)["Vraag om een taak over te nemen"] == "/verzoeken/uitdaagrecht"


def test_an_article_without_explanation_gives_the_reason(browser, draft):
    page = browser.get("/verordening")
    about = {one.get("id"): words(one) for one in having(page, "section", "bp-pair")}

    assert "Deze woorden staan in de woordenlijst." in about["definities"]
    assert "Van dit artikel is nog geen uitleg." in about["termijnen"]
    assert "Dit artikel is vervallen" in about["oud"]


def test_that_this_is_an_explanation_stands_there_once_with_version_and_day(browser, law):
    page = browser.get("/verordening")

    assert page.text.count("Dit is uitleg; de regeling zelf geldt.") == 1
    assert "Versie 1. Geldt sinds 1 februari 2026." in page.text
    assert page.links()["CVDR712345_2"] == "https://lokaleregelgeving.overheid.nl/CVDR712345/2"


def test_a_draft_says_that_it_is_one_and_has_no_number_yet(browser, session):
    store(session, is_example=True)

    page = browser.get("/verordening")

    assert [words(one) for one in having(page, "span", "bp-badge")] == ["concept", "voorbeeld"]
    assert "De gemeenteraad heeft er nog niet over beslist." in page.text
    assert "Er is nog geen CVDR-nummer." in page.text


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ({"adopted_on": date(2026, 2, 20)}, "Nog niet bekend is vanaf wanneer het geldt."),
        (
            {"adopted_on": date(2026, 2, 20), "in_force_on": date(2026, 4, 1)},
            "vastgesteld op 20 februari 2026. Het geldt vanaf 1 april 2026.",
        ),
        (IN_FORCE | {"repealed_on": date(2026, 3, 1)}, "Geldt niet meer sinds 1 maart 2026."),
    ],
)
def test_a_version_says_in_plain_words_what_it_is(browser, session, own, sentence):
    store(session, **own)

    assert sentence in browser.get("/verordening").text


def test_the_page_of_an_article_tells_everything_about_it(browser, draft):
    page = browser.get("/verordening/uitdaagrecht")
    steps = next(one for one in page.tree.iter("ol") if one.get("class") == "bp-steps-list")

    assert page.h1 == QUESTION["nl"]
    assert [words(one) for one in steps] == [
        "U stuurt uw verzoek.",
        "U krijgt een bevestiging. Binnen 1 werkdag",
        "Het college beslist. Binnen 40 werkdagen",
    ]
    for text in (
        "Noor maait met haar buren het gras.",
        "Wie beslist? Het college.",
        "Wat als u het er niet mee eens bent?",
        "Bel het team participatie.",
        "Artikel 8. Uitdaagrecht",
        "De raad koos hiervoor.",
    ):
        assert text in page.text
    assert page.links()["Vraag om een taak over te nemen"] == "/verzoeken/uitdaagrecht"


def test_from_an_article_one_goes_to_the_one_before_and_the_one_after(browser, draft):
    page = browser.get("/verordening/uitdaagrecht")

    assert browser.follow(page, "Artikel 2. Termijnen").h1 == "Artikel 2. Termijnen"
    assert "Dit artikel is vervallen" in browser.follow(page, "Artikel 9. Oude regel").text


def test_an_explanation_says_when_and_in_which_function_it_was_checked(browser, draft):
    said = "Gecontroleerd op 2 februari 2026 door jurist"

    assert said in browser.get("/verordening/uitdaagrecht").text
    assert "Gecontroleerd op" not in browser.get("/verordening/definities").text


def test_an_explanation_that_waits_for_a_check_names_nobody(browser, session, draft):
    session.execute(update(Explanation).values(must_check=True))
    session.commit()

    text = browser.get("/verordening/uitdaagrecht").text

    assert "Deze uitleg wordt gecontroleerd" in text
    assert "Gecontroleerd op" not in text


def test_an_article_of_an_open_draft_asks_what_one_thinks_of_it(browser, session):
    store(session, **ASKS)

    links = browser.get("/verordening/uitdaagrecht").links()

    assert links["Reageer op dit artikel"] == "/verordening/uitdaagrecht/reageren?versie=1"
    assert "Reageer op dit artikel" not in browser.get("/verordening/oud").links()


def test_after_the_last_day_no_article_asks_for_it(browser, session, clock):
    store(session, **ASKS)
    clock.forward(days=19)

    assert "Reageer op dit artikel" not in browser.get("/verordening/uitdaagrecht").links()


def test_an_explanation_that_must_be_checked_says_so(browser, draft, session):
    for one in session.query(Explanation):
        one.must_check, one.confirmed_by = True, ""
    session.commit()

    for path in ("/verordening", "/verordening/uitdaagrecht", "/verordening/afdrukken"):
        assert browser.get(path).text.count("Deze uitleg wordt gecontroleerd") == 1


def test_the_newest_revision_of_an_explanation_is_shown(browser, draft, session):
    old = session.query(Explanation).filter_by(key="uitdaagrecht").one()
    session.add(
        Explanation(
            version_id=draft.id,
            key=old.key,
            revision=2,
            must_check=False,
            confirmed_by="jurist",
            texts={"nl": {"question": "Mag ik het doen?", "text": "Ja.", "steps": []}},
            written_on=old.written_on,
            written_by="adviseur",
        )
    )
    session.commit()

    assert browser.get("/verordening/uitdaagrecht").h1 == "Mag ik het doen?"


def test_a_number_leads_to_its_article(browser, draft):
    assert browser.get("/verordening/artikel/8").path == "/verordening/uitdaagrecht"
    assert browser.get("/verordening/artikel/88").status == 404


@pytest.mark.parametrize("path", ["/verordening/bestaat-niet", "/verordening/a%00b"])
def test_an_unknown_article_is_a_page_that_says_where_to_look(browser, draft, path):
    page = browser.get(path)

    assert page.status == 404
    assert "Uw rechten" in page.text


def test_an_article_that_is_gone_leads_to_the_version_in_which_it_was(browser, session):
    store(session)
    new = store(session, 2, **IN_FORCE)
    for table, key in ((Part, "uitdaagrecht"), (Explanation, "uitdaagrecht")):
        session.query(table).filter_by(version_id=new.id, key=key).delete()
    session.commit()

    page = browser.get("/verordening/uitdaagrecht")

    assert page.path == "/verordening/versies/1/uitdaagrecht"
    assert "Dit is versie 1, niet die van nu" in page.text
    assert page.links()["Lees de verordening van nu (versie 2)"] == "/verordening"


def test_what_is_no_article_has_a_page_too(browser, draft):
    page = browser.get("/verordening")

    assert browser.follow(page, "Aanhef").text.endswith("Naar de hele verordening")
    assert "De raad koos hiervoor." in browser.follow(page, "Artikel 8 en 9").text
    assert browser.follow(page, "Bijlage 1").h1 == "Bijlage 1"
