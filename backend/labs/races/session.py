"""One live connection: which race it wants, and the sending of it. The newest request wins.

Receiving and sending are two tasks, so that a client that leaves or changes its mind is noticed mid-race. Nothing is
computed ahead of what the client has taken: the next part of a race waits until the last one is sent. Threads make the
parts, but those of short races, which would be on their way to a thread and back for half as long as they are made.
Whether it is one is seen by setting it up; what takes long to set up is left to a thread too.
"""

import asyncio
import logging

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from optiscope import SpecError
from optiscope.backend.http import errors
from optiscope.backend.labs.races.job import Running
from optiscope.backend.live import messages
from optiscope.backend.live.workers import Workers
from optiscope.core.errors import shown
from optiscope.core.messages import message

log = logging.getLogger("optiscope")
LARGEST = 131_072
"""Characters of a message. A race has no data of its own; networks have, and so their messages may be larger."""
BRIEF = 16_384
"""Characters of a message whose race is set up in about a millisecond where its entries are few."""


class Session:
    def __init__(self, socket: WebSocket, workers: Workers) -> None:
        self.socket = socket
        self.workers = workers
        self.running: Running | None = None
        self.sending: asyncio.Task[None] | None = None

    async def serve(self) -> None:
        """Answers the client until it leaves."""
        try:
            while True:
                await self.answer(await self.socket.receive())
        except WebSocketDisconnect:
            pass
        finally:
            self.supersede()

    async def answer(self, received: Message) -> None:
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect
        id: int | None = None
        lang = "en"
        try:
            size = len(received.get("text") or "")
            if size > LARGEST:
                raise SpecError("message", message("characters", most=LARGEST), shown(size))
            data = messages.read(received)
            lang = messages.asked_language(data)
            id = messages.read_id(data)
            request = messages.request(data)
        except SpecError as error:
            await self.tell(messages.error(id, error.as_dict(lang)))
            return
        if isinstance(request, messages.Cancel):
            if self.running and self.running.request.id == request.id:
                self.running.cancelled = True
            return
        self.supersede()
        self.running = Running(request)
        here = self.workers.warm and size <= BRIEF and self.running.few
        self.sending = asyncio.create_task(self.send(self.running, here))

    def supersede(self) -> None:
        """Stops the race at hand; nothing more of it is sent."""
        if self.running and self.sending:
            self.running.superseded = True
            self.sending.cancel()
            self.running = self.sending = None

    async def send(self, running: Running, here: bool) -> None:
        try:
            if here:
                running.begin()
                here = running.short
            first = True
            while not running.finished:
                for message in running.advance() if here else await self.workers.run(running.advance, quick=first):
                    await self.tell(message)
                first = False
                await asyncio.sleep(0)  # others have their turn, and a newer request is heard
        except WebSocketDisconnect:
            pass  # the receiving task sees it too, and ends the session
        except Exception:
            log.exception("race %s failed", running.request.id)
            await self.tell(messages.error(running.request.id, errors.server_fault(running.request.lang)))

    async def tell(self, message: str | bytes) -> None:
        """Waits until the connection takes `message`. Raises WebSocketDisconnect when the client is gone."""
        if self.socket.application_state is not WebSocketState.CONNECTED:
            raise WebSocketDisconnect
        if isinstance(message, bytes):
            await self.socket.send_bytes(message)
        else:
            await self.socket.send_text(message)
