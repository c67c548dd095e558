"""The lists at the desk: words that people choose from are rows that administrators edit."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.lists.actions import add_item
from participation.lists.codes import code_for
from participation.lists.models import ListItem, ListName
from participation.lists.wording import wording

DEPARTMENTS = "/beheer/lijsten/afdelingen"


def words(engine, name: str = "department") -> list[tuple[str, dict[str, str], bool]]:
    with Session(engine) as session:
        own = select(ListItem).where(ListItem.list == name).order_by(ListItem.position)
        return [(one.code, one.names, one.is_open) for one in session.scalars(own)]


def add(desk, name: str, **fields):
    page = desk.get(f"{DEPARTMENTS}/nieuw")
    return desk.submit(page, "Bewaar", names_nl=name, **fields)


def test_a_word_is_added_in_each_language_and_gets_a_code(desk, engine):
    page = add(desk, "Ruimte & groen", names_en="Planning", names_de="Raum")

    assert "Ruimte & groen" in page.text
    names = {"nl": "Ruimte & groen", "en": "Planning", "de": "Raum"}
    assert words(engine) == [("ruimte-groen", names, True)]


def test_only_the_first_language_is_obliged(desk, engine):
    page = add(desk, "", names_en="Planning")

    assert page.title.startswith("Fout:")
    assert "Vul de naam in." in page.text
    assert words(engine) == []


def test_a_word_is_renamed_closed_and_moved_and_keeps_its_code(desk, engine):
    for name in ("Ruimte", "Zorg", "Veiligheid"):
        add(desk, name)

    page = desk.get(f"{DEPARTMENTS}/veiligheid")
    page = desk.submit(page, "Bewaar", names_nl="Orde", position="1", is_open=[])

    assert "gesloten" in page.text
    assert words(engine) == [
        ("veiligheid", {"nl": "Orde"}, False),
        ("ruimte", {"nl": "Ruimte"}, True),
        ("zorg", {"nl": "Zorg"}, True),
    ]


def test_a_double_click_adds_one_word(desk, engine):
    page = desk.get(f"{DEPARTMENTS}/nieuw")
    for _click in range(2):
        desk.submit(page, "Bewaar", names_nl="Ruimte")

    assert len(words(engine)) == 1


def test_a_word_can_be_chosen_until_somebody_closes_it(desk, engine):
    add(desk, "Zorg")

    desk.submit(desk.get(f"{DEPARTMENTS}/zorg"), "Bewaar")

    assert words(engine) == [("zorg", {"nl": "Zorg"}, True)]


def test_two_administrators_can_add_a_word_at_once(engine, desk):
    add(desk, "Ruimte")

    def one(name: str) -> None:
        with Session(engine) as session:
            add_item(session, ListName.DEPARTMENT, {"nl": name}, position=1, first="nl")
            session.commit()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, ["Zorg", "Wonen"]))

    assert {code for code, _names, _open in words(engine)} == {"ruimte", "zorg", "wonen"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"names_nl": "x" * 121}, "hoogstens 120 tekens"),
        ({"names_nl": "Zo\0rg"}, "Typ het opnieuw"),
        ({"names_nl": "   "}, "Vul de naam in"),
        (
            {"names_nl": "Zorg", "position": "eerste"},
            "Vul een heel getal in van 1 tot en met 32767.",
        ),
        ({"names_nl": "Zorg", "position": "0"}, "Vul een heel getal in van 1 tot en met 32767."),
        (
            {"names_nl": "Zorg", "position": "9" * 40},
            "Vul een heel getal in van 1 tot en met 32767.",
        ),
    ],
)
def test_what_can_not_be_kept_is_told(desk, engine, fields, sentence):
    page = desk.submit(desk.get(f"{DEPARTMENTS}/nieuw"), "Bewaar", **fields)

    assert sentence in page.text
    assert words(engine) == []


def test_an_edit_leaves_a_line_in_the_audit(desk, engine):
    add(desk, "Zorg")

    with Session(engine) as session:
        lines = session.scalars(select(AuditLine)).all()
    assert [(one.act, one.about) for one in lines] == [("edited", "department")]


@pytest.mark.parametrize("path", ["/beheer/lijsten/nergens/nieuw", f"{DEPARTMENTS}/niets"])
def test_what_is_no_list_or_word_is_not_found(desk, path):
    assert desk.get(path).status == 404


def test_a_code_with_a_nul_is_not_found(desk):
    assert desk.get(f"{DEPARTMENTS}/a%00b").status == 404


def test_an_editor_does_not_edit_lists(app, member, sign_in, browser):
    member("redactie", Role.EDITOR)
    sign_in(name="redactie", by=browser)

    assert browser.get("/beheer/lijsten").status == 403


def test_a_name_that_is_missing_in_a_language_says_in_which_it_stands(desk):
    add(desk, "Zorg")

    page = desk.get("/en/beheer/lijsten")

    spans = [one for one in page.tree.iter("span") if one.text == "Zorg"]
    assert [one.get("lang") for one in spans] == ["nl"]


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [
        ("Zorg & Welzijn", [], "zorg-welzijn"),
        ("Gruppe für Ältere", [], "gruppe-fur-altere"),
        ("Zorg", ["zorg"], "zorg-2"),
        ("Zorg", ["zorg", "zorg-2"], "zorg-3"),
        ("日本", [], "x"),
        ("a" * 60, [], "a" * 36),
    ],
)
def test_a_code_is_made_of_a_name(name, taken, code):
    assert code_for(name, taken, most=40) == code


def test_the_first_language_stands_in_for_a_missing_one():
    assert wording({"nl": "zorg", "en": ""}, "en", "nl") == ("zorg", "nl")
    assert wording({"nl": "zorg", "en": "care"}, "en", "nl") == ("care", "en")
