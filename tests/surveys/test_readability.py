"""The measures, of texts that were counted by hand and by the formulas as they were published."""

from time import process_time

import pytest

from surveys.readability import (
    Band,
    douma_band,
    flesch_douma,
    leesindex_a,
    leesindex_band,
    lix,
    lix_band,
    read_along,
    worst,
)

PLAIN = (
    "De gemeente wil weten wat u vindt. U kunt bellen of een brief sturen. Dat kan tot 12 maart."
)
# Words and syllables, by hand:
#   De ge-meen-te wil we-ten wat u vindt      7 words, 1+3+1+2+1+1+1 = 10 syllables
#   U kunt bel-len of een brief stu-ren       7 words, 1+1+2+1+1+1+2 =  9
#   Dat kan tot 12 maart                      5 words, 1+1+1+1+1     =  5 (a number counts as 1)
# Together 3 sentences, 19 words, 24 syllables; longer than 6 letters: gemeente.
OFFICIAL = (
    "Indien de aanvrager niet in de gelegenheid is, verstrekt het college de benodigde "
    "participatieverordening."
)
# In-dien de aan-vra-ger niet in de ge-le-gen-heid is ver-strekt het col-le-ge de be-no-dig-de
# par-ti-ci-pa-tie-ver-or-de-ning: 14 words, 2+1+3+1+1+1+4+1+2+1+3+1+4+9 = 34 syllables; longer
# than 6 letters: aanvrager, gelegenheid, verstrekt, college, benodigde, participatieverordening.
VERY_LONG = "De gemeente wil graag weten wat u vindt. " * 12_500


def test_a_plain_text_is_measured_as_by_hand():
    found = read_along(PLAIN)

    assert (len(found.sentences), found.words) == (3, 19)
    assert [one.syllables for one in found.sentences] == [10, 9, 5]
    assert found.measures is not None
    # 206.84 - 0.93 x 19/3 - 77 x 24/19
    assert found.measures.flesch_douma == pytest.approx(206.84 - 5.89 - 97.263158)
    # 195 - 2 x 19/3 - 2/3 x 100 x 24/19
    assert found.measures.leesindex_a == pytest.approx(195 - 12.666667 - 84.210526)
    # 19/3 + 100 x 1/19
    assert found.measures.lix == pytest.approx(6.333333 + 5.263158)


def test_a_sentence_of_the_office_is_measured_as_by_hand():
    found = read_along(OFFICIAL)

    assert (len(found.sentences), found.words, found.sentences[0].syllables) == (1, 14, 34)
    assert found.measures is not None
    # 206.84 - 0.93 x 14 - 77 x 34/14
    assert found.measures.flesch_douma == pytest.approx(206.84 - 13.02 - 187)
    # 195 - 2 x 14 - 2/3 x 100 x 34/14
    assert found.measures.leesindex_a == pytest.approx(195 - 28 - 161.904762)
    # 14 + 100 x 6/14
    assert found.measures.lix == pytest.approx(14 + 42.857143)
    assert [one.text for one in found.hard_words] == ["Indien", "verstrekt", "benodigde"]


def test_flesch_douma_is_the_formula_that_dbnl_printed():
    # "206,8 - 0,77 wl - 0,93 zl", wl the syllables of 100 words, zl the words of a sentence
    counted = flesch_douma(words=300, sentences=20, syllables=480)

    assert counted == pytest.approx(206.8 - 0.77 * 160 - 0.93 * 15, abs=0.05)


def test_leesindex_a_is_the_formula_in_both_forms_in_which_it_was_printed():
    counted = leesindex_a(words=300, sentences=20, syllables=480)

    assert counted == pytest.approx(195 - 2 / 3 * 160 - 2 * 15)
    assert counted == pytest.approx(195 - 66.7 * 1.6 - 2 * 15, abs=0.1)


def test_lix_is_the_length_of_a_sentence_and_the_share_of_long_words():
    assert lix(words=200, sentences=10, long_words=50) == 20 + 25


