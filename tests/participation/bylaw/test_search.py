"""Search in both texts: folded words, prefixes, the best first, and a snippet with the hit."""

import unicodedata
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.bylaw.loading import load_ordinance
from participation.bylaw.searching import (
    MOST_CHARACTERS,
    Place,
    Source,
    cleaned,
    folded,
    search,
    snippet,
)
from tests.participation.bylaw.example import QUESTION, store
from tests.visitor import words

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


def hits(page) -> dict[str, str]:
    items = (one for one in page.tree.iter("li") if one.get("class") == "bp-hit")
    return {words(next(one.iter("h2"))): words(one) for one in items}


def test_the_page_says_in_which_text_something_was_found(browser, session):
    store(session)
    plain = hits(browser.get("/verordening/zoeken?q=taak+overnemen"))
    law = hits(browser.get("/verordening/zoeken?q=participatieplan"))

    assert list(plain) == [QUESTION["nl"]]
    assert plain[QUESTION["nl"]].endswith("Artikel 8 · in de uitleg")
    assert law["Artikel 1. Definities"].endswith("Artikel 1 · in de officiële tekst")


def test_the_shipped_ordinance_is_found_by_its_explanation_and_by_its_law(
    app, browser, session, clock
):
    load_ordinance(session, app.extensions["municipality"], today=clock().date())
    session.commit()
    question = "Wilt u een taak van de gemeente overnemen?"

    by_explanation = hits(browser.get("/verordening/zoeken?q=taak+overnemen"))
    by_law = hits(browser.get("/verordening/zoeken?q=uitdaagrecht"))

    assert "in de uitleg" in by_explanation[question]
    assert "in de officiële tekst" in by_law[question]


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("/en", "challenge", 1),
        ("/en", "uitdaagrecht", 1),
        ("/en", "overnemen", 0),
        ("", "CHALL", 0),
    ],
)
def test_one_searches_in_the_language_of_the_page_and_in_the_law(
    browser, session, language, query, found
):
    store(session)

    assert len(hits(browser.get(f"{language}/verordening/zoeken?q={query}"))) == found


def test_a_search_without_words_and_one_without_hits_help(browser, session):
    store(session)
    empty = browser.get("/verordening/zoeken")
    none = browser.get("/verordening/zoeken?q=waterschap")

    assert "Het begin van een woord is genoeg." in empty.text
    assert "In geen artikel staat “waterschap”." in none.text
    assert none.links()["Alle vragen per onderwerp"] == "/verordening"


@pytest.mark.parametrize(
    "query",
    ["%00", "%F0%9F%98%80", "%E2%80%AE", "%ff", "<script>", "'", "a" * 5_000, "%25s%25(x)s"],
)
def test_no_query_breaks_the_page(browser, session, query):
    store(session)
    page = browser.get(f"/verordening/zoeken?q={query}")

    assert page.status == 200
    assert list(page.tree.iter("mark")) == [] or query == "a" * 5_000


def test_what_was_typed_stands_in_the_field_again(browser, session):
    store(session)
    page = browser.get("/verordening/zoeken?q=%3Cb%3E+taak")

    assert page.find("f-q").get("value") == "<b> taak"
    assert "<b> taak" in page.text
