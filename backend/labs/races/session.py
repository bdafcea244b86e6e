"""One connection to the races: which race it wants, and the sending of it. The newest request wins.

Nothing is computed ahead of what the client has taken: the next part of a race waits until the last one is sent.
Threads make the parts, but those of short races, which would be on their way to a thread and back for half as long as
they are made. Whether it is one is seen by setting it up; what takes long to set up is left to a thread too.
"""

import asyncio
from collections.abc import Callable

from starlette.websockets import WebSocket, WebSocketDisconnect

from optiscope.backend.labs.races.job import Phase, RaceJob, Stop
from optiscope.backend.live.client_message import ClientMessage, Reader
from optiscope.backend.live.session import Session
from optiscope.backend.live.workers import Stage, Workers
from optiscope.races.hand import Hand

BRIEF = 16_384
"""Characters of a message whose race is set up in about a millisecond where its entries are few."""


class RaceSession(Session):
    largest = 131_072  # a race has no data of its own; networks have, and so their messages may be larger

    def __init__(
        self, socket: WebSocket, reader: Reader, workers: Workers, ran: Callable[[str], object] = lambda end: None
    ) -> None:
        """ran: hears how each race ended."""
        super().__init__(socket, reader, workers)
        self.ran = ran
        self.job: RaceJob | None = None
        self.hand = Hand()
        self.size = 0

    async def handle(self, asked: ClientMessage, size: int) -> None:
        self.size = size
        await super().handle(asked, size)

    def race(self, job: RaceJob) -> None:
        """Begins a race; nothing more is sent of the one at hand."""
        self.supersede()
        self.job = job
        here = self.workers.stage is Stage.READY and self.size <= BRIEF and job.has_few_entries
        self.send(self.answer(job, here))

    def cancel(self, id: int) -> None:
        """Ends the race of that number, if it is the one at hand."""
        if self.job and self.job.id == id:
            self.job.stop = Stop.CANCEL

    def supersede(self) -> None:
        if self.job:
            self.job.stop = Stop.SUPERSEDE
            self.job = None
        super().supersede()

    def close(self) -> None:
        self.supersede()

    async def answer(self, job: RaceJob, here: bool) -> None:
        """Sends a race, part after part. here: whether its parts are made on the event loop, if it is short."""
        end = "superseded"
        try:
            if here:
                job.begin()
                here = job.is_short
            first = True
            while job.phase is not Phase.FINISHED:
                await self.tell(job.advance() if here else await self.workers.run(job.advance, quick=first))
                first = False
                await asyncio.sleep(0)  # others have their turn, and a newer request is heard
            end = job.end
            if here and job is self.job and job.moved:
                job.moved.prepare()
        except WebSocketDisconnect:
            end = "left"  # the receiving task sees it too, and ends the session
        except Exception as error:
            end = "failed"
            await self.tell_if_connected(self.fault(job.id, error, job.lang))
        finally:
            if self.job is job:
                self.job = None  # freed now, not while the next race is awaited
            self.ran(end)
