"""A resident who sends a request through the pages."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from participation.intakes.models import Intake
from tests.visitor import Page, Visitor

PATH = "/verzoeken/meedenken"
CHALLENGE = "/verzoeken/uitdaagrecht"
CHECK, SEND, CHANGE = "Controleer mijn verzoek", "Verstuur mijn verzoek", "Iets veranderen"
NOOR = {
    "name": "Noor",
    "email": "noor@example.com",
    "q_onderwerp": "De bankjes in het park",
    "q_inbreng": "Er staan er te weinig.\nMaak er tien bij.",
}
CHALLENGER = {
    "name": "Bewoners van de Heidestraat",
    "telephone": "045 000 00 12",
    "q_taak": "Het plantsoen",
    "q_wie": "Wij wonen er",
    "q_waarom": "Wij zien het elke dag",
    "q_aanpak": "Elke zaterdag",
    "q_nodig": "Schoppen",
    "q_mensen": "Wij zijn met zes",
    "q_duur": "Drie jaar",
}


def check(browser: Visitor, fields: Mapping[str, object] = NOOR, path: str = PATH) -> Page:
    """Fill in the form, and go to the page that shows it once more."""
    return browser.submit(browser.get(path), CHECK, fields)


def send(browser: Visitor, fields: Mapping[str, object] = NOOR, path: str = PATH) -> Page:
    """Fill in the form, look at it once more, and send it."""
    return browser.submit(check(browser, fields, path), SEND)


def stored(session: Session) -> list[Intake]:
    """Return all requests as the site has committed them, without holding up the site."""
    with Session(session.get_bind().execution_options(writes=False)) as own:
        return list(own.scalars(select(Intake).order_by(Intake.id)))
