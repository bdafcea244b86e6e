"""labs/races/session.py and job.py over a real socket: frames are the engine's numbers, the newest request wins."""

import asyncio
import json
import threading
import time
from dataclasses import asdict

import numpy as np
import pytest
from starlette.websockets import WebSocketState
from websockets.exceptions import ConnectionClosed

import optiscope
from optiscope.backend.labs.races.client_messages import CLIENT_MESSAGES
from optiscope.backend.labs.races.job import RaceJob
from optiscope.backend.labs.races.session import RaceSession
from optiscope.backend.live import frames
from optiscope.backend.live.client_message import Reader
from optiscope.backend.live.workers import Workers
from optiscope.backend.settings import Settings
from tests.backend.labs.races.live import Live, read

SHORT = {
    "function": "rosenbrock",
    "start": [-1.2, 1.0],
    "steps": 25,
    "noise": 0.2,
    "seed": 4,
    "optimizers": ["adam", {"optimizer": "sgd", "hyperparameters": {"lr": 10.0}}, "gradient_descent"],
}
LONG = {"function": "tanh_neuron", "steps": 1_000_000, "optimizers": ["adam", "minibatch_sgd", "nag", "lion", "sgd"]}


def test_every_column_of_every_step(server):
    result = optiscope.run(optiscope.parse(SHORT))
    with Live(server.host) as client:
        got = client.race(7, SHORT)
    assert got.started["spec"] == result.spec.model_dump(mode="json")
    assert (got.started["every"], got.started["rows"]) == (1, 26)
    for i, path in enumerate(result):
        told = got.started["entries"][i]
        assert (told["label"], told["optimizer"], told["columns"]) == (path.label, path.optimizer, list(path.columns))
        with np.errstate(over="ignore"):
            np.testing.assert_array_equal(got.paths[i], path.data.astype("f4"))
        assert got.outcomes[i]["outcome"] == asdict(path.outcome)
        assert got.outcomes[i]["metrics"] == path.metrics.as_dict()
    assert got.outcomes[1]["outcome"]["kind"] == "diverged"
    assert got.done["cancelled"] is False and got.done["elapsed_ms"] > 0


def test_only_some_columns_of_every_third_step_and_the_last(server):
    result = optiscope.run(optiscope.parse(SHORT))
    with Live(server.host) as client:
        got = client.race(1, SHORT, every=3, columns=["loss", "m_x", "x", "loss"])
    assert got.started["entries"][0]["columns"] == ["loss", "m_x", "x"]
    assert got.started["entries"][2]["columns"] == ["loss", "x"]
    assert got.started["rows"] == 10
    steps = [0, 3, 6, 9, 12, 15, 18, 21, 24, 25]
    for name in ("loss", "m_x", "x"):
        np.testing.assert_array_equal(got.column(0, name), np.float32(result[0][name][steps]))


def test_a_long_race_is_thinned_and_ends_at_the_last_step(server):
    spec = {"function": "sphere", "optimizers": ["adam", "rprop"], "steps": 123_457}
    result = optiscope.run(optiscope.parse(spec))
    with Live(server.host) as client:
        got = client.race(2, spec)
    steps = [min(r * 13, 123_457) for r in range(got.started["rows"])]
    assert (got.started["every"], steps[-1], steps[-2]) == (13, 123_457, 123_448)
    for i, path in enumerate(result):
        np.testing.assert_array_equal(got.column(i, "x"), np.float32(path["x"][steps]))


def test_a_short_race_comes_in_one_binary_message(server):
    with Live(server.host) as client:
        # frames, done; a part ends after some milliseconds, which a busy machine may lose amid one
        assert min(client.race(id, SHORT).messages for id in range(5)) == 2


