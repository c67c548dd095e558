"""A draft of the ordinance, one that is the law, and what the site asks of the database."""

import pytest

from tests.participation.bylaw.example import IN_FORCE, store


@pytest.fixture
def draft(session):
    return store(session)


@pytest.fixture
def law(session):
    return store(session, cvdr="CVDR712345_2", **IN_FORCE)
