"""Writing and publishing: what everybody reads is whole, and its figures are published ones."""

from datetime import timedelta

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
    take_down,
)
from participation.feedback.models import Feedback, ItemKind
from participation.feedback.queries import feedback_of, missing, published_areas, published_in
from participation.feedback.references import Fault
from participation.feedback.rules import Gap, GapsError, MistakesError
from tests.participation.feedback.conftest import AT, NOTE, TODAY, WHOLE, texts

EGGEN, WIJK = "BU08990317", "WK089903"
TOMORROW = TODAY + timedelta(days=1)
LATER = Occasion(TOMORROW, "nl")
WHY = {"nl": {"why": "Er stond een naam in."}}


@pytest.fixture
def draft(session, held):
    return feedback_for(session, held.survey_id, 1, EGGEN)


def said(feedback, kind):
    return [one.texts["nl"]["text"] for one in feedback.items if one.kind == kind]


def test_nothing_is_published_while_something_is_missing(session, draft):
    for kind, gaps in (
        (None, (Gap.HEARD, Gap.DECIDED)),
        (ItemKind.HEARD, (Gap.DECIDED,)),
        (ItemKind.NOT_DOING, (Gap.REASON,)),
    ):
        if kind:
            add_item(session, draft, kind, texts("Iets"))
        with pytest.raises(GapsError) as caught:
            publish(session, draft, "projectleider", {}, AT)
        assert caught.value.gaps == gaps

    assert draft.published_on is None


def test_a_reason_in_another_language_than_the_first_is_none(session, draft):
    add_item(session, draft, ItemKind.HEARD, texts("Iets"))
    reasoned = {"nl": {"text": "Nee"}, "en": {"text": "No", "reason": "Money"}}
    add_item(session, draft, ItemKind.NOT_DOING, reasoned)

    with pytest.raises(GapsError):
        publish(session, draft, "projectleider", {}, AT)


def test_a_figure_that_is_not_there_keeps_it_from_being_published(session, draft, held):
    for kind, own in WHOLE:
        add_item(session, draft, ItemKind(kind), own)
    add_item(session, draft, ItemKind.HEARD, texts("Dat is {nergens:x}.", en="{oops"))
    figures = held.figures(session, EGGEN)
    tables = {language: figures.table(language) for language in ("nl", "en")}

    with pytest.raises(MistakesError) as caught:
        publish(session, draft, "projectleider", tables, AT)

    found = {language: own[0].fault for language, own in caught.value.mistakes.items()}
    assert found == {"nl": Fault.ITEM, "en": Fault.BRACE}


def test_a_correction_keeps_the_first_day_and_the_text_of_before(session, tell):
    own = tell(EGGEN, *WHOLE)
    assert (own.published_on, own.changed_on) == (TODAY, None)

    change_item(session, own.items[0], texts("Het is te koud."))
    assert own.is_changed
    publish(session, own, "wethouder", {}, LATER, note=NOTE)

    assert (own.published_on, own.changed_on, own.written_by) == (TODAY, TOMORROW, "wethouder")
    assert not own.is_changed
    first, second = own.versions
    assert first.items[0]["texts"] == WHOLE[0][1]
    assert second.items[0]["texts"] == texts("Het is te koud.")
    assert second.texts == NOTE


def test_what_was_published_is_not_published_anew_without_a_note_or_with_a_gap(session, tell):
    own = tell(EGGEN, *WHOLE)
    with pytest.raises(GapsError) as caught:
        publish(session, own, "projectleider", {}, LATER, note={"en": {"note": "Something"}})
    assert caught.value.gaps == (Gap.NOTE,)

    remove_item(session, own.items[0])
    with pytest.raises(GapsError) as caught:
        publish(session, own, "projectleider", {}, LATER, note=NOTE)

    assert caught.value.gaps == (Gap.HEARD,)
    assert len(own.versions) == 1


