"""backend/http/door/connection.py: heads that are too long, too slow, or none."""

import json
import socket
import threading
import time
from statistics import median

import pytest
from websockets.exceptions import InvalidStatus

from optiscope.backend.http.door.connection import Connection, Crowd
from tests.backend.labs.races.live import Live
from tests.backend.leaning import USUAL, opened, races, ready


def asked(server, text: bytes, seconds: float = 15) -> bytes:
    """All that is answered to `text`, until the server closes."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as wire:
        wire.sendall(text)
        parts = []
        while part := wire.recv(65_536):
            parts.append(part)
    return b"".join(parts)


def told(answer: bytes) -> tuple[int, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)["error"]["message"]


def test_cookies_of_other_programs_do_not_keep_a_socket_from_opening(server):
    wire, protocol = opened(server, Cookie="; ".join(f"_xsrf_{i}={'x' * 500}" for i in range(60)))
    assert protocol.state.name == "OPEN"
    wire.close()


def test_what_is_too_long_is_refused_with_a_sentence(server):
    with pytest.raises(InvalidStatus) as caught:
        opened(server, Origin="http://" + "x" * 9_000)
    assert caught.value.response.status_code == 431
    status, sentence = told(asked(server, b"GET / HTTP/1.1\r\nHost: a\r\nCookie: " + b"x" * 200_000))
    assert status == 431 and "65536 bytes" in sentence
    assert told(asked(server, b"\x16\x03\x01\r\n\r\n"))[0] == 400


def test_many_requests_at_once_are_read_and_begun_in_turn(server):
    """600 to 1,300 ms where all are read first, then all understood; what a crowded machine adds, it adds once."""
    alone = median(races(ready(server), 0.3))
    longest = 0.0
    for _ in range(3):
        longest = beside_300_requests(server)
        print(f"beside 300 requests at once: another's races take {longest:.0f} ms at most, alone {alone:.0f} ms")
        if longest < 5 * alone + 200:
            break
    assert longest < 5 * alone + 200


def beside_300_requests(server):
    """Milliseconds that another's race takes at most."""
    body = json.dumps(USUAL | {"steps": 0}).encode()  # refused, but only once it is understood
    head = f"POST /api/races HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n"
    text = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    wires = [socket.create_connection(("127.0.0.1", server.port), timeout=30) for _ in range(300)]
    asking = threading.Thread(target=lambda: [wire.sendall(text) for wire in wires])
    with Live(server.host) as live:
        asking.start()
        taken = []
        for id in range(20):
            begun = time.perf_counter()
            live.race(id, USUAL)
            taken.append(1e3 * (time.perf_counter() - begun))
    answers = [wire.recv(65_536).split()[1] for wire in wires]
    asking.join()
    for wire in wires:
        wire.close()
    assert answers == [b"422"] * 300
    return max(taken)


class Transport:
    aborted = False

    def abort(self):
        self.aborted = True


def test_where_there_are_too_many_connections_the_longest_silent_one_makes_room():
    crowd, everybody = Crowd(2), set()
    made = []
    for _ in range(3):
        one = Connection.__new__(Connection)
        one.connections, one.transport = everybody, Transport()
        everybody.add(one)
        crowd.enter(one)
        made.append(one)
        if len(made) == 1:
            del crowd.silent[one]  # it is being served
    assert [one.transport.aborted for one in made] == [False, True, False]
