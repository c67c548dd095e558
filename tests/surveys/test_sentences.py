"""Where a Dutch sentence ends, and what a word is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.sentences import sentences, words


def cut(text):
    return [one.text for one in sentences(text)]


def lengths(text):
    return [len(one.words) for one in sentences(text)]


def spelled(text):
    return [one.text for one in words(text)]


def test_a_point_a_question_mark_and_an_exclamation_mark_end_a_sentence():
    assert cut("Komt u ook? Dat kan! Graag zelfs.") == ["Komt u ook?", "Dat kan!", "Graag zelfs."]


@pytest.mark.parametrize(
    "sentence",
    [
        "U kunt bijv. bellen.",
        "Dat is vandaag, d.w.z. op dinsdag.",
        "Zie art. 5 en nr. 3 van de wet.",
        "Vraag het aan dhr. Jansen of mevr. De Wit.",
        "Wij praten met dr. Vos, o.a. Brunssum doet mee.",
        "Er komen 3.500 mensen.",
        "Het begint om 19.30 uur.",
        "Op 12 jan. 2026 is het klaar.",
        "Wethouder J.P. de Vries en A. Jansen komen.",
        "Kijk op www.example.org/meedoen?stap=2 of mail naar info@example.org voor meer.",
        "Kijk op brunssum.nl, daar staat het.",
        "Wij wachten... en wachten.",
        "“Komt u ook?” vroeg zij.",
        "Am 3. Mai ist es so weit.",
        "Nu de Bijv. Regeling.",
    ],
)
def test_a_point_within_a_sentence_does_not_end_it(sentence):
    assert cut(f"{sentence} Daarna gaan wij.") == [sentence, "Daarna gaan wij."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Neem pen en papier mee, enz.",
        "Het is voor wie hier woont e.d.",
        "Wij kiezen plan B.",
        "Dat was in 2026.",
        "Mail naar info@example.org.",
        "Wij komen om 19.30 uur.",
        "Hij zei: “Dat is goed.”",
        "Dat staat erbij (zie bladzijde 3).",
        "Dat is goed zo.",
        "Dat duurde lang…",
        "No.",
        "Dat kan op do.",
    ],
)
def test_these_are_over_before_the_next_capital(sentence):
    assert cut(f"{sentence} Daarna gaan wij.") == [sentence, "Daarna gaan wij."]


def test_a_sentence_may_begin_with_an_apostrophe():
    assert cut("Er is koffie. 's Avonds niet. 't Is klaar.") == [
        "Er is koffie.",
        "'s Avonds niet.",
        "'t Is klaar.",
    ]


def test_a_heading_without_a_point_is_a_sentence_of_its_own():
    assert cut("Wat kunt u doen\nU kunt bellen.\n\nOf mailen") == [
        "Wat kunt u doen",
        "U kunt bellen.",
        "Of mailen",
    ]


def test_each_point_of_a_list_is_a_sentence_and_its_marker_no_word():
    text = "Neem mee:\n- een pen\n* papier, enz.\n1. uw pas\n2) geld\na. tijd\n• zin"

    assert cut(text) == ["Neem mee:", "een pen", "papier, enz.", "uw pas", "geld", "tijd", "zin"]


def test_a_line_that_a_mail_program_broke_is_written_on():
    text = (
        "Wij willen graag weten wat u van de plannen van de gemeente\n"
        "vindt en wat u zelf wilt doen.\nDat mag u zeggen."
    )

    assert lengths(text) == [19, 4]


def test_a_short_line_is_not_written_on():
    assert cut("de buurt\nde straat\nhet plein") == ["de buurt", "de straat", "het plein"]


def test_every_way_to_end_a_line_is_one():
    assert cut("een\rtwee\r\ndrie\nvier") == ["een", "twee", "drie", "vier"]


def test_hyphens_and_apostrophes_join_words_and_a_slash_parts_them():
    assert spelled("woon-werkverkeer foto's zo\u2019n en/of t/m") == [
        "woon-werkverkeer",
        "foto's",
        "zo\u2019n",
        "en",
        "of",
        "t/m",
    ]


def test_a_number_a_time_an_abbreviation_and_an_address_are_one_word_each():
    text = "3.500 12,5 19.30 2e 65-plussers d.w.z. info@example.org https://example.org/a.b?c=d"

    assert spelled(text) == text.split()
    assert {one.syllables for one in words(text) if not one.is_read} == {1}
    assert [one.text for one in words(text) if one.is_read] == ["d.w.z."]


def test_accents_of_their_own_and_soft_hyphens_stay_in_their_word():
    assert spelled("coo\u0308peratie parti\u00adcipatie") == [
        "coo\u0308peratie",
        "parti\u00adcipatie",
    ]


def test_letters_are_counted_without_hyphens_apostrophes_and_figures():
    assert [one.letters for one in words("foto's 65-plussers e-mail")] == [5, 8, 5]


@pytest.mark.parametrize("text", ["", " \n\t ", "...", "- \n* \n", "!?", "—"])
def test_a_text_without_a_word_has_no_sentence(text):
    assert sentences(text) == ()


@pytest.mark.parametrize(
    "text", ["我们想知道您的想法。请告诉我们。", "ماذا تريد؟ شكرا", "हिन्दी में", "Что?"]
)
def test_another_script_is_cut_as_well_as_it_goes(text):
    assert sentences(text)


@given(
    st.text(
        alphabet=st.sampled_from("aZ éë1.?!…'\"\u201d\u2019)(-\u2013•\n\r\t@:/w,日؟\u0308\u00ad"),
        max_size=80,
    )
)
def test_each_sentence_and_word_stands_where_it_says(text):
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text
        for word in sentence.words:
            assert last <= word.start < word.end <= sentence.end
            assert text[word.start : word.end] == word.text
            assert word.syllables >= 1
            last = word.end
        last = sentence.end
