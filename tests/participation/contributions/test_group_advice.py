"""What a group says of the programme: entered by who runs it, and answered like anything else."""

import pytest

from participation.access import GroupRole, Role
from participation.contributions.models import Contribution
from participation.groups.models import Group, GroupStaff
from participation.lists.models import ListItem, ListName
from tests.participation.contributions.efforts import add_efforts, no_of
from tests.participation.contributions.saying import acts, everything, the_only
from tests.visitor import Visitor

SAYS = "/beheer/groepen/ambassadeurs/inbreng"
WORDS = {"effort": "park", "text": "Wij missen licht.", "is_open": "ja", "is_asked": "1"}


@pytest.fixture
def facilitator(app, session, areas, member, sign_in) -> Visitor:
    """The browser of a facilitator from outside, who runs one group."""
    add_efforts(session)
    kind = ListItem(list=ListName.GROUP_KIND.value, code="x", position=1, names={"nl": "groep"})
    session.add(kind)
    session.flush()
    names = {"nl": "Ambassadeurs van de buurt"}
    own = Group(slug="ambassadeurs", names=names, kind_id=kind.id)
    other = Group(slug="anderen", names={"nl": "Anderen"}, kind_id=kind.id)
    session.add_all([own, other])
    session.commit()
    someone = member("begeleider", Role.EXTERNAL)
    role = GroupRole.FACILITATOR.value
    session.add(GroupStaff(group_id=own.id, staff_id=someone.id, role=role))
    session.commit()
    return sign_in("begeleider", by=Visitor(app))


def test_a_facilitator_enters_what_the_group_says_and_sees_it_wait(session, facilitator):
    page = facilitator.follow(facilitator.get(SAYS), "Voer in wat de groep zegt")
    page = facilitator.submit(page, "Bewaar", WORDS)

    assert page.h1 == "Wat de groep zei en wat ermee gebeurde"
    assert "Wij missen licht." in page.text
    assert "Wacht op een blik" in page.text or "kijk" in page.text
    own = the_only(session)
    assert (own.kind, own.is_asked, own.first_name, own.email) == ("reflection", True, "", None)
    assert own.group_id is not None
    assert acts(session) == [("entered", "ambassadeurs")]


def test_what_nobody_asked_for_is_of_the_groups_own(session, facilitator):
    page = facilitator.get(f"{SAYS}/nieuw")
    facilitator.submit(page, "Bewaar", {**WORDS, "is_asked": []})

    assert the_only(session).is_asked is False


def test_a_double_click_is_one_advice(session, facilitator):
    page = facilitator.get(f"{SAYS}/nieuw")
    facilitator.submit(page, "Bewaar", WORDS)
    facilitator.submit(page, "Bewaar", WORDS)

    assert len(everything(session)) == 1
    assert len(acts(session)) == 1


@pytest.mark.parametrize("name", ["effort", "text", "is_open"])
def test_what_lacks_something_is_not_stored_and_stays_in_the_form(session, facilitator, name):
    page = facilitator.submit(facilitator.get(f"{SAYS}/nieuw"), "Bewaar", {**WORDS, name: ""})

    assert page.title.startswith("Fout:")
    assert everything(session) == []


def test_a_facilitator_speaks_for_no_other_group(facilitator):
    assert facilitator.get("/beheer/groepen/anderen/inbreng").status == 403
    assert facilitator.get("/beheer/groepen/anderen/inbreng/nieuw").status == 403


def test_the_page_of_the_group_and_of_the_effort_show_what_it_said_and_what_came_of_it(
    browser, session, facilitator
):
    facilitator.submit(facilitator.get(f"{SAYS}/nieuw"), "Bewaar", WORDS)
    assert "Wij missen licht." not in browser.get("/groepen/ambassadeurs").text
    own = session.query(Contribution).one()
    own.moderation, own.state = "shown", "not_done"
    own.steps = [no_of()]
    session.commit()

    for address in ("/groepen/ambassadeurs", "/programma/park", "/inbreng/?groep=ambassadeurs"):
        page = browser.get(address)
        assert "Wij missen licht." in page.text
        assert "Daar ligt een kabel." in page.text
        assert "gevraagd door het team" in page.text
    assert "Ambassadeurs van de buurt" in browser.get("/programma/park").text
    session.get(Group, own.group_id).is_public = False
    session.commit()
    text = browser.get("/programma/park").text
    assert "Een groep" in text
    assert "Ambassadeurs van de buurt" not in text


def test_staff_enter_it_for_a_group_too(session, facilitator, editor):
    page = editor.get("/beheer/inbreng/nieuw?soort=reflectie")
    more = {"source": "telephone", "language": "nl", "group": "ambassadeurs"}
    editor.submit(page, "Bewaar", {**WORDS, **more})

    own = the_only(session)
    assert own.group_id is not None
    assert own.is_asked


def test_what_a_group_said_stands_at_the_desk_with_its_name(session, facilitator, editor):
    facilitator.submit(facilitator.get(f"{SAYS}/nieuw"), "Bewaar", WORDS)

    page = editor.get(f"/beheer/reacties/{the_only(session).id}")

    assert "Ambassadeurs van de buurt" in page.text
    assert "gevraagd door het team" in page.text
