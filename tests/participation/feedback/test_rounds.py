"""Each round of a survey is told of by itself: the newest in front, the others stay readable."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from participation.access import Role
from participation.desk.task_facts import Moment, all_tasks
from participation.desk.tasks import Kind
from participation.feedback.actions import add_item, feedback_for, publish
from participation.feedback.models import ItemKind
from participation.feedback.queries import published_in
from participation.municipality import read_municipality
from participation.results.models import Release
from participation.rounds.models import EarlierRound, Survey
from tests.participation.feedback.conftest import AT, PUBLIC, TODAY, WHOLE
from tests.residents import SLUG

EGGEN = "BU08990317"
PAGE = f"/enquetes/{SLUG}/terugkoppeling/{EGGEN}"
DESK = "/beheer/terugkoppeling"
PROMISED = date(2026, 3, 20)
BRUNSSUM = read_municipality("brunssum")


@pytest.fixture
def again(held, tell, session):
    """The survey in its second round with public results; of the first De Eggen was told."""
    tell(EGGEN, *WHOLE)
    row = session.execute(select(Release.__table__)).mappings().one()
    later = {**row, "wave": 2, "seq": 2, "sha256": "e" * 64}
    session.execute(insert(Release.__table__), {k: v for k, v in later.items() if k != "id"})
    survey = session.scalars(select(Survey)).one()
    survey.wave, survey.wave_began_at = 2, PUBLIC - timedelta(days=20)
    survey.released_at = survey.published_at = PUBLIC - timedelta(days=1)
    own = {"survey_id": survey.id, "wave": 1}
    session.add(EarlierRound(**own, feedback_on=PROMISED, kept_on=PROMISED))
    session.commit()
    return held


@pytest.fixture
def tell_again(session, again):
    def write():
        own = feedback_for(session, again.survey_id, 2, EGGEN)
        for kind in ("heard", "doing"):
            add_item(session, own, ItemKind(kind), {"nl": {"text": "Nu is het te warm."}})
        publish(session, own, "projectleider", {}, AT)
        session.commit()

    return write


def test_the_newest_round_is_in_front_and_leads_to_what_was_told_of_the_one_before(
    browser, again, tell_again
):
    page = browser.get(PAGE)
    assert "ronde 2" in page.text
    assert "Wij schreven nog niet op wat we doen" in page.text

    tell_again()
    page = browser.get(PAGE)
    assert "Nu is het te warm." in page.text
    assert "te koud" not in page.text

    page = browser.follow(page, "Wat we doen met de antwoorden van ronde 1")
    assert "U vindt het in de winter te koud." in page.text
    assert "Wij waren te laat." in page.text
    address = page.links()["Alle resultaten van De Eggen"]
    assert address == f"/resultaten/{SLUG}/{EGGEN}?ronde=1"
    assert "te warm" in browser.follow(page, "Wat we doen met de antwoorden van ronde 2").text


def test_the_page_of_a_buurt_leads_to_the_round_that_it_tells_of(
    browser, again, tell_again, session
):
    told = "Lees alles wat we doen met de antwoorden van De Eggen"
    assert browser.get(f"/buurten/{EGGEN}").links()[told] == f"{PAGE}?ronde=1"

    tell_again()

    assert browser.get(f"/buurten/{EGGEN}").links()[told] == f"{PAGE}?ronde=2"
    found = published_in(session, [EGGEN], TODAY, most=2)
    assert [(row.wave, released.wave) for row, released, _held in found] == [(2, 2), (1, 1)]


@pytest.mark.parametrize("wave", ["0", "3", "een", ""])
def test_a_round_that_is_not_there_is_not_found(browser, again, wave):
    assert browser.get(f"{PAGE}?ronde={wave}").status == 404


def test_what_an_editor_writes_is_of_the_round_of_the_address(app, again, member, sign_in, session):
    member("redactie", Role.EDITOR)
    editor = sign_in("redactie")
    assert "Nog niet geschreven" in editor.get(f"{DESK}/{SLUG}/{EGGEN}").text
    page = editor.follow(editor.get(DESK), "Wat er geschreven is over ronde 1")
    page = editor.follow(page, "De Eggen")
    assert "Daar is geen geld voor." in page.text

    page = editor.follow(page, "Voeg toe wat we hoorden")
    page = editor.submit(page, "Bewaar", text_nl="Nog iets van toen.")

    assert "Nog iets van toen." in page.text
    session.rollback()
    assert len(feedback_for(session, again.survey_id, 1, EGGEN).items) == 4
    session.rollback()


def test_each_round_has_a_duty_with_a_day_of_its_own(app, again, session, clock):
    with app.test_request_context():
        tasks = all_tasks(session, Moment(BRUNSSUM, clock(), "nl"))
    session.rollback()

    found = {one.values.get("ronde"): one for one in tasks if one.kind is Kind.FEEDBACK}

    assert found.keys() == {None, 1}
    assert (found[1].due_on, found[1].is_late) == (PROMISED, True)
    assert (found[None].due_on, found[None].is_late) == (TODAY, False)
    assert found[1].number == found[None].number - 1
    assert found[1].about.endswith(", ronde 1")
