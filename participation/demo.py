"""Made-up residents: a site to look at, with surveys that are over and one that is open.

Nobody said any of this. The choices are drawn at random from a fixed seed, follow the routes of the
questionnaire and differ from buurt to buurt, so that charts and pages have something to show.
"""

from datetime import datetime

from flask import Flask
from sqlalchemy import Engine, func, inspect, select, table
from sqlalchemy.orm import Session

from participation.areas.actions import import_areas
from participation.demo_feedback import fill_feedback
from participation.demo_intakes import fill_intakes
from participation.demo_open_answers import fill_open_answers
from participation.demo_ordinance import fill_ordinance
from participation.demo_people import fill_people
from participation.demo_population import fill_population
from participation.demo_programme import fill_programme
from participation.demo_surveys import fill_surveys
from participation.municipality import Municipality
from participation.schema import upgrade
from participation.worker import do_duties
from surveys.reading_areas import read_areas


def fill(app: Flask, now: datetime) -> None:
    """Fill an empty database: areas, surveys with their releases, people, the ordinance."""
    municipality: Municipality = app.extensions["municipality"]
    engine: Engine = app.extensions["writing_engine"]
    upgrade(engine)
    tree = read_areas(municipality.areas_file)
    with Session(engine) as session:
        import_areas(session, tree, gemeente=municipality.code)
        fill_population(session, municipality, tree)
        session.commit()
    told = fill_surveys(engine, municipality, tree, now)
    with Session(engine) as session:
        buurten = [one.code for one in tree.release_areas()]
        local_now = now.astimezone(municipality.time_zone)
        fill_open_answers(session, told)
        fill_people(session, municipality, buurten, local_now)
        fill_intakes(session, municipality, local_now)
        fill_ordinance(session, municipality, local_now)
        fill_programme(session, municipality, buurten, local_now.date())
        fill_feedback(session, municipality, told, local_now.date())
        session.commit()
    do_duties(now)


def holds_anything(engine: Engine) -> bool:
    """Tell whether any table of the database has a row, the note of its own shape left out."""
    names = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
    with engine.connect() as connection:
        return any(
            connection.scalar(select(func.count()).select_from(table(name))) for name in names
        )
