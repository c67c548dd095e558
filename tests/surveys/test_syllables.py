"""Syllables of Dutch words, counted by saying them."""

import pytest

from surveys.syllables import syllables


@pytest.mark.parametrize(
    ("word", "number"),
    [
        # i-so-la-tie, i-dee, par-ti-ci-pa-tie-ver-or-de-ning, co-ö-pe-ra-tie: as in the design
        ("isolatie", 4),
        ("idee", 2),
        ("participatieverordening", 9),
        ("coöperatie", 5),
        ("buurt", 1),
        ("mooie", 2),
        ("draaiende", 3),
        ("koeien", 2),
        ("eeuwen", 2),
        ("nieuwe", 2),
        ("nieuwsbrief", 2),
        ("duidelijk", 3),
        ("bijeenkomst", 3),
        ("gemeente", 3),
        ("januari", 4),
        ("situatie", 4),
        ("officieel", 4),
    ],
)
def test_each_group_of_vowels_is_a_syllable(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("België", 3),
        ("zeeën", 2),
        ("ideeën", 3),
        ("geïsoleerd", 4),
        ("geëindigd", 3),
        ("geüit", 2),
        ("financiële", 5),
        ("coo\u0308peratie", 5),
    ],
)
def test_a_trema_begins_a_new_one(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize(
    ("word", "number"),
    [("één", 1), ("café", 2), ("enquête", 3), ("bureau", 2), ("niveau", 2), ("e-mail", 2)],
)
def test_other_accents_and_words_from_french_count_as_they_sound(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize(("word", "number"), [("hobby", 2), ("systeem", 2), ("royaal", 2)])
def test_a_y_is_a_vowel_unless_it_stands_beside_one(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize(("word", "number"), [("btw", 3), ("d.w.z.", 3), ("km", 2), ("s", 1)])
def test_what_has_no_vowel_is_said_by_its_letters(word, number):
    assert syllables(word) == number


@pytest.mark.parametrize("word", ["IDEE", "Idee", "zonne-energie", "ĳs"])
def test_capitals_hyphens_and_ligatures_change_nothing(word):
    assert syllables(word) == {"IDEE": 2, "Idee": 2, "zonne-energie": 5, "ĳs": 1}[word]


@pytest.mark.parametrize(
    ("word", "found", "said"), [("museum", 2, 3), ("ingenieur", 3, 4), ("team", 2, 1)]
)
def test_these_words_are_known_to_be_counted_wrong(word, found, said):
    assert syllables(word) == found != said


@pytest.mark.parametrize("word", ["", ".", "人", "-"])
def test_there_is_at_least_one(word):
    assert syllables(word) == 1
