"""labs/races/job.py: which races are made where they are asked for. What they say: test_session.py, over a socket."""

import json

import pytest

from optiscope.backend.labs.races.job import Phase, RaceJob
from optiscope.backend.labs.races.server_messages import SERVER_MESSAGES
from optiscope.backend.live.client_message import type_of
from optiscope.races.hand import Hand

SPEC = {"function": "rosenbrock", "optimizers": ["adam"] * 12, "steps": 500}


def begun(**changes):
    job = RaceJob(1, SPEC | changes)
    job.begin()
    return job


@pytest.mark.parametrize(
    ("changes", "short"),
    [
        ({}, True),
        ({"steps": 1_000}, True),
        ({"steps": 1_001}, False),
        ({"optimizers": ["adam"], "steps": 23_000}, True),
        ({"optimizers": ["adam"], "steps": 23_001}, False),
        ({"optimizers": ["adam"] * 30, "steps": 1}, False),  # each is set up, and taken stock of
        ({"function": "linear_regression"}, False),
        ({"function": "linear_regression", "steps": 10}, True),
        ({"flock": {"count": 4}}, False),
    ],
)
def test_a_race_is_short_where_it_has_little_to_do(changes, short):
    assert begun(**changes).is_short is short


@pytest.mark.parametrize(
    ("changes", "few"),
    [
        ({}, True),
        ({"optimizers": [{"optimizer": "adam"}]}, True),
        ({"function": "sin(3x) + y^2"}, False),
        ({"function": {"expression": "x^2"}}, False),
        ({"optimizers": [{"rule": "def f(x, g, *, lr=1):\n    return x - lr * g"}]}, False),
        ({"optimizers": ["def f(x, g, *, lr=1):\n    return x - lr * g"]}, False),
        ({"optimizers": None}, False),
    ],
)
def test_what_people_typed_is_never_read_where_everybody_waits(changes, few):
    assert RaceJob(1, {"function": "sphere", "optimizers": ["adam"]} | changes).has_few_entries is few


@pytest.mark.parametrize("ahead", [True, False])
def test_a_refused_race_says_so_and_is_over(ahead):
    job = RaceJob(1, SPEC | {"steps": 0})
    if ahead:
        job.begin()
    assert job.is_short is False and job.phase is not Phase.FINISHED
    (error,) = job.advance()
    assert job.phase is Phase.FINISHED and json.loads(error)["field"] == "steps"


def test_a_typed_function_stays_where_only_the_start_is_new():
    hand, typed = Hand(), SPEC | {"function": "(1 - x)^2 + 100(y - x^2)^2", "start": [1, 2]}
    assert not RaceJob(1, typed, hand=hand).has_few_entries
    RaceJob(1, typed, hand=hand).begin()
    moved = RaceJob(2, typed | {"start": [2, 1]}, hand=hand)
    assert moved.has_few_entries
    moved.begin()
    assert moved.is_short


OWN_START = {"optimizer": "lion", "start": [1, 2], "label": '"start":[2000000.0,2000000.0],"id":0'}


@pytest.mark.parametrize("changes", [{}, {"optimizers": [OWN_START, "adam"]}, {"box": [[-1, 1], [0, 2]]}])
def test_what_is_told_of_a_moved_race_is_what_is_told_of_any(changes):
    hand = Hand()
    RaceJob(1, SPEC | changes, hand=hand).begin()
    for id, (start, more) in enumerate([([1, 2], {}), ([-0.0, 1e-7], {}), ([3, 4], {"every": 7}), ([5, 6], {})]):
        moved, anew = (RaceJob(id, SPEC | changes | {"start": start}, hand=one, **more) for one in (hand, Hand()))
        moved.begin()
        anew.begin()
        assert moved.moved and moved.opening == anew.opening


@pytest.mark.parametrize("changes", [{}, {"box": [[-1, 1], [0, 2]]}, {"start": [1e6, 1e6]}, {"flock": {"count": 4}}])
def test_messages_are_what_their_models_would_write(changes):
    job = RaceJob(1, SPEC | {"optimizers": ["adam", "momentum"], "steps": 20} | changes, lang="de")
    texts = []
    while job.phase is not Phase.FINISHED:
        texts += [message for message in job.advance() if isinstance(message, str)]
    models = {type_of(model): model for model in SERVER_MESSAGES}
    assert {json.loads(text)["type"] for text in texts} >= {"started", "done"}
    for text in texts:
        assert models[json.loads(text)["type"]].model_validate_json(text).text() == text
