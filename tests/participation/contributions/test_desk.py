"""Contributions at the desk: the list, the look, and what is entered for somebody."""

from datetime import date

from participation.access import Role
from participation.contributions.models import Contribution
from tests.participation.contributions.saying import (
    REPLIES_BY,
    TEXT,
    Counting,
    acts,
    everything,
    the_only,
)
from tests.visitor import Visitor

LIST = "/beheer/reacties"
SAVE = "Bewaar en publiceer"
HIDE = "Toon het niet"


def test_an_empty_list_says_what_will_come(editor):
    assert "Er is nog geen reactie." in editor.get(LIST).text


def test_the_list_leads_to_each_contribution(said, editor):
    said(text="Meer groen in artikel acht")

    page = editor.follow(editor.get(LIST), "Meer groen in artikel acht")

    assert page.h1 == "Reactie van 2 maart 2026"
    assert "Artikel 8. Uitdaagrecht (versie 1)" in page.text


def test_late_ones_come_first_and_what_has_a_reply_last(session, said, editor):
    said(text="Beantwoord")
    said(text="Op tijd")
    said(text="Te laat", key="participatieplan")
    first, _second, third = everything(session)
    set_row(session, third.id, promised_on=date(2026, 3, 1))
    set_row(session, first.id, promised_on=date(2026, 1, 1), state="answered")

    text = editor.get(LIST).text

    assert text.index("Te laat ReactieArt") < text.index("Op tijd") < text.rindex("Beantwoord Re")


def test_the_filter_stands_in_the_address(session, said, editor):
    said(text="Over acht")
    said(text="Over vijf", key="participatieplan")
    said(text="Bekeken")
    set_row(session, everything(session)[2].id, moderation="shown", state="in_progress")
    set_row(session, everything(session)[1].id, promised_on=date(2026, 3, 1))

    def texts(query: str) -> set[str]:
        page = editor.get(f"{LIST}?{query}")
        return {one for one in ("Over acht", "Over vijf", "Bekeken") if one in page.text}

    assert texts("over=article/1/participatieplan") == {"Over vijf"}
    assert texts("over=article") == {"Over acht", "Over vijf", "Bekeken"}
    assert texts("stand=in_progress") == {"Bekeken"}
    assert texts("kijken=1") == {"Over acht", "Over vijf"}
    assert texts("laat=1") == {"Over vijf"}
    assert texts("laat=1&stand=in_progress") == set()
    assert texts("stand=x&over=y/z%00&pagina=-1") == {"Over acht", "Over vijf", "Bekeken"}


def test_the_form_of_the_filter_keeps_what_was_chosen(said, editor):
    said()
    page = editor.submit(
        editor.get(LIST), "Laat zien", over="article/1/uitdaagrecht", stand="received", kijken="1"
    )

    form, _button = page.form_with("Laat zien")
    assert form.values["over"] == ["article/1/uitdaagrecht"]
    assert form.values["stand"] == ["received"]
    assert form.values["kijken"] == ["1"]


def test_500_contributions_are_listed_in_few_statements(app, session, draft, editor):
    add_many(session, 500)

    with Counting(app) as counted:
        page = editor.get(LIST)

    assert "500 reacties" in page.text
    assert "Bladzijde 1 van 10" in page.text
    assert counted.number <= 8


def test_what_is_looked_at_is_shown_to_everybody(browser, session, one, editor):
    page = editor.submit(one, "Toon het")

    assert "Getoond" in page.text
    assert TEXT in browser.get("/verordening/reacties").text
    assert acts(session)[-1] == ("moderated", "1/uitdaagrecht")


def test_what_its_writer_keeps_between_us_can_not_be_shown(session, said, editor):
    own = said(is_open="nee")
    page = editor.get(f"{LIST}/{own.id}")
    assert "Alleen voor ons" in page.text
    token = reply_token(editor, page)

    answer = editor.post(f"{LIST}/{own.id}/tonen", form_token=token, seen="waiting")

    assert answer.status == 409
    assert the_only(session).moderation == "waiting"


def test_not_showing_needs_one_of_the_reasons_and_own_words_for_another(session, one, editor):
    form = editor.follow(one, HIDE)

    nothing = editor.submit(form, HIDE)
    other = editor.submit(form, HIDE, kind="other", reason="  ")
    unseen = editor.submit(form, HIDE, kind="other", reason="\u200b")
    point = editor.submit(form, HIDE, kind="other", reason=".")

    assert "Kies waarom het niet getoond wordt." in nothing.text
    for page in (other, unseen, point):
        assert "Schrijf in uw eigen woorden waarom het niet getoond wordt." in page.text
    assert the_only(session).moderation == "waiting"


def test_not_shown_with_a_usual_reason_needs_no_other_words(session, one, editor):
    page = editor.submit(editor.follow(one, HIDE), HIDE, kind="names")

    own = the_only(session)
    assert (own.moderation, own.hidden_kind, own.hidden_reason) == ("hidden", "names", "")
    assert "Niet getoond" in page.text
    assert acts(session)[-1] == ("moderated", "1/uitdaagrecht")


