"""A server that is leant on: what it holds then, and what others wait meanwhile.

Who leans is a process of its own (tests/backend/crowd.py); the other is a person's race, alone and meanwhile.
"""

import time
from collections.abc import Iterator
from statistics import median

from tests.backend.crowd import FLOODS
from tests.backend.leaning import cpu_seconds, crowd, memory_of, p99, races, ready, resident_mb
from tests.benchmarks.table import Row, short
from tests.server import Server

READERS, COUNTS = ("gone", "never", "slow"), (60, 600)
SOCKETS = 10
SECONDS, AFTER = 8.0, 10.0
VIEWERS, VIEWED_SECONDS = 200, 60.0
DRAGGERS, DEAF, BLOCKS, BLOCK_SECONDS = 100, 10, 3, 6.0


def rows() -> Iterator[Row]:
    server = Server().start()
    try:
        ready(server)
        for count in COUNTS:
            for kind in READERS:
                yield from leant_on(server, kind, count)
        for kind in FLOODS:
            yield flooded(server, kind)
        yield from viewed(server)
        yield from dragged(server)
    finally:
        server.stop()


def leant_on(server: Server, kind: str, count: int) -> Iterator[Row]:
    """Readers of the largest answers: gone at once, never reading, slow."""
    alone, idle = races(server, SECONDS), resident_mb(server)
    with memory_of(server) as most, crowd(server, kind, count, begun=False):
        others = races(server, SECONDS)
        peak = most() - idle
    time.sleep(AFTER)
    left = resident_mb(server) - idle
    who = f"{count} largest answers, readers {kind}"
    yield Row(f"{who}: memory above idle", peak, "MB", 600)
    yield Row(f"{who}: memory {AFTER:g} s later", left, "MB", 50)
    yield beside(who, others, alone)


def flooded(server: Server, kind: str) -> Row:
    alone = races(server, SECONDS)
    with crowd(server, kind, SOCKETS, begun=False):
        others = races(server, SECONDS)
    return beside(f"{SOCKETS} sockets flooding with {kind}", others, alone)


def beside(what: str, others: list[float], alone: list[float]) -> Row:
    how = f"p99 {short(p99(others))} ms of {len(others)}, alone {short(p99(alone))} ms of {len(alone)}"
    return Row(f"{what}: another's race", p99(others) / p99(alone), "×", 3, how=how)


def viewed(server: Server, seconds: float = VIEWED_SECONDS) -> Iterator[Row]:
    """Viewers that take a long race at a steady pace."""
    with crowd(server, "viewers", VIEWERS) as found:
        before = cpu_seconds(server)
        time.sleep(seconds)
        share = (cpu_seconds(server) - before) / seconds
    late, who = found.within(), f"{VIEWERS} viewers, 20 × 2 KiB a second"
    pieces = f"{len(late):,} pieces in {seconds:g} s"
    yield Row(f"{who}: rows lost", len(found.faults), "", 0, how=pieces)
    yield Row(f"{who}: p99 of their lateness", p99(late), "ms", 100)
    yield Row(f"{who}: server's share of a core", share, "×", 0.5)


def dragged(server: Server, blocks: int = BLOCKS, seconds: float = BLOCK_SECONDS) -> Iterator[Row]:
    """Viewers that drag once a second, of whom ten read and never read in turn, so that both meet the same machine."""
    spans: dict[str, list[tuple[float, float]]] = {"draggers": [], "deaf": []}
    with crowd(server, "draggers", DRAGGERS - DEAF) as found:
        for block in range(2 * blocks):
            kind = ("draggers", "deaf")[block % 2]
            with crowd(server, kind, DEAF):
                begun = time.monotonic()
                time.sleep(seconds)
                spans[kind].append((begun, time.monotonic()))
    alone, among = ([value for span in spans[kind] for value in found.within(*span)] for kind in spans)
    who = f"{DRAGGERS} viewers × 1 move a second of 12 × 500"
    yield Row(f"{who}: p99", p99(alone), "ms", 60, how=f"{len(alone):,} moves, median {short(median(alone))} ms")
    how = f"p99 {short(p99(among))} ms of {len(among):,} moves, median {short(median(among))} ms"
    yield Row(f"{who}: {DEAF} of them never read", p99(among) / p99(alone), "×", 1.25, how=how)
