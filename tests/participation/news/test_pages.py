"""What everybody reads of the news."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from participation.news.queries import A_PAGE, areas_above, newest_in
from tests.participation.news.conftest import EGGEN, FAR, NEXT_DOOR, TODAY, WIJK


def titles(found):
    return [one.texts["nl"]["title"] for one in found]


def test_a_buurt_hears_of_itself_its_wijk_and_the_whole_municipality(add_news, session, areas):
    for title, area in (("eigen", EGGEN), ("wijk", WIJK), ("alle", None)):
        add_news(title, area)
    for title, area in (("naast", NEXT_DOOR), ("ver", FAR)):
        add_news(title, area)

    assert titles(newest_in(session, areas_above(areas, EGGEN), TODAY)) == ["alle", "wijk", "eigen"]


def test_the_newest_of_a_buurt_come_in_one_statement(add_news, app, areas, statements):
    for number in range(7):
        add_news(f"nieuws {number}", EGGEN, TODAY - timedelta(days=number))
    statements.clear()

    with Session(app.extensions["engine"]) as own:
        found = newest_in(own, areas_above(areas, EGGEN), TODAY)

    assert titles(found) == [f"nieuws {number}" for number in range(5)]
    assert len(statements) == 1


def test_a_draft_and_what_is_for_tomorrow_are_not_there(add_news, browser):
    draft = add_news("klad", on=None)
    later = add_news("morgen", on=TODAY + timedelta(days=1))

    page = browser.get("/nieuws")

    assert "klad" not in page.text
    assert "morgen" not in page.text
    assert "Er is hier nog geen nieuws." in page.text
    assert browser.get(f"/nieuws/{draft.id}").status == 404
    assert browser.get(f"/nieuws/{later.id}").status == 404


def test_what_is_for_tomorrow_is_there_tomorrow(add_news, browser, clock):
    later = add_news("Morgen", on=TODAY + timedelta(days=1))
    clock.forward(days=1)

    assert browser.get(f"/nieuws/{later.id}").h1 == "Morgen"


def test_the_list_leads_to_the_item_and_the_item_to_the_buurt(add_news, browser):
    add_news("De bomen blijven", EGGEN)

    page = browser.follow(browser.get("/nieuws"), "De bomen blijven")

    assert page.h1 == "De bomen blijven"
    assert "maandag 2 maart 2026, redactie · De Eggen" in page.text
    assert "Aangepast" not in page.text
    assert browser.follow(page, "De Eggen").path == f"/buurten/{EGGEN}"


def test_a_change_after_publishing_is_told_with_its_day(add_news, browser):
    own = add_news("Bomen", changed_on=date(2026, 3, 5))

    assert "Aangepast op 5 maart 2026" in browser.get(f"/nieuws/{own.id}").text


def test_a_visitor_chooses_where_they_live(add_news, browser):
    add_news("eigen", EGGEN)
    add_news("ver", FAR)

    page = browser.submit(browser.get("/nieuws"), "Laat zien", gebied=EGGEN)

    assert page.h1 == "Nieuws voor De Eggen"
    assert "eigen" in page.text
    assert "ver" not in page.links()
    assert browser.get("/nieuws?gebied=BU00000000").status == 404


def test_many_items_stand_on_pages(add_news, browser):
    for number in range(A_PAGE + 1):
        add_news(f"nieuws {number}", EGGEN, TODAY - timedelta(days=number))

    first = browser.get(f"/nieuws?gebied={EGGEN}")
    last = browser.follow(first, "Ouder nieuws")

    assert f"nieuws {A_PAGE}" not in first.links()
    assert f"nieuws {A_PAGE}" in last.links()
    assert "bladzijde 2 van 2" in last.title
    assert browser.follow(last, "Nieuwer nieuws").path == f"/nieuws?gebied={EGGEN}&bladzijde=1"
    for odd in ("0", "-3", "99999999999999999999", "x"):
        assert browser.get(f"/nieuws?bladzijde={odd}").status == 200


def test_a_text_in_another_language_than_the_page_says_so(add_news, browser):
    texts = {"nl": {"title": "Bomen", "text": "Ze blijven."}, "de": {"title": "Bäume"}}
    own = add_news("", texts=texts)

    page = browser.get(f"/de/nieuws/{own.id}")

    assert page.h1 == "Bäume"
    assert '<p class="nl-paragraph" lang="nl">Ze blijven.</p>' in page.html


def test_the_feed_leads_to_the_page_of_the_item(add_news, browser):
    own = add_news("Bomen", EGGEN)

    feed = browser.client.get(f"/buurten/{EGGEN}/nieuws.atom").get_data(as_text=True)

    assert f'href="http://localhost/nieuws/{own.id}"' in feed


def test_the_list_for_mail_is_offered_below_the_news(add_news, programme, browser):
    assert programme is None
    own = add_news("Bomen", EGGEN)

    page = browser.get(f"/nieuws/{own.id}")

    assert "/meedoen/op-de-hoogte" in page.links().values()
    assert f"/buurten/{EGGEN}/nieuws.atom" in page.links().values()
