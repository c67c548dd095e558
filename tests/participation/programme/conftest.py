"""A programme with a trajectory that goes on and one that has ended."""

from datetime import date

import pytest

from participation.municipality import read_municipality
from participation.programme.actions import Start, begin_trajectory
from participation.programme.loading import find_template, load_file
from participation.programme.queries import find_effort

BRUNSSUM = read_municipality("brunssum")
BUURT = "BU08990317"


@pytest.fixture
def programme(session, areas):
    load_file(session, BRUNSSUM)
    session.commit()


@pytest.fixture
def begin(session, programme):
    """Begin a trajectory of an effort from a template, on a day."""

    def make(slug, begins_on, effort="verduurzaming-woningen", area=BUURT, *, is_public=True):
        template = find_template(BRUNSSUM, "verduurzaming-per-buurt")
        texts = {"nl": {"title": f"Traject {slug}", "fixed": "De weg blijft."}}
        start = Start(slug, area, "consult", begins_on, texts)
        found = begin_trajectory(session, find_effort(session, effort), template, start)
        found.is_public = is_public
        session.commit()
        return found

    return make


@pytest.fixture
def running(begin):
    return begin("de-hei", date(2026, 1, 1))
