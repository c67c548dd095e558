"""Pages of the ordinance: what a resident reads, in three languages and of every version."""

from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy import event

from participation.bylaw.models import Explanation, Part, PartKind
from tests.participation.bylaw.example import QUESTION, article, store
from tests.visitor import words

IN_FORCE = {"adopted_on": date(2026, 1, 5), "in_force_on": date(2026, 2, 1)}
ASKS = {"comments_until": date(2026, 3, 20), "replies_by": date(2026, 4, 20)}


@pytest.fixture
def statements(app) -> Iterator[list[str]]:
    """The statements that the site has sent since it was last cleared."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def draft(session):
    return store(session)


@pytest.fixture
def law(session):
    return store(session, cvdr="CVDR712345_2", **IN_FORCE)


def main(page) -> Element:
    return next(page.tree.iter("main"))


def having(page, tag: str, name: str) -> list[Element]:
    return [one for one in page.tree.iter(tag) if name in (one.get("class") or "").split()]


def linked(element: Element) -> dict[str, str]:
    return {words(one): one.get("href", "") for one in element.iter("a")}


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


def test_an_article_of_an_open_draft_asks_what_one_thinks_of_it(browser, session):
    store(session, **ASKS)

    links = browser.get("/verordening/uitdaagrecht").links()

    assert links["Reageer op dit artikel"] == "/verordening/uitdaagrecht/reageren"
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


def test_the_version_in_force_goes_before_a_newer_draft_which_is_named(browser, session):
    store(session, **IN_FORCE)
    store(session, 2, **ASKS)

    page = browser.get("/verordening")

    assert "Geldt sinds 1 februari 2026." in page.text
    assert "Er komt een nieuwere versie: versie 2" in page.text
    assert "Uiterlijk maandag 20 april 2026 hoort u wat we ermee doen." in page.text
    assert "Dit is versie 2, niet die van nu" in browser.follow(page, "Lees versie 2").text


def test_of_two_that_hold_the_one_that_began_last_is_shown(browser, session):
    store(session, **IN_FORCE)
    store(session, 2, adopted_on=date(2026, 1, 5), in_force_on=date(2026, 1, 10))
    store(session, 3, adopted_on=date(2026, 2, 25))

    assert "Versie 1. Geldt sinds 1 februari 2026." in browser.get("/verordening").text


def test_what_was_adopted_goes_before_a_draft(browser, session):
    store(session)
    store(session, 2, adopted_on=date(2026, 2, 20))
    store(session, 3)

    assert "Versie 2." in browser.get("/verordening").text


def test_a_version_that_is_not_published_is_not_there(browser, session):
    store(session)
    store(session, 2, published_on=None)
    store(session, 3, published_on=date(2026, 3, 3))

    assert "Versie 2" not in browser.get("/verordening/versies").text
    for number in (2, 3, 4, 99_999):
        for rest in ("", "/uitdaagrecht", "/veranderd"):
            assert browser.get(f"/verordening/versies/{number}{rest}").status == 404


def test_the_list_of_versions_names_each_with_its_days(browser, session):
    store(session, **IN_FORCE | {"repealed_on": date(2026, 3, 1)})
    store(session, 2, adopted_on=date(2026, 2, 20), in_force_on=date(2026, 3, 1))

    page = browser.get("/verordening/versies")

    assert "Geldt niet meer sinds 1 maart 2026." in page.text
    assert "Geldt sinds 1 maart 2026." in page.text
    assert page.text.count("Deze versie staat onder “Uw rechten”.") == 1
    assert browser.follow(page, "Versie 1").h1 == "De verordening, versie 1"
    assert "Wat is er veranderd in versie 1?" not in page.links()


@pytest.fixture
def changed(session):
    """A second version: article 8 says something else, 2 moved, 1 is gone and 10 is new."""
    store(session)
    new = store(session, 2)
    own = {part.key: part for part in new.parts}
    own["uitdaagrecht"].text = "1. Het college beslist over het uitdaagrecht binnen 30 werkdagen:"
    own["termijnen"].number = "3"
    session.delete(own["definities"])
    added = article("10", "slotbepaling", "Slotbepaling", "<p>Nieuw en fris.</p>", "Nieuw en fris.")
    added.version_id, added.position = new.id, 20
    session.add(added)
    session.commit()


def test_what_changed_is_shown_word_by_word_and_can_be_heard(browser, changed):
    page = browser.get("/verordening/versies/2/veranderd")
    gone = [words(one) for one in page.tree.iter("del")]
    new = [words(one) for one in page.tree.iter("ins")]

    assert gone == ["[verdwenen: 40]"]
    assert new == ["[nieuw: 30]"]
    assert "Wat betekent dit voor u? Er is meer tijd." in page.text


def test_what_is_new_moved_or_gone_is_listed(browser, changed):
    page = browser.get("/verordening/versies/2/veranderd")
    listed = [words(one) for one in next(main(page).iter("ul")).iter("li")]

    assert listed == [
        "Artikel 3. Termijnen: heeft een ander nummer, met dezelfde woorden",
        "Artikel 8. Uitdaagrecht: veranderd",
        "Artikel 10. Slotbepaling: nieuw",
        "Artikel 1. Definities: verdwenen",
    ]
    assert "Eerst: Artikel 2. Termijnen" in page.text
    assert "Nieuw en fris." in page.text
    assert browser.follow(page, "Lees het in versie 1").path == "/verordening/versies/1/definities"


def test_a_version_can_be_compared_with_any_older_one(browser, session, changed):
    store(session, 3)

    page = browser.get("/verordening/versies/3/veranderd")
    again = browser.submit(page, "Vergelijk", vanaf="1")

    assert "Vergeleken met versie 2." in page.text
    assert "Vergeleken met versie 1." in again.text
    assert "De woorden van de regeling zijn in beide versies hetzelfde." in again.text


@pytest.mark.parametrize("wanted", ["3", "2", "99", "x", "-1", ""])
def test_another_version_than_an_older_one_is_passed_over(browser, changed, wanted):
    page = browser.get(f"/verordening/versies/2/veranderd?vanaf={wanted}")

    assert "Vergeleken met versie 1." in page.text


def test_the_first_version_is_compared_with_nothing(browser, draft):
    page = browser.get("/verordening/versies/1/veranderd")

    assert "Dit is de eerste versie op deze site." in page.text


def test_words_of_the_list_are_linked_where_they_stand_first(browser, draft):
    page = browser.get("/verordening/uitdaagrecht")
    found = [(words(one), one.get("href")) for one in having(page, "a", "bp-word")]

    assert found == [
        ("uitdagen", "/verordening/woorden#uitdaagrecht"),
        ("uitdaagrecht", "/verordening/woorden#uitdaagrecht"),
        ("werkdagen", "/verordening/woorden#werkdag"),
    ]


def test_the_law_is_linked_in_dutch_on_a_page_in_another_language(browser, draft):
    page = browser.get("/en/verordening/uitdaagrecht")

    assert [words(one) for one in having(page, "a", "bp-word")] == ["uitdaagrecht", "werkdagen"]
    assert having(page, "a", "bp-word")[0].get("href") == "/en/verordening/woorden#uitdaagrecht"


def test_the_word_list_explains_each_word_in_the_language_of_the_page(browser, draft):
    page = browser.get("/en/verordening/woorden")

    assert "right to challenge" in page.text
    assert words(page.find("uitdaagrecht")) == "right to challengeTake over a task."
    assert page.find("werkdag").get("lang") == "nl"


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_what_is_in_another_language_than_the_page_says_so(browser, draft, language):
    page = browser.get(f"{language}/verordening/uitdaagrecht")
    law = having(page, "div", "bp-law")[0]
    heading = next(page.tree.iter("h1"))

    assert law.get("lang") == (None if language == "" else "nl")
    assert heading.get("lang") == ("nl" if language == "/de" else None)
    assert words(heading) == QUESTION["en" if language == "/en" else "nl"]
    assert ("noch nicht übersetzt" in page.text) is (language == "/de")


def test_a_wide_table_can_be_scrolled_and_has_a_caption(browser, draft):
    page = browser.get("/verordening/termijnen")
    box = having(page, "div", "bp-table-box")[0]

    assert box.get("tabindex") == "0"
    assert box.get("aria-label") == "Artikel 2. Termijnen"
    assert words(next(box.iter("caption"))) == "Artikel 2. Termijnen"


def test_the_page_to_print_has_everything_and_folds_nothing_away(browser, draft):
    page = browser.get("/verordening/afdrukken")

    assert list(main(page).iter("details")) == []
    for text in ("Noor maait", "Artikel 2. Termijnen", "De raad besluit:", "Een lijst."):
        assert text in page.text


def test_the_menu_leads_to_the_rights_and_marks_them(browser, draft):
    page = browser.follow(browser.get("/"), "Uw rechten")
    menu = next(page.tree.iter("nav"))
    items = {words(one): one.get("aria-current") for one in menu.iter("a")}

    assert list(items) == ["Mijn buurt", "Enquêtes", "Meedoen", "Bijeenkomsten", "Uw rechten"]
    assert [name for name, current in items.items() if current] == ["Uw rechten"]


def test_the_front_page_names_the_rights_once_there_is_an_ordinance(browser, session):
    before = browser.get("/")
    store(session)

    page = browser.get("/")

    assert "Wat mag u van de gemeente vragen?" not in before.links()
    assert page.links()["Wat mag u van de gemeente vragen?"] == "/verordening"


def add_many(session, version) -> None:
    """Add a hundred articles, each with an explanation, a chapter of its own and a note."""
    for number in range(100, 200):
        part = article(
            str(number),
            f"artikel-{number}",
            f"Titel {number}",
            "<p>Plan.</p>",
            "Plan.",
            headings=[{"label": "Hoofdstuk", "number": str(number), "title": "Meer"}],
        )
        part.version_id, part.position = version.id, number
        own = Explanation(
            version_id=version.id,
            key=part.key,
            revision=1,
            must_check=False,
            confirmed_by="x",
            texts={"nl": {"question": f"Vraag {number}?", "text": "Plan."}},
            written_on=date(2026, 2, 1),
            written_by="adviseur",
        )
        session.add_all([part, own])
    session.commit()


@pytest.mark.parametrize(
    "path",
    [
        "/verordening",
        "/verordening/uitdaagrecht",
        "/verordening/afdrukken",
        "/verordening/zoeken?q=plan",
        "/verordening/woorden",
        "/verordening/versies",
        "/verordening/versies/1",
        "/verordening/versies/2/veranderd",
        "/verordening/uitvoer.md",
    ],
)
def test_a_page_costs_six_statements_at_most_however_many_articles(
    browser, session, statements, path
):
    for number in (1, 2):
        add_many(session, store(session, number))
    statements.clear()

    page = browser.get(path)

    assert page.status == 200
    assert len(statements) <= 6


def test_a_kind_of_part_that_is_no_article_has_a_name(browser, session):
    own = store(session)
    for at, kind in enumerate(PartKind):
        session.add(
            Part(
                version_id=own.id,
                position=50 + at,
                kind=kind.value,
                key=f"naamloos-{at}",
                html="<p>x</p>",
                text="x",
                headings=[],
            )
        )
    session.commit()

    for at in range(len(PartKind)):
        assert browser.get(f"/verordening/naamloos-{at}").h1
