"""News, sending it, and the question of the year in a real browser: accessible and narrow."""

import os
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from participation.areas.models import AreaRow
from participation.demo_programme import fill_programme
from participation.groups.loading import load_file
from participation.groups.models import Group, Membership
from participation.municipality import read_municipality
from participation.news.models import NewsItem
from participation.news.stopping import stop_address
from participation.signups.links import private_link
from participation.signups.models import Person
from tests.browser.conftest import violations

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("BUURTPEIL_PICTURES", "")
TODAY = date(2026, 3, 2)
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def demo(app, session, areas):
    brunssum = read_municipality("brunssum")
    load_file(session, brunssum, today=TODAY)
    buurten = [one.code for one in areas.release_areas()]
    with app.app_context():
        fill_programme(session, brunssum, buurten, TODAY)
    session.commit()


@pytest.fixture
def numbers(demo, session):
    """The items by the language and title, and those without a day."""
    found = session.scalars(select(NewsItem).order_by(NewsItem.id)).all()
    own = {
        "all": next(one.id for one in found if one.mailed_on),
        "changed": next(one.id for one in found if one.changed_on),
        "buurt": next(one.id for one in found if one.published_on and not one.mailed_on),
        "draft": next(one.id for one in found if one.published_on is None),
    }
    session.rollback()
    return own


def walk(page, paths, width):
    """Return what axe finds on these pages, and those that are wider than the window."""
    page.set_viewport_size({"width": width, "height": 800})
    found, wide = [], []
    for name, path in paths.items():
        assert page.goto(path).status == 200, path
        found += violations(page)
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(path)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return found, wide


def test_the_pages_of_news_are_accessible_and_fit(app, numbers, page, session, width):
    with app.app_context():
        reader = session.scalars(select(Person).where(Person.email.is_not(None))).first()
        stop = stop_address(reader).removeprefix(ADDRESS)
    wijk = session.scalars(select(AreaRow).where(AreaRow.level == "wijk")).first()
    wijk.name = "Langeberg, Egge, Klingelsberg, Kruisberg en omgeving"
    session.commit()
    paths = {
        "nieuws": "/nieuws",
        "nieuws_buurt": "/nieuws?gebied=BU08990317",
        "bericht": f"/nieuws/{numbers['all']}",
        "bericht_de": f"/de/nieuws/{numbers['changed']}",
        "stoppen": stop,
        "gestopt": "/nieuws/gestopt",
        "merkbaar": "/programma/merkbaar",
    }

    assert walk(page, paths, width) == ([], [])


def test_news_at_the_desk_is_accessible_and_fits(numbers, staff_page, width):
    own = "/beheer/nieuws"
    paths = {
        "beheer": own,
        "beheer_nieuw": f"{own}/nieuw",
        "beheer_bericht": f"{own}/{numbers['buurt']}",
        "beheer_verstuurd": f"{own}/{numbers['all']}",
        "beheer_schrijven": f"{own}/{numbers['changed']}/schrijven",
        "beheer_versturen": f"{own}/{numbers['buurt']}/versturen",
        "beheer_publiceren": f"{own}/{numbers['draft']}/publiceren",
        "beheer_verwijderen": f"{own}/{numbers['draft']}/verwijderen",
    }

    assert walk(staff_page, paths, width) == ([], [])


def test_the_question_of_the_year_is_accessible_and_is_answered(
    app, demo, page, session, width, site
):
    with app.app_context():
        own = session.scalars(select(Person).where(Person.email.is_not(None))).first()
        group = session.scalars(select(Group.id).order_by(Group.id)).first()
        session.add(Membership(group_id=group, person_id=own.id, began_on=TODAY, organisation=""))
        link = private_link(own).removeprefix(ADDRESS)
        session.commit()
    page.goto(f"{site}{link}")

    assert walk(page, {"mijn": "/mijn", "vraag": "/mijn/merkt-u"}, width) == ([], [])
    page.goto("/mijn")
    page.get_by_label("Een beetje").check()
    page.get_by_role("button", name="Verstuur mijn antwoord").click()
    page.get_by_text("Wij bewaren niet bij uw naam wat u antwoordde.").wait_for()
