"""Reading at the desk: two who read at once, a text that is read anew, an address that is off."""

import pytest
from sqlalchemy import select, update

from participation.access import Role
from participation.open_answers.actions import let_through, withhold
from participation.open_answers.errors import Reason
from participation.open_answers.models import TextToRead
from participation.open_answers.queries import text_at
from participation.open_answers.verdicts import fingerprint
from surveys.marking import HIDDEN, spans_of
from tests.participation.open_answers.test_actions import refused

NEXT = "Opslaan en lees de volgende"
MOST = "9" * 20


@pytest.fixture
def other(member, sign_in):
    member("redactie", Role.EDITOR)
    return sign_in("redactie")


def read_anew(desk, held, position=1):
    return desk.get(f"{held.desk}/lezen?tekst={position}")


def checked(page):
    return {one.get("value") for one in page.tree.iter("input") if "checked" in one.attrib}


def test_who_decides_later_does_not_undo_what_somebody_kept_back(held, desk, other, session):
    mine, theirs = desk.get(f"{held.desk}/lezen"), other.get(f"{held.desk}/lezen")
    desk.submit(mine, NEXT, verdict="withhold")

    page = other.submit(theirs, NEXT, verdict="show", quotable="1", words="bomen")

    assert text_at(session, held.key, 1).state == "withheld"
    assert page.h1 == "Lees tekst 1"
    assert "Iemand anders heeft intussen over deze tekst beslist" in page.text
    assert "Deze tekst is niet doorgelaten" in page.text
    assert page.find("f-words").text.strip() == "bomen"


def test_who_saw_what_the_other_decided_can_decide_anew(held, desk, other, session):
    mine, theirs = desk.get(f"{held.desk}/lezen"), other.get(f"{held.desk}/lezen")
    desk.submit(mine, NEXT, verdict="withhold")
    page = other.submit(theirs, NEXT, verdict="show", words="bomen")

    page = other.submit(page, NEXT)

    assert page.h1 == "Lees tekst 2"
    assert "bomen" not in text_at(session, held.key, 1).shown


def test_who_sends_the_same_twice_is_not_refused(held, desk, session):
    page = desk.get(f"{held.desk}/lezen")

    for _click in range(2):
        after = desk.submit(page, NEXT, verdict="show", words="bomen")

    assert after.h1 == "Lees tekst 2"


def test_a_decision_on_what_is_no_longer_stored_is_refused(held, session):
    seen = fingerprint(text_at(session, held.key, 1))
    withhold(session, held.key, 1)

    with refused(Reason.CHANGED):
        let_through(session, held.key, 1, (), quotable=True, seen=seen)
    assert text_at(session, held.key, 1).state == "withheld"


def test_who_reads_a_text_anew_finds_what_was_blacked_out_by_hand(held, desk, session):
    desk.submit(read_anew(desk, held), NEXT, verdict="show", words="bomen\nNummer", black=[])

    page = read_anew(desk, held)
    assert page.find("f-words").text.strip().splitlines() == ["Nummer", "bomen"]
    assert checked(page) == {"show"}
    stored = text_at(session, held.key, 1).shown
    assert f"{HIDDEN} " in stored
    assert stored in page.text
    session.rollback()
    desk.submit(page, NEXT, quotable="1")

    row = text_at(session, held.key, 1)
    assert (row.shown, row.quotable) == (stored, True)


def test_a_mark_in_the_text_itself_is_not_taken_for_what_was_blacked_out(held, desk, session):
    session.execute(
        update(TextToRead).where(TextToRead.position == 1).values(text=f"Zo {HIDDEN} en zo.")
    )
    session.commit()
    desk.submit(read_anew(desk, held), NEXT, verdict="show", words="en")

    assert read_anew(desk, held).find("f-words").text.strip() == "en"


def test_who_reads_anew_a_text_that_was_kept_back_sees_that(held, desk):
    desk.submit(read_anew(desk, held), NEXT, verdict="withhold")

    page = read_anew(desk, held)

    assert "Deze tekst is niet doorgelaten" in page.text
    assert "withhold" in checked(page)


def test_what_was_blacked_out_goes_with_a_text_that_is_kept_back(held, session):
    text = text_at(session, held.key, 1).text
    let_through(session, held.key, 1, spans_of(text, "bomen"), quotable=False)
    assert text_at(session, held.key, 1).black

    withhold(session, held.key, 1)

    assert session.scalars(select(TextToRead.black).where(TextToRead.position == 1)).one() == ""


@pytest.mark.parametrize("asked", [MOST, "-1", "0", "²", "een", ""])
def test_a_place_that_is_none_shows_the_next_text(held, desk, asked):
    assert desk.get(f"{held.desk}/lezen?tekst={asked}").h1 == "Lees tekst 1"


@pytest.mark.parametrize("page", ["coderen", "beslissen"])
def test_a_place_that_is_none_is_no_error_where_texts_are_coded(coded, desk, session, page):
    assert desk.get(f"{coded.desk}/{page}?tekst={MOST}").status == 200
    assert desk.get(f"{coded.desk}/{page}?tekst=999999").status == 200
