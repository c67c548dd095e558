"""Meetings at the desk: plan, change and cancel."""

import pytest
from icalendar import Calendar
from sqlalchemy import select

from participation.access import GroupRole, Role
from participation.accounts.models import AuditLine
from participation.groups.models import TrainingModule
from participation.meetings.models import Meeting

FIELDS = {
    "title": "Samen aan tafel",
    "kind": "groepsoverleg",
    "day": "2026-03-19",
    "starts": "19:30",
    "ends": "21:00",
    "place": "Buurthuis, Voorbeeldstraat 1",
}


def new_path(group) -> str:
    return f"/beheer/groepen/{group.slug}/bijeenkomsten/nieuw"


def desk_path(meeting, word: str = "") -> str:
    return f"/beheer/bijeenkomsten/{meeting.id}{word}"


@pytest.fixture
def secretary(run_by, group):
    return run_by(group)


@pytest.fixture
def plan(secretary, group):
    """Fill in the form of a new meeting of the group."""

    def fill_in(**fields):
        return secretary.submit(
            secretary.get(new_path(group)), "Bewaar de bijeenkomst", **(FIELDS | fields)
        )

    return fill_in


def test_the_secretary_plans_a_meeting_of_the_group(plan, stored, group, secretary):
    page = plan(
        place_access="Er is een lift.",
        agenda="Welkom",
        capacity="12",
        is_daytime="1",
        visibility="group",
    )

    (own,) = stored(Meeting, Meeting.groups)
    assert page.path == desk_path(own)
    assert page.h1 == "Samen aan tafel"
    assert own.starts_at.isoformat() == "2026-03-19T18:30:00+00:00"
    assert (own.capacity, own.is_daytime, own.visibility) == (12, True, "group")
    assert [one.slug for one in own.groups] == [group.slug]
    assert "Samen aan tafel" in secretary.get(f"/beheer/groepen/{group.slug}/bijeenkomsten").text


def test_a_form_that_is_sent_twice_makes_one_meeting(secretary, group, stored):
    page = secretary.get(new_path(group))

    first, second = (
        secretary.submit(page, "Bewaar de bijeenkomst", **FIELDS) for _time in range(2)
    )

    assert len(stored(Meeting)) == 1
    assert first.path == second.path


def test_a_weekly_series_is_at_the_same_time_of_day_across_the_clock_change(plan, stored):
    plan(repeat="weekly", times="3", day="2026-03-26")

    moments = [one.starts_at.isoformat() for one in stored(Meeting)]

    assert moments == [
        "2026-03-26T18:30:00+00:00",
        "2026-04-02T17:30:00+00:00",
        "2026-04-09T17:30:00+00:00",
    ]
    assert len({one.uid for one in stored(Meeting)}) == 3


def test_a_monthly_series_is_on_the_same_weekday(plan, stored):
    plan(repeat="monthly", times="3", day="2026-03-12")

    assert [one.starts_at.date().isoformat() for one in stored(Meeting)] == [
        "2026-03-12",
        "2026-04-09",
        "2026-05-14",
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"day": "2026-03-29", "starts": "02:30", "ends": "04:00"},
            "Op zondag 29 maart 2026 bestaat 02.30 uur niet",
        ),
        (
            {"day": "2026-10-25", "starts": "02:30", "ends": "04:00"},
            "Op zondag 25 oktober 2026 is het twee keer 02.30 uur",
        ),
        (
            {"day": "2026-03-22", "starts": "02:15", "ends": "04:00", "repeat": "weekly"},
            "Op zondag 29 maart 2026 bestaat 02.15 uur niet",
        ),
    ],
)
def test_a_time_in_the_night_of_the_clock_change_gets_a_clear_sentence(
    plan, stored, fields, sentence
):
    page = plan(times="2", **fields)

    assert sentence in page.text
    assert page.title.startswith("Fout:")
    assert stored(Meeting) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "Vul in hoe de bijeenkomst heet."),
        ({"title": "x" * 121}, "hoogstens 120 tekens"),
        ({"title": "a\0b"}, "een teken dat we niet kunnen bewaren"),
        ({"kind": ""}, "Kies wat voor bijeenkomst het is."),
        ({"kind": "x"}, "Kies"),
        ({"day": ""}, "Vul de dag in."),
        ({"day": "31 februari"}, "Vul een dag in"),
        ({"day": "9999-12-31"}, "Vul een dag in"),
        ({"day": "\0"}, "Vul een dag in"),
        ({"starts": "laat"}, "Vul een tijd in, zoals 19.30."),
        ({"ends": ""}, "Vul in hoe laat het eindigt."),
        ({"ends": "19:00"}, "Het moet later eindigen dan het begint"),
        ({"place": ""}, "Vul in waar het is, met het adres."),
        ({"capacity": "0"}, "Vul een heel getal in"),
        ({"capacity": "9" * 300}, "Vul een heel getal in"),
        ({"repeat": "weekly", "times": ""}, "Vul in hoe vaak de bijeenkomst er is."),
        ({"repeat": "weekly", "times": "53"}, "Vul een heel getal in van 1 tot en met 52"),
        ({"groups": []}, "Kies minstens één groep van uzelf."),
        ({"uid": "x"}, "Open deze pagina opnieuw"),
        ({"area": "BU00000000"}, "Kies"),
    ],
)
def test_each_mistake_gets_a_sentence_and_nothing_is_made(plan, stored, fields, sentence):
    page = plan(**fields)

    assert page.status == 422
    assert sentence in page.text
    assert stored(Meeting) == []


