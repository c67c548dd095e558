"""Making, revising and publishing a plan at the desk, as staff does it."""

from datetime import date

import pytest
from sqlalchemy import event, select, update

from participation.access import Role
from participation.accounts.models import AuditLine
from participation.contributions.models import Contribution
from participation.plans.models import DistrictPlan, PlanAgreement, PlanItem, PlanVersion
from tests.participation.plans.conftest import WIJK
from tests.residents import SLUG

HOME = "/beheer/wijkplannen"
PLAN = f"{HOME}/wijkplan"
FACTS = {
    "title_nl": "Wijkplan Noord",
    "slug": "wijkplan-noord",
    "area": WIJK,
    "begins_on": "2026-01-01",
    "last_on": "2029-12-31",
}


@pytest.fixture
def begin(editor, areas):
    """Fill in the form of a new plan."""

    def send(**values):
        return editor.submit(editor.get(f"{HOME}/nieuw"), "Bewaar", **{**FACTS, **values})

    return send


def only(session, kind):
    """Return the only row, and hold nobody off."""
    session.rollback()
    found = session.scalars(select(kind)).one()
    session.expunge_all()
    session.rollback()
    return found


def test_a_plan_is_made_with_its_first_draft(begin, session):
    page = begin()

    assert page.h1 == "Wijkplan Noord"
    assert "Versie 1. Alleen medewerkers zien dit." in page.text
    own = only(session, DistrictPlan)
    assert (own.begins_on, own.ends_on) == (date(2026, 1, 1), date(2030, 1, 1))
    line = only(session, AuditLine)
    assert (line.act, line.about) == ("edited", "wijkplan-noord")


def test_an_end_before_the_begin_is_refused_and_what_was_typed_stays(begin, session):
    page = begin(last_on="2025-12-31")

    assert "De laatste dag ligt vóór de eerste. Kies een latere laatste dag." in page.text
    form, _button = page.form_with("Bewaar")
    assert form.values["title_nl"] == ["Wijkplan Noord"]
    assert session.scalars(select(DistrictPlan)).all() == []


def test_a_plan_of_more_than_ten_years_is_refused(begin):
    assert "Een plan duurt hoogstens tien jaar." in begin(last_on="2062-12-31").text


def test_a_plan_of_another_length_is_warned_of_and_kept(begin):
    assert "De meeste plannen duren vier tot vijf jaar." in begin(last_on="2027-12-31").text


def test_a_name_that_is_taken_or_no_name_is_refused(begin):
    begin()

    assert "Er is al een plan met deze naam." in begin().text
    assert "Gebruik kleine letters" in begin(slug="Wijk Plan").text
    assert "kies een ander woord" in begin(slug="nieuw").text


def test_a_name_that_was_taken_at_the_same_moment_is_refused(app, begin, plan):
    made = []

    def make_the_other_first(connection, cursor, statement, *_rest):
        if statement.startswith("INSERT INTO district_plan") and not made:
            made.append(statement)
            cursor.execute(
                "INSERT INTO district_plan (slug, area, begins_on, ends_on, texts) "
                "SELECT 'wijkplan-noord', area, begins_on, ends_on, texts FROM district_plan"
            )

    event.listen(app.extensions["writing_engine"], "before_cursor_execute", make_the_other_first)
    page = begin()

    assert made
    assert "Er is al een plan met deze naam." in page.text
    assert page.form_with("Bewaar")[0].values["title_nl"] == ["Wijkplan Noord"]


def test_a_plan_goes_from_draft_to_published(editor, begin, browser):
    page = editor.follow(begin(), "Schrijf de teksten")
    page = editor.submit(page, "Bewaar", text_nl="Wat wij samen doen.")
    page = editor.submit(
        editor.follow(page, "Zet een punt op de agenda"), "Bewaar", text_nl="Meer bomen"
    )
    page = editor.submit(
        editor.follow(page, "Publiceer deze versie"), "Publiceren", role="college", on="2026-03-01"
    )

    assert "Versie 1 van 1 maart 2026" in page.text
    public = browser.get("/wijkplannen/wijkplan-noord")
    assert "gepubliceerd op zondag 1 maart 2026 door: college." in public.text
    assert "De volgende versie komt uiterlijk maandag 1 maart 2027." in public.text


def test_an_empty_draft_is_not_published(editor, begin):
    page = editor.follow(begin(), "Publiceer deze versie")

    page = editor.submit(page, "Publiceren", role="college", on="2026-03-01")

    assert "Vul eerst in: Het plan, een punt van de agenda." in page.text


