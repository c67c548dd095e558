"""The requests that residents of Brunssum can send."""

from collections.abc import Callable

import pytest
from sqlalchemy import update

from participation.intakes.loading import load_kinds
from participation.intakes.models import IntakeKind
from participation.municipality import read_municipality
from tests.participation.signups.conftest import letters

__all__ = ["letters"]


@pytest.fixture
def kinds(session) -> None:
    """The kinds of Brunssum."""
    load_kinds(session, read_municipality("brunssum"))
    session.commit()


@pytest.fixture
def change_kind(session, kinds) -> Callable[..., None]:
    """Change columns of a kind, as an administrator does."""

    def change(code: str = "think_along", **columns: object) -> None:
        session.execute(update(IntakeKind).where(IntakeKind.code == code).values(**columns))
        session.commit()

    return change
