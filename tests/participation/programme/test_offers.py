"""A step in which residents can sign up for something leads to its form."""

import tomllib
from datetime import date

import pytest
from sqlalchemy import select

from participation.groups.loading import load_file as load_offers
from participation.programme.loading import read_templates
from participation.programme.models import Step
from participation.signups.models import Offer
from tests.participation.programme.conftest import BRUNSSUM

FORM = "/meedoen/actief-meedoen?buurt=BU08990317"
LINK = "Meedoen met uw huis"


@pytest.fixture
def asking(session, running):
    """A site with offers, and the trajectory in the step that asks who wants to take part."""
    load_offers(session, BRUNSSUM, today=date(2026, 3, 1))
    for step in session.scalars(select(Step)):
        now = step.code == "peilen"
        step.begins_on, step.ends_on = (date(2026, 3, 1), date(2026, 6, 1)) if now else (None, None)
    session.commit()


def test_the_step_that_asks_who_takes_part_leads_to_the_form(browser, asking):
    page = browser.get("/trajecten/de-hei")

    assert page.links()[LINK] == FORM
    form, _button = browser.get(FORM).form_with("Verstuur mijn aanmelding")
    assert form.values["buurt"] == ["BU08990317"]


def test_before_and_after_the_step_there_is_no_link(browser, asking, clock):
    clock.forward(days=120)

    assert LINK not in browser.get("/trajecten/de-hei").links()


def test_what_is_closed_is_not_led_to(browser, asking, session):
    session.scalars(select(Offer).where(Offer.code == "actief-meedoen")).one().is_open = False
    session.commit()

    assert LINK not in browser.get("/trajecten/de-hei").links()


def test_a_site_without_offers_shows_its_steps(browser, running, session):
    for step in session.scalars(select(Step)):
        step.offer = "actief-meedoen"
    session.commit()

    assert LINK not in browser.get("/trajecten/de-hei").links()


def test_each_offer_of_a_template_is_one_of_the_municipality():
    offers = tomllib.loads((BRUNSSUM.path / "participation.toml").read_text())["offer"]
    codes = {one["code"] for one in offers}

    named = {step.offer for one in read_templates(BRUNSSUM) for step in one.steps} - {""}

    assert named
    assert named <= codes
