"""By which background questions answers may be told, and which mistakes are named."""

import pytest

from surveys.reading import read
from tests.surveys.test_reading import changed, mistakes

K = "k_sensitive = 20"
SIX = ", ".join(
    f'{{ code = "o{one}", label = {{ nl = "{one}", en = "{one}" }} }}' for one in range(6)
)


def declared(codes, *changes):
    return changed((K, f"{K}\nbreakdowns = {codes}"), *changes)


def test_breakdowns_are_read_in_their_order():
    survey = read(declared('["gas_soort", "eigendom"]', ('code = "gas"', 'code = "gas_soort"')))

    assert survey.breakdowns == ("gas_soort", "eigendom")
    assert survey.parameters.k_row == 30


def test_without_a_word_of_them_there_are_none():
    assert read(changed()).breakdowns == ()


def test_a_row_has_at_least_as_many_people_as_any_figure():
    survey = read(changed(("k = 10", "k = 40"), (K, "k_sensitive = 40")))

    assert survey.parameters.k_row == 40
    assert read(changed((K, f"{K}\nk_row = 50"))).parameters.k_row == 50
    (mistake,) = mistakes(changed((K, f"{K}\nk_row = 9")))
    assert mistake.key == "release.k_row"
    assert "10 or more" in mistake.reason


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ('"eigendom"', "a list of codes"),
        ("[3]", "a list of codes"),
        ('["eigenaar"]', "there is no question 'eigenaar'"),
        ('["eigendom", "eigendom"]', "eigendom stands twice"),
        ('["buurt"]', "buurt must be of kind single or number"),
        ('["winter"]', "winter must be of kind single or number"),
        ('["gedaan"]', "gedaan must be of kind single or number"),
        ('["beter"]', "beter must be of kind single or number"),
    ],
)
def test_what_can_not_be_a_breakdown_is_refused_with_the_reason(codes, reason):
    (mistake,) = mistakes(declared(codes))

    assert mistake.key == "release.breakdowns"
    assert reason in mistake.reason


def test_a_sensitive_a_routed_and_a_long_question_are_refused():
    sensitive = (
        'unit = { nl = "m³", en = "m³" }',
        'unit = { nl = "m³", en = "m³" }\nsensitive = true',
    )
    routed = (
        'unit = { nl = "m³", en = "m³" }',
        'unit = { nl = "m³", en = "m³" }\nroute = { parent = "eigendom", when = ["koop"] }',
    )

    assert "gas is sensitive" in mistakes(declared('["gas"]', sensitive))[0].reason
    assert "gas is not asked of everybody" in mistakes(declared('["gas"]', routed))[0].reason


def test_more_than_five_classes_are_too_many():
    bins = "".join(
        f'\n[[pages.questions.bins]]\ncode = "b{low}"\nlow = {low}\nhigh = {low}\n'
        f'label = {{ nl = "{low}", en = "{low}" }}\n'
        for low in range(6)
    )
    page = f"""
[[pages]]
code = "leeftijd"
title = {{ nl = "Leeftijd", en = "Age" }}

[[pages.questions]]
code = "leeftijd"
number = "99"
kind = "number"
minimum = 0
maximum = 5
unit = {{ nl = "jaar", en = "years" }}
label = {{ nl = "Hoe oud?", en = "How old?" }}
{bins}"""

    (mistake,) = mistakes(declared('["leeftijd"]') + page)

    assert "leeftijd has 6 classes" in mistake.reason
    assert "2 to 5" in mistake.reason


def test_all_mistakes_in_breakdowns_are_named_at_once():
    found = mistakes(declared('["gedaan", "weg", "weg", "buurt"]'))

    assert [one.key for one in found] == ["release.breakdowns"] * 5
    assert "at most 3 can be named, and there are 4" in found[0].reason
