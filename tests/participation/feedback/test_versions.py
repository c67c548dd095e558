"""What was published is corrected and taken down in the open: with its day and its reason."""

import pytest
from sqlalchemy import select

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.feedback.actions import publish
from tests.participation.feedback.conftest import AT, NOTE, WHOLE
from tests.residents import SLUG

EGGEN = "BU08990317"
DESK = f"/beheer/terugkoppeling/{SLUG}/{EGGEN}"
PAGE = f"/enquetes/{SLUG}/terugkoppeling/{EGGEN}"


@pytest.fixture
def editor(held, app, clock, member, sign_in):
    """The browser of an editor, eight days after the results became public."""
    clock.forward(days=8)
    member("redactie", Role.EDITOR)
    return sign_in("redactie")


def correct(editor, note):
    page = editor.follow(editor.get(DESK), "Wijzig: U vindt het in de winter te koud.")
    page = editor.submit(page, "Bewaar", text_nl="Het is te koud.")
    return editor.submit(editor.get(f"{DESK}/publiceren"), "Publiceren", note_nl=note)


def test_residents_read_a_correction_once_it_is_published_with_what_was_changed(
    editor, browser, tell
):
    tell(EGGEN, *WHOLE)
    page = editor.follow(editor.get(DESK), "Wijzig: U vindt het in de winter te koud.")
    page = editor.submit(page, "Bewaar", text_nl="Het is te koud.")
    assert "Bewoners lezen nog de tekst van eerder." in page.text
    assert "U vindt het in de winter te koud." in browser.get(PAGE).text

    page = editor.follow(page, "Lees het nog eens en publiceer")
    refused = editor.submit(page, "Publiceren")
    assert (refused.status, "Schrijf op wat er veranderd is." in refused.text) == (422, True)
    page = editor.submit(refused, "Publiceren", note_nl="Wij schreven het korter op.")

    assert "Versie 2, gepubliceerd op donderdag 9 april 2026 door: projectleider." in page.text
    told = browser.get(PAGE)
    assert "Het is te koud." in told.text
    assert "Gepubliceerd op woensdag 1 april 2026 door: projectleider." in told.text
    assert "Veranderd op donderdag 9 april 2026" in told.text
    assert "Wat er veranderd is: Wij schreven het korter op." in told.text
    assert "Deze belofte kwamen wij na." in told.text


def test_what_stood_there_before_stays_readable(editor, browser, tell):
    tell(EGGEN, *WHOLE)
    correct(editor, "Korter.")

    page = browser.follow(browser.get(PAGE), "Lees de tekst van woensdag 1 april 2026")

    assert "U vindt het in de winter te koud." in page.text
    assert "van woensdag 1 april 2026 tot donderdag 9 april 2026" in page.text
    assert browser.follow(page, "Lees wat hier nu staat").path == PAGE
    assert browser.get(f"{PAGE}/versie/3").status == 404
    assert browser.get(f"{PAGE}/versie/2").path == PAGE


def test_what_is_taken_down_leaves_its_reason_and_the_promise_is_open_again(
    editor, browser, tell, session
):
    own = tell(EGGEN, *WHOLE)
    publish(session, own, "projectleider", {}, AT, note=NOTE)
    session.commit()

    page = editor.get(f"{DESK}/weghalen/2")
    refused = editor.submit(page, "Haal weg", role="wethouder")
    assert (refused.status, "Schrijf op waarom." in refused.text) == (422, True)
    page = editor.submit(refused, "Haal weg", why_nl="Er stond een naam in.")

    assert "Dit is weggehaald." in page.text
    assert "Weggehaald" in editor.get("/beheer/terugkoppeling").text
    assert session.scalars(select(AuditLine.act)).all() == ["taken_down"]
    told = browser.get(PAGE)
    assert "te koud" not in told.text
    reason = "Weggehaald op donderdag 9 april 2026 door: wethouder. De reden: Er stond een naam in."
    assert reason in told.text
    assert "Wij zijn 8 dagen te laat." in told.text
    gone = browser.get(f"{PAGE}/versie/1")
    assert (gone.status, "te koud" in gone.text, reason in gone.text) == (410, False, True)
    assert "te koud" in editor.get(f"{PAGE}/versie/1").text
    assert "te koud" not in browser.get(f"/buurten/{EGGEN}").text


def test_what_was_taken_down_is_published_again_with_a_note(editor, browser, tell):
    tell(EGGEN, *WHOLE)
    editor.submit(
        editor.get(f"{DESK}/weghalen/1"), "Haal weg", role="wethouder", why_nl="Er klopt iets niet."
    )

    correct(editor, "De fout is eruit.")

    told = browser.get(PAGE).text
    assert "Het is te koud." in told
    assert "Gepubliceerd op donderdag 9 april 2026 door: projectleider." in told
    assert "De reden: Er klopt iets niet." in told
    german = browser.get(f"/de{PAGE}")
    assert "Der Grund: Er klopt iets niet." in german.text
    assert "Was geändert wurde: De fout is eruit." in german.text
    assert "Wat er veranderd is: De fout is eruit." in told
