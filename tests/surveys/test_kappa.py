import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from surveys.kappa import Agreement, agreements, pooled

COUNTS = st.integers(0, 60)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
@example(0, 0, 1, 23)
@example(0, 0, 1, 0)
def test_kappa_is_that_of_statsmodels(both, first, second, neither):
    own = Agreement(both, first, second, neither)

    if own.kappa is None:
        assert own.n in {0, both, neither}
        return
    table = np.array([[both, first], [second, neither]])
    # Its standard errors, which nobody asked for, do not exist for some tables.
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = cohens_kappa(table).kappa
    assert own.kappa == pytest.approx(expected, abs=1e-9)


def test_the_example_of_a_textbook():
    # Fifty proposals, 20 twice yes, 15 twice no, 5 and 10 apart: 0.70 seen, 0.50 by chance.
    assert Agreement(20, 5, 10, 15).kappa == pytest.approx(0.4)
    assert Agreement(20, 5, 10, 15).is_low


@pytest.mark.parametrize(
    "same", [Agreement(9, 0, 0, 0), Agreement(0, 0, 0, 9), Agreement(0, 0, 0, 0)]
)
def test_who_always_says_the_same_has_no_kappa_and_no_warning(same):
    assert same.kappa is None
    assert not same.is_low


def test_only_texts_that_both_coded_are_compared():
    first = {1: frozenset("a"), 2: frozenset("ab"), 3: frozenset()}
    second = {1: frozenset("a"), 2: frozenset("a"), 9: frozenset("b")}

    found = agreements(["a", "b"], first, second)

    assert found == {"a": Agreement(2, 0, 0, 0), "b": Agreement(0, 1, 0, 1)}
    assert pooled(found.values()) == Agreement(2, 1, 0, 1)
