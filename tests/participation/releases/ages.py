"""A survey that asks the ages of CBS, by which its answers are weighted."""

import json
import random
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import insert

from participation.answering.models import Response
from participation.areas.actions import import_areas
from participation.population.actions import put_population
from participation.population.cbs_file import read_population
from participation.resources import folder
from participation.rounds.models import Survey, SurveyVersion
from tests.residents import AREAS

YEAR = AREAS.gemeente.year
FILE = folder("municipalities") / "brunssum" / "population.csv"
HEIDEDORP = Path(__file__).parents[2] / "municipality" / "heidedorp"
SOURCE = (HEIDEDORP / "wonen.toml").read_text("utf-8")
WONEN = SOURCE.replace('unit = "home"', 'unit = "person"')
SLUG, HOME = "wonen", "/resultaten/wonen"
AGES = {"jong": "15-25", "midden": "25-45", "ouder": "45-65", "oud": "65+"}
LABEL = '{ nl = "Leeftijd", en = "Age" }'
WEIGHED = f"""{WONEN}
[[pages.questions]]
code = "leeftijd"
number = "9"
kind = "single"
label = {LABEL}
options = [{", ".join(f"{{ code = '{age}', label = {LABEL} }}" for age in AGES)}]

[[margins]]
question = "leeftijd"
known = "age"
weighs = true
options = {{ {", ".join(f"{code} = '{age}'" for code, age in AGES.items())} }}
"""
ANSWERS = 600


def answer(chance, age):
    tenure = chance.choices(["koop", "huur"], [1, 4] if age == "jong" else [3, 2])[0]
    wish = chance.choice(["groen", "bus", "winkel", "niets"])
    return {
        "eigendom": tenure,
        "kamers": chance.choice(["klein", "groot"]),
        **({"verhuurder": chance.choice(["goed", "slecht"])} if tenure == "huur" else {}),
        "zorgen": chance.choice(["nee", "soms", "vaak"]),
        "wensen": [wish],
        "rust.dag": chance.choice(["rustig", "druk"]),
        "leeftijd": age,
    }


def fill_with_ages(session, shares):
    """Store a closed survey that asks ages, and its answers; `shares` are those of the ages."""
    import_areas(session, AREAS, gemeente=AREAS.gemeente.code)
    days = {"opens_on": date(2026, 1, 5), "closes_on": date(2026, 2, 15)}
    days |= {"feedback_on": date(2026, 4, 1), "destroy_on": date(2027, 2, 15)}
    survey = Survey(slug=SLUG, sealed_at=datetime(2026, 2, 20, tzinfo=UTC), **days)
    survey.versions.append(SurveyVersion(version=1, source=WEIGHED))
    session.add(survey)
    session.flush()
    chance, own = random.Random(3), AREAS.release_areas()
    ages = chance.choices(list(AGES), shares, k=ANSWERS)
    areas = chance.choices(own, [area.inhabitants_15_plus for area in own], k=ANSWERS)
    rows = [
        {
            "survey_id": survey.id,
            "id": chance.randbytes(16),
            "version": 1,
            "area": area.code,
            "mode": "web",
            "document": json.dumps(answer(chance, age), separators=(",", ":")),
        }
        for age, area in zip(ages, areas, strict=True)
    ]
    session.execute(insert(Response), rows)
    session.commit()


def fill_population(session):
    """Store who lives in Brunssum, as CBS counts it."""
    read = read_population(FILE, AREAS, year=YEAR)
    put_population(session, read, year=YEAR, source="CBS 2024")
    session.commit()