def test_a_day_and_a_time_may_be_typed_as_people_write_them(plan, stored):
    plan(day="19-3-2026", starts="19.30", ends="21.00")

    assert stored(Meeting)[0].starts_at.isoformat() == "2026-03-19T18:30:00+00:00"


def test_a_meeting_may_be_of_several_groups_and_the_staff_of_each_runs_it(groups, run_by, stored):
    visitor = run_by(groups[0], own=Role.READER)
    slugs = [one.slug for one in groups]
    visitor.submit(
        visitor.get(new_path(groups[0])), "Bewaar de bijeenkomst", **FIELDS, groups=slugs
    )
    (own,) = stored(Meeting, Meeting.groups)

    other = run_by(groups[1], GroupRole.FACILITATOR)

    assert [one.slug for one in own.groups] == slugs
    assert other.get(desk_path(own)).h1 == "Samen aan tafel"


def test_who_is_not_of_the_municipality_chooses_among_the_own_groups(run_by, groups):
    facilitator = run_by(groups[0], GroupRole.FACILITATOR)

    page = facilitator.get(new_path(groups[0]))

    assert groups[0].names["nl"] in page.text
    assert groups[1].names["nl"] not in page.text


def test_a_reader_who_is_secretary_may_choose_all_groups(run_by, groups):
    reader = run_by(groups[0], GroupRole.SECRETARY, Role.READER)

    assert groups[1].names["nl"] in reader.get(new_path(groups[0])).text


def test_a_facilitator_who_changes_a_joint_meeting_leaves_the_other_groups_in_it(
    add_meeting, run_by, groups, stored
):
    own = add_meeting(groups=groups)
    facilitator = run_by(groups[0], GroupRole.FACILITATOR)
    page = facilitator.get(desk_path(own, "/wijzigen"))

    facilitator.submit(page, "Bewaar de bijeenkomst", title="Anders")

    (after,) = stored(Meeting, Meeting.groups)
    assert after.title == "Anders"
    assert len(after.groups) == len(groups)


def test_a_training_must_be_of_one_of_the_groups(plan, groups, desk, session, stored):
    module = TrainingModule(group_id=groups[1].id, position=1, title="Module 1")
    session.add(module)
    session.commit()
    page = desk.get(new_path(groups[0]))

    page = desk.submit(page, "Bewaar de bijeenkomst", **FIELDS, module=str(module.id))

    assert "Deze training is van een groep die niet bij de bijeenkomst hoort." in page.text
    assert stored(Meeting) == []


def test_a_change_counts_the_sequence_up_and_everyone_who_comes_hears_of_it_in_their_language(
    add_meeting, group, add_known, comes, secretary, letters, stored, ask
):
    own = add_meeting(groups=[group], capacity=2)
    comes(own, add_known("Noor"))
    comes(own, add_known("Jane", language="en"))
    comes(own, add_known("Wacht"))
    before = len(letters())
    page = secretary.get(desk_path(own, "/wijzigen"))

    page = secretary.submit(page, "Bewaar de bijeenkomst", starts="20:00", ends="22:00")

    told = {one.to: one for one in letters()[before:]}
    assert set(told) == {"noor@example.com", "jane@example.com", "wacht@example.com"}
    assert told["noor@example.com"].subject == "Veranderd: Avond over de wijk"
    assert told["jane@example.com"].subject == "Changed: Avond over de wijk"
    assert "20.00 uur" in told["noor@example.com"].text
    assert "at 20:00" in told["jane@example.com"].text
    (event,) = Calendar.from_ical(told["jane@example.com"].calendar).events
    (now,) = stored(Meeting)
    assert (event.sequence, now.sequence) == (1, 1)
    assert event["UID"] == own.uid
    assert event.start == now.starts_at
    assert event["URL"].startswith("http://127.0.0.1:8000/en/")


def test_a_change_that_no_calendar_shows_is_told_to_nobody(
    add_meeting, group, add_known, comes, secretary, letters, stored
):
    own = add_meeting(groups=[group])
    comes(own, add_known("Noor"))
    before = len(letters())
    page = secretary.get(desk_path(own, "/wijzigen"))

    for _time in range(2):
        secretary.submit(page, "Bewaar de bijeenkomst", capacity="40", is_daytime="1")

    assert len(letters()) == before
    assert stored(Meeting)[0].sequence == 0


