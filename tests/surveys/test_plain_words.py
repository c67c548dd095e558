"""The "liever niet" list: what is found, and where."""

import re

import pytest

from surveys.passives import passives
from surveys.plain_words import PHRASES, TABLE, hard_words
from surveys.sentences import sentences


def found(text):
    return [(one.text, one.instead[0]) for one in hard_words(sentences(text))]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Een brief betreffende uw straat.", ("betreffende", "over")),
        ("Wij verstrekken geld.", ("verstrekken", "geven")),
        ("Dat wordt verstrekt.", ("verstrekt", "geven")),
        ("Betaal middels een brief.", ("middels", "met")),
        ("GELIEVE te bellen.", ("GELIEVE", "wilt u")),
        ("Het gaat conform de wet.", ("conform", "volgens")),
        ("Indien u dat wilt.", ("Indien", "als")),
        ("Tevens is er koffie.", ("Tevens", "ook")),
        ("Iets aangaande het plein.", ("aangaande", "over")),
        ("Vragen omtrent het plan.", ("omtrent", "over")),
        ("Teneinde dat te doen.", ("Teneinde", "om")),
        ("U dient te betalen.", ("dient te", "moeten")),
        ("Dat is reeds klaar.", ("reeds", "al")),
        ("De geïmplementeerde en gefaciliteerd.", ("gefaciliteerd", "helpen")),
        ("Dat is in het kader van de wet.", ("in het kader van", "voor")),
        ("Hoe men dat in de gelegenheid stelt.", ("in de gelegenheid stelt", "mogelijk maken")),
    ],
)
def test_a_word_of_the_office_is_found_in_its_forms(text, pair):
    assert found(text) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "Dat is inmiddels klaar.",
        "U dient het in.",
        "Dien het in bij de gemeente.",
        "De zienswijze is er.",
        "Het kader staat vast. Van wie?",
        "",
    ],
)
def test_what_only_looks_like_it_is_not_found(text):
    assert found(text) == []


def test_a_finding_says_where_it_stands_and_keeps_its_capitals():
    text = "Dag. In verband met het feest, en Met  betrekking tot dat: bel."

    (one,) = hard_words(sentences(text))

    assert one.text == "Met  betrekking tot" == text[one.start : one.end]
    assert one.instead == ("over", "voor")


def test_the_longest_of_two_is_found_once():
    assert found("Dat gaat door middel van geld.") == [("door middel van", "met")]


def test_there_are_80_to_120_lines_each_with_words_of_its_own():
    lines = TABLE.strip().splitlines()
    forms = [form.strip() for line in lines for form in line.partition(":")[0].split(",")]

    assert 80 <= len(lines) <= 120
    assert len(forms) == len(set(forms)) == sum(len(rests) for rests in PHRASES.values())
    assert all(re.fullmatch(r"[^:]+: [^:]+", line) for line in lines)
    assert lines == sorted(lines)


def test_no_suggestion_is_itself_on_the_list():
    better = [
        one for line in TABLE.strip().splitlines() for one in line.partition(": ")[2].split(", ")
    ]

    assert [one for one in better if found(f"Dan {one}.")] == []


@pytest.mark.parametrize(
    ("text", "verb", "participle"),
    [
        ("Uw antwoorden worden na een jaar gewist.", "worden", "gewist"),
        ("Het plan werd vorige week door het college vastgesteld.", "werd", "vastgesteld"),
        ("De bomen zullen volgend jaar worden gekapt.", "worden", "gekapt"),
        ("Als het verzoek verstuurd kan worden, hoort u dat.", "worden", "verstuurd"),
        ("Uw bezwaar wordt binnen zes weken in behandeling genomen.", "wordt", "genomen"),
        ("Er wordt nog gesproken met de buurt.", "wordt", "gesproken"),
    ],
)
def test_a_passive_is_found_by_its_participle(text, verb, participle):
    (one,) = passives(sentences(text))

    assert (one.verb, one.participle, one.sentence.text) == (verb, participle, text)


@pytest.mark.parametrize(
    "text",
    [
        "U wordt lid van de gemeente.",
        "De gebieden worden groener.",
        "De vergaderingen worden langer.",
        "De straat wordt breder, en wij hebben dat besloten.",
        "De buurt wordt veiliger omdat mensen dat hebben gevraagd.",
        "Het wordt bekend op 3 mei.",
        "Wij worden blij van verhalen uit de buurt.",
        "De gemeente heeft het plan gemaakt.",
    ],
)
def test_what_becomes_something_is_no_passive(text):
    assert passives(sentences(text)) == ()
