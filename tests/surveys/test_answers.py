import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import (
    InvalidAnswersError,
    OpenText,
    Problem,
    Reason,
    document,
    open_texts,
    problems,
    written,
)
from surveys.questionnaire import Kind
from surveys.routing import asked
from tests.surveys.samples import (
    BETTER,
    DONE,
    GAS_USE,
    HOME,
    SURVEY,
    TENURE,
    WINTER,
    question,
)

VALUES = st.one_of(
    st.sampled_from(["koop", "huur", "anders", "ja", "nee", "vaak", "rij", "flat", "laag", ""]),
    st.integers(-5, 7000),
    st.lists(st.sampled_from(["isolatie", "glas", "niets", "anders", "uitleg"]), max_size=3),
    st.text(max_size=25),
    st.booleans(),
)
KEYS = [key for one in SURVEY.questions for key in one.keys]
ANY_DRAFT = st.dictionaries(
    st.sampled_from([*KEYS, "gedaan#anders", "woning#anders", "geen_vraag"]), VALUES
)


def value_of(one):
    match one.kind:
        case Kind.NUMBER:
            return st.integers(one.minimum, one.maximum)
        case Kind.MULTIPLE:
            free = [code for code in one.codes if code not in one.exclusive_codes]
            most = one.max_choices or len(free)
            ticks = st.lists(st.sampled_from(free), unique=True, max_size=most).map(tuple)
            return ticks | st.sampled_from([(code,) for code in one.codes])
        case Kind.TEXT:
            return st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=one.max_length)
        case Kind.AREA:
            return st.just("BU00010101")
        case _:
            return st.sampled_from(one.codes)


GOOD_DRAFT = st.fixed_dictionaries(
    {}, optional={key: value_of(one) for one in SURVEY.questions for key in one.keys}
)


def reasons(one, answers):
    return [problem.reason for problem in problems(one, answers)]


@pytest.mark.parametrize(
    ("one", "value", "reason"),
    [
        (TENURE, "kasteel", Reason.UNKNOWN_OPTION),
        (TENURE, ("koop",), Reason.UNKNOWN_OPTION),
        (TENURE, 3, Reason.UNKNOWN_OPTION),
        (DONE, ("glas", "kasteel"), Reason.UNKNOWN_OPTION),
        (DONE, "glas", Reason.UNKNOWN_OPTION),
        (DONE, [["glas"]], Reason.UNKNOWN_OPTION),
        (DONE, ("glas", "glas"), Reason.TWICE),
        (DONE, ("glas", "niets"), Reason.EXCLUSIVE),
        (DONE, ("glas", "pomp", "panelen"), Reason.TOO_MANY),
        (GAS_USE, "veel", Reason.NOT_A_NUMBER),
        (GAS_USE, True, Reason.NOT_A_NUMBER),
        (GAS_USE, -1, Reason.TOO_LOW),
        (GAS_USE, 6001, Reason.TOO_HIGH),
        (BETTER, 7, Reason.NOT_A_TEXT),
        (BETTER, "x" * 21, Reason.TOO_LONG),
        (BETTER, "nul\x00byte", Reason.CONTROL_CHARACTERS),
        (BETTER, "bel\x07", Reason.CONTROL_CHARACTERS),
        (BETTER, "half \ud83d teken", Reason.CONTROL_CHARACTERS),
    ],
)
def test_an_answer_that_does_not_fit_is_named(one, value, reason):
    found = problems(one, {one.code: value})

    assert [(problem.key, problem.reason) for problem in found] == [(one.code, reason)]


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (TENURE, "koop"),
        (TENURE, ""),
        (DONE, ()),
        (DONE, ["pomp", "glas"]),
        (DONE, ("niets",)),
        (GAS_USE, 0),
        (GAS_USE, 6000),
        (GAS_USE, "midden"),
        (BETTER, "twee\r\nregels"),
        (BETTER, "   "),
        (BETTER, "👪" * 20),
    ],
)
def test_an_answer_that_fits_has_no_problem(one, value):
    assert problems(one, {one.code: value}) == ()


def test_the_limit_that_was_broken_goes_with_the_problem():
    assert problems(DONE, {"gedaan": ("glas", "pomp", "panelen")}) == (
        Problem("gedaan", Reason.TOO_MANY, 2),
    )
    assert problems(GAS_USE, {"gas_verbruik": 9000}) == (
        Problem("gas_verbruik", Reason.TOO_HIGH, 6000),
    )


def test_everything_wrong_with_one_choice_is_named():
    found = reasons(DONE, {"gedaan": ("glas", "pomp", "niets")})

    assert found == [Reason.EXCLUSIVE, Reason.TOO_MANY]


def test_each_row_of_a_matrix_is_checked():
    found = problems(WINTER, {"winter.warm": "vaak", "winter.tocht": "erg"})

    assert found == (Problem("winter.tocht", Reason.UNKNOWN_OPTION),)


def test_white_space_does_not_answer_a_required_question():
    area = question("buurt", "area", required=True)

    assert reasons(area, {}) == [Reason.REQUIRED]
    assert reasons(area, {"buurt": "  "}) == [Reason.REQUIRED]
    assert reasons(area, {"buurt": "BU00010101"}) == []


