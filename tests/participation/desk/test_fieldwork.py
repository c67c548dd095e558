"""The desk says how often each page of a survey was seen, and where residents stop."""

from dataclasses import replace

import pytest

from participation.answering.counting import add_views, refresh_views
from participation.desk.fieldwork import SeenPage, left_out, seen_pages, told, where_most_stop
from participation.languages import speaking
from surveys.questionnaire import Route
from tests.participation.desk.test_desk import PAGE
from tests.surveys.samples import TENURE, question, questionnaire

BUYERS = replace(question("lening", "single"), route=Route("eigendom", frozenset({"koop"})))
ROUTED = questionnaire((TENURE,), (BUYERS,), (question("zorgen", "single"),))


def pages(*seen):
    return [SeenPage(place, "tekst", number) for place, number in enumerate(seen, start=1)]


@pytest.mark.parametrize(
    ("seen", "stop"),
    [
        ((100, 95, 60, 55), (2, 3)),
        ((100, 80, 70, 60), (1, 2)),
        ((100, 85, 75, 60), None),
        ((10, 0, 0, 0), (1, 2)),
        ((5, 0, 0, 0), None),
        ((100, 120, 115, 110), None),
    ],
)
def test_a_page_is_named_only_where_the_rounded_numbers_leave_no_doubt(seen, stop):
    found = where_most_stop(pages(*seen))

    assert (found and (found.last.place, found.missed.place)) == stop


def test_a_page_that_not_everybody_gets_is_left_out_and_that_is_said():
    with speaking("nl"):
        found = seen_pages(ROUTED, {"p2": 60, "p3": 25, "p4": 20})
        said, nothing = left_out(ROUTED), left_out(questionnaire((TENURE,)))

    assert [(one.place, one.seen) for one in found] == [(1, 0), (2, 60), (4, 20)]
    assert said == "Bladzijden die niet iedereen krijgt, tellen we niet. Zij staan hier niet."
    assert nothing == ""


def test_who_stops_at_a_page_that_is_left_out_stops_between_two_others():
    with speaking("nl"):
        said = told(seen_pages(ROUTED, {"p1": 65, "p2": 60, "p4": 20}))

    assert "De meeste mensen stoppen na bladzijde 2" in said
    assert "voor bladzijde 4" in said


def test_the_desk_shows_the_numbers_of_the_day_and_says_where_most_stop(
    desk, survey, session, clock
):
    assert "Hoe vaak elke bladzijde" not in desk.get(PAGE).text
    survey.note_count(0, clock().date())
    number = survey.id
    add_views(
        session, {(number, 1, "buurt"): 104, (number, 1, "huis"): 62, (number, 1, "energie"): 4}
    )
    refresh_views(session, number)
    add_views(session, {(number, 1, "buurt"): 20})
    session.commit()

    page = desk.get(PAGE)

    assert "Op bladzijde 2, \u2018Uw huis\u2019, stoppen de meeste mensen." in page.text
    assert "60 keer bekeken. Bladzijde 3 is daarna minder dan 5 keer bekeken" in page.text
    assert "1. Uw buurt 100" in page.text
    assert "Geteld op maandag 2 maart 2026" in page.text


def test_pages_that_hardly_anybody_saw_say_nothing(desk, survey, session, clock):
    survey.note_count(0, clock().date())
    session.commit()

    page = desk.get(PAGE)

    assert "Er zijn te weinig bladzijden bekeken" in page.text
