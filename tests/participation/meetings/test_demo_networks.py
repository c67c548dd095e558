"""The demonstration has neighbourhood networks that met, and will meet."""

from datetime import date

from participation.demo_programme import fill_programme
from participation.municipality import read_municipality


def test_two_networks_stand_with_their_next_meeting(app, browser, programme, areas):
    buurten = [one.code for one in areas.release_areas()]
    with app.app_context():
        fill_programme(programme, read_municipality("brunssum"), buurten, date(2026, 3, 2))
    programme.commit()

    page = browser.get("/buurtnetwerken")

    assert {"De groene stoep", "Samen aan tafel"} <= page.links().keys()
    assert "Volgende bijeenkomst: woensdag 11 maart 2026, 10.00 uur" in page.text
    assert "Er is nog geen bijeenkomst gepland." not in page.text
    assert "Planten ruilen" in browser.get("/bijeenkomsten").text
