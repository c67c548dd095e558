"""Writing at the desk: items with figures, in order, in languages, and published by role."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.feedback.models import Feedback, FeedbackItem
from participation.rounds.models import Survey
from tests.participation.feedback.conftest import TODAY, WHOLE, quotable, texts
from tests.residents import SLUG
from tests.visitor import Visitor

EGGEN, HEIDE, WIJK = "BU08990317", "BU08990340", "WK089903"
LIST = "/beheer/terugkoppeling"
PAGE = f"{LIST}/{SLUG}/{EGGEN}"
NEW = {
    "heard": f"{PAGE}/gehoord/nieuw",
    "doing": f"{PAGE}/doen/nieuw",
    "not_doing": f"{PAGE}/niet-doen/nieuw",
}


@pytest.fixture
def editor(held, app, member, sign_in):
    """The browser of an editor, on the day the results become public."""
    member("redactie", Role.EDITOR)
    return sign_in("redactie")


def add(editor, kind, **fields):
    return editor.submit(editor.get(NEW[kind]), "Bewaar", **fields)


@pytest.fixture
def written(tell, session):
    """Write a terugkoppeling to De Eggen; the numbers of its items."""

    def write(*items, published=True):
        own = tell(EGGEN, *items, published=published)
        numbers = [one.id for one in own.items]
        session.rollback()
        return numbers

    return write


def read(session, wanted):
    """Read what the site has committed, and hold nothing."""
    session.rollback()
    found = session.scalars(wanted).all()
    session.rollback()
    return found


def said(session):
    ordered = select(FeedbackItem.kind, FeedbackItem.texts).order_by(FeedbackItem.position)
    session.rollback()
    found = [(kind, own["nl"]["text"]) for kind, own in session.execute(ordered)]
    session.rollback()
    return found


def published_on(session):
    return read(session, select(Feedback.published_on))


def test_an_editor_writes_three_kinds_in_languages_and_publishes_by_role(editor, session, browser):
    add(editor, "heard", text_nl="Het is te koud.", text_en="It is too cold.")
    add(editor, "doing", text_nl="Wij geven uitleg.")
    page = add(editor, "not_doing", text_nl="Geen nieuwe ramen.", reason_nl="Geen geld.")
    assert page.h1 == "De Eggen: wat we doen met antwoorden"

    page = editor.follow(page, "Lees het nog eens en publiceer")
    assert "Geen nieuwe ramen." in page.text
    page = editor.submit(page, "Publiceren", role="projectleider")

    assert "Gepubliceerd op woensdag 1 april 2026 door: projectleider." in page.text
    address = f"/enquetes/{SLUG}/terugkoppeling/{EGGEN}"
    assert "It is too cold." in browser.get(f"/en{address}").text
    acts = read(session, select(AuditLine.act).order_by(AuditLine.id))
    assert acts == ["edited", "edited", "edited", "published"]
    assert set(read(session, select(AuditLine.about))) == {f"{EGGEN}/{SLUG}"}


def test_beside_the_texts_stands_each_figure_with_what_to_write_for_it(editor, held, session):
    expected = quotable(held.figures(session, EGGEN))

    page = editor.get(NEW["heard"])

    rows = {
        code.text: [cell for row in [code_row(page, code)] for cell in row]
        for code in page.tree.iter("code")
    }
    assert rows.keys() == expected.keys()
    assert all(expected[one] in cells for one, cells in rows.items())
    assert page.links()["Terug"] == PAGE


def code_row(page, code):
    row = next(one for one in page.tree.iter("tr") if code in list(one.iter()))
    return ["".join(cell.itertext()).strip() for cell in row if cell.tag == "td"]


def test_a_reference_is_kept_as_it_is_written_and_shown_as_the_table_says(editor, held, session):
    reference, words = next(iter(quotable(held.figures(session, EGGEN)).items()))

    page = add(editor, "heard", text_nl=f"Dat is {reference} van u.")

    assert f"Dat is {words} (" in page.text
    assert said(session) == [("heard", f"Dat is {reference} van u.")]


def unpublished(held, session, code):
    figures = held.figures(session, code)
    return next(
        f"{{{item}:{option}}}"
        for item, options in figures.table("nl").items()
        for option, words in options.items()
        if not words
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Dat is {eigendom:boot}.", "“{eigendom:boot}”: deze vraag heeft zo'n antwoord niet."),
        (
            "Dat is {nergens:koop}.",
            "heeft geen cijfers van zo'n vraag. Kopieer er een",
        ),
        ("Dat is {eigendom:koop.", "dit is geen cijfer. Schrijf een cijfer als {eigendom:koop}"),
        ("Dat is } zo.", "“} zo.”: dit is geen cijfer."),
        ("Dat is {0}{}.", "“{0}”: dit is geen cijfer."),
    ],
)
def test_a_wrong_reference_is_named_with_what_can_be_used_and_the_text_stays(
    editor, session, text, sentence
):
    page = add(editor, "heard", text_nl=text)

    assert sentence in page.text
    assert page.find("f-text_nl").text == text
    assert said(session) == []


def test_a_share_that_is_typed_by_hand_is_refused_and_the_text_stays(editor, session):
    text = "In mei komen wij 2 keer. Het is bij 62 % te koud."

    page = add(editor, "heard", text_nl=text)

    assert "“62 %”: typ een aandeel niet zelf. Neem het cijfer over uit de lijst" in page.text
    assert page.find("f-text_nl").text == text
    assert said(session) == []


def test_a_figure_that_is_not_published_is_refused_also_in_another_language(editor, held, session):
    reference = unpublished(held, session, EGGEN)

    page = add(editor, "heard", text_nl="Zo is het.", text_de=f"Das ist {reference}.")

    assert f"“{reference}”:" in page.text
    assert "openbaar" in page.text
    assert said(session) == []


def test_without_a_text_nothing_is_kept_and_a_draft_may_lack_its_reason(editor, session):
    assert "Vul dit in." in add(editor, "not_doing", reason_nl="Geen geld.").text
    page = add(editor, "not_doing", text_nl="Geen ramen.", reason_nl=".")

    assert said(session) == [("not_doing", "Geen ramen.")]
    assert "Schrijf bij alles wat u niet doet waarom niet" in page.text
    assert "Lees het nog eens en publiceer" not in page.links()


def test_an_item_is_removed_after_a_question(editor, written, session):
    numbers = written(*WHOLE, published=False)

    page = editor.get(f"{PAGE}/doen/{numbers[1]}/verwijderen")
    assert len(said(session)) == 3
    editor.submit(page, "Verwijderen")

    assert [kind for kind, _text in said(session)] == ["heard", "not_doing"]


def test_items_are_moved_by_a_button(editor, written, session):
    written(("heard", texts("a")), ("heard", texts("b")), published=False)

    page = editor.submit(editor.get(PAGE), "Omlaag")
    assert said(session) == [("heard", "b"), ("heard", "a")]
    editor.submit(page, "Omhoog")

    assert said(session) == [("heard", "a"), ("heard", "b")]


def test_two_who_change_the_same_text_both_see_what_the_other_wrote(editor, written, session):
    numbers = written(*WHOLE, published=False)
    address = f"{PAGE}/gehoord/{numbers[0]}"
    mine, theirs = editor.get(address), editor.get(address)

    editor.submit(theirs, "Bewaar", text_nl="Het is te warm.")
    page = editor.submit(mine, "Bewaar", text_nl="Het is te nat.")

    assert "Iemand anders heeft dit intussen veranderd" in page.text
    assert page.find("f-text_nl").text == "Het is te nat."
    assert page.find("f-text_nl-now").text == "Het is te warm."
    assert ("heard", "Het is te warm.") in said(session)


def test_a_text_that_somebody_else_removed_meanwhile_is_not_lost(editor, written, session):
    numbers = written(*WHOLE, published=False)
    number = numbers[0]
    page = editor.get(f"{PAGE}/gehoord/{number}")
    editor.submit(editor.get(f"{PAGE}/gehoord/{number}/verwijderen"), "Verwijderen")

    page = editor.submit(page, "Bewaar", text_nl="Toch wel.")
    assert "Iemand anders heeft dit intussen weggehaald." in page.text
    editor.submit(page, "Bewaar")

    assert ("heard", "Toch wel.") in said(session)


def test_who_publishes_has_read_the_texts_of_now(editor, written, session):
    numbers = written(*WHOLE, published=False)
    page = editor.get(f"{PAGE}/publiceren")
    changed = editor.get(f"{PAGE}/gehoord/{numbers[0]}")
    editor.submit(changed, "Bewaar", text_nl="Iets heel anders.")

    page = editor.submit(page, "Publiceren", role="projectleider")
    assert "Iemand anders heeft intussen een tekst veranderd." in page.text
    assert "Iets heel anders." in page.text
    assert published_on(session) == [None]

    editor.submit(page, "Publiceren", role="projectleider")
    assert published_on(session) == [TODAY]


def test_nothing_is_published_before_the_results_are(editor, written, session):
    written(*WHOLE, published=False)
    session.scalars(select(Survey)).one().feedback_on = TODAY + timedelta(days=9)
    session.commit()

    page = editor.get(f"{PAGE}/publiceren")
    page = editor.submit(page, "Publiceren", role="projectleider")

    assert "Publiceer eerst de resultaten" in page.text
    assert published_on(session) == [None]
    assert "Lees het nog eens" not in editor.get(PAGE).text


def test_a_role_is_asked_for_and_no_gap_is_published(editor, written, session):
    written(WHOLE[0], published=False)

    page = editor.submit(editor.get(f"{PAGE}/publiceren"), "Publiceren", role="")
    assert "Vul in welke functie dit besloot" in page.text
    page = editor.submit(page, "Publiceren", role="projectleider")

    assert "Schrijf eerst wat u doet, of wat u niet doet." in page.text
    assert published_on(session) == [None]


def test_the_list_says_of_each_area_how_far_it_is(editor, tell):
    tell(EGGEN, *WHOLE)
    tell(WIJK, *WHOLE, published=False)

    page = editor.get(LIST)

    assert "De Eggen BuurtGepubliceerd1 april 2026projectleider" in page.text
    assert re.search(r"WijkConcept", page.text)
    assert page.text.index("Brunssum Gemeente") < page.text.index("Nog niet geschreven")
    assert "De Heide" not in page.text
    assert page.links()["De Eggen"] == PAGE


def test_the_writing_aid_shows_how_a_text_reads_with_its_figures_and_keeps_nothing(
    editor, held, session
):
    reference, words = next(iter(quotable(held.figures(session, EGGEN)).items()))

    page = editor.submit(editor.get(NEW["heard"]), "Lees mee", text_nl=f"Dat is {reference}.")

    assert f"Zo leest het: Dat is {words} (" in page.text
    assert said(session) == []


def test_who_only_reads_sees_the_texts_and_no_button(app, held, written, member, sign_in):
    written(*WHOLE, published=False)
    member("lezer", Role.READER)

    page = sign_in("lezer", by=Visitor(app)).get(PAGE)

    assert "Daar is geen geld voor." in page.text
    assert "Voeg toe wat we hoorden" not in page.links()
    assert "Omlaag" not in page.text


@pytest.mark.parametrize(
    "path",
    [
        f"{LIST}/geen/{EGGEN}",
        f"{LIST}/{SLUG}/BU0",
        f"{LIST}/{SLUG}/{HEIDE}",
        f"{PAGE}/anders/nieuw",
        f"{PAGE}/gehoord/99",
        f"{PAGE}/gehoord/99/verwijderen",
        f"{PAGE}/gehoord/3000000000",
        f"{PAGE}/gehoord/99999999999999999999",
        f"{PAGE}/publiceren",
        f"{LIST}?enquete=geen",
    ],
)
def test_what_is_not_there_is_not_found_at_the_desk(editor, path):
    assert editor.get(path).status == 404


def test_a_survey_without_results_has_nothing_to_tell_yet(desk, survey):
    assert "Nog geen enquête heeft resultaten." in desk.get(LIST).text
    assert desk.get(f"{LIST}/{survey.slug}/{EGGEN}").status == 404