@pytest.mark.parametrize("day", ["2026-03-03", "2025-01-01"])
def test_a_day_that_can_not_be_is_refused(editor, published, session, day):
    editor.submit(editor.get(PLAN), "Begin met de herziening")
    told = {"text_nl": "Nieuw.", "changed_nl": "Bomen.", "why_nl": "Warm."}
    editor.submit(editor.get(f"{PLAN}/tekst"), "Bewaar", **told)

    page = editor.submit(editor.get(f"{PLAN}/publiceren"), "Publiceren", role="college", on=day)

    assert "Kies een dag van 10 maart 2025 tot en met vandaag." in page.text


def test_a_revision_begins_with_what_there_was_and_needs_what_changed_and_why(editor, published):
    page = editor.submit(editor.get(PLAN), "Begin met de herziening")
    form, _button = page.form_with("Bewaar")
    assert form.values["text_nl"] == ["Wat wij samen gaan doen."]

    page = editor.submit(editor.get(f"{PLAN}/publiceren"), "Publiceren", role="college")
    assert "Vul eerst in: Wat er veranderd is, Waarom het veranderd is." in page.text


def test_a_plan_is_not_revised_after_its_end(editor, published, session):
    page = editor.get(PLAN)
    published.ends_on = date(2026, 3, 2)
    session.commit()

    page = editor.submit(page, "Begin met de herziening")

    assert "Dit plan is afgelopen op 2 maart 2026. Het wordt niet meer herzien." in page.text
    assert [one.number for one in session.scalars(select(PlanVersion))] == [1]


def test_what_is_published_has_no_page_to_change_it(editor, published, session):
    item = only(session, PlanItem).id

    for path in ("tekst", "publiceren", "weghalen", "punten/nieuw", f"punten/{item}"):
        page = editor.get(f"{PLAN}/{path}")
        assert page.status == 409
        assert "Dit is gepubliceerd en blijft zoals het is." in page.text


def test_the_years_of_a_published_plan_stay(editor, published, session):
    page = editor.submit(editor.get(f"{PLAN}/gegevens"), "Bewaar", last_on="2029-12-31")

    assert "Dit is gepubliceerd en blijft zoals het is." in page.text
    assert only(session, DistrictPlan).ends_on == date(2029, 1, 1)


def test_who_writes_while_somebody_publishes_keeps_the_text(editor, plan, session):
    page = editor.get(f"{PLAN}/tekst")
    editor.submit(editor.get(f"{PLAN}/publiceren"), "Publiceren", role="college", on="2026-03-01")

    page = editor.submit(page, "Bewaar", text_nl="Nog een zin erbij.")

    assert "Dit is gepubliceerd en blijft zoals het is." in page.text
    form, _button = page.form_with("Bewaar")
    assert form.values["text_nl"] == ["Nog een zin erbij."]
    assert only(session, PlanVersion).texts["nl"]["text"] == "Wat wij samen gaan doen."


def test_two_who_write_the_same_text_see_what_the_other_wrote(editor, plan, session):
    first, second = (editor.get(f"{PLAN}/tekst") for _ in range(2))
    editor.submit(first, "Bewaar", text_nl="De een.")

    page = editor.submit(second, "Bewaar", text_nl="De ander.")

    assert "Iemand anders heeft dit intussen veranderd." in page.text
    assert only(session, PlanVersion).texts["nl"]["text"] == "De een."


def test_a_point_gets_a_figure_by_survey_question_and_answer(plan, released, editor, session):
    page = editor.follow(editor.get(PLAN), "Kies een cijfer: Meer bomen in de straat")
    page = editor.follow(page, next(one for one in page.links() if one.startswith("Uw huis en")))
    question = next(one for one in page.links() if one.startswith("In wat voor huis"))
    page = editor.follow(page, question)
    form, _button = page.form_with("Bewaar")
    first = next(
        one.get("value") for one in form.element.iter("input") if one.get("type") == "radio"
    )

    page = editor.submit(page, "Bewaar", source=first)

    assert only(session, PlanItem).figure == first
    assert first.startswith(f"{SLUG}:")
    assert "Bekijk de tabel" in page.text


def test_a_figure_that_is_not_published_is_refused(plan, released, editor, session):
    item = only(session, PlanItem)
    page = editor.get(f"{PLAN}/punten/{item.id}/cijfer?enquete={SLUG}&vraag=woning")

    page = editor.submit(page, "Bewaar", source=f"{SLUG}:woning:onbekend")

    assert "Kies er een uit de lijst." in page.text
    assert only(session, PlanItem).figure is None


