"""What differs between two texts can be read, and put together gives both."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.bylaw.differences import Difference, Kind, differences

WORDS = st.sampled_from(
    ["de", "raad", "besluit", "binnen", "acht", "weken", ".", ",", "\n", "1.", "é"]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=60)


def shown(old, new):
    """Return the differences as one line: [what was removed], {what was added}."""
    around = {Kind.SAME: "%s", Kind.REMOVED: "[%s]", Kind.ADDED: "{%s}"}
    return "".join(around[one.kind] % one.text for one in differences(old, new))


@given(old=TEXTS, new=TEXTS)
def test_the_pieces_give_both_texts_back(old, new):
    found = differences(old, new)

    assert "".join(one.text for one in found if one.kind is not Kind.ADDED) == old
    assert "".join(one.text for one in found if one.kind is not Kind.REMOVED) == new


@given(old=TEXTS, new=TEXTS)
def test_pieces_are_never_empty_and_never_two_of_a_kind_in_a_row(old, new):
    found = differences(old, new)

    assert all(one.text for one in found)
    assert all(one.kind is not other.kind for one, other in pairwise(found))


@given(text=TEXTS)
def test_the_same_text_is_one_piece(text):
    assert differences(text, text) == ([Difference(Kind.SAME, text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("binnen acht weken", "binnen zes weken", "binnen [acht]{zes} weken"),
        (
            "binnen acht weken.",
            "binnen acht weken na ontvangst.",
            "binnen acht weken{ na ontvangst}.",
        ),
        ("a\nb\nc", "a\nc", "a\n[b\n]c"),
        ("", "nieuw", "{nieuw}"),
        ("oud", "", "[oud]"),
        ("Het college beslist.", "De raad beslist.", "[Het college]{De raad} beslist."),
    ],
)
def test_words_that_changed_are_shown(old, new, expected):
    assert shown(old, new) == expected


def test_a_short_word_between_two_changes_does_not_break_them_up():
    assert shown("snel en goed werk", "traag en slecht werk") == (
        "[snel en goed]{traag en slecht} werk"
    )


def test_a_long_word_between_two_changes_stays():
    assert shown("een snelle participatie vandaag", "een trage participatie morgen") == (
        "een [snelle]{trage} participatie [vandaag]{morgen}"
    )


def test_a_sentence_that_became_another_is_shown_whole():
    old = "Wie een voorstel doet krijgt bericht van ontvangst."
    new = "Over kosten, schade en verzekering spreken partijen vooraf af dat de gemeente betaalt."

    assert shown(old, new) == f"[{old[:-1]}]{{{new[:-1]}}}."


def _text(words, rng):
    vocabulary = ["de", "het", "van", "en", "in", *(f"woord{number}" for number in range(500))]
    lines = (
        " ".join(rng.choices(vocabulary, weights=[60, 40, 40, 30, 30, *[1] * 500], k=15)) + "."
        for _ in range(words // 15)
    )
    return "\n".join(lines)


@pytest.mark.parametrize("share", [0.0005, 0.01, 0.1, 1])
@pytest.mark.parametrize("is_one_line", [False, True])
def test_an_article_of_20_000_words_is_compared_in_a_second(share, is_one_line):
    rng = random.Random(1)
    old = _text(20_000, rng)
    if is_one_line:
        old = old.replace("\n", " ").replace(".", "")
    new = " ".join("anders" if rng.random() < share else word for word in old.split(" "))

    begin = time.process_time()
    found = differences(old, new)

    assert time.process_time() - begin < 1
    assert "".join(one.text for one in found if one.kind is not Kind.REMOVED) == new
