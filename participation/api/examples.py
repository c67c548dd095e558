"""An example of each thing the interface gives, for its document. The areas do not exist."""

from collections.abc import Mapping
from typing import Any, Final

from participation.api.resources import links, links_of_release
from participation.api.routes import BASE

SURVEY: Final = f"{BASE}/surveys/example"
RELEASE: Final = f"{SURVEY}/releases/1"
BUURT: Final = "BU00000101"
FINGERPRINT: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
COUNT: Final = {"option": "yes", "kind": "X", "value": 31, "low": 31, "high": 31}
MARGIN: Final = {"marginLow": 54.6, "marginHigh": 80.3}
START: Final = {
    "_links": links(
        self=BASE,
        areas=f"{BASE}/areas",
        surveys=f"{BASE}/surveys",
        document=f"{BASE}/openapi.json",
        page="/api",
        catalogue="/data/catalog.ttl",
    ),
}
AREA: Final = {
    "code": BUURT,
    "level": "buurt",
    "name": "Example",
    "parent": "WK000001",
    "joinedTo": None,
    "year": 2024,
    "inhabitants": 1240,
    "inhabitants15Plus": 1050,
    "dwellings": None,
    "_links": links(self=f"{BASE}/areas/{BUURT}"),
}
HELD: Final = {
    "slug": "example",
    "title": "Example",
    "languages": ["nl", "en"],
    "unit": "person",
    "mode": "door-to-door",
    "purpose": "An example",
    "_links": links(
        self=SURVEY,
        questionnaire=f"{SURVEY}/questionnaire",
        releases=f"{SURVEY}/releases",
        page="/resultaten/example",
    ),
}
OPTION: Final = {
    "code": "yes",
    "label": "Yes",
    "apart": False,
    "exclusive": False,
    "low": None,
    "high": None,
}
QUESTION: Final = {
    "code": "garden",
    "number": "1",
    "kind": "single",
    "label": "Do you have a garden?",
    "help": None,
    "sensitive": False,
    "options": [OPTION, {**OPTION, "code": "no", "label": "No"}],
    "rows": [],
    "maxChoices": None,
    "route": None,
}
QUESTIONNAIRE: Final = {
    "survey": "example",
    "version": 1,
    "language": "en",
    "title": "Example",
    "sections": [{"code": "home", "title": "Your home", "questions": [QUESTION]}],
    "_links": links(self=f"{SURVEY}/questionnaire", survey=SURVEY),
}
RELEASED: Final = {
    "survey": "example",
    "seq": 1,
    "kind": "final",
    "sha256": FINGERPRINT,
    "version": 1,
    "startDate": "2026-01-05",
    "endDate": "2026-02-15",
    "parameters": {"k": 10, "t": 2, "kSensitive": 20},
    "received": 812,
    "receivedByAreas": [{"areas": [BUURT], "n": 45}],
    "unanswered": {"garden": 20},
    "written": {"better": 160},
    "modes": {"web": 760, "paper": 50},
    "items": ["garden"],
    "sensitive": [],
    "_links": links_of_release(RELEASE),
}
POPULATION: Final = {"question": "garden", "level": "buurt", "areas": [BUURT], "n": 45}
BLOCK: Final = {
    "number": 0,
    **POPULATION,
    "covers": [BUURT],
    "missing": [],
    "whole": 45,
    "roundedTo": None,
    "population": 1050,
}
FIGURE: Final = {
    "block": 0,
    **POPULATION,
    **COUNT,
    "whole": 45,
    "roundedTo": None,
    "population": 1050,
    **MARGIN,
}
BREAKDOWN_ROW: Final = {
    "breakdown": "age",
    "categories": ["25-44", None],
    "question": "garden",
    "n": 61,
    "whole": 60,
    "roundedTo": 3,
    "counts": [{**COUNT, "kind": "R", "value": 33, "low": 31, "high": 35, **MARGIN}],
}
WEIGHTED_SHARE: Final = {
    **POPULATION,
    "level": "wijk",
    "areas": ["WK000001"],
    "n": 214,
    "effective": 188,
    "shares": [{"option": "yes", "percent": 68}, {"option": "no", "percent": 32}],
}
THEME_FIGURE: Final = {
    "question": "better",
    "theme": "t1",
    "label": "Trees",
    "level": "buurt",
    "areas": [BUURT],
    "n": 24,
    "whole": 24,
    "roundedTo": None,
    "kind": "X",
    "value": 9,
    "low": 9,
    "high": 9,
    "sha256": FINGERPRINT,
}
SINGLE: Final[Mapping[str, dict[str, Any]]] = {
    "Start": START,
    "Area": AREA,
    "Survey": HELD,
    "Questionnaire": QUESTIONNAIRE,
    "Release": RELEASED,
    "Block": BLOCK,
    "Figure": FIGURE,
    "BreakdownRow": BREAKDOWN_ROW,
    "WeightedShare": WEIGHTED_SHARE,
    "ThemeFigure": THEME_FIGURE,
}


def example(schema: str, path: str) -> dict[str, Any]:
    """Return an example of what an address gives.

    schema  its name
    path    of the address, for the link to itself
    """
    if schema in SINGLE:
        return SINGLE[schema]
    address = f"{BASE}{path}".replace("{slug}", "example").replace("{seq}", "1")
    return {"items": [SINGLE[schema.removesuffix("Page")]], "_links": links(self=address)}
