"""labs/races/job.py: which races are made where they are asked for. What they say: test_session.py, over a socket."""

import json

import pytest

from optiscope.backend.labs.races.job import Running
from optiscope.backend.live.messages import RaceRequest

SPEC = {"function": "rosenbrock", "optimizers": ["adam"] * 12, "steps": 500}


def begun(**changes):
    running = Running(RaceRequest(1, SPEC | changes, None, None, False, "en"))
    running.begin()
    return running


@pytest.mark.parametrize(
    ("changes", "short"),
    [
        ({}, True), ({"steps": 600}, True), ({"steps": 601}, False),
        ({"optimizers": ["adam"], "steps": 11_600}, True), ({"optimizers": ["adam"], "steps": 11_601}, False),
        ({"optimizers": ["adam"] * 30, "steps": 1}, False),  # each is set up, and taken stock of
        ({"function": "linear_regression"}, False), ({"function": "linear_regression", "steps": 10}, True),
        ({"flock": {"count": 4}}, False),
    ],
)  # fmt: skip
def test_a_race_is_short_where_it_has_little_to_do(changes, short):
    assert begun(**changes).short is short


@pytest.mark.parametrize("ahead", [True, False])
def test_a_refused_race_says_so_and_is_over(ahead):
    running = Running(RaceRequest(1, SPEC | {"steps": 0}, None, None, False, "en"))
    if ahead:
        running.begin()
    assert running.short is False and not running.finished
    (error,) = running.advance()
    assert running.finished and json.loads(error)["field"] == "steps"
