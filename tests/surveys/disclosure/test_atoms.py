import pytest

from surveys.cube import PoolKind
from surveys.disclosure import pools
from surveys.disclosure.atoms import code, code_block, code_tick, code_ticks
from surveys.questionnaire import Kind
from tests.surveys.disclosure.municipalities import question

T = 2


def test_three_dissenters_make_a_figure_exact():
    assert code((17, 3, 0), T).ranges(T) == ((17, 17), (3, 3), (0, 0))


@pytest.mark.parametrize("counts", [(0, 20, 0), (1, 19, 0), (1, 18, 1)])
def test_two_dissenters_or_fewer_look_the_same(counts):
    assert code(counts, T).ranges(T) == ((0, 2), (18, 20), (0, 2))


def test_a_fact_is_exact_also_when_all_agree():
    (atom,) = code_block(question("bezit", "ab", fact=True), 20, (20, 0), T)

    assert atom.ranges(T) == ((20, 20), (0, 0))


def test_only_the_ticked_side_of_an_option_is_coded():
    assert code_tick(20, 18, T).ranges(T) == ((18, 20),)
    assert code_tick(20, 17, T).ranges(T) == ((17, 17),)
    assert code_tick(20, 0, T).ranges(T) == ((0, 0),)


def test_options_that_say_nothing_of_each_other_are_coded_one_by_one():
    atoms = code_block(question("vinkjes", "abc", kind=Kind.MULTIPLE), 20, (19, 5, 0), T)

    assert [atom.ranges(T) for atom in atoms] == [((18, 20),), ((5, 5),), ((0, 0),)]


@pytest.mark.parametrize("rule", [{"exclusive": "c"}, {"max_choices": 2}])
def test_one_coded_option_hides_those_that_it_constrains(rule):
    (atom,) = code_block(question("vinkjes", "abc", kind=Kind.MULTIPLE, **rule), 20, (19, 5, 0), T)

    assert atom.ranges(T) == ((18, 20), (0, 20), (0, 20))


def test_without_a_coded_option_a_constrained_question_is_exact():
    assert code_ticks(20, (17, 5, 0), T).ranges(T) == ((17, 17), (5, 5), (0, 0))


def test_exact_atoms_need_no_pool():
    wijk = pools.wijk([code((5, 5), T), code((7, 3), T)], T)

    assert wijk.pooled is None
    assert wijk.ranges == ((12, 12), (8, 8))


def test_atoms_that_agree_are_exact_together_when_three_dissent():
    wijk = pools.wijk([code((9, 1), T), code((8, 2), T)], T)

    assert wijk.pooled.kind is PoolKind.EXACT
    assert wijk.ranges == ((17, 17), (3, 3))


def test_atoms_that_agree_stay_near_unanimous_when_two_dissent():
    wijk = pools.wijk([code((9, 1), T), code((9, 1), T), code((5, 5), T)], T)

    assert wijk.pooled.kind is PoolKind.RANGE
    assert wijk.ranges == ((23, 25), (5, 7))


def test_atoms_that_disagree_keep_their_own_bounds():
    wijk = pools.wijk([code((10, 0), T), code((0, 12), T)], T)

    assert wijk.pooled.kind is PoolKind.APART
    assert wijk.ranges == ((8, 12), (10, 14))


def test_wijken_that_agree_are_exact_together_when_three_dissent():
    gemeente = pools.gemeente([[code((9, 1), T)], [code((8, 2), T)], [code((5, 5), T)]], T)

    assert gemeente.pooled.kind is PoolKind.EXACT
    assert gemeente.ranges == ((22, 22), (8, 8))


def test_an_exact_wijk_stays_out_of_the_pool_of_the_gemeente():
    exact_together = [code((9, 1), T), code((8, 2), T)]

    gemeente = pools.gemeente([exact_together, [code((10, 0), T)]], T)

    assert (gemeente.pooled.kind, gemeente.pooled.together.n) == (PoolKind.RANGE, 10)
    assert gemeente.ranges == ((25, 27), (3, 5))


def test_ticks_are_exact_together_when_every_coded_option_has_three_without_it():
    wijk = pools.wijk([code_ticks(10, (9, 8, 1), T), code_ticks(10, (8, 8, 0), T)], T)

    assert wijk.pooled.kind is PoolKind.EXACT
    assert wijk.ranges == ((17, 17), (16, 16), (1, 1))


def test_several_coded_options_are_never_called_all_but_two_together():
    """STATISTICS.md 2.4 says U here: "18 to 20 of 20" would be untrue for the second option."""
    counts = [(10, 8, 1), (10, 8, 0)]

    wijk = pools.wijk([code_ticks(10, one, T) for one in counts], T)

    assert wijk.pooled.kind is PoolKind.APART
    assert wijk.ranges == ((16, 20), (16, 20), (0, 20))


def test_different_coded_options_stay_apart():
    wijk = pools.wijk([code_ticks(10, (10, 1, 0), T), code_ticks(10, (1, 10, 0), T)], T)

    assert wijk.pooled.kind is PoolKind.APART
    assert wijk.ranges == ((8, 20), (8, 20), (0, 20))
