"""Turns on the event loop, so that whoever comes with little waits for no more than one turn of whoever comes with
much.

Those who wait are served round after round, one turn each. What a turn begins may go on in the tasks that it wakes:
then the loop comes round a few times for each. But where others keep the loop for long, that many turns follow that
those who wait have their share of it too.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable
from time import perf_counter

TURN_SECONDS = 0.01
"""Where the passes of a turn take longer, there is one for each such time."""


class Turns:
    """waiting: of whom what is done in turn, who is next first. owing: who of the sockets has had more time of the loop
    than it may."""

    def __init__(self, passes: int = 1) -> None:
        """passes: how often the loop comes round for a turn."""
        self.passes = passes
        self.waiting: dict[Hashable, deque[Callable[[], None]]] = {}
        self.owing: set[object] = set()
        self.going, self.last = False, 0.0

    def add(self, whose: Hashable, turn: Callable[[], None]) -> None:
        self.waiting.setdefault(whose, deque()).append(turn)
        if not self.going:
            self.going, self.last = True, perf_counter()
            asyncio.get_running_loop().call_soon(self.come, 0)

    def come(self, passes: int) -> None:
        """The loop has come round; passes: how often it still has to."""
        if passes:
            asyncio.get_running_loop().call_soon(self.come, passes - 1)
        elif self.waiting:
            asyncio.get_running_loop().call_soon(self.come, self.passes - 1)
            due = max(1, int((perf_counter() - self.last) / TURN_SECONDS))
            try:
                while self.waiting and due:
                    due -= 1
                    self.next()
            finally:
                self.last = perf_counter()
        else:
            self.going = False

    def next(self) -> None:
        whose = next(iter(self.waiting))
        turns = self.waiting.pop(whose)
        turn = turns.popleft()
        if turns:
            self.waiting[whose] = turns
        turn()

    async def mine(self, whose: Hashable) -> None:
        """Returns when it is one's turn."""
        turn = asyncio.get_running_loop().create_future()
        self.add(whose, lambda: None if turn.done() else turn.set_result(None))
        await turn
