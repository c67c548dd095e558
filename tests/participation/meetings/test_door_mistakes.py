"""Mistakes at the door are put right, and the door tells facilitators no more than they need."""

import pytest

from participation.access import GroupRole
from participation.accounts.models import AuditLine
from participation.groups.models import ModuleAttendance, TrainingModule
from participation.meetings.models import CameCount, Rsvp
from participation.signups.models import Person
from tests.participation.meetings.test_door import path_of, press


@pytest.fixture
def at_the_door(clock, group, run_by):
    """Move the clock to the morning of the meeting, and return the browser of the secretary."""

    def move(meeting, role: GroupRole = GroupRole.SECRETARY):
        clock.moment = meeting.starts_at.replace(hour=8)
        return run_by(group, role)

    return move


def send(visitor, meeting, rsvp, act: str):
    """Send what a button of a row sends, also one that the page does not show."""
    form, _button = visitor.get(path_of(meeting)).form_with("Is er")
    fields = {"rsvp_id": str(rsvp.id), "act": act}
    return visitor.post(
        path_of(meeting, "/aanwezig"), form_token=form.values["form_token"][0], **fields
    )


def test_a_mistaken_check_in_of_who_does_not_come_or_waits_is_put_back(
    add_meeting, group, add_known, comes, at_the_door, states, stored
):
    own = add_meeting(groups=[group], capacity=1)
    away = comes(own, add_known("Noor"))
    comes(own, add_known("Sem"))
    visitor = at_the_door(own)
    press(visitor, own, away, "af")
    waits = comes(own, add_known("Mila"))
    assert states(own) == {"Noor": "cancelled", "Sem": "coming", "Mila": "waiting"}

    for rsvp in (away, waits):
        press(visitor, own, rsvp, "in")
        press(visitor, own, rsvp, "uit")

    assert states(own) == {"Noor": "cancelled", "Sem": "coming", "Mila": "waiting"}
    assert [one.checked_in_at for one in stored(Rsvp)] == [None] * 3


def test_a_mistaken_check_in_proves_no_address(add_meeting, group, ask, at_the_door, stored, clock):
    own = add_meeting(groups=[group])
    clock.moment = own.starts_at.replace(hour=7)
    ask(own)
    (before,) = stored(Rsvp)
    visitor = at_the_door(own)

    press(visitor, own, before, "in")
    press(visitor, own, before, "uit")

    (after,) = stored(Rsvp)
    assert (after.state, after.held_until) == ("held", before.held_until)


def test_who_is_there_takes_a_seat_and_is_not_mailed_that_one_came_free(
    add_meeting, group, add_known, comes, at_the_door, states, letters
):
    own = add_meeting(groups=[group], capacity=1)
    noor = comes(own, add_known("Noor"))
    sem = comes(own, add_known("Sem"))
    comes(own, add_known("Mila"))
    visitor = at_the_door(own)
    press(visitor, own, sem, "in")

    press(visitor, own, noor, "af")

    assert states(own) == {"Noor": "cancelled", "Sem": "waiting", "Mila": "waiting"}
    assert [one.kind for one in letters("sem@example.com")] == ["meetings/seat"]


def test_a_full_meeting_can_be_changed_after_somebody_walked_in(
    add_meeting, group, add_known, comes, at_the_door, stored
):
    own = add_meeting(groups=[group], capacity=1)
    comes(own, add_known("Noor"))
    visitor = at_the_door(own)
    press(visitor, own, comes(own, add_known("Sem")), "in")
    page = visitor.get(path_of(own, "/wijzigen"))

    page = visitor.submit(page, "Bewaar de bijeenkomst", place="Elders")

    assert page.path == path_of(own)
    assert stored(own.__class__)[0].place == "Elders"


def test_who_does_not_come_after_all_is_not_counted_as_having_been_there(
    add_meeting, groups, add_member, comes, at_the_door, session, stored, states
):
    module = TrainingModule(group_id=groups[0].id, position=1, title="Module 1")
    session.add(module)
    session.commit()
    own = add_meeting(groups=groups[:1], module_id=module.id)
    rsvp = comes(own, add_member(groups[0]))
    visitor = at_the_door(own)
    press(visitor, own, rsvp, "in")
    assert len(stored(ModuleAttendance)) == 1

    press(visitor, own, rsvp, "af")

    assert states(own) == {"Noor": "cancelled"}
    assert stored(ModuleAttendance) == []
    assert {one.number for one in stored(CameCount)} == {0}


