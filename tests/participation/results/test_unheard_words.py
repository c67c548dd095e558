"""What is said of whom a survey hears least: exact enough, and about all whom it counts."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from participation.languages import speaking
from participation.results import unheard_words
from participation.results.places import Place
from participation.results.unheard import Contrast, Group, Side, Unheard
from surveys.estimates.representativeness import Stratum, balance
from surveys.population import Known
from tests.residents import AREAS

BUURTEN = AREAS.release_areas()


@pytest.fixture(autouse=True)
def dutch():
    with speaking("nl"):
        yield


def heard(*counts):
    """Make a survey in which of each buurt so many of so many answered, the lowest share first."""
    strata = [
        Stratum(area.code, could, answered)
        for area, (answered, could) in zip(BUURTEN, counts, strict=False)
    ]
    whole = balance(strata)
    groups = tuple(
        Group(
            Place(area, area, (area,), (), part.stratum.answered, part.stratum.population),
            part.stratum.answered,
            part.stratum.population,
            part.missing,
            {},
            part.is_clear,
        )
        for area, part in zip(BUURTEN, whole.parts, strict=False)
    )
    return Unheard(groups, whole, (), (), ())


def test_small_shares_have_a_decimal_so_that_what_differs_looks_different():
    told = unheard_words.sentences(heard((15, 1000), (240, 10_000)), "Brunssum")

    assert told[0].startswith(f"We hoorden het minst van {BUURTEN[0].name}: daar deed 1,5% mee. ")
    assert "In heel Brunssum was dat 2,3%." in told[0]


def test_shares_that_round_to_the_same_have_a_decimal_too():
    told = unheard_words.sentences(heard((1996, 10_000), (2044, 10_000)), "Brunssum")

    assert "20,0%" in told[0]
    assert "20,2%" in told[0]


def test_large_shares_stay_whole():
    told = unheard_words.sentences(heard((200, 1000), (2400, 10_000)), "Brunssum")

    assert "20%" in told[0]
    assert "24%" in told[0]


def test_a_share_next_to_nothing_is_less_than_a_tenth_of_a_per_cent():
    found = heard((1, 9000), (240, 10_000))

    assert unheard_words.rows(found)[0][3] == "minder dan 0,1%"


def test_buurten_that_lack_a_few_answers_are_not_counted_as_lagging():
    found = heard((12, 1000), (13, 1000), (300, 10_000))

    told = unheard_words.sentences(found, "Brunssum")

    assert told[1].startswith("In 2 van de 3 buurten deden duidelijk minder mensen mee dan")


@pytest.mark.parametrize(
    "counts", [((300, 1000), (300, 1000)), ((20, 1000), (30, 1000)), ((10, 1000), (90, 1000))]
)
def test_how_evenly_all_answered_is_said_in_words_and_as_a_number_apart(counts):
    found = heard(*counts)

    assert "R = " not in " ".join(unheard_words.sentences(found, "Brunssum"))
    told = unheard_words.indicator(found)
    assert told.startswith("R is hier ")
    assert "ook als de buurten verschillen" in told


def test_buurten_that_are_counted_together_have_all_their_names():
    joined = next(area for area in AREAS.buurten if AREAS.joined(area.code))
    found = heard((15, 1000), (240, 10_000))
    place = replace(found.groups[0].place, members=(joined,), joined=AREAS.joined(joined.code))
    told = replace(found, groups=(replace(found.groups[0], place=place), *found.groups[1:]))

    name = unheard_words.rows(told)[0][0]

    assert name.startswith(joined.name)
    assert all(area.name in name for area in AREAS.joined(joined.code))
    assert name in unheard_words.sentences(told, "Brunssum")[0]


def test_where_some_clearly_lack_answers_all_are_not_called_even():
    even = "Alle buurten deden ongeveer evenveel mee."

    alike = unheard_words.sentences(heard((200, 1000), (201, 1000), (201, 1000)), "Brunssum")
    lagging = unheard_words.sentences(heard((540, 3000), (543, 3000), (660, 3000)), "Brunssum")

    assert even in alike
    assert any("duidelijk minder" in one for one in lagging)
    assert even not in lagging


@pytest.mark.parametrize(
    ("missing", "said"), [(0, "geen"), (1, "minder dan 5"), (4, "minder dan 5"), (5, "5")]
)
def test_a_few_missing_answers_are_not_called_none(missing, said):
    found = heard((15, 1000), (240, 10_000))
    first = replace(found.groups[0], missing=missing)

    assert unheard_words.rows(replace(found, groups=(first,)))[0][4] == said


def test_residents_drawn_at_random_differ_by_chance_and_nobody_is_said_to_lag():
    people = [AREAS.population([area.code]) for area in BUURTEN]
    told = []
    for seed in range(12):
        drawn = Counter(Random(seed).choices(range(len(people)), people, k=900))
        found = heard(*((drawn[place], could) for place, could in enumerate(people)))
        assert any(one.missing >= 5 for one in found.groups)
        told.append(" ".join(unheard_words.sentences(found, "Brunssum")))

    assert sum("duidelijk minder" in one for one in told) <= 1
    assert sum("De verschillen tussen buurten kunnen toeval zijn." in one for one in told) >= 9


def test_neighbourhoods_of_two_sorts_that_differ_by_chance_are_not_held_against_each_other():
    sides = Side("rented", 6, 500), Side("owned", 40, 2000)
    found = heard((15, 1000), (240, 10_000))
    by_chance = replace(found, contrasts=(Contrast(Known.OWNERSHIP, *sides, is_clear=False),))
    clear = replace(found, contrasts=(Contrast(Known.OWNERSHIP, *sides, is_clear=True),))

    told = [unheard_words.sentences(one, "Brunssum") for one in (found, by_chance, clear)]

    assert told[1] == told[0]
    assert len(told[2]) == len(told[0]) + 1
