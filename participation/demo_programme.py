"""The programme in the demonstration: a trajectory that has ended and one that goes on.

Nobody wrote or promised any of this. The efforts and the steps come from the municipality; each
part of the programme has a function of its own here, and `fill_programme` calls them in order.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.demo_input import fill_input
from participation.demo_interest import fill_interest
from participation.demo_networks import fill_networks
from participation.demo_news import fill_news
from participation.demo_plans import fill_plans
from participation.demo_scene import Scene
from participation.indicators.actions import note_room
from participation.indicators.gas import BASE_YEAR
from participation.indicators.models import GasUse, InsulationRoom
from participation.municipality import Municipality
from participation.programme import plans
from participation.programme.actions import (
    Start,
    begin_trajectory,
    set_lesson,
    tell_news,
    tell_result,
)
from participation.programme.contact_actions import MomentFacts, add_moment, set_manager
from participation.programme.loading import has_content, load_file, read_templates
from participation.programme.models import ContactKind, Effort, Trajectory
from participation.programme.queries import all_efforts
from participation.programme.templates import Template, months_later
from participation.rounds.models import Survey

RUNNING, FINISHED = "samen-naar-warmere-huizen", "een-groener-plein"
RUNNING_BUURT, FINISHED_BUURT = 3, 7
"""Places of the two buurten among those with figures of their own."""

RUNS_MONTHS, RUNS_DAYS = 4, 5
"""So long ago the running one began: what came of its second step is due a few days ago."""

SAMPLE: Final = "voorbeeld"
"""Where the figures are from: nowhere, and that is what the page says."""

FINISHED_MONTHS: Final = 26
LATE: Final = timedelta(days=9)
RUNNING_TEXTS: Final = {
    "title": "Samen naar warmere huizen",
    "question": "Wat wilt u aan uw huis doen, en wat houdt u tegen?",
    "fixed": "Niemand moet. Ooit stopt het gas in de straat.",
    "contact": "Bel de gemeente en vraag naar de projectleider.",
}
FINISHED_TEXTS: Final = {
    "title": "Een groener plein",
    "question": "Wat mist u op het plein?",
    "fixed": "Het plein blijft openbaar. De kabels in de grond blijven liggen.",
    "contact": "Bel de gemeente en vraag naar de projectleider.",
}
ROLE: Final = "projectleider"
REPORTED_MONTHS: Final = 4
PLAN: Final = {
    "impact": "De straat ligt een paar weken open. Daarna is het er prettiger.",
    "goals": "Bewoners kiezen mee wat er komt en in welke volgorde.",
    "influence": "U geeft advies. Wijken wij daarvan af, dan schrijven wij waarom.",
    "timeline": "De stappen met hun data staan op de pagina van dit traject.",
    "reach": "Elke woning krijgt een brief. Op de website leest u hetzelfde.",
    "outreach": "Wij bellen aan waar niemand reageert. Wij komen ook bij het eetpunt.",
    "feedback": "Binnen zes weken na elke vraag leest u wat eruit kwam.",
    "handled": "Elk idee krijgt een antwoord. Bij een nee staat waarom.",
    "why": "Bewoners weten het best wat er in hun straat nodig is.",
}
REPORT: Final = {
    "reach": "De brief ging naar elke woning. Op de avond kwamen 38 mensen.",
    "outreach": "Wij belden aan bij 60 huizen. Daar kwamen negen ideeën vandaan.",
    "feedback": "Twee keer waren wij later dan beloofd. Dat staat bij de stappen.",
    "handled": "Alle 41 ideeën kregen een antwoord. Drie ideeën zijn uitgevoerd.",
    "conclusion": "Aanbellen werkte beter dan de brief. Dat doen wij de volgende keer eerst.",
}
LESSONS: Final = (
    {
        "lesson": "Wie geen brief leest, doet wel de deur open.",
        "changed": "Elk plan zegt nu hoe wij mensen bereiken die wij weinig horen.",
    },
    {
        "lesson": "Een datum beloven is lastig als anderen mee beslissen.",
        "not_changed": "Wij blijven een dag beloven. Te laat zijn mag iedereen zien.",
    },
)
RESULTS: Final = (
    "Wij kregen 64 antwoorden. De vraag is nu scherper.",
    "Er kwamen 41 ideeën binnen. Alle ideeën kregen antwoord.",
    "Wij kozen drie ideeën. Bij de andere schreven wij waarom niet.",
    "De drie ideeën zijn uitgevoerd. De bomen staan, de bank ook.",
)
FIRST_RESULT: Final = "Een op de vijf huizen deed mee. De cijfers staan op de resultatenpagina."
NEWS: Final = (
    (
        "Wij zoeken nog twee bewoners",
        "Er is plek in de werkgroep. U hoeft niets van techniek te weten.",
    ),
    (
        "De werkgroep kwam bij elkaar",
        "Zes bewoners spraken over tocht en kou. Zij bekijken tien huizen.",
    ),
)


CONTACTS: Final = (
    (2, ContactKind.LETTER, "Een brief over wat er dit jaar gebeurt"),
    (6, ContactKind.DOOR, "Wij bellen aan en vragen hoe het gaat"),
    (10, ContactKind.MEETING, "Koffie in het buurthuis"),
)
"""In which month of each year, how, and what about."""

FORGOTTEN: Final = 6
"""Of each so many buurten one is left out this year, so that some are behind."""

MANAGERS: Final = (
    ("045 000 00 01", "Elke dinsdag van 10 tot 12 uur", "Buurthuis, de zaal naast de ingang"),
    ("045 000 00 02", "Elke woensdag van 14 tot 16 uur", "Bibliotheek, aan de lange tafel"),
    ("045 000 00 03", "Elke donderdag van 19 tot 20 uur", "Wijkgebouw, kamer 2"),
    ("045 000 00 04", "Elke maandag van 9 tot 11 uur", "Kantine van de sporthal"),
    ("045 000 00 05", "Elke vrijdag van 13 tot 15 uur", "Gemeentehuis, bij de balie"),
)


def fill_programme(
    session: Session, municipality: Municipality, buurten: Sequence[str], today: date
) -> None:
    """Add the programme of the municipality, where it has one, with made-up trajectories.

    buurten  codes of the buurten with figures of their own
    """
    if not has_content(municipality):
        return
    load_file(session, municipality)
    scene = _scene(session, municipality, buurten, today)
    if scene is None:
        return
    first = municipality.languages[0]
    _tell_running(session, scene, first)
    _tell_finished(session, scene, first)
    _write_plans(session, scene, first)
    _learn(session, scene, first)
    _fill_indicators(session, scene)
    _fill_contacts(session, scene, first)
    fill_input(session, scene)
    fill_interest(session, scene)
    fill_networks(session, scene)
    fill_plans(session, scene)
    fill_news(session, scene)


def _open_efforts(session: Session) -> list[Effort]:
    """Return the efforts that stand by themselves and ask residents for input."""
    return [one for one in all_efforts(session) if one.takes_contributions and not one.parent_id]


def _scene(
    session: Session, municipality: Municipality, buurten: Sequence[str], today: date
) -> Scene | None:
    """Begin both trajectories; None where there is no template, or nothing to ask residents."""
    templates, efforts = read_templates(municipality), _open_efforts(session)
    if not templates or not efforts:
        return None
    first = municipality.languages[0]
    running = Start(
        RUNNING,
        buurten[RUNNING_BUURT % len(buurten)],
        efforts[0].influence or "consult",
        months_later(today, -RUNS_MONTHS) - timedelta(days=RUNS_DAYS),
        {first: RUNNING_TEXTS},
    )
    finished = Start(
        FINISHED,
        buurten[FINISHED_BUURT % len(buurten)],
        efforts[-1].influence or "consult",
        months_later(today, -FINISHED_MONTHS),
        {first: FINISHED_TEXTS},
    )
    return Scene(
        municipality,
        _begun(session, efforts[0], templates[0], running),
        _begun(session, efforts[-1], templates[-1], finished),
        buurten,
        today,
    )


def _begun(session: Session, effort: Effort, template: Template, start: Start) -> Trajectory:
    found = begin_trajectory(session, effort, template, start)
    found.is_public = True
    return found


def _tell_running(session: Session, scene: Scene, language: str) -> None:
    """Keep the first promise, leave the second late, and tell news of the step that goes on."""
    first, _late, now, *_rest = scene.running.steps
    told_on = first.ends_on or scene.today
    tell_result(session, first, {language: {"result": FIRST_RESULT}}, today=told_on)
    first.survey_id = session.scalar(select(Survey.id).order_by(Survey.id).limit(1))
    for days, (title, text) in zip((1, 4), NEWS, strict=True):
        day = scene.today - timedelta(days=days)
        tell_news(session, now, {language: {"title": title, "text": text}}, today=day)


def _tell_finished(session: Session, scene: Scene, language: str) -> None:
    """Tell what came of each step, of every second one too late."""
    for place, (step, result) in enumerate(zip(scene.finished.steps, RESULTS, strict=False)):
        due = step.result_due_on or step.ends_on or scene.today
        told_on = due + LATE if place % 2 and step.result_due_on else due
        tell_result(session, step, {language: {"result": result}}, today=told_on)


def _write_plans(session: Session, scene: Scene, language: str) -> None:
    """Publish a plan of both, and the report of the one that has ended."""
    for trajectory in (scene.running, scene.finished):
        begun_on = trajectory.steps[0].begins_on or scene.today
        plans.set_plan(session, trajectory, {language: PLAN}, today=begun_on)
        plans.publish_plan(session, trajectory, role=ROLE, first=language, today=begun_on)
    told = {**{name: PLAN[name] for name in plans.FIELDS}, **REPORT}
    plans.set_report(session, scene.finished, {language: told})
    reported_on = months_later(scene.today, -REPORTED_MONTHS)
    plans.publish_report(session, scene.finished, role=ROLE, first=language, today=reported_on)


def _learn(session: Session, scene: Scene, language: str) -> None:
    """Write down a lesson that changed a rule, and one that changed none."""
    efforts = scene.finished.effort, scene.running.effort
    for months, effort, texts in zip((3, 1), efforts, LESSONS, strict=True):
        learned_on = months_later(scene.today, -months)
        set_lesson(session, None, effort, {language: texts}, learned_on=learned_on)


def _fill_indicators(session: Session, scene: Scene) -> None:
    """Note room to insulate and use of gas of each buurt but the last, where nothing is known."""
    years = range(BASE_YEAR, scene.today.year - 1)
    for place, code in enumerate(scene.buurten[:-1]):
        dwellings = 180 + 37 * place % 640
        for months, local in ((14, place % 9), (2, place % 9 + place % 7)):
            noted = InsulationRoom(
                area=code,
                dwellings=dwellings,
                local=local,
                targeted=place % 4,
                source=SAMPLE,
                noted_by=ROLE,
            )
            note_room(session, noted, today=months_later(scene.today, -months))
        base, saved = 980 + 53 * place % 420, 12 + 7 * place % 29
        session.add_all(
            GasUse(
                area=code,
                year=year,
                cubic_metres=None if year % 7 == place % 7 else base - saved * (year - BASE_YEAR),
                source=SAMPLE,
            )
            for year in years
        )


def _fill_contacts(session: Session, scene: Scene, language: str) -> None:
    """Let buurten hear of the team last year and this, but for some; name a role for each wijk."""
    areas, today = area_tree(session), scene.today
    for year in (today.year - 1, today.year):
        for place, buurt in enumerate(areas.buurten):
            is_forgotten = year == today.year and place % FORGOTTEN == FORGOTTEN - 1
            for month, kind, what in () if is_forgotten else CONTACTS:
                on = date(year, month, 3 + place % 20)
                texts = {language: {"what": what}}
                done_on = on if on <= today else None
                facts = MomentFacts(buurt.code, kind.value, on, done_on, None, texts)
                add_moment(session, facts, today=today)
    for wijk, (telephone, when, where) in zip(areas.wijken, MANAGERS, strict=False):
        texts = {language: {"role": "wijkmanager", "when": when, "where": where}}
        set_manager(session, wijk.code, telephone, texts)
