"""backend/http/door/attending.py: work goes on as long as somebody waits for it; HEAD; bodies that do not come."""

import asyncio
import http.client
import json
import os
import signal
import time

import pytest
from starlette.datastructures import State

from optiscope.backend.http.app import create_app
from optiscope.backend.http.door import attending
from optiscope.backend.http.door.attending import MOST_BEGINNING, Attending
from optiscope.backend.http.door.budget import MEGABYTE, Budget
from optiscope.backend.live.turns import Turns
from optiscope.backend.settings import Settings
from tests.backend.crowd import LARGEST
from tests.backend.http.test_disconnect import eventually, idle
from tests.backend.labs.networks.live import Trainee
from tests.backend.labs.networks.test_lost import LONG, alive, at_work, children, limited, originals
from tests.backend.leaning import every_route, in_progress, memory_of, post, resident_mb

HEAVY = {"function": "logistic_regression", "steps": 83_333, "optimizers": ["adam"] * 12}


@pytest.mark.parametrize(
    ("path", "spec"),
    [
        ("/api/races?format=json", HEAVY),
        ("/api/races?format=png", HEAVY),
        ("/api/races", HEAVY | {"steps": 200, "flock": {"count": 400}}),
        (
            "/api/inspections",
            {"spec": HEAVY | {"optimizers": ["adam"], "steps": 1_000_000}, "entry": 0, "step": 900_000},
        ),
    ],
    ids=["race", "picture", "flock", "inspection"],
)
def test_work_ends_when_everybody_who_waits_for_it_has_left(server, path, spec):
    asking = "optiscope_requests_in_progress"
    wires = [post(server, path, spec) for _ in range(5)]
    assert eventually(lambda: in_progress(server)[asking] == 6, 20)  # and the one that asks
    for wire in wires:
        wire.close()
    begun = time.perf_counter()
    assert eventually(lambda: in_progress(server)[asking] == 1, 10)
    print(f"{path}: ended {1e3 * (time.perf_counter() - begun):.0f} ms after its client had left")
    assert eventually(lambda: in_progress(server)["optiscope_bytes_in_flight"] == 0, 10)
    assert eventually(lambda: idle(server), 10)


def test_answers_nobody_takes_cost_little_and_are_forgotten(server):
    wires = [post(server, "/api/races?format=csv", LARGEST, receive_buffer=4096) for _ in range(2)]
    time.sleep(0.5)
    before = resident_mb(server)
    with memory_of(server) as most:
        wires += [post(server, f"/api/races?format={f}", LARGEST, receive_buffer=4096) for f in ("csv", "npz") * 20]
        time.sleep(1)
    print(f"40 answers of 100 MB that nobody takes: {most() - before:.0f} MB")
    assert most() - before < 400
    for wire in wires:
        wire.close()


@pytest.fixture(scope="module")
def started():
    running = limited(answer_megabytes=16, trainings=2)
    yield running
    running.stop()


@pytest.fixture
def small(started):
    """A server with little room; another one after a test that has ended it."""
    return started if started.process.poll() is None else started.start()


def test_who_asks_for_too_much_at_once_is_told_when_to_come_again(small):
    wires = [post(small, "/api/races?format=csv", LARGEST, receive_buffer=4096) for _ in range(1 + 24)]
    time.sleep(0.5)
    refused = post(small, "/api/races?format=csv", LARGEST)
    answer = http.client.HTTPResponse(refused)
    answer.begin()
    assert (answer.status, answer.headers["retry-after"]) == (429, "5")
    assert "taken first" in json.loads(answer.read())["error"]["message"]
    for wire in wires:
        wire.close()


def test_who_has_no_room_for_large_answers_and_asks_on_is_refused_before_that_is_understood():
    class Full(Budget):
        def is_full(self, client):
            return client == "a"

    async def ask(client: str, count: int) -> list[int | None]:
        state = State({"beginnings": Turns(), "answers": Full(MEGABYTE)})
        attending = Attending(None, state)
        answers = await asyncio.gather(*(attending.turn(client) for _ in range(count)), return_exceptions=True)
        assert not attending.beginning
        return [getattr(answer, "status", None) for answer in answers]

    refused = asyncio.run(ask("a", MOST_BEGINNING + 3))
    assert refused == [503] * 3 + [None] * MOST_BEGINNING
    assert asyncio.run(ask("b", MOST_BEGINNING + 3)) == [None] * (MOST_BEGINNING + 3)


def test_every_get_has_its_head(http):
    app = create_app(Settings())
    paths = [route.path for route in every_route(app) if "GET" in (getattr(route, "methods", None) or ())]
    assert len(paths) > 15
    for path in paths:
        if "lessons" in path:  # which run all that they claim
            continue
        address = path.replace(":path", "").format(
            place="claims",
            id="adam" if "optimizers" in path else "sphere",
            name="index",
            lang="de",
            token="none",
            part="activations",
        )
        got, head = http.get(address), http.head(address)
        assert (head.status_code, head.content) == (got.status_code, b""), path
        assert head.headers["content-type"] == got.headers["content-type"], path


def test_a_body_that_does_not_come_is_waited_for_only_so_long(monkeypatch):
    monkeypatch.setattr(attending, "BODY_SECONDS", 0.05)
    sent = []

    async def ask():
        async def receive():
            if not sent:
                sent.append(None)
                return {"type": "http.request", "body": b"{", "more_body": True}
            await asyncio.Event().wait()

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [], "client": ("a", 1)}
        await attending.Attending(None, create_app(Settings()).state)(scope, receive, send)

    asyncio.run(ask())
    assert sent[1]["status"] == 408 and (b"connection", b"close") in sent[1]["headers"]
    assert b"within 0.05 seconds" in sent[2]["body"]


def test_a_training_in_one_answer_is_told_that_the_server_stops_and_no_process_outlives_it(small):
    wire = post(small, "/api/trainings", LONG)
    at_work(small)
    socket = Trainee(small.host)
    socket.send("train", spec=LONG, speed=1)  # which waits for a process when the server stops
    left = children(small) | originals(small)
    assert len(left) > 1
    begun = time.monotonic()
    os.kill(small.process.pid, signal.SIGTERM)
    wire.settimeout(10)
    answer = http.client.HTTPResponse(wire)
    answer.begin()
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "stopping" in json.loads(answer.read())["error"]["message"]
    small.process.wait(10)
    assert time.monotonic() - begun < 5
    assert "Traceback" not in small.output()
    assert eventually(lambda: not any(map(alive, left)), 15)
    socket.socket.close()
