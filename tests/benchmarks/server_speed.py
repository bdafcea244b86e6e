"""What a client waits for: a race of all rules over the socket, and a server that starts again."""

import json
from collections.abc import Iterator
from statistics import median
from time import perf_counter, sleep

from websockets.sync.client import ClientConnection, connect

from optiscope import catalog
from tests.benchmarks.table import Row
from tests.server import Server

STEPS, REPEATS, WARM_UP = 1_000, 60, 30
PAUSE = 0.05  # seconds between races, as between a person's changes
STARTS = 3


def rows() -> Iterator[Row]:
    server = Server().start()  # may have to compile; every later start finds that done
    try:
        yield race(server)
    finally:
        server.stop()
    yield second_start(server)


def race(server: Server) -> Row:
    with connect(f"ws://{server.host}/api/live", max_size=None, compression=None) as socket:
        taken = [seconds(socket, id) for id in range(WARM_UP + REPEATS)][WARM_UP:]
    how = f"{len(catalog.optimizers)} rules, all columns, request to last message; fastest {1e3 * min(taken):.3g} ms"
    return Row("all rules × 1,000 steps over the socket", 1e3 * median(taken), "ms", 30, how=how)


def seconds(socket: ClientConnection, id: int) -> float:
    """From sending a race to having all of it; an error instead of a race is an error here too."""
    spec = {"function": "rosenbrock", "steps": STEPS, "optimizers": list(catalog.optimizers)}
    sleep(PAUSE)
    begun = perf_counter()
    socket.send(json.dumps({"type": "race", "id": id, "spec": spec}))
    received = 0
    while True:
        message = socket.recv(timeout=30)
        if isinstance(message, bytes):
            received += len(message)
        elif (kind := json.loads(message)["type"]) in ("done", "error"):
            break
    taken = perf_counter() - begun
    least = 4 * 8 * (STEPS + 1) * len(catalog.optimizers)  # float32 of the columns that every rule has
    assert kind == "done", f"expected a race that is done, got {message!r}"
    assert received > least, f"expected at least {least} bytes, got {received}"
    return taken


def second_start(server: Server) -> Row:
    taken = []
    for _ in range(STARTS):
        begun = perf_counter()
        server.start()
        taken.append(perf_counter() - begun)
        server.stop()
    how = f"from spawning the process, asked every 50 ms; fastest of {STARTS} {min(taken):.3g} s"
    return Row("a second start to /healthz", median(taken), "s", 2, how=how)
