"""Waves of one series are found, and read with few statements, on both databases."""

from datetime import date

from participation.results import queries
from participation.results.wave_queries import waves_until
from tests.participation.results.earlier import EARLIER, hold_earlier
from tests.residents import SLUG

PAGE = f"/resultaten/{SLUG}/eerder"
EVERY = {SLUG: 1, EARLIER: 1}


def test_waves_come_oldest_first_and_a_page_takes_at_most_eight_statements(
    held, session, browser, statements
):
    hold_earlier(session, 120)
    queries._shelf.clear()
    statements.clear()

    assert browser.get(PAGE).status == 200
    assert len(statements) <= 8, "\n".join(statements)

    found = waves_until(session, SLUG, EVERY)
    assert [one.cube.slug for one in found] == [EARLIER, SLUG]
    assert found[0].days == (date(2024, 3, 4), date(2024, 4, 14))
    assert found[1].sha256 == held.release.sha256
    assert [one.cube.slug for one in waves_until(session, EARLIER, EVERY)] == [EARLIER]
    assert [one.cube.slug for one in waves_until(session, SLUG, {SLUG: 1})] == [SLUG]
    assert waves_until(session, "anders", EVERY) == []
