"""The questionnaire "Uw huis en uw buurt": whole, well routed and plainly worded."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import surveys
from surveys.questionnaire import Kind, Questionnaire
from surveys.reading import read
from surveys.routing import asked

FILE = Path(surveys.__file__).parent / "questionnaires" / "uw-huis-en-uw-buurt.toml"
LANGUAGES = ("nl", "en", "de")
LONGEST_SENTENCE = 20
HARD_WORDS = frozenset(
    [
        "aangaande",
        "alsmede",
        "betreffende",
        "conform",
        "derhalve",
        "desbetreffende",
        "dient",
        "gelieve",
        "helaas",
        "indien",
        "inzake",
        "middels",
        "omtrent",
        "reeds",
        "respectievelijk",
        "tevens",
        "teneinde",
        "verstrekken",
        "zulks",
    ]
)
ROUTED_BY_TENURE = {"maatregelen", "plannen", "verhuurder", "belemmeringen"}
OWNERS = {"maatregelen", "plannen", "belemmeringen"}
TENANTS = {"verhuurder"}


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return read(FILE)


def texts(node: Any, place: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Walk the file and yield every text with the place where it stands."""
    if isinstance(node, list):
        for number, child in enumerate(node):
            yield from texts(child, f"{place}[{number}]")
    elif isinstance(node, dict) and any(language in node for language in LANGUAGES):
        yield place, node
    elif isinstance(node, dict):
        for key, child in node.items():
            yield from texts(child, f"{place}.{key}")


def all_texts() -> list[tuple[str, Mapping[str, str]]]:
    return list(texts(tomllib.loads(FILE.read_text(encoding="utf-8"))))


def dutch_sentences() -> list[str]:
    return [
        sentence for _, text in all_texts() for sentence in re.split(r"(?<=[.?!])\s+", text["nl"])
    ]


def codes_asked(questionnaire: Questionnaire, **answers: str) -> set[str]:
    return {question.code for question in asked(questionnaire, answers)}


def test_the_questions_are_numbered_1_to_23_with_11b(questionnaire):
    numbers = [question.number for question in questionnaire.questions]

    assert numbers == [*map(str, range(1, 12)), "11b", *map(str, range(12, 24))]


def test_there_are_six_pages_and_the_second_is_about_the_home(questionnaire):
    pages = [tuple(question.code for question in page.questions) for page in questionnaire.pages]

    assert len(pages) == 6
    assert pages[0] == ("buurt",)
    assert pages[1] == ("woningtype", "eigendom", "bouwjaar", "woonduur", "huishouden")


def test_only_the_neighbourhood_must_be_answered(questionnaire):
    assert [question.code for question in questionnaire.questions if question.required] == ["buurt"]


def test_two_questions_are_facts_and_three_are_sensitive(questionnaire):
    facts = {question.code for question in questionnaire.questions if question.fact}
    sensitive = {question.code for question in questionnaire.questions if question.sensitive}

    assert facts == {"eigendom", "gas_bekend"}
    assert sensitive == {"zorgen", "belemmeringen", "winter"}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param({"eigendom": "koop"}, OWNERS, id="who-owns"),
        pytest.param({"eigendom": "huur_weller"}, TENANTS, id="who-rents-from-weller"),
        pytest.param({"eigendom": "huur_corporatie"}, TENANTS, id="who-rents-from-another"),
        pytest.param({"eigendom": "huur_particulier"}, TENANTS, id="who-rents-from-a-person"),
        pytest.param({"eigendom": "anders"}, ROUTED_BY_TENURE, id="something-else"),
        pytest.param({}, ROUTED_BY_TENURE, id="no-answer"),
    ],
)
def test_tenure_decides_on_questions_9_13_14_and_15(questionnaire, answers, expected):
    assert codes_asked(questionnaire, **answers) & ROUTED_BY_TENURE == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [({"gas_bekend": "ja"}, True), ({"gas_bekend": "nee"}, False), ({}, False)],
)
def test_the_gas_use_is_asked_only_of_who_knows_it(questionnaire, answers, expected):
    assert ("gas_verbruik" in codes_asked(questionnaire, **answers)) is expected


