"""Connections that are held open say what they have to say in time, or are closed; others are answered meanwhile."""

import socket
import time

from optiscope.backend.http.door.connection import HEAD_SECONDS
from tests.backend.http.door.test_connection import told
from tests.backend.labs.races.live import Live
from tests.backend.leaning import USUAL
from tests.backend.slowloris import freed_after, held


def test_slow_and_silent_ones_are_closed_in_time_and_others_are_served(server, http):
    live = Live(server.host)
    begun = time.monotonic()
    half = socket.create_connection(("127.0.0.1", server.port), timeout=3 * HEAD_SECONDS)
    half.sendall(b"GET / HTTP/1.1\r\nHo")
    with (
        held(server, "heads", 60) as heads,
        held(server, "half handshakes", 60) as handshakes,
        held(server, "silent", 1) as silent,
    ):
        assert heads() + handshakes() + silent() == 121
        assert http.get("/").status_code == 200
        status, sentence = told(half.makefile("rb").read())
        assert status == 408 and f"{HEAD_SECONDS} seconds" in sentence
        assert time.monotonic() - begun > HEAD_SECONDS - 1
        freed_after(lambda: heads() + handshakes() + silent(), 3 * HEAD_SECONDS)
        assert time.monotonic() - begun < 2 * HEAD_SECONDS
    assert live.race(1, USUAL).done["id"] == 1, "a socket may be silent"
    live.socket.close()
