"""Input at the desk: the look at stories, what is entered for somebody, the count of reasons."""

from datetime import date

import pytest

from participation.contributions.models import ContributionStep
from participation.contributions.sentences import told_writer
from tests.participation.contributions.efforts import BUURT, add_efforts, no_of, round_of, said_of
from tests.participation.contributions.saying import acts, everything, the_only
from tests.visitor import words

ENTER = "/beheer/inbreng/nieuw"
TICK = "Geen kind en geen derde is erin herkenbaar"
ENTERED = {
    "source": "telephone",
    "effort": "park",
    "language": "nl",
    "text": "Meer bomen.",
    "is_open": "ja",
}


@pytest.fixture(autouse=True)
def efforts(session, areas):
    add_efforts(session)


@pytest.fixture
def story(session):
    """Store a story that waits for a look, and return its page at the desk."""

    def add(*uses: str) -> str:
        is_open = "site" in uses
        own = said_of("Ik viel.", kind="story", uses=list(uses), is_open=is_open)
        own.moderation = "waiting"
        session.add(own)
        session.commit()
        return f"/beheer/reacties/{the_only(session).id}"

    return add


def test_a_story_is_not_shown_without_the_tick_that_it_is_of_nobody_else(
    browser, session, editor, story
):
    address = story("site")
    page = editor.submit(editor.get(address), "Toon het")

    assert page.title.startswith("Fout:")
    assert "Vink dan aan: geen kind en geen derde herkenbaar." in page.text
    assert (the_only(session).moderation, the_only(session).is_harmless) == ("waiting", False)
    assert "Ik viel." not in browser.get("/inbreng/").text

    editor.submit(page, "Toon het", harmless="1")

    assert (the_only(session).moderation, the_only(session).is_harmless) == ("shown", True)
    assert "Ik viel." in browser.get("/inbreng/").text
    assert acts(session) == [("moderated", "6")]


def test_a_story_that_is_hidden_after_all_may_be_used_nowhere(session, editor, story):
    page = editor.submit(editor.get(story("site", "paper")), "Toon het", harmless="1")
    hide = editor.follow(page, "Toon het niet")
    editor.submit(hide, "Toon het niet", kind="names")

    assert (the_only(session).moderation, the_only(session).is_harmless) == ("hidden", False)


def test_a_story_without_consent_for_the_site_can_not_be_shown(browser, session, editor, story):
    address = story("paper")
    page = editor.get(address)
    assert "Toon het" not in page.text
    assert "nog niet bekeken: gebruik het nergens" in page.text

    form, _button = page.form_with("Het mag gebruikt worden")
    editor.post(f"{address}/tonen", **{name: one[0] for name, one in form.values.items()})

    assert the_only(session).moderation == "waiting"
    assert "Ik viel." not in browser.get("/inbreng/").text


def test_a_story_for_paper_alone_waits_for_a_look_on_the_list_until_there_was_one(
    session, editor, story
):
    story("paper")
    listed = "/beheer/reacties?kijken=1"
    assert "Ik viel." in editor.get(listed).text
    assert "nog niet bekeken" in editor.get("/beheer/").text

    page = editor.follow(editor.get(listed), "Ik viel.")
    page = editor.submit(page, "Het mag gebruikt worden", harmless="1")

    assert "Ik viel." not in editor.get(listed).text
    assert "nog niet bekeken" not in editor.get("/beheer/").text


def test_a_story_for_us_alone_waits_for_no_look(editor, story):
    story()

    assert "Ik viel." not in editor.get("/beheer/reacties?kijken=1").text


def test_the_tick_of_a_story_for_paper_is_taken_back_with_a_reason_and_given_again(
    browser, session, editor, story
):
    page = editor.submit(editor.get(story("paper")), "Het mag gebruikt worden", harmless="1")
    refuse = editor.follow(page, "Gebruik het nergens")
    assert refuse.h1 == "Gebruik het nergens"
    page = editor.submit(refuse, "Gebruik het nergens", kind="names")

    own = the_only(session)
    assert (own.is_harmless, own.moderation, own.hidden_kind) == (False, "hidden", "names")
    assert "Ik viel." not in editor.get("/beheer/reacties?kijken=1").text
    assert told_writer(own) == "Wij gebruiken uw verhaal nergens. U krijgt wel een antwoord."

    editor.submit(page, "Het mag gebruikt worden", harmless="1")
    own = the_only(session)
    assert (own.is_harmless, own.moderation, own.hidden_kind) == (True, "waiting", "")