def test_every_other_question_is_asked_of_everybody(questionnaire):
    routed = {question.code for question in questionnaire.questions if question.route}

    assert routed == ROUTED_BY_TENURE | {"gas_verbruik"}


def test_every_route_depends_on_a_fact(questionnaire):
    parents = {question.route.parent for question in questionnaire.questions if question.route}

    assert all(questionnaire.question(parent).fact for parent in parents)


def test_some_questions_allow_a_few_choices(questionnaire):
    limits = {q.code: q.max_choices for q in questionnaire.questions if q.max_choices}

    assert limits == {"belemmeringen": 3, "hulp": 3, "belangrijk": 2, "contact": 2}


def test_a_limit_of_choices_is_named_in_the_help(questionnaire):
    for question in questionnaire.questions:
        if question.max_choices:
            assert all(str(question.max_choices) in question.help[each] for each in LANGUAGES)


def test_a_scale_has_five_points(questionnaire):
    scales = [question for question in questionnaire.questions if question.kind is Kind.SCALE]

    assert [scale.number for scale in scales] == ["12", "18", "23"]
    for scale in scales:
        assert sum(not option.apart for option in scale.options) == 5


def test_the_matrices_have_their_rows(questionnaire):
    rows = {
        question.code: [row.code for row in question.rows]
        for question in questionnaire.questions
        if question.kind is Kind.MATRIX
    }

    assert rows == {
        "isolatie": ["dak", "muur", "vloer", "glas"],
        "winter": ["warm", "tocht", "vocht"],
    }


def test_the_gas_use_has_five_bins(questionnaire):
    bins = [(one.low, one.high) for one in questionnaire.question("gas_verbruik").bins]

    assert bins == [(0, 500), (501, 1000), (1001, 1500), (1501, 2000), (2001, 6000)]


def test_an_answer_that_says_nothing_goes_with_no_other(questionnaire):
    lone = {"niets", "kom_niet", "weet_niet", "liever_niet"}

    for question in questionnaire.questions:
        if question.kind is Kind.MULTIPLE:
            for option in question.options:
                assert option.exclusive is (option.code in lone), f"{question.code}.{option.code}"


def test_room_for_own_words_comes_with_a_warning(questionnaire):
    for question in questionnaire.questions:
        if any(option.other for option in question.options):
            assert "geen namen of adressen" in question.help["nl"]

    assert "geen namen, adressen" in questionnaire.question("beter").notice["nl"]


def test_every_text_stands_in_three_languages():
    for place, text in all_texts():
        assert set(text) == set(LANGUAGES), place
        assert all(sentence.strip() == sentence != "" for sentence in text.values()), place


def test_a_translation_asks_as_often_as_the_dutch():
    """A question mark that got lost is a question that turned into a statement."""
    for place, text in all_texts():
        assert len({text[language].count("?") for language in LANGUAGES}) == 1, place


def test_a_dutch_sentence_is_short():
    too_long = [each for each in dutch_sentences() if len(each.split()) > LONGEST_SENTENCE]

    assert too_long == []


def test_the_dutch_has_no_hard_words_and_does_not_shout():
    for sentence in dutch_sentences():
        assert HARD_WORDS.isdisjoint(re.findall(r"\w+", sentence.casefold())), sentence
        assert "!" not in sentence


def test_the_dutch_says_u_and_never_je():
    for sentence in dutch_sentences():
        assert {"je", "jij", "jou", "jouw"}.isdisjoint(re.findall(r"\w+", sentence.casefold()))


def test_the_contact_is_made_up():
    text = FILE.read_text(encoding="utf-8")

    assert set(re.findall(r"\b0\d[\d ]{7,}\d", text)) == {"045 000 00 00"}
    assert set(re.findall(r"[\w.]+@([\w.]+)", text)) == {"example.org"}


def test_the_year_of_the_retention_text_is_the_term():
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))

    assert "een jaar" in content["about"]["retention"]["nl"]
    assert content["terms"]["destroy_days"] == 365
