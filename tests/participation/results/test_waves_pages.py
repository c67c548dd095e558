"""Pages of a survey that is held in periods: the newest release, and the way to earlier ones."""

from datetime import UTC, datetime

from participation.access import Role
from participation.results.queries import find_release, releases_of
from tests.participation.results.conftest import HOME
from tests.residents import SLUG
from tests.waves import AGAIN, CLOSED_AGAIN, fill_waves, hold_again, make

DURING = datetime(2026, 4, 20, 11, tzinfo=UTC)
PUBLIC_AGAIN = datetime(2026, 7, 1, 6, tzinfo=UTC)
OTHERS = ["0", "3", "-1", "x", "1.0", "\uff11", ""]


def test_while_it_is_held_again_the_earlier_results_stay_public(engine, session, browser, clock):
    fill_waves(session, 120)
    first = make(engine)
    clock.moment = AGAIN
    assert "onde 1" not in browser.get(HOME).text
    assert browser.get(f"{HOME}/alle-rondes").status == 404
    hold_again(session, 30)
    clock.moment = DURING

    page = browser.get(HOME)

    assert first.sha256 in page.text
    assert "Dit zijn de cijfers van ronde 1." in page.text
    assert "Meedoen kon van maandag 5 januari 2026 tot en met zondag 15 februari 2026." in page.text
    assert "van januari tot en met februari" not in page.text
    assert first.sha256 in browser.get(f"{HOME}/GM0899").text
    assert "De uitkomsten zijn er." in browser.get("/resultaten").text


def test_the_newest_round_is_shown_with_the_way_to_the_one_before(
    app, engine, session, browser, clock
):
    fill_waves(session, 120)
    first = make(engine)
    hold_again(session, 110)
    session.close()
    second = make(engine, CLOSED_AGAIN)

    clock.moment = CLOSED_AGAIN
    for_all, refused = browser.get(HOME).text, browser.get(f"{HOME}?ronde=2").status
    assert first.sha256 in for_all
    assert ("Cijfers van ronde 2" in for_all, refused) == (False, 404)
    app.extensions["identify"] = lambda: Role.READER
    assert second.sha256 in browser.get(HOME).text
    app.extensions["identify"] = lambda: None

    clock.moment = PUBLIC_AGAIN
    page = browser.get(HOME)
    earlier = browser.follow(page, "Cijfers van ronde 1")
    assert second.sha256 in page.text
    assert "Dit zijn de cijfers van ronde 2." in page.text
    assert first.sha256 in earlier.text
    assert second.sha256 in browser.follow(earlier, "Cijfers van ronde 2").text
    stay_with_it(browser, earlier, first)
    both = browser.follow(page, "Alle rondes samen")
    assert both.h1 == "Alle rondes samen: Brunssum Uw huis en uw buurt"
    assert (first.sha256 in both.text, second.sha256 in both.text) == (True, True)
    assert "Wij telden de cijfers van 2 rondes op." in both.text
    assert "Dit zijn de cijfers van" in browser.get(f"{HOME}/alle-rondes/BU08990317").text
    assert browser.get(f"{HOME}/alle-rondes/BU00000000").status == 404
    assert {browser.get(f"{HOME}?ronde={one}").status for one in OTHERS} == {404}

    assert [one.sha256 for one in releases_of(session, SLUG)] == [first.sha256, second.sha256]
    assert [one.wave for one in releases_of(session, SLUG, 1)] == [1]
    assert find_release(session, SLUG).sha256 == second.sha256
    assert find_release(session, SLUG, 1).sha256 == first.sha256


def stay_with_it(browser, earlier, first):
    """Check that what a page of an earlier round leads to is about that round."""
    area = browser.follow(earlier, "Centrum")
    own = [link for link in area.links().values() if link.startswith(f"{HOME}/")]
    assert first.sha256 in area.text
    assert own
    assert [link for link in own if "?ronde=1" not in link] == [f"{HOME}/alle-rondes"]
    table = browser.get(f"{HOME}/download.csv?ronde=1").response.get_data(as_text=True)
    assert f"{SLUG}/1@{first.sha256}" in table
