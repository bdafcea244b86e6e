"""backend/http/snippets.py: the engine's programs. What they do: tests/engine/<lab>/test_snippet.py."""

import json

import pytest

from optiscope.core.lab import lab
from optiscope.networks import snippet as of_trainings
from optiscope.networks import torch_snippet as of_trainings_in_torch
from optiscope.networks.spec import parse as parse_training
from optiscope.races.snippet import python_snippet
from optiscope.races.spec import parse
from optiscope.races.torch_snippet import torch_snippet

SPEC = {"function": "rosenbrock", "steps": 30, "optimizers": ["adam", {"optimizer": "lion", "schedule": "cosine"}]}


@pytest.mark.parametrize(("kind", "writer"), [("python", python_snippet), ("pytorch", torch_snippet)])
def test_the_engines_program(http, kind, writer):
    answer = http.post("/api/snippets", params={"kind": kind}, json=SPEC)
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == writer(parse(SPEC))


def test_a_kind_there_is_not(http):
    error = http.post("/api/snippets", params={"kind": "cobol"}, json=SPEC).json()["error"]
    assert error["message"] == "kind: expected python or pytorch, got 'cobol'"


def test_a_spec_that_cannot_run(http):
    answer = http.post("/api/snippets", json=SPEC | {"function": "rosenbrok"})
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "function")


TRAINING = {"dataset": "moons", "steps": 30, "optimizers": ["adam", "lion"]}
OWN = {"data": {"inputs": [[0, 1], [1, 0], [1, 1], [0, 0]], "targets": [1, 1, 0, 0]}, "optimizers": ["adam"]}


@pytest.mark.parametrize("query", [{}, {"lab": "networks"}])
@pytest.mark.parametrize("spec", [TRAINING, OWN])
@pytest.mark.parametrize(
    ("kind", "writer"), [("python", of_trainings.python_snippet), ("pytorch", of_trainings_in_torch.torch_snippet)]
)
def test_a_training_is_seen_from_its_fields(http, kind, writer, spec, query):
    answer = http.post("/api/snippets", params={"kind": kind} | query, json=spec)
    assert answer.text == writer(parse_training(spec))


@pytest.mark.parametrize(("path", "id", "spec"), [("races", "races", SPEC), ("trainings", "networks", TRAINING)])
def test_a_program_is_a_form_like_others(http, path, id, spec):
    """And nothing is run for it, however long it would take."""
    for form in (form for form in lab(id).forms if form.content == "program"):
        answer = http.post(f"/api/{path}", params={"format": form.id}, json=spec | {"steps": 900_000})
        assert answer.headers["content-type"].startswith("text/x-python") and "900000" in answer.text.replace("_", "")
        assert answer.headers["content-disposition"].endswith(f'.{form.ending}"')
        assert answer.text == http.post("/api/snippets", params={"kind": form.id}, json=spec | {"steps": 900_000}).text
    assert http.post(f"/api/{path}", params={"format": "python"}, json=spec | {"steps": 0}).status_code == 422


@pytest.mark.parametrize(
    ("query", "body", "told"),
    [
        ({"lab": "kitchen"}, SPEC, "lab: expected one of networks, races"),
        ({"lab": "networks"}, SPEC, "function: expected one of"),
        ({}, [1], "expected an object with"),
        ({}, {"optimizers": ["adam"]}, "function: expected"),
        ({}, TRAINING | {"hidden": [0]}, "hidden: expected"),
    ],
)
def test_what_cannot_be_said(http, query, body, told):
    answer = http.post("/api/snippets", params=query, json=body)
    assert answer.status_code == 422 and told in answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["snippets?lab=networks", "rules/torch", "races", "trainings"])
def test_a_body_that_is_left_out(http, path):
    answer = http.post(f"/api/{path}")
    assert answer.status_code == 422 and "got nothing" in answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["snippets", "races", "trainings"])
def test_a_body_that_is_not_sent_as_json(http, path):
    sent = {"content": json.dumps(SPEC), "headers": {"Content-Type": "text/plain"}}
    error = http.post(f"/api/{path}", **sent).json()["error"]
    assert error["message"] == "Content-Type: expected application/json, got text/plain"
