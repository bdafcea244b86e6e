"""What a dragging hand feels: the start dragged over the contour for five seconds, on the real page in Chromium.

The mouse is a real one (the browser's own input events), the races are real ones: every move is a new spec, answered by
the server and drawn on contour, surface and curve, 12 entries of 500 steps each. Work is counted as in page_speed.
"""

import json
import socket
from collections.abc import Iterator
from itertools import pairwise
from math import cos, pi, sin
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright
from websockets.client import ClientProtocol
from websockets.frames import Frame
from websockets.protocol import State
from websockets.sync.client import connect
from websockets.uri import parse_uri

from tests.benchmarks import bounce
from tests.benchmarks.bounce import MOST_BYTES, bouncing
from tests.benchmarks.page_speed import CATEGORIES, READY, SET_UP, frames
from tests.benchmarks.table import Row, short
from tests.browser.provide import NONE_FOUND, PEOPLES_FLAGS, find
from tests.server import Server, free_port

WHAT = {"interval": "a frame of a drag", "work": "its main-thread work", "answer": "the answer to one move, p95",
        "typed": "the same of a function that was typed, p95"}  # fmt: skip
TYPED = {"expression": "(1 - x)^2 + 100(y - x^2)^2", "domain": [[-2, 2], [-1, 3]]}
PATHS, STEPS = 12, 500
SECONDS = 5.0
LEAST_FRAMES, LEAST_RUNS = 100, 20
RACES, WARM_UP = 300, 50
ENDS = (b'"type":"done"', b'"type":"error"')
COLUMNS = ["x", "y", "loss"]  # what the page asks for while a hand moves

# Notes when each frame begins, and counts the runs that were shown in it.
WATCH = """() => {
    const seen = { frames: [], runs: 0, stop: false };
    window.seen = seen;
    const stopRuns = window.store.on(['run'], (state) => { seen.runs += 1; });
    requestAnimationFrame(function next(now) {
        seen.frames.push(now);
        if (seen.stop) stopRuns(); else requestAnimationFrame(next);
    });
}"""
STOP = "() => { window.seen.stop = true; return window.seen; }"


def rows() -> Iterator[Row]:
    chromium = find()
    server = Server().start()
    try:
        yield answer(server, WHAT["answer"], "rosenbrock")
        yield answer(server, WHAT["typed"], TYPED)
        if not chromium:
            yield Row(WHAT["interval"], None, "ms", 16.7, how=NONE_FOUND)
            return
        with sync_playwright() as playwright:
            port = free_port()
            flags = [*PEOPLES_FLAGS, f"--remote-debugging-port={port}"]
            browser = playwright.chromium.launch(executable_path=chromium, args=flags)
            yield from drag(browser, server.url, port)
            browser.close()
    finally:
        server.stop()


def drag(browser: Browser, url: str, port: int) -> Iterator[Row]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(url)
    page.wait_for_function("() => globalThis.optiscope?.store.state.run?.status === 'done'")
    page.evaluate(SET_UP, [PATHS, STEPS + 1])
    page.wait_for_function(READY, arg=[PATHS, STEPS + 1])
    page.evaluate("window.actions.seek(Infinity)")
    page.wait_for_timeout(2_000)  # for what follows a new race, such as contours
    page.evaluate(WATCH)
    browser.start_tracing(page=page, categories=CATEGORIES)
    moves = hand(page, port)
    seen = page.evaluate(STOP)
    events: list[dict[str, Any]] = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()
    times = seen["frames"]
    between = [later - sooner for sooner, later in pairwise(times)]
    assert len(between) >= LEAST_FRAMES, f"expected at least {LEAST_FRAMES} frames of dragging, got {len(between)}"
    assert seen["runs"] >= LEAST_RUNS, f"expected at least {LEAST_RUNS} races to be shown, got {seen['runs']}"
    about = f"{PATHS} paths × {STEPS} steps on contour, surface and curve; {moves} moves, {seen['runs']} races shown"
    yield spread(WHAT["interval"], between, 16.7, f"{about} in {len(between)} frames")
    yield spread(WHAT["work"], [1e3 * cpu for cpu, _ in frames(events)], 8, "processor time of the page's main thread")


def spread(what: str, values: list[float], bar: float, how: str) -> Row:
    # Chromium's clock ticks in steps of 0.1 ms: 16.7 ms is written 16.6 or 16.7.
    return Row(
        what, round(median(values), 1), "ms", bar, how=f"{how}; nine in ten ≤ {short(quantiles(values, n=10)[-1])} ms"
    )