def test_without_its_newest_version_nobody_reads_it_until_it_is_published_again(session, tell):
    own = tell(EGGEN, *WHOLE)
    publish(session, own, "projectleider", {}, AT, note=NOTE)

    take_down(session, own.versions[1], "wethouder", WHY, LATER)
    assert (own.published_on, own.changed_on) == (None, None)
    assert [one.taken_down_on for one in own.versions] == [TOMORROW] * 2
    assert own.versions[1].texts["nl"] == NOTE["nl"] | WHY["nl"]
    assert not published_areas(session, own.survey_id, 1, TOMORROW)

    publish(session, own, "projectleider", {}, LATER, note=NOTE)
    assert (own.published_on, own.changed_on) == (TOMORROW, None)


def test_an_earlier_version_is_taken_down_while_the_newest_stays(session, tell):
    own = tell(EGGEN, *WHOLE)
    publish(session, own, "projectleider", {}, LATER, note=NOTE)

    take_down(session, own.versions[0], "wethouder", WHY, LATER)

    assert [one.taken_down_by for one in own.versions] == ["wethouder", ""]
    assert own.current is own.versions[1]
    assert own.published_on == TODAY


def test_items_move_among_those_of_their_kind_alone(session, draft):
    for kind, text in (("heard", "a"), ("doing", "x"), ("heard", "b"), ("heard", "c")):
        add_item(session, draft, ItemKind(kind), texts(text))
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


def test_an_area_has_one_terugkoppeling_of_a_round(session, draft, held):
    assert feedback_for(session, held.survey_id, 1, EGGEN) is draft
    assert len(session.scalars(select(Feedback)).all()) == 1


def test_what_everybody_may_read_comes_with_the_newest_figures_in_the_order_asked_for(
    session, tell, held
):
    tell("GM0899", *WHOLE)
    tell(EGGEN, *WHOLE)
    tell(WIJK, *WHOLE, published=False)

    found = published_in(session, [EGGEN, WIJK, "GM0899"], TODAY, most=1)

    assert [one.area for one, _released, _held in found] == [EGGEN, "GM0899"]
    assert {released.survey_id for _one, released, _held in found} == {held.survey_id}
    assert published_in(session, [EGGEN], TODAY - timedelta(days=1), most=1) == []


def test_each_area_keeps_its_newest_survey_that_everybody_may_read(session, tell, held, hold_again):
    second, third = hold_again(2)
    tell(EGGEN, *WHOLE)
    tell(EGGEN, *WHOLE, of=second)
    tell(EGGEN, *WHOLE, of=third, published=False)
    tell("GM0899", *WHOLE, of=third)

    def found(most):
        rows = published_in(session, [EGGEN, "GM0899"], TODAY, most=most)
        return [(one.area, released.survey_id) for one, released, _held in rows]

    town = ("GM0899", third.survey_id)
    assert found(1) == [town, (EGGEN, second.survey_id)]
    assert found(2) == [town, (EGGEN, second.survey_id), (EGGEN, held.survey_id)]


def test_a_wijk_and_a_buurt_that_is_joined_to_another_leave_no_gap(session, tell, held):
    own = held.survey_id, 1
    before = missing(session, [own], TODAY)
    tell(EGGEN, *WHOLE)
    tell(WIJK, *WHOLE)
    tell("BU08990124", *WHOLE, published=False)

    after = missing(session, [own], TODAY)

    assert before[own] - after[own] == 1
    assert missing(session, [(held.survey_id, 2)], TODAY) == {(held.survey_id, 2): before[own]}
    assert missing(session, [], TODAY) == {}


def test_what_has_no_item_is_not_written(session, draft, held):
    session.commit()
    assert feedback_of(session, held.survey_id, 1) == {}

    add_item(session, draft, ItemKind.HEARD, texts("Iets"))
    assert set(feedback_of(session, held.survey_id, 1)) == {EGGEN}
