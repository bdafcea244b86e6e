"""backend/labs/races/inspections.py: the engine's inspection, as described, and its errors in the house's words."""

import math

import pytest

import optiscope
from optiscope.backend.labs.races.schema.inspection import Inspection
from optiscope.races.inspection import inspect_step

SPEC = {
    "function": "rosenbrock",
    "start": [-1.2, 1.0],
    "steps": 40,
    "noise": 0.1,
    "seed": 3,
    "optimizers": [
        "adam",
        {"optimizer": "nag", "hyperparameters": {"lr": 1e-3}, "schedule": "cosine"},
        {"optimizer": "gradient_descent", "hyperparameters": {"lr": 1.0}},
    ],
}


@pytest.mark.parametrize(("entry", "step"), [(0, 12), (1, 1), (1, 40)])
def test_it_is_the_engines_inspection(http, entry, step):
    answer = http.post("/api/inspections", json={"spec": SPEC, "entry": entry, "step": step})
    told = Inspection.model_validate_json(answer.content)
    own = inspect_step(optiscope.parse(SPEC), entry, step)
    assert (told.optimizer, told.step, told.lr) == (own["optimizer"], step, own["lr"])
    assert told.gradient == own["gradient"] and told.gradient_at == own["gradient_at"] and told.after == own["after"]
    assert [line.symbols.mathml for line in told.lines] == [line["symbols"]["mathml"] for line in own["lines"]]
    assert [s.kind for s in told.state] == [s["kind"] for s in own["state"]]
    assert told.curvature and told.curvature.largest_rate == own["curvature"]["largest_rate"]


def test_a_step_that_is_no_number_any_more_is_null(http):
    answer = http.post("/api/inspections", json={"spec": SPEC, "entry": 2, "step": 40})
    told = Inspection.model_validate_json(answer.content)
    assert told.loss is None and told.curvature is None
    assert not math.isfinite(inspect_step(optiscope.parse(SPEC), 2, 40)["loss"])


@pytest.mark.parametrize(
    ("body", "field", "expected"),
    [
        ({"spec": SPEC, "entry": 3, "step": 1}, "entry", "a whole number from 0 to 2"),
        ({"spec": SPEC, "entry": 0, "step": 41}, "step", "a whole number from 1 to 40"),
        ({"spec": SPEC, "entry": 0}, "step", "a whole number from 1"),
        ({"spec": SPEC, "entry": 0, "step": "two"}, "step", "a whole number from 1"),
        ({"spec": {**SPEC, "steps": 0}, "step": 1}, "spec.steps", "a whole number from 1 to 1,000,000"),
        ({"entry": 0, "step": 1}, "spec", "an object with at least function and optimizers"),
    ],
)
def test_what_cannot_be_looked_into_says_why(http, body, field, expected):
    answer = http.post("/api/inspections", json=body)
    assert answer.status_code == 422
    assert (answer.json()["error"]["field"], answer.json()["error"]["expected"]) == (field, expected)
