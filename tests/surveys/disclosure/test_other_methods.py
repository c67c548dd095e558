"""C5, C7 and C11 of STATISTICS.md 3: methods of others, and what an attacker makes of them."""

from itertools import product
from random import Random

import pytest

from surveys.disclosure.ksr import ksr, rounded_total

TABLE = ((0.3, -1), (0.7, 0), (1.0, 1))
"""Up to which cell key a count gets which noise: a table of the Handbook."""


def cell_key(keys):
    return sum(keys) % 1


def perturbed(count, keys):
    """Return a count with the noise that belongs to the keys of its people."""
    key = cell_key(keys)
    return count + next(noise for most, noise in TABLE if key <= most)


def ten_five(count):
    """Return a count by the rule of the ONS: none below 10, and the nearest multiple of 5."""
    return 0 if count < 10 else (count + 2) // 5 * 5


def row_of_table(count):
    """Return which row of the table of the ONS serves a count."""
    return count if count <= 750 else 501 + (count - 501) % 250


def test_c5_a_cell_key_gives_each_cell_its_own_noise():
    assert round(cell_key([0.9, 0.3, 0.6]), 9) == 0.8
    assert perturbed(3, [0.9, 0.3, 0.6]) == 4


def test_c5_the_rule_of_ten_and_five_and_its_rows():
    counts = [1, 7, 10, 11, 12, 13, 14, 15, 17, 18]

    assert [ten_five(one) for one in counts] == [0, 0, 10, 10, 10, 15, 15, 15, 15, 20]
    assert [row_of_table(one) for one in (750, 751, 1000, 1001, 100_001)] == [
        *(750, 501, 750, 501, 501)
    ]


def test_c5_why_no_cell_key_one_more_person_moves_no_cell_but_their_own():
    chance, certain, tries = Random(5), 0, 2_000
    for _ in range(tries):
        people = [[chance.random() for _ in range(chance.randrange(1, 9))] for _ in range(6)]
        own = chance.randrange(6)
        before = [perturbed(len(keys), keys) for keys in people]
        people[own].append(chance.random())
        after = [perturbed(len(keys), keys) for keys in people]
        moved = [place for place in range(6) if before[place] != after[place]]
        assert moved in ([], [own])
        certain += moved == [own]

    assert 0.65 < certain / tries < 0.85


def test_c7_means_beside_perturbed_counts_give_the_counts_back():
    near = [range(seen - 2, seen + 3) for seen in (9, 14, 19)]
    means = (11.25, 95 / 12, 9.25)

    fitting = [
        counts
        for counts in product(*near)
        if all(abs(n * one - round(n * one)) < 1e-6 for n, one in zip(counts, means, strict=True))
    ]

    assert fitting == [(8, 12, 20)]


@pytest.mark.parametrize("v", [0, 1 << 62, 1 << 63, (1 << 64) - 1])
def test_c11_rounded_rows_add_up_and_hold_no_count_of_one_to_four(v):
    table = ((6, 0, 1, 3, 4), (1, 2, 3, 1, 2), (0, 1, 1, 0, 2))

    for row in table:
        told = ksr(row, 5, v)
        assert sum(told) == rounded_total(sum(row), 5)
        assert {count % 5 for count in told} == {0}
