"""The feed of a buurt: what was published, the newest first, and nothing else."""

from datetime import date
from xml.etree.ElementTree import fromstring

from participation.news.models import NewsItem
from tests.participation.home.conftest import EGGEN, WIJK

FEED = f"/buurten/{EGGEN}/nieuws.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(answer):
    root = fromstring(answer.data)  # noqa: S314 - our own feed
    return [(one.findtext(f"{ATOM}title"), one) for one in root.iter(f"{ATOM}entry")]


def test_news_reports_and_results_stand_in_the_feed_the_newest_first(
    browser, add_trajectory, add_meeting, session
):
    step = ("Enquête", date(2025, 9, 1), date(2026, 1, 1), "Er kwamen 64 antwoorden.")
    add_trajectory("warm", [step])
    add_meeting("Koffie", -20, reported_on=date(2026, 2, 20), report="Wij spraken over tocht.")
    for area, day in ((WIJK, date(2026, 2, 25)), ("BU08990124", date(2026, 2, 26)), (None, None)):
        texts = {"nl": {"title": f"Nieuws & meer {area}", "text": "Wij <zoeken> bewoners."}}
        session.add(NewsItem(area=area, texts=texts, written_by="redactie", published_on=day))
    session.commit()

    answer = browser.client.get(FEED)
    found = entries(answer)

    assert answer.content_type == "application/atom+xml; charset=utf-8"
    assert [title for title, _entry in found] == [
        f"Nieuws & meer {WIJK}",
        "Verslag: Koffie",
        "Wat eruit kwam: Enquête",
    ]
    assert found[0][1].findtext(f"{ATOM}summary") == "Wij <zoeken> bewoners."
    assert found[2][1].find(f"{ATOM}link").get("href") == "http://localhost/trajecten/warm"
    assert len({one.findtext(f"{ATOM}id") for _title, one in found}) == 3


def test_news_that_was_put_right_comes_again_with_that_day(browser, areas, session):
    texts = {"nl": {"title": "Bomen", "text": "Ze blijven."}}
    days = {"published_on": date(2026, 2, 1), "changed_on": date(2026, 2, 25)}
    session.add(NewsItem(area=EGGEN, texts=texts, written_by="redactie", **days))
    session.commit()

    ((_title, entry),) = entries(browser.client.get(FEED))

    assert entry.findtext(f"{ATOM}updated").startswith("2026-02-25")


def test_what_is_still_to_be_published_or_not_for_all_is_not_there(
    browser, add_trajectory, add_meeting, session
):
    step = ("Enquête", date(2025, 9, 1), date(2026, 1, 1), "Geheim.")
    add_trajectory("stil", [step]).is_public = False
    add_meeting("Groep", -20, visibility="group", reported_on=date(2026, 2, 20), report="Geheim.")
    texts = {"nl": {"title": "Morgen", "text": "Geheim."}}
    later = date(2026, 3, 3)
    session.add(NewsItem(area=EGGEN, texts=texts, written_by="redactie", published_on=later))
    session.commit()

    assert entries(browser.client.get(FEED)) == []


def test_a_feed_without_news_is_whole_and_stays_the_same(browser, areas, clock):
    first = browser.client.get(FEED)
    clock.forward(days=3)

    assert b"<updated>2024-01-01T00:00:00+01:00</updated>" in first.data
    assert browser.client.get(FEED).data == first.data


def test_the_page_leads_to_its_feed(browser, areas):
    assert browser.get(f"/buurten/{EGGEN}").links()["Volg het nieuws van deze buurt (feed)"] == FEED


def test_what_is_no_buurt_has_no_feed(browser, areas):
    assert browser.client.get(f"/buurten/{WIJK}/nieuws.atom").status_code == 404
