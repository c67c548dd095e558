"""P5 and P6 for interim figures: what they may tell of, and what the release at the end adds."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest

from surveys.disclosure import interim
from surveys.disclosure.findings import Leak
from surveys.disclosure.interim import (
    Look,
    has_enough_new,
    interim_items,
    last_apart,
    make_interim,
    may_be_told,
    too_narrow,
)
from surveys.questionnaire import Route
from tests.surveys.disclosure.municipalities import count, keys, question, questionnaire, tree
from tests.surveys.disclosure.test_ksr import chances

AREAS = tree({"W1": ["A", "B"], "W2": ["C", "D"]})
OPTIONS = ("ja", "nee")
SURVEY = questionnaire(question("m", OPTIONS), question("z", "abc"), breakdowns=("z",))
T = 2


def answers(*counts, item="m", options=OPTIONS):
    """Give people by answer, over the buurten by turns."""
    rows = [option for option, n in zip(options, counts, strict=True) for _ in range(n)]
    return [("ABCD"[place % 4], {item: one}) for place, one in enumerate(rows)]


def told(documents, *before):
    """Return what interim figures of these answers tell, after those of earlier ones."""
    return [block.question for block in made(documents, *before).blocks]


def made(documents, *before):
    earlier = [count(SURVEY, one) for one in before]
    now, sealed = count(SURVEY, documents), keys(SURVEY, documents)
    return make_interim(SURVEY, AREAS, now, keys=sealed, before=earlier, seq=len(before) + 1)


FIRST = answers(60, 40)


def test_fewer_than_a_hundred_people_are_not_told_of():
    assert told(FIRST[1:]) == []
    assert told(FIRST) == ["m"]


@pytest.mark.parametrize(("no", "items"), [(0, []), (2, []), (3, ["m"])])
def test_what_nearly_all_answered_alike_is_not_told(no, items):
    assert told(answers(120 - no, no)) == items


@pytest.mark.parametrize(("yes", "no"), [(5, 4), (3, 3)])
def test_what_a_few_people_answered_since_is_not_told(yes, no):
    # Others, who skipped it, make the new ones enough.
    skipped = answers(5, 5, 5, item="z", options="abc")

    assert told([*FIRST, *answers(yes, no), *skipped], FIRST) == []
    assert told([*FIRST, *answers(6, 4), *skipped], FIRST) == ["m"]
    assert told([*FIRST, *skipped], FIRST) == ["m"]


@pytest.mark.parametrize(("no", "items"), [(0, []), (2, []), (3, ["m"])])
def test_what_nearly_all_who_came_since_answered_alike_is_not_told(no, items):
    assert told([*FIRST, *answers(12 - no, no)], FIRST) == items


def test_what_was_withheld_is_not_told_the_next_time_either():
    """The second release left out ten who agree; with nobody new since, they are still the ten."""
    second = [*FIRST, *answers(10, 0)]
    third = [*second, *answers(4, 4, 4, item="z", options="abc")]

    assert told(second, FIRST) == []
    assert told(third, FIRST, second) == []
    assert told([*third, *answers(7, 5)], FIRST, second) == ["m"]


def test_what_only_a_later_release_told_is_kept_apart_from_the_first():
    """So the release at the end may always count what the first counted."""
    first = [*answers(60, 39), *answers(50, 40, 30, item="z", options="abc")]
    second = [*first, *answers(12, 0)]

    assert told(first) == ["z"]
    assert told(second, first) == ["z"]


def test_sensitive_questions_and_routed_ones_are_not_told():
    survey = questionnaire(
        question("m", OPTIONS),
        question("g", OPTIONS, sensitive=True),
        question("w", OPTIONS, route=Route("m", frozenset({"ja"}))),
    )
    assert interim_items(survey) == ("m",)


def test_a_release_is_near_to_the_one_before_where_a_few_people_are_new_at_any_item():
    before = made(FIRST)

    assert has_enough_new(before, count(SURVEY, FIRST))
    assert not has_enough_new(before, count(SURVEY, [*FIRST, *answers(5, 4)]))
    assert has_enough_new(before, count(SURVEY, [*FIRST, *answers(6, 4)]))


def test_the_attack_on_interim_figures_finds_few_people_and_those_of_one_mind():
    cube = made(FIRST)
    block = cube.blocks[0]
    few = replace(cube, blocks=(replace(block, n=99),))
    alike = replace(cube, blocks=(replace(block, cells=(replace(block.cells[0], low=99),)),))

    assert too_narrow(cube, SURVEY) == []
    assert [one.what for one in too_narrow(few, SURVEY)] == [Leak.FEW]
    assert [one.what for one in too_narrow(alike, SURVEY)] == [Leak.UNANIMOUS]


def looks(*documents, items=("m",)):
    *interims, whole = [count(SURVEY, one) for one in documents]
    return [*(Look(one, items) for one in interims), Look(whole)]


@pytest.mark.parametrize(
    ("late", "place"),
    [((0, 0), 1), ((5, 4), 0), ((10, 0), 0), ((2, 10), 0), ((6, 4), 1), ((90, 3), 1)],
)
def test_the_end_counts_late_answers_when_they_are_enough_and_of_two_minds(late, place):
    assert last_apart(SURVEY, AREAS, looks(FIRST, [*FIRST, *answers(*late)])) == place


def test_the_end_counts_what_the_first_counted_where_a_later_one_left_an_item_out():
    second = [*FIRST, *answers(10, 0), *answers(4, 4, 4, item="z", options="abc")]
    whole = [*second, *answers(3, 2)]
    first, _, last = looks(FIRST, second, whole)

    assert last_apart(SURVEY, AREAS, [first, Look(count(SURVEY, second), ["z"]), last]) == 0


# All small worlds: three groups that come in one after the other, two answers, two looks. All live
# in one buurt; for who lives where see test_crossed_looks.
SIZES = (7, 6, 7)
SMALL = questionnaire(question("m", OPTIONS), k=5)


def tallies(world):
    """Return what was counted after each group, of `world` people each who said yes."""
    came, found = [], []
    for yes, n in zip(world, SIZES, strict=True):
        came += [("A", one) for _, one in answers(yes, n - yes)]
        found.append(count(SMALL, came))
    return found


def shown(world):
    """Give all that a reader can see of a world, in every way it can be rounded."""
    first, second, whole = tallies(world)
    told_of = [
        ["m"] if may_be_told(SMALL, "m", now, before) else []
        for now, before in ((first, []), (second, [first]))
    ]
    place = last_apart(SMALL, AREAS, [*map(Look, (first, second), told_of), Look(whole)])
    yes, n = (
        [sum(world[: one + 1]) for one in range(3)],
        [sum(SIZES[: one + 1]) for one in range(3)],
    )
    drawn = [
        list(chances((yes[one], n[one] - yes[one]), 3)) if told_of[one] else [None]
        for one in range(2)
    ]
    exact = yes[place] if T < yes[place] < n[place] - T else None
    return [(*seen, place, exact) for seen in product(*drawn)]


@pytest.mark.proof
def test_p5_no_two_releases_prove_that_all_who_came_between_them_agree(monkeypatch):
    """Not to one of them either, who knows his own answer: two dissenters stay possible."""
    monkeypatch.setattr(interim, "LEAST", 5)
    dissent = defaultdict(set)
    for world in product(*(range(n + 1) for n in SIZES)):
        for seen in shown(world):
            for came in ((1,), (2,), (1, 2)):
                yes, n = sum(world[one] for one in came), sum(SIZES[one] for one in came)
                dissent[seen, came, "ja"].add(n - yes)
                dissent[seen, came, "nee"].add(yes)

    assert {seen[2] for seen, _, _ in dissent} == {0, 1, 2}
    assert min(map(max, dissent.values())) == T


def provable(leaves_out):
    """Return the dissent left possible wherever agreement of late people can be, by what is seen.

    leaves_out  tells by dissent among them, and how far the rounded count was from its most,
                whether the end leaves them out
    """
    found = defaultdict(set)
    for early, late in product(range(3, 8), range(9)):
        for rounded in chances((early, 10 - early), 3):
            most = min(10, rounded[0] + 2)
            out = leaves_out(8 - late, most - early)
            found[rounded, out, early if out else early + late].add(8 - late)
    return [possible for possible in found.values() if 0 in possible]


def test_to_look_at_the_numbers_alone_or_at_what_the_draw_shows_would_prove_it():
    """Why the end asks what the late people answered, and not what a reader could prove of it."""
    assert {0} in provable(lambda _dissent, _room: False)
    assert {0} in provable(lambda dissent, room: dissent + room <= T)
    assert all({0, 1, 2} <= one for one in provable(lambda dissent, _room: dissent <= T))
