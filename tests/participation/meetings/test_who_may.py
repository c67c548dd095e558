"""Each page of meetings at the desk, tried as the wrong one."""

import pytest

from participation.access import GroupRole, Role
from participation.meetings.models import Agreement
from tests.visitor import Visitor

FOR_BOTH = [
    "/beheer/groepen/{slug}/bijeenkomsten",
    "/beheer/groepen/{slug}/bijeenkomsten/nieuw",
    "/beheer/bijeenkomsten/{id}",
    "/beheer/bijeenkomsten/{id}/wijzigen",
    "/beheer/bijeenkomsten/{id}/afgelasten",
    "/beheer/bijeenkomsten/{id}/presentielijst.pdf",
    "/beheer/bijeenkomsten/{id}/verslag",
    "/beheer/bijeenkomsten/{id}/afspraken",
    "/beheer/bijeenkomsten/{id}/afspraken/1",
]
FOR_SECRETARY = ["/beheer/bijeenkomsten/{id}/vergoedingen"]
FOR_READERS = ["/beheer/bijeenkomsten", "/beheer/kwartalen"]
FOR_ADMINISTRATORS = ["/beheer/bijeenkomsten/nieuw"]


@pytest.fixture
def own(add_meeting, groups, session):
    meeting = add_meeting(groups=groups[:1])
    session.add(Agreement(meeting_id=meeting.id, what="Iets", who="iemand"))
    session.commit()
    return meeting


@pytest.fixture
def status(own, groups):
    """Return what somebody gets for a path: a status, or the page where they sign in."""

    def ask(visitor: Visitor, path: str) -> int | str:
        page = visitor.get(path.format(slug=groups[0].slug, id=own.id))
        return "sign in" if page.path.startswith("/beheer/inloggen") else page.status

    return ask


@pytest.fixture
def staff(app, member, sign_in):
    def signed_in(role: Role) -> Visitor:
        member(role.value, role)
        visitor = Visitor(app)
        sign_in(name=role.value, by=visitor)
        return visitor

    return signed_in


EVERY = FOR_BOTH + FOR_SECRETARY + FOR_READERS + FOR_ADMINISTRATORS


def test_a_visitor_is_sent_to_the_door(status, browser):
    assert {status(browser, path) for path in EVERY} == {"sign in"}


def test_a_person_with_a_private_link_is_no_staff(status, add_known, as_person):
    visitor = as_person(add_known("Noor"))

    assert {status(visitor, path) for path in EVERY} == {"sign in"}


def test_the_secretary_of_the_group_comes_everywhere_but_in_the_programme(status, run_by, groups):
    visitor = run_by(groups[0])

    assert {status(visitor, path) for path in FOR_BOTH + FOR_SECRETARY} == {200}
    assert {status(visitor, path) for path in FOR_READERS + FOR_ADMINISTRATORS} == {403}


def test_the_facilitator_of_the_group_does_not_see_compensations(status, run_by, groups):
    visitor = run_by(groups[0], GroupRole.FACILITATOR)

    assert {status(visitor, path) for path in FOR_BOTH} == {200}
    assert {status(visitor, path) for path in FOR_SECRETARY} == {403}


@pytest.mark.parametrize("role", GroupRole)
def test_the_staff_of_another_group_come_nowhere(status, run_by, groups, role):
    visitor = run_by(groups[1], role)

    assert {status(visitor, path) for path in EVERY} == {403}


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_a_reader_and_an_editor_see_the_programme_and_run_no_group(status, staff, role):
    visitor = staff(role)

    assert {status(visitor, path) for path in FOR_READERS} == {200}
    assert {status(visitor, path) for path in FOR_BOTH + FOR_SECRETARY} == {403}
    assert {status(visitor, path) for path in FOR_ADMINISTRATORS} == {403}


def test_an_administrator_comes_everywhere(status, desk):
    assert {status(desk, path) for path in EVERY} == {200}


@pytest.mark.parametrize("number", ["999", "9" * 30])
def test_a_meeting_that_is_not_there_is_refused_or_no_page(programme, run_by, groups, number, desk):
    visitor = run_by(groups[0])

    assert visitor.get(f"/beheer/bijeenkomsten/{number}").status in {403, 404}
    assert desk.get(f"/beheer/bijeenkomsten/{number}").status == 404


def test_nobody_does_by_post_what_they_may_not_see(own, run_by, groups, states):
    visitor = run_by(groups[1])

    for word in (
        "",
        "/aanwezig",
        "/vergoedingen.csv",
        "/wijzigen",
        "/afgelasten",
        "/verslag",
        "/afspraken",
    ):
        assert visitor.post(f"/beheer/bijeenkomsten/{own.id}{word}").status == 403
