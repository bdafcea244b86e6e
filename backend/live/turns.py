"""Turns on the event loop, so that whoever comes with little waits for no more than one turn of whoever comes with
much.

Those who wait are served round after round, one turn each. What a turn begins goes on in the tasks that it wakes, so
after each the loop comes round a few times in which nobody begins anything; but where others keep the loop for long,
that many turns follow that those who wait have their share of it too.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Hashable
from time import perf_counter

PASSES = 6
"""Times that the loop comes round for a turn: a request that is read is answered, or left to a thread, by then."""
TURN_SECONDS = 0.01
"""Where these passes take longer, there is a turn for each such time."""


class Turns:
    """waiting: of whom what is done in turn, who is next first. owing: who of the sockets has had more time of the loop
    than it may."""

    def __init__(self) -> None:
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
            now = perf_counter()
            due, self.last = max(1, int((now - self.last) / TURN_SECONDS)), now
            asyncio.get_running_loop().call_soon(self.come, PASSES - 1)
            while self.waiting and due:
                due -= 1
                self.next()
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
