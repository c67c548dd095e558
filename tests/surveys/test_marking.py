from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.marking import HIDDEN, MarkKind, Span, black_out, marks, spans_of

FILLER = st.text("abcdefghij ,.!?\n", max_size=30)
DIGIT = st.sampled_from("0123456789")
LETTER = st.sampled_from("ABCDEFGHJKLNPRSTVXZ")
GAP = st.sampled_from(["", " ", "-", ".", " - ", "/"])
CASE = st.sampled_from([str.upper, str.lower])


@st.composite
def shaped(draw, shapes, gap):
    """Fill in a shape: 9 is a digit, A a letter, a space one and the same gap."""
    shape, between = draw(st.sampled_from(shapes)), draw(gap)
    filled = {"9": lambda: draw(DIGIT), "A": lambda: draw(LETTER), " ": lambda: between}
    return draw(CASE)("".join(filled.get(one, lambda one=one: one)() for one in shape))


EMAILS = st.from_regex(
    r"[a-z][a-z0-9._+\-]{0,12}@[a-z0-9\-]{1,12}\.(nl|com|de|example)", fullmatch=True
)
PHONES = shaped(
    [
        *("06 99 99 99 99", "069 9999999", "+31 6 99999999", "0031 6 9999 9999", "045 999 99 99"),
        *("(045) 9999999", "+31 (0)45 999 99 99", "+32 499 99 99 99", "0499 99 99 99"),
        *("+49 2404 99999", "0241 999999", "02404 9 99 99", "0032 2 999 99 99"),
    ],
    st.sampled_from(["", " ", "-", "."]),
)
PLATES = shaped(
    [
        "AA 99 99",
        "99 99 AA",
        "99 AA 99",
        "AA 99 AA",
        "AA AA 99",
        "99 AA AA",
        "99 AAA 9",
        "9 AAA 99",
        "AA 999 A",
        "A 999 AA",
        "AAA 99 A",
        "A 99 AAA",
        "9 AA 999",
        "999 AA 9",
        "9 AAA 999",
        "AAA 999",
        "999 AAA",
    ],
    st.sampled_from(["", " ", "-", " - "]),
)
GERMAN = st.builds(
    "{}-{} {}".format,
    *[
        st.from_regex(one, fullmatch=True)
        for one in ("[A-ZÄÖÜ]{1,3}", "[A-Z]{1,2}", "[1-9][0-9]{0,3}[EH]?")
    ],
)
POSTCODES = shaped(["4999 AA", "6999AA", "1999  AA"], st.sampled_from(["", " "]))


def hidden(text, secret):
    """Tell whether no letter or digit of the secret is left to read in its place."""
    start = text.index(secret)
    places = {place for span in marks(text) for place in range(span.start, span.end)}
    return all(
        place in places for place in range(start, start + len(secret)) if text[place].isalnum()
    )


@pytest.mark.parametrize("secrets", [EMAILS, PHONES, PLATES, GERMAN, POSTCODES])
def test_whatever_stands_around_it_it_is_found(secrets):
    @given(FILLER, secrets, FILLER)
    def found(before, secret, after):
        text = f"{before} {secret} {after}"
        assert hidden(text, secret), text

    found()


