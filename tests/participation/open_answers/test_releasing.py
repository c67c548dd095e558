import json
from collections import Counter
from random import Random

import pytest
from sqlalchemy import delete, func, insert, select, update

from participation.answering.models import OpenTextRow
from participation.answering.sealing import BusyError
from participation.open_answers import erasing, releasing
from participation.open_answers.actions import lay_out, take_place, withhold
from participation.open_answers.erasing import TABLES, erase_texts
from participation.open_answers.errors import OpenAnswersError, Reason
from participation.open_answers.models import TextCode, TextToRead
from participation.open_answers.queries import Key
from participation.open_answers.releasing import release_themes
from participation.results.models import ThemeQuote, ThemeRelease
from participation.results.queries import find_release
from participation.retention import Erasure
from surveys.areas import Level
from surveys.themes import fingerprint, read_themes
from tests.participation.open_answers.conftest import (
    QUESTION,
    TEXTS,
    begin,
    code_of,
    name_themes,
    read_all,
    texts,
    themes_at,
)
from tests.participation.open_answers.test_actions import refused
from tests.residents import AREAS, QUESTIONNAIRE, SLUG


def release(session):
    release_themes(session, find_release(session, SLUG), QUESTION, Random(2))


def stored(session):
    row = session.scalars(select(ThemeRelease)).one()
    return read_themes(row.content, QUESTIONNAIRE.question(QUESTION), row.sha256)


def test_themes_are_counted_by_area_with_each_figure_of_k_texts_or_more(session, released):
    themes = stored(session)

    own = themes.cube.blocks_of(QUESTION)
    assert {block.level for block in own} == set(Level)
    assert all(block.n >= 10 for block in own)
    assert themes.gemeente.n == TEXTS
    wanted = Counter(theme for one in range(1, TEXTS + 1) for theme in themes_at(one))
    wanted["t2"] += 1  # What was decided about the first text.
    assert {cell.option: cell.value for cell in themes.gemeente.cells} == wanted


def test_themes_of_texts_that_knew_their_wijk_alone_are_released(session, held, coders):
    rows = [
        {**row, "areas": AREAS.area(row["areas"]).parent or row["areas"]}
        for row in texts(held.survey_id)
    ]
    session.execute(delete(TextToRead))
    session.execute(delete(OpenTextRow))
    session.execute(insert(OpenTextRow), rows)
    lay_out(session, find_release(session, SLUG), Random(1))
    read_all(session, held.key)
    name_themes(session, held.key)
    for staff_id in coders:
        place = take_place(session, held.key, staff_id)
        codes = [code_of(held, place, one) for one in range(2, TEXTS + 1)]
        session.execute(insert(TextCode), [*codes, {**codes[0], "position": 1}])

    release(session)

    assert stored(session).gemeente.n == TEXTS


def test_the_fingerprint_is_that_of_what_is_stored(session, released):
    row = session.scalars(select(ThemeRelease)).one()

    assert row.sha256 == fingerprint(row.content)
    assert json.loads(row.content)["themes"][1]["label"]["de"] == "Verkehr"


def test_what_is_released_names_no_text_and_no_language(session, released):
    row = session.scalars(select(ThemeRelease)).one()

    assert "Nummer" not in row.content
    assert "language" not in row.content


def test_quotes_are_of_themes_with_k_texts_and_say_nothing_of_their_origin(session, released):
    quotes = session.scalars(select(ThemeQuote).order_by(ThemeQuote.number)).all()

    assert Counter(one.theme for one in quotes) == {"t1": 5, "t2": 5}
    assert len({one.text for one in quotes}) == len(quotes)
    columns = {column.name for column in ThemeQuote.__table__.columns}
    assert columns == {"release_id", "question", "number", "theme", "text"}


def test_no_text_is_quoted_whose_only_theme_comes_in_fewer_than_k_texts(session, released):
    rare = {one for one in range(1, TEXTS + 1) if themes_at(one) == ["t3"]}
    shown = select(TextToRead.shown).where(TextToRead.position.in_(rare))

    assert len(rare) == 4
    assert stored(session).gemeente.cell("t3").value < 10
    assert set(session.scalars(shown)).isdisjoint(session.scalars(select(ThemeQuote.text)))


def test_a_text_that_nobody_allowed_to_be_quoted_is_not_quoted(session, decided):
    session.execute(update(TextToRead).values(quotable=False))

    release(session)

    assert session.scalars(select(ThemeQuote)).all() == []


def test_a_text_that_was_kept_back_counts_and_has_no_theme(session, decided):
    withhold(session, decided.key, 65)

    release(session)

    gemeente = stored(session).gemeente
    assert gemeente.n == TEXTS
    assert gemeente.cell("t3").value == TEXTS // 20 - 1


