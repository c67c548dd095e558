from datetime import timedelta
from zoneinfo import ZoneInfo

from participation.database import db
from participation.rounds.models import Survey, SurveyVersion
from participation.rounds.queries import all_rounds
from tests.residents import SOURCE

ZONE = ZoneInfo("Europe/Amsterdam")


def test_all_questionnaires_that_nobody_read_yet_are_read_with_one_statement(
    app, areas, session, clock, statements
):
    for number in range(5):
        survey = Survey(slug=f"enquete-{number}", opened_at=clock() - timedelta(days=1))
        survey.versions = [SurveyVersion(version=1, source=SOURCE)]
        session.add(survey)
    session.commit()
    statements.clear()

    with app.app_context(), db.reading() as own:
        cold = all_rounds(own, ZONE)
        asked = len(statements)
        warm = all_rounds(own, ZONE)

    assert [one.slug for one in cold] == [f"enquete-{number}" for number in (4, 3, 2, 1, 0)]
    assert warm == cold
    assert (asked, len(statements)) == (2, 3)
