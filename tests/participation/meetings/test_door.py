"""The day itself: who is there, the sheet on paper, compensations, and training."""

import csv
import io
from datetime import date

import pytest

from participation.access import GroupRole
from participation.groups.models import Membership, ModuleAttendance, TrainingModule
from participation.meetings.models import CameCount, Rsvp
from participation.signups.models import Need, Person


def path_of(meeting, word: str = "") -> str:
    return f"/beheer/bijeenkomsten/{meeting.id}{word}"


@pytest.fixture
def on_the_day(clock, group, run_by):
    """Move the clock to the evening of the meeting, and return the browser of the secretary."""

    def move(meeting, role: GroupRole = GroupRole.SECRETARY):
        clock.moment = meeting.starts_at
        return run_by(group, role)

    return move


def press(visitor, meeting, rsvp, act: str):
    """Press a button in the row of somebody."""
    form = next(
        one
        for one in visitor.get(path_of(meeting)).forms()
        if one.values.get("rsvp_id") == [str(rsvp.id)]
    )
    token = form.values["form_token"][0]
    return visitor.post(
        path_of(meeting, "/aanwezig"), form_token=token, rsvp_id=str(rsvp.id), act=act
    )


@pytest.mark.parametrize("role", GroupRole)
def test_who_says_the_code_at_the_door_is_there(
    add_meeting, group, add_known, comes, on_the_day, stored, role
):
    own = add_meeting(groups=[group])
    rsvp = comes(own, add_known("Noor"))
    visitor = on_the_day(own, role)
    code = rsvp.check_in_code.lower()

    page = visitor.submit(visitor.get(path_of(own)), "Is er", code=f" {code[:3]} {code[3:]} ")

    assert "Noor is er." in page.text
    assert stored(Rsvp)[0].checked_in_at == own.starts_at


@pytest.mark.parametrize("typed", ["AAAAAA", "x", "\0", "é" * 30])
def test_a_code_of_nobody_gets_a_sentence(add_meeting, group, on_the_day, typed):
    own = add_meeting(groups=[group])
    visitor = on_the_day(own)

    page = visitor.submit(visitor.get(path_of(own)), "Is er", code=typed)

    assert page.status == 422
    assert page.title.startswith("Fout:")


def test_a_code_of_another_meeting_opens_nothing(
    add_meeting, group, add_known, comes, on_the_day, stored
):
    own, other = add_meeting(groups=[group]), add_meeting(groups=[group])
    rsvp = comes(other, add_known("Noor"))
    visitor = on_the_day(own)

    page = visitor.submit(visitor.get(path_of(own)), "Is er", code=rsvp.check_in_code)

    assert "Niemand die voor deze bijeenkomst antwoordde, heeft deze code." in page.text
    assert stored(Rsvp)[0].checked_in_at is None


def test_nobody_is_there_before_the_day(add_meeting, group, add_known, comes, run_by, stored):
    own = add_meeting(groups=[group])
    rsvp = comes(own, add_known("Noor"))
    visitor = run_by(group)

    page = press(visitor, own, rsvp, "in")

    assert page.status == 409
    assert "vanaf de dag van de bijeenkomst" in page.text
    assert stored(Rsvp)[0].checked_in_at is None


def test_somebody_without_a_code_is_there_by_a_button_and_a_mistake_is_taken_back(
    add_meeting, group, add_known, comes, on_the_day, stored
):
    own = add_meeting(groups=[group])
    rsvp = comes(own, add_known("Noor"))
    visitor = on_the_day(own)

    page = press(visitor, own, rsvp, "in")
    assert "Noor is er." in page.text
    press(visitor, own, rsvp, "uit")

    assert stored(Rsvp)[0].checked_in_at is None


def test_who_waits_is_there_by_a_button_too(
    add_meeting, group, add_known, comes, on_the_day, states
):
    own = add_meeting(groups=[group], capacity=1)
    comes(own, add_known("Noor"))
    rsvp = comes(own, add_known("Sem"))
    visitor = on_the_day(own)

    page = press(visitor, own, rsvp, "in")

    assert "Sem is er." in page.text
    assert states(own) == {"Noor": "coming", "Sem": "waiting"}


def test_staff_confirm_on_the_telephone(add_meeting, group, ask, run_by, stored, states):
    own = add_meeting(groups=[group])
    ask(own, email="", telephone="0600000012")
    visitor = run_by(group)
    page = visitor.get(path_of(own))
    assert "Bel om te bevestigen" in page.text
    assert "06 00000012" in page.text

    page = press(visitor, own, stored(Rsvp)[0], "bevestigd")

    assert "Sem: komt." in page.text
    assert states(own) == {"Sem": "coming"}
    assert stored(Person)[0].confirmed_on == date(2026, 3, 2)


def test_who_calls_to_cancel_is_taken_off_and_the_list_moves_up(
    add_meeting, group, add_known, comes, run_by, states
):
    own = add_meeting(groups=[group], capacity=1)
    rsvp = comes(own, add_known("Noor"))
    comes(own, add_known("Sem"))

    press(run_by(group), own, rsvp, "af")

    assert states(own) == {"Noor": "cancelled", "Sem": "coming"}


