"""Who comes next when a thread is free: the client that has had least of them, and of its requests the one that has.

Pure: no clock, no thread. A client is a machine (its address); an asker one request or one connection of it. Who was
away for a while is not owed the time in which it asked for nothing: it begins where those are who are served now.
"""

from collections.abc import Collection
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


class Asker:
    """Whose work it is. client: address of its machine; spent: seconds of threads it has had."""

    def __init__(self, client: str = "") -> None:
        self.client, self.spent = client, 0.0


asking: ContextVar[Asker | None] = ContextVar("asking", default=None)
"""Of the request or connection that the work at hand is for; None for the server's own."""
NOBODY = Asker()


@dataclass(slots=True, eq=False)
class Place:
    """One piece of work that waits for a thread. long: whether it is one that cannot be parted into turns; content:
    what it is, for whoever takes it. since: when it began to wait."""

    asker: Asker
    long: bool
    content: Any
    since: float = 0.0
    gone: bool = field(default=False)


class Shares:
    """The places that wait, and what each client has had."""

    def __init__(self) -> None:
        self.waiting: dict[str, list[Place]] = {}
        self.spent: dict[str, float] = {}
        self.least = 0.0

    def add(self, place: Place) -> None:
        client = place.asker.client
        self.spent[client] = max(self.spent.get(client, 0.0), self.least)
        self.waiting.setdefault(client, []).append(place)

    @property
    def count(self) -> int:
        """How many wait."""
        return sum(map(len, self.waiting.values()))

    def take(self, long: bool = True) -> Place | None:
        """The next one, no longer waiting; None where there is none. long: whether it may be a long one."""
        for client in sorted(self.waiting, key=self.spent.__getitem__):
            fitting = [place for place in self.waiting[client] if not place.gone and (long or not place.long)]
            if fitting:
                place = min(fitting, key=lambda place: place.asker.spent)
                self.least = self.spent[client]
                self._tidy(client, place)
                return place
            self._tidy(client)
        return None

    def charge(self, asker: Asker, seconds: float) -> None:
        """That it has had a thread for so long."""
        asker.spent += seconds
        client = asker.client
        self.spent[client] = self.spent.get(client, self.least) + seconds
        if client not in self.waiting and self.spent[client] <= self.least:
            del self.spent[client]
        if not self.waiting:  # nobody competes: nothing is owed
            self.spent.clear()
            self.least = 0.0

    def _tidy(self, client: str, *taken: Place) -> None:
        left: Collection[Place] = [one for one in self.waiting[client] if not one.gone and one not in taken]
        if left:
            self.waiting[client] = list(left)
        else:
            del self.waiting[client]
