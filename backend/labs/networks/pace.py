"""How fast a training goes: how many updates are due now, and how many were made lately."""

from collections import deque
from collections.abc import Callable
from time import perf_counter

AHEAD_SECONDS = 0.25
"""A training that was kept from its updates makes up for so much of the time, and forgets the rest."""
WINDOW_SECONDS = 1.0


class Pace:
    """speed: updates a second, or None for as many as can be made. extra: updates asked for one by one."""

    def __init__(self, running: bool, speed: float | None, now: Callable[[], float] = perf_counter) -> None:
        self.running, self.speed, self.now = running, speed, now
        self.extra = 0
        self.owed, self.counted = 0.0, now()
        self.made: deque[tuple[float, int]] = deque()

    def run(self, running: bool) -> None:
        self.running, self.extra = running, 0
        self.owed, self.counted = 0.0, self.now()

    def only(self, count: int) -> None:
        """Pauses, but for `count` more updates."""
        self.run(False)
        self.extra = count

    def due(self) -> float:
        """Updates that may be made now; below 1: none yet."""
        if self.extra or not self.running:
            return self.extra
        if self.speed is None:
            return float("inf")
        now = self.now()
        self.owed = min(self.owed + (now - self.counted) * self.speed, max(1.0, AHEAD_SECONDS * self.speed))
        self.counted = now
        return self.owed

    def wait(self) -> float | None:
        """Seconds until the next update is due; None: none will be."""
        if self.extra or (self.running and self.speed is None):
            return 0.0
        return max(0.0, (1 - self.due()) / self.speed) if self.running and self.speed else None

    def did(self, count: int) -> None:
        if self.extra:
            self.extra -= count
        elif self.speed is not None:
            self.owed = max(0.0, self.owed - count)
        self.made.append((self.now(), count))

    def rate(self) -> float:
        """Updates a second, over the last second."""
        now = self.now()
        while self.made and self.made[0][0] < now - WINDOW_SECONDS:
            self.made.popleft()
        return sum(count for _, count in self.made) / WINDOW_SECONDS if self.running else 0.0
