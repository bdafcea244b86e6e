"""backend/http/server.py: what the listening socket hands down to every connection. Start, stop: cli/test_serve.py."""

import socket
import sys

import pytest

from optiscope.backend.http.server import SEND_BUFFER, ListenError, address, listen


def test_messages_leave_at_once_and_deaf_clients_do_not_stay():
    with listen("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP  # else asyncio leaves Nagle's algorithm on
        assert listening.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) <= 2 * SEND_BUFFER
        if sys.platform == "linux":
            assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 4000


def test_clients_may_connect_before_the_application_is_ready():
    with listen("127.0.0.1", 0) as listening:
        socket.create_connection(listening.getsockname(), timeout=1).close()


@pytest.mark.parametrize(("host", "url"), [("127.0.0.1", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")])
def test_addresses_are_written_as_browsers_take_them(host, url):
    assert address(host, 80) == url


@pytest.mark.parametrize("host", ["bad..host", "203.0.113.1"])
def test_a_place_that_cannot_be_listened_on_is_named(host):
    with pytest.raises(ListenError, match=f"cannot listen on http://{host}:8000: "):
        listen(host, 8000)