def test_the_text_of_an_option_is_checked_only_when_it_is_chosen():
    long = {"woning#anders": "een woonboot"}

    assert problems(HOME, {"woning": "anders"} | long) == (
        Problem("woning#anders", Reason.TOO_LONG, 10),
    )
    assert problems(HOME, {"woning": "flat"} | long) == ()
    assert problems(HOME, long) == ()


def test_the_text_of_an_option_is_one_line():
    found = reasons(HOME, {"woning": "anders", "woning#anders": "een\nboot"})

    assert found == [Reason.CONTROL_CHARACTERS]


def test_line_breaks_are_stored_one_way():
    assert written(" een\r\ntwee\rdrie\n ") == "een\ntwee\ndrie"


def test_length_is_counted_in_characters_after_line_breaks_are_mended():
    assert problems(BETTER, {"beter": "123456789\r\n1234567890"}) == ()


def test_a_document_holds_codes_alone():
    answers = {
        "buurt": "BU00010101",
        "woning": "anders",
        "woning#anders": "boot",
        "eigendom": "koop",
        "gas_bekend": "ja",
        "gas_verbruik": 501,
        "gedaan": ("pomp", "glas"),
        "winter.tocht": "soms",
        "beter": "meer bomen",
    }

    assert document(SURVEY, answers) == {
        "woning": "anders",
        "eigendom": "koop",
        "gas_bekend": "ja",
        "gas_verbruik": "midden",
        "gedaan": ["glas", "pomp"],
        "winter.tocht": "soms",
    }


@pytest.mark.parametrize(
    ("number", "code"),
    [(0, "laag"), (500, "laag"), (501, "midden"), (2000, "midden"), (2001, "hoog"), (6000, "hoog")],
)
def test_a_number_is_stored_as_its_bin(number, code):
    answers = {"gas_bekend": "ja", "gas_verbruik": number}

    assert document(SURVEY, answers)["gas_verbruik"] == code


def test_a_multiple_choice_on_the_path_is_always_there_and_one_off_it_never():
    assert document(SURVEY, {}) == {"gedaan": []}
    assert document(SURVEY, {"eigendom": "huur"})["verhuurder"] == []
    assert "verhuurder" not in document(SURVEY, {"eigendom": "koop", "verhuurder": ("uitleg",)})


def test_answers_off_the_path_are_not_stored_even_down_a_chain():
    answers = {"eigendom": "huur", "gas_bekend": "ja", "gas_verbruik": 100}

    stored = document(SURVEY, answers)

    assert stored == {"eigendom": "huur", "verhuurder": [], "gedaan": []}


def test_a_wrong_answer_off_the_path_stops_nobody():
    assert document(SURVEY, {"eigendom": "koop", "verhuurder": ("kasteel",)})["eigendom"] == "koop"


def test_a_wrong_answer_on_the_path_is_never_stored():
    with pytest.raises(InvalidAnswersError, match="woning: UNKNOWN_OPTION") as caught:
        document(SURVEY, {"woning": "kasteel", "beter": 7, "winter.warm": "erg"})

    assert [one.key for one in caught.value.problems] == ["woning", "winter.warm"]


def test_open_texts_are_those_of_open_questions_and_chosen_options():
    answers = {
        "woning": "anders",
        "woning#anders": " boot ",
        "gedaan": ("anders",),
        "gedaan#anders": "  ",
        "beter": "bomen\r\nen banken",
    }

    assert open_texts(SURVEY, answers) == (
        OpenText("woning#anders", "boot"),
        OpenText("beter", "bomen\nen banken"),
    )


def test_a_text_of_an_option_that_is_not_chosen_is_not_kept():
    assert open_texts(SURVEY, {"woning": "flat", "woning#anders": "boot"}) == ()


@given(GOOD_DRAFT)
def test_every_stored_key_was_asked_and_every_value_is_one_of_its_codes(answers):
    stored = document(SURVEY, answers)

    items = {item for one in asked(SURVEY, answers) for item in one.items}
    assert stored.keys() <= items
    for key, value in stored.items():
        assert set(value if isinstance(value, list) else [value]) <= set(SURVEY.question(key).codes)


@given(GOOD_DRAFT)
def test_a_document_made_again_from_a_document_is_the_same(answers):
    stored = document(SURVEY, answers)

    assert document(SURVEY, stored) == stored


@given(GOOD_DRAFT)
def test_the_order_of_filling_in_leaves_no_trace(answers):
    backwards = dict(reversed(answers.items()))
    backwards |= {key: value[::-1] for key, value in answers.items() if isinstance(value, tuple)}

    first, second = document(SURVEY, answers), document(SURVEY, backwards)

    assert list(first.items()) == list(second.items())


@given(ANY_DRAFT)
def test_whatever_a_draft_holds_it_is_stored_rightly_or_refused(answers):
    on_path = [one for one in asked(SURVEY, answers) if one.items]
    if any(problems(one, answers) for one in on_path):
        with pytest.raises(InvalidAnswersError):
            document(SURVEY, answers)
        return

    stored = document(SURVEY, answers)

    assert document(SURVEY, stored) == stored
    assert stored.keys() <= {item for one in on_path for item in one.items}
