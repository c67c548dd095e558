"""A newer version marks exactly the articles that changed."""

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.bylaw.matching import Change, compare
from participation.bylaw.models import PartKind
from participation.bylaw.regulation import Heading, PartText

LONG = "Het college beslist binnen acht weken na ontvangst van het verzoek van de inwoner."


def part(number="", title="", text=LONG, kind=PartKind.ARTICLE, **more):
    return PartText(kind, "Artikel", number, title, (), f"<p>{text}</p>", text, **more)


def found(old, new):
    """Return what happened, as (change, place in old, place in new)."""
    return [(one.change, one.old, one.new) for one in compare(old, new).parts]


def one(old, new):
    ((change, _old, _new),) = found([old], [new])
    return change


def test_two_versions_that_are_the_same_are_the_same():
    parts = [part("1", "A"), part("2", "B", "Andere tekst.")]

    assert found(parts, parts) == [(Change.SAME, 0, 0), (Change.SAME, 1, 1)]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (part("1", "Doel"), part("1", "Doel", "Heel iets anders."), Change.CHANGED),
        (part("1", "Doel"), part("1", "Het doel"), Change.CHANGED),
        (part("1", "Doel"), part("2", "Doel"), Change.MOVED),
        (part("1", "Doel"), part("2", "Doel", "Heel iets anders."), Change.MOVED_AND_CHANGED),
        (part("1", "Doel"), part("2", "Het doel"), Change.MOVED_AND_CHANGED),
        (part("1", "Doel"), part("1", "Het doel", f"{LONG} Dat is de regel."), Change.CHANGED),
        (part("1", "Doel"), part("1", "", "(vervallen)", is_repealed=True), Change.CHANGED),
        (part("1", "Doel"), part("1", "Doel", is_repealed=True), Change.CHANGED),
        (part("1", ""), part("1", "", f"{LONG} Dat is de regel."), Change.CHANGED),
        (part("1", ""), part("4", ""), Change.MOVED),
        (part("2A", "Doel"), part("2a", "Doel"), Change.SAME),
        (part("1", "Doel"), part("1", "doel"), Change.CHANGED),
    ],
)
def test_one_article_is_matched_by_its_number_title_and_text(old, new, change):
    assert one(old, new) is change


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (part("1", "Doel"), part("1", "Kosten", "De gemeente betaalt de koffie op het plein.")),
        (part("1", ""), part("1", "", "De gemeente betaalt de koffie op het plein.")),
        (part("1", "A", "Vervallen."), part("2", "B", "Vervallen.")),
        (part("1", "Doel"), part("1", "Doel", kind=PartKind.ANNEX)),
    ],
)
def test_articles_that_have_too_little_in_common_are_gone_and_new(old, new):
    assert found([old], [new]) == [(Change.NEW, None, 0), (Change.GONE, 0, None)]


def test_markup_alone_is_no_change():
    assert (
        one(part("1", "A"), replace(part("1", "A"), html=f"<p><em>{LONG}</em></p>")) is Change.SAME
    )


def test_a_new_article_in_front_moves_the_others_and_changes_none():
    old = [part("1", "A", "tekst a"), part("2", "B", "tekst b")]
    new = [part("1", "Nieuw", "tekst n"), part("2", "A", "tekst a"), part("3", "B", "tekst b")]

    assert found(old, new) == [(Change.NEW, None, 0), (Change.MOVED, 0, 1), (Change.MOVED, 1, 2)]


def test_a_new_article_in_front_moves_articles_without_a_title_too():
    old = [part(str(number), "", f"{LONG} {number}") for number in (1, 2, 3)]
    new = [
        part("1", "", "Nieuw artikel over de koffie."),
        *(replace(own, number=str(int(own.number) + 1)) for own in old),
    ]

    assert [change for change, _old, _new in found(old, new)] == [Change.NEW, *[Change.MOVED] * 3]


def test_two_articles_that_change_places_are_moved():
    old = [part("1", "A", "tekst a"), part("2", "B", "tekst b")]
    new = [part("1", "B", "tekst b"), part("2", "A", "tekst a")]

    assert found(old, new) == [(Change.MOVED, 1, 0), (Change.MOVED, 0, 1)]


def test_articles_with_the_same_title_stay_in_their_order():
    old = [part("1", "Kosten", "a"), part("2", "Kosten", "b")]
    new = [part("1", "Kosten", "a"), part("2", "Kosten", "c")]

    assert found(old, new) == [(Change.SAME, 0, 0), (Change.CHANGED, 1, 1)]


