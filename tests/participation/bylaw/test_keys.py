"""Keys of parts are short words for addresses, and each is of one part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.bylaw.keys import RESERVED, key_for
from participation.bylaw.models import KEY_LENGTH, PartKind
from participation.bylaw.regulation import Heading, PartText


def part(title="", number="", kind=PartKind.ARTICLE, headings=()):
    return PartText(kind, "Artikel", number, title, headings, "", "")


@pytest.mark.parametrize(
    ("own", "key"),
    [
        (part("Uitdaagrecht", "8"), "uitdaagrecht"),
        (part("Coöperaties & één buurt", "8"), "cooperaties-een-buurt"),
        (part("", "8"), "artikel-8"),
        (part("", "2:10A"), "artikel-2-10a"),
        (part("—", "8"), "artikel-8"),
        (part(), "artikel-2"),
        (part(kind=PartKind.PREAMBLE), "aanhef"),
        (part(kind=PartKind.CLOSING), "slot"),
        (part(kind=PartKind.NOTE), "toelichting"),
        (part(kind=PartKind.ANNEX), "bijlage"),
        (part("Bijlage 1 Kaart", kind=PartKind.ANNEX), "bijlage-1-kaart"),
        (part(kind=PartKind.TEXT), "tekst"),
        (part(kind=PartKind.TEXT, headings=(Heading("Deel", "1", "A"),)), "deel-1-a"),
    ],
)
def test_a_key_says_what_the_part_is(own, key):
    assert key_for(own, set()) == key


def test_a_second_part_of_a_name_has_a_number():
    assert key_for(part("Doel"), {"doel"}) == "doel-2"
    assert key_for(part("Doel"), {"doel", "doel-2"}) == "doel-3"


@pytest.mark.parametrize("word", ["Zoeken", "Woorden", "Versies", "Reageren", "Reacties", "PDF"])
def test_a_word_of_an_address_of_the_site_is_no_key(word):
    assert key_for(part(word), set()) == f"{word.lower()}-2"


@given(titles=st.lists(st.text(max_size=300), max_size=20))
def test_keys_fit_and_are_never_given_twice(titles):
    taken = set()
    for title in titles:
        key = key_for(part(title, "7"), taken)
        assert key not in taken | RESERVED
        assert 0 < len(key) <= KEY_LENGTH
        assert key.isascii()
        assert key.replace("-", "").isalnum()
        taken.add(key)


def test_every_word_that_an_address_has_in_the_place_of_a_key_is_reserved(app):
    rules = [rule.rule.split("/")[2:] for rule in app.url_map.iter_rules("bylaw.article")]
    own = [
        one.rule.split("/") for one in app.url_map.iter_rules() if one.endpoint.startswith("bylaw.")
    ]
    firsts = {one[2] for one in own if one[1] == "verordening" and len(one) > 2}
    behind = {one[4] for one in own if one[2:3] == ["versies"] and len(one) > 4}
    words = {word.partition(".")[0] for word in firsts | behind if not word.startswith("<")}

    assert rules == [["<key>"]]
    assert {"zoeken", "versies", "veranderd"} <= words
    assert words <= RESERVED
