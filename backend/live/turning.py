"""A generator that threads drive a turn at a time, and that can be stopped from any other."""

import contextlib
from collections.abc import Generator
from time import perf_counter
from typing import Generic, TypeVar

Y = TypeVar("Y")
R = TypeVar("R")
TURN_SECONDS = 0.004
TURN_BYTES = 1 << 16


class Turning(Generic[Y, R]):
    """over: whether it has returned, which is `returned` then. What it yields is bytes, or None."""

    def __init__(self, work: Generator[Y, None, R]) -> None:
        self.work = work
        self.over, self.stopped = False, False
        self.returned: R

    def turn(self) -> list[Y]:
        """What it yields in about TURN_SECONDS, of about TURN_BYTES."""
        made: list[Y] = []
        until, size = perf_counter() + TURN_SECONDS, 0
        try:
            while not self.stopped and size < TURN_BYTES and perf_counter() < until:
                made.append(one := next(self.work))
                size += len(one) if isinstance(one, bytes) else 0
        except StopIteration as end:
            self.over, self.returned = True, end.value
        if self.stopped:
            self.close()
        return made

    def stop(self) -> None:
        """Ends it where it stands, at the latest after the `next` that a thread is in."""
        self.stopped = True
        self.close()

    def close(self) -> None:
        with contextlib.suppress(ValueError):  # a thread is in it, and will see that it is stopped
            self.work.close()