def test_a_change_that_is_sent_twice_is_told_once(
    add_meeting, group, add_known, comes, secretary, letters, stored
):
    own = add_meeting(groups=[group])
    comes(own, add_known("Noor"))
    before = len(letters())
    page = secretary.get(desk_path(own, "/wijzigen"))

    for _time in range(2):
        secretary.submit(page, "Bewaar de bijeenkomst", place="Elders")

    assert len(letters()) == before + 1
    assert stored(Meeting)[0].sequence == 1


def test_nobody_hears_of_a_change_to_a_meeting_that_is_over(
    add_meeting, group, add_known, comes, secretary, letters, clock, sign_in
):
    own = add_meeting(groups=[group])
    comes(own, add_known("Noor"))
    before = len(letters())
    clock.forward(days=20)
    sign_in(name=f"secretary-{group.id}", by=secretary)
    page = secretary.get(desk_path(own, "/wijzigen"))

    secretary.submit(page, "Bewaar de bijeenkomst", title="Anders")

    assert len(letters()) == before


def test_more_seats_let_the_waiting_list_move_up(
    add_meeting, group, add_known, comes, secretary, states, letters
):
    own = add_meeting(groups=[group], capacity=1)
    for name in ("Noor", "Sem", "Mila"):
        comes(own, add_known(name))
    page = secretary.get(desk_path(own, "/wijzigen"))

    secretary.submit(page, "Bewaar de bijeenkomst", capacity="2")

    assert states(own) == {"Noor": "coming", "Sem": "coming", "Mila": "waiting"}
    assert letters("sem@example.com")[-1].kind == "meetings/moved_up"


def test_there_cant_be_fewer_seats_than_are_taken(
    add_meeting, group, add_known, comes, secretary, stored
):
    own = add_meeting(groups=[group], capacity=5)
    for name in ("Noor", "Sem"):
        comes(own, add_known(name))
    page = secretary.get(desk_path(own, "/wijzigen"))

    page = secretary.submit(page, "Bewaar de bijeenkomst", capacity="1")

    assert "Er zijn al 2 plaatsen bezet: minder kan niet." in page.text
    assert stored(Meeting)[0].capacity == 5


def test_a_cancelled_meeting_is_told_to_who_comes_once_with_a_file_that_takes_it_out(
    add_meeting, group, add_known, comes, secretary, letters, browser
):
    own = add_meeting(groups=[group], capacity=1)
    comes(own, add_known("Noor"))
    comes(own, add_known("Sem"))
    before = len(letters())
    page = secretary.get(desk_path(own, "/afgelasten"))
    for nothing in (" ", "\u200b", ".", "1"):
        assert "Fout:" in secretary.submit(page, "Gelast de bijeenkomst af", reason=nothing).title

    for _time in range(2):
        secretary.submit(page, "Gelast de bijeenkomst af", reason="De zaal is dicht.")

    told = letters()[before:]
    assert [one.to for one in told] == ["noor@example.com", "sem@example.com"]
    assert told[0].subject == "Gaat niet door: Avond over de wijk"
    assert "Waarom: De zaal is dicht." in told[0].text
    (event,) = Calendar.from_ical(told[0].calendar).events
    assert event["STATUS"] == "CANCELLED"
    assert event.sequence == 1
    assert "De zaal is dicht." in browser.get(f"/bijeenkomsten/{own.id}").text


def test_a_cancelled_meeting_cant_be_changed_any_more(add_meeting, group, secretary, clock, stored):
    own = add_meeting(groups=[group])
    page = secretary.get(desk_path(own, "/wijzigen"))
    secretary.submit(
        secretary.get(desk_path(own, "/afgelasten")), "Gelast de bijeenkomst af", reason="Ziek"
    )

    page = secretary.submit(page, "Bewaar de bijeenkomst", title="Toch")

    assert "u kunt haar niet veranderen" in page.text
    assert stored(Meeting)[0].title == "Avond over de wijk"


def test_an_administrator_plans_a_meeting_without_a_group(desk, programme, stored):
    page = desk.get("/beheer/bijeenkomsten")
    page = desk.follow(page, "Nieuwe bijeenkomst")

    page = desk.submit(page, "Bewaar de bijeenkomst", **FIELDS)

    (own,) = stored(Meeting, Meeting.groups)
    assert page.path == desk_path(own)
    assert own.groups == []
    assert "Samen aan tafel" in desk.get("/beheer/bijeenkomsten").text


def test_what_is_done_with_a_meeting_is_in_the_audit_without_a_name(plan, session):
    plan()

    lines = session.scalars(select(AuditLine)).all()

    assert [(one.act, one.about) for one in lines] == [("edited", "1")]