def test_what_is_ready_together_comes_as_one_message(server):
    with Live(server.host) as client:
        apart = client.race(1, SHORT)
        found = []
        for id in range(2, 7):  # a busy machine may lose the milliseconds of a part amid one
            client.start(id, SHORT, together=True)
            parts: list = []
            messages = 0
            while not parts or parts[-1].get("type") != "done":
                parts += [read(part) for part in frames.apart(client.socket.recv())]
                parts = [part if isinstance(part, dict) else {"frames": part} for part in parts]
                messages += 1
            found.append((messages, parts))
        messages, (started, *paths, done) = min(found, key=lambda one: one[0])
        assert messages == 1
        assert (started["type"], started["spec"]) == ("started", apart.started["spec"])
        for path, (frame,) in zip(apart.paths, (part["frames"] for part in paths), strict=True):
            np.testing.assert_array_equal(frame.columns, path)
        assert done["entries"] == apart.outcomes


def test_an_error_comes_together_too(server):
    with Live(server.host) as client:
        client.start(1, SHORT | {"steps": 0}, together=True)
        (error,) = frames.apart(client.socket.recv())
        assert json.loads(error)["field"] == "steps"


def test_the_newest_race_wins_and_nothing_of_the_older_follows(server):
    with Live(server.host) as client:
        client.start(1, LONG, every=1)
        while not isinstance(client.receive(), list):
            pass
        client.start(2, SHORT)
        while True:
            message = client.receive()
            if isinstance(message, dict) and message["id"] == 2:
                break
        ids = set()
        while message != {} and message["type"] != "done":
            message = client.receive()
            ids |= {f.id for f in message} if isinstance(message, list) else {message["id"]}
            message = message if isinstance(message, dict) else {"type": "frames"}
        assert ids == {2}
        client.send({"type": "nothing", "id": 99})  # whatever were still to come of race 1 would come before the answer
        assert client.receive()["id"] == 99


def test_a_fast_hand_gets_its_last_request_in_full(server):
    with Live(server.host) as client:
        for id in range(200):
            client.start(id, SHORT | {"start": [id / 100, 1.0]})
        seen = []
        while not seen or seen[-1] != (199, "done"):
            message = client.receive()
            if isinstance(message, dict):
                seen.append((message["id"], message["type"]))
        ids = [id for id, _ in seen]
        assert ids == sorted(ids)
        assert [kind for id, kind in seen if id == 199] == ["started", "done"]


class Socket:
    """Takes what a session tells."""

    application_state = WebSocketState.CONNECTED

    def __init__(self):
        self.told = []

    async def send_text(self, message):
        self.told.append(read(message))

    async def send_bytes(self, message):
        self.told.append(read(message))


@pytest.mark.parametrize(
    ("changes", "size", "warm", "threads"),
    [
        ({}, 0, True, {"MainThread"}),
        ({}, 0, False, {"quick_0"}),
        ({}, 20_000, True, {"quick_0"}),
        ({"optimizers": ["adam"] * 30}, 0, True, {"quick_0"}),
        ({"steps": 200_000}, 0, True, {"quick_0", "engine_0"}),
    ],
)
def test_where_the_parts_of_a_race_are_made(monkeypatch, changes, size, warm, threads):
    made = set()
    advance = RaceJob.advance

    def noted(job):
        made.add(threading.current_thread().name)
        return advance(job)

    monkeypatch.setattr(RaceJob, "advance", noted)
    if "engine_0" not in threads:
        monkeypatch.setattr(
            "optiscope.backend.labs.races.job.PART_SECONDS", 60
        )  # one part, though kernels be loaded in it
    text = json.dumps({"type": "race", "id": 1, "spec": SHORT | changes}) + " " * size
    workers = Workers(1)
    if warm:
        workers.ready()

    async def answered():
        session = RaceSession(Socket(), Reader(CLIENT_MESSAGES), workers)
        await session.receive({"type": "websocket.receive", "text": text})
        await session.sending
        return session.socket.told

    told = asyncio.run(answered())
    workers.close()
    assert made == threads
    assert (told[0]["type"], told[-1]["type"]) == ("started", "done")


