"""Each address of the desk, tried as everybody: who gets in, and nobody else does."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import GroupRole, Role
from participation.groups.models import Milestone, TrainingModule
from participation.lists.models import ListItem, ListName
from participation.meetings.models import Agreement, Meeting, MeetingGroup
from tests.visitor import Visitor

VISITOR = "visitor"
ELSEWHERE_FACILITATOR = "facilitator of another group"
FACILITATOR = "facilitator of this group"
ELSEWHERE_SECRETARY = "secretary of another group"
SECRETARY = "secretary of this group"
READER = "reader"
EDITOR = "editor"
ADMINISTRATOR = "administrator"
EVERYBODY = (
    VISITOR,
    ELSEWHERE_FACILITATOR,
    FACILITATOR,
    ELSEWHERE_SECRETARY,
    SECRETARY,
    READER,
    EDITOR,
    ADMINISTRATOR,
)

DOOR = set(EVERYBODY)
SIGNED_IN = DOOR - {VISITOR}
READERS = {READER, EDITOR, ADMINISTRATOR}
EDITORS = {EDITOR, ADMINISTRATOR}
ADMINISTRATORS = {ADMINISTRATOR}
RUN_IT = {FACILITATOR, SECRETARY, ADMINISTRATOR}
SECRETARIES = {SECRETARY, ADMINISTRATOR}
ANY_SECRETARY = {ELSEWHERE_SECRETARY, SECRETARY, ADMINISTRATOR}

ALLOWED = {
    "accounts.sign_in": DOOR,
    "accounts.sign_out": DOOR,
    "bylaw_comments.report": READERS,
    "bylaw_comments.report_on_paper": READERS,
    "bylaw_desk.check": EDITORS,
    "bylaw_desk.dates": ADMINISTRATORS,
    "bylaw_desk.explanation": READERS,
    "bylaw_desk.new_word": EDITORS,
    "bylaw_desk.publish": ADMINISTRATORS,
    "bylaw_desk.remove": ADMINISTRATORS,
    "bylaw_desk.remove_word": EDITORS,
    "bylaw_desk.revision": READERS,
    "bylaw_desk.send_in": ADMINISTRATORS,
    "bylaw_desk.throw_away": ADMINISTRATORS,
    "bylaw_desk.upload": ADMINISTRATORS,
    "bylaw_desk.version": READERS,
    "bylaw_desk.versions": READERS,
    "bylaw_desk.word": EDITORS,
    "bylaw_desk.words": READERS,
    "bylaw_desk.write": EDITORS,
    "contact_desk.moment": EDITORS,
    "contact_desk.moments": READERS,
    "contact_desk.new_moment": EDITORS,
    "contact_desk.note_done": EDITORS,
    "contact_desk.remove_moment": EDITORS,
    "contributions_desk.contribution": READERS,
    "contributions_desk.contributions": READERS,
    "contributions_desk.enter": EDITORS,
    "contributions_desk.hide": EDITORS,
    "contributions_desk.reply": EDITORS,
    "contributions_desk.show": EDITORS,
    "desk.brake": EDITORS,
    "desk.confirm": ADMINISTRATORS,
    "desk.survey": READERS,
    # Who is from outside is led from here to the own groups.
    "desk.week": SIGNED_IN,
    "groups_desk.all_groups": SIGNED_IN,
    "groups_desk.attendance": RUN_IT,
    "groups_desk.confirm": SECRETARIES,
    "groups_desk.consent": ADMINISTRATORS,
    "groups_desk.decline": SECRETARIES,
    # The file of members is for the secretary of the group alone.
    "groups_desk.download": {SECRETARY},
    "groups_desk.end": SECRETARIES,
    "groups_desk.enter_sign_up": ANY_SECRETARY,
    "groups_desk.find": ANY_SECRETARY,
    "groups_desk.invite_by_letter": SECRETARIES,
    "groups_desk.invite_by_mail": SECRETARIES,
    "groups_desk.join_people": SECRETARIES,
    "groups_desk.leave_team": ADMINISTRATORS,
    "groups_desk.member": SECRETARIES,
    "groups_desk.milestone": RUN_IT,
    "groups_desk.module": SECRETARIES,
    "groups_desk.new_group": ADMINISTRATORS,
    "groups_desk.new_milestone": RUN_IT,
    "groups_desk.new_module": SECRETARIES,
    "groups_desk.new_offer": ADMINISTRATORS,
    "groups_desk.offer": ADMINISTRATORS,
    "groups_desk.offers": ADMINISTRATORS,
    "groups_desk.page": RUN_IT,
    "groups_desk.place": SECRETARIES,
    "groups_desk.remove_milestone": RUN_IT,
    "groups_desk.run": RUN_IT,
    "groups_desk.settings": ADMINISTRATORS,
    "groups_desk.sign_up": SECRETARIES,
    "groups_desk.sign_ups": ANY_SECRETARY,
    "groups_desk.spread": SECRETARIES,
    "groups_desk.team": ADMINISTRATORS,
    "groups_desk.training": RUN_IT,
    "groups_desk.wait": SECRETARIES,
    "indicators_desk.areas": READERS,
    "indicators_desk.history": READERS,
    "indicators_desk.note": EDITORS,
    "intakes_desk.as_json": EDITORS,
    "intakes_desk.as_pdf": EDITORS,
    "intakes_desk.choose_kind": EDITORS,
    "intakes_desk.enter": EDITORS,
    "intakes_desk.finish": EDITORS,
    "intakes_desk.intake": EDITORS,
    # The list has no names in it.
    "intakes_desk.intakes": READERS,
    "intakes_desk.kind": ADMINISTRATORS,
    "intakes_desk.kinds": ADMINISTRATORS,
    "intakes_desk.letter": EDITORS,
    "intakes_desk.take_back": EDITORS,
    "intakes_desk.take_on": EDITORS,
    "intakes_desk.wait": EDITORS,
    "lists_desk.all_lists": ADMINISTRATORS,
    "lists_desk.item": ADMINISTRATORS,
    "lists_desk.new_item": ADMINISTRATORS,
    "mail_desk.calendar": ADMINISTRATORS,
    "mail_desk.done": ADMINISTRATORS,
    "mail_desk.messages": ADMINISTRATORS,
    "mail_desk.read": ADMINISTRATORS,
    "mail_desk.send_again": ADMINISTRATORS,
    "mail_desk.written": ADMINISTRATORS,
    "manager_desk.manager": EDITORS,
    "manager_desk.managers": READERS,
    "manager_desk.remove_manager": EDITORS,
    "meetings_desk.agreements": RUN_IT,
    "meetings_desk.all_meetings": READERS,
    "meetings_desk.call_off": RUN_IT,
    "meetings_desk.change": RUN_IT,
    "meetings_desk.compensations": SECRETARIES,
    "meetings_desk.compensations_csv": SECRETARIES,
    "meetings_desk.new": ADMINISTRATORS,
    "meetings_desk.new_of_group": RUN_IT,
    "meetings_desk.of_group": RUN_IT,
    "meetings_desk.outcome": RUN_IT,
    "meetings_desk.quarters": READERS,
    "meetings_desk.report": RUN_IT,
    "meetings_desk.row": RUN_IT,
    "meetings_desk.run": RUN_IT,
    "meetings_desk.sheet": RUN_IT,
    "programme_desk.begin": ADMINISTRATORS,
    "programme_desk.dates": EDITORS,
    "programme_desk.effort": EDITORS,
    "programme_desk.efforts": READERS,
    "programme_desk.lesson": EDITORS,
    "programme_desk.lessons": READERS,
    "programme_desk.new_lesson": EDITORS,
    "programme_desk.news": EDITORS,
    "programme_desk.plan": EDITORS,
    "programme_desk.publish": ADMINISTRATORS,
    "programme_desk.publish_plan": ADMINISTRATORS,
    "programme_desk.publish_report": ADMINISTRATORS,
    "programme_desk.report": EDITORS,
    "programme_desk.result": EDITORS,
    "programme_desk.texts": EDITORS,
    "programme_desk.trajectories": READERS,
    "programme_desk.trajectory": READERS,
    "writing_desk.writing_aid": READERS,
}


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
