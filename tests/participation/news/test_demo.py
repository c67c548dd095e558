"""What the demonstration shows of news."""

from datetime import date

import pytest

from participation.demo_programme import fill_programme
from participation.municipality import read_municipality
from participation.news.models import NewsItem
from participation.news.readers import people_for, readers


@pytest.fixture
def demo(app, session, programme, areas):
    assert programme is None
    buurten = [one.code for one in areas.release_areas()]
    with app.app_context():
        fill_programme(session, read_municipality("brunssum"), buurten, date(2026, 3, 2))
        session.commit()


def test_there_is_news_of_each_kind_and_somebody_to_mail_it_to(browser, demo, session, areas):
    page = browser.get("/nieuws")
    assert {"Het plein is klaar: kom kijken", "De werkgroep bekeek tien huizen"} <= set(
        page.links()
    )
    assert "Wat kost een warmtepomp?" not in page.text

    found = readers(people_for(session, areas, NewsItem(area=None, texts={}, written_by="")))
    assert len(found.by_mail) > 20
    assert found.without > 0
    assert {language for _buurt, language in found.counts} == {"nl", "de"}


def test_the_question_of_the_year_has_figures_of_two_years(browser, demo):
    page = browser.get("/programma/merkbaar")

    assert "In 2025" in page.text
    assert "In 2024" in page.text
    assert "Alle anderen samen" in page.text
