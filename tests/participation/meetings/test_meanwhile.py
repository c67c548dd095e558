"""Two people change one meeting: the later one sees what the earlier one wrote."""

import pytest

from participation.access import GroupRole
from participation.meetings.arranging import agree
from participation.meetings.models import Agreement, AgreementState, Meeting
from tests.participation.meetings.test_desk import desk_path

BOTH = "Iemand anders heeft dit intussen veranderd. Kies wat het moet zijn en bewaar het."
TAKEN = "Iemand anders heeft dit intussen veranderd. U ziet wat het nu is."
SAVE, PUBLISH = "Bewaar de bijeenkomst", "Publiceer het verslag"


@pytest.fixture
def meeting(add_meeting, group) -> Meeting:
    return add_meeting(groups=[group])


@pytest.fixture
def secretary(run_by, group):
    return run_by(group)


@pytest.fixture
def facilitator(run_by, group):
    return run_by(group, GroupRole.FACILITATOR)


def value_of(page, field: str) -> str:
    return "".join(page.find(f"f-{field}").itertext()).strip()


def test_the_later_report_does_not_take_the_earlier_one_away(
    secretary, facilitator, meeting, stored
):
    path = desk_path(meeting, "/verslag")
    page = facilitator.get(path)
    secretary.submit(secretary.get(path), PUBLISH, report="Van de secretaris.")

    page = facilitator.submit(page, PUBLISH, report="Van de begeleider.")

    assert BOTH in page.text
    assert value_of(page, "report") == "Van de begeleider."
    assert value_of(page, "report-now") == "Van de secretaris."
    assert stored(Meeting)[0].report == "Van de secretaris."

    facilitator.submit(page, PUBLISH, report="Van beiden.")

    assert stored(Meeting)[0].report == "Van beiden."


def test_a_place_and_an_agenda_that_two_change_are_both_kept(
    secretary, facilitator, meeting, stored
):
    path = desk_path(meeting, "/wijzigen")
    page = facilitator.get(path)
    secretary.submit(secretary.get(path), SAVE, agenda="Welkom", starts="18:00")

    page = facilitator.submit(page, SAVE, place="Buurthuis, Voorbeeldstraat 9")
    assert TAKEN in page.text
    facilitator.submit(page, SAVE)

    own = stored(Meeting)[0]
    assert (own.agenda, own.place) == ("Welkom", "Buurthuis, Voorbeeldstraat 9")


def test_times_and_choices_that_stand_there_now_are_shown_in_words(secretary, facilitator, meeting):
    path = desk_path(meeting, "/wijzigen")
    page = facilitator.get(path)
    secretary.submit(secretary.get(path), SAVE, starts="18:00", visibility="team")

    page = facilitator.submit(page, SAVE, starts="18:30", visibility="group")

    assert value_of(page, "starts-now") == "18:00"
    assert value_of(page, "visibility-now") == "alleen medewerkers"


def test_who_alone_changes_a_meeting_is_not_held_up(secretary, meeting, stored):
    path = desk_path(meeting, "/wijzigen")

    page = secretary.get(path)
    page = secretary.submit(page, SAVE, title="Aan tafel", is_daytime="1")

    assert page.path == desk_path(meeting)
    assert stored(Meeting)[0].title == "Aan tafel"


def test_what_became_of_an_agreement_is_not_taken_away(
    secretary, facilitator, meeting, programme, stored
):
    own = agree(
        programme, programme.merge(meeting), what="Een lijst", who="secretaris", due_on=None
    )
    programme.commit()
    path = desk_path(meeting, f"/afspraken/{own.id}")
    programme.rollback()
    page = facilitator.get(path)
    secretary.submit(secretary.get(path), "Bewaar", state="done", outcome="De lijst hangt er.")

    page = facilitator.submit(page, "Bewaar", state="dropped", outcome="Niemand wil het.")

    assert value_of(page, "state-now") == "gedaan"
    assert value_of(page, "outcome-now") == "De lijst hangt er."
    assert stored(Agreement)[0].state == AgreementState.DONE