def test_nobody_is_there_where_a_meeting_was_cancelled(
    add_meeting, group, add_known, comes, at_the_door, session, stored, clock
):
    own = add_meeting(groups=[group])
    rsvp = comes(own, add_known("Noor"))
    visitor = at_the_door(own)
    form, _button = visitor.get(path_of(own)).form_with("Is er")
    token = form.values["form_token"][0]
    own.cancelled_at, own.cancel_reason = clock(), "Ziek"
    session.commit()

    by_button = visitor.post(
        path_of(own, "/aanwezig"), form_token=token, rsvp_id=str(rsvp.id), act="in"
    )
    by_code = visitor.post(path_of(own), form_token=token, code=rsvp.check_in_code)

    assert by_button.status == 409
    assert "Deze bijeenkomst gaat niet door." in by_code.text
    assert stored(Rsvp)[0].checked_in_at is None


def test_a_meeting_that_is_over_cant_be_cancelled(
    add_meeting, group, run_by, clock, stored, sign_in
):
    own = add_meeting(groups=[group])
    clock.moment = own.ends_at
    visitor = run_by(group)
    page = visitor.get(path_of(own, "/afgelasten"))

    page = visitor.submit(page, "Gelast de bijeenkomst af", reason="Ziek")

    assert page.status == 409
    assert "u kunt haar niet meer afgelasten" in page.text
    assert stored(own.__class__)[0].cancelled_at is None


def test_a_mail_address_is_not_proven_by_telephone(
    add_meeting, group, ask, run_by, stored, states, letters
):
    own = add_meeting(groups=[group])
    ask(own)
    ask(own, "Noor", email="", telephone="0600000012")
    visitor = run_by(group)
    page = visitor.get(path_of(own))
    assert page.html.count("Bevestigd aan de telefoon") == 1
    form = next(one for one in page.forms() if "rsvp_id" in one.values)

    page = visitor.post(
        path_of(own, "/aanwezig"),
        form_token=form.values["form_token"][0],
        rsvp_id=str(stored(Rsvp)[0].id),
        act="bevestigd",
    )

    assert page.status == 409
    assert states(own) == {"Sem": "held", "Noor": "held"}
    assert len(letters()) == 1


def test_a_facilitator_confirms_nobody_by_telephone(
    add_meeting, group, ask, run_by, stored, states
):
    own = add_meeting(groups=[group])
    ask(own, email="", telephone="0600000012")
    visitor = run_by(group, GroupRole.FACILITATOR)
    page = visitor.get(path_of(own))
    assert "Bevestigd aan de telefoon" not in page.text
    form = next(one for one in page.forms() if "rsvp_id" in one.values)

    page = visitor.post(
        path_of(own, "/aanwezig"),
        form_token=form.values["form_token"][0],
        rsvp_id=str(stored(Rsvp)[0].id),
        act="bevestigd",
    )

    assert page.status == 403
    assert states(own) == {"Sem": "held"}
    assert stored(Person)[0].confirmed_on is None


def test_who_asks_for_a_compensation_is_for_the_secretary_alone(
    add_meeting, group, add_known, comes, run_by
):
    own = add_meeting(groups=[group], is_daytime=True)
    comes(own, add_known("Noor"), wants_compensation=True)

    secretary, facilitator = run_by(group), run_by(group, GroupRole.FACILITATOR)

    assert "Vraagt een vergoeding" in secretary.get(path_of(own)).text
    assert "vergoeding" not in facilitator.get(path_of(own)).text


def test_taking_the_list_of_compensations_along_is_in_the_audit(
    add_meeting, group, add_known, comes, run_by, session
):
    own = add_meeting(groups=[group], is_daytime=True)
    comes(own, add_known("Noor"), wants_compensation=True)
    visitor = run_by(group)
    path = path_of(own, "/vergoedingen.csv")
    form, _button = visitor.get(path_of(own, "/vergoedingen")).form_with(
        "Als bestand voor een rekenblad (CSV)"
    )
    assert visitor.client.get(path, base_url=visitor.base).status_code == 405

    answer = visitor.client.post(path, base_url=visitor.base, data=form.values)

    assert "noor@example.com" in answer.get_data(as_text=True)
    (line,) = session.query(AuditLine)
    assert (line.act, line.about) == ("downloaded", str(own.id))
