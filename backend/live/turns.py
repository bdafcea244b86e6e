"""Turns on the event loop: one of those who wait for each time that the loop comes round, so that whoever comes with
little waits for no more than that."""

import asyncio
from collections import deque
from collections.abc import Callable


class Turns:
    """waiting: what is done in turn. owing: who of the sockets has had more time of the loop than it may."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], None]] = deque()
        self.owing: set[object] = set()

    def add(self, turn: Callable[[], None]) -> None:
        self.waiting.append(turn)
        if len(self.waiting) == 1:
            asyncio.get_running_loop().call_soon(self.next)

    def next(self) -> None:
        try:
            self.waiting[0]()
        finally:
            self.waiting.popleft()
            if self.waiting:
                asyncio.get_running_loop().call_soon(self.next)

    async def mine(self) -> None:
        """Returns when it is one's turn."""
        turn = asyncio.get_running_loop().create_future()
        self.add(lambda: None if turn.done() else turn.set_result(None))
        await turn
