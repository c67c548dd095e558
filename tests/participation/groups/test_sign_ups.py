"""The one list of sign-ups, whatever their way in, and what is decided on them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.orm import Session

from participation.accounts.models import AuditLine
from participation.groups.actions import place
from participation.groups.errors import DecidedError
from participation.groups.models import Group, Membership
from participation.mail.models import OutgoingMail
from participation.signups.models import Person, SignUp, Source, State
from tests.participation.groups.conftest import TODAY

LIST = "/beheer/aanmeldingen"


def one(engine, number: int = 1) -> SignUp:
    with Session(engine) as session:
        return session.get_one(SignUp, number)


def state(engine, number: int = 1) -> tuple[str, str]:
    found = one(engine, number)
    return found.state, found.reason


def members(engine) -> list[tuple[int, int]]:
    with Session(engine) as session:
        return [(m.group_id, m.person_id) for m in session.scalars(select(Membership))]


def mails(engine) -> list[tuple[str, str]]:
    with Session(engine) as session:
        own = session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
        return [(mail.kind, mail.language) for mail in own]


def acts(engine):
    with Session(engine) as session:
        lines = session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [(line.act, line.about) for line in lines]


def names(page) -> list[str]:
    return [
        "".join(link.itertext())
        for link in page.tree.iter("a")
        if link.get("href", "").startswith(f"{LIST}/") and link.get("href", "")[-1].isdigit()
    ]


@pytest.fixture
def five_thousand(programme, engine, areas_by_number):
    """Sign-ups of 5,000 people, in all states, by all ways in."""
    states, sources = list(State), list(Source)
    people = [
        {
            "id": number,
            "first_name": f"Bewoner {number}",
            "email": f"bewoner{number}@example.com",
            "address_key": number.to_bytes(32),
            "buurt": areas_by_number[number % len(areas_by_number)],
            "language": "nl",
            "needs": [],
            "came_on": TODAY,
            "link_seed": number.to_bytes(16),
            "link_hash": number.to_bytes(32),
            "code_hash": number.to_bytes(32),
            "feed_hash": number.to_bytes(32),
        }
        for number in range(1, 5001)
    ]
    sign_ups = [
        {
            "person_id": number,
            "offer_id": 1 + number % 3,
            "state": states[number % 6].value,
            "reason": "vol" if states[number % 6] is State.DECLINED else "",
            "consent_version": 1,
            "consent_on": TODAY,
            "source": sources[number % 4].value,
            "signed_up_on": TODAY - timedelta(days=number % 300),
            "kept_until": TODAY + timedelta(days=700),
        }
        for number in range(1, 5001)
    ]
    programme.execute(insert(Person), people)
    programme.execute(insert(SignUp), sign_ups)
    programme.commit()


@pytest.fixture
def areas_by_number(programme) -> list[str]:
    from participation.areas.models import AreaRow

    codes = programme.scalars(select(AreaRow.code).where(AreaRow.level == "buurt")).all()
    programme.commit()
    return list(codes)


def test_five_thousand_sign_ups_are_a_page_at_a_time_in_ten_statements(
    desk, five_thousand, engine, app
):
    statements = []
    for own in (app.extensions["engine"], app.extensions["writing_engine"]):
        event.listen(own, "before_cursor_execute", lambda *args: statements.append(args[2]))

    page = desk.get(LIST)

    assert len(statements) <= 10, statements
    assert len(names(page)) == 50
    assert "Bladzijde 1 van 100" in page.text
    assert "5.000 aanmeldingen" in page.text


def test_paging_shows_each_sign_up_once(desk, five_thousand):
    seen: list[str] = []
    page = desk.get(f"{LIST}?aanbod=nieuws&stand=waiting")
    while True:
        seen += names(page)
        if "Oudere" not in page.links():
            break
        page = desk.follow(page, "Oudere")

    assert len(seen) == len(set(seen)) > 100


@pytest.mark.parametrize("number", ["0", "-3", "101", "9" * 30, "x"])
def test_a_page_that_is_not_there_is_the_nearest_one(desk, five_thousand, number):
    page = desk.get(f"{LIST}?pagina={number}")

    assert page.status == 200
    assert len(names(page)) == 50


def test_ways_in_stand_in_one_list_with_their_source(desk, sign_up):
    for number, source in enumerate(Source):
        sign_up(name=f"Noor{number}", email=f"noor{number}@example.com", source=source)

    page = desk.get(LIST)

    assert sorted(names(page)) == ["Noor0", "Noor1", "Noor2", "Noor3"]
    for word in ("de site", "telefoon", "papier", "uitnodiging"):
        assert word in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("aanbod=medewerker", ["Noor"]),
        ("stand=waiting", ["Ali"]),
        ("bron=paper", ["Ali"]),
        ("buurt=BU99990102", ["Ali"]),
        ("buurt=elders", ["Bo"]),
        ("aanbod=dorpstafel&stand=confirmed", ["Bo"]),
        ("aanbod=medewerker&stand=waiting", []),
        ("aanbod=%00&stand=x&bron=%FF", ["Bo", "Ali", "Noor"]),
        ("buurt=%00", ["Bo", "Ali", "Noor"]),
    ],
)
def test_the_filter_stands_in_the_address(desk, sign_up, query, found):
    sign_up(name="Noor")
    sign_up(
        name="Ali",
        email="ali@example.com",
        offer="dorpstafel",
        state=State.WAITING,
        source=Source.PAPER,
        buurt="BU99990102",
    )
    sign_up(name="Bo", email="bo@example.com", offer="dorpstafel", buurt=None)

    page = desk.get(f"{LIST}?{query}")

    assert names(page) == found


def test_the_filter_is_a_form(desk, sign_up):
    sign_up(name="Noor")
    sign_up(name="Ali", email="ali@example.com", state=State.WAITING)

    page = desk.submit(desk.get(LIST), "Laat zien", stand="waiting")

    assert names(page) == ["Ali"]
    assert "stand=waiting" in page.path


def test_the_list_shows_no_address(desk, sign_up):
    sign_up()

    assert "noor@example.com" not in desk.get(LIST).html


def test_a_secretary_sees_the_sign_ups_for_the_own_groups_alone(secretary, sign_up):
    sign_up(name="Noor")
    other = sign_up(name="Ali", email="ali@example.com", offer="dorpstafel")

    assert names(secretary.get(LIST)) == ["Noor"]
    assert names(secretary.get(f"{LIST}?aanbod=dorpstafel")) == ["Noor"]
    assert secretary.get(f"{LIST}/{other.id}").status == 403


def test_an_empty_list_says_what_comes(secretary):
    assert "Nog niemand heeft zich aangemeld." in secretary.get(LIST).text


def test_a_sign_up_is_placed_and_told_in_the_persons_language(secretary, sign_up, engine, group):
    own = sign_up(language="de")

    page = secretary.get(f"{LIST}/{own.id}/plaatsen")
    page = secretary.submit(page, "Maak lid")

    assert "lid" in page.text
    assert state(engine) == ("member", "")
    assert members(engine) == [(group.id, own.person_id)]
    assert mails(engine) == [("groups/placed", "de")]
    assert acts(engine) == [("placed", "medewerkers")]


def test_what_was_said_at_signing_up_goes_along_to_the_membership(secretary, sign_up, engine):
    own = sign_up(department="groen")

    secretary.submit(secretary.get(f"{LIST}/{own.id}/plaatsen"), "Maak lid")

    with Session(engine) as session:
        membership = session.scalars(select(Membership)).one()
        assert membership.department_id == own.department_id
        assert membership.began_on == TODAY


def test_a_sign_up_waits_and_is_told(secretary, sign_up, engine):
    own = sign_up()

    page = secretary.submit(secretary.get(f"{LIST}/{own.id}/wachten"), "Zet op de wachtlijst")

    assert "wacht" in page.text
    assert state(engine) == ("waiting", "")
    assert mails(engine) == [("groups/waiting", "nl")]


def test_a_sign_up_is_declined_with_the_reason_that_the_person_reads(secretary, sign_up, engine):
    own = sign_up()

    page = secretary.get(f"{LIST}/{own.id}/afwijzen")
    page = secretary.submit(page, "Wijs af", reason="De groep is vol. Kom op 3 maart.")

    assert "De groep is vol." in page.text
    assert state(engine) == ("declined", "De groep is vol. Kom op 3 maart.")
    assert mails(engine) == [("groups/declined", "nl")]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [("  ", "Vul de reden in"), ("x" * 501, "hoogstens 500"), ("a\0b", "Typ het opnieuw")],
)
def test_a_no_without_a_good_reason_is_no_answer(secretary, sign_up, engine, reason, sentence):
    own = sign_up()

    page = secretary.get(f"{LIST}/{own.id}/afwijzen")
    page = secretary.submit(page, "Wijs af", reason=reason)

    assert sentence in page.text
    assert state(engine) == ("confirmed", "")


@pytest.mark.parametrize(
    ("path", "button", "fields"),
    [
        ("plaatsen", "Maak lid", {}),
        ("wachten", "Zet op de wachtlijst", {}),
        ("afwijzen", "Wijs af", {"reason": "Vol"}),
    ],
)
def test_a_double_click_decides_and_tells_once(secretary, sign_up, engine, path, button, fields):
    own = sign_up()
    page = secretary.get(f"{LIST}/{own.id}/{path}")

    for _click in range(2):
        secretary.submit(page, button, **fields)

    assert len(mails(engine)) == len(acts(engine)) == 1
    assert len(members(engine)) == (1 if path == "plaatsen" else 0)


@pytest.mark.parametrize("of", [State.PROVISIONAL, State.WITHDRAWN])
def test_nothing_is_decided_on_who_has_not_confirmed_or_went_away(secretary, sign_up, engine, of):
    own = sign_up(state=of)
    page = secretary.get(f"{LIST}/{own.id}/plaatsen")

    page = secretary.submit(page, "Maak lid")

    assert page.status == 409
    assert "Deze aanmelding is intussen veranderd." in page.text
    assert members(engine) == []
    assert mails(engine) == []


def test_somebody_without_e_mail_gets_a_call(secretary, sign_up, engine):
    own = sign_up(email=None, telephone="+31450000012")

    page = secretary.get(f"{LIST}/{own.id}/plaatsen")
    assert "Er is geen e-mailadres: bel om het te vertellen." in page.text
    page = secretary.submit(page, "Maak lid")

    assert "Bel om te vertellen wat er is besloten." in page.text
    assert mails(engine) == []


def test_who_was_declined_can_still_be_placed(secretary, sign_up, engine):
    own = sign_up(state=State.DECLINED)

    secretary.submit(secretary.get(f"{LIST}/{own.id}/plaatsen"), "Maak lid")

    assert state(engine) == ("member", "")


def test_a_form_from_another_site_decides_nothing(secretary, sign_up, engine):
    own = sign_up()

    page = secretary.post(f"{LIST}/{own.id}/plaatsen", group="medewerkers")

    assert "te lang open" in page.text
    assert state(engine) == ("confirmed", "")


def test_a_secretary_places_in_the_own_groups_alone(secretary, sign_up, engine):
    own = sign_up()
    page = secretary.get(f"{LIST}/{own.id}/plaatsen")

    page = secretary.submit(page, "Maak lid", group="tafel-dorp")

    assert "Kies er een uit de lijst." in page.text
    assert members(engine) == []


def test_two_secretaries_place_somebody_once(engine, sign_up, group, app):
    own, barrier = sign_up(), Barrier(2)

    def click(_number: int) -> bool:
        with Session(engine) as session:
            barrier.wait()
            wanted = session.get_one(SignUp, own.id)
            try:
                place(session, wanted, session.get_one(Group, group.id), date(2026, 3, 2))
            except DecidedError:
                return False
            session.commit()
            return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(click, range(2)))

    assert sorted(done) == [False, True]
    assert len(members(engine)) == 1


def test_staff_confirms_by_telephone(secretary, sign_up, engine):
    own = sign_up(email=None, telephone="+31450000012", state=State.PROVISIONAL)

    page = secretary.submit(
        secretary.get(f"{LIST}/{own.id}"), "Ik heb deze persoon gesproken: bevestig"
    )

    assert "Bevestigd. U beslist" in page.text
    assert state(engine) == ("confirmed", "")
    assert acts(engine) == [("confirmed", "medewerker")]


def test_the_same_telephone_number_is_asked_about(secretary, sign_up):
    sign_up(name="Noor", telephone="+31450000012")
    own = sign_up(name="N.", email=None, telephone="+31450000012")

    page = secretary.get(f"{LIST}/{own.id}")

    assert (
        "Hetzelfde telefoonnummer als Noor (Meedenken als medewerker): dezelfde persoon?"
        in page.text
    )


def test_two_people_become_one_once_staff_is_sure(secretary, sign_up, engine):
    kept = sign_up(name="Noor", telephone="+31450000012", state=State.MEMBER)
    other = sign_up(name="N.", email=None, telephone="+31450000012")
    page = secretary.get(f"{LIST}/{other.id}")
    page = secretary.follow(page, "Maak er één persoon van")

    unsure = secretary.submit(page, "Maak er één persoon van")
    page = secretary.submit(page, "Maak er één persoon van", is_sure="1")

    assert "Vraag het eerst aan deze persoon" in unsure.text
    assert names(page) == ["Noor"]
    with Session(engine) as session:
        person = session.scalars(select(Person)).one()
        assert (person.email, person.telephone) == ("noor@example.com", "+31450000012")
        assert [found.id for found in session.scalars(select(SignUp))] == [kept.id]
    assert acts(engine) == [("merged", "medewerker")]


def test_people_with_other_numbers_are_not_joined(secretary, sign_up):
    own = sign_up(name="Noor", telephone="+31450000012")
    other = sign_up(name="Ali", email="ali@example.com", telephone="+31450000013")

    assert secretary.get(f"{LIST}/{own.id}/samenvoegen/{other.person_id}").status == 404


@pytest.mark.parametrize("typed", ["NOOR@Example.com", "045 000 00 12", " +31 45 000 0012 "])
def test_a_sign_up_is_found_by_an_address_that_stands_in_no_url(secretary, sign_up, typed):
    own = sign_up(telephone="+31450000012")

    page = secretary.submit(secretary.get(f"{LIST}/zoeken"), "Zoek", address=typed)

    assert page.path == f"{LIST}/{own.id}"


@pytest.mark.parametrize("typed", ["ali@example.com", "12", "noor", "x" * 320, "a@b@c"])
def test_who_is_not_in_the_list_is_not_found(secretary, sign_up, typed):
    sign_up()
    sign_up(name="Ali", email="ali@example.com", offer="dorpstafel")

    page = secretary.submit(secretary.get(f"{LIST}/zoeken"), "Zoek", address=typed)

    assert "Niemand in deze lijst is bekend met dit adres of nummer." in page.text


def test_the_page_of_a_sign_up_shows_what_was_asked_and_till_when_it_is_kept(secretary, sign_up):
    own = sign_up(telephone="+31450000012")

    page = secretary.get(f"{LIST}/{own.id}")

    for word in ("noor@example.com", "045 000 0012", "Kerkbuurt", "versie 1, op 2 maart 2026"):
        assert word in page.text
    assert "Bewaard tot en met 1 maart 2028" in page.text


def test_offers_without_groups_are_decided_by_nobody(desk, sign_up):
    own = sign_up(offer="nieuws", state=State.MEMBER)

    links = desk.get(f"{LIST}/{own.id}").links()

    assert not {"Plaats in een groep", "Wijs af"} & links.keys()
