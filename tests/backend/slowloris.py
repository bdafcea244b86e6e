"""Connections that are opened to be kept, and say what they have to say a byte at a time."""

import contextlib
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.server import Server

UPGRADE = b"GET /api/live HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
KINDS = {
    "silent": b"",
    "heads": b"GET / HTTP/1.1\r\nHost: {host}\r\nX-Slow: ",
    "bodies": b"POST /api/races HTTP/1.1\r\nHost: {host}\r\nContent-Length: 60000\r\n\r\n{",
    "half handshakes": UPGRADE + b"X-Slow: ",
    "silent sockets": UPGRADE + b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: c2xvd2xvcmlzIHNheXMgaGk=\r\n\r\n",
}
"""What each begins with; those that have a beginning go on with a byte now and then, but for whole handshakes."""
WHOLE = ("silent", "silent sockets")
SOURCE = "127.0.0.2"
"""Another machine than the other clients, as far as the server sees."""
PAUSE = 2


@contextmanager
def held(server: Server, kind: str, count: int) -> Iterator[Callable[[], int]]:
    """Holds so many connections as long as the server lets it; what is yielded says how many are open yet."""
    room(count)
    begin = KINDS[kind].replace(b"{host}", server.host.encode())
    wires = []
    for _ in range(count):
        wire = socket.create_connection(("127.0.0.1", server.port), timeout=30, source_address=(SOURCE, 0))
        wire.sendall(begin)
        wire.setblocking(False)
        wires.append(wire)
    going = threading.Event()

    def trickle() -> None:
        while not going.wait(PAUSE):
            for wire in wires:
                with contextlib.suppress(OSError):
                    wire.send(b"x")

    thread = threading.Thread(target=trickle)
    if kind not in WHOLE:
        thread.start()
    try:
        yield lambda: sum(map(is_open, wires))
    finally:
        going.set()
        if thread.ident:
            thread.join()
        for wire in wires:
            wire.close()


def is_open(wire: socket.socket) -> bool:
    """Whether the other end has not closed it; what it said is read."""
    try:
        while wire.recv(65_536):
            pass
    except BlockingIOError:
        return True
    except OSError:
        pass
    return False


def room(count: int) -> None:
    """Lets this process have so many more descriptors."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, count + 1_024), hard), hard))


def freed_after(still: Callable[[], int], seconds: float) -> float:
    """Seconds until none is open any more, at most so many."""
    begun = time.monotonic()
    while still() and time.monotonic() < begun + seconds:
        time.sleep(0.2)
    return time.monotonic() - begun
