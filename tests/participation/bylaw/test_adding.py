"""A version is added beside the older ones; explanations come along and drift is marked."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from participation.bylaw.actions import add_version, changes_between
from participation.bylaw.cvdr import read_regulation
from participation.bylaw.cvdr_mistakes import RegulationFileError
from participation.bylaw.matching import Change
from participation.bylaw.models import Explanation, Part, PartKind, Version
from participation.bylaw.regulation import NotUnderstood, PartText, Regulation
from tests.participation.bylaw.sources import FILES, article, in_regulation

TODAY = date(2026, 3, 2)
LONG = "Het college beslist binnen acht weken na ontvangst van het verzoek van de inwoner."


def part(number, title, text=LONG, **more):
    return PartText(PartKind.ARTICLE, "Artikel", number, title, (), f"<p>{text}</p>", text, **more)


def regulation(*parts, **more):
    given = {"adopted_on": None, "in_force_on": None, "repealed_on": None, "not_understood": ()}
    return Regulation(**{"title": "Verordening", "cvdr": "", "parts": parts} | given | more)


def add(session, *parts, **more):
    version = add_version(session, regulation(*parts, **more), today=TODAY, by="raadsadviseur")
    session.commit()
    return version


def explain(session, version, key, revision=1, **more):
    given = {
        "texts": {"nl": {"question": "Wat kan ik doen?"}},
        "action": "challenge",
        "must_check": False,
        "written_on": date(2026, 1, 5),
        "written_by": "communicatieadviseur",
        "confirmed_on": date(2026, 1, 6),
        "confirmed_by": "jurist",
    }
    session.add(Explanation(version_id=version.id, key=key, revision=revision, **given | more))
    session.commit()


def explanations(session, version):
    rows = select(Explanation).where(Explanation.version_id == version.id).order_by(Explanation.key)
    return session.scalars(rows).all()


def test_the_first_version_keeps_every_part_in_its_order(session):
    read = read_regulation((FILES / "gewoon.xml").read_bytes())

    add_version(session, read, today=TODAY, by="beheerder", is_example=True)
    session.commit()

    stored = session.scalars(select(Version)).one()
    assert (stored.number, stored.is_example, stored.imported_on) == (1, True, TODAY)
    assert (stored.title, stored.cvdr) == (read.title, read.cvdr)
    assert (stored.adopted_on, stored.in_force_on) == (read.adopted_on, read.in_force_on)
    assert [(one.kind, one.number, one.title, one.html, one.text) for one in stored.parts] == [
        (one.kind.value, one.number, one.title, one.html, one.text) for one in read.parts
    ]
    assert [one.position for one in stored.parts] == [*range(1, len(read.parts) + 1)]
    assert stored.parts[3].headings[1] == {"label": "§", "number": "1.1", "title": "Wie meedoet"}
    assert stored.report == [{"element": "illustratie", "line": 81, "text": "plattegrond.png"}]


def test_an_article_has_a_key_of_its_title_or_its_number(session):
    version = add(session, part("1", "Doel"), part("2", "", "x"), part("3", "Doel", "y"))

    assert [one.key for one in version.parts] == ["doel", "artikel-2", "doel-2"]


def test_the_next_version_counts_on_and_leaves_the_older_one_alone(session):
    first = add(session, part("1", "Doel"))
    second = add(session, part("1", "Doel", "Anders."))

    assert (first.number, second.number) == (1, 2)
    assert [one.text for one in first.parts] == [LONG]


def test_an_article_keeps_its_key_when_it_moves_or_has_another_title(session):
    add(session, part("1", "Doel", f"{LONG} 1"), part("2", "Kosten", f"{LONG} 2"))

    second = add(session, part("1", "Kosten", f"{LONG} 2"), part("2", "Waarom", f"{LONG} 1"))

    assert [one.key for one in second.parts] == ["kosten", "doel"]


def test_a_new_article_does_not_get_the_key_of_one_that_is_gone(session):
    add(session, part("1", "Kosten en geld", "De gemeente betaalt."))

    second = add(session, part("7", "Kosten: en geld", "De inwoner krijgt koffie op het plein."))

    assert second.parts[0].key == "kosten-en-geld-2"


def test_a_new_article_does_not_get_a_key_of_any_version_before(session):
    add(session, part("1", "Doel"), part("2", "Kosten", "De gemeente betaalt."))
    add(session, part("1", "Doel"))

    third = add(session, part("1", "Doel"), part("2", "Kosten", "Koffie staat klaar op het plein."))

    assert [one.key for one in third.parts] == ["doel", "kosten-2"]


def test_an_explanation_comes_along_and_stays_confirmed_where_nothing_changed(session):
    first = add(session, part("1", "Doel"))
    explain(session, first, "doel")

    second = add(session, part("1", "Doel"))

    (own,) = explanations(session, second)
    assert (own.key, own.revision, own.must_check) == ("doel", 1, False)
    assert (own.texts["nl"]["question"], own.action) == ("Wat kan ik doen?", "challenge")
    assert (own.confirmed_on, own.confirmed_by) == (date(2026, 1, 6), "jurist")
    assert (own.written_on, own.written_by) == (TODAY, "raadsadviseur")


@pytest.mark.parametrize(
    "changed",
    [
        part("1", "Doel", "Anders."),
        part("1", "Doelen"),
        part("2", "Doel", "Anders."),
        part("1", "Doel", is_repealed=True),
    ],
)
def test_an_explanation_must_be_checked_where_the_article_changed(session, changed):
    first = add(session, part("1", "Doel"))
    explain(session, first, "doel")

    second = add(session, changed)

    (own,) = explanations(session, second)
    assert (own.key, own.must_check, own.confirmed_on, own.confirmed_by) == ("doel", True, None, "")
    assert explanations(session, first)[0].must_check is False


def test_an_explanation_must_be_checked_where_the_same_words_are_built_otherwise(session):
    explain(session, add(session, part("1", "Doel")), "doel")
    listed = replace(part("1", "Doel"), html=f"<ol><li>{LONG}</li></ol>")

    second = add(session, listed)

    (own,) = explanations(session, second)
    assert (own.must_check, own.confirmed_on) == (True, None)


def test_an_explanation_stays_confirmed_where_a_link_leads_elsewhere(session):
    linked = '<p><a href="{}">De wet</a></p>'
    first = replace(part("1", "Doel"), html=linked.format("/a"))
    explain(session, add(session, first), "doel")

    second = add(session, replace(first, html=linked.format("/b")))

    assert explanations(session, second)[0].must_check is False


def test_only_the_explanation_of_the_changed_article_must_be_checked(session):
    first = add(
        session,
        part("1", "Doel", f"{LONG} 1"),
        part("2", "Kosten", f"{LONG} 2"),
        part("3", "Slot", f"{LONG} 3"),
    )
    for key in ("doel", "kosten", "slot"):
        explain(session, first, key)

    second = add(
        session,
        part("1", "Doel", f"{LONG} 1"),
        part("2", "Nieuw", "Heel iets anders."),
        part("3", "Kosten", f"{LONG} 2"),
        part("4", "Slot", "Anders."),
    )

    assert [(own.key, own.must_check) for own in explanations(session, second)] == [
        ("doel", False),
        ("kosten", False),
        ("slot", True),
    ]


def test_an_explanation_that_waited_for_a_check_still_waits(session):
    first = add(session, part("1", "Doel"))
    explain(session, first, "doel", must_check=True, confirmed_on=None, confirmed_by="")

    (own,) = explanations(session, add(session, part("1", "Doel")))

    assert own.must_check


def test_the_newest_revision_comes_along_alone(session):
    first = add(session, part("1", "Doel"))
    explain(session, first, "doel")
    explain(session, first, "doel", revision=2, texts={"nl": {"question": "Nieuwer?"}})

    (own,) = explanations(session, add(session, part("1", "Doel")))

    assert (own.revision, own.texts["nl"]["question"]) == (1, "Nieuwer?")


def test_a_reason_for_no_explanation_comes_along_and_a_sentence_on_the_change_does_not(session):
    first = add(session, part("1", "Doel"))
    explain(
        session,
        first,
        "doel",
        texts={},
        no_reason={"nl": "Slotbepaling."},
        change={"nl": "Sneller."},
    )

    (own,) = explanations(session, add(session, part("1", "Doel")))

    assert (own.no_reason, own.change) == ({"nl": "Slotbepaling."}, {})


def test_the_explanation_of_an_article_that_is_gone_stays_with_its_version(session):
    first = add(session, part("1", "Doel"), part("2", "Kosten", "Tekst."))
    explain(session, first, "kosten")

    second = add(session, part("1", "Doel"))

    assert explanations(session, second) == []
    assert len(explanations(session, first)) == 1


def test_what_changed_between_two_versions_is_named_for_each_part(session):
    first = add(
        session, part("1", "Doel"), part("2", "Kosten", "Tekst."), part("3", "Slot", "Einde.")
    )
    second = add(
        session,
        part("1", "Doel"),
        part("2", "Slot", "Anders."),
        part("3", "Vers", "Heel iets anders."),
    )

    found = [
        (one.change, one.old and one.old.key, one.new and one.new.key)
        for one in changes_between(first, second)
    ]

    assert found == [
        (Change.SAME, "doel", "doel"),
        (Change.MOVED_AND_CHANGED, "slot", "slot"),
        (Change.NEW, None, "vers"),
        (Change.GONE, "kosten", None),
    ]


def test_a_law_without_a_day_of_decision_is_decided_on_its_first_day_and_the_report_says_so(
    session,
):
    version = add(session, part("1", "Doel"), in_force_on=date(2011, 9, 14))

    assert version.adopted_on == date(2011, 9, 14)
    (said,) = version.report
    assert said["element"] == "issued"
    assert "2011-09-14" in said["text"]


def test_what_was_not_understood_is_kept_with_the_version(session):
    unknown = NotUnderstood("formulier", 12, "Uw naam")

    version = add(session, part("1", "Doel"), not_understood=(unknown,))

    assert version.report == [{"element": "formulier", "line": 12, "text": "Uw naam"}]


@pytest.mark.parametrize("name", ["gewoon", "oud", "beleid", "vrij"])
def test_every_file_can_be_stored_twice_and_the_second_changes_nothing(session, name):
    content = (FILES / f"{name}.xml").read_bytes()
    versions = [
        add_version(session, read_regulation(content), today=TODAY, by="beheerder")
        for _ in range(2)
    ]
    session.commit()

    assert {one.change for one in changes_between(*versions)} == {Change.SAME}
    assert [one.key for one in versions[0].parts] == [one.key for one in versions[1].parts]


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY b "x">]><cvdr>&b;</cvdr>',
        b"<cvdr>" + b" " * 21_000_000,
        (FILES / "gewoon.xml").read_bytes()[:3000],
        b"<toestand/>",
        in_regulation("<artikel><al>x</al></artikel>"),
        in_regulation(article("<al>x</al>") * 2),
    ],
    ids=["bomb", "large", "truncated", "vocabulary", "no number", "twice"],
)
def test_a_file_that_is_refused_leaves_the_stored_ordinance_as_it_is(session, content):
    add(session, part("1", "Doel"))
    before = rows(session)

    with pytest.raises(RegulationFileError):
        add_version(session, read_regulation(content), today=TODAY, by="beheerder")
    session.commit()

    assert rows(session) == before


def rows(session):
    return [
        *session.execute(select(Version.id, Version.number, Version.title)).all(),
        *session.execute(select(Part.id, Part.key, Part.html, Part.text)).all(),
        session.scalar(select(func.count()).select_from(Explanation)),
    ]


def test_adding_is_undone_whole_when_it_is_not_committed(session):
    add_version(session, regulation(part("1", "Doel")), today=TODAY, by="beheerder")
    session.rollback()

    assert session.scalar(select(func.count()).select_from(Part)) == 0


def test_names_as_long_as_their_place_are_stored(session):
    long = replace(part("1" * 20, "t" * 300), label="l" * 20)

    version = add(session, long, title="t" * 300)

    assert len(version.parts[0].key) <= 64
