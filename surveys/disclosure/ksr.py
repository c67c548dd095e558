"""Round counts by a key, so that nobody who compares two populations finds one person (KSR).

Counts become multiples of a base that add up to a public total. What is rounded up and what down
depends on a draw that is the same for the same people and different for any others: two tables of
one population are alike, and two that differ in one person share no noise that could be taken away.
"""

import hashlib
import hmac
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from surveys.disclosure.atoms import Counts

BASE: Final = 3
BASE_SENSITIVE: Final = 5
DRAWN_BITS: Final = 64
SEPARATOR: Final = b"\x1f"


def rounded_total(n: int, base: int) -> int:
    """Return to what the counts of `n` people add up: the multiple of `base` nearest to n.

    Anybody can work it out.
    """
    return base * ((2 * n + base) // (2 * base))


def draw(secret: bytes, survey: str, question: str, members: Sequence[bytes]) -> int:
    """Return the draw of a population for one question: a whole number of 64 bits.

    secret    of this survey; who knows it can undo the rounding
    survey    its slug
    question  code of the item
    members   keys of the people counted, in any order, each of the same length

    **Source**: STATISTICS.md 2.5; without its counter, for no draw is made a second time.
    """
    people = hashlib.sha256(b"".join(sorted(members))).digest()
    return draw_for(secret, survey, question, people)


def draw_for(secret: bytes, survey: str, question: str, people: bytes) -> int:
    """As `draw`, from the SHA-256 of the sorted keys of the people instead of the keys."""
    message = SEPARATOR.join([b"sdc1", survey.encode(), question.encode(), people])
    return int.from_bytes(hmac.digest(secret, message, "sha256")[: DRAWN_BITS // 8], "big")


def ksr(counts: Sequence[int], base: int, v: int) -> Counts:
    """Return counts rounded to multiples of `base` that add up to the rounded total.

    counts  people by option, in the questionnaire's order, each person once
    v       the draw of the population, from 0 up to 2 to the power of 64

    Each rounded count is less than `base` from its share of the rounded total, and equals it on
    average over all draws.
    """
    n = sum(counts)
    if not n:
        return (0,) * len(counts)
    total = rounded_total(n, base)
    below = [
        ((chosen * total << DRAWN_BITS) + base * n * v) // (base * n << DRAWN_BITS)
        for chosen in accumulate(counts)
    ]
    return tuple(base * (after - before) for before, after in pairwise([0, *below]))


def feasible(rounded: int, n: int, base: int) -> tuple[int, int]:
    """Return the fewest and the most people that a rounded count can stand for.

    n  people counted in its population, more than 0
    """
    total = rounded_total(n, base)
    if not total:
        return 0, n
    fewest = (rounded - base) * n // total + 1
    most = -((-(rounded + base) * n) // total) - 1
    return max(0, fewest), min(n, most)
