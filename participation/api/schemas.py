"""What the interface gives: the shape of each resource as JSON Schema, with a word for each field.

Later versions may add fields, so no shape forbids others; a test shuts them and looks.
"""

from collections.abc import Mapping
from typing import Any, Final

from participation.languages import lazy_gettext as _
from surveys.areas import Level
from surveys.cube import CellKind, ReleaseKind
from surveys.questionnaire import Kind, Mode, Unit

Schema = dict[str, Any]


def _object(**properties: Schema) -> Schema:
    """Return the shape of an object; every field is always there, empty ones as null."""
    return {"type": "object", "required": list(properties), "properties": properties}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(items: Schema, about: Any = None) -> Schema:
    return {"type": "array", "items": items, **_about(about)}


def _about(about: Any) -> Schema:
    return {} if about is None else {"description": about}


def _text(about: Any = None, **more: Any) -> Schema:
    return {"type": "string", **more, **_about(about)}


def _maybe_text(about: Any = None) -> Schema:
    return {"type": ["string", "null"], **_about(about)}


def _count(about: Any = None) -> Schema:
    return {"type": "integer", "minimum": 0, **_about(about)}


def _maybe_count(about: Any = None) -> Schema:
    return {"type": ["integer", "null"], "minimum": 0, **_about(about)}


def _share(about: Any) -> Schema:
    return {"type": ["number", "null"], "minimum": 0, "maximum": 100, **_about(about)}


def _yes(about: Any) -> Schema:
    return {"type": "boolean", **_about(about)}


def _date(about: Any) -> Schema:
    return {"type": ["string", "null"], "format": "date", **_about(about)}


def _one_of(values: Any, about: Any = None) -> Schema:
    return {"type": "string", "enum": [one.value for one in values], **_about(about)}


def _counts(about: Any) -> Schema:
    return {"type": "object", "additionalProperties": {"type": "integer"}, **_about(about)}


def _links(*names: str, further: bool = False) -> Schema:
    """Return the shape of links; "next" is there only where a further page is."""
    link = _ref("Link")
    shape = _object(**dict.fromkeys(names, link))
    if further:
        shape["properties"]["next"] = link
    return shape


def _page(name: str) -> Schema:
    return _object(items=_list(_ref(name)), _links=_links("self", further=True))


LEVEL: Final = _one_of(Level, _("Level"))
CODES: Final = _list(_text(), _("Codes of the areas that are counted together"))
OPTION: Final = _text(_("Code of the answer"))
ITEM: Final = _text(_("Code of the question, or of a row of it"))
KIND: Final = _one_of(
    CellKind,
    _("X: the number itself. U: not published, between two numbers. R: rounded."),
)
VALUE: Final = {
    "kind": KIND,
    "value": _maybe_count(_("Number of people who chose it; empty where it is not published")),
    "low": _maybe_count(_("Fewest it can be")),
    "high": _maybe_count(_("Most it can be")),
}
OF_TEXTS: Final = {
    **VALUE,
    "value": _maybe_count(_("Number of texts about it; empty where it is not published")),
}
MARGIN: Final = {
    "marginLow": _share(_("Margin from (%)")),
    "marginHigh": _share(_("Margin to (%)")),
}
N: Final = _count(_("Number of people who answered"))
FINGERPRINT: Final = _text(_("Fingerprint of the figures"), pattern="^[0-9a-f]{64}$")
ROUNDED: Final = {
    "whole": _count(_("A share is that of this number: n, or what the rounded counts are of")),
    "roundedTo": _maybe_count(_("Counts are rounded to a multiple of this")),
}

