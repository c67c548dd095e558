"""P6 of STATISTICS.md 2.8: no two releases differ by a few people, whatever happened in between."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import combinations
from random import Random

import pytest
from sqlalchemy import select

from participation.releases import actions, interim
from participation.releases.actions import draft_release, make_release
from participation.releases.interim import NoInterimError, release_interim
from participation.results.models import Release
from participation.results.queries import released_of_all
from participation.rounds.actions import Days, close_survey, next_wave
from participation.rounds.models import Survey
from tests.residents import SLUG
from tests.waves import SECRET, ZONE, add_answers, fill_waves

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
NOON = datetime(2026, 1, 12, 12, tzinfo=ZONE)
DAY = timedelta(days=1)
K = 10


class History:
    """A survey in periods, at whose moments chance decides how many answers came in."""

    def __init__(self, engine, session, seed):
        self.engine, self.session, self.chance = engine, session, Random(seed)
        self.now, self.seed = NOON, seed * 1_000
        fill_waves(session, 0, sealed_at=None)

    def answers(self, *choices):
        if many := self.chance.choice(choices):
            self.seed += 1
            add_answers(self.session, self.survey(), many, self.seed)

    def survey(self):
        return self.session.scalars(select(Survey)).one()

    def look_ahead(self):
        self.session.commit()
        with suppress(NoInterimError):
            release_interim(self.engine, SLUG, secret=SECRET, now=self.now, time_zone=ZONE)

    def end(self):
        """Close, seal and release it; the audit has tests of its own."""
        close_survey(self.session, SLUG, now=self.now, time_zone=ZONE, final=True)
        survey = self.survey()
        survey.sealed_at = self.now
        self.session.commit()
        draft = draft_release(self.session, SLUG, secret=SECRET, now=self.now, time_zone=ZONE)
        make_release(self.session, draft, now=self.now, time_zone=ZONE)
        survey.published_at = self.now
        self.session.commit()

    def hold_again(self):
        self.now += DAY
        days = Days((self.now + DAY).date(), *[(self.now + n * DAY).date() for n in (20, 40, 60)])
        next_wave(self.session, SLUG, now=self.now, time_zone=ZONE, days=days)
        self.session.commit()
        self.now += 2 * DAY


def told(one):
    """Give what a release says of the gemeente: people by item."""
    return {block.question: block.n for block in one.cube.blocks if block.level == "gemeente"}


def growth(earlier, later):
    """Give how many people came in between two releases of one wave, item by item.

    Below 0 where the release at the end counts no more than interim figures before the last did.
    """
    before, after = told(earlier), told(later)
    return [after[item] - before[item] for item in before.keys() & after.keys()]


def few(people):
    return 0 < abs(people) < K


def hold(engine, session, seed):
    """Hold a survey twice, with looks ahead in between; return its releases in their order."""
    history = History(engine, session, seed)
    for wave in range(2):
        history.answers(90, 105, 130)
        for _ in range(3):
            history.look_ahead()
            history.answers(0, 2, 9, 11, 14, 30)
        history.end()
        if not wave:
            history.hold_again()
    rows = session.execute(select(Release.__table__).order_by(Release.id)).mappings().all()
    return released_of_all(session, rows)


def too_close(found):
    pairs = [pair for pair in combinations(found, 2) if pair[0].wave == pair[1].wave]
    return [new for pair in pairs for new in growth(*pair) if few(new)]


@pytest.mark.parametrize("seed", range(4))
def test_no_two_releases_differ_by_a_few_people(engine, session, seed):
    found = hold(engine, session, seed)

    kinds = [one.cube.kind.value for one in found]
    assert kinds.count("cohort") == 2
    assert "interim" in kinds
    assert too_close(found) == []
    # Those of two waves have nobody in common: they differ by all people of both.
    assert not any(few(block.n) for one in found for block in one.cube.blocks)


@pytest.mark.parametrize("seed", range(2))
def test_without_the_rule_they_would(engine, session, seed, monkeypatch):
    monkeypatch.setattr(actions, "safe_span", lambda _session, _questionnaire, span: span)
    monkeypatch.setattr(interim, "has_enough_new", lambda *_: True)
    monkeypatch.setattr(interim, "new_since", lambda *_: K)

    assert too_close(hold(engine, session, seed))
