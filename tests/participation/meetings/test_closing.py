"""A meeting that is closed to others while somebody has a seat, and one of several groups."""

from participation.access import GroupRole
from participation.groups.models import Membership, TrainingModule
from participation.meetings.models import Meeting, Visibility
from tests.participation.meetings.test_calendars import feed_of, fetch, read, titles

__all__ = ["feed_of", "fetch"]
PATH = "/bijeenkomsten"


def close(session, meeting, visibility: Visibility) -> None:
    meeting.visibility = visibility.value
    session.commit()


def test_who_has_a_seat_still_sees_a_meeting_that_became_one_of_a_group(
    add_meeting, groups, add_known, comes, as_person, session, feed_of, fetch, states
):
    own = add_meeting(groups=groups[:1])
    noor, sem = add_known("Noor"), add_known("Sem")
    comes(own, noor)
    close(session, own, Visibility.GROUP)
    visitor = as_person(noor)

    page = visitor.get(f"{PATH}/{own.id}")
    assert page.h1 == "Avond over de wijk"
    assert titles(read(fetch(feed_of(noor)))) == ["Avond over de wijk"]
    assert as_person(sem).get(f"{PATH}/{own.id}").status == 403
    page = visitor.submit(visitor.follow(page, "Ik kom toch niet"), "Ik kom niet")

    assert page.path == "/mijn"
    assert states(own) == {"Noor": "cancelled"}
    assert visitor.get(f"{PATH}/{own.id}").status == 403
    assert titles(read(fetch(feed_of(noor)))) == []


def test_who_has_a_seat_gives_it_back_at_a_meeting_that_became_one_for_staff(
    add_meeting, groups, add_known, comes, as_person, session, states
):
    own = add_meeting(groups=groups[:1], agenda="Intern")
    noor = add_known("Noor")
    comes(own, noor)
    close(session, own, Visibility.TEAM)
    visitor = as_person(noor)

    page = visitor.get(f"{PATH}/{own.id}")
    assert page.path == f"{PATH}/{own.id}/afmelden"
    assert "Intern" not in page.text
    page = visitor.submit(page, "Ik kom niet")

    assert page.path == "/mijn"
    assert states(own) == {"Noor": "cancelled"}
    assert visitor.get(f"{PATH}/{own.id}").status == 404


def test_a_member_who_left_the_group_gives_the_seat_back(
    add_meeting, groups, add_member, comes, as_person, session, clock, states
):
    own = add_meeting(groups=groups[:1], visibility=Visibility.GROUP)
    noor = add_member(groups[0])
    comes(own, noor)
    session.query(Membership).update({"ended_on": clock().date()})
    session.commit()
    visitor = as_person(noor)

    page = visitor.follow(visitor.get(f"{PATH}/{own.id}"), "Ik kom toch niet")
    visitor.submit(page, "Ik kom niet")

    assert states(own) == {"Noor": "cancelled"}


def test_an_answer_that_is_not_proven_is_in_no_feed(add_meeting, add_known, ask, feed_of, fetch):
    own = add_meeting()
    noor = add_known("Noor")

    ask(own, "Noor")

    assert titles(read(fetch(feed_of(noor)))) == []


def test_a_facilitator_who_changes_a_joint_meeting_leaves_its_training_in_it(
    add_meeting, run_by, groups, session, stored
):
    module = TrainingModule(group_id=groups[1].id, position=1, title="Module 1")
    session.add(module)
    session.commit()
    own = add_meeting(groups=groups[:2], module_id=module.id)
    facilitator = run_by(groups[0], GroupRole.FACILITATOR)
    path = f"/beheer/bijeenkomsten/{own.id}/wijzigen"

    facilitator.submit(facilitator.get(path), "Bewaar de bijeenkomst", title="Anders")

    (after,) = stored(Meeting)
    assert (after.title, after.module_id) == ("Anders", module.id)


def test_the_list_does_not_name_a_group_without_a_public_page(
    add_meeting, groups, session, browser
):
    groups[0].is_public, groups[0].names = False, {"nl": "Stille groep"}
    session.commit()

    page = browser.get(f"{PATH}?groep={groups[0].slug}")

    assert page.status == 200
    assert "Stille groep" not in page.html
