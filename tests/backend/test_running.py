"""backend/running.py: which races are made where they are asked for. What they say: test_session.py, over a socket."""

import json

import pytest

from backend.messages import RaceRequest
from backend.running import Running

SPEC = {"function": "rosenbrock", "optimizers": ["adam"] * 12, "steps": 500}


def begun(**changes):
    running = Running(RaceRequest(1, SPEC | changes, None, None, False, "en"))
    running.begin()
    return running


@pytest.mark.parametrize(
    ("changes", "short"),
    [
        ({}, True), ({"steps": 1_000}, True), ({"steps": 1_001}, False),
        ({"optimizers": ["adam"], "steps": 50_000}, False),
        ({"function": "linear_regression"}, False), ({"function": "linear_regression", "steps": 10}, True),
        ({"flock": {"count": 4}}, False),
    ],
)  # fmt: skip
def test_a_race_is_short_where_all_its_evaluations_are_few(changes, short):
    assert begun(**changes).short is short


def test_a_refused_race_says_so_and_is_over():
    running = begun(steps=0)
    assert running.short is False and not running.finished
    (error,) = running.advance()
    assert running.finished and json.loads(error)["field"] == "steps"
