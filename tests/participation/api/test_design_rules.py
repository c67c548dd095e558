"""The Dutch API Design Rules, one test for each, in the words of the rule.

The first part is what the official linter checks (its errors, then its warnings), the second what
it can't see. **Source**: NLGov REST API Design Rules and their linter; design, ECOSYSTEM.md 4.2.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from jsonschema import Draft202012Validator

from participation.api.openapi import Place, document
from participation.api.routes import BASE, ROUTES, VERSION
from participation.languages import speaking
from participation.municipality import read_municipality
from participation.security import HEADERS
from tests.participation.api.conftest import RELEASE, SURVEY, Reader
from tests.residents import SLUG

ONE_DATABASE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
PLACE = Place(read_municipality("brunssum"), "https://meedoen.example.org", known=True)
KEBAB = re.compile(r"(/([a-z0-9]+(-[a-z0-9]+)*|\{[^}]+\}|openapi\.json))+|/")
UPPER_CAMEL = re.compile(r"([A-Z][a-z0-9]*)+")
LOWER_CAMEL = re.compile(r"_?[a-z][a-z\d]*([A-Z][a-z\d]*)*")
SEMANTIC = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
PROBLEM = "application/problem+json"
STATUSES = {"areas/": 404, "areas?x=1": 400, "nergens": 404, "areas/x": 404}


def told(place: Place = PLACE, language: str = "nl") -> dict[str, Any]:
    with speaking(language):
        return document(place, language)


def resolve(whole: dict[str, Any], part: Any) -> Any:
    """Return a part with each reference in it replaced by what it points to."""
    if isinstance(part, list):
        return [resolve(whole, one) for one in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        found: Any = whole
        for name in part["$ref"].removeprefix("#/").split("/"):
            found = found[name]
        return resolve(whole, found)
    return {name: resolve(whole, one) for name, one in part.items()}


def responses(whole: dict[str, Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for methods in whole["paths"].values():
        for status, response in methods["get"]["responses"].items():
            yield int(status), resolve(whole, response)


# Errors of the linter.


def test_openapi3_the_document_is_of_version_3():
    assert told()["openapi"] == "3.1.0"


def test_oas3_api_servers_the_servers_are_named():
    assert told()["servers"]


def test_include_major_version_in_uri_the_server_has_the_major_version_alone():
    assert re.search(r"/v\d+$", told()["servers"][0]["url"])
    assert BASE.endswith(f"/v{VERSION.split('.')[0]}")


@ONE_DATABASE
def test_no_trailing_slash_no_address_ends_with_a_slash_and_none_is_answered_with_one(areas, app):
    assert not [path for path in told()["paths"] if re.fullmatch(".+/", path)]
    assert Reader(app).problem(f"{BASE}/areas/")["status"] == 404


def test_info_contact_the_contact_is_a_role_with_name_email_and_address():
    assert told()["info"]["contact"] == {
        "name": "Team Noord en Oost",
        "email": "meedoen@example.org",
        "url": "https://meedoen.example.org/api",
    }


def test_semver_the_version_is_a_semantic_one():
    assert SEMANTIC.fullmatch(told()["info"]["version"])


def test_missing_version_header_the_document_names_it_for_each_2xx_and_3xx():
    for status, response in responses(told()):
        if status < 400:
            assert response["headers"]["API-Version"]["required"]


@ONE_DATABASE
def test_version_header_every_answer_has_the_whole_version(held, app):
    reader = Reader(app)
    mark = reader.get(RELEASE).headers["ETag"]
    answers = [
        reader.get(f"{RELEASE}/figures"),
        reader.get(RELEASE, If_None_Match=mark),
        app.test_client().head(f"{BASE}/areas"),
        app.test_client().post(f"{BASE}/areas"),
        app.test_client().options(f"{BASE}/areas"),
        *(reader.get(f"{BASE}/{path}") for path in STATUSES),
    ]

    assert [one.status_code for one in answers] == [200, 304, 200, 405, 204, *STATUSES.values()]
    assert {one.headers["API-Version"] for one in answers} == {told()["info"]["version"]}


def test_use_problem_schema_errors_are_of_the_type_of_a_problem():
    for status, response in responses(told()):
        if status >= 400:
            assert list(response["content"]) == [PROBLEM]


def test_problem_schema_members_a_problem_has_status_title_and_detail_and_no_more():
    for status, response in responses(told()):
        if status >= 400:
            shape = response["content"][PROBLEM]["schema"]
            assert set(shape["properties"]) == set(shape["required"])
            assert set(shape["required"]) == {"status", "title", "detail"}


@ONE_DATABASE
def test_problem_details_every_error_says_just_that(areas, app):
    for path, status in STATUSES.items():
        problem = Reader(app).problem(f"{BASE}/{path}")
        assert problem.keys() == {"status", "title", "detail"}
        assert problem["status"] == status


def test_problem_invalid_input_what_can_be_asked_can_be_refused():
    for methods in told()["paths"].values():
        assert "400" in methods["get"]["responses"]


def test_http_methods_the_document_has_the_method_get_alone():
    assert {tuple(methods) for methods in told()["paths"].values()} == {("get",)}


@ONE_DATABASE
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_http_methods_others_are_refused_with_those_that_are_there(areas, app, method):
    response = app.test_client().open(f"{BASE}/areas", method=method)

    assert (response.status_code, response.mimetype) == (405, PROBLEM)
    assert set(response.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_paths_kebab_case_every_address_is_in_kebab_case():
    assert not [path for path in told()["paths"] if not KEBAB.fullmatch(path)]


def test_query_keys_camel_case_every_name_of_a_query_is_in_lower_camel_case():
    names = [
        one["name"]
        for methods in told()["paths"].values()
        for one in resolve(told(), methods["get"]["parameters"])
        if one["in"] == "query"
    ]

    assert names
    assert all(LOWER_CAMEL.fullmatch(name) for name in names)


def test_specify_format_for_date_and_time_a_date_is_a_date_of_rfc_3339():
    for shape in told()["components"]["schemas"].values():
        for name, one in shape["properties"].items():
            assert (one.get("format") == "date") is name.endswith("Date")


# Warnings of the linter.


def test_schema_camel_case_every_shape_has_a_name_in_upper_camel_case():
    assert all(UPPER_CAMEL.fullmatch(name) for name in told()["components"]["schemas"])


def test_property_casing_every_field_is_in_lower_camel_case():
    for shape in told()["components"]["schemas"].values():
        assert all(LOWER_CAMEL.fullmatch(name) for name in shape["properties"])


def test_servers_use_https_the_server_is_the_address_of_the_site_once_that_is_known():
    assert told()["servers"] == [{"url": f"https://meedoen.example.org{BASE}"}]
    assert told(replace(PLACE, known=False, root="/x"))["servers"] == [{"url": f"/x{BASE}"}]


# What the linter can't see.


@ONE_DATABASE
def test_publish_openapi_the_document_stands_at_its_place_for_every_origin(areas, app):
    response = Reader(app).get(f"{BASE}/openapi.json", Origin="https://other.example.org")

    assert response.mimetype == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.json["paths"].keys() == told()["paths"].keys()


def test_doc_openapi_every_reference_leads_somewhere_and_every_example_has_its_shape():
    whole = told()

    for path, methods in whole["paths"].items():
        operation = resolve(whole, methods["get"])
        for status, response in operation["responses"].items():
            for content in response.get("content", {}).values():
                if path != "/openapi.json" or status != "200":
                    Draft202012Validator(strict(content["schema"])).validate(content["example"])
        for one in operation["parameters"]:
            Draft202012Validator(one["schema"]).validate(one["example"])


def strict(shape: Any) -> Any:
    """Return a shape that has no field but its own."""
    if isinstance(shape, list):
        return [strict(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    closed = {"additionalProperties": False} if "properties" in shape else {}
    return {**closed, **{name: strict(one) for name, one in shape.items()}}


@ONE_DATABASE
def test_doc_openapi_every_answer_has_the_fields_of_the_document_and_no_others(held, app):
    whole = told()
    there = {"{code}": "BU08990317", "{slug}": SLUG, "{seq}": "1"}

    for path, methods in whole["paths"].items():
        if path != "/openapi.json":
            own = re.sub(r"\{\w+\}", lambda found: there[found[0]], path)
            content = resolve(whole, methods)["get"]["responses"]["200"]["content"]
            shape = strict(content["application/json"]["schema"])
            Draft202012Validator(shape).validate(Reader(app).json(f"{BASE}{own}"))


@ONE_DATABASE
def test_doc_language_the_document_is_dutch_unless_another_language_is_liked_better(areas, app):
    dutch = Reader(app).json(f"{BASE}/openapi.json")
    german = Reader(app).json(f"{BASE}/openapi.json", Accept_Language="de")

    assert dutch["info"]["title"] == "Cijfers van de enquêtes van gemeente Brunssum"
    assert german["info"]["title"] == "Zahlen der Umfragen von gemeente Brunssum"


@ONE_DATABASE
def test_the_table_of_addresses_is_that_of_the_views(app: Flask):
    rules = {
        rule.endpoint.removeprefix("api."): re.sub(r"<(\w+)>", r"{\1}", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
    }

    assert rules == {name: f"{BASE}{route.path}" for name, route in ROUTES.items()}


def test_naming_collections_a_collection_has_a_plural_name():
    for route in ROUTES.values():
        assert route.path.endswith("s") or not route.schema.endswith("Page")


def test_nested_child_what_is_part_of_something_stands_below_it():
    assert {path.split("/")[1] for path in told()["paths"]} == {
        "",
        "areas",
        "surveys",
        "openapi.json",
    }


@ONE_DATABASE
def test_http_safety_reading_changes_nothing_and_leaves_no_cookie(held, app, statements):
    reader = Reader(app)

    for path in (SURVEY, RELEASE, f"{RELEASE}/figures"):
        assert "Set-Cookie" not in reader.get(path).headers
    assert {one.split()[0] for one in statements} == {"SELECT"}


@ONE_DATABASE
def test_security_headers_every_answer_has_those_of_the_site(areas, app):
    for path in ("areas", *STATUSES):
        response = Reader(app).get(f"{BASE}/{path}")
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


@ONE_DATABASE
def test_cors_a_page_of_any_site_may_ask_first_and_then_read(areas, app):
    asked = app.test_client().options(
        f"{BASE}/areas",
        headers={"Origin": "https://x.example.org", "Access-Control-Request-Method": "GET"},
    )

    assert asked.status_code == 204
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert "GET" in asked.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Credentials" not in asked.headers


@ONE_DATABASE
def test_head_gives_the_headers_of_get_and_nothing_else(areas, app):
    got, head = app.test_client().get(f"{BASE}/areas"), app.test_client().head(f"{BASE}/areas")

    assert not head.get_data()
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == got.headers["Content-Length"]


@ONE_DATABASE
def test_a_next_page_stands_in_the_header_link_too(areas, app):
    response = Reader(app).get(f"{BASE}/areas?limit=2")

    address = response.json["_links"]["next"]["href"]
    assert response.headers["Link"] == f'<{address}>; rel="next"'


@ONE_DATABASE
def test_changelog_deprecation_schedule_and_transition_period_stand_on_the_page(areas, browser):
    page = browser.get("/api")

    assert VERSION in page.text
    assert "minstens zes maanden" in page.text
