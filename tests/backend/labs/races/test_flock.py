"""backend/labs/races/job.py, flocks: many starts of every entry over the real socket, after the race itself."""

import json
import time

import numpy as np

import optiscope
from optiscope.backend.labs.races.frames import STARTS
from optiscope.backend.live import frames
from optiscope.races.flock import fly
from tests.backend.labs.races.live import SECONDS, Live

SPEC = {
    "function": "himmelblau",
    "steps": 450,
    "flock": {"layout": "grid", "count": 10},
    "optimizers": [{"optimizer": "momentum", "hyperparameters": {"lr": 0.005}}, "adam"],
}
LARGEST = SPEC | {"steps": 30_000, "flock": {"count": 400}, "optimizers": ["adam"]}


def flights(client: Live) -> tuple[list[str], list[dict], list[frames.Frame]]:
    """Types of the text messages as they came, the flights, and the frames that followed each of them."""
    kinds, told, paths = [], [], []
    while not kinds or kinds[-1] not in ("done", "error"):
        message = client.socket.recv(timeout=SECONDS)
        if isinstance(message, bytes):
            if kinds[-1] == "flight":
                paths += frames.decode(message, STARTS)
            continue
        data = json.loads(message)
        kinds.append(data["type"])
        if data["type"] == "flight":
            told.append(data)
    return kinds, told, paths


def test_every_entry_flies_after_the_outcomes(server):
    own = list(fly(optiscope.parse(SPEC)))
    with Live(server.host) as client:
        client.start(5, SPEC)
        kinds, told, paths = flights(client)
    assert kinds == ["started", "outcomes", "flight", "flight", "done"]
    for i, (flight, frame) in enumerate(zip(told, paths, strict=True)):
        assert (flight["id"], flight["entry"], flight["starts"], flight["every"]) == (5, i, 9, 3)
        assert (frame.id, frame.entry, frame.first) == (5, i, 0)
        assert frame.columns.shape == (18, flight["rows"])
        np.testing.assert_array_equal(frame.columns, own[i].paths)
        assert flight["reached"] == list(own[i].reached) and flight["shares"] == list(own[i].shares)
        assert flight["outcomes"] == own[i].outcomes and sum(flight["outcomes"].values()) == 9
    assert sum(told[0]["shares"]) > 0


def test_a_flock_that_is_too_much_leaves_the_race_standing(server):
    spec = SPEC | {"steps": 100_000, "flock": {"count": 400}}
    with Live(server.host) as client:
        client.start(6, spec)
        kinds, told, _ = flights(client)
        assert kinds == ["started", "outcomes", "error"] and not told
        client.start(7, SPEC)
        assert flights(client)[0][-1] == "done"


def test_the_largest_flock_is_cancelled_in_less_than_a_tenth_of_a_second(server):
    waits = []
    with Live(server.host) as client:
        for id in range(3):
            client.start(id, LARGEST)
            client.until("outcomes")
            begun = time.perf_counter()
            client.send({"type": "cancel", "id": id})
            told = client.receive()
            waits.append(time.perf_counter() - begun)
            assert told["type"] == "done" and told["cancelled"] is True
    assert sorted(waits)[1] < 0.1, waits
