"""A process that answers a request with a given number of bytes and nothing else: what the machine takes by itself."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from time import perf_counter

MOST_BYTES = 1 << 18


@contextmanager
def bouncing(size: int) -> Iterator[socket.socket]:
    """A connection to such a process, over loopback."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        process = get_context("spawn").Process(target=answer, args=(listening, size), daemon=True)
        process.start()
        with socket.create_connection(listening.getsockname(), timeout=30) as wire:
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield wire
        process.join()


def answer(listening: socket.socket, size: int) -> None:
    wire, _ = listening.accept()
    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    data = bytes(size)
    while wire.recv(MOST_BYTES):
        wire.sendall(data)


def seconds(wire: socket.socket, request: bytes, size: int) -> float:
    """From sending the request, which fits one segment, to the last of the answer's bytes."""
    begun = perf_counter()
    wire.sendall(request)
    while size > 0:
        data = wire.recv(MOST_BYTES)
        assert data, "expected an answer, got the end of the connection"
        size -= len(data)
    return perf_counter() - begun
