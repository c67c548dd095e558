"""The desk says how often each page of a survey was seen, and where residents stop."""

from dataclasses import replace

import pytest

from participation.answering.counting import add_views, refresh_views
from participation.desk.fieldwork import SeenPage, Stop, seen_pages, where_most_stop
from participation.languages import speaking
from surveys.questionnaire import Route
from tests.participation.desk.test_desk import PAGE
from tests.surveys.samples import question, questionnaire


def pages(*seen, routed=()):
    return [
        SeenPage(place, "tekst", number, place not in routed)
        for place, number in enumerate(seen, start=1)
    ]


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


def test_who_does_not_get_a_page_has_not_stopped():
    own = pages(100, 20, 95, 60, routed=(2,))

    assert where_most_stop(own) == Stop(own[2], own[3])


def test_a_page_with_nothing_but_routed_questions_is_not_for_everybody():
    first = question("eigendom", "single")
    then = replace(question("gas", "single"), route=Route("eigendom", frozenset({"koop"})))

    with speaking("nl"):
        found = seen_pages(questionnaire((first,), (then,)), {"p2": 15})

    assert [(one.place, one.seen, one.everybody) for one in found] == [
        (1, 0, True),
        (2, 15, True),
        (3, 0, False),
    ]


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
