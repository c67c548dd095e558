"""Pairs of article and explanation, passages of a text, and what notes say about an article."""

import pytest

from participation.bylaw.models import Part, PartKind
from participation.bylaw.notes import articles_in, notes_about
from participation.bylaw.pairs import Passage, ordinance_of, passages
from participation.bylaw.texts import Library, framed
from tests.participation.bylaw.example import WORDS, explanations, version


def note(html: str, title: str = "") -> Part:
    return Part(kind=PartKind.NOTE.value, title=title, html=html, headings=[], number="")


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Artikel 5", {"5"}),
        ("Artikel 5. Participatieplan", {"5"}),
        ("Artikelen 11, 12 en 13", {"11", "12", "13"}),
        ("Artikel 3 tot en met 6", {"3", "4", "5", "6"}),
        ("Artikel 3 t/m 4", {"3", "4"}),
        ("artikel 2.4a", {"2.4a"}),
        ("Artikel 2:10A, 2:11", {"2:10A", "2:11"}),
        ("Artikel 5, tweede lid", {"5"}),
        ("Artikel 5 Budget 2026", {"5"}),
        ("Algemeen over artikel 5", set()),
        ("", set()),
    ],
)
def test_a_title_names_its_articles(title, numbers):
    assert articles_in(title) == numbers


def test_a_note_is_cut_at_its_headings():
    html = (
        "<h4>Algemeen</h4><p>Alles.</p><h4>Artikel 1 en 2</h4><p>Samen.</p><h5>Meer</h5><p>Dit.</p>"
        "<h4>Artikel <em>3</em></h4><p>Los.</p>"
    )

    assert notes_about("2", [note(html)]) == ("<p>Samen.</p><h5>Meer</h5><p>Dit.</p>",)
    assert notes_about("3", [note(html)]) == ("<p>Los.</p>",)
    assert notes_about("4", [note(html)]) == ()
    assert notes_about("", [note(html)]) == ()


def test_a_note_whose_own_title_names_an_article_is_whole():
    assert notes_about("8", [note("<p>Dit.</p>", "Artikel 8 en 9")]) == ("<p>Dit.</p>",)


def test_a_piece_of_a_note_is_whole_html():
    html = "<ul><li><h4>Artikel 1</h4><p>Een.</p></li><li>Twee</li></ul>"

    (piece,) = notes_about("1", [note(html)])

    assert piece.count("<li>") == piece.count("</li>")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("een\ntwee", [Passage(("een twee",))]),
        ("een\n\n \ntwee", [Passage(("een",)), Passage(("twee",))]),
        ("- a\n\n- b", [Passage(("a", "b"), is_list=True)]),
        (
            "Dit:\n- a\n- b\n\nEinde",
            [Passage(("Dit:",)), Passage(("a", "b"), is_list=True), Passage(("Einde",))],
        ),
        ("\N{BULLET} a\r\n\N{BULLET} b", [Passage(("a", "b"), is_list=True)]),
        ("een - twee -drie", [Passage(("een - twee -drie",))]),
    ],
)
def test_a_text_has_paragraphs_and_lists(text, found):
    assert passages(text) == found


def test_chapters_group_articles_and_without_them_there_is_one_group():
    own = version()
    topics = ordinance_of(own, own.parts, {}, language="nl", first="nl").topics
    for part in own.parts:
        part.headings = []
    alone = ordinance_of(own, own.parts, {}, language="nl", first="nl").topics

    assert [(one.label, one.title, len(one.pairs)) for one in topics] == [
        ("Hoofdstuk 1", "Algemeen", 2),
        ("Hoofdstuk 2", "Zelf iets doen", 2),
    ]
    assert [(one.label, one.title, len(one.pairs)) for one in alone] == [("", "", 4)]


def test_the_first_language_stands_in_for_a_missing_one():
    own = version()
    found = {one.key: one for one in explanations()}
    german = ordinance_of(own, own.parts, found, language="de", first="nl").pair("uitdaagrecht")
    english = ordinance_of(own, own.parts, found, language="en", first="nl").pair("uitdaagrecht")

    assert german.plain.language == "nl"
    assert english.plain.language == "en"
    assert english.change.language == "nl"


def test_how_a_text_begins_holds_the_list_that_it_announces():
    texts = Library(WORDS.items(), str).article()

    assert texts.lead("Dit zijn er twee:\n\n- a\n- b\n\nMeer.", "nl") == [
        (False, ["Dit zijn er twee:"]),
        (True, ["a", "b"]),
    ]
    assert texts.lead("Dit.\n\nMeer.", "nl") == [(False, ["Dit."])]
    assert texts.lead("", "nl") == []


def test_a_table_is_put_in_a_box_under_its_own_caption():
    html = framed(
        "<table><caption>Geld &amp; <em>tijd</em></caption><tr><td>x</td></tr></table>", "A"
    )

    assert 'aria-label="A: Geld &amp; tijd"' in html
    assert ">Geld &amp; <em>tijd</em></caption>" in html
    assert html.endswith("</table></div>")
