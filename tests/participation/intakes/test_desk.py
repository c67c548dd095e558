"""Requests at the desk: who sees what, the list, the files, and what is due."""

import json
from datetime import UTC, datetime

import pytest

from participation.access import Role
from participation.intakes.models import Intake
from tests.participation.intakes.desk import LIST, acts, finish, take_on
from tests.participation.intakes.sending import CHALLENGE, CHALLENGER, NOOR, send, stored
from tests.visitor import Visitor


def test_the_list_shows_number_days_and_state_and_no_names(editor, one, session):
    page = editor.get(LIST)

    assert "1 verzoek" in page.text
    assert f"{stored(session)[0].reference} Meedenken over een plan" in page.text
    assert "Bevestiging: 9 maart 2026" in page.text
    assert "over 5 werkdagen" in page.text
    assert "Noor" not in page.text


def test_who_only_reads_sees_the_list_and_no_request(app, member, sign_in, one):
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in("lezer", by=reader)

    page = reader.get(LIST)

    assert "MD-2026-" in page.text
    assert not [link for link in page.links().values() if link.startswith(f"{LIST}/")]
    assert reader.get(one).status == 403
    assert reader.get(f"{LIST}/nieuw").status == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?soort=uitdaagrecht", ["UD"]),
        ("?stand=received", ["MD", "UD"]),
        ("?stand=finished", []),
        ("?soort=meedenken&stand=received", ["MD"]),
        ("?laat=1", []),
        ("?soort=iets&stand=iets&pagina=x", ["MD", "UD"]),
        ("?pagina=99", ["MD", "UD"]),
    ],
)
def test_the_filter_stands_in_the_address(editor, browser, one, query, found):
    send(browser, CHALLENGER, CHALLENGE)

    page = editor.get(LIST + query)

    shown = [link[:2] for link in page.links() if "-2026-" in link]
    assert shown == found
    assert bool(found) or "Er is geen verzoek dat hieraan voldoet." in page.text


def test_what_is_late_can_be_shown_alone_and_says_how_late(editor, browser, one, clock, sign_in):
    clock.moment = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
    sign_in("redactie", by=editor)
    send(browser, CHALLENGER, CHALLENGE)

    page = editor.get(f"{LIST}?laat=1")

    assert [link[:2] for link in page.links() if "-2026-" in link] == ["MD"]
    assert "3 werkdagen te laat" in page.text


def test_what_must_be_answered_first_stands_first_and_finished_ones_last(editor, browser, one):
    send(browser, CHALLENGER, CHALLENGE)
    finish(editor, one)

    page = editor.get(LIST)

    assert [link[:2] for link in page.links() if "-2026-" in link] == ["UD", "MD"]


def test_a_long_list_has_pages(editor, browser, kinds, session):
    send(browser)
    [first] = stored(session)
    columns = {c.key: getattr(first, c.key) for c in Intake.__table__.columns if c.key != "id"}
    for number in range(60):
        own = {"reference": f"MD-2026-A{number}", "token_hash": f"{number:032}".encode()}
        session.add(Intake(**{**columns, **own}))
    session.commit()

    page = editor.get(LIST)
    last = editor.follow(page, "Volgende pagina")

    assert "61 verzoeken" in page.text
    assert "Bladzijde 2 van 2" in last.text
    assert sum("-2026-" in link for link in last.links()) == 11


def test_the_page_of_a_request_has_all_of_it(editor, one):
    text = editor.get(one).text

    for shown in ("Noor", "noor@example.com", "De bankjes in het park", "2 maart 2026 (de site)"):
        assert shown in text


@pytest.mark.parametrize(
    ("button", "kind", "name"),
    [
        ("Het verzoek als PDF", "application/pdf", "{}.pdf"),
        ("Het bewijs voor de aanvrager (PDF)", "application/pdf", "{}-bewijs.pdf"),
        ("Het verzoek als JSON", "application/json; charset=utf-8", "{}.json"),
    ],
)
def test_a_file_is_given_and_that_is_written_down(editor, one, session, button, kind, name):
    page = editor.submit(editor.get(one), button)

    reference = stored(session)[0].reference
    assert page.headers["Content-Type"] == kind
    assert f'filename="{name.format(reference)}"' in page.headers["Content-Disposition"]
    assert acts(session) == [("downloaded", "think_along")]


def test_the_file_for_the_own_system_has_all_of_it_and_no_private_link(editor, one, session):
    page = editor.submit(editor.get(one), "Het verzoek als JSON")

    content = json.loads(page.response.data)
    assert content == {
        "kind": "think_along",
        "title": "Meedenken over een plan",
        "reference": stored(session)[0].reference,
        "name": "Noor",
        "email": "noor@example.com",
        "telephone": None,
        "postal_address": None,
        "language": "nl",
        "source": "web",
        "received_on": "2026-03-02",
        "receipt_by": "2026-03-09",
        "decision_by": "2026-03-30",
        "answers": [
            {
                "question": "Over welk plan of onderwerp wilt u meedenken?",
                "answer": NOOR["q_onderwerp"],
            },
            {
                "question": "Wat weet u, wat vindt u of wat stelt u voor?",
                "answer": NOOR["q_inbreng"],
            },
        ],
    }


def test_a_file_is_not_given_without_the_token_of_the_page(editor, one, session):
    page = editor.post(f"{one}/verzoek.json")

    assert page.path == one
    assert acts(session) == []


@pytest.mark.parametrize("path", ["/999", "/0", "/2147483648", "/99999999999999999999", "/x"])
def test_a_request_that_is_not_there_is_not_found(editor, one, path):
    assert editor.get(f"{LIST}{path}").status == 404


def test_without_kinds_the_list_says_what_will_come(editor, session):
    assert "Er zijn nog geen soorten verzoeken." in editor.get(LIST).text


def test_an_empty_list_says_what_will_come(editor, kinds):
    assert "Er is nog geen verzoek." in editor.get(LIST).text


def test_the_first_page_of_the_desk_names_what_is_due(editor, one, session, clock, sign_in):
    reference = stored(session)[0].reference

    page = editor.get("/beheer/")
    assert page.links()[f"Pak {reference} op, en laat dat weten aan wie het stuurde."] == one
    assert "maandag 9 maart 2026" in page.text

    take_on(editor, one)
    assert reference not in editor.get("/beheer/").text

    clock.moment = datetime(2026, 3, 26, 9, 0, tzinfo=UTC)
    sign_in("redactie", by=editor)
    text = editor.get("/beheer/").text
    assert f"Geef het antwoord op {reference}." in text
    assert "over 2 werkdagen" in text


def test_who_only_reads_has_no_duties_with_requests(app, member, sign_in, one, session):
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in("lezer", by=reader)

    assert "MD-2026-" not in reader.get("/beheer/").text
