"""Pages of versions: which one is shown, the old ones, and what changed between two."""

from datetime import date

import pytest
from sqlalchemy import delete, update

from participation.bylaw.models import Part
from tests.participation.bylaw.example import ASKS, IN_FORCE, add_parts, article, main, store
from tests.visitor import words


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


def test_a_day_of_decision_that_is_to_come_leaves_it_a_draft(browser, session):
    store(session, **IN_FORCE)
    store(session, 2, adopted_on=date(2026, 3, 3))

    for address in ("/verordening", "/verordening/versies", "/verordening/versies/2"):
        text = browser.get(address).text
        assert "De gemeenteraad heeft er nog niet over beslist." in text
        assert "heeft dit vastgesteld op 3 maart" not in text


@pytest.mark.parametrize(
    "decided",
    [
        {"adopted_on": date(2026, 2, 20)},
        IN_FORCE,
        IN_FORCE | {"repealed_on": date(2026, 3, 1)},
    ],
)
def test_a_draft_that_another_version_took_the_place_of_says_so(browser, session, decided):
    store(session, comments_until=date(2026, 2, 10), replies_by=date(2026, 2, 20))
    store(session, 2, **decided)

    pages = ("/verordening/versies", "/verordening/versies/1", "/verordening/versies/1/definities")
    for address in pages:
        text = browser.get(address).text
        assert "Dit concept is niet vastgesteld. Versie 2 kwam ervoor in de plaats." in text
        assert "niet vastgesteld" in text
        assert "nog niet over beslist" not in text
    assert "Versie 2." in browser.get("/verordening").text


def test_a_draft_that_only_drafts_came_after_is_still_a_draft(browser, session):
    store(session)
    store(session, 2, adopted_on=date(2026, 3, 3))

    assert "niet vastgesteld" not in browser.get("/verordening/versies").text


def test_files_name_the_day_of_a_decision_and_not_that_it_was_taken(browser, session):
    store(session, adopted_on=date(2026, 3, 3))

    text = browser.get("/verordening/uitvoer.md").response.text

    assert "Besluit van de raad: 3 maart 2026" in text
    assert "Vastgesteld op" not in text


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
    # Past the guard of the legal text, which no page can do.
    text = "1. Het college beslist over het uitdaagrecht binnen 30 werkdagen:"
    session.execute(update(Part).where(Part.id == own["uitdaagrecht"].id).values(text=text))
    session.execute(update(Part).where(Part.id == own["termijnen"].id).values(number="3"))
    session.execute(delete(Part).where(Part.id == own["definities"].id))
    added = article("10", "slotbepaling", "Slotbepaling", "<p>Nieuw en fris.</p>", "Nieuw en fris.")
    added.position = 20
    add_parts(session, new, [added])


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
