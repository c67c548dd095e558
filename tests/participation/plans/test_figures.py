from datetime import UTC, datetime

from participation.areas.queries import area_tree
from participation.plans.figures import Figures, Reference, read_reference
from tests.participation.plans.conftest import WIJK
from tests.participation.results.conftest import ZONE
from tests.residents import SLUG
from tests.visitor import words as words_of


def test_a_reference_is_read_back_as_it_was_stored():
    own = Reference("enquete", "isolatie.dak", "ja")

    assert read_reference(str(own)) == own


def test_what_is_no_reference_is_none():
    assert read_reference(None) is None
    assert read_reference("enquete:vraag") is None
    assert read_reference("enquete::ja") is None
    assert read_reference("a:b:c:d") is None


def test_a_figure_says_what_the_page_of_results_says(figures, browser, app):
    item, label = figures.questions(SLUG)[0]
    with app.test_request_context():
        reference, words = figures.options(SLUG, item)[0]
        told = figures.told(reference)

    answer, _, share = words.partition(": ")
    page = browser.get(f"/resultaten/{SLUG}/{WIJK}")
    rows = [[words_of(cell) for cell in row] for row in page.tree.iter("tr")]
    assert any(row[0] == answer and row[1].startswith(share) for row in rows)
    assert share in told.sentence.lower()
    assert label in told.sentence
    assert page.find(told.anchor) is not None


def test_a_question_or_an_answer_that_is_not_there_has_no_figure(figures):
    item, _label = figures.questions(SLUG)[0]

    assert figures.told(Reference(SLUG, "onbekend", "ja")) is None
    assert figures.told(Reference(SLUG, item, "onbekend")) is None
    assert figures.told(Reference("onbekend", item, "ja")) is None
    assert figures.told(None) is None
    assert figures.options("onbekend", item) == []
    assert figures.questions("onbekend") == []


def test_a_survey_that_is_not_public_yet_has_no_figures(released, session):
    before = datetime(2026, 3, 15, tzinfo=UTC)
    early = Figures(session, area_tree(session), WIJK, before, ZONE)

    assert early.surveys() == []
    assert early.questions(SLUG) == []
