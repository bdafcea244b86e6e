"""What becomes of a server among people who mean it no good, and of those who mean well meanwhile."""

import signal
import time
from collections.abc import Callable, Iterator
from itertools import product
from statistics import median
from typing import TypeVar

import httpx
from hypothesis import strategies as st

from optiscope.backend.labs.lab import labs
from tests.backend.ending import BUSY, End, Moment, end
from tests.backend.hostile import each, faults, frames, messages, say, send_frames
from tests.backend.labs.networks.live import MOONS, Trainee
from tests.backend.leaning import races, ready, resident_mb
from tests.backend.slowloris import KINDS, freed_after, held
from tests.benchmarks.table import Row
from tests.server import Server

MESSAGES, BATCH, FRAMES = 80_000, 20, 20_000
"""On both sockets together."""
SLOW, FREED_SECONDS = 1_000, 30
T = TypeVar("T")


def rows() -> Iterator[Row]:
    yield from malformed()
    yield from slowloris()
    yield from endings()


def malformed() -> Iterator[Row]:
    server = ready(Server(OPTISCOPE_TRAININGS="1", OPTISCOPE_HOLD_SECONDS="0").start())
    channels = [lab.channel for lab in labs().values()]
    refused, wrong = 0, 0

    def tell(share: float) -> None:
        nonlocal refused, wrong

        def counted(do: Callable[[T], int | None]) -> Callable[[T], None]:
            def one(content: T) -> None:
                nonlocal refused, wrong
                try:
                    refused += do(content) or 0
                except (AssertionError, OSError) as error:
                    wrong += 1
                    print(f"{error!r}: {content!r:.500}")

            return one

        for channel in channels:
            batches = st.lists(messages(channel), min_size=BATCH, max_size=BATCH)
            count = int(share * MESSAGES / BATCH / len(channels))
            each(batches, count, counted(lambda texts, at=channel.address: say(server, at, texts)))
            count = int(share * FRAMES / len(channels))
            each(frames(), count, counted(lambda content, at=channel.address: bool(send_frames(server, at, content))))

    tell(0.02)  # what a first message loads is loaded
    refused, before = 0, resident_mb(server)
    tell(1)
    time.sleep(2)
    grown = resident_mb(server) - before
    server.stop()
    if logged := faults(server.output()):
        print(server.output()[-10_000:])
    wrong += len(logged)
    how = f"{MESSAGES:,} messages and {FRAMES:,} times frames, of which {refused:,} were refused or closed with a code"
    yield Row("malformed messages and frames: faults", wrong, "", 0, how=how)
    yield Row("malformed messages and frames: memory", grown, "MB", 10)


def slowloris() -> Iterator[Row]:
    for kind in KINDS:
        server = ready(Server().start())
        alone = of_others(server)
        with held(server, kind, SLOW) as still:
            begun, most = time.monotonic(), still()
            meanwhile = of_others(server)
            freed_after(still, 2 * FREED_SECONDS)
            freed = time.monotonic() - begun
        after = of_others(server)
        server.stop()
        how = (
            f"page, race, training in ms: alone {told(alone)}, with them {told(meanwhile)}, after {told(after)}; "
            f"{most} were open at once; {len(faults(server.output()))} faults"
        )
        yield Row(f"{SLOW:,} × {kind}: until all are freed", freed, "s", FREED_SECONDS, how=how)


def of_others(server: Server) -> tuple[float, float, float]:
    """Milliseconds (median) of a page, of a race over a socket, and until a training has begun."""
    pages = []
    for _ in range(20):
        begun = time.perf_counter()
        assert httpx.get(f"{server.url}/", timeout=30, trust_env=False).status_code == 200
        pages.append(1e3 * (time.perf_counter() - begun))
    begun = time.perf_counter()
    with Trainee(server.host) as client:
        client.train(MOONS | {"steps": 10})
        client.until("done")
    training = 1e3 * (time.perf_counter() - begun)
    return median(pages), median(races(server, 2)), training


def told(milliseconds: tuple[float, ...]) -> str:
    return ", ".join(f"{one:.3g}" for one in milliseconds)


def moments() -> list[Moment]:
    """Some 60: while it starts, then in the midst of everything it may be at, with a second signal too."""
    term, interrupt = signal.SIGTERM, signal.SIGINT
    starting = [
        Moment("", seconds, sign) for seconds, sign in product((0.05, 0.1, 0.2, 0.4, 0.8, 1.6), (term, interrupt))
    ]
    starting += [Moment("", seconds, interrupt, group=True) for seconds in (0.07, 0.15, 0.3, 0.6, 1.2, 2.4)]
    busy = [
        Moment(busy, seconds, sign, group=sign is interrupt)
        for busy in BUSY for seconds, sign in ((0.02, term), (0.5, interrupt), (1.5, term))
    ]  # fmt: skip
    twice = [
        Moment(busy, 0.5, sign, sign is interrupt, again)
        for busy, sign, again in product(
            ("idle", "a training on a socket", "40 races in one answer each"), (term, interrupt), (0.01, 1)
        )
    ]
    return starting + busy + twice


def endings() -> Iterator[Row]:
    ready(Server().start()).stop()  # what has to be compiled is
    ends = {moment: end(moment) for moment in moments()}
    bad = {moment: one for moment, one in ends.items() if not one.is_orderly}
    for moment, one in bad.items():
        print(f"{moment}: {one.seconds:.2f} s, exit code {one.code}, {one.left} left\n{one.output[-2_000:]}")
    slowest = max(ends.values(), key=lambda one: one.seconds)
    yield Row("SIGTERM and SIGINT: moments not ended in order", len(bad), "", 0, how=f"of {len(ends)}: {counts(ends)}")
    yield Row("SIGTERM and SIGINT: the slowest end", slowest.seconds, "s", 5)


def counts(ends: dict[Moment, End]) -> str:
    codes = sorted({one.code for one in ends.values()})
    of_each = ", ".join(f"{code} ({sum(one.code == code for one in ends.values())})" for code in codes)
    return f"{sum(one.is_early for one in ends.values())} before anything of ours had begun; exit codes {of_each}"
