"""A plan of a wijk in the demonstration, with a revision and what was agreed. All made up."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy.orm import Session

from participation.areas.queries import area_tree
from participation.contributions.models import Contribution
from participation.demo_scene import Scene
from participation.languages import speaking
from participation.plans.actions import (
    AgreementFacts,
    ItemFacts,
    PlanFacts,
    Published,
    add_plan,
    begin_revision,
    publish,
    set_agreement,
    set_item,
    set_version,
)
from participation.plans.figures import Figures, Reference
from participation.plans.models import DistrictPlan, PlanVersion
from participation.plans.queries import shown_contributions
from participation.plans.rules import State, years_later
from participation.programme.templates import months_later

SLUG: Final = "samen-verder-in-de-wijk"
TITLE: Final = "Samen verder in de wijk"
ROLE: Final = "college van burgemeester en wethouders"
FIRST_MONTHS: Final = 12
REVISED_AGO: Final = timedelta(days=2)
YEARS: Final = 4
FIRST_TEXT: Final = (
    "In deze wijk werken bewoners, gemeente en partners samen. Wij beginnen met drie dingen. "
    "De huizen worden warmer. Buren ontmoeten elkaar vaker. Het groen wordt beter verzorgd.\n\n"
    "Elk jaar bekijken wij met bewoners wat lukt en wat niet."
)
REVISED_TEXT: Final = (
    "In deze wijk werken bewoners, gemeente en partners samen. Wij gaan door met drie dingen. "
    "De huizen worden warmer. Buren helpen elkaar daarbij. Uitleg komt als het u past.\n\n"
    "Elk jaar bekijken wij met bewoners wat lukt en wat niet."
)
CHANGED: Final = (
    "Samen inkopen staat nu op de agenda. Er is ook overdag uitleg. "
    "De koffieochtend doen bewoners zelf."
)
WHY: Final = (
    "In de enquête vroegen veel bewoners om hulp van buren. "
    "Overdag kunnen meer mensen komen. De koffieochtend loopt goed zonder ons plan."
)
HOUSES: Final = "Wij helpen bewoners om tocht in huis te stoppen. Wie wil, krijgt iemand op bezoek."
COFFEE: Final = "Elke maand is er een koffieochtend in het buurthuis."
TOGETHER: Final = "Buren kopen samen isolatie in. Wij regelen iemand die de offertes bekijkt."
DAYTIME: Final = "Uitleg geven wij in het buurthuis. Er is altijd ook een keer overdag."
SAID: Final = "overdag"
"""A word of what somebody said from which the last point follows."""

DRAUGHT, HELP = ("winter.tocht", "vaak"), ("hulp", "samen_inkopen")
"""Of the survey: question and answer from which two of the points follow."""

DAY: Final = timedelta(days=1)
NOON: Final = time(12)
AGREED: Final = (
    ("De bank bij de vijver is hersteld", "wijkmanager", -120, State.DONE, ""),
    ("Tien huizen zijn bekeken op tocht", "projectleider", -16, State.OPEN, ""),
    ("De offertes zijn vergeleken", "bewonerswerkgroep", 45, State.OPEN, ""),
    ("Er is een plan voor het groen in vier straten", "groenbeheerder", 160, State.OPEN, ""),
    (
        "De straat is in de zomer dicht voor auto's",
        "verkeerskundige",
        -60,
        State.DROPPED,
        "De brandweer kan er dan niet door. Met een andere route kan het wel.",
    ),
)
"""What, which role, in how many days, how it stands, and what came of it."""


def fill_plans(session: Session, scene: Scene) -> None:
    """Add a plan of the wijk of the running trajectory, published and revised once."""
    language, today = scene.municipality.languages[0], scene.today
    plan = _begun(session, scene, language)
    begun_on, revised_on = months_later(today, -FIRST_MONTHS), today - REVISED_AGO
    first = plan.versions[0]
    set_version(session, first, {language: {"text": FIRST_TEXT}})
    draught, together, said = _sources(session, scene, plan, language)
    _add(session, first, language, [(HOUSES, draught, None), (COFFEE, None, None)])
    publish(session, plan, first, Published(ROLE, begun_on, language, begun_on))
    revision = begin_revision(session, plan, today=revised_on)
    told = {"text": REVISED_TEXT, "changed": CHANGED, "why": WHY}
    set_version(session, revision, {language: told})
    coffee = revision.items[1]
    facts = ItemFacts(2, {language: {"text": TOGETHER}}, together, None)
    set_item(session, revision, coffee, facts)
    _add(session, revision, language, [(DAYTIME, None, said)])
    publish(session, plan, revision, Published(ROLE, revised_on, language, revised_on))
    for what, who, days, state, outcome in AGREED:
        agreed = AgreementFacts(what, who, today + days * DAY, state.value, outcome)
        set_agreement(session, plan, None, agreed)


def _begun(session: Session, scene: Scene, language: str) -> DistrictPlan:
    """Begin the plan, for the wijk of the running trajectory or else for all."""
    tree = area_tree(session)
    area = tree.area(scene.running.area) if scene.running.area else tree.gemeente
    begins_on = date(months_later(scene.today, -FIRST_MONTHS).year, 1, 1)
    ends_on = years_later(begins_on, YEARS)
    texts = {language: {"title": TITLE}}
    return add_plan(session, SLUG, PlanFacts(area.parent or area.code, begins_on, ends_on, texts))


def _sources(
    session: Session, scene: Scene, plan: DistrictPlan, language: str
) -> tuple[str | None, str | None, Contribution | None]:
    """Return two figures and what somebody said, each where there is one that all may see."""
    areas, zone = area_tree(session), scene.municipality.time_zone
    now = datetime.combine(scene.today, NOON, zone)
    figures = Figures(session, areas, plan.area, now, zone)
    inside = [plan.area, *(one.code for one in areas.buurten if one.parent == plan.area)]
    shown = shown_contributions(session, inside, 1).contributions
    said = (one for one in shown if SAID in one.text.lower())
    with speaking(language):
        draught, together = (_figure(figures, *one) for one in (DRAUGHT, HELP))
    return draught, together, next(said, None)


def _figure(figures: Figures, item: str, option: str) -> str | None:
    references = (Reference(one.slug, item, option) for one in figures.surveys())
    return next((str(one) for one in references if figures.told(one)), None)


def _add(
    session: Session,
    version: PlanVersion,
    language: str,
    points: Sequence[tuple[str, str | None, Contribution | None]],
) -> None:
    for text, figure, said in points:
        place = len(version.items) + 1
        facts = ItemFacts(place, {language: {"text": text}}, figure, said.id if said else None)
        set_item(session, version, None, facts)
