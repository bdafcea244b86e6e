"""The API description: good enough to use from /docs alone."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def schema(http) -> dict[str, Any]:
    return http.get("/openapi.json").json()


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for model, definition in schema["components"]["schemas"].items():
        for form in (definition, *definition.get("anyOf", [])):
            for name, field in form.get("properties", {}).items():
                yield f"{model}.{name}", field


def test_every_field_is_described_with_an_example(schema):
    fields = dict(properties(schema))
    assert len(fields) > 60
    assert [name for name, field in fields.items() if not field.get("description")] == []
    assert [name for name, field in fields.items() if not any(k in field for k in ("examples", "example"))] == []


def test_every_parameter_is_described_with_an_example(schema):
    parameters = [
        (path, p) for path, verbs in schema["paths"].items() for v in verbs.values() for p in v.get("parameters", [])
    ]
    assert len(parameters) > 10
    assert [
        (path, p["name"]) for path, p in parameters if not p.get("description") or "examples" not in p["schema"]
    ] == []


def test_every_operation_has_a_summary_and_the_one_error_shape(schema):
    operations = [o for verbs in schema["paths"].values() for o in verbs.values()]
    assert all(o["summary"] and o["tags"] for o in operations)
    assert "HTTPValidationError" not in schema["components"]["schemas"]


def test_all_addresses_of_the_contract_are_there(schema):
    catalogue = {f"/api/{group}" for group in ("optimizers", "functions", "schedules")}
    one = {"/api/optimizers/{id}", "/api/functions/{id}", "/api/functions/{id}/grid"}
    networks = {
        "/api/networks",
        "/api/networks/{part}/{id}/picture",
        "/api/tables",
        "/api/trainings",
        "/api/trainings/{token}",
        "/api/weights",
    }
    takeaway = {
        "/api/rules",
        "/api/rules/{id}",
        "/api/rules/torch",
        "/api/labs",
        "/api/inspections",
        "/api/presets",
        "/api/snippets",
    }
    lesson = "/api/lessons/{chapter}/{step}"
    course = {"/api/course", "/api/lessons", "/api/lessons.csv", lesson, f"{lesson}/task"}
    typed = {"/api/expressions", "/api/grids", "/api/points"}
    others = {"/healthz", "/readyz", "/metrics", "/api/languages", "/api/races"}
    assert set(schema["paths"]) == catalogue | one | networks | takeaway | course | typed | others


def test_what_is_referred_to_is_there(schema):
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(schema)))
    assert "Failure" in named and named <= schema["components"]["schemas"].keys()


def test_errors_are_json_also_where_answers_are_not(schema):
    answers = [
        answer for verbs in schema["paths"].values() for o in verbs.values() for answer in o["responses"].items()
    ]
    assert {tuple(about["content"]) for status, about in answers if status >= "4"} == {("application/json",)}


def test_the_limits_of_the_grid_are_told(schema):
    parameters = {p["name"]: p["schema"] for p in schema["paths"]["/api/functions/{id}/grid"]["get"]["parameters"]}
    assert (parameters["nx"]["minimum"], parameters["nx"]["maximum"]) == (2, 1000)


def test_bounds_are_told_as_json_schema_has_them(schema):
    kinds = [(name, kind) for name, field in properties(schema) for kind in (field, *field.get("anyOf", ()))]
    assert [name for name, kind in kinds if {"ge", "gt", "le", "lt"} & kind.keys()] == []
    number, null = dict(properties(schema))["TrainSpec-Input.samples"]["anyOf"]
    assert (number["minimum"], number["maximum"], null["type"]) == (10, 20_000, "null")


def test_the_examples_of_the_spec_run(http, schema):
    examples = schema["paths"]["/api/races"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    for example in examples.values():
        assert http.post("/api/races", json=example["value"]).status_code == 200