@pytest.mark.parametrize(
    ("text", "secret", "kind"),
    [
        ("Mail naar noor@example.com of bel.", "noor@example.com", MarkKind.EMAIL),
        ("noor [at] example punt com", "noor [at] example", MarkKind.EMAIL),
        ("Kijk op www.example.org/pagina", "www.example.org/pagina", MarkKind.LINK),
        ("Volg @noor_uit_noord maar", "@noor_uit_noord", MarkKind.LINK),
        ("facebook: noor.zegt", "facebook: noor.zegt", MarkKind.LINK),
        ("Stort op NL91 ABNA 0417 1643 00 graag", "NL91 ABNA 0417 1643 00", MarkKind.IBAN),
        ("Mijn bsn is 111222333.", "111222333", MarkKind.NUMBER),
        ("Bel 06 0000 0012 na zes uur", "06 0000 0012", MarkKind.PHONE),
        ("Ik woon in 6441 AB", "6441 AB", MarkKind.POSTCODE),
        ("In de Kerkstraat 12a is het mis", "Kerkstraat 12a", MarkKind.ADDRESS),
        ("Op huisnummer 7 wordt gedeald", "huisnummer 7", MarkKind.ADDRESS),
        ("Bij Op den Bak 14 staat rommel", "Bak 14", MarkKind.ADDRESS),
        ("De auto met XX-99-ZZ staat dwars", "XX-99-ZZ", MarkKind.PLATE),
        ("Ein Auto, AC-XY 123, immer laut", "AC-XY 123", MarkKind.PLATE),
        ("Auto 1-ABC-234 staat dwars", "1-ABC-234", MarkKind.PLATE),
        ("ik ben noor en ik wil bankjes", "noor", MarkKind.NAME),
        ("Meneer van der Zanden groet nooit", "van der Zanden", MarkKind.NAME),
        ("mijn buurman piet blaft", "piet", MarkKind.NAME),
        ("Mijn buurvrouw, Sjaan, helpt", "Sjaan", MarkKind.NAME),
        ("Dat zei Noor de Wit gisteren", "Noor de Wit", MarkKind.NAME),
        ("Frau Müller hilft", "Müller", MarkKind.NAME),
        ("Groetjes, Émile", "Émile", MarkKind.NAME),
    ],
)
def test_the_usual_ways_to_write_it_are_found(text, secret, kind):
    assert hidden(text, secret)
    start = text.index(secret)
    assert any(one.kind is kind for one in marks(text) if one.start < start + len(secret))


def test_a_text_about_the_buurt_alone_has_no_mark():
    text = "Meer bankjes bij de vijver. De stoep is kapot en er is te weinig licht in de straat."

    assert marks(text) == ()


def test_marks_are_in_order_and_do_not_overlap():
    text = "Ik ben Noor de Wit, Kerkstraat 12, 6441 AB, bel 06 0000 0012 of noor@example.com."

    found = marks(text)

    assert list(found) == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_what_is_blacked_out_cannot_be_read_and_the_rest_can():
    text = "Mijn buurman Piet parkeert zijn XX-99-ZZ op de stoep."

    assert (
        black_out(text, marks(text)) == f"Mijn buurman {HIDDEN} parkeert zijn {HIDDEN} op de stoep."
    )


def test_typed_words_are_found_everywhere_whatever_their_capitals():
    text = "Piet dit, PIET dat (piet+)."

    assert black_out(text, spans_of(text, " piet ")) == f"{HIDDEN} dit, {HIDDEN} dat ({HIDDEN}+)."


@pytest.mark.parametrize("words", ["", "  ", "Klaas", "p.et"])
def test_words_that_do_not_stand_there_are_refused(words):
    with pytest.raises(ValueError, match="do not stand"):
        spans_of("Piet", words)


def test_parts_that_overlap_become_one():
    spans = [Span(2, 6, MarkKind.NAME), Span(0, 4, MarkKind.PHONE), Span(8, 9, MarkKind.NAME)]

    assert black_out("0123456789", spans) == f"{HIDDEN}67{HIDDEN}9"


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "A",
        "0",
        "0 ",
        "@",
        "a@",
        "A ",
        "Aa ",
        "de ",
        "A-",
        "1a",
        "straat ",
        "ik ben ",
        ".",
        "+",
        "(",
        "NL12",
        "www.",
        "AB 12 ",
        "a.nl",
        " ",
        "\n",
        "'",
        "é",
        "(at) ",
        "0(",
        "Van de ",
    ],
)
def test_ten_thousand_characters_of_anything_take_a_moment(part):
    text = (part * 10_000)[:10_000]
    began = perf_counter()

    marks(text)

    assert perf_counter() - began < 1.5


@given(st.text(max_size=300))
def test_any_text_can_be_marked_and_blacked_out(text):
    found = marks(text)

    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert black_out(text, found).count(HIDDEN) >= len(found)
