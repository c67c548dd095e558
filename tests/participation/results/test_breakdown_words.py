"""What is said of groups side by side: the widest difference that is more than chance."""

from dataclasses import replace

from participation.languages import speaking
from participation.results.breakdowns import compared
from surveys.cube import UNKNOWN, BreakdownRow, Cell, CellKind
from tests.surveys.samples import options, question, questionnaire
from tests.surveys.test_cube import CUBE

HOME, SAFE = (
    question(
        code, "single", options=[replace(one, label={"nl": one.code}) for one in options(*codes)]
    )
    for code, codes in (("woning", ("koop", "huur")), ("veilig", ("ja", "nee")))
)


def row(category, yes, n):
    cells = tuple(
        Cell(one, CellKind.ROUNDED, value, max(0, value - 2), min(n, value + 2))
        for one, value in (("ja", yes), ("nee", n - yes))
    )
    return BreakdownRow("woning", "veilig", (category,), n, 3, cells)


def told(*rows):
    cube = replace(CUBE, items=("veilig",), blocks=(), breakdowns=rows)
    with speaking("nl"):
        (found,) = compared(cube, questionnaire([HOME, SAFE]), "woning")
    return found


def test_a_small_group_does_not_hide_a_difference_that_is_clear():
    owned, rented = row("koop", 210, 402), row("huur", 160, 402)

    without, with_few = told(owned, rented), told(owned, rented, row(UNKNOWN, 17, 30))

    assert without.sentence == (
        "De groepen verschillen het meest bij “ja”: ongeveer 52% (koop) en ongeveer 40% (huur)."
    )
    assert with_few.sentence == without.sentence


def test_groups_whose_margins_meet_do_not_differ():
    found = told(row("koop", 195, 402), row("huur", 183, 402), row(UNKNOWN, 18, 30))

    assert found.sentence == "De groepen verschillen niet meer dan door toeval kan."


def test_who_gave_no_answer_is_a_group_with_a_capital():
    assert told(row("koop", 210, 402), row(UNKNOWN, 18, 30)).headers[-1] == "Geen antwoord"