SCHEMAS: Final[Mapping[str, Schema]] = {
    "Problem": _object(
        status={"type": "integer", "minimum": 400, "maximum": 599},
        title=_text(),
        detail=_text(_("What is wrong and what to do")),
    ),
    "Link": _object(href={"type": "string", "format": "uri-reference"}),
    "Start": _object(_links=_links("self", "areas", "surveys", "document", "page", "catalogue")),
    "Area": _object(
        code=_text(_("Area code")),
        level=LEVEL,
        name=_text(_("Area")),
        parent=_maybe_text(_("Code of the area it lies in")),
        joinedTo=_maybe_text(_("Code of the area that it is counted with: too few live in it")),
        year={"type": "integer", **_about(_("Year of the figures of CBS"))},
        inhabitants=_count(_("Inhabitants (CBS)")),
        inhabitants15Plus=_count(_("People of 15 and over (CBS)")),
        dwellings=_maybe_count(_("Homes (CBS)")),
        _links=_links("self"),
    ),
    "AreaPage": _page("Area"),
    "Survey": _object(
        slug=_text(_("Short name of a survey.")),
        title=_text(),
        languages=_list(_text()),
        unit=_one_of(Unit, _("Who gives one answer")),
        mode=_one_of(Mode, _("How people came to it; after an open link margins are indicative")),
        purpose=_text(),
        _links=_links("self", "questionnaire", "releases", "page"),
    ),
    "SurveyPage": _page("Survey"),
    "Option": _object(
        code=OPTION,
        label=_text(),
        apart=_yes(_("Stands apart: “I don't know”, “I'd rather not say”")),
        exclusive=_yes(_("Can't be chosen with another")),
        low=_maybe_count(_("Smallest number in it")),
        high=_maybe_count(_("Largest number in it")),
    ),
    "Row": _object(code=ITEM, label=_text()),
    "Route": _object(
        question=ITEM,
        options=_list(_text(), _("Asked only after one of these answers")),
        unanswered=_yes(_("Asked too where that question has no answer")),
    ),
    "Question": _object(
        code=ITEM,
        number=_text(),
        kind=_one_of(Kind, _("Kind of question")),
        label=_text(_("Question in words")),
        help=_maybe_text(),
        sensitive=_yes(_("Has figures for wijken and the gemeente only")),
        options=_list(_ref("Option")),
        rows=_list(_ref("Row")),
        maxChoices=_maybe_count(_("Most answers one can choose")),
        route={"anyOf": [_ref("Route"), {"type": "null"}]},
    ),
    "Section": _object(code=_text(), title=_text(), questions=_list(_ref("Question"))),
    "Questionnaire": _object(
        survey=_text(_("Short name of a survey.")),
        version=_count(),
        language=_text(_("Language of the texts")),
        title=_text(),
        sections=_list(_ref("Section")),
        _links=_links("self", "survey"),
    ),
    "Received": _object(areas=CODES, n=_count()),
    "Parameters": _object(
        k=_count(_("Fewest answers of a published population")),
        t=_count(_("Most others where nearly all agree")),
        kSensitive=_count(_("As k, for a sensitive question")),
    ),
    "Release": _object(
        survey=_text(_("Short name of a survey.")),
        seq=_count(_("Number of a release of this survey, from 1.")),
        kind=_one_of(ReleaseKind, _("What was counted: all answers, or those of one period")),
        sha256=FINGERPRINT,
        version=_count(_("Version of the questionnaire")),
        startDate=_date(_("First day on which one could take part")),
        endDate=_date(_("Last day on which one could take part")),
        parameters=_ref("Parameters"),
        received=_maybe_count(_("Answers that came in; empty where too few came")),
        receivedByAreas=_list(_ref("Received")),
        unanswered=_counts(_("By question: who gave no answer, rounded to 5")),
        written=_counts(_("By open question: how many texts, rounded down to 5")),
        modes=_counts(_("By way in: how many answers, rounded down to 5")),
        items=_list(_text()),
        sensitive=_list(_text(), _("Those without figures of buurten")),
        _links=_links(
            *("self", "questionnaire", "blocks", "figures"),
            *("breakdownRows", "weightedShares", "themes"),
        ),
    ),
    "ReleasePage": _page("Release"),
    "Block": _object(
        number=_count(_("Number of the block in its release")),
        question=ITEM,
        level=LEVEL,
        areas=CODES,
        covers=_list(_text(), _("Codes of all buurten whose answers are in it")),
        missing=_list(_text(), _("Codes of buurten in it whose answers are left out")),
        n=N,
        **ROUNDED,
        population=_count(_("People of 15 and over (CBS)")),
    ),
    "BlockPage": _page("Block"),
    "Figure": _object(
        block=_count(_("Number of the block in its release")),
        question=ITEM,
        option=OPTION,
        level=LEVEL,
        areas=CODES,
        n=N,
        **ROUNDED,
        population=_count(_("People of 15 and over (CBS)")),
        **VALUE,
        **MARGIN,
    ),
    "FigurePage": _page("Figure"),
    "Count": _object(option=OPTION, **VALUE, **MARGIN),
    "BreakdownRow": _object(
        breakdown=_text(_("Code of the background question")),
        categories=_list(
            _maybe_text(), _("Codes of its answers, counted together; empty: no answer")
        ),
        question=ITEM,
        n=N,
        **ROUNDED,
        counts=_list(_ref("Count")),
    ),
    "BreakdownRowPage": _page("BreakdownRow"),
    "Share": _object(option=OPTION, percent={"type": "integer", "minimum": 1, "maximum": 99}),
    "WeightedShare": _object(
        question=ITEM,
        level=LEVEL,
        areas=CODES,
        n=N,
        effective=_count(_("As how many people of a random sample they count")),
        shares=_list(_ref("Share"), _("Whole percentages; 1 is less than 2, and 99 more than 98")),
    ),
    "WeightedSharePage": _page("WeightedShare"),
    "ThemeFigure": _object(
        question=ITEM,
        theme=_text(_("Code of the theme")),
        label=_text(_("Theme in words")),
        level=LEVEL,
        areas=CODES,
        n=_count(_("Number of texts")),
        **ROUNDED,
        **OF_TEXTS,
        sha256=FINGERPRINT,
    ),
    "ThemeFigurePage": _page("ThemeFigure"),
}
"""By name, in UpperCamelCase; the fields in lowerCamelCase."""
