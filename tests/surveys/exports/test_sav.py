import re
from collections import Counter
from dataclasses import replace

import pyreadstat
import pytest

from surveys.cube import CellKind
from surveys.exports.sav import variables, write_sav
from tests.surveys.exports.released import ALL, CUBE, ONE


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """All figures as SPSS reads them, with its dictionary."""
    folder = tmp_path_factory.mktemp("sav")
    path = folder / "all.sav"
    path.write_bytes(write_sav(ALL, folder))
    return pyreadstat.read_sav(path, user_missing=True)


def cases(frame, **wanted):
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return frame


def test_names_are_those_that_spss_takes(opened):
    _frame, told = opened

    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,63}", one) for one in told.column_names)
    assert {"v3", "v11b", "v8_1", "v17_3"} <= set(told.column_names)
    assert not {"v1", "v20"} & set(told.column_names)


def test_a_weighted_table_has_the_released_counts(opened):
    frame, _told = opened

    for area in ("GM0899", "BU08990317"):
        block = CUBE.block_for("eigendom", area)
        own = cases(frame, gebied=area)
        own = own[own["v3"] < 90]
        assert list(own["aantal"]) == [cell.value for cell in block.cells]


def test_a_tick_has_a_case_for_who_ticked_and_one_for_who_did_not(opened):
    frame, told = opened
    block = CUBE.block_for("verwarming", "GM0899")
    own = cases(frame, gebied="GM0899")

    for place, cell in enumerate(block.cells, start=1):
        counts = own.set_index(f"v7_{place}")["aantal"]
        assert counts[1] == cell.value
        assert counts[0] == block.n - cell.value
    assert {0, 1} <= told.variable_value_labels["v7_1"].keys()


def test_values_have_labels_and_missing_answers_have_codes(opened):
    _frame, told = opened
    labels = told.variable_value_labels["v12"]

    assert labels[1] == "Nooit"
    assert labels[98] == "Zeg ik liever niet"
    assert {97, 99} <= labels.keys()
    assert told.missing_ranges["v12"] == [{"lo": 90, "hi": 99}]
    assert told.column_names_to_labels["v12"] == "Maakt u zich zorgen over uw energierekening?"
    assert told.variable_measure["v12"] == "ordinal"
    assert told.variable_measure["v3"] == "nominal"


def test_each_case_is_of_one_question(opened):
    frame, _told = opened
    answers = frame[[name for name in frame.columns if re.match(r"v\d", name)]]

    assert set((answers != 97).sum(axis=1)) == {1}


def test_a_count_that_is_not_published_is_missing_and_has_bounds(opened):
    frame, _told = opened
    kinds = Counter(
        cell.kind for block in CUBE.blocks for cell in block.cells if block.question == "eigendom"
    )
    own = cases(frame, vraag=list(CUBE.items).index("eigendom") + 1)

    assert len(own[own["soort"] == 1]) == kinds[CellKind.EXACT]
    ranges = frame[frame["soort"] == 2]
    assert len(ranges) > 0
    assert ranges["aantal"].isna().all()
    assert ranges["laag"].isna().sum() == 2
    assert (ranges["hoog"].dropna() >= ranges["laag"].dropna()).all()


def test_who_gave_no_answer_is_a_case_of_the_gemeente(opened):
    frame, _told = opened

    own = frame[frame["v3"] == 99]
    assert list(own["aantal"]) == [CUBE.unanswered["eigendom"]]
    assert list(own["gebied"]) == ["GM0899"]


def test_the_file_carries_its_fingerprint_and_how_the_figures_came_about(opened):
    _frame, told = opened

    assert f"sha256: {ALL.sha256}" in told.notes
    assert "Wijze: Open link" in told.notes
    assert told.file_label == "Uw huis en uw buurt"


def test_nothing_is_left_in_the_folder(tmp_path):
    write_sav(ONE, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_numbers_of_questions_that_are_not_unique_give_way_to_places():
    pages = tuple(
        replace(page, questions=tuple(replace(one, number="1") for one in page.questions))
        for page in ALL.questionnaire.pages
    )
    same = replace(ALL, questionnaire=replace(ALL.questionnaire, pages=pages))

    names = [one.name for one in variables(same)]

    assert names[0] == "v1"
    assert len(set(names)) == len(names)


def test_counts_are_numbers_also_where_none_is_published(tmp_path):
    unsure = next(
        block for block in CUBE.blocks if all(cell.kind is CellKind.RANGE for cell in block.cells)
    )
    few = replace(ALL, cube=replace(CUBE, blocks=(replace(unsure, population=0),), unanswered={}))
    path = tmp_path / "few.sav"
    path.write_bytes(write_sav(few, tmp_path))

    frame, told = pyreadstat.read_sav(path)

    assert told.readstat_variable_types["aantal"] == "double"
    assert told.readstat_variable_types["marge_laag"] == "double"
    assert frame["aantal"].isna().all()


def test_notes_with_letters_of_two_bytes_are_not_too_long(tmp_path):
    told = "Für Häuser größer als üblich fließt übermäßig Wärme ab. " * 6
    own = replace(ONE, account=(("Erklärung", told),))
    path = tmp_path / "one.sav"

    path.write_bytes(write_sav(own, tmp_path))

    notes = pyreadstat.read_sav(path)[1].notes
    assert told.strip() in " ".join(notes)
    assert max(len(line.encode()) for line in notes) <= 80
