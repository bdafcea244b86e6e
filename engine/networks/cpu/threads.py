"""Threads that run one call of a kernel together; the kernels share out the work themselves.

They are started when they are first needed and wait for the next call; a call that comes while they are busy with
another is run by its own thread alone, to the same numbers.
"""

import os
import threading
from collections.abc import Callable
from queue import SimpleQueue

WORTH = 100_000
"""Products that take about as long as waking a thread: a call of fewer for each thread has fewer threads."""

Job = Callable[[], None]


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Helper:
    def __init__(self, number: int):
        self.jobs: SimpleQueue[Job] = SimpleQueue()
        self.ends: SimpleQueue[BaseException | None] = SimpleQueue()
        threading.Thread(target=self._work, name=f"networks {number}", daemon=True).start()

    def _work(self) -> None:
        while True:
            job = self.jobs.get()
            try:
                job()
            except BaseException as error:
                self.ends.put(error)
            else:
                self.ends.put(None)
            del job


class Threads:
    """`most` of them, the caller's own among them."""

    def __init__(self, most: int | None = None):
        self.most = most or cores()
        self._busy = threading.Lock()
        self._helpers: list[_Helper] = []

    def run(self, job: Job, parts: int, products: float) -> None:
        """Runs `job` on several threads at once, as many as its parts and its products are worth. Raises what it
        raised."""
        helpers = min(self.most, parts, int(products / WORTH)) - 1
        if helpers < 1 or not self._busy.acquire(blocking=False):
            job()
            return
        try:
            while len(self._helpers) < helpers:
                self._helpers.append(_Helper(len(self._helpers) + 1))
            for helper in self._helpers[:helpers]:
                helper.jobs.put(job)
            try:
                job()
            finally:
                ends = [helper.ends.get() for helper in self._helpers[:helpers]]
            for error in ends:
                if error:
                    raise error
        finally:
            self._busy.release()


_shared = Threads()


def shared() -> Threads:
    """Those of this process."""
    return _shared


def _anew() -> None:
    """A forked process has none of its parent's threads."""
    global _shared
    _shared = Threads()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_anew)
