"""backend/labs/races/snippets.py: the engine's programs. What they do: tests/engine/races/test_snippet.py."""

import pytest

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
