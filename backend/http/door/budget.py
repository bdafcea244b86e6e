"""How many bytes may be held for answers and bodies at once: by the server, and for one client.

Whoever finds no room waits a while, those first who hold least; then, or where too many wait, a sentence says so with
429 (the client itself holds too much) or 503 (all of them do), and when to come again.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from optiscope.backend.http.errors import Refusal, told
from optiscope.backend.live.memory import give_back

MEGABYTE = 1 << 20
WAIT_SECONDS = 10
MOST_WAITING = 24
"""Requests of one client that wait for room."""
SMALL = MEGABYTE
"""What takes no more has a share of the room to itself, so that it does not wait behind large ones."""
TOO_MANY, NO_ROOM = 429, 503
AGAIN = {"Retry-After": "5"}


@dataclass(slots=True, eq=False)
class _Waiting:
    client: str
    size: int
    answer: "asyncio.Future[None]"


class Budget:
    """most: bytes held at once, of which one client holds at most two thirds, and small ones have a sixteenth to
    themselves. held: by each client; total: by all. refused: how often there was no room."""

    def __init__(self, most: int) -> None:
        self.most, self.of_client = most, most * 2 // 3
        self.held: Counter[str] = Counter()
        self.total, self.refused, self.largest = 0, 0, 0
        self.waiting: list[_Waiting] = []

    async def take(self, client: str, size: int) -> Callable[[], None]:
        """Holds so many bytes; what is returned gives them back. Raises Refusal where there is no room for long."""
        size = min(size, self.of_client)
        if not self.fits(client, size):
            await self.wait(client, size)
        else:
            self.hold(client, size)
        return lambda: self.give_back(client, size)

    def is_full(self, client: str) -> bool:
        """Whether so many of a client's wait for room that no other may."""
        return sum(one.client == client for one in self.waiting) >= MOST_WAITING

    async def wait(self, client: str, size: int) -> None:
        if self.is_full(client):
            raise self.refusal(client, size)
        mine = _Waiting(client, size, asyncio.get_running_loop().create_future())
        self.waiting.append(mine)
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await asyncio.shield(mine.answer)
        except BaseException as error:
            if mine.answer.done():
                self.give_back(client, size)
            else:
                self.waiting.remove(mine)
            if isinstance(error, TimeoutError):
                raise self.refusal(client, size) from None
            raise

    def fits(self, client: str, size: int) -> bool:
        room = self.most if size <= SMALL else self.most - self.most // 16
        own = size <= SMALL or self.held[client] + size <= self.of_client
        return own and self.total + size <= room

    def hold(self, client: str, size: int) -> None:
        self.held[client] += size
        self.total += size

    def give_back(self, client: str, size: int) -> None:
        self.held[client] -= size
        self.total -= size
        if not self.held[client]:
            del self.held[client]
        self.largest = max(self.largest, size)
        if not self.total and self.largest > SMALL:
            self.largest = 0
            asyncio.get_running_loop().call_later(1, self.tidy)
        for one in sorted(self.waiting, key=lambda one: self.held[one.client]):
            if self.fits(one.client, one.size):
                self.waiting.remove(one)
                self.hold(one.client, one.size)
                one.answer.set_result(None)

    def tidy(self) -> None:
        """Once nothing is held any more, what was held goes back to the system."""
        if not self.total:
            asyncio.get_running_loop().run_in_executor(None, give_back)

    def refusal(self, client: str, size: int) -> Refusal:
        self.refused += 1
        if self.held[client] + size > self.of_client:
            return told(TOO_MANY, "too_much_of_yours", AGAIN)
        return told(NO_ROOM, "too_much_at_once", AGAIN)
