"""Writing and publishing: what everybody reads is whole, and its figures are published ones."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from participation.feedback.actions import (
    Occasion,
    add_item,
    change_item,
    feedback_for,
    move_item,
    publish,
    remove_item,
)
from participation.feedback.models import Feedback, ItemKind
from participation.feedback.queries import feedback_of, missing, published_in
from participation.feedback.references import Fault
from participation.feedback.rules import Gap, GapsError, MistakesError
from tests.participation.feedback.conftest import AT, TODAY, WHOLE, texts

EGGEN, WIJK = "BU08990317", "WK089903"
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def draft(session, held):
    return feedback_for(session, held.survey_id, EGGEN)


def said(feedback, kind):
    return [one.texts["nl"]["text"] for one in feedback.items if one.kind == kind]


def test_nothing_is_published_while_something_is_missing(session, draft):
    for kind, gaps in (
        (None, (Gap.HEARD, Gap.DECIDED)),
        (ItemKind.HEARD, (Gap.DECIDED,)),
        (ItemKind.NOT_DOING, (Gap.REASON,)),
    ):
        if kind:
            add_item(session, draft, kind, texts("Iets"), AT)
        with pytest.raises(GapsError) as caught:
            publish(session, draft, "projectleider", {}, AT)
        assert caught.value.gaps == gaps

    assert draft.published_on is None


def test_a_reason_in_another_language_than_the_first_is_none(session, draft):
    add_item(session, draft, ItemKind.HEARD, texts("Iets"), AT)
    reasoned = {"nl": {"text": "Nee"}, "en": {"text": "No", "reason": "Money"}}
    add_item(session, draft, ItemKind.NOT_DOING, reasoned, AT)

    with pytest.raises(GapsError):
        publish(session, draft, "projectleider", {}, AT)


def test_a_figure_that_is_not_there_keeps_it_from_being_published(session, draft, held):
    for kind, own in WHOLE:
        add_item(session, draft, ItemKind(kind), own, AT)
    add_item(session, draft, ItemKind.HEARD, texts("Dat is {nergens:x}.", en="{oops"), AT)
    figures = held.figures(session, EGGEN)
    tables = {language: figures.table(language) for language in ("nl", "en")}

    with pytest.raises(MistakesError) as caught:
        publish(session, draft, "projectleider", tables, AT)

    found = {language: own[0].fault for language, own in caught.value.mistakes.items()}
    assert found == {"nl": Fault.ITEM, "en": Fault.BRACE}


def test_what_was_published_keeps_its_day_and_tells_when_it_changed(session, tell):
    own = tell(EGGEN, *WHOLE)
    assert (own.published_on, own.changed_on) == (TODAY, None)

    change_item(session, own.items[0], texts("Het is te koud."), Occasion(TOMORROW, "nl"))
    publish(session, own, "wethouder", {}, Occasion(TOMORROW, "nl"))

    assert (own.published_on, own.changed_on, own.written_by) == (TODAY, TOMORROW, "wethouder")


def test_the_same_text_once_more_is_no_change(session, tell):
    own = tell(EGGEN, *WHOLE)

    change_item(session, own.items[0], own.items[0].texts, Occasion(TOMORROW, "nl"))

    assert own.changed_on is None


def test_of_what_everybody_reads_neither_the_reason_nor_the_last_item_can_go(session, tell):
    own = tell(EGGEN, *WHOLE)

    with pytest.raises(GapsError):
        change_item(session, own.items[2], texts("Nee."), AT)
    session.rollback()
    with pytest.raises(GapsError):
        remove_item(session, own.items[0], AT)
    session.rollback()

    assert [one.kind for one in own.items] == ["heard", "doing", "not_doing"]
    assert own.items[2].texts["nl"]["reason"]


def test_items_move_among_those_of_their_kind_alone(session, draft):
    for kind, text in (("heard", "a"), ("doing", "x"), ("heard", "b"), ("heard", "c")):
        add_item(session, draft, ItemKind(kind), texts(text), AT)
    last = draft.items[-1]

    move_item(session, last, 1)
    move_item(session, last, -1)
    session.commit()
    assert said(draft, "heard") == ["a", "c", "b"]

    move_item(session, last, -1)
    move_item(session, last, -1)
    session.commit()
    assert said(draft, "heard") == ["c", "a", "b"]
    assert said(draft, "doing") == ["x"]


def test_an_area_has_one_terugkoppeling_of_a_survey(session, draft, held):
    assert feedback_for(session, held.survey_id, EGGEN) is draft
    assert len(session.scalars(select(Feedback)).all()) == 1


def test_what_everybody_may_read_comes_with_the_newest_figures_in_the_order_asked_for(
    session, tell, held
):
    tell("GM0899", *WHOLE)
    tell(EGGEN, *WHOLE)
    tell(WIJK, *WHOLE, published=False)

    found = published_in(session, [EGGEN, WIJK, "GM0899"], TODAY, most=1)

    assert [one.area for one, _released in found] == [EGGEN, "GM0899"]
    assert {released.survey_id for _one, released in found} == {held.survey_id}
    assert published_in(session, [EGGEN], TODAY - timedelta(days=1), most=1) == []


def test_each_area_keeps_its_newest_survey_that_everybody_may_read(session, tell, held, hold_again):
    second, third = hold_again(2)
    tell(EGGEN, *WHOLE)
    tell(EGGEN, *WHOLE, of=second)
    tell(EGGEN, *WHOLE, of=third, published=False)
    tell("GM0899", *WHOLE, of=third)

    def found(most):
        rows = published_in(session, [EGGEN, "GM0899"], TODAY, most=most)
        return [(one.area, released.survey_id) for one, released in rows]

    town = ("GM0899", third.survey_id)
    assert found(1) == [town, (EGGEN, second.survey_id)]
    assert found(2) == [town, (EGGEN, second.survey_id), (EGGEN, held.survey_id)]


def test_a_wijk_and_a_buurt_that_is_joined_to_another_leave_no_gap(session, tell, held):
    before = missing(session, [held.survey_id], TODAY)
    tell(EGGEN, *WHOLE)
    tell(WIJK, *WHOLE)
    tell("BU08990124", *WHOLE, published=False)

    after = missing(session, [held.survey_id], TODAY)

    assert before[held.survey_id] - after[held.survey_id] == 1
    assert missing(session, [], TODAY) == {}


def test_what_has_no_item_is_not_written(session, draft, held):
    session.commit()
    assert feedback_of(session, held.survey_id) == {}

    add_item(session, draft, ItemKind.HEARD, texts("Iets"), AT)
    assert set(feedback_of(session, held.survey_id)) == {EGGEN}


def test_an_item_without_a_day_of_publishing_knows_no_change(session, draft):
    item = add_item(session, draft, ItemKind.HEARD, texts("Iets"), AT)

    change_item(session, item, texts("Anders"), Occasion(date(2026, 5, 1), "nl"))

    assert draft.changed_on is None
