"""A file of the ordinance that nobody took over is gone the next night."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from participation.bylaw.models import Upload


@pytest.fixture
def upload(session, member, clock):
    """Let a file wait since so many hours."""
    staff_id = member().id

    def add(hours_ago: float) -> None:
        at = clock() - timedelta(hours=hours_ago)
        session.add(Upload(staff_id=staff_id, uploaded_at=at, name="a.xml", content=b"<a/>"))
        session.commit()

    return add


@pytest.mark.parametrize(("hours_ago", "left"), [(23.9, 1), (24, 0), (50, 0)])
def test_a_file_that_was_not_taken_over_is_gone_after_a_day(
    session, upload, at_night, hours_ago, left
):
    upload(hours_ago)

    said = at_night()

    assert len(session.scalars(select(Upload)).all()) == left
    assert said == ([] if left else [("bylaw_upload", "not taken over within a day", 1)])
