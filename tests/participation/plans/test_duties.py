"""What a plan asks of the team, on the first page of the desk."""

from datetime import date

from participation.plans import actions, queries
from participation.plans.actions import AgreementFacts

TODAY = date(2026, 3, 2)


def agree(session, plan, due_on, state="open"):
    facts = AgreementFacts("Bomen planten", "wijkmanager", due_on, state, "Klaar.")
    actions.set_agreement(session, plan, None, facts)
    session.commit()


def test_a_plan_that_has_to_be_revised_leads_to_its_page(editor, published, session):
    page = editor.get("/beheer/")

    page = editor.follow(page, "Herzie het plan “Wijkplan van de wijk”.")

    assert page.h1 == "Wijkplan van de wijk"


def test_agreements_past_their_day_are_one_task_of_their_plan(editor, published, session):
    for day in (date(2026, 3, 1), date(2026, 2, 1), TODAY, None):
        agree(session, published, day)
    agree(session, published, date(2026, 1, 1), "done")

    page = editor.get("/beheer/")
    page = editor.follow(page, "2 afspraken van “Wijkplan van de wijk” zijn over de dag heen.")

    assert page.h1 == "Wijkplan van de wijk"


def test_late_agreements_of_a_plan_that_has_ended_still_ask_for_an_outcome(published, session):
    agree(session, published, date(2026, 3, 1))

    [one] = queries.duties_of(session, date(2030, 1, 1))

    assert (one.slug, one.late, one.late_since) == ("wijkplan", 1, date(2026, 3, 1))


def test_a_plan_that_has_ended_with_nothing_open_asks_for_nothing(published, session):
    agree(session, published, date(2026, 3, 1), "done")

    assert queries.duties_of(session, date(2030, 1, 1)) == []


def test_a_draft_asks_for_nothing(plan, session):
    agree(session, plan, date(2026, 3, 1))

    assert queries.duties_of(session, TODAY) == []
