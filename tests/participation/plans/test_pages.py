"""Plans as residents read them; and how much a page asks the database."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, update

from participation.contributions.models import Contribution, Kind, Moderation
from participation.plans import actions
from participation.plans.actions import AgreementFacts
from participation.plans.figures import Reference
from participation.plans.pages import may_be_printed
from participation.programme.models import Effort
from participation.rounds.models import Survey
from tests.residents import SLUG
from tests.visitor import words

MOST_STATEMENTS = 8


@pytest.fixture
def reference(figures):
    item, _label = figures.questions(SLUG)[0]
    return figures.options(SLUG, item)[0][0]


@pytest.fixture
def agreed(published, session):
    day = date(2026, 2, 1)
    for what, due_on, state, outcome in (
        ("Tegels eruit", day, "dropped", "Te hoog."),
        ("Bankje plaatsen", day, "done", ""),
        ("Bomen planten", day, "open", ""),
        ("Straat vegen", day + timedelta(days=400), "open", ""),
    ):
        facts = AgreementFacts(what, "wijkmanager", due_on, state, outcome)
        actions.set_agreement(session, published, None, facts)
    session.commit()


def test_a_draft_is_nowhere_to_be_seen(browser, plan):
    assert "Wijkplan van de wijk" not in browser.get("/wijkplannen").text
    assert browser.get("/wijkplannen/wijkplan").status == 404
    assert browser.get("/wijkplannen/wijkplan/versies/1").status == 404
    assert browser.client.get("/wijkplannen/wijkplan.pdf").status_code == 404


def test_a_plan_is_found_in_the_list_and_says_which_role_decided(browser, published):
    page = browser.follow(browser.get("/wijkplannen"), "Wijkplan van de wijk")

    assert "Versie 1, gepubliceerd op maandag 10 maart 2025 door: college." in page.text
    assert "1 januari 2025 tot en met 31 december 2028" in page.text
    assert "De volgende versie komt uiterlijk dinsdag 10 maart 2026." in page.text
    assert "Meer bomen in de straat" in page.text


def test_a_revision_that_is_late_says_so(browser, published, clock):
    clock.forward(days=10)

    assert "Wij zijn 2 dagen te laat." in browser.get("/wijkplannen/wijkplan").text


def test_a_plan_that_has_ended_says_so_and_promises_nothing(browser, published, clock):
    clock.forward(days=365 * 3)

    page = browser.get("/wijkplannen/wijkplan")

    assert "Dit plan is afgelopen." in page.text
    assert "De volgende versie" not in page.text
    assert "Plannen die afgelopen zijn" in browser.get("/wijkplannen").text


def test_a_revision_says_what_changed_and_why_and_the_old_version_stays(browser, revise):
    revise(("Een bank op het plein", None, None))

    page = browser.get("/wijkplannen/wijkplan")
    _, _, told = page.text.partition("Wat er in deze versie veranderd is")
    changed, _, why = told.partition("Waarom het veranderd is")
    assert changed.strip() == "Meer bomen."
    assert why.strip().startswith("Het is warm.")

    old = browser.follow(page, "Versie 1 van 10 maart 2025")
    assert "Dit is een oudere versie." in old.text
    assert "Een bank op het plein" not in old.text
    assert browser.follow(old, "Lees de nieuwste versie").status == 200


def test_what_changed_is_shown_word_by_word(browser, revise):
    revise(("Een bank op het plein", None, None))

    page = browser.follow(
        browser.get("/wijkplannen/wijkplan"), "Wat er veranderd is, woord voor woord"
    )

    assert "[nieuw: Een bank op het plein]" in page.text
    assert "[verdwenen: samen]" in page.text
    assert browser.get("/wijkplannen/wijkplan/versies/1/veranderd").status == 404


def test_agreements_stand_open_ones_first_and_late_ones_marked(browser, agreed):
    page = browser.get("/wijkplannen/wijkplan")

    register = [words(one) for one in page.tree.iter("li") if "Wie: wijkmanager" in words(one)]
    assert register == [
        "Bomen planten Te laat Wie: wijkmanager. Wanneer: 1 februari 2026.",
        "Straat vegen Open Wie: wijkmanager. Wanneer: 8 maart 2027.",
        "Bankje plaatsen Gedaan Wie: wijkmanager. Wanneer: 1 februari 2026.",
        "Tegels eruit Gestopt Te hoog. Wie: wijkmanager. Wanneer: 1 februari 2026.",
    ]


def test_a_point_says_from_which_figure_it_follows_and_leads_to_the_table(
    browser, revise, reference, figures, app
):
    revise(("Een bank", reference, None))
    page = browser.get("/wijkplannen/wijkplan")

    with app.test_request_context():
        told = figures.told(reference)
    link = next(url for label, url in page.links().items() if label.startswith("Bekijk de tabel"))

    assert link.endswith(f"/resultaten/{SLUG}/{told.area}#{told.anchor}")
    assert "(enquête “" in page.text
    assert len(told.start) == 12
    assert f"Vingerafdruk {told.start}…" in page.text
    assert told.start in browser.get(link.partition("#")[0]).text


def test_a_figure_that_is_not_public_any_more_stands_there_without_its_number(
    browser, revise, reference, session
):
    revise(("Een bank", reference, None))
    session.execute(update(Survey).values(feedback_on=date(2027, 1, 1), published_at=None))
    session.commit()

    page = browser.get("/wijkplannen/wijkplan")

    assert "Een cijfer dat nu niet openbaar is." in page.text
    assert "(enquête “" not in page.text


def test_a_point_that_names_an_unknown_answer_has_no_number(browser, revise, released):
    revise(("Een bank", Reference(SLUG, "onbekend", "ja"), None))

    assert "Een cijfer dat nu niet openbaar is." in browser.get("/wijkplannen/wijkplan").text


def test_what_was_said_is_shown_when_everybody_may_read_it(browser, revise, contribution, session):
    revise(("Een bank", None, contribution))
    assert "Zet bomen langs de hele straat." in browser.get("/wijkplannen/wijkplan").text

    hidden = {"moderation": Moderation.HIDDEN.value, "hidden_kind": "double"}
    session.execute(update(Contribution).values(**hidden))
    session.commit()

    page = browser.get("/wijkplannen/wijkplan")
    assert "Zet bomen langs de hele straat." not in page.text
    assert "Een bank" in page.text


def test_what_was_said_leads_to_what_became_of_it(browser, revise, contribution):
    revise(("Een bank", None, contribution))
    page = browser.get("/wijkplannen/wijkplan")

    link = next(one for one in page.links() if one.startswith("Wat ermee gebeurde"))
    said = browser.follow(page, link)

    assert words(said.find(page.links()[link].partition("#")[2])).count("Zet bomen") == 1


def test_a_point_stays_when_what_was_said_is_erased(browser, revise, contribution, session):
    revise(("Een bank", None, contribution))
    session.execute(delete(Contribution))
    session.commit()

    assert "Een bank" in browser.get("/wijkplannen/wijkplan").text


def test_a_plan_is_printed_for_everybody(browser, revise, reference, contribution, agreed):
    revise(("Een bank", reference, contribution))

    answer = browser.client.get("/wijkplannen/wijkplan.pdf")

    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")
    assert b"pdfuaid" in answer.data


@pytest.mark.parametrize(
    ("uses", "printed"), [(["site", "paper"], True), (["site"], False)], ids=["paper", "site"]
)
def test_a_story_is_printed_only_where_its_writer_agreed_to_paper(contribution, uses, printed):
    contribution.kind, contribution.uses = Kind.STORY.value, uses

    assert may_be_printed(contribution) is printed


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_plan_is_read_in_other_languages(browser, revise, agreed, language):
    revise(("Een bank", None, None))

    for path in ("wijkplannen", "wijkplannen/wijkplan", "wijkplannen/wijkplan/versies/2/veranderd"):
        assert browser.get(f"/{language}/{path}").status == 200
    assert browser.client.get(f"/{language}/wijkplannen/wijkplan.pdf").status_code == 200


def test_a_plan_takes_at_most_8_statements(
    browser, revise, reference, contribution, agreed, statements
):
    revise(*[(f"Punt {number}", reference, contribution) for number in range(30)])
    browser.get("/wijkplannen/wijkplan")  # Each questionnaire and each cube is read once.
    statements.clear()

    browser.get("/wijkplannen/wijkplan")

    assert len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_the_effort_that_plans_come_of_leads_to_them_and_another_does_not(
    browser, published, session
):
    texts = {"nl": {"title": "Wijken", "what": "Wat er moet gebeuren.", "contact": "Bel ons."}}
    for place, slug in enumerate(("wijkplannen", "bomen"), start=1):
        session.add(
            Effort(code=str(place), slug=slug, position=place, influence="advise", texts=texts)
        )
    session.commit()

    page = browser.follow(browser.get("/programma/wijkplannen"), "Lees het plan van uw wijk")

    assert page.h1 == "Wijkplannen"
    assert "/wijkplannen" not in browser.get("/programma/bomen").links().values()
