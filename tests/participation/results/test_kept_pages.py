"""Whole pages that are kept: the same as pages that were just written, whatever changed."""

import gzip
from datetime import date, timedelta

import pytest
from flask import template_rendered
from sqlalchemy import update

from participation.areas.models import AreaRow
from participation.population.actions import put_population
from participation.population.cbs_file import read_population
from participation.resources import folder
from participation.results.models import Chart
from participation.results.serving import PAGES
from participation.rounds.models import Survey
from tests.participation.results.conftest import HOME
from tests.residents import AREAS

SHOWN = (
    HOME,
    f"{HOME}/GM0899",
    f"{HOME}/BU08990317",
    f"{HOME}/BU08990317/overzicht",
    f"{HOME}/vragen",
    f"{HOME}/vraag/aardgasvrij",
    f"{HOME}/vraag/aardgasvrij?volgorde=naam",
    f"{HOME}/wie-horen-we-niet",
    f"{HOME}/uitsplitsingen/eigendom",
)
FILE = folder("municipalities") / "brunssum" / "population.csv"
YEAR = AREAS.gemeente.year
DRAWING = gzip.compress(b"<svg/>", mtime=0)


@pytest.fixture
def client(app):
    return app.test_client()


def bodies(client, prefix=""):
    return [client.get(f"{prefix}{one}").data for one in SHOWN]


def written(app):
    """Note each page that is written inside the block."""
    notes = []
    return notes, template_rendered.connected_to(lambda _app, **about: notes.append(about), app)


def rename(session, clock):
    session.execute(update(AreaRow).where(AreaRow.code == "BU08990317").values(name="Anders"))


def draw(session, clock):
    numbers = range(40)
    session.add_all(
        Chart(release_id=1, block=block, language="nl", svg=DRAWING) for block in numbers
    )


def import_figures(session, clock):
    put_population(session, read_population(FILE, AREAS, year=YEAR), year=YEAR, source="CBS 2024")


def let_a_day_go_by(session, clock):
    clock.moment += timedelta(days=1)


def move_the_days(session, clock):
    days = {"opens_on": date(2026, 1, 2), "feedback_on": date(2026, 3, 30)}
    session.execute(update(Survey).values(**days))


CHANGES = {
    rename: 6,
    draw: 2,
    import_figures: 1,
    let_a_day_go_by: 1,
    move_the_days: 1,
}
"""What may change under a page, and on how many of the pages above that must be seen at least."""


def test_a_page_is_written_once_and_sent_as_often_as_it_is_asked_for(held, client, app):
    notes, noting = written(app)
    with noting:
        first = bodies(client)
        second = bodies(client)

    assert first == second
    assert len(notes) == len(SHOWN)
    assert len(set(first)) == len(SHOWN)


def test_a_kept_page_says_what_a_new_one_would_whatever_changed(held, client, app, session, clock):
    for change, least in CHANGES.items():
        before = bodies(client)
        change(session, clock)
        session.commit()

        kept = bodies(client)
        app.extensions[PAGES].clear()

        assert kept == bodies(client), change.__name__
        changed = sum(one != other for one, other in zip(before, kept, strict=True))
        assert changed >= least, change.__name__


@pytest.mark.parametrize("prefix", ["/en", "/de"])
def test_each_language_has_pages_of_its_own(held, client, prefix):
    assert not set(bodies(client)) & set(bodies(client, prefix))


def test_a_page_that_is_not_public_is_written_anew(held, client, app, as_staff, clock):
    clock.moment -= timedelta(days=20)
    as_staff()
    notes, noting = written(app)
    with noting:
        answers = [client.get(HOME) for _time in range(2)]

    assert [one.headers["Cache-Control"] for one in answers] == ["private, no-store"] * 2
    assert len(notes) == 2


def test_who_has_a_page_already_is_not_sent_it_again(held, client):
    mark = client.get(HOME).headers["ETag"]

    again = client.get(HOME, headers={"If-None-Match": mark})

    assert (again.status_code, again.data) == (304, b"")
