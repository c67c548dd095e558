"""The versions at the desk: their dates, putting one on the site, and what never changes."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.bylaw.models import Explanation, Part, Version
from tests.participation.bylaw import example
from tests.visitor import Visitor, words

DESK = "/beheer/verordening/"
PAST, TODAY, SOON, LATER = (
    date(2026, 1, 1),
    date(2026, 3, 2),
    date(2026, 6, 1),
    date(2026, 7, 1),
)
BEGINS = "Versie 1 geldt tot 1 juni 2026."


@pytest.fixture
def reader(app, member, sign_in) -> Visitor:
    member("lezer", Role.READER)
    visitor = Visitor(app)
    sign_in(name="lezer", by=visitor)
    return visitor


@pytest.fixture
def store(session):
    """Store a version of the example, and let go of the database."""

    def add(number: int = 1, **own: object) -> None:
        example.store(session, number, **own)
        session.rollback()

    return add


def read(engine, number: int = 1) -> Version:
    with Session(engine) as session:
        return session.scalars(select(Version).where(Version.number == number)).one()


def cover_all(session) -> None:
    """Give the article of the example that has nothing a reason."""
    own = session.scalars(select(Version).order_by(Version.number.desc())).first()
    reason = {"nl": "De tabel is duidelijk."}
    session.add(
        Explanation(
            version_id=own.id,
            key="termijnen",
            no_reason=reason,
            must_check=False,
            confirmed_by="jurist",
            written_on=TODAY,
            written_by="editor",
        )
    )
    session.commit()


def acts(engine) -> list[tuple[str, str | None]]:
    with Session(engine) as session:
        found = session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [(one.act, one.about) for one in found]


def test_a_draft_that_another_version_took_the_place_of_is_called_not_adopted(desk, store):
    store()
    store(2, adopted_on=PAST, in_force_on=SOON)

    rows = [words(one) for one in desk.get(DESK).tree.iter("tr")]

    assert rows[2].startswith("Versie 1 niet vastgesteld")
    assert "niet vastgesteld" in desk.get(f"{DESK}1").text


def test_a_draft_beside_one_that_staff_alone_see_is_a_draft(desk, store):
    store()
    store(2, adopted_on=PAST, published_on=None)

    assert "concept" in desk.get(f"{DESK}1").text


def test_the_desk_says_how_far_the_explanations_are(desk, store):
    store()

    text = desk.get(DESK).text

    assert "1 van 3 artikelen met een uitleg. 1 met een reden waarom niet. 1 nog te doen." in text
    assert "Artikel 2. Termijnen: heeft geen uitleg en ook geen reden" in text


def test_what_has_to_be_checked_leads_to_its_article(desk, store, session):
    store()
    own = session.scalars(select(Explanation).where(Explanation.key == "uitdaagrecht")).one()
    own.must_check, own.confirmed_by, own.confirmed_on = True, "", None
    session.commit()

    page = desk.get(DESK)

    assert "1 nog te controleren." in page.text
    page = desk.follow(page, "Artikel 8. Uitdaagrecht")
    assert page.path == "/beheer/verordening/1/uitdaagrecht"


def test_an_empty_desk_says_what_comes(desk, reader):
    assert "Er is nog geen verordening." in desk.get(DESK).text
    assert "Stuur een bestand van de verordening in" in desk.get(DESK).links()
    assert "Stuur een bestand van de verordening in" not in reader.get(DESK).links()


def test_a_reader_sees_a_version_and_changes_nothing(reader, store):
    store(published_on=None)

    page = reader.get("/beheer/verordening/1")

    assert "Alleen medewerkers zien deze versie" in page.text
    assert not {"Titel en datums", "Zet op de site", "Haal deze versie weg"} & page.links().keys()


def test_what_an_import_did_not_understand_stays_readable(desk, store):
    store(report=[{"element": "raar", "line": 12, "text": "Wie in"}])

    assert "raar 12Wie in" in desk.get("/beheer/verordening/1").text


def test_a_draft_gets_a_period_for_comments(desk, store, engine):
    store()

    page = desk.submit(
        desk.get("/beheer/verordening/data/1"),
        "Bewaar",
        comments_until="2026-06-01",
        replies_by="2026-07-01",
    )

    assert page.path == "/beheer/verordening/1"
    assert (read(engine).comments_until, read(engine).replies_by) == (SOON, LATER)
    assert acts(engine) == [("edited", "ordinance 1")]


def test_the_day_of_the_replies_is_one_of_the_days_in_time(desk, store):
    store(comments_until=SOON, replies_by=LATER)

    assert "Replies by" in desk.get("/en/beheer/verordening/1").text
    page = desk.get("/en/beheer/verordening/data/1")
    assert "Day by which who commented has a reply" in page.text


def test_what_may_not_change_is_shown_and_refused(desk, store, engine):
    store(adopted_on=PAST, in_force_on=PAST)
    page = desk.get("/beheer/verordening/data/1")
    assert "Een dag die voorbij is ook niet." in page.text

    page = desk.submit(page, "Bewaar", title="Anders", adopted_on="2026-02-01")

    assert "Dit staat op de site en kan niet meer veranderen." in page.text
    assert "Deze dag is voorbij en kan niet meer veranderen." in page.text
    assert page.find("f-title") is not None
    assert (read(engine).title, read(engine).adopted_on) == (
        "Participatieverordening Voorbeeldstad",
        PAST,
    )


def test_a_newer_version_ends_the_older_one_once_that_was_seen(desk, store, engine):
    store(1, adopted_on=PAST, in_force_on=PAST)
    store(2)

    page = desk.submit(
        desk.get("/beheer/verordening/data/2"),
        "Bewaar",
        adopted_on="2026-03-01",
        in_force_on="2026-06-01",
    )

    assert "Dit is nog niet bewaard." in page.text
    assert BEGINS in page.text
    assert (read(engine, 1).repealed_on, read(engine, 2).in_force_on) == (None, None)

    page = desk.submit(page, "Bewaar")

    assert page.path == "/beheer/verordening/2"
    assert (read(engine, 1).repealed_on, read(engine, 2).in_force_on) == (SOON, SOON)


def test_what_follows_is_seen_anew_when_another_day_is_chosen(desk, store, engine):
    store(1, adopted_on=PAST, in_force_on=PAST)
    store(2)
    days = {"adopted_on": "2026-03-01", "in_force_on": "2026-06-01"}
    page = desk.submit(desk.get("/beheer/verordening/data/2"), "Bewaar", **days)

    page = desk.submit(page, "Bewaar", in_force_on="2026-07-01")

    assert "Versie 1 geldt tot 1 juli 2026." in page.text
    assert read(engine, 2).in_force_on is None
    desk.submit(page, "Bewaar")
    assert (read(engine, 1).repealed_on, read(engine, 2).in_force_on) == (LATER, LATER)


def test_two_people_who_set_dates_see_each_other(app, desk, member, sign_in, store, engine):
    store()
    member("ander", Role.ADMINISTRATOR)
    other = Visitor(app)
    sign_in(name="ander", by=other)
    page = desk.get("/beheer/verordening/data/1")
    other.submit(other.get("/beheer/verordening/data/1"), "Bewaar", adopted_on="2026-02-01")

    page = desk.submit(page, "Bewaar", adopted_on="2026-02-02")

    assert "Iemand anders heeft dit intussen veranderd." in page.text
    assert read(engine).adopted_on == date(2026, 2, 1)


def test_a_version_with_an_article_that_has_nothing_is_not_published(desk, store, engine):
    store(published_on=None)

    page = desk.get("/beheer/verordening/publiceren/1")

    assert "Deze versie kan nog niet op de site." in page.text
    assert "Artikel 2. Termijnen" in page.links()
    assert "Artikel 1. Definities" not in page.links()
    assert "form" not in {one.tag for one in page.find("main").iter()}
    assert read(engine).published_on is None


def test_a_version_goes_on_the_site_under_its_name_also_with_two_clicks(
    desk, store, session, engine
):
    store(published_on=None)
    cover_all(session)
    page = desk.get("/beheer/verordening/publiceren/1")

    wrong = desk.submit(page, "Zet op de site", name="ja")
    pages = [desk.submit(page, "Zet op de site", name=" versie 1") for _click in range(2)]

    assert "Typ de naam zoals die hier staat: Versie 1" in wrong.text
    assert [one.path for one in pages] == ["/beheer/verordening/1"] * 2
    assert read(engine).published_on == TODAY
    assert acts(engine) == [("published", "ordinance 1")]


def test_what_nobody_checked_is_named_and_does_not_stop_publishing(desk, store, session, engine):
    store(published_on=None)
    cover_all(session)
    for one in session.scalars(select(Explanation)):
        one.must_check, one.confirmed_by = True, ""
    session.commit()
    page = desk.get("/beheer/verordening/publiceren/1")

    assert "Niemand heeft deze uitleg nog gecontroleerd." in page.text
    desk.submit(page, "Zet op de site", name="Versie 1")
    assert read(engine).published_on == TODAY


def test_publishing_what_is_the_law_already_ends_the_older_one(desk, store, session, engine):
    store(1, adopted_on=PAST, in_force_on=PAST)
    store(2, published_on=None, adopted_on=date(2026, 2, 1), in_force_on=date(2026, 2, 10))
    cover_all(session)
    page = desk.get("/beheer/verordening/publiceren/2")
    assert "Versie 1 geldt tot 10 februari 2026." in page.text
    assert read(engine, 1).repealed_on is None

    desk.submit(page, "Zet op de site", name="Versie 2")

    assert read(engine, 1).repealed_on == date(2026, 2, 10)


def test_two_versions_of_one_day_are_not_both_published(desk, store, session, engine):
    store(1, adopted_on=PAST, in_force_on=PAST)
    store(2, published_on=None, adopted_on=PAST, in_force_on=PAST)
    cover_all(session)

    page = desk.submit(
        desk.get("/beheer/verordening/publiceren/2"), "Zet op de site", name="Versie 2"
    )

    assert "Versie 1 gaat op dezelfde dag gelden." in page.text
    assert read(engine, 2).published_on is None


def test_a_version_that_is_not_on_the_site_is_taken_away_under_its_name(desk, store, engine):
    store(1)
    store(2, published_on=None)

    page = desk.get("/beheer/verordening/weg/2")
    pages = [desk.submit(page, "Haal deze versie weg", name="Versie 2") for _click in range(2)]

    assert pages[0].path == DESK
    with Session(engine) as session:
        assert [one.number for one in session.scalars(select(Version))] == [1]
        assert {one.version_id for one in session.scalars(select(Part))} == {1}
        assert len({one.version_id for one in session.scalars(select(Explanation))}) == 1


def test_a_version_on_the_site_is_not_taken_away(desk, store, engine):
    store()

    page = desk.get("/beheer/verordening/weg/1")

    assert page.path == "/beheer/verordening/1"
    assert read(engine)


def legal_text(engine) -> list[tuple[object, ...]]:
    with Session(engine) as session:
        found = session.scalars(select(Part).order_by(Part.version_id, Part.position))
        return [
            (one.version_id, one.position, one.key, one.number, one.title, one.html, one.text)
            for one in found
        ]


def test_no_address_of_the_desk_changes_the_text_number_or_title_of_what_is_published(
    app, desk, store, engine
):
    store()
    before, own = legal_text(engine), read(engine)
    values = {"number": 1, "key": "uitdaagrecht", "code": "werkdag", "revision": 1}
    adapter = app.url_map.bind("localhost")
    tried = [one for one in app.url_map.iter_rules() if one.endpoint.startswith("bylaw_desk.")]
    posts = [one for one in tried if "POST" in one.methods]
    rubbish = {
        "title": "X",
        "html": "X",
        "text": "X",
        "number": "9",
        "key": "x",
        "name": "Versie 1",
    }

    for rule in posts:
        arguments = {name: values[name] for name in rule.arguments}
        path = adapter.build(rule.endpoint, arguments, method="POST")
        form = next(iter(desk.get(path).forms()[-1:]), None) if "GET" in rule.methods else None
        sent = {**(form.values if form else {}), **rubbish}
        desk.post(path, **sent)

    assert len(posts) >= 9
    assert legal_text(engine) == before
    assert (read(engine).title, read(engine).number) == (own.title, 1)
    assert read(engine).published_on == own.published_on


def test_the_first_page_of_the_desk_says_what_is_left_to_explain(desk, reader, store, session):
    left = "1 artikel heeft geen uitleg en ook geen reden."
    assert left not in desk.get("/beheer/").text
    store()
    own = session.scalars(select(Explanation).where(Explanation.key == "uitdaagrecht")).one()
    own.must_check, own.confirmed_by, own.confirmed_on = True, "", None
    session.commit()

    page = desk.get("/beheer/")

    assert left in page.links()
    assert page.links()["1 uitleg moet worden gecontroleerd."] == "/beheer/verordening/1"
    assert left not in reader.get("/beheer/").text
