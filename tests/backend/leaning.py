"""Clients that lean on a server: that never read, read slowly, leave, flood; and what that costs it and others."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import ceil, inf
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from tests.backend.labs.races.live import Live
from tests.server import Server

USUAL = {"function": "rosenbrock", "steps": 500, "optimizers": ["adam", "sgd", "momentum"]}


def resident_mb(server: Server) -> float:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def cpu_seconds(server: Server) -> float:
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ready(server: Server, seconds: float = 120) -> Server:
    """The server, once all of it is prepared, and used once."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(HTTPError), urlopen(f"{server.url}/readyz", timeout=30):
            break
        time.sleep(0.1)
    races(server, 0.5)
    return server


def in_progress(server: Server) -> dict[str, float]:
    """What a server says of itself: name of a gauge -> its value."""
    with urlopen(f"{server.url}/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[:1] not in ("#", ""))}


def every_route(app: Any) -> Iterator[Any]:
    """Every route and socket of an application, those of its routers too."""
    for route in app.routes:
        inner = getattr(route, "original_router", None)
        yield from every_route(inner) if inner else (route,)


def post(server: Server, path: str, spec: Any, receive_buffer: int = 0, **headers: str) -> socket.socket:
    """A connection on which the whole of a request has been sent, and nothing was read."""
    wire = socket.socket()
    if receive_buffer:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    wire.connect(("127.0.0.1", server.port))
    body = json.dumps(spec).encode()
    more = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"POST {path} HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n{more}"
    wire.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
    return wire


def opened(server: Server, address: str = "/api/live", **headers: str) -> tuple[socket.socket, ClientProtocol]:
    """A socket's connection, accepted; without a thread, so that many are cheap."""
    protocol = ClientProtocol(parse_uri(f"ws://{server.host}{address}"), max_size=None)
    wire = socket.create_connection(("127.0.0.1", server.port), timeout=30)
    request = protocol.connect()
    for name, value in headers.items():
        request.headers[name] = value
    protocol.send_request(request)
    wire.sendall(b"".join(protocol.data_to_send()))
    while not protocol.events_received():
        protocol.receive_data(wire.recv(4096))
        if protocol.handshake_exc:
            raise protocol.handshake_exc
    return wire, protocol


@contextmanager
def memory_of(server: Server) -> Iterator[Callable[[], float]]:
    """The most that the server has held so far, in MB, as seen every 20 ms."""
    most, going = [resident_mb(server)], True

    def look() -> None:
        while going:
            most[0] = max(most[0], resident_mb(server))
            time.sleep(0.02)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield lambda: most[0]
    finally:
        going = False
        thread.join()


def races(
    server: Server, seconds: float, pause: float = 0.02, spec: dict[str, Any] = USUAL, **connection: Any
) -> list[float]:
    """Milliseconds of races over one socket, one after the other, as a person's hand asks for them."""
    taken = []
    with Live(server.host, **connection) as client:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            begun = time.perf_counter()
            client.race(len(taken), spec)
            taken.append(1e3 * (time.perf_counter() - begun))
            time.sleep(pause)
    return taken


def p99(values: list[float]) -> float:
    """What 99 of 100 are at most."""
    return sorted(values)[ceil(0.99 * len(values)) - 1]


@dataclass
class Crowd:
    """seen: what its clients have measured, and when (time.monotonic()); faults: what went wrong. Both once it is
    over."""

    seen: list[tuple[float, float]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def within(self, first: float = -inf, last: float = inf) -> list[float]:
        """What was measured in that time."""
        return [value for at, value in self.seen if first <= at <= last]


@contextmanager
def crowd(server: Server, kind: str, count: int, begun: bool = True) -> Iterator[Crowd]:
    """So many clients of a kind (see crowd.py). begun: whether all are at it from the beginning on, or come soon."""
    command = [sys.executable, "-m", "tests.backend.crowd", kind, str(server.port), str(count)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    found = Crowd()
    try:
        assert process.stdout
        if begun:
            assert process.stdout.readline() == "ready\n"
        yield found
        told = json.loads(process.communicate("", 60)[0].splitlines()[-1])
        found.seen, found.faults = told["seen"], told["faults"]
    finally:
        process.kill()
        process.wait()