def test_a_button_without_the_token_of_the_page_does_nothing(
    add_meeting, group, add_known, comes, on_the_day, stored
):
    own = add_meeting(groups=[group])
    rsvp = comes(own, add_known("Noor"))

    page = on_the_day(own).post(path_of(own, "/aanwezig"), rsvp_id=str(rsvp.id), act="in")

    assert page.status == 400
    assert stored(Rsvp)[0].checked_in_at is None


def test_a_facilitator_sees_first_names_and_needs_and_no_address(
    add_meeting, group, add_known, comes, run_by
):
    own = add_meeting(groups=[group])
    comes(own, add_known("Noor", telephone="+31600000012", needs=(Need.TRANSPORT,)))

    page = run_by(group, GroupRole.FACILITATOR).get(path_of(own))
    full = run_by(group).get(path_of(own))

    assert "Noor" in page.text
    assert "vervoer" in page.text
    for secret in ("noor@example.com", "06 00000012"):
        assert secret not in page.html
        assert secret in full.text


def test_being_at_a_training_counts_as_having_followed_the_module(
    add_meeting, groups, add_member, comes, on_the_day, session, stored
):
    module = TrainingModule(group_id=groups[0].id, position=1, title="Module 1")
    session.add(module)
    session.commit()
    own = add_meeting(groups=groups[:2], module_id=module.id)
    rsvp = comes(own, add_member(groups[0], groups[1]))
    guest = comes(own, add_member(groups[1], name="Sem"))
    visitor = on_the_day(own)

    press(visitor, own, rsvp, "in")
    press(visitor, own, rsvp, "in")
    press(visitor, own, guest, "in")

    (followed,) = stored(ModuleAttendance)
    membership = next(one for one in stored(Membership) if one.id == followed.membership_id)
    assert (membership.group_id, membership.person_id) == (groups[0].id, rsvp.person_id)
    assert followed.followed_on == date(2026, 3, 12)
    press(visitor, own, rsvp, "uit")
    assert stored(ModuleAttendance) == []


def test_how_many_of_each_group_came_is_counted_and_stays_when_the_answers_go(
    add_meeting, groups, add_member, add_known, comes, on_the_day, session, stored
):
    own = add_meeting(groups=groups[:2])
    people = [
        add_member(groups[0], name="Noor"),
        add_member(groups[0], groups[1], name="Sem"),
        add_known("Mila"),
    ]
    visitor = on_the_day(own)
    session.commit()
    for person in people:
        rsvp = Rsvp(
            meeting_id=own.id,
            person_id=person.id,
            state="coming",
            asked_at=own.changed_at,
            check_in_code=person.first_name.upper().ljust(6, "X"),
        )
        session.add(rsvp)
        session.commit()
        press(visitor, own, rsvp, "in")

    for rsvp in session.query(Rsvp):
        session.delete(rsvp)
    session.commit()

    assert {one.group_id: one.number for one in stored(CameCount)} == {
        groups[0].id: 2,
        groups[1].id: 1,
        None: 1,
    }


def test_the_sheet_on_paper_is_a_pdf_for_everybody(
    add_meeting, group, add_known, comes, run_by, clock
):
    own = add_meeting(groups=[group], title="Avond #1 *over* $de wijk$")
    comes(own, add_known("Noor", needs=(Need.TRANSPORT, Need.CHILDCARE)))
    visitor = run_by(group, GroupRole.FACILITATOR)

    answer = visitor.client.get(path_of(own, "/presentielijst.pdf"), base_url=visitor.base)

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert b"pdfuaid" in answer.data
    assert answer.headers["Cache-Control"] == "no-store"


def test_compensations_are_a_list_for_the_secretary_alone_without_bank_account(
    add_meeting, group, add_known, comes, on_the_day, run_by
):
    own = add_meeting(groups=[group], is_daytime=True)
    rsvp = comes(own, add_known("Noor"), wants_compensation=True)
    comes(own, add_known("=SUM(1)", email=None, telephone="+31600000012"), wants_compensation=True)
    comes(own, add_known("Mila"))
    visitor = on_the_day(own)
    press(visitor, own, rsvp, "in")

    page = visitor.get(path_of(own, "/vergoedingen"))
    form, _button = page.form_with("Als bestand voor een rekenblad (CSV)")
    path = path_of(own, "/vergoedingen.csv")
    answer = visitor.client.post(path, base_url=visitor.base, data=form.values)

    assert "Noor" in page.text
    assert "Mila" not in page.text
    text = answer.data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";")) == [
        ["Voornaam", "E-mailadres", "Telefoonnummer", "Was er"],
        ["'=SUM(1)", "", "06 00000012", "nee"],
        ["Noor", "noor@example.com", "", "ja"],
    ]
    facilitator = run_by(group, GroupRole.FACILITATOR)
    assert facilitator.get(path_of(own, "/vergoedingen")).status == 403
    assert facilitator.post(path).status == 403


def test_a_meeting_nobody_answered_to_says_so(add_meeting, group, run_by):
    own = add_meeting(groups=[group], is_daytime=True)
    visitor = run_by(group)

    assert "Er heeft zich nog niemand aangemeld." in visitor.get(path_of(own)).text
    page = visitor.get(path_of(own, "/vergoedingen"))
    assert "Niemand vroeg een vergoeding aan." in page.text
