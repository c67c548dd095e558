"""The explanation of an article at the desk: written beside the law, kept, and checked."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.bylaw.actions import add_version, as_texts
from participation.bylaw.models import Explanation, Part, Version
from participation.bylaw.queries import explanations_of
from participation.bylaw.regulation import Regulation
from participation.bylaw.revisions import newest, shown
from tests.participation.bylaw import example
from tests.visitor import Visitor

ARTICLE = "/beheer/verordening/1/uitdaagrecht"
EMPTY = "/beheer/verordening/1/termijnen"
TODAY = date(2026, 3, 2)
CHECKED = {"is_checked": "1", "role": "juridisch adviseur"}


@pytest.fixture
def ordinance(session) -> None:
    example.store(session)
    session.rollback()


@pytest.fixture
def signed_in(app, member, sign_in):
    """Sign somebody in, with a role."""

    def go(name: str, role: Role = Role.EDITOR) -> Visitor:
        member(name, role)
        visitor = Visitor(app)
        sign_in(name=name, by=visitor)
        return visitor

    return go


@pytest.fixture
def editor(ordinance, signed_in) -> Visitor:
    return signed_in("redactie")


def revisions(engine, key: str = "uitdaagrecht") -> list[Explanation]:
    with Session(engine) as session:
        own = select(Explanation).where(Explanation.key == key)
        return list(session.scalars(own.order_by(Explanation.version_id, Explanation.revision)))


def write(visitor: Visitor, path: str = ARTICLE, **fields: str):
    return visitor.submit(visitor.get(f"{path}/schrijven"), "Bewaar", **fields)


def confirm(visitor: Visitor, path: str = ARTICLE):
    return visitor.submit(visitor.get(f"{path}/controle"), "Bevestig", **CHECKED)


def acts(engine) -> list[tuple[str, str | None]]:
    with Session(engine) as session:
        found = session.scalars(select(AuditLine).order_by(AuditLine.id))
        return [(one.act, one.about) for one in found]


def test_an_explanation_stands_beside_the_law_with_all_its_languages(editor):
    page = editor.get(ARTICLE)

    assert page.h1 == "Artikel 8. Uitdaagrecht"
    assert "Kan ik een taak overnemen?" in page.text
    assert "Can I take over a task?" in page.text
    assert "binnen 40 werkdagen" in page.text
    assert "Het college beslist over het uitdaagrecht" in page.text
    assert "Gecontroleerd op 2 februari 2026 door: jurist." in page.text


def test_saving_adds_a_revision_and_leaves_the_one_before_as_it_was(editor, engine):
    page = write(editor, text_nl="U mag het ons vragen.")

    first, second = revisions(engine)
    assert page.path == f"{ARTICLE}/controle"
    assert first.texts["nl"]["text"].startswith("U mag de gemeente uitdagen.")
    assert (second.revision, second.texts["nl"]["text"]) == (2, "U mag het ons vragen.")
    assert (second.must_check, second.written_by, second.written_on) == (True, "editor", TODAY)
    assert second.texts["nl"]["steps"] == first.texts["nl"]["steps"]
    assert second.texts["en"] == first.texts["en"]
    assert acts(engine) == [("edited", "ordinance 1/uitdaagrecht")]


def test_saving_what_is_the_same_adds_nothing(editor, engine):
    write(editor)

    assert len(revisions(engine)) == 1


def test_two_clicks_add_one_revision(editor, engine):
    page = editor.get(f"{ARTICLE}/schrijven")

    for _click in range(2):
        editor.submit(page, "Bewaar", text_nl="U mag het ons vragen.")

    assert len(revisions(engine)) == 2


def test_an_earlier_revision_stays_readable(editor):
    write(editor, text_nl="U mag het ons vragen.")

    page = editor.follow(editor.get(ARTICLE), "Bewerking 1")

    assert page.path == f"{ARTICLE}/eerder/1"
    assert "U mag de gemeente uitdagen." in page.text
    assert editor.get(f"{ARTICLE}/eerder/3").status == 404


def test_residents_read_what_was_checked_until_the_new_one_is(editor, engine):
    write(editor, text_nl="U mag het ons vragen.")

    assert "Inwoners lezen bewerking 1 totdat iemand dat doet." in editor.get(ARTICLE).text
    assert shown(revisions(engine))["uitdaagrecht"].revision == 1
    assert newest(revisions(engine))["uitdaagrecht"].revision == 2

    page = confirm(editor)

    assert page.path == ARTICLE
    assert "Gecontroleerd op 2 maart 2026 door: juridisch adviseur." in page.text
    assert shown(revisions(engine))["uitdaagrecht"].revision == 2


def test_the_public_pages_read_the_same_revision(editor, browser, session):
    write(editor, text_nl="U mag het ons vragen.")
    assert "U mag de gemeente uitdagen." in browser.get("/verordening/uitdaagrecht").text

    confirm(editor)
    write(editor, text_nl="U mag alles.")

    text = browser.get("/verordening/uitdaagrecht").text
    assert "U mag het ons vragen." in text
    assert "U mag alles." not in text
    own = session.scalars(select(Version)).one()
    every = session.scalars(select(Explanation)).all()
    assert explanations_of(session, own) == shown(every)


def test_a_new_version_brings_what_residents_read_and_what_waits_to_be_checked(
    editor, session, engine
):
    write(editor, text_nl="U mag het ons vragen.")
    own = session.scalars(select(Version)).one()
    regulation = Regulation(
        title="Verordening",
        cvdr="",
        adopted_on=None,
        in_force_on=None,
        repealed_on=None,
        parts=tuple(as_texts(own.parts)),
        not_understood=(),
    )

    add_version(session, regulation, today=TODAY, by="administrator")
    session.commit()

    copied = [one for one in revisions(engine) if one.version_id != own.id]
    assert [(one.revision, one.must_check) for one in copied] == [(1, False), (2, True)]
    assert copied[0].texts["nl"]["text"].startswith("U mag de gemeente uitdagen.")
    assert copied[1].texts["nl"]["text"] == "U mag het ons vragen."


def test_where_nothing_was_checked_residents_read_the_newest(editor, session, engine):
    for one in session.scalars(select(Explanation)):
        one.must_check, one.confirmed_by = True, ""
    session.commit()

    write(editor, text_nl="U mag het ons vragen.")

    assert shown(revisions(engine))["uitdaagrecht"].revision == 2
    assert "Op de site staat dat erbij." in editor.get(ARTICLE).text


def test_confirming_says_who_checked_it_and_when_and_changes_no_text(editor, engine):
    write(editor, text_nl="U mag het ons vragen.")
    before = revisions(engine)[1]

    pages = [confirm(editor)]

    own = revisions(engine)[1]
    assert (own.must_check, own.confirmed_on, own.confirmed_by) == (
        False,
        TODAY,
        "juridisch adviseur",
    )
    assert (own.texts, own.written_by) == (before.texts, before.written_by)
    assert pages[0].status == 200
    assert acts(engine)[-1] == ("confirmed", "ordinance 1/uitdaagrecht")


def test_two_clicks_confirm_once(editor, engine):
    write(editor, text_nl="U mag het ons vragen.")
    page = editor.get(f"{ARTICLE}/controle")

    pages = [editor.submit(page, "Bevestig", **CHECKED) for _click in range(2)]

    assert [one.path for one in pages] == [ARTICLE, ARTICLE]
    assert [act for act, _about in acts(engine)].count("confirmed") == 1


def test_confirming_asks_for_the_tick_and_the_function(editor, engine):
    write(editor, text_nl="U mag het ons vragen.")

    page = editor.submit(editor.get(f"{ARTICLE}/controle"), "Bevestig")

    assert "Zet hier een vinkje als u de uitleg hebt gecontroleerd." in page.text
    assert "Vul in vanuit welke functie u dit hebt gecontroleerd." in page.text
    assert revisions(engine)[1].must_check


def test_what_somebody_wrote_meanwhile_is_not_confirmed_unseen(editor, signed_in, engine):
    other = signed_in("ander")
    write(editor, text_nl="U mag het ons vragen.")
    page = editor.get(f"{ARTICLE}/controle")
    write(other, text_nl="U mag alles.")

    page = editor.submit(page, "Bevestig", **CHECKED)

    assert "Iemand heeft intussen iets anders geschreven." in page.text
    assert "U mag alles." in page.text
    assert all(one.must_check for one in revisions(engine)[1:])
    editor.submit(page, "Bevestig", **CHECKED)
    assert [one.must_check for one in revisions(engine)] == [False, True, False]


def test_two_people_who_write_see_each_other(editor, signed_in, engine):
    other = signed_in("ander")
    page = editor.get(f"{ARTICLE}/schrijven")
    write(other, text_nl="Van de ander.", decides_nl="De raad.")

    page = editor.submit(page, "Bewaar", text_nl="Van mij.")

    assert "Kies wat het moet zijn en bewaar het." in page.text
    assert "U ziet wat het nu is." in page.text
    assert "Van de ander." in page.text
    editor.submit(page, "Bewaar", text_nl="Van ons.")
    last = revisions(engine)[-1]
    assert (last.texts["nl"]["text"], last.texts["nl"]["decides"]) == ("Van ons.", "De raad.")


def test_an_article_without_anything_gets_an_explanation(editor, engine):
    assert "Niemand heeft nog een uitleg geschreven." in editor.get(EMPTY).text

    write(
        editor,
        EMPTY,
        has="explained",
        question_nl="Hoe lang duurt het?",
        text_nl="Dat staat in de tabel.",
        steps_nl="U vraagt iets.\nU hoort het | 10\n\n",
        action="respond",
    )

    (own,) = revisions(engine, "termijnen")
    assert own.texts["nl"]["steps"] == [
        {"text": "U vraagt iets.", "days": None},
        {"text": "U hoort het", "days": 10},
    ]
    assert (own.revision, own.action, own.must_check) == (1, "respond", True)
    assert own.texts.keys() == {"nl"}


def test_an_article_may_have_a_reason_instead(editor, engine):
    write(editor, has="none", no_reason_nl="Dit artikel is duidelijk.", action="challenge")

    own = revisions(engine)[-1]
    assert (own.texts, own.no_reason, own.action) == (
        {},
        {"nl": "Dit artikel is duidelijk."},
        "none",
    )
    assert "Geen uitleg, omdat: Dit artikel is duidelijk." in editor.get(ARTICLE).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Kies of dit artikel een uitleg heeft."),
        ({"has": "explained"}, "Schrijf de vraag."),
        ({"has": "explained"}, "Schrijf de uitleg."),
        ({"has": "none"}, "Schrijf waarom er geen uitleg is."),
        ({"has": "none", "no_reason_nl": "\u200b"}, "Schrijf waarom er geen uitleg is."),
        ({"has": "none", "no_reason_nl": "."}, "Schrijf waarom er geen uitleg is."),
        (
            {"has": "explained", "example_en": "Noor cuts the grass."},
            "Vul dit in, of laat alle teksten in deze taal leeg.",
        ),
        (
            {"has": "explained", "steps_nl": "Een\nTwee | soms"},
            "Regel 2: schrijf achter de | een aantal werkdagen van 1 tot en met 260.",
        ),
        ({"has": "explained", "steps_nl": "| 10"}, "Regel 1 heeft geen tekst."),
        ({"has": "explained", "steps_nl": "x" * 301}, "Regel 1 is te lang: niet meer dan 300"),
        ({"has": "explained", "steps_nl": "x\n" * 16}, "Schrijf niet meer dan 15 stappen."),
    ],
)
def test_each_mistake_has_a_sentence_and_nothing_is_stored(editor, engine, fields, sentence):
    page = write(editor, EMPTY, **fields)

    assert page.title.startswith("Fout:")
    assert sentence in page.text
    assert revisions(engine, "termijnen") == []


def test_what_was_typed_is_shown_as_text(editor):
    write(editor, text_nl="<script>alert(1)</script> & <b>vet</b>")

    page = editor.get(ARTICLE)

    assert "<script>alert(1)</script> & <b>vet</b>" in page.text
    assert "<script>alert" not in page.html


def test_what_changed_stands_beside_the_law_and_gets_a_sentence(editor, session, signed_in, engine):
    made = example.version(2, published_on=None)
    part = next(one for one in made.parts if one.key == "uitdaagrecht")
    part.text = part.text.replace("40 werkdagen", "60 werkdagen")
    session.add(made)
    session.commit()
    path = "/beheer/verordening/2/uitdaagrecht"

    page = editor.get(f"{path}/schrijven")

    assert "Sinds versie 1" in page.text
    assert ["".join(one.itertext()) for one in page.tree.iter("del")] == ["[verdwenen:40]"]
    write(
        editor,
        path,
        has="explained",
        question_nl="Wat?",
        text_nl="Dit.",
        change_nl="U wacht langer.",
    )
    assert revisions(engine)[-1].change == {"nl": "U wacht langer."}
    assert "f-change_nl" not in editor.get(f"{ARTICLE}/schrijven").html


def test_a_reader_sees_it_and_writes_nothing(ordinance, signed_in):
    reader = signed_in("lezer", Role.READER)

    page = reader.get(ARTICLE)

    assert "Kan ik een taak overnemen?" in page.text
    assert "Verander de uitleg" not in page.links()
    assert [reader.get(f"{ARTICLE}/{one}").status for one in ("schrijven", "controle")] == [
        403,
        403,
    ]


def test_beside_what_is_repealed_nothing_is_written_any_more(editor, session, engine):
    own = session.scalars(select(Version)).one()
    own.adopted_on = own.in_force_on = date(2025, 1, 1)
    own.repealed_on = date(2026, 1, 1)
    session.commit()

    pages = [editor.get(f"{ARTICLE}/{one}") for one in ("schrijven", "controle")]

    assert [one.path for one in pages] == [ARTICLE, ARTICLE]
    assert "Verander de uitleg" not in pages[0].links()


def test_what_is_no_article_has_no_explanation(editor):
    paths = ("1/aanhef", "1/nergens", "9/uitdaagrecht", "1/a%00b")

    found = [editor.get(f"/beheer/verordening/{one}").status for one in paths]

    assert found == [404, 404, 404, 404]


def test_the_pages_of_the_law_are_not_touched_by_writing(editor, session):
    before = [(one.key, one.html, one.text) for one in session.scalars(select(Part))]
    session.rollback()

    write(editor, text_nl="U mag het ons vragen.")
    confirm(editor)

    assert [(one.key, one.html, one.text) for one in session.scalars(select(Part))] == before
