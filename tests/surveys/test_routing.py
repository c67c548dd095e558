from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaire import Route
from surveys.routing import asked, path
from surveys.rules import OPERATORS, holds
from tests.surveys.samples import SURVEY, options, question, questionnaire

TENURES = st.sampled_from(["koop", "huur", "anders", "", "stray"])
DRAFTS = st.fixed_dictionaries(
    {},
    optional={
        "eigendom": TENURES,
        "gas_bekend": st.sampled_from(["ja", "nee", ""]),
        "gas_verbruik": st.integers(0, 6000),
        "verhuurder": st.sampled_from([(), ("uitleg",)]),
    },
)


def codes(questions):
    return [one.code for one in questions]


def pages(answers):
    return [page.code for page in path(SURVEY, answers)]


def test_no_answer_follows_the_routes_that_allow_it():
    found = codes(asked(SURVEY, {}))

    assert "gas_bekend" in found
    assert "verhuurder" not in found
    assert "gas_verbruik" not in found


def test_a_tenant_gets_the_tenants_questions():
    found = codes(asked(SURVEY, {"eigendom": "huur"}))

    assert "verhuurder" in found
    assert "gas_bekend" not in found


def test_a_page_on_which_nothing_is_asked_is_skipped():
    assert pages({"gas_bekend": "nee"}) == ["p1", "p2", "p3", "p5"]
    assert pages({"gas_bekend": "ja"}) == ["p1", "p2", "p3", "p4", "p5"]


def test_a_page_holds_only_the_questions_that_are_asked():
    page = path(SURVEY, {"eigendom": "huur"})[2]

    assert codes(page.questions) == ["verhuurder"]


def test_a_page_that_is_asked_whole_is_the_page_itself():
    assert path(SURVEY, {})[1] is SURVEY.pages[1]


def test_an_answer_off_the_path_routes_nobody():
    answers = {"eigendom": "huur", "gas_bekend": "ja"}

    assert "gas_verbruik" not in codes(asked(SURVEY, answers))


def test_a_question_off_the_path_is_not_one_without_an_answer():
    first = question("eerst", "single", options=options("ja", "nee"))
    second = question(
        "dan", "single", options=options("ja", "nee"), route=Route("eerst", frozenset({"ja"}))
    )
    third = question(
        "slot", "text", route=Route("dan", frozenset({"ja"}), unanswered=True), max_length=9
    )
    survey = questionnaire([first], [second], [third])

    assert codes(asked(survey, {"eerst": "ja"})) == ["buurt", "eerst", "dan", "slot"]
    assert codes(asked(survey, {"eerst": "nee"})) == ["buurt", "eerst"]


def test_a_stray_value_in_a_draft_follows_no_route():
    route = Route("eigendom", frozenset({"koop"}), unanswered=True)

    assert not holds(route, "stray")
    assert not holds(route, ["koop"])
    assert not holds(route, 7)


def test_empty_is_unanswered():
    assert holds(Route("eigendom", frozenset({"koop"}), unanswered=True), "")
    assert not holds(Route("eigendom", frozenset({"koop"})), None)


def test_there_are_two_operators_and_no_more():
    assert set(OPERATORS) == {"when", "unanswered"}


@given(DRAFTS)
def test_the_path_is_the_same_when_answers_off_it_are_dropped(answers):
    on_path = codes(asked(SURVEY, answers))
    kept = {code: value for code, value in answers.items() if code in on_path}

    assert codes(asked(SURVEY, kept)) == on_path


@given(DRAFTS)
def test_the_pages_hold_what_is_asked_and_no_page_is_empty(answers):
    found = path(SURVEY, answers)

    assert codes(one for page in found for one in page.questions) == codes(asked(SURVEY, answers))
    assert all(page.questions for page in found)


@given(DRAFTS)
def test_the_order_of_the_questionnaire_stands(answers):
    order = codes(SURVEY.questions)
    found = codes(asked(SURVEY, answers))

    assert found == sorted(found, key=order.index)