def keep_back(session, number):
    """Keep the last so many texts back."""
    kept = {"state": "withheld", "shown": None, "quotable": False}
    session.execute(update(TextToRead).where(TextToRead.position > TEXTS - number).values(kept))


@pytest.mark.parametrize(("number", "told"), [(0, 0), (4, 0), (5, 5), (14, 10), (110, 110)])
def test_what_is_released_says_how_many_texts_were_kept_back(session, decided, number, told):
    keep_back(session, number)

    release(session)

    assert stored(session).kept_back == told


def unread(session):
    back = {"state": "waiting", "shown": None, "quotable": False}
    session.execute(update(TextToRead).where(TextToRead.position == 5).values(back))


def uncoded(session):
    session.execute(delete(TextCode).where(TextCode.place == 2, TextCode.position == 5))


def undecided(session):
    session.execute(delete(TextCode).where(TextCode.place == 3))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (unread, Reason.UNREAD),
        (uncoded, Reason.UNCODED),
        (undecided, Reason.UNDECIDED),
        (lambda session: session.execute(delete(TextCode)), Reason.UNCODED),
        (lambda session: keep_back(session, TEXTS), Reason.KEPT),
        (lambda session: keep_back(session, TEXTS - 9), Reason.KEPT),
    ],
)
def test_themes_wait_until_all_is_read_coded_and_decided(session, decided, change, reason):
    change(session)

    with refused(reason):
        release(session)
    assert session.scalars(select(ThemeRelease)).all() == []


def test_themes_are_released_once(session, released):
    with refused(Reason.RELEASED):
        release(session)


def test_fewer_than_k_texts_have_no_themes(app, session, coders):
    begin(session, 9)
    released = find_release(session, SLUG)
    lay_out(session, released, Random(1))
    key = Key(released.id, QUESTION)
    read_all(session, key)
    name_themes(session, key)
    take_place(session, key, coders[0])

    with refused(Reason.FEW):
        release(session)


def test_figures_that_betray_somebody_are_not_stored(session, decided, monkeypatch):
    monkeypatch.setattr(releasing, "audit", lambda *_all: ["something"])

    with refused(Reason.NARROW):
        release(session)
    session.rollback()

    assert session.scalars(select(ThemeRelease)).all() == []


def test_nothing_of_a_text_joins_it_to_an_answer(session, held):
    session.rollback()

    columns = {column.name for column in TextToRead.__table__.columns}

    assert columns == {
        *("release_id", "question", "position", "areas", "language", "text"),
        *("state", "shown", "black", "quotable"),
    }
    places = select(TextToRead.areas, func.count()).group_by(TextToRead.areas)
    assert all(texts >= 10 for _place, texts in session.execute(places))
    ids = set(session.scalars(select(OpenTextRow.id)))
    assert len(ids) == TEXTS


def test_with_the_answers_go_the_texts_the_codes_and_the_quotes_and_the_figures_stay(
    session, engine, released, clock
):
    session.close()

    erase_texts(engine, released.survey_id, 1, on=clock().date())
    erase_texts(engine, released.survey_id, 1, on=clock().date())

    for table in TABLES:
        assert session.scalars(select(table)).all() == []
    assert stored(session).gemeente.n == TEXTS
    lines = {one.what: one.number for one in session.scalars(select(Erasure))}
    assert lines == {
        "text_to_read": TEXTS,
        "text_code": 2 * TEXTS + 1,
        "text_coder": 2,
        "theme": 3,
        "theme_quote": 10,
    }


def test_an_erasing_that_was_broken_off_is_cleaned_up_the_next_time(
    session, engine, released, clock, monkeypatch
):
    session.close()
    cleaned = []

    def busy(*_all):
        raise BusyError

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "clean", busy)
        with pytest.raises(BusyError):
            erase_texts(engine, released.survey_id, 1, on=clock().date())
    monkeypatch.setattr(erasing, "clean", lambda _engine, tables: cleaned.extend(tables))
    erase_texts(engine, released.survey_id, 1, on=clock().date())

    assert cleaned == ["text_to_read", "theme_quote"]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_no_erased_text_is_left_in_the_files_of_sqlite(session, engine, released, settings, clock):
    session.execute(delete(OpenTextRow))
    session.commit()
    session.close()

    erase_texts(engine, released.survey_id, 1, on=clock().date())

    content = b"".join(path.read_bytes() for path in settings.var.glob("buurtpeil.sqlite3*"))
    assert b"wil meer bomen" not in content


def test_every_buurt_has_the_figures_of_its_block(session, released):
    themes = stored(session)

    for buurt in AREAS.buurten:
        block = themes.block_for(buurt.code)
        assert block is not None
        assert buurt.code in block.covers


def test_an_error_says_why_in_one_word():
    assert str(OpenAnswersError(Reason.UNREAD)) == "unread"
