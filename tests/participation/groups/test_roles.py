"""Each address of the desk, tried as everybody: who gets in, and nobody else does."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import GroupRole, Role
from participation.groups.models import Milestone, TrainingModule
from participation.lists.models import ListItem, ListName
from participation.meetings.models import Agreement, Meeting, MeetingGroup
from tests.participation.groups.allowed import (
    ADMINISTRATOR,
    ALLOWED,
    EDITOR,
    ELSEWHERE_FACILITATOR,
    ELSEWHERE_SECRETARY,
    EVERYBODY,
    FACILITATOR,
    READER,
    SECRETARY,
    SIGNED_IN,
)
from tests.visitor import Visitor


def rules(app):
    return [one for one in app.url_map.iter_rules() if one.rule.startswith("/beheer")]


def test_each_address_of_the_desk_has_an_expectation(app):
    assert {one.endpoint for one in rules(app)} == ALLOWED.keys()


def test_the_pages_of_one_group_are_all_tried(app):
    group_pages = {one.endpoint for one in rules(app) if "/groepen/<slug>" in one.rule}

    assert len(group_pages) > 15
    assert not any(ALLOWED[one] >= SIGNED_IN for one in group_pages)


@pytest.fixture
def meeting(programme: Session, group, clock) -> Meeting:
    kind = programme.scalars(
        select(ListItem).where(ListItem.list == ListName.MEETING_KIND.value)
    ).first()
    own = Meeting(
        uid="a-meeting",
        changed_at=clock(),
        kind_id=kind.id,
        title="Overleg",
        starts_at=clock() + timedelta(days=3),
        ends_at=clock() + timedelta(days=3, hours=2),
        place="Dorpshuis",
        visibility="group",
    )
    programme.add(own)
    programme.flush()
    programme.add(MeetingGroup(meeting_id=own.id, group_id=group.id))
    programme.add(Agreement(meeting_id=own.id, what="Bellen", who="secretaris"))
    programme.commit()
    return own


@pytest.fixture
def values(programme: Session, group, meeting, sign_up, add_member):
    """What stands for each argument of an address: rows of the group "medewerkers"."""
    membership = add_member(name="Noor", email="noor@example.com", telephone="+31450000012")
    own = sign_up(name="N.", email=None, telephone="+31450000012")
    module = programme.scalars(select(TrainingModule.id)).first()
    milestone = Milestone(group_id=group.id, title="Start")
    programme.add(milestone)
    programme.commit()
    numbers = {
        "groups_desk.member": membership.id,
        "groups_desk.end": membership.id,
        "groups_desk.milestone": milestone.id,
        "groups_desk.remove_milestone": milestone.id,
        "groups_desk.leave_team": 1,
    }
    meeting_id = meeting.id
    agreement = programme.scalars(select(Agreement.id)).one()
    programme.commit()

    def of(endpoint: str) -> dict[str, object]:
        return {
            "slug": "medewerkers",
            "word": "sluiten",
            "sign_up_id": own.id,
            "person_id": membership.person_id,
            "meeting_id": meeting_id,
            "intake_id": 1,
            "agreement_id": agreement,
            "number": numbers.get(endpoint, module),
            "mail_id": 1,
            "code": "wonen" if endpoint.startswith("lists") else "medewerker",
            "path": "afdelingen",
            "area": "WK089903",
            "key": "uitdaagrecht",
            "revision": 1,
            "place": 1,
            "kind": "doen",
            "question": "beter",
            "option": "anders",
            "way": "omhoog",
        }

    return of


@pytest.fixture
def as_somebody(app, run_by, member, sign_in):
    """Return the browser of somebody, signed in as what they are."""
    groups = {
        ELSEWHERE_FACILITATOR: ("tafel-dorp", GroupRole.FACILITATOR),
        FACILITATOR: ("medewerkers", GroupRole.FACILITATOR),
        ELSEWHERE_SECRETARY: ("tafel-dorp", GroupRole.SECRETARY),
        SECRETARY: ("medewerkers", GroupRole.SECRETARY),
    }
    roles = {READER: Role.READER, EDITOR: Role.EDITOR, ADMINISTRATOR: Role.ADMINISTRATOR}

    def browser_of(who: str) -> Visitor:
        if who in groups:
            return run_by(*groups[who])
        visitor = Visitor(app)
        if who in roles:
            member("iemand", roles[who])
            sign_in(name="iemand", by=visitor)
        return visitor

    return browser_of


def gets_in(visitor: Visitor, method: str, path: str) -> bool:
    """Tell whether somebody comes further than the door; forms are sent without their token."""
    response = visitor.client.open(path, method=method, base_url=visitor.base)
    assert response.status_code < 500, f"{method} {path}: {response.status_code}"
    to_the_door = response.headers.get("Location", "").startswith("/beheer/inloggen?next=")
    return response.status_code not in {401, 403} and not to_the_door


def given(rule, values) -> dict[str, object]:
    return {name: values(rule.endpoint)[name] for name in rule.arguments}


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_gets_in_where(app, values, as_somebody, who):
    visitor, adapter = as_somebody(who), app.url_map.bind("localhost")
    tried = [one for one in rules(app) if one.endpoint != "accounts.sign_out"]

    wrong = [
        (method, path)
        for rule in tried
        for method in sorted(rule.methods & {"GET", "POST"})
        for path in [adapter.build(rule.endpoint, given(rule, values), method=method)]
        if gets_in(visitor, method, path) is not (who in ALLOWED[rule.endpoint])
    ]

    assert wrong == []


@pytest.mark.parametrize("who", [FACILITATOR, SECRETARY])
def test_a_role_in_a_group_opens_no_address_without_a_group_that_is_there(
    app, programme, as_somebody, who
):
    visitor = as_somebody(who)

    paths = ("/beheer/groepen/nergens", "/beheer/groepen/a%00b", "/beheer/aanmeldingen/999")

    assert [visitor.get(path).status for path in paths] == [403, 403, 403]


def test_a_facilitator_of_one_group_and_secretary_of_another_is_each_there_alone(
    app, programme, run_by, sign_in
):
    from participation.groups.models import GroupStaff
    from tests.participation.groups.conftest import the_group

    visitor = run_by("medewerkers", GroupRole.FACILITATOR, name="beide")
    table = the_group(programme, "tafel-dorp")
    mine = programme.scalars(select(GroupStaff.staff_id)).one()
    programme.add(GroupStaff(group_id=table.id, staff_id=mine, role="secretary"))
    programme.commit()

    assert visitor.get("/beheer/groepen/medewerkers/verdeling").status == 403
    assert visitor.get("/beheer/groepen/tafel-dorp/verdeling").status == 200
    assert visitor.get("/beheer/groepen/medewerkers/pagina").status == 200