def test_of_two_who_look_at_a_story_for_paper_the_second_sees_the_first(session, editor, story):
    old = editor.get(story("paper"))
    editor.submit(editor.follow(old, "Gebruik het nergens"), "Gebruik het nergens", kind="names")

    page = editor.submit(old, "Het mag gebruikt worden", harmless="1")

    assert "Iemand anders heeft hier intussen iets mee gedaan." in page.text
    assert not the_only(session).is_harmless


def test_a_story_for_paper_alone_is_looked_at_too_before_it_is_used(session, editor, story):
    page = editor.get(story("paper"))

    wrong = editor.submit(page, "Het mag gebruikt worden")
    assert "geen derde herkenbaar" in wrong.text
    assert not the_only(session).is_harmless

    page = editor.submit(wrong, "Het mag gebruikt worden", harmless="1")
    assert "op papier, zoals in een brief aan de buurt" in page.text
    assert "ja, dat is bekeken" in page.text
    assert (the_only(session).is_harmless, the_only(session).moderation) == (True, "waiting")


def test_an_idea_asks_for_no_tick(session, editor):
    session.add(said_of(moderation="waiting"))
    session.commit()
    page = editor.get(f"/beheer/reacties/{the_only(session).id}")

    assert TICK not in page.text
    editor.submit(page, "Toon het")
    assert the_only(session).moderation == "shown"


def test_what_somebody_says_on_the_telephone_is_entered_for_them(session, editor):
    receipt = editor.submit(editor.get(ENTER), "Bewaar", {**ENTERED, "area": BUURT})

    assert "Geef de link door, en ga terug naar het beheer" in receipt.links()
    own = the_only(session)
    assert (own.kind, own.source, own.subject_key, own.area) == ("idea", "telephone", "6", BUURT)
    assert own.promised_on == date(2026, 4, 13)
    assert acts(session) == [("entered", "6")]


def test_a_letter_in_a_round_is_entered_after_the_round_closed(session, editor):
    session.add(round_of(closes_on=date(2026, 2, 20)))
    session.commit()
    page = editor.get(f"{ENTER}?soort=reflectie")

    editor.submit(page, "Bewaar", {**ENTERED, "source": "paper", "round": "bankjes"})

    own = the_only(session)
    assert (own.kind, own.is_asked, own.promised_on) == ("reflection", True, date(2026, 4, 1))


@pytest.mark.parametrize(
    ("told_on", "promised_on"),
    [(date(2026, 3, 2), date(2026, 3, 2)), (date(2026, 3, 1), date(2026, 4, 13))],
)
def test_a_letter_in_an_old_round_promises_no_reply_in_the_past(
    session, editor, told_on, promised_on
):
    session.add(round_of(closes_on=date(2026, 2, 20), feedback_on=told_on))
    session.commit()
    page = editor.get(ENTER)

    editor.submit(page, "Bewaar", {**ENTERED, "source": "paper", "round": "bankjes"})

    assert the_only(session).promised_on == promised_on


@pytest.mark.parametrize("name", ["role", "reason_kind", "reason", "would_change"])
def test_an_idea_has_no_no_without_reason_role_and_what_would_change_it(session, editor, name):
    session.add(said_of())
    session.commit()
    form = editor.get(f"/beheer/reacties/{the_only(session).id}/antwoord")
    words = {"state": "not_done", "role": "college", "reason_kind": "cannot", "text": "Nee."}
    more = {"reason": "Daar ligt een kabel.", "would_change": "Een andere plek.", name: ""}

    page = editor.submit(form, "Bewaar en publiceer", {**words, **more})

    assert page.title.startswith("Fout:")
    assert the_only(session).state == "received"
    assert the_only(session).steps == []


