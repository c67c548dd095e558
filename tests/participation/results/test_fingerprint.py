"""The sha256 of the released figures stands on every page that shows any of them."""

import pytest

from tests.residents import AREAS


@pytest.mark.parametrize("prefix", ["", "/en", "/de"])
def test_the_overview_names_the_fingerprint_of_its_figures(held, browser, prefix):
    page = browser.get(f"{prefix}{held.home}")

    assert f"(sha256): {held.release.sha256}" in page.text


def test_the_page_of_every_area_names_the_fingerprint_of_its_figures(held, browser):
    for area in AREAS.areas:
        page = browser.get(f"{held.home}/{area.code}")

        assert page.text.count(f"(sha256): {held.release.sha256}") == 1


@pytest.mark.parametrize("prefix", ["/en", "/de"])
def test_the_page_of_the_gemeente_names_it_in_each_language(held, browser, prefix):
    page = browser.get(f"{prefix}{held.home}/{AREAS.gemeente.code}")

    assert f"(sha256): {held.release.sha256}" in page.text


def test_staff_see_it_before_the_results_are_public(held, browser, clock, as_staff):
    clock.forward(hours=-20)
    as_staff()

    assert held.release.sha256 in browser.get(held.home).text