def test_what_was_not_shown_can_be_shown_after_all(session, one, editor):
    page = editor.submit(editor.follow(one, HIDE), HIDE, kind="other", reason="Te vroeg")

    editor.submit(page, "Toon het")

    own = the_only(session)
    assert (own.moderation, own.hidden_kind, own.hidden_reason) == ("shown", "", "")


def test_who_looks_second_sees_what_the_first_did(app, session, one, editor, member, sign_in):
    member("tweede", Role.EDITOR)
    second = Visitor(app)
    sign_in(name="tweede", by=second)
    form = second.get(f"{one.path}/niet-tonen")
    editor.submit(one, "Toon het")

    page = second.submit(form, HIDE, kind="rude")

    assert page.status == 409
    assert "Iemand anders heeft hier intussen iets mee gedaan." in page.text
    assert the_only(session).moderation == "shown"


def test_pressing_show_twice_is_one_look(session, one, editor):
    editor.submit(one, "Toon het")
    page = editor.submit(one, "Toon het")

    assert page.status == 200
    assert the_only(session).moderation == "shown"


def test_what_is_said_on_the_telephone_is_entered_with_its_link(browser, session, draft, editor):
    form = editor.follow(editor.get(LIST), "Voer een reactie in voor iemand")

    page = editor.submit(
        form,
        "Bewaar",
        source="telephone",
        about="article/1/uitdaagrecht",
        language="nl",
        text="Ik vind 40 dagen lang.",
        is_open="ja",
        first_name="Piet",
    )

    own = the_only(session)
    assert (own.source, own.first_name, own.promised_on) == ("telephone", "Piet", REPLIES_BY)
    assert "Geef de link door, en ga terug naar het beheer" in page.text
    assert acts(session)[-1] == ("entered", "1/uitdaagrecht")
    again = browser.get(page.path.partition("?")[0])
    assert "Ik vind 40 dagen lang." in again.text
    assert "Geef de link door" not in again.text


def test_a_letter_that_comes_after_the_last_day_can_be_entered_until_the_replies(
    clock, draft, editor, sign_in
):
    clock.forward(days=60)
    sign_in(name="redactie", by=editor)
    assert "Artikel 8. Uitdaagrecht (versie 1)" in editor.get(f"{LIST}/nieuw").text

    clock.forward(days=20)
    sign_in(name="redactie", by=editor)
    assert "Er is nu niets waarop iemand kan reageren." in editor.get(f"{LIST}/nieuw").text


def test_entering_asks_for_everything_that_it_needs(session, draft, editor):
    page = editor.submit(editor.get(f"{LIST}/nieuw"), "Bewaar", language="")

    for sentence in (
        "Kies hoe het binnenkwam.",
        "Kies waar het over gaat.",
        "Kies in welke taal het gezegd is.",
        "Schrijf wat u wilt zeggen.",
        "Kies of iedereen het mag lezen.",
    ):
        assert sentence in page.text
    assert everything(session) == []


def test_a_reader_sees_and_changes_nothing(app, said, member, sign_in):
    own = said()
    member("lezer", Role.READER)
    reader = Visitor(app)
    sign_in(name="lezer", by=reader)

    page = reader.get(f"{LIST}/{own.id}")

    assert TEXT in page.text
    assert "Toon het" not in page.text
    assert "Schrijf wat ermee gebeurt" not in page.text
    assert "Voer een reactie in voor iemand" not in reader.get(LIST).text


def test_what_was_taken_back_says_so_and_waits_for_nobody(session, said, editor):
    own = said()
    set_row(session, own.id, moderation="shown", state="answered", text="")

    page = editor.get(f"{LIST}/{own.id}")

    assert "De schrijver heeft dit teruggenomen." in page.text
    assert "Toon het" not in page.text


def reply_token(browser, page) -> str:
    """Return the token of a form of the desk."""
    form, _button = browser.get(f"{page.path}/antwoord").form_with(SAVE)
    return form.values["form_token"][0]


def set_row(session, number: int, **values: object) -> None:
    session.rollback()
    own = session.get_one(Contribution, number)
    for name, value in values.items():
        setattr(own, name, value)
    if values.get("text") == "":
        own.taken_back_on, own.first_name, own.email = date(2026, 3, 2), "", None
    session.commit()


def add_many(session, number: int) -> None:
    keys = ("1/uitdaagrecht", "1/participatieplan")
    session.add_all(
        Contribution(
            subject="article",
            subject_key=keys[n % 2],
            text=f"Punt {n}",
            is_open=True,
            language="nl",
            received_on=date(2026, 3, 2),
            promised_on=REPLIES_BY,
            token_hash=n.to_bytes(32, "big"),
        )
        for n in range(number)
    )
    session.commit()