def test_one_word_of_one_syllable_gets_the_highest_number():
    assert flesch_douma(words=1, sentences=1, syllables=1) == pytest.approx(128.91)
    assert leesindex_a(words=1, sentences=1, syllables=1) == pytest.approx(126.333333)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (-15, Band.VERY_HARD),
        (29.9, Band.VERY_HARD),
        (30, Band.HARD),
        (45, Band.RATHER_HARD),
        (60, Band.NORMAL),
        (70, Band.RATHER_EASY),
        (80, Band.EASY),
        (90, Band.VERY_EASY),
        (128, Band.VERY_EASY),
    ],
)
def test_the_bands_of_flesch_douma_are_those_of_doumas_table(score, band):
    assert douma_band(score) is band


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (-45, Band.HARD),
        (29, Band.HARD),
        (40, Band.RATHER_HARD),
        (50, Band.NORMAL),
        (74, Band.NORMAL),
        (77.5, Band.EASY),
        (101, Band.VERY_EASY),
    ],
)
def test_the_bands_of_leesindex_a_hold_what_was_published(score, band):
    assert leesindex_band(score) is band


@pytest.mark.parametrize(
    ("score", "band"), [(27.4, Band.EASY), (40, Band.NORMAL), (50.1, Band.HARD), (85, Band.HARD)]
)
def test_the_bands_of_lix_are_three(score, band):
    assert lix_band(score) is band


def test_the_longest_sentence_has_most_words_and_the_first_of_two_is_told():
    found = read_along(PLAIN)

    assert found.longest is found.sentences[0]
    assert found.mean_length == pytest.approx(19 / 3)


def test_a_sentence_is_long_from_21_words_on():
    twenty, more = " ".join(["ja"] * 20) + ".", " ".join(["Nee"] * 21) + "."

    found = read_along(f"{twenty} {more}")

    assert [one.text for one in found.long_sentences] == [more]


def test_the_worst_sentences_take_longest_to_say():
    text = (
        "Participatieverordening. "  # 9 syllables in one word
        "De hond en de kat en de vis en de kip en de bij gaan naar het bos. "  # 18 words of 1
        "De verduurzamingsopgave vereist vaak buurtgerichte samenwerking. "  # 1+7+2+1+4+4
        "Dat is zo."
    )

    found = worst(read_along(text).sentences)

    assert [one.syllables for one in found] == [19, 18, 9]
    assert [one.text.split()[1:2] for one in found] == [["verduurzamingsopgave"], ["hond"], []]
    assert all(text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hallo",
        "Dat is zo.",
        "12 34 56 78 90 12",
        "... --- !!",
        "我们 想 知道 您 的 想法",
        "Мы хотим знать что вы думаете",
        "De Мы хотим знать что вы думаете сегодня утром is er nu een",
    ],
)
def test_a_text_with_too_little_in_our_letters_has_no_measures(text):
    assert read_along(text).measures is None


def test_an_empty_text_has_no_longest_sentence_and_no_mean():
    found = read_along("")

    assert (found.longest, found.mean_length, found.words, found.is_short) == (None, 0.0, 0, True)
    assert (found.long_sentences, found.hard_words, found.passives) == ((), (), ())


def test_a_text_is_short_below_100_words():
    assert read_along("ja " * 99).is_short
    assert not read_along("ja " * 100).is_short


@pytest.mark.proof
def test_a_hundred_thousand_words_are_read_in_a_few_seconds():
    began = process_time()
    found = read_along(VERY_LONG)

    assert (found.words, len(found.sentences)) == (100_000, 12_500)
    assert process_time() - began < 15


@pytest.mark.proof
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "a.b.",
        "ab.",
        "x. ",
        "\n",
        "\r",
        "A. ",
        "a@",
        "www.",
        "?",
        "1.",
        "'\"",
        "- \n",
        "ge",
    ],
)
def test_a_text_that_is_all_one_thing_is_read_as_fast(piece):
    began = process_time()
    read_along(piece * (200_000 // len(piece)))
    read_along("worden " + piece * (50_000 // len(piece)) + ".")

    assert process_time() - began < 15
