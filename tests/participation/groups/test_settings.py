"""Groups, offers and training are rows that administrators edit, in each language."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import GroupRole, Role
from participation.groups.models import Group, GroupStaff, ModuleAttendance, TrainingModule
from participation.signups.models import ConsentText, Offer

TRAINING = "/beheer/groepen/medewerkers/training"
TEXTS = ("what", "how_often", "how_long", "get", "can_change", "cannot_change", "call")


def value_of(page, field: str, label: str) -> str:
    options = page.find(f"f-{field}").iter("option")
    return next(one.get("value") for one in options if (one.text or "").strip() == label)


def stored(engine, kind, order):
    with Session(engine) as session:
        return session.scalars(select(kind).order_by(order)).all()


def test_an_administrator_makes_a_group_that_everybody_sees(desk, browser, programme, engine):
    page = desk.get("/beheer/groepen/nieuw")
    page = desk.submit(
        page,
        "Bewaar",
        names_nl="Groene buren",
        names_de="Grüne Nachbarn",
        kind=value_of(page, "kind", "dorpstafel"),
        offer=value_of(page, "offer", "Dorpstafel"),
        area="BU99990101",
        target="6",
        spread_by="buurt",
    )

    assert page.path == "/beheer/groepen/groene-buren"
    assert "0 van 6 plaatsen zijn bezet." in page.text
    assert "Groene buren" in browser.get("/groepen/").links()
    assert browser.get("/de/groepen/groene-buren").h1 == "Grüne Nachbarn"


def test_a_double_click_makes_one_group(desk, programme, engine):
    page = desk.get("/beheer/groepen/nieuw")
    kind = value_of(page, "kind", "dorpstafel")

    for _click in range(2):
        desk.submit(page, "Bewaar", names_nl="Groene buren", kind=kind)

    assert [one.slug for one in stored(engine, Group, Group.id)].count("groene-buren") == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"names_nl": " "}, "Vul de naam in."),
        ({"kind": ""}, "Kies het soort groep."),
        ({"kind": "99"}, "Kies er een uit de lijst."),
        ({"target": "0"}, "Vul een heel getal in van 1 tot en met 10000."),
        ({"target": "veel"}, "Vul een heel getal in van 1 tot en met 10000."),
        ({"area": "BU1"}, "Kies er een uit de lijst."),
    ],
)
def test_a_group_that_can_not_be_made_is_told(desk, programme, engine, fields, sentence):
    page = desk.get("/beheer/groepen/nieuw")
    good = {"names_nl": "Groen", "kind": value_of(page, "kind", "dorpstafel")}

    page = desk.submit(page, "Bewaar", {**good, **fields})

    assert sentence in page.text
    assert len(stored(engine, Group, Group.id)) == 2


def test_a_group_named_nieuw_does_not_hide_the_page_to_make_one(desk, programme, engine):
    page = desk.get("/beheer/groepen/nieuw")
    desk.submit(page, "Bewaar", names_nl="Nieuw", kind=value_of(page, "kind", "dorpstafel"))

    assert desk.get("/beheer/groepen/nieuw").h1 == "Maak een groep"
    assert stored(engine, Group, Group.id)[-1].slug == "nieuw-2"


def test_settings_are_changed_and_the_address_stays(desk, browser, group, engine):
    page = desk.get("/beheer/groepen/medewerkers/instellingen")
    desk.submit(page, "Bewaar", names_nl="Collega's", target="", is_public=[])

    own = stored(engine, Group, Group.id)[-1]
    assert (own.slug, own.names["nl"], own.target) == ("medewerkers", "Collega's", None)
    assert own.is_quarterly
    assert browser.get("/groepen/medewerkers").status == 404
    assert "Collega's" not in browser.get("/groepen/").links()


def test_an_administrator_says_who_runs_a_group(desk, app, member, sign_in, group, engine, browser):
    member("begeleider", Role.EXTERNAL)
    page = desk.get("/beheer/groepen/medewerkers/team")

    desk.submit(page, "Bewaar", member=value_of(page, "member", "begeleider"), role="facilitator")

    sign_in(name="begeleider", by=browser)
    assert browser.get("/beheer/groepen/medewerkers").status == 200
    assert [one.role for one in stored(engine, GroupStaff, GroupStaff.staff_id)] == ["facilitator"]


def test_who_is_taken_off_sees_the_group_no_more(desk, run_by, group):
    visitor = run_by("medewerkers", GroupRole.SECRETARY, name="secretaris")
    before = visitor.get("/beheer/groepen/medewerkers").status

    desk.submit(desk.get("/beheer/groepen/medewerkers/team"), "Haal secretaris eraf")

    assert (before, visitor.get("/beheer/groepen/medewerkers").status) == (200, 403)


def test_modules_are_added_renamed_moved_and_closed(secretary, group, engine):
    page = secretary.get(f"{TRAINING}/nieuw")
    for _click in range(2):
        secretary.submit(page, "Bewaar", title="Bezoek")
    number = stored(engine, TrainingModule, TrainingModule.id)[-1].id

    page = secretary.get(f"{TRAINING}/{number}")
    page = secretary.submit(page, "Bewaar", title="Werkbezoek", position="1", is_open=[])

    own = stored(engine, TrainingModule, TrainingModule.position)
    assert [one.title for one in own] == ["Werkbezoek", "Luisteren", "Terugkoppelen"]
    assert [one.is_open for one in own] == [False, True, True]
    assert "gesloten" in page.text


def test_attendance_is_kept_per_member_and_keeps_its_day(facilitator, add_member, engine):
    noor = add_member(name="Noor", email="noor@example.com")
    ali = add_member(name="Ali", email="ali@example.com")
    number = stored(engine, TrainingModule, TrainingModule.position)[0].id
    path = f"{TRAINING}/{number}/aanwezig"

    facilitator.submit(facilitator.get(path), "Bewaar", on="2026-02-03", followed=[str(noor.id)])
    page = facilitator.get(path)
    page = facilitator.submit(
        page, "Bewaar", on="2026-02-10", followed=[str(noor.id), str(ali.id), "999"]
    )

    rows = stored(engine, ModuleAttendance, ModuleAttendance.membership_id)
    assert [(one.membership_id, str(one.followed_on)) for one in rows] == [
        (noor.id, "2026-02-03"),
        (ali.id, "2026-02-10"),
    ]
    assert "3 februari 2026" in page.text
    assert "noor@example.com" not in page.html


def test_who_was_ticked_by_mistake_is_unticked(secretary, add_member, engine):
    noor = add_member(name="Noor", email="noor@example.com")
    number = stored(engine, TrainingModule, TrainingModule.position)[0].id
    path = f"{TRAINING}/{number}/aanwezig"
    secretary.submit(secretary.get(path), "Bewaar", followed=[str(noor.id)])

    secretary.submit(secretary.get(path), "Bewaar", followed=[])

    assert stored(engine, ModuleAttendance, ModuleAttendance.membership_id) == []


def test_what_the_door_noted_while_the_page_was_open_stays(
    secretary, facilitator, add_member, engine
):
    noor = add_member(name="Noor", email="noor@example.com")
    ali = add_member(name="Ali", email="ali@example.com")
    number = stored(engine, TrainingModule, TrainingModule.position)[0].id
    path = f"{TRAINING}/{number}/aanwezig"
    secretary.submit(secretary.get(path), "Bewaar", followed=[str(noor.id)])
    page = secretary.get(path)
    facilitator.submit(facilitator.get(path), "Bewaar", followed=[str(noor.id), str(ali.id)])

    secretary.submit(page, "Bewaar", followed=[])

    rows = stored(engine, ModuleAttendance, ModuleAttendance.membership_id)
    assert [one.membership_id for one in rows] == [ali.id]


def test_who_was_taken_off_while_the_page_was_open_is_not_put_back(
    secretary, facilitator, add_member, engine
):
    noor = add_member(name="Noor", email="noor@example.com")
    number = stored(engine, TrainingModule, TrainingModule.position)[0].id
    path = f"{TRAINING}/{number}/aanwezig"
    secretary.submit(secretary.get(path), "Bewaar", followed=[str(noor.id)])
    page = secretary.get(path)
    facilitator.submit(facilitator.get(path), "Bewaar", followed=[])

    secretary.submit(page, "Bewaar")

    assert stored(engine, ModuleAttendance, ModuleAttendance.membership_id) == []


def test_what_was_ticked_at_first_is_remembered_on_a_page_with_a_mistake(
    secretary, add_member, engine
):
    noor = add_member(name="Noor", email="noor@example.com")
    number = stored(engine, TrainingModule, TrainingModule.position)[0].id
    path = f"{TRAINING}/{number}/aanwezig"
    secretary.submit(secretary.get(path), "Bewaar", followed=[str(noor.id)])

    page = secretary.submit(secretary.get(path), "Bewaar", on="ooit", followed=[])
    secretary.submit(page, "Bewaar", on="2026-02-03")

    assert stored(engine, ModuleAttendance, ModuleAttendance.membership_id) == []


def test_the_run_page_says_how_much_of_the_training_was_followed(secretary, add_member, engine):
    noor = add_member(name="Noor", email="noor@example.com")
    number = stored(engine, TrainingModule, TrainingModule.position)[0].id
    page = secretary.get(f"{TRAINING}/{number}/aanwezig")
    secretary.submit(page, "Bewaar", followed=[str(noor.id)])

    assert "1 van 2" in secretary.get("/beheer/groepen/medewerkers").text


def test_an_offer_is_added_in_several_languages(desk, programme, engine):
    page = desk.get("/beheer/aanbod/nieuw")
    texts = {f"{name}_nl": f"Over {name}" for name in TEXTS}

    page = desk.submit(
        page, "Bewaar", {"title_nl": "Voorbeeldhuis", "title_en": "Example home", **texts}
    )

    own = stored(engine, Offer, Offer.position)[-1]
    assert "Voorbeeldhuis" in page.links()
    assert own.code == "voorbeeldhuis"
    assert own.texts["nl"]["cannot_change"] == "Over cannot_change"
    assert own.texts["en"] == {"title": "Example home"}
    assert (own.has_groups, own.kept_months, own.is_open) == (True, 24, True)


def test_an_offer_answers_each_question_in_the_first_language(desk, programme, engine):
    page = desk.submit(desk.get("/beheer/aanbod/nieuw"), "Bewaar", title_nl="Voorbeeldhuis")

    assert page.text.count("Fout: Vul dit in.") == len(TEXTS)
    assert len(stored(engine, Offer, Offer.position)) == 3


def test_an_offer_is_closed_and_moved_and_keeps_its_code(desk, programme, engine):
    page = desk.get("/beheer/aanbod/nieuws")

    desk.submit(page, "Bewaar", title_nl="Nieuwsbrief", position="1", is_open=[])

    own = stored(engine, Offer, Offer.position)
    assert [one.code for one in own] == ["nieuws", "dorpstafel", "medewerker"]
    assert (own[0].texts["nl"]["title"], own[0].is_open) == ("Nieuwsbrief", False)


def test_what_is_edited_stands_on_the_public_page_at_once(desk, browser, programme):
    browser.get("/meedoen")

    desk.submit(desk.get("/beheer/aanbod/nieuws"), "Bewaar", title_nl="Nieuwsbrief")

    assert "Nieuwsbrief" in browser.get("/meedoen").text


@pytest.mark.parametrize("typed", ["0", "61", "twee"])
def test_the_term_of_an_offer_has_limits(desk, programme, typed):
    page = desk.submit(desk.get("/beheer/aanbod/nieuws"), "Bewaar", kept_months=typed)

    assert "Vul een heel getal in van 1 tot en met 60." in page.text


def test_a_new_wording_of_the_consent_is_a_new_version(desk, programme, engine):
    page = desk.get("/beheer/toestemming")
    for _click in range(2):
        desk.submit(page, "Bewaar als nieuwe versie", texts_nl="Ik vind het goed.", texts_en="")

    own = stored(engine, ConsentText, ConsentText.version)
    assert [one.version for one in own] == [1, 2]
    assert own[0].texts["nl"].startswith("Heidedorp mag")
    assert own[1].texts == {"nl": "Ik vind het goed."}


@pytest.mark.parametrize("path", ["/beheer/aanbod/nergens", "/beheer/aanbod/a%00b"])
def test_an_offer_that_is_not_there_is_not_found(desk, programme, path):
    assert desk.get(path).status == 404


def test_the_empty_desk_says_what_comes(desk):
    assert "Er is nog geen groep." in desk.get("/beheer/groepen").text
    assert "Er is nog geen aanbod." in desk.get("/beheer/aanbod").text
