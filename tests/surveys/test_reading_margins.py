"""Which questions ask what CBS knows: read from [[margins]], with every mistake at once."""

from pathlib import Path

import pytest

from surveys.population import CATEGORIES, Known, Population, together
from surveys.reading import QuestionnaireError, read

SAMPLE = Path(__file__).with_name("sample.toml").read_text(encoding="utf-8")
LABEL = '{ nl = "Leeftijd", en = "Age" }'
AGES = ("jong", "midden", "ouder", "oud")
QUESTION = f"""
[[pages.questions]]
code = "leeftijd"
number = "9"
kind = "single"
label = {LABEL}
options = [
{"".join(f'  {{ code = "{age}", label = {LABEL} }},' for age in (*AGES, "geheim"))}
]
"""
OPTIONS = dict(zip(AGES, CATEGORIES[Known.AGE], strict=True))


def margins(known="age", question="leeftijd", options=OPTIONS, more="weighs = true"):
    pairs = ", ".join(f'{code} = "{category}"' for code, category in options.items())
    return f"""
[[margins]]
question = "{question}"
known = "{known}"
{more}
options = {{ {pairs} }}
"""


def source(*tables):
    return SAMPLE + QUESTION + "".join(tables)


def mistakes(*tables, change=("", "")):
    with pytest.raises(QuestionnaireError) as caught:
        read(source(*tables).replace(*change))
    return {one.key: one.reason for one in caught.value.mistakes}


def test_a_question_may_ask_an_age_of_cbs_by_which_answers_are_weighted():
    (found,) = read(source(margins())).margins

    assert (found.question, found.known, found.weighs) == ("leeftijd", Known.AGE, True)
    assert found.options == OPTIONS


def test_without_the_tables_nothing_is_compared_or_weighted():
    assert read(source()).margins == ()
    assert not read(source(margins(more=""))).margins[0].weighs


def test_homes_are_compared_and_never_weigh():
    homes = margins("ownership", "eigendom", {"koop": "owned", "huur": "rented"})

    assert "no share of people" in mistakes(homes)["margins.1.weighs"]
    assert read(source(homes.replace("true", "false"))).margins[0].known is Known.OWNERSHIP


def test_a_survey_of_homes_has_no_people_to_weigh():
    found = mistakes(margins(), change=('unit = "person"', 'unit = "home"'))

    assert "no share of people" in found["margins.1.weighs"]


def test_each_class_of_cbs_needs_an_option():
    found = mistakes(margins(options={"jong": "15-25", "oud": "65+", "vreemd": "0-15"}))

    assert found["margins.1.options"].startswith("no option stands for 45-65")
    assert found["margins.1.options.vreemd"] == "it must be one of: 15-25, 25-45, 45-65, 65+"


@pytest.mark.parametrize("question", ["weg", "gedaan", "winter", "buurt"])
def test_the_question_is_one_that_everybody_answers_with_one_option(question):
    assert "margins.1.question" in mistakes(margins(question=question))


def test_one_question_asks_each_thing():
    assert "margins.age" in mistakes(margins(), margins())


def population(code, **more):
    facts = {"ages": {}, "owned": None, "rented": None, "before_2000": None, "single_family": None}
    facts |= {"dwellings": None, "households": None, "corporation": None, **more}
    return Population(area=code, year=2024, inhabitants=100, source="CBS", **facts)


def test_areas_together_weigh_by_their_homes_and_ages_add_up():
    one = population("a", dwellings=300, owned=80, rented=20, ages={"15-25": 5, "25-45": 10})
    other = population("b", dwellings=100, owned=40, rented=60, ages={"15-25": 10, "25-45": 10})

    assert together([one, other], Known.OWNERSHIP) == {"owned": 28000, "rented": 12000}
    assert together([one, other], Known.AGE) == {"15-25": 15, "25-45": 20}
    assert together([one], Known.OWNERSHIP) == {"owned": 80, "rented": 20}


def test_what_is_not_known_of_one_is_not_known_of_all():
    one = population("a", dwellings=300, owned=80, rented=20, before_2000=70)

    assert together([one, population("b")], Known.OWNERSHIP) == {}
    assert together([one, population("b", owned=1, rented=99)], Known.OWNERSHIP) == {}
    assert population("b", owned=5).of(Known.OWNERSHIP) == {}
    assert one.of(Known.PERIOD) == {"before-2000": 70, "from-2000": 30}
    assert one.of(Known.DWELLING) == {}
