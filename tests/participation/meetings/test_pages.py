"""The list of meetings and the page of one: who sees what, and what stands there."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.access import GroupRole, Role
from participation.groups.models import Membership
from participation.meetings.models import Agreement, Visibility
from tests.visitor import Visitor

ZONE = ZoneInfo("Europe/Amsterdam")
PATH = "/bijeenkomsten"


def day(number: int, month: int = 3) -> datetime:
    return datetime(2026, month, number, 19, 30, tzinfo=ZONE)


def test_an_empty_list_says_what_will_come(programme, browser):
    page = browser.get(PATH)

    assert "Zodra er een komt, staat die hier." in page.text
    assert "Hier was nog geen bijeenkomst." in page.text


def test_the_list_holds_what_comes_and_what_was(add_meeting, browser):
    add_meeting(title="Straks")
    add_meeting(title="Vorige week", starts_at=day(24, 2), report="Het ging over groen.")

    page = browser.get(PATH)

    coming, _, past = page.text.partition("Al geweest")
    assert "donderdag 12 maart 2026, 19.30 uur" in coming
    assert "Straks" in coming
    assert "Er is plaats voor iedereen." in coming
    assert "Vorige week" in past
    assert "Er is een verslag." in past


def test_a_meeting_that_was_cancelled_stays_in_the_list_as_such(add_meeting, browser, clock):
    add_meeting(cancelled_at=clock(), cancel_reason="De zaal is dicht")

    assert "Gaat niet door" in browser.get(PATH).text


def test_the_list_of_a_buurt_holds_its_own_its_wijk_and_the_whole_municipality(
    add_meeting, areas, browser
):
    buurt, other = areas.buurten[0], areas.buurten[-1]
    assert buurt.parent != other.parent
    add_meeting(title="Van de buurt", area=buurt.code)
    add_meeting(title="Van de wijk", area=buurt.parent)
    add_meeting(title="Van allen")
    add_meeting(title="Van elders", area=other.code)
    page = browser.get(PATH)

    page = browser.submit(page, "Toon deze bijeenkomsten", buurt=buurt.code)

    for title in ("Van de buurt", "Van de wijk", "Van allen"):
        assert title in page.text
    assert "Van elders" not in page.text
    assert f"/bijeenkomsten/agenda/{buurt.code}.ics" in page.html


def test_the_list_of_a_wijk_holds_its_buurten_and_that_of_the_municipality_all(
    add_meeting, areas, browser
):
    buurt, other = areas.buurten[0], areas.buurten[-1]
    add_meeting(title="Van de buurt", area=buurt.code)
    add_meeting(title="Van elders", area=other.code)

    wijk = browser.get(f"{PATH}?buurt={buurt.parent}")
    everything = browser.get(f"{PATH}?buurt=GM0899")

    assert "Van de buurt" in wijk.text
    assert "Van elders" not in wijk.text
    assert "Van elders" in everything.text


def test_the_list_of_a_group_holds_its_own(add_meeting, groups, browser):
    add_meeting(title="Van deze groep", groups=groups[:2])
    add_meeting(title="Van een andere", groups=groups[2:])
    page = browser.get(PATH)

    page = browser.submit(page, "Toon deze bijeenkomsten", groep=groups[0].slug)

    assert "Van deze groep" in page.text
    assert "Van een andere" not in page.text


@pytest.mark.parametrize(
    "query", ["buurt=x", "buurt=%00", "groep=x", "groep=%00", "pagina=0", f"pagina={'9' * 400}"]
)
def test_a_filter_that_means_nothing_shows_a_page(add_meeting, browser, query):
    add_meeting()

    assert browser.get(f"{PATH}?{query}").status == 200


def test_past_meetings_come_twenty_a_page(add_meeting, browser):
    for number in range(22):
        add_meeting(title=f"Nummer {number:02}", starts_at=day(1) - timedelta(days=number))

    page = browser.get(PATH)
    earlier = browser.follow(page, "Eerdere bijeenkomsten")

    assert page.text.count("Nummer") == 20
    assert earlier.text.count("Nummer") == 2
    assert "Nummer 21" in earlier.text


def test_the_page_tells_when_where_how_to_get_in_and_what_about(
    add_meeting, groups, areas, browser
):
    own = add_meeting(
        kind="training",
        groups=groups[:2],
        area=areas.buurten[0].code,
        place_access="Er is een lift.",
        agenda="Welkom\nRondje\n\nSluiting",
        capacity=12,
    )

    page = browser.get(f"{PATH}/{own.id}")

    assert "donderdag 12 maart 2026, 19.30 uur (tot 21.30 uur)" in page.text
    for part in ("Buurthuis, Voorbeeldstraat 1", "Er is een lift.", "training", "Sluiting"):
        assert part in page.text
    assert areas.buurten[0].name in page.text
    assert "Er zijn nog 12 plaatsen vrij." in page.text
    for group in groups[:2]:
        assert group.names["nl"] in page.text


def test_the_page_reads_in_english_and_german_too(add_meeting, browser):
    own = add_meeting(capacity=1)

    english, german = (browser.get(f"/{code}{PATH}/{own.id}") for code in ("en", "de"))

    assert "Thursday, 12 March 2026, at 19:30 (until 21:30)" in english.text
    assert "Donnerstag, 12. März 2026, 19:30 Uhr (bis 21:30 Uhr)" in german.text


def test_afterwards_the_page_holds_the_report_and_what_was_agreed(add_meeting, session, browser):
    own = add_meeting(starts_at=day(24, 2))
    assert "Het verslag komt hier zodra het er is." in browser.get(f"{PATH}/{own.id}").text
    own.report, own.reported_on = "Het ging over groen.", date(2026, 3, 1)
    session.add(
        Agreement(
            meeting_id=own.id,
            what="Bomen tellen",
            who="de wijkmanager",
            due_on=date(2026, 4, 1),
            state="dropped",
            outcome="Ze zijn al geteld.",
        )
    )
    session.commit()

    page = browser.get(f"{PATH}/{own.id}")

    assert "Het ging over groen." in page.text
    assert "Gepubliceerd op 1 maart 2026." in page.text
    for part in ("Bomen tellen", "de wijkmanager", "1 april 2026", "vervallen: Ze zijn al geteld."):
        assert part in page.text


def test_who_comes_sees_the_code_for_the_door_and_nobody_elses_name(
    meeting, add_known, comes, as_person, browser
):
    mila = add_known("Mila")
    rsvp = comes(meeting, mila)

    own, other = as_person(mila).get(f"{PATH}/{meeting.id}"), browser.get(f"{PATH}/{meeting.id}")

    assert rsvp.check_in_code in own.text
    assert "Ik kom toch niet" in own.links()
    assert rsvp.check_in_code not in other.html
    assert "Mila" not in other.html


def test_a_meeting_of_a_group_is_seen_by_its_members_and_its_staff(
    add_meeting, groups, add_member, as_person, run_by, browser, desk
):
    own = add_meeting(title="Besloten", groups=groups[:1], visibility=Visibility.GROUP)
    path = f"{PATH}/{own.id}"
    member, stranger = add_member(groups[0]), add_member(groups[1], name="Sem")

    refused = browser.get(path)

    assert refused.status == 403
    assert "Deze bijeenkomst is voor leden van een groep." in refused.text
    assert as_person(stranger).get(path).status == 403
    assert as_person(member).get(path).h1 == "Besloten"
    assert run_by(groups[0]).get(path).h1 == "Besloten"
    assert run_by(groups[1]).get(path).status == 403
    assert desk.get(path).h1 == "Besloten"
    assert "Besloten" not in browser.get(PATH).text


def test_who_left_a_group_does_not_see_its_meetings_any_more(
    add_meeting, groups, add_member, as_person, session, clock
):
    own = add_meeting(groups=groups[:1], visibility=Visibility.GROUP)
    visitor = as_person(add_member(groups[0]))
    session.query(Membership).update({"ended_on": clock().date()})
    session.commit()

    assert visitor.get(f"{PATH}/{own.id}").status == 403


def test_a_member_comes_to_a_meeting_of_the_group(
    add_meeting, groups, add_member, as_person, states
):
    own = add_meeting(groups=groups[:1], visibility=Visibility.GROUP)
    visitor = as_person(add_member(groups[0]))

    visitor.submit(visitor.follow(visitor.get(f"{PATH}/{own.id}"), "Ik kom"), "Ik kom")

    assert states(own) == {"Noor": "coming"}


def test_a_meeting_of_the_team_is_seen_by_staff_alone_and_nobody_answers_to_it(
    add_meeting, groups, add_member, as_person, app, member, sign_in, browser
):
    own = add_meeting(title="Team", groups=groups[:1], visibility=Visibility.TEAM)
    path = f"{PATH}/{own.id}"
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in(name="lezer", by=reader)

    assert browser.get(path).status == 404
    assert as_person(add_member(groups[0])).get(path).status == 404
    assert reader.get(path).h1 == "Team"
    assert reader.get(f"{path}/aanmelden").status == 404


def test_a_facilitator_from_outside_sees_the_meetings_of_the_team_of_the_own_group_alone(
    add_meeting, groups, run_by
):
    own = add_meeting(groups=groups[:1], visibility=Visibility.TEAM)
    other = add_meeting(groups=groups[1:], visibility=Visibility.TEAM)
    visitor = run_by(groups[0], GroupRole.FACILITATOR)

    assert visitor.get(f"{PATH}/{own.id}").status == 200
    assert visitor.get(f"{PATH}/{other.id}").status == 404


@pytest.mark.parametrize("number", ["0", "999", "9" * 30, "-1", "x"])
def test_a_meeting_that_is_not_there_is_no_page(programme, browser, number):
    for path in ("", "/aanmelden", "/afmelden", ".ics"):
        answer = browser.get(f"{PATH}/{number}{path}")
        assert answer.status == 404 or answer.path == "/mijn/link"


def test_who_has_no_session_is_told_how_to_cancel(meeting, browser):
    page = browser.get(f"{PATH}/{meeting.id}/afmelden")

    assert page.path == "/mijn/link"
