"""The first page of the desk: one list of tasks, in few statements whatever the history."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from participation.access import Role
from participation.contributions.models import ContributionRound
from participation.desk.task_facts import Moment, all_tasks
from participation.desk.tasks import Kind
from participation.groups.loading import load_file as load_groups
from participation.groups.models import Group
from participation.jobs import MOST_ATTEMPTS, Job
from participation.lists.models import ListItem
from participation.meetings.models import Meeting, MeetingGroup
from participation.municipality import read_municipality
from participation.plans.models import DistrictPlan, PlanVersion
from participation.programme.actions import Start, begin_trajectory
from participation.programme.loading import find_template
from participation.programme.loading import load_file as load_efforts
from participation.programme.models import ContactMoment
from participation.programme.queries import all_efforts
from participation.rounds.models import Survey, SurveyVersion
from participation.signups.models import Offer
from tests.conftest import QUESTIONNAIRE
from tests.participation.bylaw.example import store
from tests.visitor import Visitor

BRUNSSUM = read_municipality("brunssum")
YEARS = range(10)
MOST_STATEMENTS = 16


@pytest.fixture
def content(session, areas, clock):
    """The groups and the efforts of the municipality."""
    load_groups(session, BRUNSSUM, today=clock().date())
    load_efforts(session, BRUNSSUM)
    session.commit()


@pytest.fixture
def history(session, content, areas, clock):
    """Ten years of everything, in all 45 buurten and for all efforts."""
    today = clock().date()
    kind = session.scalars(select(ListItem).where(ListItem.list == "meeting_kind")).first()
    quarterly = session.scalars(select(Group).where(Group.is_quarterly)).all()
    for back in YEARS:
        for buurt in areas.buurten:
            session.add_all(contacts(buurt.code, today.year - back))
        session.add_all(meetings(kind, quarterly, clock(), back))
        session.add(survey(back, today))
        session.add_all(plans(areas, today.year - back))
    template = find_template(BRUNSSUM, "verduurzaming-per-buurt")
    for effort in all_efforts(session):
        for place, buurt in enumerate(areas.buurten[:5]):
            begins = date(today.year - 2 * place, 1, 5)
            texts = {"nl": {"title": f"Traject {place}"}}
            start = Start(f"{effort.slug}-{place}"[:64], buurt.code, "consult", begins, texts)
            begin_trajectory(session, effort, template, start).is_public = True
    session.commit()
    store(session)


def contacts(area, year):
    texts = {"nl": {"what": "Brief"}}
    days = [date(year, month, 9) for month in (1, 6, 11)]
    return [
        ContactMoment(area=area, kind="letter", planned_on=day, done_on=day, texts=texts)
        for day in days
    ]


def meetings(kind, groups, now, back):
    found = []
    for month in range(12):
        starts = now - timedelta(days=365 * back + 30 * month)
        own = Meeting(
            uid=f"{back}-{month}",
            changed_at=now,
            kind=kind,
            title=f"Overleg {back}-{month}",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place="Buurthuis",
            report_due_on=starts.date() + timedelta(days=14),
            groups=list(groups),
        )
        found.append(own)
    return found


def survey(back, today):
    slug, source = f"enquete-{back}", QUESTIONNAIRE.read_text("utf-8")
    closes = today - timedelta(days=365 * back + 60)
    own = Survey(
        slug=slug,
        opens_on=closes - timedelta(days=30),
        closes_on=closes,
        feedback_on=closes + timedelta(days=42),
        destroy_on=closes + timedelta(days=365),
        # Half of them has results, of which no buurt was told anything yet.
        released_at=datetime.combine(closes, time(), tzinfo=UTC) if back % 2 else None,
    )
    source = source.replace('slug = "uw-huis-en-uw-buurt"', f'slug = "{slug}"', 1)
    own.versions = [SurveyVersion(version=1, source=source)]
    return own


def plans(areas, year):
    for wijk in areas.wijken:
        own = DistrictPlan(
            slug=f"{wijk.code.lower()}-{year}",
            area=wijk.code,
            begins_on=date(year, 1, 1),
            ends_on=date(year + 4, 1, 1),
            texts={"nl": {"title": f"Wijkplan {year}"}},
        )
        own.versions = [
            PlanVersion(
                number=number,
                texts={},
                published_on=date(year, 1, number),
                published_by="projectleider",
                revise_by=date(year + number, 1, 1),
            )
            for number in (1, 2)
        ]
        yield own


def test_the_first_page_takes_at_most_16_statements_after_ten_years(desk, history, statements):
    desk.get("/beheer/")  # Each questionnaire is read once.
    statements.clear()

    page = desk.get("/beheer/")

    assert page.h1 == "Deze week"
    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_every_task_of_a_full_site_leads_to_a_page(app, desk, history, session, clock):
    with app.test_request_context():
        tasks = all_tasks(session, Moment(BRUNSSUM, clock(), "nl"))
    session.rollback()

    addresses = {link for link in desk.get("/beheer/").links().values() if "/beheer/" in link}

    assert {one.kind for one in tasks} >= {
        Kind.REPORT,
        Kind.STEP,
        Kind.RELEASE,
        Kind.FEEDBACK,
        Kind.UNEXPLAINED,
    }
    assert len(addresses) > 10
    assert {link: desk.get(link).status for link in addresses} == dict.fromkeys(addresses, 200)


def tasks_of(session, clock):
    found = all_tasks(session, Moment(BRUNSSUM, clock(), "nl"))
    session.rollback()
    return {one.kind: one for one in found}


def test_each_kind_is_read_from_its_own_table(app, session, content, areas, clock):
    now, today = clock(), clock().date()
    offer = session.scalars(select(Offer)).first()
    assert offer
    session.add_all(
        [
            Job(kind="erase", subject="{}", run_at=now, attempts=MOST_ATTEMPTS),
            Job(kind="charts", subject="{}", run_at=now, attempts=MOST_ATTEMPTS),
            Job(kind="erase", subject="{}", run_at=now + timedelta(hours=9), attempts=0),
            ContributionRound(
                slug="groen",
                effort_code="1",
                opens_on=today - timedelta(days=40),
                closes_on=today - timedelta(days=30),
                feedback_on=today - timedelta(days=1),
                texts={"nl": {"title": "Groen"}},
            ),
            *plans(areas, today.year - 2),
        ]
    )
    session.commit()

    with app.test_request_context():
        found = tasks_of(session, clock)

    assert {Kind.ERASING_FAILED, Kind.JOB_FAILED, Kind.ROUND, Kind.PLAN} <= found.keys()
    assert {Kind.QUARTER, Kind.CONTACT_SHORT} <= found.keys()
    assert found[Kind.ROUND].is_late
    assert found[Kind.CONTACT_SHORT].number == 45


def test_a_meeting_of_some_of_the_groups_is_no_joint_one(app, session, content, clock):
    kind = session.scalars(select(ListItem).where(ListItem.list == "meeting_kind")).first()
    groups = session.scalars(select(Group).where(Group.is_quarterly)).all()
    assert len(groups) > 1
    own = Meeting(
        uid="samen",
        changed_at=clock(),
        kind=kind,
        title="Samen",
        starts_at=clock() + timedelta(days=20),
        ends_at=clock() + timedelta(days=20, hours=2),
        place="Buurthuis",
        groups=list(groups[:-1]),
    )
    session.add(own)
    session.commit()
    with app.test_request_context():
        before = tasks_of(session, clock)
        session.add(MeetingGroup(meeting_id=own.id, group_id=groups[-1].id))
        session.commit()
        after = tasks_of(session, clock)

    assert Kind.QUARTER in before
    assert Kind.QUARTER not in after


def test_a_municipality_without_a_programme_has_no_norm_of_contact(app, session, areas, clock):
    with app.test_request_context():
        assert tasks_of(session, clock) == {}


def test_what_is_late_comes_before_what_is_to_come(desk, history):
    text = desk.get("/beheer/").text

    assert text.index("Te laat") < text.index("Binnen zeven dagen")


def test_who_only_reads_is_told_of_promises_and_not_of_people(app, history, member, sign_in):
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in(name="lezer", by=reader)

    text = reader.get("/beheer/").text

    assert "kwam" in text
    assert "Publiceer het verslag" not in text
