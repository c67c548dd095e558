"""Search in both texts: folded words, prefixes, the best first, and a snippet with the hit."""

import unicodedata
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.bylaw.searching import (
    MOST_CHARACTERS,
    Place,
    Source,
    cleaned,
    folded,
    search,
    snippet,
)

CHALLENGE = (
    "uitdaagrecht",
    (
        Source(Place.EXPLANATION, "Kan ik een taak overnemen?", "Ja, samen met anderen."),
        Source(Place.LAW, "Uitdaagrecht", "Inwoners kunnen het college uitdagen."),
    ),
)
INQUIRY = (
    "inspraak",
    (
        Source(Place.EXPLANATION, "Hoe reageer ik op een plan?", "U mag een taak noemen."),
        Source(Place.LAW, "Inspraak", "Afdeling 3.4 van de Algemene wet bestuursrecht."),
    ),
)
ARTICLES = [INQUIRY, CHALLENGE]


def keys(query: str, articles=ARTICLES) -> list[str]:
    return [hit.key for hit in search(query, articles)]


def marked(query: str, articles=ARTICLES) -> list[str]:
    hit = search(query, articles)[0]
    return [piece.text for piece in hit.snippet if piece.is_hit]


def test_a_query_finds_what_the_explanation_says():
    hits = search("taak overnemen", ARTICLES)

    assert [(hit.key, hit.places) for hit in hits] == [("uitdaagrecht", (Place.EXPLANATION,))]


def test_a_query_finds_what_the_law_says():
    hits = search("uitdaagrecht", ARTICLES)

    assert [(hit.key, hit.places) for hit in hits] == [("uitdaagrecht", (Place.LAW,))]


def test_all_words_must_be_in_the_article_but_each_may_be_in_another_text():
    assert keys("taak inspraak") == ["inspraak"]
    assert search("taak inspraak", ARTICLES)[0].places == (Place.EXPLANATION, Place.LAW)
    assert keys("taak waterschap") == []


@pytest.mark.parametrize("query", ["INSPRA", "ínspraak", "  inspraak ", "inspraak!", "in-spraak"])
def test_case_accents_signs_and_the_end_of_a_word_do_not_matter(query):
    found = keys(query)

    assert found == ([] if query == "in-spraak" else ["inspraak"])


def test_a_word_is_not_found_inside_another():
    assert keys("recht") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Straße", "STRASSE"), ("één", "een"), ("Ĳsland", "ijsland"), ("cafe\u0301", "café")],
)
def test_writings_of_one_word_are_the_same(one, other):
    assert folded(one) == folded(other)


def test_a_word_in_a_question_goes_before_one_in_a_text():
    assert keys("taak") == ["uitdaagrecht", "inspraak"]


def test_an_explanation_goes_before_the_law_and_a_whole_word_before_its_beginning():
    law = ("wet", (Source(Place.LAW, "", "plan"),))
    plain = ("uitleg", (Source(Place.EXPLANATION, "", "plan"),))
    longer = ("langer", (Source(Place.EXPLANATION, "", "plannen"),))

    assert keys("plan", [law, longer, plain]) == ["uitleg", "langer", "wet"]


def test_equals_stay_in_the_order_of_the_ordinance():
    articles = [(str(n), (Source(Place.LAW, "", "plan"),)) for n in range(5)]

    assert keys("plan", articles) == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00\x1b", "_"])
def test_a_query_without_a_word_finds_nothing(query):
    assert keys(query) == []


def test_a_query_loses_control_characters_and_what_is_too_long():
    assert cleaned("taak\x00\r\n\u202eovernemen ") == "taak overnemen"
    assert len(cleaned("a" * 500)) == MOST_CHARACTERS


def test_the_snippet_marks_each_hit_and_no_more():
    assert marked(
        "taken anderen", [("x", (Source(Place.LAW, "", "Taken van anderen, taak"),))]
    ) == [
        "Taken",
        "anderen",
    ]


def test_a_long_text_gives_a_snippet_around_the_hit():
    text = f"{'woord ' * 100}uitdaagrecht {'einde ' * 100}"

    pieces = snippet(("uitdaag",), text)
    whole = "".join(piece.text for piece in pieces)

    assert whole.startswith("… woord ")
    assert whole.endswith(" einde …")
    assert "uitdaagrecht" in whole
    assert len(whole) < 200


def test_a_hit_in_the_title_alone_shows_the_beginning_of_the_text():
    assert "".join(piece.text for piece in search("overnemen", ARTICLES)[0].snippet) == (
        "Ja, samen met anderen."
    )


def test_a_very_long_word_is_cut():
    pieces = snippet(("x",), "y" * 1000)

    assert len("".join(piece.text for piece in pieces)) < 200


@given(st.text(), st.text(), st.text())
def test_no_query_and_no_text_break_the_search(query, title, text):
    for hit in search(query, [("a", (Source(Place.LAW, title, text),))]):
        whole = "".join(piece.text for piece in hit.snippet)
        line = " ".join(unicodedata.normalize("NFC", text).split())
        assert whole.removeprefix("… ").removesuffix(" …") in line


@given(st.text(alphabet="aeéß -x", min_size=1, max_size=40))
def test_a_text_is_found_by_any_of_its_words(text):
    for word in folded(text).replace("-", " ").split():
        assert keys(word, [("a", (Source(Place.LAW, "", text),))]) == ["a"]


def test_two_hundred_long_articles_are_searched_at_once():
    text = "Het college besluit één keer per jaar over de participatie van inwoners. " * 40
    articles = [(str(n), (Source(Place.LAW, "Artikel", text),) * 2) for n in range(200)]
    begin = perf_counter()

    hits = search(" ".join("hcbekjodpvi"), articles)

    assert len(hits) == 200
    assert perf_counter() - begin < 2
