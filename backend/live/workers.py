"""Threads for the engine's work, so that the event loop does not wait for it. Kernels release the GIL."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto
from typing import Any, TypeVar

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

    Quick work has a thread of its own: it does not wait behind long work, nor behind what the server prepares.
    """

    def __init__(self, count: int = 0) -> None:
        """count: threads, beside the one for quick work; 0: as many as the machine has cores."""
        self.pool = ThreadPoolExecutor(count or os.cpu_count() or 1, "engine")
        self.quick = ThreadPoolExecutor(1, "quick")
        self.quickest: Future[Any] | None = None
        self.stage = Stage.PREPARING

    def ready(self) -> None:
        """Every kernel is loaded."""
        if self.stage is Stage.PREPARING:
            self.stage = Stage.READY

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
        self.stage = Stage.CLOSING
        for pool in (self.quick, self.pool):
            pool.shutdown(wait=False, cancel_futures=True)
