"""The work on texts of an earlier round stays within reach once a later one has results."""

from random import Random

import pytest
from sqlalchemy import func, insert, select, update

from participation.answering.models import OpenTextRow
from participation.answering.places import forget_places
from participation.open_answers.actions import lay_out
from participation.open_answers.models import TextToRead
from participation.results.models import Release
from participation.results.queries import find_release
from participation.rounds.models import Destruction, Survey
from surveys.cube_rows import to_rows
from tests.participation.open_answers.conftest import CLOSED, EMPTY, TEXTS, texts
from tests.residents import SLUG

ALL = f"/beheer/open-antwoorden/{SLUG}"
NEXT = "Opslaan en lees de volgende"


@pytest.fixture
def twice(held, session):
    """The survey held once more, with ten texts fewer."""
    again = [{**row, "wave": 2, "id": row["id"][::-1]} for row in texts(held.survey_id)[:-10]]
    session.execute(insert(OpenTextRow), again)
    session.execute(update(Survey).values(wave=2))
    forget_places(session, held.survey_id)
    row = to_rows(EMPTY)["sdc_release"][0]
    session.add(Release(survey_id=held.survey_id, version=1, **{**row, "seq": 2}, wave=2))
    session.flush()
    lay_out(session, find_release(session, SLUG), Random(3))
    session.commit()
    return held


def read_of(session, release_id):
    own = TextToRead.release_id == release_id, TextToRead.state == "withheld"
    return session.scalars(select(func.count()).select_from(TextToRead).where(*own)).one()


def test_the_page_of_a_survey_leads_to_the_work_on_an_earlier_round(twice, desk):
    page = desk.get(ALL)
    assert "Dit zijn de teksten van ronde 2." in page.text

    page = desk.follow(page, "Open antwoorden van ronde 1")

    assert "Dit zijn de teksten van ronde 1." in page.text
    assert "120" in page.text
    assert (
        "Dit zijn de teksten van ronde 2." in desk.follow(page, "Open antwoorden van ronde 2").text
    )


def test_who_reads_texts_of_an_earlier_round_stays_with_it(twice, desk, session):
    page = desk.follow(desk.get(f"{ALL}?ronde=1"), "Wat moet er in uw buurt beter worden?")
    assert "Nog niet gelezen 120" in page.text
    page = desk.follow(page, "Lees teksten")

    page = desk.submit(page, NEXT, verdict="withhold")
    page = desk.submit(page, NEXT, verdict="withhold")

    assert page.h1 == "Lees tekst 3"
    assert read_of(session, twice.key.release_id) == 2
    newest = session.scalars(select(func.max(Release.id))).one()
    assert read_of(session, newest) == 0
    page = desk.follow(desk.get(f"{twice.desk}?ronde=1"), "Alle open vragen")
    assert "Dit zijn de teksten van ronde 1." in page.text


def test_of_an_earlier_round_whose_answers_were_erased_the_page_says_so(twice, desk, session):
    erased = {"wave": 1, "destroyed_at": CLOSED, "responses": 0, "texts": TEXTS, "ground": ""}
    session.execute(insert(Destruction), [{**erased, "survey_id": twice.survey_id}])
    session.commit()
    said = "zijn gewist, samen met de antwoorden"

    assert said in desk.get(f"{ALL}?ronde=1").text
    assert said not in desk.get(ALL).text


@pytest.mark.parametrize("wave", ["3", "0", "-1", "een", "", "9" * 20])
def test_a_round_without_results_is_not_found(twice, desk, wave):
    assert desk.get(f"{ALL}?ronde={wave}").status == 404
    assert desk.get(f"{twice.desk}?ronde={wave}").status == 404


def test_a_survey_that_was_held_once_names_no_round(held, desk):
    assert "ronde" not in desk.get(ALL).text
