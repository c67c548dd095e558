"""What is improved beside an older version of the ordinance goes along to the later ones."""

from datetime import date

import pytest
from sqlalchemy import select

from participation.bylaw.actions import add_version, as_texts
from participation.bylaw.models import Version
from participation.bylaw.regulation import Regulation
from participation.bylaw.revisions import shown
from tests.participation.bylaw.test_desk_explanations import (
    ARTICLE,
    confirm,
    editor,
    ordinance,
    revisions,
    signed_in,
    write,
)

__all__ = ["editor", "ordinance", "signed_in"]
"""Fixtures that these tests share with those of explanations."""

TODAY = date(2026, 3, 2)


@pytest.fixture
def next_version(editor, session) -> int:
    """Import the same ordinance once more, and return the number of its row."""
    own = session.scalars(select(Version)).one()
    days = {"adopted_on": None, "in_force_on": None, "repealed_on": None}
    parts = tuple(as_texts(own.parts))
    regulation = Regulation(title="V", cvdr="", parts=parts, not_understood=(), **days)
    number = add_version(session, regulation, today=TODAY, by="administrator").id
    session.commit()
    session.rollback()
    return number


def test_what_is_improved_after_the_next_import_goes_along_to_be_checked(
    editor, next_version, engine
):
    write(editor, text_nl="U mag het ons vragen.")
    confirm(editor)

    there = [one for one in revisions(engine) if one.version_id == next_version]
    assert [(one.revision, one.must_check) for one in there] == [(1, False), (2, True)]
    assert there[1].texts["nl"]["text"] == "U mag het ons vragen."
    assert shown(there)["uitdaagrecht"].revision == 1


def test_it_goes_along_once_more_when_it_is_improved_again(editor, next_version, engine):
    for text in ("U mag het ons vragen.", "U mag het ons altijd vragen."):
        write(editor, text_nl=text)
        confirm(editor)

    there = [one for one in revisions(engine) if one.version_id == next_version]
    assert there[-1].texts["nl"]["text"] == "U mag het ons altijd vragen."


def test_what_nobody_confirmed_stays_behind(editor, next_version, engine):
    write(editor, text_nl="U mag het ons vragen.")

    assert len([one for one in revisions(engine) if one.version_id == next_version]) == 1


def test_what_somebody_wrote_for_the_next_version_stays(editor, next_version, engine):
    write(editor, ARTICLE.replace("/1/", "/2/"), text_nl="Eigen woorden.")

    write(editor, text_nl="U mag het ons vragen.")
    confirm(editor)

    there = [one for one in revisions(engine) if one.version_id == next_version]
    assert [one.texts["nl"]["text"] for one in there][1:] == ["Eigen woorden."]
