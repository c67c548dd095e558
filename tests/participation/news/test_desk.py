"""How staff write, publish and put news right."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, func, select

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.news import actions
from participation.news.actions import PublishedError
from participation.news.models import NewsItem
from tests.participation.news.conftest import EGGEN, TODAY, WIJK
from tests.visitor import Visitor

NEW = "/beheer/nieuws/nieuw"
WRITTEN = {"area": EGGEN, "title_nl": "De bomen blijven", "text_nl": "Wij kapten er geen."}


@pytest.fixture
def editor(app, member, sign_in, areas):
    assert areas
    member("redactie", Role.EDITOR)
    visitor = Visitor(app)
    sign_in("redactie", by=visitor)
    return visitor


def stored(session):
    session.rollback()
    return session.scalars(select(NewsItem).order_by(NewsItem.id)).all()


def test_an_editor_writes_sees_it_as_residents_do_and_publishes(editor, session, browser):
    page = editor.submit(editor.get(NEW), "Bewaar", **WRITTEN)
    assert "Wij kapten er geen." in page.text
    assert "concept" in page.text
    assert browser.get("/nieuws/1").status == 404

    page = editor.submit(editor.follow(page, "Publiceer het"), "Publiceren", role="wijkmanager")

    assert "gepubliceerd op 2 maart 2026" in page.text
    assert browser.get("/nieuws/1").h1 == "De bomen blijven"
    acts = session.scalars(select(AuditLine).order_by(AuditLine.id)).all()
    assert [(one.act, one.about) for one in acts] == [("edited", "news 1"), ("published", "news 1")]


def test_writing_the_same_twice_at_once_makes_one_draft(editor, session):
    page = editor.get(NEW)

    editor.submit(page, "Bewaar", **WRITTEN)
    editor.submit(page, "Bewaar", **WRITTEN)

    assert len(stored(session)) == 1


def test_an_item_without_a_title_is_not_stored_and_what_was_typed_stays(editor, session):
    page = editor.submit(editor.get(NEW), "Bewaar", {**WRITTEN, "title_nl": " "})

    assert "Vul de titel in." in page.text
    assert "Wij kapten er geen." in page.text
    assert stored(session) == []


def test_a_text_in_another_language_wants_a_title_in_it(editor, session):
    page = editor.submit(editor.get(NEW), "Bewaar", WRITTEN, text_de="Wir fällten keine.")

    assert "Vul ook een titel in, of laat beide leeg." in page.text
    assert stored(session) == []


def test_an_area_that_is_not_there_any_more_is_named_and_the_text_stays(editor, session):
    page = editor.submit(editor.get(NEW), "Bewaar", {**WRITTEN, "area": "BU00000000"})

    assert "Kies er een uit de lijst." in page.text
    assert "Wij kapten er geen." in page.text
    assert stored(session) == []


def test_what_lacks_its_text_in_the_first_language_is_not_published(editor, session):
    page = editor.submit(editor.get(NEW), "Bewaar", {**WRITTEN, "text_nl": ""})

    page = editor.submit(editor.follow(page, "Publiceer het"), "Publiceren", role="wijkmanager")

    assert "In de eerste taal ontbreekt: tekst. Schrijf dat eerst." in page.text
    assert stored(session)[0].published_on is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"role": ""}, "Vul de functie in van wie het publiceert"),
        ({"on": "2026-03-01"}, "Deze dag is voorbij."),
        ({"on": "morgen"}, "Vul een dag in zoals 31-3-2026."),
    ],
)
def test_publishing_wants_a_role_and_a_day_that_is_not_over(add_news, editor, fields, sentence):
    own = add_news("Bomen", on=None)
    page = editor.get(f"/beheer/nieuws/{own.id}/publiceren")

    page = editor.submit(page, "Publiceren", {"role": "wijkmanager", **fields})

    assert sentence in page.text


def test_what_is_published_for_a_later_day_waits_for_it(add_news, editor, browser, clock):
    own = add_news("Bomen", on=None)
    page = editor.get(f"/beheer/nieuws/{own.id}/publiceren")

    page = editor.submit(page, "Publiceren", role="wijkmanager", on="2026-03-04")

    assert "verschijnt op 4 maart 2026" in page.text
    assert "Verstuur het per e-mail" not in page.links()
    assert browser.get(f"/nieuws/{own.id}").status == 404
    clock.forward(days=2)
    assert browser.get(f"/nieuws/{own.id}").status == 200


def test_until_its_day_has_come_another_day_is_chosen(add_news, editor, browser, session, clock):
    own = add_news("Bomen", on=date(2098, 12, 31))
    page = editor.follow(editor.get(f"/beheer/nieuws/{own.id}"), "Kies een andere dag")

    page = editor.submit(page, "Publiceren", on="2026-03-04")

    assert "verschijnt op 4 maart 2026" in page.text
    assert stored(session)[0].written_by == "redactie"
    session.rollback()
    clock.forward(days=2)
    assert browser.get(f"/nieuws/{own.id}").status == 200


def test_until_its_day_has_come_it_is_removed(add_news, editor, session):
    own = add_news("Bomen", on=TODAY + timedelta(days=1))
    page = editor.follow(editor.get(f"/beheer/nieuws/{own.id}"), "Verwijderen")

    editor.submit(page, "Verwijderen")

    assert stored(session) == []


def test_once_its_day_has_come_it_is_fixed(add_news, editor, session):
    own = add_news("Bomen")
    fields = {"role": "redactie", "on": TODAY, "first": "nl", "today": TODAY}

    with pytest.raises(PublishedError):
        actions.remove(session, own, today=TODAY)
    with pytest.raises(PublishedError):
        actions.publish(own, **fields)

    links = editor.get(f"/beheer/nieuws/{own.id}").links()
    assert not {"Kies een andere dag", "Publiceer het", "Verwijderen"} & links.keys()
    for act in ("publiceren", "verwijderen"):
        page = editor.get(f"/beheer/nieuws/{own.id}/{act}")
        assert page.path == f"/beheer/nieuws/{own.id}"


def test_publishing_again_changes_neither_role_nor_day(add_news, editor, session):
    own = add_news("Bomen", on=None)
    page = editor.get(f"/beheer/nieuws/{own.id}/publiceren")
    editor.submit(page, "Publiceren", role="wijkmanager")

    again = editor.submit(page, "Publiceren", role="iemand anders", on="2026-05-01")

    assert again.path == f"/beheer/nieuws/{own.id}"
    assert (stored(session)[0].written_by, stored(session)[0].published_on) == (
        "wijkmanager",
        TODAY,
    )


def test_a_change_after_publishing_says_its_day_and_no_change_says_nothing(
    add_news, editor, browser
):
    own = add_news("Bomen", EGGEN, date(2026, 2, 20))
    page = editor.get(f"/beheer/nieuws/{own.id}/schrijven")

    editor.submit(page, "Bewaar")
    assert "Aangepast" not in browser.get(f"/nieuws/{own.id}").text

    editor.submit(page, "Bewaar", area=WIJK, text_nl="Het zijn er 12.")
    seen = browser.get(f"/nieuws/{own.id}").text
    assert "Het zijn er 12." in seen
    assert "Aangepast op 2 maart 2026" in seen


def test_a_published_item_keeps_a_text_in_the_first_language(add_news, editor, session):
    own = add_news("Bomen")

    page = editor.submit(editor.get(f"/beheer/nieuws/{own.id}/schrijven"), "Bewaar", text_nl="")

    assert "In de eerste taal ontbreekt: tekst." in page.text
    assert stored(session)[0].texts["nl"]["text"] == "Dit is Bomen."


def test_two_who_change_the_same_item_see_what_the_other_wrote(add_news, editor, session):
    own = add_news("Bomen", on=None)
    mine = editor.get(f"/beheer/nieuws/{own.id}/schrijven")
    theirs = editor.get(f"/beheer/nieuws/{own.id}/schrijven")
    editor.submit(theirs, "Bewaar", text_nl="Het zijn er 12.")

    page = editor.submit(mine, "Bewaar", text_nl="Het zijn er 13.")

    assert "Iemand anders heeft dit intussen veranderd." in page.text
    assert "Het zijn er 12." in page.text
    assert "Het zijn er 13." in page.text
    assert stored(session)[0].texts["nl"]["text"] == "Het zijn er 12."


@pytest.mark.parametrize("act", ["schrijven", "publiceren", "verwijderen"])
def test_what_somebody_else_removed_at_the_same_moment_is_not_found(
    add_news, app, editor, session, act
):
    own = add_news("Concept", on=None)
    page = editor.get(f"/beheer/nieuws/{own.id}/{act}")
    button = {"schrijven": "Bewaar", "publiceren": "Publiceren", "verwijderen": "Verwijderen"}
    seen = []

    def remove_before_the_second(connection, cursor, statement, *_rest):
        if "FROM news_item" in statement and statement.startswith("SELECT"):
            seen.append(statement)
            if len(seen) == 2:
                cursor.execute("DELETE FROM news_item")

    event.listen(
        app.extensions["writing_engine"], "before_cursor_execute", remove_before_the_second
    )
    page = editor.submit(page, button[act])

    assert len(seen) >= 2
    assert (page.status, page.h1) == (404, "We kunnen deze pagina niet vinden")


def test_a_draft_is_removed_and_a_published_item_is_not(add_news, editor, session):
    draft, out = add_news("klad", on=None), add_news("uit")

    page = editor.get(f"/beheer/nieuws/{draft.id}/verwijderen")
    editor.submit(page, "Verwijderen")
    page = editor.get(f"/beheer/nieuws/{out.id}/verwijderen")

    assert page.path == f"/beheer/nieuws/{out.id}"
    assert [one.id for one in stored(session)] == [out.id]


def test_the_list_of_the_desk_has_drafts_and_pages_of_what_was_published(add_news, editor):
    add_news("klad", on=None)
    add_news("straks", on=TODAY + timedelta(days=3))
    for number in range(21):
        add_news(f"nieuws {number}", on=date(2026, 2, 1), mailed_on=TODAY, mailed_to=12)

    page = editor.get("/beheer/nieuws")

    assert {"klad", "straks", "nieuws 20"} <= page.links().keys()
    assert "2 maart 2026, 12 lezers" in page.text
    assert "nieuws 0" in editor.follow(page, "Ouder nieuws").links()


def test_a_reader_of_the_desk_sees_news_and_no_way_to_change_it(
    add_news, app, member, sign_in, session
):
    own = add_news("klad", on=None)
    member("kijker", Role.READER)
    visitor = Visitor(app)
    sign_in("kijker", by=visitor)

    page = visitor.get(f"/beheer/nieuws/{own.id}")

    assert page.status == 200
    assert "Wijzig het" not in page.links()
    for act in ("schrijven", "publiceren", "versturen", "verwijderen"):
        assert visitor.get(f"/beheer/nieuws/{own.id}/{act}").status == 403
    assert session.scalar(select(func.count()).select_from(NewsItem)) == 1
