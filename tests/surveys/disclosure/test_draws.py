"""P9 of what is published: the draw of each figure is that of exactly the people it counts."""

import hashlib

import pytest

from surveys.disclosure.ksr import draw, ksr
from surveys.disclosure.making import make_cube
from surveys.disclosure.weights import Sorting
from surveys.questionnaire import Kind, other_key
from tests.surveys.disclosure.municipalities import (
    Person,
    count,
    keys,
    question,
    questionnaire,
    tree,
)
from tests.surveys.disclosure.test_weights import BUURTEN, MARGIN
from tests.surveys.disclosure.test_weights import SURVEY as WEIGHED

AREAS = tree({"W1": ["A", "B"], "W2": ["C", "D"]})
OPTIONS = "abcdef"
SURVEY = questionnaire(
    question("huis", "hk", fact=True),
    question("mening", OPTIONS),
    question("doen", "pqr", kind=Kind.MULTIPLE),
    question("geheim", OPTIONS, sensitive=True),
    breakdowns=("huis",),
)


def person(number):
    """One who answered all, or all but an opinion and a secret: every seventh."""
    own = {"huis": "hk"[number % 2], "doen": ["pqr"[number % 3]]}
    if number % 7:
        own |= {"mening": OPTIONS[number % 5], "geheim": OPTIONS[number % 6]}
    return Person(own, hashlib.sha256(str(number).encode()).digest()[:16])


EVERYBODY = [("ABCD"[number // 3 % 4], person(number)) for number in range(203)]


def made(documents):
    sealed = keys(SURVEY, documents)
    return make_cube(SURVEY, AREAS, count(SURVEY, documents), written={}, seq=1, keys=sealed)


def rounded(people, item, codes, base):
    """Round what these people answered, by the draw of their keys."""
    v = draw(b"geheim", SURVEY.slug, item, [one.key for one in people])
    return list(ksr([sum(one[item] == code for one in people) for code in codes], base, v))


def values(one):
    return [cell.value for cell in one.cells]


@pytest.mark.parametrize("more", [0, 1])
def test_a_wijk_is_rounded_by_the_draw_of_who_answered_there(more):
    documents = EVERYBODY[: 202 + more]
    blocks = [one for one in made(documents).blocks_of("geheim") if one.level == "wijk"]

    assert len(blocks) == 2
    for block in blocks:
        people = [one for area, one in documents if area in block.covers and "geheim" in one]
        assert values(block) == rounded(people, "geheim", OPTIONS, 5)


@pytest.mark.parametrize("more", [0, 1])
def test_a_row_is_rounded_by_the_draw_of_who_is_in_it_and_answered(more):
    documents = EVERYBODY[: 202 + more]
    rows = [one for one in made(documents).breakdowns if one.question == "mening"]

    assert len(rows) == 2
    for row in rows:
        people = [one for _, one in documents if one["huis"] in row.categories and "mening" in one]
        assert values(row) == rounded(people, "mening", OPTIONS, 3)


def test_each_tick_is_rounded_by_a_draw_of_its_own():
    rows = [one for one in made(EVERYBODY).breakdowns if one.question == "doen"]

    assert len(rows) == 2
    for row in rows:
        people = [one for _, one in EVERYBODY if one["huis"] in row.categories]
        for cell in row.cells:
            tick, members = other_key("doen", cell.option), [one.key for one in people]
            v = draw(b"geheim", SURVEY.slug, tick, members)
            chose = sum(cell.option in one["doen"] for one in people)
            assert cell.value == ksr((chose, len(people) - chose), 3, v)[0]


def test_what_weights_add_is_rounded_by_the_draw_of_who_answered():
    stored = [
        (number.to_bytes(16, "big"), {"leeftijd": "k"} | ({"mening": "a"} if number % 7 else {}))
        for number in range(40)
    ]
    ages = Sorting(WEIGHED, MARGIN).count([(BUURTEN[0], stored)])

    who = b"".join(key for key, own in stored if "mening" in own)

    young = MARGIN.options["k"]
    assert ages.n("mening", BUURTEN[:1], young) == len(who) / 16
    assert ages.people("mening", BUURTEN[:1], young) == hashlib.sha256(who).digest()
