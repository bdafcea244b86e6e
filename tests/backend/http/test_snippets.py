"""backend/http/snippets.py: the engine's programs. What they do: tests/engine/<lab>/test_snippet.py."""

import pytest

from optiscope.networks import snippet as of_trainings
from optiscope.networks.spec import parse as parse_training
from optiscope.races.snippet import python_snippet, torch_snippet
from optiscope.races.spec import parse

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
@pytest.mark.parametrize("kind", of_trainings.PROGRAMS)
def test_a_training_is_seen_from_its_fields(http, kind, spec, query):
    answer = http.post("/api/snippets", params={"kind": kind} | query, json=spec)
    assert answer.text == of_trainings.PROGRAMS[kind](parse_training(spec))


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
