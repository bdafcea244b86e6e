"""Threads for the engine's work, so that the event loop does not wait for it. Kernels release the GIL."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


class Workers:
    """closing: set when the server stops; work that takes long looks at it now and then.
    warm:    set when every kernel is loaded, and a short race takes hardly longer than the way to a thread and back.

    Quick work has a thread of its own: it does not wait behind long work, nor behind what the server prepares.
    """

    def __init__(self, count: int = 0) -> None:
        """count: threads, beside the one for quick work; 0: as many as the machine has cores."""
        self.pool = ThreadPoolExecutor(count or os.cpu_count() or 1, "engine")
        self.quick = ThreadPoolExecutor(1, "quick")
        self.quickest: Future[Any] | None = None
        self.closing = self.warm = False

    async def run(self, work: Callable[..., T], *args: object, quick: bool = False) -> T:
        """What `work` returns, from a thread. Cancelled while still waiting for one, it is never started.

        quick: it mostly takes some milliseconds; while its thread is taken the pool does it.
        """
        if quick and (self.quickest is None or self.quickest.done()):
            made = self.quickest = self.quick.submit(work, *args)
        else:
            made = self.pool.submit(work, *args)
        return await asyncio.wrap_future(made)

    def close(self) -> None:
        self.closing = True
        for pool in (self.quick, self.pool):
            pool.shutdown(wait=False, cancel_futures=True)
