"""C9 and P9: keyed rounding, its golden values, all small populations, and an attack on it."""

from collections import defaultdict
from itertools import combinations, pairwise
from math import factorial, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.disclosure.ksr import draw, draw_for, feasible, ksr, rounded_total

MEMBERS = [bytes([one]) * 16 for one in range(12)]
WHOLE = 1 << 64
COUNTS = st.lists(st.integers(0, 400), min_size=2, max_size=8).filter(sum)


def vectors(n, options):
    """Return all ways in which n people can choose."""
    for bars in combinations(range(n + options - 1), options - 1):
        yield tuple(b - a - 1 for a, b in pairwise((-1, *bars, n + options - 1)))


def chances(counts, base):
    """Return every rounding that a draw can give, with how many of the draws give it."""
    n = sum(counts)
    left = {
        -(((upto * rounded_total(n, base)) % (base * n) - base * n) * WHOLE // (base * n))
        for upto in (sum(counts[:place]) for place in range(1, len(counts) + 1))
    }
    edges = sorted({0, WHOLE, *(one for one in left if 0 < one < WHOLE)})
    found = defaultdict(int)
    for first, after in pairwise(edges):
        assert ksr(counts, base, first) == ksr(counts, base, after - 1)
        found[ksr(counts, base, first)] += after - first
    return found


@pytest.mark.parametrize(
    ("counts", "base", "v", "rounded"),
    [
        ((6, 0, 1, 3, 4), 3, 0, (6, 0, 0, 3, 6)),
        ((6, 0, 1, 3, 4), 3, 0x8000000000000000, (6, 0, 3, 3, 3)),
        ((6, 0, 1, 3, 4), 3, 0xFFFFFFFFFFFFFFFF, (9, 0, 0, 3, 3)),
        ((10, 0), 3, 0x123456789ABCDEF0, (9, 0)),
        ((2, 9), 3, 0x8000000000000000, (3, 9)),
        ((3, 5, 8, 2, 1, 0), 3, 0xC000000000000000, (3, 6, 6, 3, 0, 0)),
        ((6, 0, 1, 3, 4), 5, 0, (5, 0, 0, 5, 5)),
    ],
)
def test_the_golden_roundings_come_out(counts, base, v, rounded):
    assert ksr(counts, base, v) == rounded


def test_the_golden_draw_comes_out_whatever_the_order_of_the_members():
    v = draw(b"geheim", "enq1", "v3", MEMBERS)

    assert v == draw(b"geheim", "enq1", "v3", MEMBERS[::-1]) == 5914743415037016227
    assert ksr((7, 3, 1, 1), 3, v) == (6, 3, 0, 3)


def test_another_secret_survey_question_or_member_gives_another_draw():
    draws = {
        draw(b"geheim", "enq1", "v3", MEMBERS),
        draw(b"ander", "enq1", "v3", MEMBERS),
        draw(b"geheim", "enq2", "v3", MEMBERS),
        draw(b"geheim", "enq1", "v4", MEMBERS),
        draw(b"geheim", "enq1", "v3", MEMBERS[1:]),
    }

    assert len(draws) == 5


def test_single_counts_round_as_in_the_handbook():
    # C6 (5.5): 1 becomes 0 with a chance of 2 in 3, 2 becomes 3, 4 becomes 3.
    third = WHOLE / 3

    for count, rest, likely, unlikely in [(1, 11, 0, 3), (2, 10, 3, 0), (4, 8, 3, 6)]:
        found = chances((count, rest), 3)
        by_first = {first: amount for (first, _), amount in found.items()}
        assert by_first.keys() == {likely, unlikely}
        assert by_first[unlikely] == pytest.approx(third)


def test_conventional_rounding_of_the_handbook_gives_the_same_totals():
    assert [rounded_total(n, 5) for n in (1, 6, 32, 16, 23, 39)] == [0, 5, 30, 15, 25, 40]
    assert [rounded_total(n, 5) for n in (1, 0, 3, 3, 12, 20)] == [0, 0, 5, 5, 10, 20]


def test_a_rounded_count_of_a_multiple_of_the_base_stands_for_what_the_handbook_says():
    # C6: of 0 at most base - 1, of another less than base around it.
    for base in (3, 5):
        assert feasible(0, 12 * base, base) == (0, base - 1)
        assert feasible(2 * base, 12 * base, base) == (base + 1, 3 * base - 1)


@settings(max_examples=60)
@given(COUNTS, st.sampled_from([3, 5]), st.integers(0, WHOLE - 1))
def test_rounded_counts_are_near_multiples_with_the_rounded_total(counts, base, v):
    n, rounded = sum(counts), ksr(counts, base, v)

    assert sum(rounded) == rounded_total(n, base)
    assert all(one % base == 0 and one >= 0 for one in rounded)
    for count, one in zip(counts, rounded, strict=True):
        assert abs(one * n - count * rounded_total(n, base)) < base * n
        low, high = feasible(one, n, base)
        assert low <= count <= high


def test_a_rounded_count_is_right_on_average():
    counts = (6, 0, 1, 3, 4)
    sums = [0] * len(counts)

    for key in range(20_000):
        v = draw_for(b"geheim", "enq1", "v3", key.to_bytes(32))
        sums = [a + b for a, b in zip(sums, ksr(counts, 3, v), strict=True)]

    # 14 people are told as 15.
    assert all(abs(s / 20_000 - c * 15 / 14) < 0.05 for s, c in zip(sums, counts, strict=True))


# Below these numbers of people a total of 0, or of far more than there are, tells too much; the
# specification says "of all n". With base 5, 8 people are told as 10: 0 stands for 0 to 3 alone.
LEAST = {3: 3, 5: 9}


@pytest.mark.proof
@pytest.mark.parametrize(("options", "most"), [(2, 60), (3, 24), (4, 14)])
@pytest.mark.parametrize("base", [3, 5])
def test_each_rounded_count_leaves_room_in_all_small_populations(base, options, most):
    for n in range(LEAST[base], most + 1):
        behind = defaultdict(set)
        for counts in vectors(n, options):
            for rounded in chances(counts, base):
                behind[rounded].add(counts)
        for rounded, worlds in behind.items():
            for option in range(options):
                possible = {counts[option] for counts in worlds}
                assert (min(possible), max(possible)) == feasible(rounded[option], n, base)
                assert max(possible) - min(possible) >= base - 1
                if possible & {0, n}:
                    assert len(possible) >= base


def attack(n, options, base):
    """Attack one person: what was answered with and without them is told, both rounded.

    Returns how often the best guess is right, and the most that an attacker is ever sure of. He
    knows the rule, and how people choose.
    """
    prior = (0.3, *((0.7 / (options - 1),) * (options - 1)))
    seen = defaultdict(lambda: [0.0] * options)
    for others in vectors(n - 1, options):
        likely = factorial(n - 1) * prod(
            share**one / factorial(one) for share, one in zip(prior, others, strict=True)
        )
        without = chances(others, base)
        for option in range(options):
            everybody = tuple(one + (place == option) for place, one in enumerate(others))
            for first, a in chances(everybody, base).items():
                for second, b in without.items():
                    share = prior[option] * likely * (a / WHOLE) * (b / WHOLE)
                    seen[first, second][option] += share
    hits = sum(max(one) for one in seen.values())
    return hits, max(max(one) / sum(one) for one in seen.values() if sum(one) > 1e-9)


@pytest.mark.proof
@pytest.mark.parametrize(("n", "options"), [(10, 6), (15, 5)])
def test_two_tables_that_differ_in_one_person_hardly_help_to_guess_the_answer(n, options):
    hits, surest = attack(n, options, 3)

    assert hits <= 0.3 + 0.12
    assert surest < 0.95
