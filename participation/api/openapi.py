"""The document that describes the interface to programs: OpenAPI 3.1, made of our own tables.

**Source**: OpenAPI 3.1.0; NLGov REST API Design Rules (see tests/participation/api).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from babel.support import LazyProxy

from participation.api.examples import example
from participation.api.parameters import CODE, OF_AREA, SURVEY, Parameter
from participation.api.problems import PROBLEM, TITLES, told
from participation.api.routes import BASE, ROUTES, VERSION, Route
from participation.api.schemas import SCHEMAS
from participation.languages import gettext as _
from participation.languages import lazy_gettext
from participation.municipality import Municipality

JSON: Final = "application/json"
HEADERS: Final[Mapping[str, dict[str, Any]]] = {
    "API-Version": {
        "description": lazy_gettext("The whole version number of this interface."),
        "required": True,
        "schema": {"type": "string", "examples": [VERSION]},
    },
    "Access-Control-Allow-Origin": {
        "description": lazy_gettext("Pages of any site may read this."),
        "required": True,
        "schema": {"type": "string", "enum": ["*"]},
    },
    "ETag": {
        "description": lazy_gettext("Mark of this answer; send it back as If-None-Match."),
        "required": True,
        "schema": {"type": "string"},
    },
    "Content-Language": {
        "description": lazy_gettext("Language of the texts"),
        "schema": {"type": "string"},
    },
    "Link": {
        "description": lazy_gettext("The next page, where there is one (RFC 8288)."),
        "schema": {"type": "string"},
    },
}
ALWAYS: Final = ("API-Version", "Access-Control-Allow-Origin")
ACCEPT_LANGUAGE: Final = {
    "name": "Accept-Language",
    "in": "header",
    "description": lazy_gettext("Languages of the texts that you like best, as in a browser."),
    "schema": {"type": "string"},
    "example": "en",
}
IF_NONE_MATCH: Final = {
    "name": "If-None-Match",
    "in": "header",
    "description": lazy_gettext("Marks (ETag) of answers that you still have."),
    "schema": {"type": "string"},
    "example": '"3f2a"',
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where the interface is.

    address  of the site, without a slash at the end
    known    whether an operator gave that address; else it is only that of this machine
    root     path below which the site stands, mostly ""
    """

    site: Municipality
    address: str
    known: bool
    root: str = ""

    @property
    def server(self) -> str:
        """The base: the site's own address, or as long as nobody gave that a path alone."""
        return f"{self.address}{BASE}" if self.known else f"{self.root}{BASE}"


def document(place: Place, language: str) -> dict[str, Any]:
    """Return the document in the current language."""
    plain: dict[str, Any] = _plain(
        {
            "openapi": "3.1.0",
            "info": _info(place, language),
            "servers": [{"url": place.server}],
            "tags": [{"name": name} for name in dict.fromkeys(map(_tag, ROUTES.values()))],
            "paths": {
                route.path: {"get": _operation(name, route, place)}
                for name, route in ROUTES.items()
            },
            "components": {
                "schemas": SCHEMAS,
                "headers": HEADERS,
                "parameters": {"Language": ACCEPT_LANGUAGE, "Mark": IF_NONE_MATCH},
                "responses": {name: _problem(status) for status, name in TITLES.items()},
            },
        }
    )
    return plain


def _info(place: Place, language: str) -> dict[str, Any]:
    contact = place.site.contact
    return {
        "title": _("Figures of the surveys of %(municipality)s", municipality=place.site.wordmark),
        "version": VERSION,
        "description": _(
            "What was released of surveys, with areas and questionnaires. All of it can be read, "
            "nothing can be changed, and you need no key."
        ),
        "contact": {
            "name": contact.name[language],
            "email": contact.email,
            "url": f"{place.address}/api",
        },
        "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
    }


def _operation(name: str, route: Route, place: Place) -> dict[str, Any]:
    shared = [{"$ref": f"#/components/parameters/{one}"} for one in ("Language", "Mark")]
    responses: dict[str, Any] = {"200": _answer(route), "304": _not_modified()}
    for status, title in TITLES.items():
        if status != 404 or route.may_be_missing:  # noqa: PLR2004 - it is the name of "not found"
            responses[str(status)] = {"$ref": f"#/components/responses/{title}"}
    return {
        "operationId": name,
        "tags": [_tag(route)],
        "summary": route.summary,
        "description": route.summary,
        "parameters": [*(_parameter(one, place) for one in route.parameters), *shared],
        "responses": responses,
    }


def _tag(route: Route) -> str:
    """Return under which name an address is listed: the first word of its path."""
    return route.path.split("/")[1].partition(".")[0] or "start"


def _parameter(one: Parameter, place: Place) -> dict[str, Any]:
    own = {
        CODE.name: place.site.code,
        OF_AREA.name: place.site.code,
        SURVEY.name: next((path.stem for path in place.site.surveys), "example"),
    }
    return {
        "name": one.name,
        "in": one.place,
        "required": one.place == "path",
        "description": one.description,
        "schema": one.schema,
        "example": own.get(one.name, one.example),
    }


def _answer(route: Route) -> dict[str, Any]:
    names = [*ALWAYS, "ETag", "Content-Language"]
    if route.schema.endswith("Page"):
        names.append("Link")
    shape = {"schema": {"type": "object"}}
    if route.schema:
        shape = {
            "schema": {"$ref": f"#/components/schemas/{route.schema}"},
            "example": example(route.schema, route.path),
        }
    return {
        "description": route.summary,
        "headers": _headers(*names),
        "content": {JSON: shape},
    }


def _not_modified() -> dict[str, Any]:
    return {
        "description": _("You have it already: nothing changed."),
        "headers": _headers(*ALWAYS, "ETag"),
    }


def _problem(status: int) -> dict[str, Any]:
    title, detail = told(status)
    return {
        "description": title,
        "headers": _headers(*ALWAYS),
        "content": {
            PROBLEM: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": {"status": status, "title": title, "detail": detail},
            }
        },
    }


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _plain(value: object) -> Any:
    """Return plain values, with each text in the current language."""
    match value:
        case LazyProxy():
            return str(value)
        case Mapping():
            return {str(name): _plain(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case _:
            return value
