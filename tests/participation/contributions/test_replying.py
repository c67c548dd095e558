"""Replies at the desk: each a step of its own, no "no" without its reason, two people at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from participation.contributions.models import Contribution, ContributionStep
from participation.own_words import REASON_LETTERS
from tests.participation.contributions.saying import TEXT, acts, letters, the_only

NO = {
    "state": "not_done",
    "role": "college",
    "reason_kind": "may_not",
    "reason": "Dat verbiedt de Gemeentewet.",
    "would_change": "Een andere wet.",
}
YES = {"state": "done", "role": "raad", "text": "Staat nu in artikel 8."}
SAVE = "Bewaar en publiceer"


def reply(browser, page, **answers):
    """Open the form for a reply and send it."""
    form = browser.get(f"{page.path}/antwoord")
    return browser.submit(form, SAVE, answers)


def test_a_reply_adds_a_step_and_stands_on_the_site_at_once(browser, session, one, editor):
    editor.submit(one, "Toon het")

    page = reply(editor, one, **YES)

    assert "2 maart 2026: Gedaan Staat nu in artikel 8. Besloten door: raad" in page.text
    assert "Staat nu in artikel 8." in browser.get("/verordening/reacties").text
    assert the_only(session).state == "done"
    assert acts(session)[-1] == ("replied", "1/uitdaagrecht")


def test_at_answered_the_form_says_where_a_no_goes(one, editor):
    page = editor.get(f"{one.path}/antwoord")

    (answered,) = [box for box in page.tree.iter("input") if box.get("value") == "answered"]
    (hint,) = page.tree.findall(f".//*[@id='{answered.get('aria-describedby')}']")
    assert hint.text == "Is het een nee? Kies Niet gedaan."
    assert page.html.count("Kies Niet gedaan.") == 1


@pytest.mark.parametrize("name", ["role", "reason_kind", "reason", "would_change"])
def test_a_no_can_not_be_published_without_reason_role_and_what_would_change_it(
    app, session, one, editor, name
):
    page = reply(editor, one, **{**NO, name: "" if name == "reason_kind" else " \n "})

    assert page.title.startswith("Fout:")
    assert the_only(session).state == "received"
    assert the_only(session).steps == []
    assert [one.kind for one in letters(app)] == ["contributions/receipt"]


@pytest.mark.parametrize("nothing", ["\u200b", "\u2060", "\u00ad", "\u3164", "."])
@pytest.mark.parametrize("name", ["role", "reason", "would_change"])
def test_signs_that_say_nothing_are_no_part_of_a_no(session, one, editor, name, nothing):
    page = reply(editor, one, **{**NO, name: nothing})

    assert page.title.startswith("Fout:")
    assert (the_only(session).state, the_only(session).steps) == ("received", [])


@pytest.mark.parametrize("name", ["role", "text"])
def test_signs_that_say_nothing_are_no_reply(session, one, editor, name):
    assert reply(editor, one, **{**YES, name: "\u200b"}).title.startswith("Fout:")
    assert the_only(session).steps == []


def test_the_form_says_how_long_a_reason_is_and_a_shorter_one_is_none(session, one, editor):
    assert f"Minstens {REASON_LETTERS} letters." in editor.get(f"{one.path}/antwoord").text

    page = reply(editor, one, **{**NO, "reason": "Kan niet."})

    told = f"Schrijf in uw eigen woorden waarom niet. Gebruik minstens {REASON_LETTERS} letters."
    assert told in page.text
    assert the_only(session).steps == []


@pytest.mark.parametrize("name", ["role", "reason", "would_change"])
def test_no_page_shows_a_no_without_its_reason_its_role_and_what_would_change_it(
    app, browser, session, one, editor, name
):
    editor.submit(one, "Toon het")
    step = ContributionStep(done_on=date(2026, 3, 2), **{**NO, name: "\u3164"})
    own = session.get_one(Contribution, the_only(session).id)
    own.steps.append(step)
    session.commit()

    for page in (browser.get("/verordening/reacties"), editor.get(one.path)):
        assert "2 maart 2026: Ontvangen" in page.text
        assert "Niet gedaan" not in page.text
    step = session.get_one(ContributionStep, step.id)
    setattr(step, name, NO[name])
    session.commit()
    text = browser.get("/verordening/reacties").text
    for part in ("Niet gedaan", NO["reason"], NO["would_change"], "Besloten door: college"):
        assert part in text


@pytest.mark.parametrize("name", ["role", "reason_kind", "reason", "would_change"])
def test_the_database_takes_no_such_no_either(session, one, name):
    values = {**NO, "text": "", name: " " if name != "reason_kind" else ""}
    own = the_only(session)

    with pytest.raises(IntegrityError):
        session.execute(
            insert(ContributionStep).values(
                contribution_id=own.id, done_on=date(2026, 3, 2), **values
            )
        )
    session.rollback()


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"state": ""}, "Kies wat ermee gebeurt."),
        ({"state": "x"}, "Kies"),
        ({"state": "received"}, "Kies"),
        ({"state": "answered", "role": "raad"}, "Schrijf het antwoord."),
        ({"state": "done", "text": "Ja"}, "Vul in welke functie antwoordt of besloot."),
        ({"state": "done", "text": "x" * 2001, "role": "raad"}, "Maak dit korter"),
    ],
)
def test_a_mistake_in_a_reply_is_told(session, one, editor, answers, sentence):
    page = reply(editor, one, **answers)

    assert sentence in page.text
    assert the_only(session).steps == []


def test_a_reply_goes_by_mail_word_for_word_and_the_address_is_erased(app, session, one, editor):
    reply(editor, one, **NO)

    letter = letters(app)[-1]
    assert (letter.kind, letter.to) == ("contributions/reply", "noor@example.com")
    for part in (
        "Artikel 8. Uitdaagrecht",
        "Niet gedaan",
        "Het mag niet.",
        "Dat verbiedt de Gemeentewet.",
        "Een andere wet.",
        "Besloten door: college",
    ):
        assert part in letter.text
    assert TEXT not in letter.text
    assert "/reacties/" not in letter.text
    assert the_only(session).email is None


def test_that_somebody_works_on_it_is_no_reply_and_keeps_the_address(app, session, one, editor):
    page = reply(editor, one, state="in_progress")

    assert "2 maart 2026: In behandeling" in page.text
    assert len(letters(app)) == 1
    assert the_only(session).email == "noor@example.com"


def test_a_later_step_changes_none_before_it_and_is_mailed_no_more(app, session, one, editor):
    reply(editor, one, state="answered", role="beleid", text="We zoeken het uit.")
    reply(editor, one, **NO)
    page = reply(editor, one, **YES)

    steps = the_only(session).steps
    assert [step.state for step in steps] == ["answered", "not_done", "done"]
    assert page.text.index("We zoeken het uit.") < page.text.index("Dat verbiedt")
    assert len(letters(app)) == 2


def test_after_a_reply_in_progress_can_not_be_chosen(one, editor):
    reply(editor, one, **YES)

    assert 'value="in_progress"' not in editor.get(f"{one.path}/antwoord").html


def test_a_reply_that_is_sent_twice_is_taken_once(app, session, one, editor):
    form = editor.get(f"{one.path}/antwoord")

    editor.submit(form, SAVE, YES)
    page = editor.submit(form, SAVE, YES)

    assert page.h1 == "Reactie van 2 maart 2026"
    assert len(the_only(session).steps) == 1
    assert len(letters(app)) == 2


def test_of_two_who_reply_at_once_the_second_reads_the_first_and_decides(session, one, editor):
    form = editor.get(f"{one.path}/antwoord")
    editor.submit(form, SAVE, YES)

    page = editor.submit(form, SAVE, NO)

    assert "Iemand anders heeft hier intussen iets mee gedaan." in page.text
    assert "Staat nu in artikel 8." in page.text
    assert "Dat verbiedt de Gemeentewet." in page.html
    assert len(the_only(session).steps) == 1

    editor.submit(page, SAVE)
    assert [step.state for step in the_only(session).steps] == ["done", "not_done"]


def test_the_audit_names_what_it_was_about_and_never_which_contribution(session, one, editor):
    editor.submit(one, "Toon het")
    reply(editor, one, **YES)

    assert {about for _act, about in acts(session)} == {"1/uitdaagrecht"}


def test_two_replies_at_the_same_moment_are_one_step_and_one_mail(app, session, one, editor):
    form, _button = editor.get(f"{one.path}/antwoord").form_with(SAVE)
    path = f"{one.path}/antwoord"
    cookie = editor.client.get_cookie("staff")
    session.rollback()

    def send(answers):
        client = app.test_client()
        client.set_cookie("staff", cookie.value)
        return client.post(path, data={**form.values, **answers}).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(send, (YES, NO)))

    assert codes == [302, 422]
    assert len(the_only(session).steps) == 1
    assert len(letters(app)) == 2
