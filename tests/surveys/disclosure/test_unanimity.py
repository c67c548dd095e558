"""P5: all small worlds counted out. No release proves that everybody in a block agrees.

The attacker knows the method, every n and all that is published, and may be a respondent himself.
"""

from collections import defaultdict
from itertools import product

import pytest

from surveys.cube import PoolKind
from surveys.disclosure import pools
from surveys.disclosure.atoms import code, code_ticks

T = 2


def worlds(shape, states):
    """Give every world as (all that a reader sees, the state of each block).

    shape   blocks in each wijk
    states  coded atoms by their counts
    """
    wijken = [
        [_wijk(world, [states[one] for one in world]) for world in product(states, repeat=blocks)]
        for blocks in shape
    ]
    for parts in product(*wijken):
        gemeente = pools.gemeente([atoms for _, atoms, _ in parts], T)
        seen = tuple(one for _, _, one in parts), _seen(gemeente)
        yield seen, tuple(state for world, _, _ in parts for state in world)


def _wijk(world, atoms):
    return world, atoms, (tuple(atom.ranges(T) for atom in atoms), _seen(pools.wijk(atoms, T)))


def _seen(parent):
    return parent.ranges, parent.pooled and parent.pooled.kind


def vectors(n, options):
    if options == 1:
        return [(n,)]
    return [(first, *rest) for first in range(n + 1) for rest in vectors(n - first, options - 1)]


def single(n, options, most_dissent=None):
    """Return the coded counts of a question with one answer, if asked only the agreeing ones."""
    return {
        counts: code(counts, T)
        for counts in vectors(n, options)
        if most_dissent is None or n - max(counts) <= most_dissent
    }


def prove(shape, n, options, most_dissent=None):
    """Return (unanimity that is proved, unanimity of all others proved by one respondent)."""
    dissent = defaultdict(set)
    others = {}
    for output, world in worlds(shape, single(n, options, most_dissent)):
        agree = 0
        for place, counts in enumerate(world):
            majority = counts.index(max(counts))
            dissent[output, place, majority].add(n - counts[majority])
            agree |= (counts[majority] == n) << place
        for place, counts in enumerate(world):
            for own in range(options):
                if counts[own]:
                    key = output, place, own
                    mask = _without_me(agree, place, counts, own)
                    others[key] = others.get(key, mask) & mask
    return _proved(dissent), [key for key, mask in others.items() if mask]


def _proved(dissent):
    """Return where nobody may dissent, and one or two can't: 0, 1 and 2 must all stay possible."""
    return [key for key, found in dissent.items() if 0 in found and not {0, 1, 2} <= found]


def _without_me(agree, place, counts, own):
    """Return the blocks in which all the others agree, as bits, for a respondent in `place`."""
    rest = list(counts)
    rest[own] -= 1
    mine = (max(rest) == sum(rest)) << place
    return agree & ~(1 << place) | mine


@pytest.mark.proof
@pytest.mark.parametrize(
    ("shape", "n", "options", "most_dissent", "states"),
    [
        ((2, 2), 10, 2, None, 14_641),
        ((3, 1), 8, 2, None, 6_561),
        ((1, 1, 2), 8, 2, None, 6_561),
        ((3, 2), 10, 2, 3, 32_768),
        ((2, 1), 7, 3, None, 46_656),
        ((2, 2), 10, 3, 2, 104_976),
    ],
)
def test_no_release_proves_that_a_block_agrees(shape, n, options, most_dissent, states):
    assert len(single(n, options, most_dissent)) ** sum(shape) == states

    proved, proved_by_one = prove(shape, n, options, most_dissent)

    assert proved == []
    assert proved_by_one == []


def test_the_proof_would_find_a_pool_that_is_told_too_exactly(monkeypatch):
    always = lambda coded, _t: pools.Pooled(PoolKind.EXACT, coded[0]) if coded else None  # noqa: E731
    monkeypatch.setattr(pools, "pool", always)

    proved, proved_by_one = prove((2,), 6, 2)

    assert proved
    assert proved_by_one


def ticks(n, options, patterns):
    """Return the coded counts that people with these patterns of ticks can give."""
    found = {(0,) * options}
    for _ in range(n):
        found = {
            tuple(a + b for a, b in zip(counts, pattern, strict=True))
            for counts in found
            for pattern in patterns
        }
    return {counts: code_ticks(n, counts, T) for counts in found}


def prove_ticks(shape, n, patterns, *, only_coded):
    """As `prove`, for a multiple choice; a respondent knows his own pattern of ticks."""
    options = len(patterns[0])
    states = ticks(n, options, patterns)
    if only_coded:
        states = {counts: atom for counts, atom in states.items() if atom.coded}
    possible = ticks(n - 1, options, patterns)
    own = {
        counts: [
            (pattern, rest)
            for pattern in patterns
            if (rest := tuple(a - b for a, b in zip(counts, pattern, strict=True))) in possible
        ]
        for counts in states
    }
    dissent = defaultdict(set)
    others = {}
    for output, world in worlds(shape, states):
        agree = {(i, o) for i, counts in enumerate(world) for o in range(options) if counts[o] == n}
        for place, counts in enumerate(world):
            for option, count in enumerate(counts):
                dissent[output, place, option].add(n - count)
            elsewhere = {one for one in agree if one[0] != place}
            for pattern, rest in own[counts]:
                here = {(place, o) for o in range(options) if rest[o] == n - 1}
                key = output, place, pattern
                others[key] = others.get(key, elsewhere | here) & (elsewhere | here)
    return _proved(dissent), [key for key, sure in others.items() if sure]


EXCLUSIVE = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 0, 1)]
AT_MOST_TWO = [one for one in product((0, 1), repeat=3) if sum(one) <= 2]
ONE_OF_TWO = [(0, 0), (1, 0), (0, 1)]
ONE_OPTION = [(0,), (1,)]


@pytest.mark.proof
@pytest.mark.parametrize(
    ("shape", "n", "patterns", "only_coded"),
    [
        ((2, 2), 10, ONE_OPTION, False),
        ((2,), 6, EXCLUSIVE, False),
        ((1, 1), 6, EXCLUSIVE, False),
        ((2,), 5, AT_MOST_TWO, True),
        ((1, 1), 5, AT_MOST_TWO, True),
        ((2, 1), 5, ONE_OF_TWO, False),
        ((2, 2), 6, ONE_OF_TWO, True),
    ],
)
def test_no_release_proves_that_everybody_ticked_an_option(shape, n, patterns, only_coded):
    proved, proved_by_one = prove_ticks(shape, n, patterns, only_coded=only_coded)

    assert proved == []
    assert proved_by_one == []
