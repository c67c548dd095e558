"""What came of a meeting: the report, and what was agreed."""

from datetime import date

import pytest

from participation.meetings.models import Agreement, Meeting


def desk_path(meeting, word: str) -> str:
    return f"/beheer/bijeenkomsten/{meeting.id}{word}"


@pytest.fixture
def secretary(run_by, group):
    return run_by(group)


def test_the_report_is_read_at_once_and_can_be_taken_back(
    add_meeting, group, secretary, browser, stored
):
    own = add_meeting(groups=[group])
    page = secretary.get(desk_path(own, "/verslag"))

    page = secretary.submit(page, "Publiceer het verslag", report="Eerst dit.\r\n\r\nDaarna dat.")
    assert stored(Meeting)[0].reported_on == date(2026, 3, 2)
    assert "Eerst dit." in browser.get(f"/bijeenkomsten/{own.id}").text
    secretary.submit(secretary.get(desk_path(own, "/verslag")), "Publiceer het verslag", report="")

    assert "Eerst dit." not in browser.get(f"/bijeenkomsten/{own.id}").text
    assert stored(Meeting)[0].reported_on is None


def test_what_was_agreed_is_written_down_once_and_gets_an_outcome(
    add_meeting, group, secretary, stored, browser
):
    own = add_meeting(groups=[group])
    page = secretary.get(desk_path(own, "/afspraken"))
    for _time in range(2):
        listed = secretary.submit(
            page, "Schrijf het op", what="Bomen tellen", who="de wijkmanager", due_on="2026-04-01"
        )
    assert len(stored(Agreement)) == 1

    page = secretary.follow(listed, "Bomen tellen")
    missing = secretary.submit(page, "Bewaar", state="done", outcome=" ")
    assert "Vul in wat ervan kwam, of waarom het vervalt." in missing.text
    for nothing in ("\u200b", "."):
        missing = secretary.submit(page, "Bewaar", state="dropped", outcome=nothing)
        assert "Vul in wat ervan kwam, of waarom het vervalt." in missing.text
    page = secretary.submit(page, "Bewaar", state="dropped", outcome="Ze zijn al geteld.")

    assert "vervallen: Ze zijn al geteld." in page.text
    assert "Ze zijn al geteld." in browser.get(f"/bijeenkomsten/{own.id}").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"what": ""}, "Vul in wat is afgesproken."),
        ({"who": ""}, "Vul in wie het doet: een rol, geen naam."),
        ({"due_on": "ooit"}, "Vul een dag in"),
    ],
)
def test_an_agreement_without_what_or_who_is_not_written_down(
    add_meeting, group, secretary, stored, fields, sentence
):
    own = add_meeting(groups=[group])
    right = {"what": "Bomen tellen", "who": "de wijkmanager"}

    page = secretary.submit(
        secretary.get(desk_path(own, "/afspraken")), "Schrijf het op", **(right | fields)
    )

    assert sentence in page.text
    assert stored(Agreement) == []


def test_an_agreement_of_another_meeting_is_no_page(add_meeting, group, groups, secretary, session):
    own, other = add_meeting(groups=[group]), add_meeting(groups=groups[1:])
    agreed = Agreement(meeting_id=other.id, what="Iets", who="iemand")
    session.add(agreed)
    session.commit()

    assert secretary.get(desk_path(own, f"/afspraken/{agreed.id}")).status == 404
