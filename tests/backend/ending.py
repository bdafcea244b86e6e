"""A server that is told to end, at any moment and in the midst of anything: how long that takes, and what it leaves."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.backend.crowd import LARGEST
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.labs.races.live import Live
from tests.backend.leaning import post
from tests.server import Server

SECONDS = 15
LONG_RACE = {"function": "rosenbrock", "optimizers": ["minibatch_sgd"] * 12, "steps": 1_000_000}
LONG_TRAINING = MOONS | {"steps": 1_000_000, "every": 1_000}


def streamed_race(server: Server) -> Any:
    client = Live(server.host)
    client.start(1, LONG_RACE)
    client.until("started")
    return client.socket


def streamed_training(server: Server) -> Any:
    client = Trainee(server.host)
    client.train(LONG_TRAINING)
    return client.socket


def beginning_training(server: Server) -> Any:
    client = Trainee(server.host)
    client.send("train", spec=LONG_TRAINING)
    return client.socket


def asked(path: str, spec: Any, count: int = 1) -> Callable[[Server], Any]:
    """Requests that wait for their answers."""

    def ask(server: Server) -> Any:
        return [post(server, path, spec) for _ in range(count)]

    return ask


BUSY: dict[str, Callable[[Server], Any]] = {
    "idle": lambda server: None,
    "a race on a socket": streamed_race,
    "a race in one answer": asked("/api/races?format=csv", LARGEST),
    "40 races in one answer each": asked("/api/races", LARGEST, 40),
    "a training on a socket": streamed_training,
    "a training that begins": beginning_training,
    "a training in one answer": asked("/api/trainings", LONG_TRAINING),
    "a picture": asked("/api/races?format=png", LARGEST),
    "a page to take away": asked("/api/races?format=html", LARGEST | {"steps": 10_000}, 4),
    "a flock": asked("/api/races", LONG_RACE | {"steps": 200, "flock": {"count": 400}}, 4),
    "a lesson's run": lambda server: server_get(server, "/api/lessons"),
}
"""What a server may be at, and what begins it; what that gives is held until the end."""


def server_get(server: Server, path: str) -> Any:
    import socket

    wire = socket.create_connection(("127.0.0.1", server.port))
    wire.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
    return wire


@dataclass(frozen=True, slots=True)
class Moment:
    """busy: what the server is at, "" while it starts; seconds: after that began. group: whether the signal goes to all
    of its processes, as Ctrl-C in a terminal does. again: seconds until the signal comes once more."""

    busy: str
    seconds: float
    sign: signal.Signals = signal.SIGTERM
    group: bool = False
    again: float | None = None


@dataclass(frozen=True, slots=True)
class End:
    """seconds: from the signal to the end of the process. left: processes that outlive it."""

    seconds: float
    code: int
    output: str
    left: int

    @property
    def is_early(self) -> bool:
        """Whether nothing of ours had begun yet: what Python says of Ctrl-C then is its own."""
        places = [line for line in self.output.splitlines() if line.startswith("  File ")]
        alone = bool(places) and all('"<frozen ' in line for line in places)
        return "init_import_site" in self.output or alone

    @property
    def is_orderly(self) -> bool:
        quiet = "Traceback" not in self.output and "rror" not in self.output
        return self.is_early or (quiet and self.seconds <= 5 and not self.left)


def end(moment: Moment) -> End:
    """Starts a server and ends it in that moment."""
    server = Server()
    held = None
    if moment.busy:
        server.start(apart=True)
        with contextlib.suppress(OSError):
            held = BUSY[moment.busy](server)
    else:
        server.begin(apart=True)
    time.sleep(moment.seconds)
    begun = time.monotonic()
    give = os.killpg if moment.group else os.kill
    give(server.process.pid, moment.sign)
    if moment.again is not None:
        time.sleep(moment.again)
        with contextlib.suppress(ProcessLookupError):
            give(server.process.pid, moment.sign)
    try:
        code = server.process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        code = 0
    seconds = time.monotonic() - begun
    until = time.monotonic() + 1  # for those who look whether it is still there
    while (left := of_session(server.process.pid)) and time.monotonic() < until:
        time.sleep(0.02)
    for pid in left:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    server.process.wait(SECONDS)
    del held
    return End(seconds, code, server.output(), len(left))


def of_session(leader: int) -> list[int]:
    """Processes of a session that live."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, session = file.read_text().rpartition(")")[2].split()[:4]
            if int(session) == leader and state not in "ZX":
                found.append(int(file.parent.name))
    return found
