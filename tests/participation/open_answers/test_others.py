"""Texts beside "anders, namelijk" are a stream of their own at the desk: read, and no more."""

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import func, insert, select

from participation.answering.models import OpenTextRow
from participation.open_answers.actions import lay_out
from participation.open_answers.models import TextToRead
from participation.open_answers.queries import others_of
from participation.results.queries import Figures, find_release
from tests.participation.open_answers.conftest import TEXTS, begin, texts
from tests.residents import SLUG
from tests.surveys.disclosure.test_text_others import cube

KEY = "woningtype#anders"
ALL = f"/beheer/open-antwoorden/{SLUG}"
PAGE = f"{ALL}/anders-namelijk/woningtype/anders"


@pytest.fixture
def laid_out(held, session):
    """Twenty texts beside an option."""

    def row(place, one):
        return {**one, "question": KEY, "position": place, "areas": ""}

    release_id = held.key.release_id
    own = [{"release_id": release_id, "language": "nl"} for _ in range(20)]
    rows = [row(place, {**one, "text": f"Een boot {place}."}) for place, one in enumerate(own, 1)]
    session.execute(insert(TextToRead), rows)
    session.commit()
    return held


def test_they_are_laid_out_as_far_as_they_may_be_read_in_an_order_of_chance(app, session, clock):
    begin(session, number=3)
    released = find_release(session, SLUG)
    written = [
        {**one, "question": KEY, "text": f"boot {place}", "id": one["id"][::-1]}
        for place, one in enumerate(texts(released.survey_id, 30))
    ]
    session.execute(insert(OpenTextRow), written)
    released = replace(released, figures=Figures(cube(22), {}))

    lay_out(session, released, Random(5))

    own = TextToRead.question == KEY
    found = session.execute(
        select(TextToRead.position, TextToRead.text).where(own).order_by(TextToRead.position)
    ).all()
    assert [place for place, _text in found] == list(range(1, 21))
    told = [text for _place, text in found]
    assert {*told} < {one["text"] for one in written}
    assert told != sorted(told, key=lambda one: int(one.removeprefix("boot ")))
    session.rollback()


def test_an_editor_reads_them_apart_and_says_so_once(laid_out, desk, session):
    page = desk.get(ALL)
    assert "Teksten bij een antwoord" in page.text
    page = desk.follow(page, "In wat voor huis woont u?")

    assert "Een boot 20." in page.text
    assert "Piet" not in page.text
    page = desk.submit(page, "Ik heb deze teksten gelezen")

    assert page.path == ALL
    session.rollback()
    assert others_of(session, laid_out.key.release_id) == {KEY: (20, 0)}
    waiting = TextToRead.state == "waiting"
    count = select(func.count()).select_from(TextToRead).where(waiting)
    assert session.scalar(count) == TEXTS
    session.rollback()
    assert "Ik heb deze teksten gelezen" not in desk.get(PAGE).text


def test_they_get_no_themes_and_what_was_not_laid_out_is_not_found(laid_out, desk):
    assert desk.get(f"{ALL}/woningtype%23anders").status == 404
    assert desk.get(f"{ALL}/woningtype%23anders/themas").status == 404
    assert desk.get(f"{ALL}/anders-namelijk/belemmeringen/anders").status == 404


def test_the_duty_to_read_counts_them(laid_out, desk):
    assert f"Lees {TEXTS + 20} open antwoorden" in desk.get("/beheer/").text
