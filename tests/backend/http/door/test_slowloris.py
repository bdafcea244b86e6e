"""Connections that are held open say what they have to say in time, or are closed; others are answered meanwhile."""

from optiscope.backend.http.door.connection import HEAD_SECONDS
from tests.backend.slowloris import freed_after, held


def test_slow_ones_are_closed_in_time_and_others_are_served(server, http):
    with held(server, "heads", 60) as heads, held(server, "half handshakes", 60) as handshakes:
        assert heads() + handshakes() == 120
        assert http.get("/").status_code == 200
        assert freed_after(lambda: heads() + handshakes(), 3 * HEAD_SECONDS) < 2 * HEAD_SECONDS
