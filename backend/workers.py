"""Threads for the engine's work, so that the event loop never waits for it. Kernels release the GIL."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Workers:
    """closing: set when the server stops; work that takes long looks at it now and then.
    warm:    set when every kernel is loaded, and a short race takes hardly longer than the way to a thread and back.
    """

    def __init__(self, count: int = 0) -> None:
        """count: threads; 0: as many as the machine has cores."""
        self.pool = ThreadPoolExecutor(count or os.cpu_count() or 1, "engine")
        self.closing = self.warm = False

    async def run(self, work: Callable[..., T], *args: object) -> T:
        """What `work` returns, from a thread. Cancelled while still waiting for one, it is never started."""
        return await asyncio.wrap_future(self.pool.submit(work, *args))

    def close(self) -> None:
        self.closing = True
        self.pool.shutdown(wait=False, cancel_futures=True)
