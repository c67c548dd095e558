"""A version is added beside the older ones; what is explained comes along."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from participation.bylaw.actions import add_version
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.models import Version

FILES = Path(__file__).parent / "files"
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def regulation():
    return read_regulation((FILES / "gewoon.xml").read_bytes())


def test_the_first_version_is_number_one_and_keeps_every_part(session, regulation):
    add_version(session, regulation, today=TODAY, by="beheerder", is_example=True)
    session.commit()

    stored = session.scalars(select(Version)).one()
    assert (stored.number, stored.is_example, stored.imported_on) == (1, True, TODAY)
    assert [one.text for one in stored.parts] == [one.text for one in regulation.parts]
    assert [one.position for one in stored.parts] == [*range(1, len(regulation.parts) + 1)]
