"""A question stands beside that of an earlier survey only where it is the same question."""

from dataclasses import replace

import pytest

from surveys.areas import Level
from surveys.cube import Block, Cell, CellKind
from surveys.estimates.comparing import Direction
from surveys.questionnaire import Route, Row, Unit
from surveys.reading import QuestionnaireError, read
from surveys.waves import Beside, Change, change, dropped, same_block, shifts
from tests.surveys.samples import options, question, questionnaire
from tests.surveys.test_cube import CUBE
from tests.surveys.test_reading import SAMPLE

SAFE = question("veilig", "scale", options=options("ja", "nee"))
OTHER = {"nl": "Voelt u zich veilig?"}


def survey(*questions, **values):
    return replace(questionnaire(questions), **values)


def label(one, code, words):
    mended = tuple(
        replace(option, label={"nl": words}) if option.code == code else option
        for option in one.options
    )
    return replace(one, options=mended)


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (SAFE, None),
        (replace(SAFE, label={"nl": "tekst", "de": "anders"}), None),
        (replace(SAFE, label={"nl": " tekst\n"}), None),
        (replace(SAFE, help={"nl": "uitleg"}, number="7"), None),
        (replace(SAFE, code="rustig"), Change.ABSENT),
        (replace(SAFE, label=OTHER), Change.WORDS),
        (replace(SAFE, options=options("ja", "nee", "soms")), Change.ANSWERS),
        (replace(SAFE, options=options("ja")), Change.ANSWERS),
        (replace(SAFE, options=options("nee", "ja")), Change.ANSWERS),
        (label(SAFE, "ja", "Jazeker"), Change.ANSWERS),
        (replace(SAFE, options=options("ja", "nee", apart=("nee",))), Change.ANSWERS),
        (question("veilig", "single", options=options("ja", "nee")), Change.KIND),
    ],
)
def test_what_is_asked_otherwise_is_not_compared_and_the_reason_is_told(before, why):
    assert change("veilig", survey(SAFE), survey(before)) is why


def test_a_choice_of_at_most_two_is_another_choice_than_of_three():
    several = question("wat", "multiple", options=options("a", "b", "c"), max_choices=2)

    found = change("wat", survey(several), survey(replace(several, max_choices=3)))

    assert found is Change.KIND


def test_each_row_of_a_matrix_is_looked_at_by_itself():
    rows = Row("warm", {"nl": "Warm"}), Row("tocht", {"nl": "Tocht"})
    now = question("winter", "matrix", options=options("vaak", "nooit"), rows=rows)
    before = replace(now, rows=(rows[0], Row("tocht", {"nl": "Kieren"})))

    assert change("winter.warm", survey(now), survey(before)) is None
    assert change("winter.tocht", survey(now), survey(before)) is Change.WORDS


def test_a_question_that_was_put_to_others_is_not_compared():
    parent = question("eigendom", "single", fact=True, options=options("koop", "huur"))
    own = replace(SAFE, route=Route("eigendom", frozenset({"koop"})))
    everybody, renamed = SAFE, label(parent, "koop", "Koopwoning")

    now = survey(parent, own)

    assert change("veilig", now, survey(parent, own)) is None
    assert change("veilig", now, survey(parent, everybody)) is Change.ASKED
    assert change("veilig", now, survey(renamed, own)) is Change.ASKED


def test_an_answer_for_a_home_is_not_compared_with_one_for_a_person():
    now = survey(SAFE)

    before = replace(now, about=replace(now.about, unit=Unit.HOME))

    assert change("veilig", now, before) is Change.UNIT


def test_what_is_no_longer_asked_is_known():
    assert dropped(survey(SAFE), survey(SAFE, replace(SAFE, code="rustig"))) == ("rustig",)


def block(chosen, n, *, level=Level.GEMEENTE, members=("GM1",), population=20_000):
    cells = tuple(
        Cell(option, CellKind.EXACT, count, count, count)
        for option, count in (("ja", chosen), ("nee", n - chosen))
    )
    return Block("vraag", level, members, ("BU1", "BU2"), (), n, population, cells)


def cube(*blocks, items=("vraag",)):
    return replace(CUBE, items=items, blocks=blocks)


def test_figures_stand_beside_those_of_exactly_the_same_areas():
    now = block(30, 60, level=Level.BUURT, members=("BU1",))
    same, merged = block(9, 40, level=Level.BUURT, members=("BU1",)), replace(now, covers=("BU1",))

    assert same_block(cube(same), now) is same
    assert same_block(cube(merged), now) is None
    assert same_block(cube(replace(same, missing=("BU2",))), now) is None
    assert same_block(cube(items=()), now) is None


def test_a_clear_difference_is_told_with_newcombes_interval():
    [found] = shifts([Beside(block(560, 700), block(480, 800))])

    higher = next(one for one in found if one.option == "ja")
    assert higher.direction is Direction.HIGHER
    assert higher.interval.low == pytest.approx(0.1533, abs=0.004)
    assert higher.interval.high == pytest.approx(0.2438, abs=0.004)
    assert {one.option: one.direction for one in found}["nee"] is Direction.LOWER


def test_newcombes_own_example_is_found():
    """56 of 70 against 48 of 80: 0.0524 to 0.3339 (Newcombe 1998), in an endless population."""
    endless = {"population": 10**12}

    [found] = shifts([Beside(block(56, 70, **endless), block(48, 80, **endless))])

    interval = next(one.interval for one in found if one.option == "ja")
    assert (interval.low, interval.high) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_what_can_be_chance_is_not_told():
    assert shifts([Beside(block(30, 60), block(25, 60))]) == [()]


def test_among_many_pairs_one_that_stands_alone_is_not_told():
    chance, own = Beside(block(50, 100), block(50, 100)), Beside(block(60, 100), block(45, 100))

    assert shifts([own])[0]
    assert shifts([own, *[chance] * 40]) == [()] * 41


def test_a_count_that_is_not_published_counts_at_its_least():
    now = replace(
        block(18, 20),
        cells=(
            Cell("ja", CellKind.RANGE, None, 18, 20),
            Cell("nee", CellKind.RANGE, None, 0, 2),
        ),
    )
    before = block(14, 20)

    assert shifts([Beside(replace(now, n=20), before)]) == [()]
    assert shifts([Beside(block(20, 20), before)])[0]


def test_what_tells_nothing_is_not_compared():
    nothing = replace(block(0, 20), cells=(Cell("ja", CellKind.RANGE, None, 0, 20),))

    assert shifts([Beside(nothing, block(12, 20))]) == [()]


def test_a_series_has_the_name_of_the_survey_unless_another_is_given():
    assert read(SAMPLE).is_wave_of == "proef"
    named = SAMPLE.replace('slug = "proef"', 'slug = "proef"\nseries = "wonen"')
    assert read(named).is_wave_of == "wonen"


@pytest.mark.parametrize("name", ['"Wonen 2024"', '""', "7", f'"{"a" * 65}"'])
def test_a_series_without_a_proper_name_is_a_mistake(name):
    wrong = SAMPLE.replace('slug = "proef"', f'slug = "proef"\nseries = {name}')

    with pytest.raises(QuestionnaireError, match="series"):
        read(wrong)