def test_a_figure_can_be_taken_away(plan, released, editor, session):
    item = only(session, PlanItem)
    session.execute(update(PlanItem).values(figure=f"{SLUG}:weg:weg"))
    session.commit()
    page = editor.get(f"{PLAN}/punten/{item.id}/cijfer")
    assert "Nu: een cijfer dat niet openbaar is." in page.text

    editor.submit(page, "Bewaar", source="geen")

    assert only(session, PlanItem).figure is None


def test_a_point_gets_what_somebody_said(editor, plan, session, contribution):
    page = editor.follow(editor.get(PLAN), "Kies inbreng: Meer bomen in de straat")
    assert "Zet bomen langs de hele straat." in page.text

    page = editor.submit(page, "Bewaar", source=str(only(session, Contribution).id))

    assert only(session, PlanItem).contribution_id == only(session, Contribution).id
    assert "Zet bomen langs de hele straat." in page.text


def test_what_is_not_shown_to_everybody_is_not_offered(editor, plan, session, contribution):
    contribution.moderation = "waiting"
    session.commit()
    item = only(session, PlanItem)

    page = editor.get(f"{PLAN}/punten/{item.id}/inbreng")

    assert "Zet bomen" not in page.text
    assert "Er is nog niets wat iedereen mag lezen." in page.text


def test_a_point_is_taken_off_the_agenda(editor, plan, session):
    page = editor.follow(editor.get(PLAN), "Wijzig: Meer bomen in de straat")

    page = editor.submit(page, "Haal dit punt van de agenda")

    assert "De agenda is leeg." in page.text


def test_an_agreement_is_added_and_finished(editor, plan, session):
    page = editor.follow(editor.get(PLAN), "Voeg een afspraak toe")
    told = {"what": "Bomen planten", "who": "wijkmanager", "due_on": "2026-02-01"}
    page = editor.submit(page, "Bewaar", **told)
    assert "Te laat" in page.text

    page = editor.submit(editor.follow(page, "Bomen planten"), "Bewaar", state="done")

    assert "Te laat" not in page.text
    assert only(session, PlanAgreement).state == "done"
    assert session.scalars(select(AuditLine.act)).all()[-1] == "finished"


def test_a_double_click_adds_one_point_and_one_agreement(editor, plan, session):
    point = editor.get(f"{PLAN}/punten/nieuw")
    agreement = editor.get(f"{PLAN}/afspraken/nieuw")

    for _click in range(2):
        editor.submit(point, "Bewaar", text_nl="Meer bankjes")
        editor.submit(agreement, "Bewaar", what="Bomen planten", who="wijkmanager")

    items = session.scalars(select(PlanItem).order_by(PlanItem.position)).all()
    assert [one.texts["nl"]["text"] for one in items] == [
        "Meer bomen in de straat",
        "Meer bankjes",
    ]
    session.rollback()
    assert only(session, PlanAgreement).what == "Bomen planten"


def test_an_agreement_is_not_dropped_without_what_came_of_it(editor, plan, session):
    told = {"what": "Bomen planten", "who": "wijkmanager", "state": "dropped"}

    page = editor.submit(editor.get(f"{PLAN}/afspraken/nieuw"), "Bewaar", **told)
    assert "Schrijf waarom dit gestopt is." in page.text
    assert session.scalars(select(PlanAgreement)).all() == []
    session.rollback()

    editor.submit(page, "Bewaar", outcome="De kabels liggen te hoog.")
    assert only(session, PlanAgreement).outcome == "De kabels liggen te hoog."


def test_a_draft_is_taken_away_by_typing_its_name(editor, plan, session):
    page = editor.submit(editor.get(f"{PLAN}/weghalen"), "Haal het concept weg", name="iets")
    assert "Typ de naam zoals die hier staat: wijkplan" in page.text

    page = editor.submit(page, "Haal het concept weg", name="wijkplan")

    assert page.h1 == "Wijkplannen"
    assert session.scalars(select(DistrictPlan)).all() == []


def test_a_reader_sees_plans_and_changes_nothing(published, member, sign_in):
    member("lezer", Role.READER)
    reader = sign_in("lezer")

    page = reader.follow(reader.get(HOME), "Wijkplan van de wijk")

    assert "Begin met de herziening" not in page.text
    assert reader.get(f"{PLAN}/afspraken/nieuw").status == 403


def test_a_name_with_a_sign_that_no_name_has_is_not_found(editor, published, caplog):
    assert [editor.get(f"{HOME}/{one}").status for one in ("a%00b", "wijkplan%00")] == [404, 404]
    assert not caplog.records
