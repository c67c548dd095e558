"""Commenting while there are more drafts than one, or while the period ends."""

from datetime import date

import pytest
from sqlalchemy import delete, update

from participation.bylaw.models import Part
from participation.contributions.models import Contribution, Moderation
from tests.participation.contributions.saying import (
    SEND,
    TEXT,
    UNTIL,
    add_draft,
    everything,
    say,
    the_only,
)

FORM = "/verordening/uitdaagrecht/reageren"
LIST = "/verordening/reacties"


@pytest.fixture
def draft(session):
    return add_draft(session)


def test_a_comment_is_kept_with_the_version_that_was_read(browser, session, draft):
    page = browser.get(FORM)
    add_draft(session, number=2)

    browser.submit(page, SEND, text=TEXT, is_open="ja")

    assert the_only(session).subject_key == "1/uitdaagrecht"


def test_each_open_draft_takes_its_own_comments(browser, session, draft):
    add_draft(session, number=2)

    for number in (1, 2):
        listed = browser.get(f"{LIST}?versie={number}")
        article = browser.get(f"/verordening/versies/{number}/uitdaagrecht")
        form = browser.follow(article, "Reageer op dit artikel")
        assert form.path == listed.links()["Artikel 8. Uitdaagrecht"]
        assert f"Versie {number} van de verordening:" in form.text
        browser.submit(form, SEND, text=TEXT, is_open="ja")

    assert [one.subject_key for one in everything(session)] == ["1/uitdaagrecht", "2/uitdaagrecht"]


def test_the_links_of_a_list_lead_to_the_forms_of_its_version(browser, session, draft):
    say(browser)
    session.execute(update(Contribution).values(moderation=Moderation.SHOWN.value))
    session.commit()
    add_draft(session, number=2)

    for query in ("?versie=1", "?versie=1&artikel=uitdaagrecht"):
        page = browser.get(LIST + query)
        forms = {one for one in page.links().values() if "reageren" in one}
        assert f"{FORM}?versie=1" in forms
        assert not any(one.endswith(("reageren", "=2")) for one in forms)


@pytest.mark.parametrize("wanted", ["2", "3", "9", "x", "%00", "01"])
def test_a_version_that_takes_no_comments_gets_none(browser, session, draft, wanted):
    add_draft(session, number=2, comments_until=date(2026, 3, 1))
    add_draft(session, number=3, published_on=None)

    assert browser.get(f"{FORM}?versie={wanted}").status == 410
    assert browser.post(f"{FORM}?versie={wanted}", text=TEXT, is_open="ja").status == 410
    assert browser.post(FORM, versie=wanted, text=TEXT, is_open="ja").status == 410
    assert everything(session) == []


def test_the_address_without_a_version_is_of_the_newest_that_takes_comments(
    browser, session, draft
):
    add_draft(session, number=2)
    add_draft(session, number=3, comments_until=date(2026, 3, 1))

    assert "Versie 2 van de verordening:" in browser.get(FORM).text


def test_what_was_typed_while_the_period_ended_can_be_copied(browser, session, clock, draft):
    page = browser.get(FORM)
    clock.forward(days=(UNTIL - date(2026, 3, 2)).days + 1)

    closed = browser.submit(page, SEND, text="Een <b>lange</b> tekst\nop twee regels", is_open="ja")

    assert closed.status == 410
    assert "Wat u schreef" in closed.text
    assert "Een &lt;b&gt;lange&lt;/b&gt; tekst\n" in closed.html
    assert closed.headers["Cache-Control"] == "no-store"
    assert everything(session) == []


def test_what_was_typed_about_an_article_that_went_meanwhile_can_be_copied(browser, session, draft):
    page = browser.get(FORM)
    session.execute(delete(Part).where(Part.key == "uitdaagrecht"))
    session.commit()

    closed = browser.submit(page, SEND, text=TEXT, is_open="ja")

    assert closed.status == 410
    assert TEXT in closed.html
    assert everything(session) == []


def test_the_closed_page_shows_no_empty_text(browser):
    assert "Wat u schreef" not in browser.get(FORM).text
    assert "Wat u schreef" not in browser.post(FORM, text=" ").text
