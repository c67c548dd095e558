"""The writing aid in editors and on its own page: it tells what stands out, and keeps nothing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.groups.models import Group
from participation.groups.queries import find_group
from participation.meetings.models import Meeting
from participation.signups.models import Offer
from tests.visitor import Visitor, words

AID = "/beheer/schrijfhulp"
PAGE = "/beheer/groepen/medewerkers/pagina"
LONG = (
    "Wij willen graag van u weten wat u van de plannen van de gemeente voor uw straat vindt en wat "
    "u zelf in de buurt wilt gaan doen."
)
OFFICIAL = "Indien u vragen heeft, worden deze zo spoedig mogelijk beantwoord."
BOTH = "Iemand anders heeft dit intussen veranderd. Kies wat het moet zijn en bewaar het."


def told(page, field: str) -> str:
    """Return what the region below a field says, with its heading."""
    regions = page.tree.iter("section")
    return words(next(one for one in regions if one.get("aria-labelledby") == f"hulp-{field}"))


def told_fields(page) -> list[str]:
    names = [one.get("aria-labelledby") or "" for one in page.tree.iter("section")]
    return [one.removeprefix("hulp-") for one in names if one.startswith("hulp-")]


def stored_group(engine) -> Group:
    with Session(engine) as session:
        found = find_group(session, "medewerkers")
        assert found is not None
        return found


@pytest.fixture
def reader(app, member, sign_in) -> Visitor:
    member("lezer", Role.READER)
    visitor = Visitor(app)
    sign_in(name="lezer", by=visitor)
    return visitor


def test_a_reader_pastes_a_text_and_sees_what_stands_out(reader):
    page = reader.submit(reader.get(AID), "Lees mee", text=f"{LONG} {OFFICIAL}")

    said = told(page, "text")
    assert page.path == AID
    assert "2 zinnen. Woorden in een zin: gemiddeld 19, hoogstens 28." in said
    assert "1 zin is langer dan 20 woorden." in said
    assert f"{LONG} (28 woorden)" in said
    assert "Indien: liever als" in said
    assert "zo spoedig mogelijk: liever zo snel mogelijk" in said
    assert f"Misschien staat hier niet wie het doet: {OFFICIAL}" in said
    assert page.find("f-text").text.strip() == f"{LONG} {OFFICIAL}"


def test_the_figures_come_with_their_bands_and_what_they_are_worth(reader):
    page = reader.submit(reader.get(AID), "Lees mee", text="U kunt bellen. Dat kan tot vier uur.")

    # U kunt bel-len, dat kan tot vier uur: 8 words, 9 syllables, 2 sentences, no long word.
    # 206.84 - 0.93 x 4 - 77 x 9/8 = 116.5; 195 - 2 x 4 - 66.67 x 9/8 = 112; 4 + 0
    said = told(page, "text")
    assert "Flesch-Douma: 116, zeer gemakkelijk. Hoger is makkelijker." in said
    assert "Leesindex A: 112, zeer gemakkelijk. Hoger is makkelijker." in said
    assert "LIX: 4, gemakkelijk. Lager is makkelijker." in said
    assert "Van een tekst met minder dan 100 woorden zeggen ze weinig." in said
    assert "Dit is een hulp en geen keuring: alleen lezers weten of het duidelijk is." in page.text
    assert "B1" not in page.text


@pytest.mark.parametrize("text", ["Hallo", "我们想知道"])
def test_a_text_that_is_too_short_is_said_to_be(reader, text):
    page = reader.submit(reader.get(AID), "Lees mee", text=text)

    assert "Er is niet genoeg tekst voor cijfers." in told(page, "text")


@pytest.mark.parametrize("text", ["  ", "...", "12 34"])
def test_a_text_without_a_letter_is_asked_for(reader, text):
    page = reader.submit(reader.get(AID), "Lees mee", text=text)

    assert "Plak of typ een tekst." in page.text
    assert told_fields(page) == []


def test_of_another_language_only_the_lengths_are_told(reader):
    text = "If you want to take part, call us. Indien is no English word."

    page = reader.submit(reader.get(AID), "Lees mee", text=text, language="en")

    said = told(page, "text")
    assert "2 zinnen. Woorden in een zin: gemiddeld 6,5, hoogstens 8." in said
    assert "De cijfers en de woordenlijst zijn voor het Nederlands." in said
    assert "Flesch" not in said
    assert "liever" not in said


def test_what_is_pasted_is_shown_as_text(reader):
    page = reader.submit(reader.get(AID), "Lees mee", text=f"<script>reeds</script> {LONG}")

    assert "<script>reeds" not in page.html
    assert "reeds: liever al" in told(page, "text")


def test_in_an_editor_nothing_is_stored_and_what_was_typed_stays(secretary, group, engine):
    page = secretary.submit(secretary.get(PAGE), "Lees mee", about=OFFICIAL, news=LONG)

    assert page.path == PAGE
    assert told_fields(page) == ["about", "news"]
    assert "Schrijfhulp: Wat de groep is en doet" in told(page, "about")
    assert page.find("f-about").text.strip() == OFFICIAL
    assert "Er is niets bewaard" in page.text
    assert (stored_group(engine).about, stored_group(engine).news) == ("", "")


def test_after_the_aid_the_text_is_saved_as_ever(secretary, group, engine):
    page = secretary.submit(secretary.get(PAGE), "Lees mee", about=OFFICIAL)

    page = secretary.submit(page, "Bewaar", about="Vragen? Bel ons.")

    assert page.path == "/beheer/groepen/medewerkers"
    assert stored_group(engine).about == "Vragen? Bel ons."


def test_who_asks_for_the_aid_still_sees_what_somebody_else_stored(
    secretary, facilitator, group, engine
):
    page = facilitator.get(PAGE)
    secretary.submit(secretary.get(PAGE), "Bewaar", about="Van de secretaris.")

    page = facilitator.submit(page, "Lees mee", about="Van de begeleider.")
    page = facilitator.submit(page, "Bewaar")

    assert BOTH in page.text
    assert stored_group(engine).about == "Van de secretaris."


def test_a_field_of_another_language_gets_the_aid_of_that_language(desk, programme):
    path = "/beheer/aanbod/medewerker"

    page = desk.submit(desk.get(path), "Lees mee", what_nl=OFFICIAL, what_en="Call us today.")

    assert "Indien: liever als" in told(page, "what_nl")
    assert "Van deze taal ziet u alleen" in told(page, "what_en")
    stored = programme.scalars(select(Offer).where(Offer.code == "medewerker")).one()
    assert stored.texts["nl"]["what"] != OFFICIAL


def test_mistakes_are_told_when_the_form_is_saved_and_not_before(desk, programme):
    path = "/beheer/bijeenkomsten/nieuw"

    page = desk.submit(desk.get(path), "Lees mee", agenda=OFFICIAL, day="gisteren", title="")

    assert "Verander" not in page.text
    assert "Indien: liever als" in told(page, "agenda")
    assert page.find("f-day").get("value") == "gisteren"
    assert not programme.scalars(select(Meeting)).all()
    programme.rollback()
    assert "Vul in hoe de bijeenkomst heet." in desk.submit(page, "Bewaar de bijeenkomst").text


@pytest.mark.parametrize(
    "path",
    [PAGE, "/beheer/aanbod/medewerker", "/beheer/toestemming", "/beheer/bijeenkomsten/nieuw"],
)
def test_the_first_button_of_an_editor_saves_so_that_enter_does(desk, programme, path):
    form, _button = desk.get(path).form_with("Lees mee")

    names = [name for _label, name, _value in form.buttons()]
    assert names == ["", "writing_aid"]


def test_the_button_leads_to_what_it_shows(secretary, group):
    page = secretary.submit(secretary.get(PAGE), "Lees mee", about=OFFICIAL)

    (button,) = [one for one in page.tree.iter("button") if one.get("name") == "writing_aid"]
    heading = page.find(button.get("formaction").removeprefix("#"))
    assert (heading.tag, heading.get("tabindex"), words(heading)) == ("h2", "-1", "Schrijfhulp")
