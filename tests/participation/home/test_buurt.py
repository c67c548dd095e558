"""The page of a buurt: where it stands, what comes next, who is there, and the two indicators."""

from datetime import UTC, date, datetime, timedelta

import pytest

from participation.home.gas_chart import chart
from tests.participation.feedback.conftest import WHOLE
from tests.participation.home.conftest import EGGEN, WIJK
from tests.residents import SLUG
from tests.visitor import Visitor

PAGE = f"/buurten/{EGGEN}"
HEIDE = "/buurten/BU08990340"


@pytest.fixture
def going(add_trajectory):
    return add_trajectory(
        "warm",
        [
            ("Enquête houden", date(2025, 9, 1), date(2026, 1, 1), "Er kwamen 64 antwoorden."),
            ("Plannen maken", date(2026, 1, 1), date(2026, 6, 1), ""),
            ("Bijeenkomst", date(2026, 6, 1), date(2026, 9, 1), ""),
            ("Uitvoeren", None, None, ""),
        ],
    )


def test_a_buurt_tells_which_step_goes_on_and_which_comes_next(browser, going):
    page = browser.get(PAGE)

    assert "Nu: Plannen maken (Traject warm)1 januari 2026 tot en met 31 mei 2026" in page.text
    assert "Daarna: Bijeenkomst (Traject warm)" in page.text
    assert page.links()["Plannen maken"] == "/trajecten/warm"


def test_the_timeline_goes_by_year_and_what_is_not_planned_stands_last(browser, going):
    text = browser.get(PAGE).text

    places = [text.index(word) for word in ("2026 1 januari", "Nog niet gepland", "Wat er eerder")]
    assert places == sorted(places)


def test_results_of_steps_are_told(browser, going):
    assert "Er kwamen 64 antwoorden." in browser.get(PAGE).text


def test_steps_of_the_whole_municipality_stand_on_each_page_and_those_elsewhere_do_not(
    browser, add_trajectory
):
    step = [("Stap", date(2026, 1, 1), date(2026, 6, 1), "")]
    add_trajectory("overal", step, area=None)
    add_trajectory("wijk", step, area=WIJK)
    add_trajectory("elders", step, area="BU08990124")

    text = browser.get(PAGE).text

    assert "Traject overal" in text
    assert "Traject wijk" in text
    assert "Traject elders" not in text


def test_a_trajectory_that_is_not_public_is_not_told(browser, going, session):
    going.is_public = False
    session.commit()

    assert "Traject warm" not in browser.get(PAGE).text


def test_a_buurt_says_how_often_it_heard_from_us_and_forgets_what_was_missed(browser, add_moment):
    add_moment("Brief over isolatie", date(2026, 1, 12), date(2026, 1, 14))
    add_moment("Brief aan de wijk", date(2026, 2, 2), date(2026, 2, 2), area=WIJK)
    add_moment("Vergeten brief", date(2026, 2, 20))
    add_moment("Brief in mei", date(2026, 5, 4))

    text = browser.get(PAGE).text

    assert "Dit jaar hoorde u 2 keer van ons." in text
    assert "maandag 4 mei 2026 U hoort van ons: Brief in mei" in text
    assert "You hear from us: Brief in mei" in browser.get(f"/en{PAGE}").text
    assert "Vergeten brief" not in text


def test_meetings_stand_in_the_timeline_and_those_called_off_or_closed_do_not(
    browser, add_meeting, clock
):
    add_meeting("Koffie in de buurt", 7)
    add_meeting("Vorig jaar", -300)
    add_meeting("Afgelast", 8, cancelled_at=clock())
    add_meeting("Van de groep", 8, visibility="group")

    text = browser.get(PAGE).text

    assert text.count("Bijeenkomst: Koffie in de buurt") == 2
    assert "Vorig jaar" in text
    assert "Afgelast" not in text
    assert "Van de groep" not in text


def test_a_buurt_names_who_is_there_for_its_wijk_by_function(browser, manager):
    page = browser.get(PAGE)

    assert "Wijkmanager Oost: 045 000 00 11" in page.text
    assert "Dinsdag van 9.00 tot 12.00 uur" in page.text
    assert "Het dorpshuis" in page.text


