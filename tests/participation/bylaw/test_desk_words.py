"""The word list at the desk: words are added, changed, and taken off under their name."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.bylaw.models import Word
from tests.visitor import Visitor

WORDS = "/beheer/verordening/woorden"
MEANING = "Het recht om een taak over te nemen."


@pytest.fixture
def signed_in(app, member, sign_in):
    """Sign somebody in, with a role."""

    def go(name: str, role: Role = Role.EDITOR) -> Visitor:
        member(name, role)
        visitor = Visitor(app)
        sign_in(name=name, by=visitor)
        return visitor

    return go


@pytest.fixture
def editor(signed_in) -> Visitor:
    return signed_in("redactie")


def add(visitor: Visitor, word: str = "uitdaagrecht", meaning: str = MEANING, **fields: str):
    page = visitor.get(f"{WORDS}/nieuw")
    return visitor.submit(page, "Bewaar", word_nl=word, meaning_nl=meaning, **fields)


def stored(engine) -> dict[str, dict]:
    with Session(engine) as session:
        return {one.code: one.texts for one in session.scalars(select(Word).order_by(Word.code))}


def test_a_word_is_added_with_its_forms_in_each_language(editor, engine):
    page = add(
        editor,
        forms_nl="uitdagen,  uit te   dagen, uitdagen,",
        word_en="right to challenge",
        meaning_en="Take over a task.",
    )

    assert "uitdagen, uit te dagen" in page.text
    assert "Nederlands, English" in page.text
    assert stored(engine) == {
        "uitdaagrecht": {
            "nl": {
                "word": "uitdaagrecht",
                "meaning": MEANING,
                "forms": ["uitdagen", "uit te dagen"],
            },
            "en": {"word": "right to challenge", "meaning": "Take over a task.", "forms": []},
        }
    }


def test_a_word_is_changed_and_keeps_its_code(editor, engine):
    add(editor)

    page = editor.submit(
        editor.get(f"{WORDS}/uitdaagrecht"), "Bewaar", word_nl="Right to Challenge"
    )

    assert "Right to Challenge" in page.text
    assert stored(engine)["uitdaagrecht"]["nl"]["word"] == "Right to Challenge"
    with Session(engine) as session:
        acts = [(one.act, one.about) for one in session.scalars(select(AuditLine))]
    assert acts == [("edited", "word uitdaagrecht")] * 2


def test_two_clicks_add_one_word(editor, engine):
    page = editor.get(f"{WORDS}/nieuw")

    for _click in range(2):
        editor.submit(page, "Bewaar", word_nl="uitdaagrecht", meaning_nl=MEANING)

    assert len(stored(engine)) == 1


@pytest.mark.parametrize("word", ["Uitdaagrecht", "uitdagen"])
def test_a_word_that_is_on_the_list_already_is_not_added_again(editor, engine, word):
    add(editor, forms_nl="uitdagen")

    page = add(editor, word, "Iets anders.")

    assert "staat al op de lijst." in page.text
    assert len(stored(engine)) == 1


@pytest.mark.parametrize(
    "fields", [{"word": ""}, {"meaning": ""}, {"word_en": "task"}, {"forms_de": "Aufgaben"}]
)
def test_half_a_word_is_not_stored(editor, engine, fields):
    page = add(editor, **fields)

    assert page.title.startswith("Fout:")
    assert stored(engine) == {}


def test_a_word_goes_off_the_list_under_its_name_also_with_two_clicks(editor, engine):
    add(editor)
    page = editor.follow(editor.get(f"{WORDS}/uitdaagrecht"), "Haal dit woord van de lijst")

    wrong = editor.submit(page, "Haal dit woord van de lijst", name="x")
    assert "Typ de naam zoals die hier staat: uitdaagrecht" in wrong.text
    assert len(stored(engine)) == 1

    pages = [
        editor.submit(page, "Haal dit woord van de lijst", name="Uitdaagrecht") for _ in range(2)
    ]

    assert [one.path for one in pages] == [WORDS, WORDS]
    assert stored(engine) == {}


def test_two_people_who_change_a_word_see_each_other(editor, signed_in, engine):
    add(editor)
    other = signed_in("ander")
    page = editor.get(f"{WORDS}/uitdaagrecht")
    other.submit(other.get(f"{WORDS}/uitdaagrecht"), "Bewaar", meaning_nl="Van de ander.")

    page = editor.submit(page, "Bewaar", meaning_nl="Van mij.")

    assert "Iemand anders heeft dit intussen veranderd." in page.text
    assert stored(engine)["uitdaagrecht"]["nl"]["meaning"] == "Van de ander."


def test_a_reader_sees_the_list_and_changes_nothing(editor, signed_in):
    add(editor)
    reader = signed_in("lezer", Role.READER)

    page = reader.get(WORDS)

    assert "uitdaagrecht" in page.text
    assert not {"uitdaagrecht", "Voeg een woord toe"} & page.links().keys()
    assert reader.get(f"{WORDS}/uitdaagrecht").status == 403


def test_the_writing_aid_reads_along_and_stores_nothing(editor, engine):
    page = editor.submit(
        editor.get(f"{WORDS}/nieuw"), "Lees mee", word_nl="", meaning_nl="Betreffende een taak."
    )

    assert "Schrijfhulp: Betekenis" in page.text
    assert stored(engine) == {}
