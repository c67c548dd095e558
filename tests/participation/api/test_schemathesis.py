"""schemathesis finds nothing: what the document says is what the interface does, and no more.

It sends what the document allows and what it does not, and looks at status, type, shape and headers
of each answer. Its plugin for pytest is off, so each test asks it for its cases.
"""

import json
from collections.abc import Iterator

import pytest
import schemathesis
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from schemathesis.core.failures import FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.openapi import from_dict
from schemathesis.schemas import APIOperation

from participation.api.routes import ROUTES
from tests.participation.api.conftest import BASE
from tests.residents import SLUG

THERE = {"code": "BU08990317", "slug": SLUG, "seq": 1}
EXAMPLES = 6
ONE_DATABASE = pytest.mark.parametrize("settings", ["sqlite"], indirect=True)


def described(app: Flask) -> dict:
    return json.loads(app.test_client().get(f"{BASE}/openapi.json").get_data())


def operations(app: Flask, document: dict) -> list[APIOperation]:
    schema = from_dict(document)
    schema.validate()
    schema.app = app
    return [found.ok() for found in schema.get_all_operations()]


def edges(operation: APIOperation) -> Iterator[Case]:
    """Give the cases at the edges of what is allowed, and other methods."""
    schema = operation.schema
    yield from schema.iter_coverage_cases(
        operation,
        generation_modes=list(GenerationMode),
        generation_config=schema.config.generation,
    )


def try_many(operation: APIOperation, mode: GenerationMode) -> None:
    """Try made-up requests, half of them of what is there."""
    there = {one.name: THERE[one.name] for one in operation.path_parameters}

    @settings(max_examples=EXAMPLES, database=None, derandomize=True)
    @given(st.data())
    def run(data: st.DataObject) -> None:
        path = data.draw(st.sampled_from([there, None]))
        data.draw(operation.as_strategy(mode, path_parameters=path)).call_and_validate()

    run()


@ONE_DATABASE
def test_every_address_answers_as_its_document_says_at_the_edges(held, app):
    found = operations(app, described(app))

    for operation in found:
        for case in edges(operation):
            case.call_and_validate()

    assert {one.path for one in found} == {route.path for route in ROUTES.values()}


@ONE_DATABASE
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_made_up_requests_are_answered_or_refused_as_the_document_says(held, app, mode):
    for operation in operations(app, described(app)):
        if operation.path_parameters or operation.query:
            try_many(operation, mode)


@ONE_DATABASE
def test_a_field_of_another_kind_than_in_the_document_would_be_found(held, app):
    document = described(app)
    document["components"]["schemas"]["Area"]["properties"]["name"] = {"type": "integer"}
    operation = next(one for one in operations(app, document) if one.path == "/areas/{code}")

    with pytest.raises(FailureGroup):
        operation.Case(path_parameters={"code": "GM0899"}).call_and_validate()


def test_the_plugin_is_off_and_the_library_is_there(request):
    assert not request.config.pluginmanager.hasplugin("schemathesis")
    assert schemathesis.__version__
