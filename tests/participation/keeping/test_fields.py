"""Every column of every table about people has a meaning and a term, and the page shows both."""

import pytest

from participation import tables
from participation.database import Base
from participation.keeping import requests, residents, staff
from participation.keeping.actions import ERASERS
from participation.keeping.fields import NOBODY
from participation.keeping.grounds import NAMES, WORDS, Ground
from participation.languages import speaking
from participation.retention import log_erasure
from tests.participation.keeping.conftest import TODAY

assert tables.__all__
ABOUT_PEOPLE = {**residents.TABLES, **requests.TABLES, **staff.TABLES}


def rows_of(page):
    return [tuple("".join(cell.itertext()).strip() for cell in row) for row in page.tree.iter("tr")]


def test_every_table_is_either_explained_or_about_nobody():
    explained = set(ABOUT_PEOPLE)

    assert explained | NOBODY == set(Base.metadata.tables)
    assert not explained & NOBODY


def test_a_table_about_nobody_leads_to_no_person():
    for name in NOBODY:
        leads_to = {key.column.table.name for key in Base.metadata.tables[name].foreign_keys}
        assert not leads_to & {*residents.TABLES, "staff_member"}, name


@pytest.mark.parametrize("name", ABOUT_PEOPLE)
@pytest.mark.parametrize("language", ["nl", "en", "de"])
def test_every_column_about_people_has_a_meaning_and_a_term(name, language):
    columns = [column.name for column in Base.metadata.tables[name].columns]

    assert sorted(ABOUT_PEOPLE[name].columns) == sorted(columns)
    with speaking(language):
        for meaning, term in ABOUT_PEOPLE[name].columns.values():
            assert str(meaning).strip()
            assert str(term).strip()
            assert "%(" not in f"{meaning}{term}"


def test_every_ground_and_every_kind_that_is_erased_has_words():
    assert {*Ground} <= set(WORDS)
    assert set(residents.TABLES) - {"module_attendance", "noticed_asked"} <= set(NAMES)
    assert len(ERASERS) == len({one.__name__ for one in ERASERS})


def test_the_privacy_page_shows_each_field_with_its_term(browser, areas):
    rows = rows_of(browser.get("/privacy"))

    for kept in ABOUT_PEOPLE.values():
        for name, (meaning, term) in kept.columns.items():
            assert (name, str(meaning), str(term)) in rows
    assert ("first_name", "Uw voornaam.", "Tot er verder niets meer van u bewaard is") in rows


def test_the_privacy_page_shows_what_was_erased_and_why(browser, session):
    assert "Er is nog niets over mensen gewist." in browser.get("/privacy").text
    log_erasure(session, what="sign_up", ground=Ground.DECIDED, number=2, on=TODAY)
    log_erasure(session, what="person", ground="asked for by the person", number=1, on=TODAY)
    log_erasure(session, what="staff_session", ground=Ground.OVER, number=3, on=TODAY)
    session.commit()

    page = browser.get("/privacy")

    assert [one for one in rows_of(page) if one[0] == "2 maart 2026"] == [
        ("2 maart 2026", "Mensen", "1", "De persoon vroeg erom"),
        ("2 maart 2026", "Aanmeldingen", "2", "3 maanden na het besluit"),
    ]


def test_a_line_that_is_newer_than_its_words_is_shown_as_it_was_written(browser, session):
    log_erasure(session, what="new_table", ground="a new ground", number=1, on=TODAY)
    session.commit()

    assert ("2 maart 2026", "new_table", "1", "a new ground") in rows_of(browser.get("/privacy"))


@pytest.mark.parametrize("language", ["", "/en", "/de"])
def test_the_privacy_page_leads_to_the_private_link(browser, language):
    page = browser.get(f"{language}/privacy")

    assert f"{language}/mijn/link" in page.links().values()
