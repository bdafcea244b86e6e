"""Threads for the engine's work, so that the event loop does not wait for it. Kernels release the GIL.

Work comes in turns of some milliseconds, and which turn is next says who has had least of the threads so far: see
shares.py. What nobody waits for any more is not begun, and has no other turn.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

from optiscope.backend.live.shares import NOBODY, Place, Shares, asking
from optiscope.backend.live.turning import Turning

T = TypeVar("T")


class Stage(Enum):
    """How far a server is."""

    PREPARING = auto()
    """Kernels are being loaded, or compiled."""
    READY = auto()
    """Every kernel is loaded: what is short takes hardly longer than the way to a thread and back."""
    CLOSING = auto()
    """It stops; work that takes long looks at this now and then."""


class Workers:
    """stage: how far the server is whose work they do.

    Quick work has a thread of its own: it does not wait behind long work, nor behind what the server prepares. Of the
    others one is kept for what comes in turns, where there are several.
    """

    def __init__(self, count: int = 0, waited: Callable[[float], object] = lambda seconds: None) -> None:
        """count: threads, beside the one for quick work; 0: as many as the machine has cores. waited: hears how long
        each piece of work waited for a thread."""
        self.waited = waited
        self.free = count or os.cpu_count() or 1
        self.free_for_long = max(1, self.free - 1)
        self.pool = ThreadPoolExecutor(self.free, "engine")
        self.quick = ThreadPoolExecutor(1, "quick")
        self.quickest: Future[Any] | None = None
        self.shares = Shares()
        self.stage = Stage.PREPARING

    def ready(self) -> None:
        """Every kernel is loaded."""
        if self.stage is Stage.PREPARING:
            self.stage = Stage.READY

    async def run(self, work: Callable[..., T], *args: object, quick: bool = False, long: bool = False) -> T:
        """What `work` returns, from a thread. Cancelled while still waiting for one, it is never started.

        quick: it mostly takes some milliseconds; while its thread is taken the others do it. long: it may take far
        more than a turn.
        """
        if quick and (self.quickest is None or self.quickest.done()):
            made = self.quickest = self.quick.submit(work, *args)
            return await asyncio.wrap_future(made)
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        place = Place(asking.get() or NOBODY, long, (answer, work, args), perf_counter())
        self.shares.add(place)
        self.next()
        try:
            return await answer
        finally:
            place.gone = True

    async def turns(self, work: Generator[Any, None, T]) -> T:
        """What a generator returns whose every turn takes some milliseconds."""
        turning = Turning(work)
        try:
            while not turning.over:
                await self.run(turning.turn)
            return turning.returned
        finally:
            turning.stop()

    async def pieces(self, work: Generator[bytes, None, None]) -> AsyncIterator[bytes]:
        """What a generator yields, as it is taken; in larger pieces where its own are small."""
        turning = Turning(work)
        try:
            while not turning.over:
                if piece := b"".join(await self.run(turning.turn)):
                    yield piece
        finally:
            turning.stop()

    def next(self) -> None:
        """Begins what waits, as far as there are threads."""
        while self.free and (place := self.shares.take(self.free_for_long > 0)):
            self.free -= 1
            self.free_for_long -= place.long
            answer, work, args = place.content
            begun = perf_counter()
            self.waited(begun - place.since)
            doing = self.pool.submit(work, *args)
            doing.add_done_callback(_in(answer.get_loop(), self.did, place, begun))

    def did(self, place: Place, begun: float, done: "Future[Any]") -> None:
        """That a piece of work is done: its answer, and a thread for the next one."""
        self.free += 1
        self.free_for_long += place.long
        self.shares.charge(place.asker, perf_counter() - begun)
        answer: asyncio.Future[Any] = place.content[0]
        if not answer.done():
            if done.cancelled():
                answer.cancel()
            elif error := done.exception():
                answer.set_exception(error)
            else:
                answer.set_result(done.result())
        self.next()

    def close(self) -> None:
        self.stage = Stage.CLOSING
        for pool in (self.quick, self.pool):
            pool.shutdown(wait=False, cancel_futures=True)


def _in(loop: asyncio.AbstractEventLoop, call: Callable[..., None], *first: Any) -> Callable[[Any], None]:
    """`call` in the loop, from any thread; not at all once the loop is closed."""

    def later(last: Any) -> None:
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(partial(call, *first, last))

    return later
