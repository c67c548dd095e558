"""`buurtpeil releases make` of a survey whose answers are weighted."""

import json

import pytest

from tests.participation.releases.ages import SLUG, fill_population, fill_with_ages
from tests.participation.results.conftest import RELEASED

pytestmark = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def test_who_makes_the_release_reads_why_it_is_not_weighted(session, command, clock):
    fill_with_ages(session, (0, 20, 40, 36))
    fill_population(session)
    clock.moment = RELEASED

    said = command("releases", "make", SLUG)

    assert said.code == 0
    assert "fewer than 10 people told that they are 15 to 25 years" in said.out


def test_of_figures_that_are_weighted_nothing_is_said(session, command, clock):
    fill_with_ages(session, (12, 20, 34, 34))
    fill_population(session)
    clock.moment = RELEASED

    said = command("releases", "make", SLUG, "--json")

    assert json.loads(said.out)["unweighted"] == ""
