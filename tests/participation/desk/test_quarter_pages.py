"""The page of a quarter, as everybody reads it, while the clock goes through a year."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from participation.contributions.models import Contribution, ContributionStep
from participation.feedback.models import Feedback
from participation.groups.loading import load_file as load_groups
from participation.groups.models import Group
from participation.lists.models import ListItem
from participation.meetings.models import Meeting
from participation.municipality import read_municipality
from participation.plans.models import DistrictPlan, PlanVersion
from participation.programme.actions import Start, begin_trajectory, set_lesson, tell_result
from participation.programme.contact_actions import MomentFacts, add_moment
from participation.programme.loading import find_template, load_file
from participation.programme.models import Trajectory
from participation.programme.queries import find_effort
from tests.visitor import words

BRUNSSUM = read_municipality("brunssum")
BUURT, WIJK = "BU08990317", "WK089903"
PAGE = "/programma/kwartaal"


@pytest.fixture
def year(session, areas, survey):
    """A year in which something of each kind happened in the first quarter."""
    load_file(session, BRUNSSUM)
    load_groups(session, BRUNSSUM, today=date(2026, 1, 1))
    effort = find_effort(session, "verduurzaming-woningen")
    template = find_template(BRUNSSUM, "verduurzaming-per-buurt")
    start = Start("de-hei", BUURT, "consult", date(2026, 1, 1), {"nl": {"title": "De Hei"}})
    own = begin_trajectory(session, effort, template, start)
    own.is_public = True
    own.steps[0].result_due_on = date(2026, 3, 10)
    tell_result(session, own.steps[0], {"nl": {"result": "Zo."}}, today=date(2026, 4, 2))
    lesson = {"lesson": "Bel eerst aan.", "changed": "Dat staat nu in elk plan."}
    set_lesson(session, None, effort, {"nl": lesson}, learned_on=date(2026, 2, 2))
    moment = MomentFacts(
        BUURT, "letter", date(2026, 2, 3), date(2026, 2, 3), None, {"nl": {"what": "Brief"}}
    )
    add_moment(session, moment, today=date(2026, 2, 3))
    _add_plan(session)
    _add_input(session)
    _add_meeting(session)
    told = {"published_on": date(2026, 3, 2), "written_by": "projectleider"}
    for area in (BUURT, WIJK, "GM0899"):
        session.add(Feedback(survey_id=survey.id, area=area, **told))
    session.commit()


def _add_plan(session):
    plan = DistrictPlan(
        slug="oost",
        area=WIJK,
        begins_on=date(2025, 1, 1),
        ends_on=date(2029, 1, 1),
        texts={"nl": {"title": "Plan voor Oost"}},
    )
    version = {"number": 1, "texts": {}, "published_by": "wijkmanager"}
    days = {"published_on": date(2025, 2, 1), "revise_by": date(2026, 2, 1)}
    plan.versions = [PlanVersion(**version, **days)]
    session.add(plan)


def _add_input(session):
    facts = {"subject": "effort", "subject_key": "6", "kind": "idea", "language": "nl"}
    for place, (state, reason) in enumerate((("done", ""), ("not_done", "cannot"))):
        own = Contribution(
            **facts,
            text="Meer banken.",
            is_open=True,
            state=state,
            received_on=date(2026, 1, 10),
            promised_on=date(2026, 2, 7),
            token_hash=bytes([place]) * 32,
        )
        no = {"reason": "Er ligt een kabel.", "would_change": "Een andere plek."} if reason else {}
        step = ContributionStep(
            state=state,
            done_on=date(2026, 2, 5 + 5 * place),
            role="beheerder",
            text="Wij keken ernaar.",
            reason_kind=reason,
            **no,
        )
        own.steps = [step]
        session.add(own)


def _add_meeting(session):
    kind = session.scalars(select(ListItem).where(ListItem.list == "meeting_kind")).first()
    begin = datetime.combine(date(2026, 2, 12), time(19), tzinfo=UTC)
    session.add(
        Meeting(
            uid="kwartaal",
            changed_at=begin,
            kind=kind,
            title="Samen aan tafel",
            starts_at=begin,
            ends_at=begin + timedelta(hours=2),
            place="Buurthuis",
            report_due_on=date(2026, 3, 5),
            groups=list(session.scalars(select(Group).where(Group.is_quarterly))),
        )
    )


def rows(page):
    """The rows of all tables, each as one line."""
    return {" | ".join(words(cell) for cell in row) for row in page.tree.iter("tr")}


def go(clock, day):
    clock.moment = datetime.combine(day, time(12), tzinfo=UTC)


def test_the_page_tells_all_that_happened(browser, year, clock):
    go(clock, date(2026, 7, 1))

    page = browser.get(f"{PAGE}/2026-1")

    assert page.h1 == "Kwartaal 1 van 2026"
    for sentence in (
        "Van 1 januari 2026 tot en met 31 maart 2026, zoals het er op de laatste dag voor stond.",
        "Soms verandert hier later nog iets: als een datum is verzet, of inbreng is gewist.",
        "Op tijd nagekomen: 0. Te laat nagekomen: 0. Te laat: 2. Nog open: 0.",
        "In 1 buurt lazen bewoners wat wij met hun antwoorden doen.",
        "Alle groepen kwamen samen bij elkaar.",
    ):
        assert sentence in page.text
    assert page.links()["De Hei"] == "/trajecten/de-hei"
    assert rows(page) >= {
        "De Hei | De Eggen | Terugkoppeling | 1 maart 2026 tot en met 30 april 2026",
        "De Hei: Start enquête | 10 maart 2026 | Te laat",
        "Samen aan tafel | 5 maart 2026 | Te laat",
        "Kwam binnen | 2",
        "Kreeg op tijd antwoord | 1",
        "Kreeg te laat antwoord | 1",
        "Gedaan | 1",
        "Niet gedaan | 1",
        "Plan voor Oost | 1 februari 2026 | Te laat",
        "Bel eerst aan. | Dat staat nu in elk plan.",
    }


def test_what_happens_later_changes_no_quarter_that_is_over(browser, year, clock, session):
    go(clock, date(2026, 4, 1))
    before = browser.get(f"{PAGE}/2026-1").text
    go(clock, date(2027, 6, 1))

    assert browser.get(f"{PAGE}/2026-1").text == before


def test_through_four_quarters_each_thing_stands_where_it_belongs(browser, year, clock):
    go(clock, date(2027, 1, 15))
    first, second, third, fourth = (browser.get(f"{PAGE}/2026-{one}").text for one in range(1, 5))

    assert "Te laat nagekomen, op 2 april 2026" in second
    assert "Start enquête" not in third
    assert ["De groepen kwamen niet samen" in one for one in (first, second, third, fourth)] == [
        False,
        True,
        True,
        True,
    ]
    assert ["Bel eerst aan." in one for one in (first, second, third, fourth)] == [
        True,
        False,
        False,
        False,
    ]
    assert all("Plan voor Oost" in one for one in (first, second, third, fourth))
    assert "Wat bewoners ons stuurden" not in second
    assert "45 buurten achter in 2026" in fourth


def test_the_programme_leads_to_the_quarter_that_goes_on(browser, year, clock):
    go(clock, date(2026, 2, 20))

    page = browser.follow(browser.get("/programma"), "Hoe dit kwartaal gaat")

    assert page.path == f"{PAGE}/2026-1"
    assert "Het kwartaal loopt nog: zo staat het op 20 februari 2026." in page.text
    assert "Het kwartaal erna" not in page.links()
    assert browser.follow(page, "Het kwartaal ervoor").path == f"{PAGE}/2025-4"


@pytest.mark.parametrize("path", ["2026-2", "2026-5", "2026-0", "2019-4", "26-1", "9999-1", "x"])
@pytest.mark.parametrize("ending", ["", ".pdf"])
def test_a_quarter_that_has_not_begun_or_never_was_is_not_there(browser, clock, path, ending):
    go(clock, date(2026, 3, 31))

    assert browser.get(f"{PAGE}/{path}{ending}").status == 404


def test_a_quarter_of_which_nothing_is_known_says_so(browser, areas, clock):
    go(clock, date(2026, 3, 31))

    page = browser.get(f"{PAGE}/2026-1")

    assert "Van dit kwartaal is nog niets bekend." in page.text


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_the_page_is_there_on_paper(browser, year, clock, language):
    go(clock, date(2026, 7, 1))

    page = browser.client.get(f"{language}{PAGE}/2026-1.pdf")

    assert (page.mimetype, page.data[:5]) == ("application/pdf", b"%PDF-")
    assert b"pdfuaid" in page.data


def test_what_only_staff_see_does_not_stand_there(browser, year, clock, session):
    go(clock, date(2026, 7, 1))
    find = session.scalars(select(Meeting)).one()
    find.visibility = "team"
    session.scalars(select(Trajectory)).one().is_public = False
    session.commit()

    text = browser.get(f"{PAGE}/2026-1").text

    assert "De Hei" not in text
    assert "Samen aan tafel" not in text
    assert "Meer banken." not in text


def test_the_page_takes_twelve_statements_or_fewer(browser, year, clock, statements, session):
    go(clock, date(2026, 7, 1))
    for place in range(6):
        _add_more(session, place)
    session.commit()
    statements.clear()

    browser.get(f"{PAGE}/2026-1")

    assert 0 < len(statements) <= 12


def _add_more(session, place):
    effort = find_effort(session, "verduurzaming-woningen")
    template = find_template(BRUNSSUM, "verduurzaming-per-buurt")
    texts = {"nl": {"title": f"Traject {place}"}}
    start = Start(f"traject-{place}", BUURT, "consult", date(2026, 1, 1), texts)
    begin_trajectory(session, effort, template, start).is_public = True
