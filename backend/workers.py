"""Threads for the engine's work, so that the event loop never waits for it. Kernels release the GIL."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Workers:
    """closing: set when the server stops; work that takes long looks at it now and then.

    Quick work has a thread of its own: CPython before 3.13 wakes every idle thread of a pool for each piece of work,
    and those that find none take the interpreter from the one that has it.
    """

    def __init__(self, count: int = 0) -> None:
        """count: threads; 0: as many as the machine has cores."""
        self.pool = ThreadPoolExecutor(count or os.cpu_count() or 1, "engine")
        self.quick = ThreadPoolExecutor(1, "quick")
        self.closing = False

    async def run(self, work: Callable[..., T], *args: object, quick: bool = False) -> T:
        """What `work` returns, from a thread. Cancelled while still waiting for one, it is never started.

        quick: takes some milliseconds at most.
        """
        pool = self.quick if quick else self.pool
        return await asyncio.get_running_loop().run_in_executor(pool, work, *args)

    def close(self) -> None:
        self.closing = True
        for pool in (self.quick, self.pool):
            pool.shutdown(wait=False, cancel_futures=True)