def test_texts_between_articles_are_known_by_their_chapter():
    def text(chapter, words):
        own = part(kind=PartKind.TEXT, text=words)
        return replace(own, headings=(Heading("Hoofdstuk", chapter, ""),))

    old = [text("1", "een"), text("2", "twee"), text("3", "drie")]
    new = [text("1", "een"), text("2", "twee anders"), text("3", "drie")]

    assert [change for change, _old, _new in found(old, new)] == [
        Change.SAME,
        Change.CHANGED,
        Change.SAME,
    ]


@pytest.mark.parametrize(
    "kind", [PartKind.PREAMBLE, PartKind.CLOSING, PartKind.NOTE, PartKind.ANNEX]
)
def test_what_stands_around_the_articles_is_matched_by_its_kind(kind):
    assert one(part(kind=kind, text="a"), part(kind=kind, text="b")) is Change.CHANGED


def test_the_second_of_two_notes_is_known_when_the_first_is_gone():
    first, second = part(kind=PartKind.NOTE, text="a"), part(kind=PartKind.NOTE, text="b")

    assert found([first, second], [second]) == [(Change.SAME, 1, 0), (Change.GONE, 0, None)]


def test_heads_of_chapters_that_came_and_went_are_named():
    old = replace(part("1", "A"), headings=(Heading("Hoofdstuk", "1", "Begin"),))
    new = replace(part("1", "A"), headings=(Heading("Hoofdstuk", "1", "Inleiding"),))

    comparison = compare([old], [new])

    assert comparison.headings_new == new.headings
    assert comparison.headings_gone == old.headings
    assert comparison.parts[0].change is Change.SAME


NAMES = ["geld", "tijd", "groen", "zorg", "werk", "spel", "rust", "kunst"]


def edited(rng, old):
    """Return a newer version, and what happened to each of its articles and of the old ones."""
    new, expected = [], []
    for place, own in enumerate(old):
        what = rng.choice(["same"] * 4 + ["words", "title", "gone"])
        if what == "words":
            new.append(replace(own, text=f"{own.text} Zo is het."))
        elif what == "title":
            new.append(replace(own, title=f"{own.title} anders"))
        elif what == "same":
            new.append(own)
        if what != "gone":
            expected.append((place, what != "same"))
        if rng.random() < 0.1:
            new.append(part("", f"Nieuw {place}", f"{place} " + "nieuwe woorden " * 4))
            expected.append((None, False))
    return [replace(own, number=str(place + 1)) for place, own in enumerate(new)], expected


@given(seed=st.integers(0, 10**6), size=st.integers(1, 60))
def test_after_any_edits_exactly_the_changed_articles_are_marked(seed, size):
    rng = random.Random(seed)
    old = [
        part(str(place + 1), f"{rng.choice(NAMES)} {place}", f"Artikel {place}: {LONG}")
        for place in range(size)
    ]
    new, expected = edited(rng, old)

    matches = compare(old, new).parts
    there = [match for match in matches if match.new is not None]

    assert [(match.old, match.change.of_words) for match in there] == expected
    for match in there:
        if match.old is not None:
            is_moved = old[match.old].number != new[match.new].number
            assert (match.change in {Change.MOVED, Change.MOVED_AND_CHANGED}) is is_moved
    gone = {*range(size)} - {match.old for match in there}
    assert {match.old for match in matches if match.change is Change.GONE} == gone


@given(seed=st.integers(0, 10**6))
def test_each_part_is_matched_once(seed):
    rng = random.Random(seed)

    def some():
        return [
            part(rng.choice(["", "1", "2"]), rng.choice(["", "A"]), rng.choice([LONG, "x", "y"]))
            for _ in range(rng.randint(0, 8))
        ]

    old, new = some(), some()
    matches = compare(old, new).parts

    assert sorted(one.old for one in matches if one.old is not None) == [*range(len(old))]
    assert [one.new for one in matches if one.new is not None] == [*range(len(new))]
    assert matches == compare(old, new).parts


def test_two_thousand_articles_are_compared_in_a_second():
    old = [part(str(place), f"Over {place}", f"{LONG} {place}") for place in range(2_000)]
    new = [replace(own, number=f"{own.number}a", text=f"{own.text}!") for own in old]

    begin = time.process_time()
    compare(old, new)

    assert time.process_time() - begin < 1
