"""The addresses of the interface in one table: what each gives, and what can be asked of it.

The views have the names of this table (a test compares them), and the document is made of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from participation.api import parameters as asked
from participation.api.parameters import Parameter
from participation.languages import lazy_gettext as _

VERSION: Final = "1.1.0"
BASE: Final = "/api/v1"


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    path     below the base, as the document writes it
    schema   name of what it gives
    summary  a sentence
    """

    path: str
    schema: str
    summary: Any
    parameters: tuple[Parameter, ...] = ()

    @property
    def address(self) -> str:
        """Return the whole path, without a slash at the end."""
        return f"{BASE}{self.path}".rstrip("/")

    @property
    def may_be_missing(self) -> bool:
        """Tell whether there need not be such a thing: it is named in the path or by a filter."""
        named = {asked.OF_AREA.name, asked.QUESTION.name}
        return any(one.place == "path" or one.name in named for one in self.parameters)


SURVEY: Final = "/surveys/{slug}"
RELEASE: Final = f"{SURVEY}/releases/{{seq}}"
OF_SURVEY: Final = (asked.SURVEY,)
OF_RELEASE: Final = (asked.SURVEY, asked.SEQ)
FIGURES: Final = (*OF_RELEASE, asked.OF_AREA, asked.QUESTION, asked.LEVEL)

ROUTES: Final[Mapping[str, Route]] = {
    "start": Route("/", "Start", _("Links to all that can be read here.")),
    "areas": Route(
        "/areas",
        "AreaPage",
        _("All areas: the gemeente, its wijken and buurten, by code."),
        (asked.LEVEL, asked.BY_CODE, asked.LIMIT),
    ),
    "area": Route("/areas/{code}", "Area", _("One area."), (asked.CODE,)),
    "surveys": Route(
        "/surveys",
        "SurveyPage",
        _("The surveys whose results are public, by short name."),
        (asked.BY_SLUG, asked.LIMIT),
    ),
    "survey": Route(SURVEY, "Survey", _("One survey."), OF_SURVEY),
    "questionnaire": Route(
        f"{SURVEY}/questionnaire",
        "Questionnaire",
        _("What it asked last, with the codes that the figures use."),
        OF_SURVEY,
    ),
    "releases": Route(
        f"{SURVEY}/releases",
        "ReleasePage",
        _("Its releases: each was counted once and never changes."),
        (*OF_SURVEY, asked.BY_NUMBER, asked.LIMIT),
    ),
    "release": Route(RELEASE, "Release", _("One release, and how it was counted."), OF_RELEASE),
    "release_questionnaire": Route(
        f"{RELEASE}/questionnaire",
        "Questionnaire",
        _("What was asked in that release: a later one may have asked something else."),
        OF_RELEASE,
    ),
    "blocks": Route(
        f"{RELEASE}/blocks",
        "BlockPage",
        _("The populations that have figures: one or more areas, for one question."),
        (*FIGURES, asked.BY_NUMBER, asked.LIMIT),
    ),
    "figures": Route(
        f"{RELEASE}/figures",
        "FigurePage",
        _("The figures: how many people of a block chose an answer."),
        (*FIGURES, asked.BY_FIGURE, asked.LIMIT),
    ),
    "breakdown_rows": Route(
        f"{RELEASE}/breakdown-rows",
        "BreakdownRowPage",
        _("Figures of the whole gemeente by the answer to a background question, rounded."),
        (*OF_RELEASE, asked.BREAKDOWN, asked.QUESTION, asked.BY_NUMBER, asked.LIMIT),
    ),
    "weighted_shares": Route(
        f"{RELEASE}/weighted-shares",
        "WeightedSharePage",
        _("Shares weighted to who lives there, where the survey asked what that needs."),
        (*OF_RELEASE, asked.QUESTION, asked.LEVEL, asked.BY_NUMBER, asked.LIMIT),
    ),
    "themes": Route(
        f"{RELEASE}/themes",
        "ThemeFigurePage",
        _("How often each theme came in what residents wrote, without a word of theirs."),
        (*FIGURES, asked.BY_THEME, asked.LIMIT),
    ),
    "document": Route("/openapi.json", "", _("This document (OpenAPI 3.1).")),
}
