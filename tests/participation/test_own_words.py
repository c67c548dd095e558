"""Whether a text says something: values in, values out."""

import pytest

from participation.own_words import gives_reason, has_letter, has_sign, is_blank

UNSEEN = ["", " \n", "\u200b", "\u2060", "\u00ad", "\u3164", "\u2800", "\ufe0f", "\u200b \u3164\n"]


@pytest.mark.parametrize("text", UNSEEN)
def test_signs_that_nobody_sees_are_no_text(text):
    assert is_blank(text)
    assert not has_sign(text)
    assert not has_letter(text)


@pytest.mark.parametrize("text", [".", "...", "—", "?", "👍"])
def test_signs_alone_are_seen_and_say_nothing(text):
    assert not is_blank(text)
    assert not has_sign(text)
    assert not has_letter(text)


def test_a_number_is_a_sign_and_no_word():
    assert has_sign("12")
    assert not has_letter("12")


@pytest.mark.parametrize("text", ["a", "é", "ж", "ن", "한", "\u200bja"])
def test_a_letter_of_any_script_is_a_word(text):
    assert has_letter(text)
    assert not is_blank(text)


def test_a_sign_that_can_not_be_kept_is_no_blank_so_that_it_is_named():
    assert not is_blank("\0")


@pytest.mark.parametrize(
    ("text", "is_reason"),
    [
        ("De wet.", False),
        ("Nee, 2026: 1.000.000", False),
        ("n.v.t. \u3164\u3164\u3164\u3164\u3164\u3164\u3164", False),
        ("Geen geld nu", True),
        ("Geen geld!", False),
    ],
)
def test_a_reason_has_ten_letters(text, is_reason):
    assert gives_reason(text) is is_reason
