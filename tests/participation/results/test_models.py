import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from participation.results.models import (
    IMMUTABLE,
    BlockRow,
    CellRow,
    ExtraRow,
    PoolRow,
    Release,
    ThemeQuote,
    ThemeRelease,
)
from participation.rounds.models import Survey

RELEASE = {
    "id": 1,
    "survey_id": 1,
    "version": 1,
    "slug": "proef",
    "seq": 1,
    "k": 10,
    "t": 2,
    "k_sensitive": 20,
    "received": 12,
    "details": "{}",
    "sha256": "0" * 64,
}
BLOCK = {
    "release_id": 1,
    "number": 0,
    "question": "vraag",
    "level": "buurt",
    "members": "BU1",
    "covers": "BU1",
    "missing": "",
    "n": 12,
    "population": 100,
}
CELL = {
    "release_id": 1,
    "block": 0,
    "position": 0,
    "option": "ja",
    "kind": "X",
    "value": 5,
    "low": 5,
    "high": 5,
}
POOL = {
    "release_id": 1,
    "number": 0,
    "question": "vraag",
    "option": "",
    "level": "wijk",
    "members": "WK1",
    "kind": "U",
    "majority": "ja",
    "n": 12,
    "values_json": None,
}

ROW = {
    "release_id": 1,
    "number": 0,
    "kind": "R",
    "question": "vraag",
    "level": "gemeente",
    "members": "",
    "breakdown": "leeftijd",
    "categories": "jong",
    "n": 40,
    "base": 3,
    "effective": None,
    "cells_json": "[]",
}
WEIGHTED = {**ROW, "kind": "W", "breakdown": "", "base": None, "effective": 90, "n": 100}
THEMES = {"release_id": 1, "question": "idee", "content": "{}", "sha256": "1" * 64}
QUOTE = {"release_id": 1, "question": "idee", "number": 0, "theme": "t1", "text": "Een bank"}


@pytest.fixture
def released(session):
    session.add(Survey(id=1, slug="proef"))
    session.flush()
    rows = (
        (Release, RELEASE),
        (BlockRow, BLOCK),
        (CellRow, CELL),
        (PoolRow, POOL),
        (ExtraRow, ROW),
        (ThemeRelease, THEMES),
        (ThemeQuote, QUOTE),
    )
    for table, row in rows:
        session.execute(insert(table), [row])
    session.commit()
    return session


@pytest.mark.parametrize("table", IMMUTABLE)
@pytest.mark.parametrize("act", ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_a_released_figure(released, table, act):
    column = {"sdc_release": "seq", "sdc_cell": "low", "theme_release": "content"}.get(table, "n")

    with pytest.raises(DBAPIError, match="released figures never change"):
        released.execute(text(act.format(table=table, column=column)))


def test_what_a_resident_wrote_is_never_changed_and_can_be_erased(released):
    with pytest.raises(DBAPIError, match="released figures never change"):
        released.execute(text("UPDATE theme_quote SET text = 'iets anders'"))
    released.rollback()

    released.execute(text("DELETE FROM theme_quote"))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (CellRow, {**CELL, "position": 1, "option": "nee", "kind": "U", "low": 3, "high": 5}),
        (CellRow, {**CELL, "position": 1, "option": "nee", "kind": "W"}),
        (CellRow, {**CELL, "position": 1, "option": "nee", "low": 4}),
        (CellRow, {**CELL, "position": 1, "option": "nee", "value": None, "kind": "X"}),
        (CellRow, {**CELL, "position": 1}),
        (PoolRow, {**POOL, "number": 1, "values_json": "[1]"}),
        (PoolRow, {**POOL, "number": 1, "kind": "X"}),
        (Release, {**RELEASE, "id": 2}),
        (BlockRow, {**BLOCK, "number": 1}),
        (ExtraRow, {**ROW, "number": 1}),
        (ExtraRow, {**ROW, "number": 1, "breakdown": ""}),
        (ExtraRow, {**ROW, "number": 1, "categories": "oud", "base": None}),
        (ExtraRow, {**ROW, "number": 1, "categories": "oud", "level": "buurt"}),
        (ExtraRow, {**WEIGHTED, "number": 1, "n": 99}),
    ],
    ids=[
        "range with value",
        "other kind",
        "value is no bound",
        "exact without value",
        "twice",
        "pool with value",
        "pool without",
        "second release",
        "block twice",
        "row twice",
        "row of no breakdown",
        "row without base",
        "row of a buurt",
        "weights of fewer than a hundred",
    ],
)
def test_the_database_refuses_a_row_that_says_too_much_or_twice(released, table, row):
    with pytest.raises(IntegrityError):
        released.execute(insert(table), [row])