def test_room_and_gas_are_told_in_plain_words_with_their_source(browser, indicators):
    text = browser.get(PAGE).text

    assert "In De Eggen staan 820 woningen." in text
    assert "Daarvan mogen 49 woningen natuurvriendelijk worden geïsoleerd: 6 procent." in text
    assert "Er is nog ruimte voor 24 woningen." in text
    assert "Bron: Telling van het team, 1 januari 2026. Opgeschreven door: projectleider." in text
    assert "In 2024 gebruikte een woning in De Eggen gemiddeld 940 m³ gas." in text
    assert "Dat is 6 procent minder dan in 2020." in text
    assert "Daarvoor mocht het hoogstens 920 m³ zijn. Het moet sneller gaan." in text
    assert "2021 niet bekend980" in text


def test_a_buurt_with_few_people_shows_the_figures_of_the_one_it_is_joined_to(browser, indicators):
    text = browser.get(HEIDE).text

    assert "In De Heide wonen weinig mensen. Deze cijfers zijn van De Eggen." in text
    assert "In De Eggen staan 820 woningen." in text


def test_without_figures_the_page_says_that_they_are_not_known(browser, areas):
    page = browser.get(PAGE)

    assert "Voor De Eggen is dit nog niet bekend." in page.text
    assert "Het gasverbruik in De Eggen is niet bekend." in page.text
    assert browser.client.get(f"{PAGE}/gas.svg").status_code == 404


def test_the_chart_of_gas_is_drawn_once_for_the_same_figures(browser, indicators):
    before = chart.cache_info().misses

    first, second = (browser.client.get(f"{PAGE}/gas.svg") for _ in range(2))

    assert first.content_type == "image/svg+xml"
    assert "Een woning gebruikt 6 procent" in first.text
    assert first.data == second.data
    assert chart.cache_info().misses - before <= 1


@pytest.mark.parametrize("code", ["GM0899", "BU00000000", WIJK])
def test_what_is_no_buurt_has_no_chart(browser, indicators, code):
    assert browser.client.get(f"/buurten/{code}/gas.svg").status_code == 404


@pytest.fixture
def told_twice(everything, tell, hold_again):
    """All of the follow-up, and a second survey that was told."""
    (second,) = hold_again(1)
    tell(EGGEN, *WHOLE, of=second)


def test_ten_years_of_history_cost_no_more_statements_than_a_new_buurt(
    browser, add_trajectory, add_meeting, add_moment, manager, indicators, told_twice, statements
):
    for year in range(2016, 2027):
        begins_on = date(year, 2, 1)
        steps = [
            (f"Stap {number}", begins_on + timedelta(days=30 * number), None, "")
            for number in range(9)
        ]
        add_trajectory(f"traject-{year}", steps)
        add_meeting(f"Avond {year}", (year - 2026) * 365 + 5)
        for month in (1, 4, 9):
            add_moment(f"Brief {year}-{month}", date(year, month, 1), date(year, month, 2))
    browser.get(PAGE)  # Each questionnaire and each cube is read once.
    statements.clear()

    page = browser.get(PAGE)

    assert {"Wijkplan Oost", "Groen in de straat", "Nieuws 8"} <= page.links().keys()
    assert f"/enquetes/{SLUG}-2/terugkoppeling/{EGGEN}" in page.links().values()
    assert f"/enquetes/{SLUG}/terugkoppeling/{WIJK}" in page.links().values()
    assert len(statements) <= 12, "\n".join(statements)


def test_a_survey_that_is_over_leads_nowhere_while_it_has_no_results(app, clock, survey):
    assert "/enquetes/uw-huis-en-uw-buurt" in Visitor(app).get(PAGE).links().values()

    clock.moment = datetime(2026, 4, 20, 11, 0, tzinfo=UTC)
    page = Visitor(app).get(PAGE)

    assert "Uw huis en uw buurt" in page.text
    assert "/enquetes/uw-huis-en-uw-buurt" not in page.links().values()
