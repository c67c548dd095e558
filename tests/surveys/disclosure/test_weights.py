"""P11 and the attack of STATISTICS.md 2.6: a weighted share beside the unweighted one."""

import dataclasses
import random
import re
from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest

from surveys.areas import Area, AreaTree, Level
from surveys.cube import Cube, Weighted
from surveys.cube_rows import from_rows, to_rows
from surveys.disclosure.making import make_cube
from surveys.disclosure.weights import Sorting, Weighing, weighing_margin
from surveys.estimates.margins import LITTLE, MUCH
from surveys.estimates.raking import weigh
from surveys.population import CATEGORIES, Known, Margin, Population
from surveys.tally import tally
from tests.surveys.disclosure.municipalities import question, questionnaire

AGES = CATEGORIES[Known.AGE]
CODES = "kmop"
MARGIN = Margin("leeftijd", Known.AGE, dict(zip(CODES, AGES, strict=True)), weighs=True)
SURVEY = dataclasses.replace(
    questionnaire(question("leeftijd", f"{CODES}z"), question("mening", "ab")), margins=(MARGIN,)
)
GEMEENTE, WIJKEN = "GM9999", ("WK999901", "WK999902")
BUURTEN = tuple(f"BU9999{number:04}" for number in (101, 102, 201, 202))
TREE = AreaTree(
    (
        Area(GEMEENTE, Level.GEMEENTE, "Heidedorp", None, None, 2024, 9000, 8000),
        *(Area(code, Level.WIJK, code, GEMEENTE, None, 2024, 4500, 4000) for code in WIJKEN),
        *(
            Area(code, Level.BUURT, code, WIJKEN[place // 2], None, 2024, 2250, 2000)
            for place, code in enumerate(BUURTEN)
        ),
    )
)


def lives(*ages):
    facts = dict.fromkeys(("households", "dwellings", "owned", "rented", "corporation"))
    facts |= {"before_2000": None, "single_family": None, "source": "CBS"}
    return {
        code: Population(
            area=code,
            year=2024,
            inhabitants=sum(ages),
            ages=dict(zip(AGES, ages, strict=True)),
            **facts,
        )
        for code in (GEMEENTE, *WIJKEN)
    }


EVEN = lives(1000, 1000, 1000, 1000)


def people(counts, buurten=BUURTEN):
    """Give responses of people by age and answer, over the buurten by turns; each has a key."""
    chance, by_area = random.Random(4), defaultdict(list)
    everybody = [one for one, number in counts.items() for _ in range(number)]
    chance.shuffle(everybody)
    for place, (age, answer) in enumerate(everybody):
        document = {"leeftijd": age, "mening": answer}
        stored = {key: value for key, value in document.items() if value}
        by_area[buurten[place % len(buurten)]].append((place.to_bytes(16, "big"), stored))
    return list(by_area.items())


def release(responses, populations=EVEN, secret=b"geheim"):
    documents = [(area, [document for _key, document in own]) for area, own in responses]
    cube = make_cube(SURVEY, TREE, tally(SURVEY, documents), written={}, seq=1)
    ages = Sorting(SURVEY, MARGIN).count(responses)
    rows = tuple(Weighing(SURVEY, MARGIN, cube, ages, populations, secret).make())
    return dataclasses.replace(cube, weighted=rows)


def of_gemeente(cube) -> Weighted | None:
    return next((one for one in cube.weighted if one.level is Level.GEMEENTE), None)


def by_age(*yes, n=(20, 60, 60, 60)):
    """Return how many of each age say yes, and no."""
    pairs = zip(CODES, yes, n, strict=True)
    return {
        key: number
        for code, said, all_of in pairs
        for key, number in {(code, "a"): said, (code, "b"): all_of - said}.items()
    }


def test_weights_bring_the_share_to_that_of_who_lives_there():
    # 18 of 20 of the young say yes and 60 of the other 180: weighted (90 % + 3 x 33 %) / 4 = 48 %.
    cube = release(people(by_age(15, 20, 20, 20, n=(20, 60, 60, 60))))

    found = of_gemeente(cube)

    assert found is not None
    assert abs(found.percents[0] - 44) <= 1
    assert sum(found.percents) in {99, 100, 101}
    assert (found.question, found.n) == ("mening", 200)
    people_by_cell = {(age,): n for age, n in zip(AGES, (20, 60, 60, 60), strict=True)}
    assert found.effective == int(weigh(people_by_cell, [dict.fromkeys(AGES, 1000)]).effective)
    assert found.effective < 200


@pytest.mark.parametrize("seed", range(8))
def test_a_weighted_share_is_that_of_the_answers_within_what_rounding_adds(seed):
    chance = random.Random(seed)
    n = [chance.randint(20, 120) for _age in CODES]
    yes = [chance.randint(3, people - 3) for people in n]
    own = lives(*(chance.randint(500, 2000) for _age in CODES))
    cells = {(age,): people for age, people in zip(AGES, n, strict=True)}
    weights = weigh(cells, [own[GEMEENTE].ages]).by_cell
    exact = sum(weights[age,] * said for age, said in zip(AGES, yes, strict=True)) / sum(n)
    # A rounded count is less than three from its own.
    off = sum(3.2 * abs(weights[age,] - 1) for age in AGES) / sum(n)

    found = of_gemeente(release(people(by_age(*yes, n=n)), own))

    assert found is not None
    assert abs(found.percents[0] - 100 * exact) <= 100 * off + 0.5


def test_only_the_gemeente_and_wijken_of_a_hundred_people_are_weighted():
    cube = release(people(by_age(30, 40, 40, 40, n=(90, 90, 90, 90))))
    few = release(people(by_age(10, 10, 10, 10, n=(30, 30, 30, 30))))

    assert [(one.level, one.n) for one in cube.weighted] == [
        (Level.WIJK, 180),
        (Level.WIJK, 180),
        (Level.GEMEENTE, 360),
    ]
    assert [one.level for one in few.weighted] == [Level.GEMEENTE]
    assert release(people(by_age(10, 10, 10, 10, n=(24, 25, 25, 25)))).weighted == ()


def test_a_wijk_of_one_block_is_weighted_too():
    one_wijk = people(by_age(30, 40, 40, 40, n=(90, 90, 90, 90)), (BUURTEN[0], BUURTEN[2]))

    cube = release(one_wijk)

    assert not [one for one in cube.blocks_of("mening") if one.level is Level.BUURT]
    assert [one.level for one in cube.weighted] == [Level.WIJK, Level.WIJK, Level.GEMEENTE]


def test_what_is_left_of_the_error_is_told_in_whole_points_and_follows_from_published_ages():
    # Of the youngest 12 in 300 answered and 40 % live there: three times 4 % is 28 points less.
    uneven = lives(4000, 2000, 2000, 2000)
    cube = release(people(by_age(6, 40, 40, 40, n=(12, 96, 96, 96))), uneven)

    found = of_gemeente(cube)

    assert found is not None
    assert found.off == 28
    rows = to_rows(cube)
    names = ("sdc_block", "sdc_cell", "sdc_pool", "sdc_row")
    assert from_rows(rows["sdc_release"][0], *(rows[name] for name in names)) == cube
    assert of_gemeente(release(people(by_age(20, 20, 20, 20, n=(60, 60, 60, 60))))).off == 0


def test_a_cube_has_no_weights_and_comes_back_as_it_was_stored():
    cube = release(people(by_age(30, 40, 40, 40, n=(90, 90, 90, 90))))
    rows = to_rows(cube)

    assert {row["kind"] for row in rows["sdc_row"]} == {"W"}
    assert all(isinstance(value, int) for one in cube.weighted for value in one.percents)
    back = from_rows(
        rows["sdc_release"][0],
        rows["sdc_block"],
        rows["sdc_cell"],
        rows["sdc_pool"],
        rows["sdc_row"],
    )
    assert back.weighted == cube.weighted


@pytest.mark.parametrize("n", [(9, 60, 60, 60), (0, 60, 60, 60)])
def test_an_age_of_whom_fewer_than_ten_answered_leaves_the_weights_out(n):
    assert release(people(by_age(0, 20, 20, 20, n=n))).weighted == ()


def test_without_figures_of_cbs_nothing_is_weighted():
    assert release(people(by_age(10, 20, 20, 20)), populations={}).weighted == ()


def test_who_told_no_age_counts_as_before():
    counts = {**by_age(10, 30, 30, 30), ("z", "a"): 6, ("", "b"): 6}

    found = of_gemeente(release(people(counts)))

    assert found is not None
    assert found.n == 212
    assert abs(found.percents[0] - 50) <= 1


@pytest.mark.parametrize("young", [0, 1, 2, 18, 19, 20])
def test_where_an_age_is_nearly_of_one_mind_there_is_no_weighted_share(young):
    assert of_gemeente(release(people(by_age(young, 20, 20, 20)))) is None


def test_where_the_people_of_an_age_are_the_people_of_a_buurt_nothing_is_weighted():
    # The young are all that answered in one buurt: their count would be known exactly.
    young = people({("k", "a"): 10, ("k", "b"): 10}, BUURTEN[:1])
    others = by_age(0, 20, 20, 20, n=(0, 60, 60, 60))
    rest = [
        (area, [(key + b"x", document) for key, document in own])
        for area, own in people(others, BUURTEN[1:])
    ]
    one_more = [(BUURTEN[0], [(b"more", {"leeftijd": "m", "mening": "a"})])]

    assert of_gemeente(release(young + rest)) is None
    assert of_gemeente(release(young + one_more + rest)) is None


def test_a_share_near_nothing_or_all_is_told_as_less_than_two_or_more_than_98_per_cent():
    n = (400, 400, 400, 400)

    found = of_gemeente(release(people(by_age(4, 4, 4, 4, n=n))))

    assert found is not None
    assert found.percents == (LITTLE, MUCH)


def test_the_same_answers_and_secret_give_the_same_figures_in_any_order():
    responses = people(by_age(10, 20, 30, 20))
    other = [(area, own[::-1]) for area, own in reversed(responses)]

    assert release(responses).weighted == release(other).weighted


def solutions(yes, n, weights, whole=100):
    """Return which counts of the first age fit the published count and weighted share."""
    told = round(whole * sum(w * y for w, y in zip(weights, yes, strict=True)) / sum(n))
    return [
        first
        for first, second in product(range(n[0] + 1), range(n[1] + 1))
        if first + second == sum(yes)
        and round(whole * (weights[0] * first + weights[1] * second) / sum(n)) == told
    ]


def test_the_example_of_the_design_has_one_solution():
    assert solutions((1, 4), (2, 10), (2.0, 0.8)) == [1]


def test_a_hundred_people_and_whole_percentages_alone_do_not_stop_the_attack():
    # All twenty young said yes, and the two published numbers prove it: the rule of the design
    # (100 people, whole percentages) is not enough.
    assert solutions((20, 30), (20, 80), (2.0, 0.75)) == [20]
    alone = [solutions((y, 50 - y), (20, 80), (2.0, 0.75)) for y in range(21)]
    assert max(map(len, alone)) == 1


def test_ours_leaves_each_count_of_an_age_among_many_for_each_share_that_is_told():
    # The young weigh 2.5 and the others 0.83: the worst case that the trimming nearly allows. The
    # attacker knows all weights and how many said yes; each secret is one way to draw.
    populations = lives(2500, 2500, 2500, 2500)
    worlds = defaultdict(set)
    for young, secret in product(range(3, 18), range(12)):
        rest = 50 - young
        yes = (young, rest // 3, (rest + 1) // 3, (rest + 2) // 3)
        cube = release(people(by_age(*yes, n=(20, 30, 30, 30))), populations, bytes([secret]))
        found = of_gemeente(cube)
        assert found is not None
        worlds[found.percents].add(young)

    for fits in worlds.values():
        assert len(fits) >= 3
    assert all(max(fits) - min(fits) >= 2 for fits in worlds.values())


def test_nothing_but_the_release_makes_weights():
    root = Path(__file__).parents[3]
    files = [*root.glob("surveys/**/*.py"), *root.glob("participation/**/*.py")]
    said = {file.relative_to(root).as_posix(): file.read_text("utf-8") for file in files}

    assert {
        name for name, text in said.items() if re.search(r"raking import .*(rake|weigh)", text)
    } == {"surveys/disclosure/weights.py"}
    assert {name for name, text in said.items() if "disclosure.weights import" in text} == {
        "participation/releases/weighing.py"
    }


def test_without_a_question_that_weighs_nothing_is_weighted():
    assert weighing_margin(questionnaire(question("mening", "ab"))) is None
    assert weighing_margin(SURVEY) == MARGIN
    assert isinstance(release(people(by_age(10, 20, 20, 20))), Cube)
