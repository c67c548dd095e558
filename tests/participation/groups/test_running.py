"""A group, run from one page: its numbers, its spread, its members and its own texts."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine
from participation.groups.models import Group, Membership, Milestone, SpreadTarget
from participation.signups.models import SignUp, State

RUN = "/beheer/groepen/medewerkers"


def stored(engine, kind):
    with Session(engine) as session:
        return session.scalars(select(kind).order_by(kind.id)).all()


def acts(engine):
    with Session(engine) as session:
        lines = session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [(one.act, one.about) for one in lines]


def cells(page, caption: str) -> list[list[str]]:
    table = next(
        one for one in page.tree.iter("table") if "".join(one.find("caption").itertext()) == caption
    )
    rows = table.find("tbody").iter("tr")
    return [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows]


def test_the_page_says_how_many_places_are_filled_and_open(secretary, add_member):
    add_member(name="Noor", email="noor@example.com", department="wonen")

    page = secretary.get(RUN)

    assert "1 van 4 plaatsen zijn bezet." in page.text
    assert "3 open" in page.text


def test_the_spread_shows_filled_open_and_none(secretary, add_member):
    add_member(name="Noor", email="noor@example.com", department="wonen")
    add_member(name="Ali", email="ali@example.com", department="groen")

    page = secretary.get(RUN)

    assert cells(page, "Leden per afdeling") == [
        ["Wonen", "1", "3", "2", "plaatsen open"],
        ["Groen", "1", "1", "0", "bezet"],
    ]


def test_a_department_with_nobody_is_shown_as_such(secretary, group):
    page = secretary.get(RUN)

    assert [row[-1] for row in cells(page, "Leden per afdeling")] == ["niemand", "niemand"]


def test_the_spread_by_buurt_counts_where_members_live(desk, add_member):
    add_member("tafel-dorp", name="Noor", email="noor@example.com", buurt="BU99990101")
    add_member("tafel-dorp", name="Ali", email="ali@example.com", buurt=None)

    page = desk.get("/beheer/groepen/tafel-dorp")

    rows = cells(page, "Leden per buurt")
    assert rows[0] == ["Kerkbuurt", "1", "5", "4", "plaatsen open"]
    assert rows[-1][:2] == ["Onbekend of elders", "1"]


def test_the_secretary_sets_how_many_come_from_where(secretary, group, engine):
    page = secretary.get(f"{RUN}/verdeling")
    names = [name for name in page.forms()[-1].values if name.startswith("part_")]

    page = secretary.submit(page, "Bewaar", {names[0]: "2", names[1]: ""})

    assert page.path == RUN
    with Session(engine) as session:
        own = select(SpreadTarget.target).where(SpreadTarget.group_id == group.id)
        assert session.scalars(own).all() == [2]


def test_a_closed_department_keeps_its_members_and_its_target(desk, add_member, group, engine):
    add_member(name="Noor", email="noor@example.com", department="wonen")
    desk.submit(desk.get("/beheer/lijsten/afdelingen/wonen"), "Bewaar", is_open=[])

    before = cells(desk.get(RUN), "Leden per afdeling")
    desk.submit(desk.get(f"{RUN}/verdeling"), "Bewaar")

    assert before[0] == ["Wonen", "1", "3", "2", "plaatsen open"]
    assert cells(desk.get(RUN), "Leden per afdeling") == before


def test_a_closed_department_that_nobody_uses_is_not_asked_for(desk, group, engine):
    page = desk.get(f"{RUN}/verdeling")
    names = [name for name in page.forms()[-1].values if name.startswith("part_")]
    desk.submit(page, "Bewaar", dict.fromkeys(names, ""))
    desk.submit(desk.get("/beheer/lijsten/afdelingen/wonen"), "Bewaar", is_open=[])

    assert [row[0] for row in cells(desk.get(RUN), "Leden per afdeling")] == ["Groen"]


@pytest.mark.parametrize("typed", ["-1", "2,5", "twee", "10001", "9" * 30])
def test_a_target_is_a_whole_number(secretary, group, typed):
    page = secretary.get(f"{RUN}/verdeling")
    name = next(name for name in page.forms()[-1].values if name.startswith("part_"))

    page = secretary.submit(page, "Bewaar", {name: typed})

    assert "Vul een heel getal in van 0 tot en met 10000." in page.text


def test_a_facilitator_sees_first_names_and_nothing_else_of_members(facilitator, add_member):
    add_member(name="Noor", email="noor@example.com", telephone="+31450000012")

    page = facilitator.get(RUN)

    assert "Noor" in page.text
    assert "noor@example.com" not in page.html
    assert "045" not in page.text
    assert "Aangemeld op" not in page.text
    assert "Download de lijst (CSV)" not in page.text


def test_a_facilitator_from_outside_lands_on_the_own_groups(facilitator, group):
    page = facilitator.get("/beheer/groepen")

    assert "Medewerkers" in page.links()
    assert "Dorpstafel Dorp" not in page.links()
    assert cells(page, "Groepen die u leidt")[0][-1] == "begeleider"


def test_who_runs_no_group_is_told_so(app, member, sign_in, browser, programme):
    from participation.access import Role

    member("lezer", Role.READER)
    sign_in(name="lezer", by=browser)

    assert "U leidt geen groep." in browser.get("/beheer/groepen").text


def test_the_facilitator_writes_the_page_and_the_agenda(facilitator, browser, group):
    page = facilitator.get(f"{RUN}/pagina")
    facilitator.submit(
        page,
        "Bewaar",
        about="Wij zijn er.\n\nVoor iedereen.",
        news="Een bezoek.",
        agenda="Verlichting",
    )

    page = browser.get("/groepen/medewerkers")

    assert [one.text for one in page.tree.iter("p") if one.text == "Voor iedereen."]
    assert "Wat we dit kwartaal deden Een bezoek." in page.text
    assert "Verlichting" in page.text


def test_what_the_group_wrote_says_its_language_on_a_page_in_another(facilitator, browser, group):
    page = facilitator.get(f"{RUN}/pagina")
    facilitator.submit(page, "Bewaar", about="Wij zijn er.")

    page = browser.get("/de/groepen/medewerkers")

    own = next(one for one in page.tree.iter("p") if one.text == "Wij zijn er.")
    assert own.get("lang") == "nl"
    assert page.h1 == "Medewerkers"


@pytest.mark.parametrize(
    ("about", "sentence"),
    [("x" * 8001, "hoogstens 8000 tekens"), ("Wij\0", "Typ het opnieuw")],
)
def test_a_page_that_can_not_be_kept_is_told_and_not_lost(
    facilitator, group, about, sentence, engine
):
    page = facilitator.submit(facilitator.get(f"{RUN}/pagina"), "Bewaar", about=about)

    assert sentence in page.text
    assert stored(engine, Group)[1].about == ""


def test_the_timeline_is_written_and_shown_in_the_order_of_its_days(facilitator, browser, engine):
    for title, on in (("Later", "2026-09-01"), ("Eerst", "2026-04-01"), ("Ooit", "")):
        page = facilitator.get(f"{RUN}/tijdlijn/nieuw")
        facilitator.submit(page, "Bewaar", title=title, on=on)

    text = browser.get("/groepen/medewerkers").text

    assert text.index("Eerst") < text.index("Later") < text.index("Ooit")
    assert "Nog niet gepland Ooit" in text


def test_a_point_of_the_timeline_is_changed_and_taken_off(facilitator, group, engine):
    facilitator.submit(facilitator.get(f"{RUN}/tijdlijn/nieuw"), "Bewaar", title="Start")
    number = stored(engine, Milestone)[-1].id

    page = facilitator.get(f"{RUN}/tijdlijn/{number}")
    facilitator.submit(page, "Bewaar", title="Begin", on="1-4-2026", is_done="1")
    changed = stored(engine, Milestone)[-1]
    page = facilitator.get(f"{RUN}/tijdlijn/{number}")
    facilitator.submit(page, "Haal dit punt van de tijdlijn")

    assert (changed.title, changed.on, changed.is_done) == ("Begin", date(2026, 4, 1), True)
    assert number not in {one.id for one in stored(engine, Milestone)}


@pytest.mark.parametrize("typed", ["31-2-2026", "morgen", "1-1-1066", "2026-03-31\0"])
def test_a_day_that_is_none_is_told(facilitator, group, typed):
    page = facilitator.get(f"{RUN}/tijdlijn/nieuw")

    page = facilitator.submit(page, "Bewaar", title="Start", on=typed)

    assert "Vul een dag in zoals 31-3-2026." in page.text


def test_a_double_click_adds_one_point(facilitator, group, engine):
    page = facilitator.get(f"{RUN}/tijdlijn/nieuw")
    before = len(stored(engine, Milestone))

    for _click in range(2):
        facilitator.submit(page, "Bewaar", title="Start")

    assert len(stored(engine, Milestone)) == before + 1


def test_a_point_of_another_group_is_not_found(facilitator, table, engine):
    own = next(one for one in stored(engine, Milestone) if one.group_id == table.id)

    assert facilitator.get(f"{RUN}/tijdlijn/{own.id}").status == 404


def test_the_days_and_the_department_of_a_member_are_kept(secretary, add_member, engine):
    own = add_member(name="Noor", email="noor@example.com")

    page = secretary.get(f"{RUN}/leden/{own.id}")
    secretary.submit(
        page, "Bewaar", began_on="2026-01-05", appointed_on="2026-01-06", committed_on="2026-01-07"
    )

    kept = stored(engine, Membership)[0]
    assert (kept.began_on, kept.appointed_on) == (date(2026, 1, 5), date(2026, 1, 6))
    assert kept.committed_on == date(2026, 1, 7)
    assert kept.department_id == own.department_id


def test_a_membership_ends_on_a_day_with_a_reason_and_the_place_comes_free(
    secretary, add_member, engine
):
    own = add_member(name="Noor", email="noor@example.com", began_on=date(2026, 1, 5))

    page = secretary.get(f"{RUN}/leden/{own.id}/einde")
    page = secretary.submit(page, "Beëindig dit lidmaatschap", on="2026-02-01", reason="Verhuisd")

    kept = stored(engine, Membership)[0]
    assert (kept.ended_on, kept.end_reason) == (date(2026, 2, 1), "Verhuisd")
    assert "0 van 4 plaatsen zijn bezet." in page.text
    assert cells(page, "Vorige leden") == [
        ["Noor", "5 januari 2026", "1 februari 2026", "Verhuisd"]
    ]
    assert stored(engine, SignUp)[0].state == State.WITHDRAWN.value
    assert ("ended", "medewerkers") in acts(engine)


@pytest.mark.parametrize(
    ("on", "reason", "sentence"),
    [
        ("2026-03-03", "Verhuisd", "tussen het begin van het lidmaatschap en vandaag"),
        ("2026-03-01", "Verhuisd", "tussen het begin van het lidmaatschap en vandaag"),
        ("2026-03-02", " ", "Vul de reden in."),
        ("2026-03-02", "\u2060", "Vul de reden in."),
        ("2026-03-02", ".", "Vul de reden in."),
        ("", "Verhuisd", "Vul de dag in."),
    ],
)
def test_an_end_needs_a_day_and_a_reason(secretary, add_member, engine, on, reason, sentence):
    own = add_member(name="Noor", email="noor@example.com")

    page = secretary.get(f"{RUN}/leden/{own.id}/einde")
    page = secretary.submit(page, "Beëindig dit lidmaatschap", on=on, reason=reason)

    assert sentence in page.text
    assert stored(engine, Membership)[0].ended_on is None


def test_a_second_click_ends_nothing_twice(secretary, add_member, engine):
    own = add_member(name="Noor", email="noor@example.com")
    page = secretary.get(f"{RUN}/leden/{own.id}/einde")

    for reason in ("Verhuisd", "Iets anders"):
        secretary.submit(page, "Beëindig dit lidmaatschap", reason=reason)

    assert stored(engine, Membership)[0].end_reason == "Verhuisd"
    assert [act for act, _about in acts(engine)].count("ended") == 1


def test_a_member_of_another_group_is_not_found(secretary, add_member):
    own = add_member("tafel-dorp", name="Noor", email="noor@example.com")

    assert secretary.get(f"{RUN}/leden/{own.id}").status == 404


def test_a_number_that_no_table_can_hold_is_not_found(secretary, group):
    assert secretary.get(f"{RUN}/leden/{9**30}").status == 404


def test_no_page_of_a_group_speaks_of_votes(desk, browser, add_member):
    add_member(name="Noor", email="noor@example.com")

    pages = desk.get(RUN).text + browser.get("/groepen/medewerkers").text

    assert not any(word in pages.casefold() for word in ("stem", "quorum"))
