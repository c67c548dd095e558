"""A survey promises the day of its results: on its first page, in the list, and for the team."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from participation.promises import Promise
from participation.rounds.queries import find_round, promises_of
from tests.visitor import Visitor

ZONE = ZoneInfo("Europe/Amsterdam")
PATH = "/enquetes/uw-huis-en-uw-buurt"


def moment(month, day):
    return datetime(2026, month, day, 12, tzinfo=ZONE)


def test_the_first_page_and_the_list_count_down(browser, survey):
    assert "dinsdag 12 mei 2026 Nog 71 dagen." in browser.get(PATH).text
    assert "Nog 71 dagen." in browser.get("/enquetes/").text


def test_who_looks_after_the_promised_day_reads_that_we_are_late(app, survey, clock):
    clock.forward(days=73)

    assert "Wij zijn 2 dagen te laat." in Visitor(app).get("/enquetes/").text


@pytest.mark.parametrize(
    ("released", "published", "kept_on"),
    [
        (None, None, None),
        (moment(4, 20), None, date(2026, 5, 12)),
        (moment(4, 20), moment(5, 1), date(2026, 5, 1)),
        (moment(5, 20), None, date(2026, 5, 20)),
        (moment(5, 20), moment(5, 21), date(2026, 5, 20)),
    ],
)
def test_it_is_kept_on_the_first_day_on_which_all_could_see_the_results(
    session, survey, released, published, kept_on
):
    survey.released_at, survey.published_at = released, published
    session.commit()

    found = find_round(session, survey.slug, ZONE)

    assert found.promise == Promise(date(2026, 5, 12), kept_on)


def test_the_team_is_told_what_is_promised(session, survey):
    (one,) = promises_of(session, ZONE)

    assert one.titles["nl"] == "Uw huis en uw buurt"
    assert one.values == {"slug": survey.slug}