def hand(page: Page, port: int) -> int:
    """Takes the start by its ring and leads it round the picture; the number of moves.

    Straight through the browser's debugging socket: what leads the mouse shares the processor with the page, and
    Playwright, which looks for drag-and-drop at every move, takes it for a quarter of each frame.
    """
    ring = page.locator(".picture-start").first.bounding_box()
    plot = page.locator(".picture-contour .picture-plot").first.bounding_box()
    assert ring and plot
    x, y = ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2
    page.mouse.move(x, y)
    with connect(debugging(port, page.url), compression=None, proxy=None) as protocol:

        def mouse(type: str, x: float, y: float) -> None:
            event = {"type": type, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}
            protocol.send(json.dumps({"id": 1, "method": "Input.dispatchMouseEvent", "params": event}))
            answer = json.loads(protocol.recv(timeout=30))
            assert "error" not in answer, answer

        mouse("mousePressed", x, y)
        begun, moves = perf_counter(), 0
        while (gone := perf_counter() - begun) < SECONDS:
            turn = 2 * pi * gone / SECONDS
            x = plot["x"] + plot["width"] * (0.5 - 0.4 * cos(2 * turn))
            y = plot["y"] + plot["height"] * (0.5 - 0.4 * sin(3 * turn))
            mouse("mouseMoved", x, y)  # the browser takes one a frame, as from a real mouse
            moves += 1
        mouse("mouseReleased", x, y)
    return moves


def debugging(port: int, url: str) -> str:
    """Address of the debugging socket of the page at `url`."""
    with urlopen(f"http://127.0.0.1:{port}/json/list", timeout=30) as answer:
        pages = json.load(answer)
    return str(next(page["webSocketDebuggerUrl"] for page in pages if page["url"] == url))


def answer(server: Server, what: str, function: object) -> Row:
    """In turns with the same bytes from a process that has nothing to do, as a machine's own share varies.

    A move comes about as often as a frame, which matters: after a while without work a processor is slower.
    """
    size = 4 * len(COLUMNS) * (STEPS + 1) * PATHS
    taken, bare = [], []
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as wire, bouncing(size) as other:
        protocol = greet(wire, server)
        for id in range(WARM_UP + RACES):
            sleep(1 / 120)
            taken.append(1e3 * seconds(wire, protocol, request(id, function)))
            sleep(1 / 120)
            bare.append(1e3 * bounce.seconds(other, request(id, function), size))
    value, least = (quantiles(one[WARM_UP:], n=20)[-1] for one in (taken, bare))
    middle, lowest = (short(median(one[WARM_UP:])) for one in (taken, bare))
    how = (
        f"{PATHS} entries × {STEPS} steps, from sending the spec to the last byte, {RACES} races, median {middle} ms; "
        f"of that the machine takes {short(least)} ms, median {lowest} ms, for as many bytes without a race"
    )
    return Row(what, value, "ms", 4, how=how)


def greet(wire: socket.socket, server: Server) -> ClientProtocol:
    """An open connection; a protocol without a thread of its own, so that what is measured is the server."""
    protocol = ClientProtocol(parse_uri(f"ws://{server.host}/api/live"), max_size=None)
    protocol.send_request(protocol.connect())
    send(wire, protocol)
    while protocol.state is State.CONNECTING:
        receive(wire, protocol)
        protocol.events_received()
        if protocol.handshake_exc:
            raise protocol.handshake_exc
    return protocol


def seconds(wire: socket.socket, protocol: ClientProtocol, text: bytes) -> float:
    """From sending a move to having all of its race; an error instead of a race is an error here too."""
    begun = perf_counter()
    protocol.send_text(text)
    send(wire, protocol)
    received, last = 0, b""
    while not any(end in last for end in ENDS):
        receive(wire, protocol)
        for event in protocol.events_received():
            assert isinstance(event, Frame) and event.fin, f"expected whole messages, got {event}"
            last = event.data
            received += len(last)
    taken = perf_counter() - begun
    least = 4 * len(COLUMNS) * (STEPS + 1) * PATHS
    assert received > least, f"expected at least {least} bytes, got {received}; last {last[-200:]!r}"
    return taken


def request(id: int, function: object) -> bytes:
    names = ["gradient_descent", "momentum", "nag", "rmsprop", "adam", "lion"] * (PATHS // 6)
    spec = {"function": function, "steps": STEPS, "start": [cos(id), sin(id)], "optimizers": names}
    return json.dumps({"type": "race", "id": id, "spec": spec, "columns": COLUMNS, "together": True}).encode()


def send(wire: socket.socket, protocol: ClientProtocol) -> None:
    wire.sendall(b"".join(protocol.data_to_send()))


def receive(wire: socket.socket, protocol: ClientProtocol) -> None:
    data = wire.recv(MOST_BYTES)
    assert data, "expected an answer, got the end of the connection"
    protocol.receive_data(data)
