"""Interim figures and the release at the end: what they prove of who answered when, and where."""

from collections import defaultdict
from itertools import chain, product

import pytest

from surveys.areas import Level
from surveys.disclosure import interim
from surveys.disclosure.interim import Look, last_apart, may_be_told
from surveys.disclosure.making import told_in_areas
from surveys.questionnaire import Kind
from tests.surveys.disclosure.municipalities import count, question, questionnaire, tree

T = 2
SURVEY = questionnaire(question("m", ["ja", "nee"]), question("z", "abc"))
AREAS = tree({"W1": ["A", "B"], "W2": ["C", "D"]})


def people(area, yes, no, survey=SURVEY):
    multiple = survey.question("m").kind is Kind.MULTIPLE
    options = (["ja"], ["nee"]) if multiple else ("ja", "nee")
    return [(area, {"m": one}) for one, n in zip(options, (yes, no), strict=True) for _ in range(n)]


NEARLY_ALL_OF_A = people("A", 97, 3)
MIXED = [*people("B", 12, 11), *people("C", 12, 11), *people("D", 12, 11)]


def place(*documents, items=("m",), survey=SURVEY):
    *interims, whole = [count(survey, one) for one in documents]
    return last_apart(survey, AREAS, [*(Look(one, items) for one in interims), Look(whole)])


@pytest.mark.parametrize(("no", "last"), [(0, 0), (1, 0), (2, 0), (3, 1)])
def test_the_end_waits_where_the_late_ones_of_a_buurt_would_be_proved_to_agree(no, last):
    """Three or more dissented before, for else there were no interim figures: so all did in A."""
    assert place(NEARLY_ALL_OF_A, [*NEARLY_ALL_OF_A, *people("A", 12 - no, no), *MIXED]) == last


def test_so_it_does_for_the_early_ones_of_a_buurt_where_the_late_ones_live():
    early = [*people("A", 15, 0), *MIXED, *people("B", 20, 20)]

    assert place(early, [*early, *people("A", 15, 3)]) == 0
    assert place(early, [*early, *people("A", 15, 3), *people("B", 9, 9)]) == 1


def test_so_it_does_between_two_looks():
    second = [*NEARLY_ALL_OF_A, *MIXED, *people("A", 12, 0)]

    assert place(NEARLY_ALL_OF_A, second, [*second, *MIXED]) == 0


def test_so_it_does_where_several_answers_can_be_ticked():
    survey = questionnaire(question("m", ["ja", "nee"], kind=Kind.MULTIPLE))
    first = people("A", 97, 3, survey)
    mixed = [one for area in "BCD" for one in people(area, 12, 11, survey)]

    assert place(first, [*first, *people("A", 12, 0, survey), *mixed], survey=survey) == 0
    assert place(first, [*first, *people("A", 9, 3, survey), *mixed], survey=survey) == 1


@pytest.mark.parametrize(("yes", "last"), [(0, 0), (3, 1)])
def test_that_interim_figures_leave_an_item_out_tells_as_much(yes, last):
    """So no more than two said no by then, of the five in B: the three late ones did too."""
    first = [*people("A", 98, 0), *people("B", 8, 2)]

    assert place(first, [*first, *people("B", yes, 3), *MIXED[23:]], items=()) == last


SIZES = (5, 5, 3, 4)
SMALL = questionnaire(question("m", ["ja", "nee"]), k=5)
TWO = tree({"W1": ["A", "B"]})


def seen(world):
    """Return all that a reader sees, as if interim figures were exact: no less than he does."""
    parts = [people(area, n - no, no) for area, n, no in zip("ABAB", SIZES, world, strict=True)]
    first, whole = count(SMALL, parts[0] + parts[1]), count(SMALL, list(chain(*parts)))
    told = ["m"] if may_be_told(SMALL, "m", first, []) else []
    last = last_apart(SMALL, TWO, [Look(first, told), Look(whole)])
    blocks = told_in_areas(SMALL, TWO, (first, whole)[last], ["m"])["m"]
    figures = tuple((*one.members, *((c.low, c.high) for c in one.cells)) for one in blocks)
    is_exact = all(one.is_exact for one in blocks if one.level is Level.GEMEENTE)
    return (world[0] + world[1] if told else None, last, figures), last or not told or is_exact


@pytest.mark.proof
def test_in_all_small_worlds_nobody_of_an_area_and_a_period_is_proved_to_agree(monkeypatch):
    """But where the end counts no more than the first look, and that left a buurt open."""
    monkeypatch.setattr(interim, "LEAST", 5)
    views, covered = defaultdict(lambda: [set() for _ in SIZES]), set()
    for world in product(*(range(n + 1) for n in SIZES)):
        view, holds = seen(world)
        for part, no in zip(views[view] if holds else (), world, strict=False):
            part.add(no)
        covered.add((view[0] is None, view[1], holds))

    assert covered >= {(a, last, True) for a, last in product((True, False), (0, 1))}
    for parts in views.values():
        for n, possible in zip(SIZES, parts, strict=True):
            assert max(possible) >= min(T, n)
            assert n - min(possible) >= min(T, n)
