"""Whatever one client asks for, and as much of it as it may: another's race is answered meanwhile."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from tests.backend.crowd import DRAGGED, LARGEST
from tests.backend.http.test_disconnect import eventually
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.leaning import USUAL, in_progress, opened, post, races
from tests.server import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="has a second address of this machine")
ELSEWHERE = ("127.0.0.2", 0)
AT_ONCE = 8
ASKING = "optiscope_requests_in_progress"
HEAVY = {"function": "logistic_regression", "steps": 83_333, "optimizers": ["adam"] * 12}
NUMBERS = ",".join(f"column{i}" for i in range(64)) + "\n" + (",".join("0.123456" for _ in range(64)) + "\n") * 6_000


def asked(path: str, body: Any) -> Callable[[Server], Any]:
    return lambda server: post(server, path, body)


def said(**message: Any) -> Callable[[Server], Any]:
    def say(server: Server) -> Any:
        wire, _ = opened(server)
        wire.sendall(Frame(Opcode.TEXT, json.dumps({"id": 1, **message}).encode()).serialize(mask=True))
        return wire

    return say


KINDS = {
    "races": asked("/api/races?format=csv", LARGEST),
    "races on a socket": said(type="race", spec=HEAVY | {"steps": 1_000_000}, every=1_000_000),
    "flocks": asked("/api/races", HEAVY | {"steps": 200, "flock": {"count": 400}}),
    "flocks on a socket": said(type="race", spec=HEAVY | {"steps": 20_000, "flock": {"count": 400}}, every=1_000_000),
    "grids": asked("/api/grids", {"function": "logistic_regression", "nx": 1_000, "ny": 1_000}),
    "inspections": asked(
        "/api/inspections", {"spec": HEAVY | {"steps": 1_000_000, "optimizers": ["adam"]}, "step": 999_999}
    ),
    "tables": asked("/api/tables", {"csv": NUMBERS}),
    "pictures": asked("/api/races?format=png", LARGEST),
    "pages": asked("/api/races?format=html", LARGEST),
    "trainings": asked("/api/trainings", MOONS | {"steps": 1_000_000}),
}


@contextmanager
def leaning(server: Server, kind: str) -> Iterator[None]:
    wires = [KINDS[kind](server) for _ in range(AT_ONCE)]
    try:
        assert "socket" in kind or eventually(lambda: in_progress(server)[ASKING] > AT_ONCE / 2, 5)
        yield
    finally:
        for wire in wires:
            wire.close()
        assert eventually(lambda: in_progress(server)[ASKING] == 1, 20)


@pytest.mark.parametrize("kind", KINDS)
def test_the_race_of_another_is_answered_meanwhile(server, kind):
    with leaning(server, kind):
        short, long = waits(server)
    print(f"{kind}: another's races {short:.1f} and {long:.1f} ms")
    assert short < 150 and long < 500


def test_the_race_of_another_is_answered_beside_landscapes(server):
    with ExitStack() as stack:
        for _ in range(2):
            trainee = stack.enter_context(Trainee(server.host))
            trainee.train(MOONS | {"hidden": [32, 32], "samples": 2_000})
            trainee.until("view")
            trainee.send("landscape", points=101)
        short, long = waits(server)
    print(f"landscapes: another's races {short:.1f} and {long:.1f} ms")
    assert short < 150 and long < 500


def waits(server: Server) -> tuple[float, float]:
    """Milliseconds, in the median, of a short race and of one that threads make."""
    short, long = (races(server, 0.4, 0.01, spec, source_address=ELSEWHERE) for spec in (USUAL, DRAGGED))
    return median(short), median(long)
