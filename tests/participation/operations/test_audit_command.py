"""`buurtpeil releases`: what it says of figures that would betray somebody."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from participation.releases import making
from participation.releases.making import release
from surveys.disclosure import atoms
from tests.residents import SLUG, fill

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


@pytest.fixture
def coding_fault(monkeypatch):
    """Publish what nearly everybody agrees on as an exact figure."""

    def begin():
        monkeypatch.setattr(atoms, "is_near_unanimous", lambda _counts, _k: False)

    return begin


@pytest.fixture
def filled(session):
    fill(session, 1_500)
    session.close()


def test_the_command_says_which_figure_is_too_narrow(command, filled, coding_fault):
    coding_fault()

    said = command("releases", "make", SLUG)

    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert (
        f"The figures of {SLUG} may not be published, for a cell is too narrow: in question "
        "woningtype of Bexdelle it could be proved that all others gave the same answer"
    ) in said.err


def test_a_stored_release_is_attacked_again(command, filled, engine):
    release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=ZONE)

    said = command("releases", "audit", SLUG)

    assert (said.code, said.err) == (0, "")
    assert said.out == f"{SLUG}: nothing that must stay hidden follows from the figures.\n"
    assert '"ok": true' in command("releases", "audit", SLUG, "--json").out


def test_a_stored_release_that_betrays_somebody_is_found(
    command, filled, engine, coding_fault, monkeypatch
):
    """As one that was made before there was an audit."""
    coding_fault()
    monkeypatch.setattr(making, "audit_draft", lambda _draft: None)
    release(engine, SLUG, secret=b"geheim", now=NOW, time_zone=ZONE)

    said = command("releases", "audit", SLUG)

    assert (said.code, said.out) == (1, "")
    assert "may not be published" in said.err


def test_without_a_release_there_is_nothing_to_attack(command, filled):
    said = command("releases", "audit", SLUG)

    assert said.code == 1
    assert "has no release yet" in said.err