def test_cancel_takes_less_than_a_tenth_of_a_second(server):
    waits = []
    with Live(server.host) as client:
        for id in range(3):
            client.start(id, LONG)
            while not isinstance(client.receive(), list):
                pass
            begun = time.perf_counter()
            client.send({"type": "cancel", "id": id})
            done = client.until("done")
            outcomes = [one["outcome"] for one in done["entries"]]
            assert done["cancelled"] is True
            waits.append(time.perf_counter() - begun)
            assert all(o["kind"] == "cancelled" and o["step"] < 1_000_000 for o in outcomes), outcomes
            assert outcomes[0]["step"] > 0
    assert sorted(waits)[1] < 0.1, waits


def test_cancel_after_one_of_the_race_diverged(server):
    diverging = {"optimizer": "gradient_descent", "hyperparameters": {"lr": 1.0}}
    spec = {"function": "rosenbrock", "steps": 1_000_000, "optimizers": [diverging, "adam"]}
    with Live(server.host) as client:
        client.start(1, spec)
        while not isinstance(client.receive(), list):
            pass
        client.send({"type": "cancel", "id": 1})
        done = client.until("done")
        assert [one["outcome"]["kind"] for one in done["entries"]] == ["diverged", "cancelled"]
        assert done["cancelled"] is True


def test_a_cancel_of_another_race_changes_nothing(server):
    with Live(server.host) as client:
        client.start(5, SHORT)
        client.send({"type": "cancel", "id": 4})
        assert client.until("done")["cancelled"] is False
        client.send({"type": "cancel", "id": 5})  # it is over already
        assert client.race(6, SHORT).done["id"] == 6


@pytest.mark.parametrize(
    ("text", "id", "field"),
    [
        ("{", None, "body"),
        ("[1]", None, "message"),
        (b"\x00", None, "message"),
        ('{"type": "race"}', None, "id"),
        ('{"type": "race", "id": -1}', None, "id"),
        ('{"type": "race", "id": true}', None, "id"),
        ('{"type": "dance", "id": 3}', 3, "type"),
        ('{"type": "race", "id": 3}', 3, ""),
        ('{"type": "race", "id": 3, "spec": "adam"}', 3, ""),
        ('{"type": "race", "id": 3, "spec": {}, "every": 0}', 3, "every"),
        ('{"type": "race", "id": 3, "spec": {}, "columns": []}', 3, "columns"),
        (json.dumps({"type": "race", "id": 3, "spec": SHORT, "columns": ["z"]}), 3, "columns"),
        ('{"type": "race", "id": 3, "spec": {}, "column": ["x"]}', 3, "column"),
        ('{"type": "race", "id": 3, "spec": {}, "together": 1}', 3, "together"),
        ('{"type": "cancel", "id": 3, "foo": 3}', 3, "foo"),
        ("[" * 30_000, None, "body"),
        (json.dumps({"type": "race", "id": 3, "spec": SHORT | {"label": "x" * 131_072}}), None, "message"),
    ],
)
def test_a_message_that_cannot_be_used_is_told_and_the_connection_stays(server, text, id, field):
    with Live(server.host) as client:
        client.send(text)
        error = client.receive()
        assert (error["type"], error["id"], error["field"]) == ("error", id, field)
        assert error["message"].endswith(f"expected {error['expected']}, got {error['got']}")
        assert client.race(8, SHORT).done["id"] == 8


def test_a_message_too_large_ends_the_connection_and_only_that(server):
    with Live(server.host) as large, Live(server.host) as other:
        with pytest.raises(ConnectionClosed) as caught:
            large.send('{"type": "race", "id": 1, "spec": "' + "x" * Settings().max_body_bytes + '"}')
            large.receive()
        # What was sent and never read makes the system reset the connection, at times before the close frame is read.
        assert caught.value.rcvd is None or caught.value.rcvd.code == 1009
        assert other.race(1, SHORT).done["id"] == 1
