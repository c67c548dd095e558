"""The words of the results pages: plain, and in one voice in each language."""

import pytest

from participation.languages import speaking
from participation.results import explaining, question_panels, remarks, themes
from participation.results.margins import Mark
from participation.results.wording import Line

MARK = Mark("a", "A", higher=True, here="60%", there="45%", points="4 tot 19")
LANGUAGES = ("nl", "en", "de")


def theme(label, high):
    return Line(
        label,
        label,
        "31%",
        "31%",
        high,
        high,
        (high, high),
        apart=False,
        margin=None,
        precision=None,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_is_told_in_people_and_never_in_percentage_points(language):
    with speaking(language):
        said = [
            remarks.distance(MARK),
            *explaining.precisions(),
            explaining.differences("Brunssum"),
            explaining.differences_of_areas("Brunssum"),
        ]

    assert not any("procentpunt" in one or "ozentpunkt" in one for one in said)
    assert not any("percentage point" in one for one in said)
    assert "100" in said[0]


def test_the_distance_of_a_mark_says_how_many_in_a_hundred_people():
    with speaking("nl"):
        assert remarks.distance(MARK) == "Verschil: waarschijnlijk 4 tot 19 op de 100 mensen."


def test_what_does_not_differ_is_good_english():
    row = type("Row", (), {"here": type("Here", (), {"mark": None, "compared": True})})
    with speaking("en"):
        told = question_panels.sentence((row,) * 20, "Bexdelle", "Brunssum")

    assert told == (
        "At none of the 20 questions that we compared does Bexdelle differ clearly from the rest "
        "of Brunssum."
    )


@pytest.mark.parametrize("highs", [(0.3, 0.2), (0.3, 0.0)])
def test_themes_are_quoted_like_all_other_answers(highs):
    with speaking("nl"):
        said = themes.sentence([theme("Groen", highs[0]), theme("Verkeer", highs[1])])

    assert "\N{LEFT SINGLE QUOTATION MARK}Groen\N{RIGHT SINGLE QUOTATION MARK}" in said
    assert "“" not in said
