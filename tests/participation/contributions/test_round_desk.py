"""Rounds at the desk: made, changed, and told what came of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import IntegrityError

from participation.access import Role
from participation.contributions.models import ContributionRound
from tests.participation.contributions.efforts import add_efforts, round_of
from tests.participation.contributions.saying import acts
from tests.visitor import Visitor

NEW = "/beheer/rondes/nieuw"
FILLED = {
    "effort": "6",
    "opens_on": "2026-03-02",
    "closes_on": "2026-03-20",
    "feedback_on": "2026-04-10",
    "title_nl": "Bankjes",
    "question_nl": "Waar mist u een bank?",
}
TELL = "/beheer/rondes/bankjes/terugkoppeling"


@pytest.fixture(autouse=True)
def efforts(session, areas):
    add_efforts(session)


def rounds(session) -> list[ContributionRound]:
    session.rollback()
    session.expire_all()
    found = list(session.scalars(select(ContributionRound)))
    session.expunge_all()
    session.rollback()
    return found


def test_a_round_that_is_made_stands_open_on_the_site(browser, session, editor):
    page = editor.submit(editor.get(NEW), "Bewaar", FILLED)

    assert page.h1 == "Bankjes"
    (own,) = rounds(session)
    assert (own.slug, own.effort_code, own.area) == ("bankjes", "6", None)
    assert acts(session) == [("edited", "bankjes")]
    assert "Waar mist u een bank?" in browser.get("/inbreng/").text


def test_a_double_click_makes_one_round(session, editor):
    page = editor.get(NEW)
    editor.submit(page, "Bewaar", FILLED)
    editor.submit(page, "Bewaar", FILLED)

    assert len(rounds(session)) == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"closes_on": "2026-03-01"}, "Een ronde sluit op of na de dag waarop zij opengaat."),
        ({"feedback_on": "2026-03-19"}, "Wat ermee gebeurde, vertelt u op of na de laatste dag."),
        ({"opens_on": ""}, "eerste dag"),
        ({"title_nl": ""}, "Vul dit in."),
        ({"effort": "4"}, "Kies"),
        ({"question_nl": "x" * 501}, "Maak dit korter"),
    ],
)
def test_a_mistake_in_a_round_is_told_and_nothing_is_stored(session, editor, answers, sentence):
    page = editor.submit(editor.get(NEW), "Bewaar", {**FILLED, **answers})

    assert page.title.startswith("Fout:")
    assert sentence in page.text
    assert rounds(session) == []


def test_once_it_opened_its_promise_can_not_move_further_away(session, editor):
    editor.submit(editor.get(NEW), "Bewaar", FILLED)
    form = editor.get("/beheer/rondes/bankjes/wijzigen")

    page = editor.submit(form, "Bewaar", feedback_on="2026-04-11", title_nl="Banken")
    assert "Iedereen las deze dag al." in page.text
    assert rounds(session)[0].texts["nl"]["title"] == "Bankjes"

    editor.submit(page, "Bewaar", feedback_on="2026-04-09")
    assert rounds(session)[0].feedback_on == date(2026, 4, 9)
    assert rounds(session)[0].texts["nl"]["title"] == "Banken"


def test_once_it_opened_its_first_day_stays_so_that_its_promise_does(session, editor):
    editor.submit(editor.get(NEW), "Bewaar", FILLED)
    form = editor.get("/beheer/rondes/bankjes/wijzigen")

    page = editor.submit(form, "Bewaar", opens_on="2026-03-03")
    assert "De ronde is al open. Dit blijft zoals het is." in page.text
    page = editor.submit(form, "Bewaar", opens_on="2026-03-03", feedback_on="2026-09-06")
    assert page.title.startswith("Fout:")
    page = editor.submit(form, "Bewaar", feedback_on="2026-09-06")
    assert "Iedereen las deze dag al." in page.text

    (own,) = rounds(session)
    assert (own.opens_on, own.feedback_on) == (date(2026, 3, 2), date(2026, 4, 10))


def test_a_round_that_was_told_is_not_opened_again(session, editor, clock, sign_in):
    session.add(round_of(answered_on=date(2026, 3, 11)))
    session.commit()
    clock.forward(days=10)
    sign_in("redactie", by=editor)

    form = editor.get("/beheer/rondes/bankjes/wijzigen")
    page = editor.submit(form, "Bewaar", closes_on="2026-03-20")

    assert "U vertelde al wat ermee gebeurde. De ronde gaat niet weer open." in page.text
    assert rounds(session)[0].closes_on == date(2026, 3, 10)


def test_a_round_about_what_takes_nothing_more_can_still_be_changed(session, editor):
    session.add(round_of(effort_code="4"))
    session.commit()

    form = editor.get("/beheer/rondes/bankjes/wijzigen")
    editor.submit(form, "Bewaar", title_nl="Banken")

    assert rounds(session)[0].texts["nl"]["title"] == "Banken"


def test_two_who_make_the_same_round_at_once_make_one(app, session, editor, member, sign_in):
    member("tweede", Role.EDITOR)
    second = sign_in("tweede", by=Visitor(app))
    forms = [(one, one.get(NEW)) for one in (editor, second)]

    with ThreadPoolExecutor() as pool:
        pages = list(pool.map(lambda one: one[0].submit(one[1], "Bewaar", FILLED), forms))

    assert [(one.status, one.h1) for one in pages] == [(200, "Bankjes")] * 2
    assert len(rounds(session)) == 1


def test_who_comes_second_with_a_round_finds_the_first(app, session, editor):
    form = editor.get(NEW)
    tries = []

    def come_first(_mapper, _connection, own):
        tries.append(own.slug)
        if len(tries) == 1:
            raise IntegrityError(own.slug, {}, ValueError("this name is taken"))

    event.listen(ContributionRound, "before_insert", come_first)
    try:
        page = editor.submit(form, "Bewaar", FILLED)
    finally:
        event.remove(ContributionRound, "before_insert", come_first)

    assert (page.h1, tries) == ("Bankjes", ["bankjes", "bankjes"])
    assert len(rounds(session)) == 1


def test_what_came_of_it_is_told_after_its_last_day_and_keeps_the_promise(
    browser, session, editor, clock, sign_in
):
    session.add(round_of())
    session.commit()
    told = {"result_nl": "Er komen drie banken."}

    session.rollback()
    page = editor.submit(editor.get(TELL), "Bewaar en publiceer", told)
    assert "De ronde is nog open." in page.text
    assert rounds(session)[0].answered_on is None

    clock.forward(days=9)
    sign_in("redactie", by=editor)
    editor.submit(editor.get(TELL), "Bewaar en publiceer", told)

    assert rounds(session)[0].answered_on == date(2026, 3, 11)
    page = browser.get("/inbreng/rondes/bankjes")
    assert "Er komen drie banken." in page.text
    assert "Deze belofte kwamen wij na." in page.text


def test_the_desk_is_warned_of_a_round_and_led_to_it(session, editor, clock, sign_in):
    session.add(round_of(feedback_on=date(2026, 3, 11)))
    session.commit()

    page = editor.get("/beheer/")
    assert "Bankjes" in page.text
    assert "/beheer/rondes/bankjes" in page.links().values()

    clock.forward(days=10)
    sign_in("redactie", by=editor)
    assert "Te laat" in editor.get("/beheer/").text


def test_a_round_that_is_not_there_is_not_found(editor):
    assert editor.get("/beheer/rondes/niets").status == 404
    assert editor.get("/beheer/rondes/niets/terugkoppeling").status == 404
