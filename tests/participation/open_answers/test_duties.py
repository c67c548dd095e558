"""What is left to do with open answers: laid out, read, coded and released, by the promised day."""

from datetime import date

from sqlalchemy import delete, update

from participation.desk.rounds_over import Over
from participation.desk.task_rules import text_tasks
from participation.desk.tasks import Kind
from participation.open_answers.duties import TextsLeft, left_of, texts_left
from participation.open_answers.models import TextState, TextToRead
from tests.participation.open_answers.conftest import QUESTION, TEXTS, read_all
from tests.residents import QUESTIONNAIRE, SLUG

DAY = date(2026, 4, 1)
ROUND = Over(1, 1, SLUG, "Uw huis", DAY)


def left(counts, written=TEXTS):
    return left_of(QUESTIONNAIRE, {QUESTION: counts} if counts else {}, {QUESTION: written})


def test_texts_are_laid_out_read_coded_and_released_in_that_order():
    assert left({}) == TextsLeft(to_lay_out=True)
    assert left({"waiting": 100, "shown": 20}) == TextsLeft(to_read=100)
    assert left({"shown": 100, "withheld": 20}) == TextsLeft(to_code=100)
    assert left({"shown": 100, "1": 100, "2": 70}) == TextsLeft(to_code=30)
    assert left({"shown": 100, "1": 100, "2": 100}) == TextsLeft(to_release=True)
    assert left({"shown": 100, "1": 100, "2": 100, "released": 1}) == TextsLeft()


def test_without_texts_or_with_too_few_for_figures_nothing_is_left_once_they_were_read():
    assert left({}, written=0) == TextsLeft()
    assert left({"waiting": 2, "shown": 1}) == TextsLeft(to_read=2)
    assert left({"shown": 3}) == TextsLeft()


def test_a_duty_has_the_day_of_the_terugkoppeling_and_leads_to_where_the_texts_are_read():
    (one,) = text_tasks(ROUND, TextsLeft(to_read=12), DAY)
    assert (one.kind, one.due_on, one.is_late, one.number) == (Kind.READ_TEXTS, DAY, False, 12)
    assert (one.endpoint, one.values) == ("open_answers_desk.survey", {"slug": SLUG})

    everything = TextsLeft(to_lay_out=True, to_code=3, to_release=True)
    found = list(text_tasks(ROUND, everything, date(2026, 4, 2)))
    assert [one.kind for one in found] == [Kind.LAY_OUT, Kind.CODE_TEXTS, Kind.THEMES]
    assert all(one.is_late for one in found)


def test_the_desk_counts_what_nobody_read_in_two_statements(held, session, statements):
    key = held.survey_id, 1
    statements.clear()
    assert texts_left(session, [key]) == {key: TextsLeft(to_read=TEXTS)}
    assert len([one for one in statements if one.startswith("SELECT")]) <= 3

    read_all(session, held.key)
    first = TextToRead.position <= 10
    withheld = {"state": TextState.WITHHELD.value, "shown": None, "quotable": False}
    session.execute(update(TextToRead).where(first).values(withheld))
    assert texts_left(session, [key]) == {key: TextsLeft(to_code=TEXTS - 10)}

    session.execute(delete(TextToRead))
    assert texts_left(session, [key]) == {key: TextsLeft(to_lay_out=True)}
    session.rollback()


def test_the_first_page_of_the_desk_leads_to_the_texts(held, desk):
    page = desk.get("/beheer/")

    sentence = f"Lees {TEXTS} open antwoorden op “Uw huis en uw buurt”."
    assert page.links()[sentence] == f"/beheer/open-antwoorden/{SLUG}"
    assert "Dit zijn de teksten" not in desk.follow(page, sentence).text
