"""The last guard: the legal text never changes, and what was published stays what it is."""

import pytest
from sqlalchemy import select

from participation.bylaw.fixed import FixedTextError
from participation.bylaw.models import Part, Version
from tests.participation.bylaw import example
from tests.participation.bylaw.test_desk_versions import store

__all__ = ["store"]


@pytest.mark.parametrize("change", [{"text": "Anders"}, {"html": "<p>x</p>"}, {"number": "9"}])
def test_code_that_would_change_a_part_is_stopped(session, store, change):
    store(published_on=None)
    part = session.scalars(select(Part)).first()
    for name, value in change.items():
        setattr(part, name, value)

    with pytest.raises(FixedTextError):
        session.flush()


@pytest.mark.parametrize("change", [{"title": "Anders"}, {"number": 7}, {"published_on": None}])
def test_code_that_would_change_what_is_published_is_stopped(session, store, change):
    store()
    own = session.scalars(select(Version)).one()
    for name, value in change.items():
        setattr(own, name, value)

    with pytest.raises(FixedTextError):
        session.flush()


@pytest.mark.parametrize("is_held", [True, False])
def test_code_that_would_add_a_part_to_what_is_published_is_stopped(session, store, is_held):
    store()
    own = session.scalars(select(Version)).one()
    added = example.article("99", "extra", "Extra", "<p>x</p>", "x")
    added.version_id, added.position = own.id, 99
    if not is_held:
        session.expunge(own)
    session.add(added)

    with pytest.raises(FixedTextError):
        session.flush()


def test_code_that_would_take_the_text_away_is_stopped(session, store):
    store()
    for row in (
        session.scalars(select(Part)).first(),
        session.scalars(select(Version)).one(),
    ):
        session.delete(row)
        with pytest.raises(FixedTextError):
            session.flush()
        session.rollback()


def test_the_guard_of_the_legal_text_is_there_wherever_the_site_is():
    from participation.bylaw import actions

    assert FixedTextError.__module__ == actions.GUARDS