def test_a_round_about_another_effort_is_refused(session, editor):
    session.add(round_of(effort_code="4"))
    session.commit()

    page = editor.submit(editor.get(ENTER), "Bewaar", {**ENTERED, "round": "bankjes"})

    assert "Deze ronde gaat over een ander deel van het programma." in page.text
    assert everything(session) == []


def test_a_story_is_entered_with_the_uses_that_were_agreed_to(session, editor):
    page = editor.get(f"{ENTER}?soort=verhaal")
    told = {name: value for name, value in ENTERED.items() if name != "is_open"}
    editor.submit(page, "Bewaar", {**told, "uses": ["site"]})

    assert (the_only(session).kind, the_only(session).uses) == ("story", ["site"])


@pytest.mark.parametrize("name", ["source", "effort", "text", "is_open"])
def test_what_lacks_something_is_not_entered(session, editor, name):
    page = editor.submit(editor.get(ENTER), "Bewaar", {**ENTERED, name: ""})

    assert page.title.startswith("Fout:")
    assert everything(session) == []


def test_the_list_of_the_desk_is_filtered_by_kind_and_round(session, editor):
    asked = round_of()
    session.add(asked)
    session.flush()
    session.add_all([said_of("Idee een"), said_of("Verhaal een", kind="story", is_harmless=True)])
    session.add(said_of("In de ronde", round_id=asked.id))
    session.commit()
    number = asked.id
    session.rollback()

    def texts(query):
        page = editor.get(f"/beheer/reacties?{query}")
        return {one for one in ("Idee een", "Verhaal een", "In de ronde") if one in page.text}

    assert texts("soort=story") == {"Verhaal een"}
    assert texts(f"ronde={number}") == {"In de ronde"}
    assert texts("ronde=99&soort=x") == {"Idee een", "Verhaal een", "In de ronde"}


def no(session, year, reason="cannot", **values):
    own = said_of(state="not_done", received_on=date(year, 1, 5), **values)
    own.steps = [
        no_of(done_on=date(year, 1, 20), reason_kind="other"),
        no_of(done_on=date(year, 2, 1), reason_kind=reason),
    ]
    session.add(own)


def test_every_year_its_reasons_are_counted_by_their_last_step(browser, session):
    no(session, 2025)
    no(session, 2025)
    no(session, 2025, "already")
    no(session, 2026, "may_not")
    no(session, 2026, moderation="waiting")
    session.add(said_of(received_on=date(2026, 2, 1)))
    session.commit()

    page = browser.get("/inbreng/redenen")

    rows = [" ".join(words(cell) for cell in row) for row in page.tree.iter("tr")]
    assert rows[1:] == ["2026 2 1 0 0 1 0 1 0 0", "2025 3 0 0 0 3 2 0 1 0"]


def test_what_somebody_works_on_counts_in_the_year_in_which_it_came_in(browser, session):
    own = said_of(state="in_progress", received_on=date(2024, 12, 5))
    own.steps = [ContributionStep(state="in_progress", done_on=date(2026, 1, 5))]
    session.add(own)
    session.commit()

    page = browser.get("/inbreng/redenen")

    assert "Zonder antwoord: in het jaar waarin het binnenkwam." in page.text
    rows = [" ".join(words(cell) for cell in row) for row in page.tree.iter("tr")]
    assert [row[:6] for row in rows[1:]] == ["2024 1"]


def test_before_anything_was_said_the_count_says_what_will_come(browser):
    assert "Er is nog niets geteld." in browser.get("/inbreng/redenen").text


def test_the_file_of_reasons_counts_also_what_is_not_shown_and_comments(session, editor):
    no(session, 2026)
    no(session, 2026, moderation="hidden", hidden_kind="names")
    no(session, 2026, subject="article", subject_key="1/x", kind="comment")
    session.commit()

    file = editor.get("/beheer/inbreng/redenen.csv")

    lines = file.response.get_data(as_text=True).splitlines()
    assert lines[1:] == [
        "2026;de verordening;ja;1;0;0;0;1;1;0;0;0",
        "2026;het programma;ja;1;0;0;0;1;1;0;0;0",
        "2026;het programma;nee;1;0;0;0;1;1;0;0;0",
    ]
    assert file.headers["Content-Type"].startswith("text/csv")
