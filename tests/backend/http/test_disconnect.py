"""Clients that leave, or never read: what they held is freed, and others do not notice. Linux only: reads /proc."""

import json
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from tests.backend.labs.races.live import Live
from tests.backend.labs.races.test_flock import LARGEST
from tests.backend.labs.races.test_session import LONG, SHORT
from tests.backend.leaning import cpu_seconds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def connections(server) -> int:
    """Open sockets of the server's process."""
    folder = Path(f"/proc/{server.process.pid}/fd")
    return sum(str(link.readlink()).startswith("socket:") for link in folder.iterdir() if link.is_symlink())


def resident_kib(server) -> int:
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def eventually(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def idle(server) -> bool:
    """Whether the server uses less than a third of a core, as seen over 0.3 s."""
    used = cpu_seconds(server)
    time.sleep(0.3)
    return cpu_seconds(server) - used < 0.1


@pytest.mark.parametrize("spec", [LONG | {"optimizers": ["minibatch_sgd"] * 12}, LARGEST], ids=["race", "flock"])
def test_a_race_ends_when_its_client_leaves(server, spec):
    assert eventually(lambda: idle(server), 60)  # it may still prepare itself
    before = connections(server)
    client = Live(server.host)
    client.start(1, spec, every=1_000_000)  # nothing to send for a long while, so that no failed send tells
    client.until("started")
    client.socket.socket.close()  # without a word, as a closed laptop does
    assert eventually(lambda: connections(server) <= before, 2)
    time.sleep(0.1)
    assert idle(server)


def test_a_client_that_never_reads_is_dropped_and_costs_little(server, http):
    with Live(server.host) as client:
        client.race(1, SHORT)  # whatever a first race loads is loaded
        before, held = connections(server), resident_kib(server)
        deaf = never_reading(server, LONG)
        most = 0
        for _ in range(10):  # others are served meanwhile
            assert client.race(2, SHORT).done["id"] == 2
            assert http.get("/healthz").status_code == 200
            most = max(most, resident_kib(server) - held)
            time.sleep(0.05)
        assert most < 32 * 1024
        assert eventually(lambda: connections(server) <= before, 15)
    deaf.close()


def never_reading(server, spec) -> socket.socket:
    """A connection that asked for a whole long race, 200 MB, and takes none of it."""
    protocol = ClientProtocol(parse_uri(f"ws://{server.host}/api/live"))
    deaf = socket.create_connection(("127.0.0.1", server.port))
    protocol.send_request(protocol.connect())
    deaf.sendall(b"".join(protocol.data_to_send()))
    protocol.receive_data(deaf.recv(4096))
    assert protocol.events_received()
    protocol.send_text(json.dumps({"type": "race", "id": 1, "spec": spec, "every": 1}).encode())
    deaf.sendall(b"".join(protocol.data_to_send()))
    return deaf
