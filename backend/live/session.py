"""One connection: messages are read, checked and handled one after the other; sending goes on in tasks of its own.

Receiving and sending are separate tasks, so that a client that disconnects or changes its mind is noticed meanwhile.
"""

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from typing import ClassVar

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect

from optiscope import SpecError
from optiscope.backend.live.client_message import ClientMessage, Reader, read_id, read_object, spoken
from optiscope.backend.live.server_message import Error, Messages, ServerMessage
from optiscope.backend.live.workers import Workers
from optiscope.core.errors import shown
from optiscope.core.messages import message

log = logging.getLogger("optiscope")


class Session(ABC):
    """lang: of what is said outside of an answer. used: whether anything was asked that could be. A lab's session says
    what it holds, and ends it in `close`."""

    largest: ClassVar[float] = float("inf")
    """Characters of a message, at most; besides, the server's limit of bytes holds."""

    def __init__(self, socket: WebSocket, reader: Reader, workers: Workers) -> None:
        self.socket, self.reader, self.workers = socket, reader, workers
        self.sending: asyncio.Task[None] | None = None
        self.telling = asyncio.Lock()
        self.lang = "en"
        self.used = False

    async def serve(self) -> None:
        """Answers the client until it disconnects."""
        try:
            while True:
                await self.receive(await self.socket.receive())
        except WebSocketDisconnect:
            pass
        finally:
            self.close()

    async def receive(self, received: Message) -> None:
        """Handles one message; what is wrong with it is told. Raises WebSocketDisconnect when the client is gone."""
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect
        id: int | None = None
        lang = self.lang
        try:
            texts = received.get("texts") or [text for text in (received.get("text"),) if text is not None]
            size = sum(map(len, texts))
            if size > self.largest:
                raise SpecError("message", message("characters", most=self.largest), shown(size))
            data = await read_object(texts, self.workers)
            lang = spoken(data, lang)
            id = read_id(data)
            asked = self.reader.read(data)
            self.used = True
            await self.handle(asked, size)
        except WebSocketDisconnect:
            raise
        except Exception as error:
            await self.tell([self.fault(id, error, lang).text()])

    async def handle(self, asked: ClientMessage, size: int) -> None:
        """size: characters of what is asked."""
        await asked.handle(self)

    def send(self, work: Coroutine[None, None, None]) -> None:
        """Goes on with `work`, which tells the client things, until it is done or superseded."""
        self.sending = asyncio.create_task(work)

    def supersede(self) -> None:
        """Nothing more is sent of what is being sent."""
        if self.sending:
            self.sending.cancel()
            self.sending = None

    @abstractmethod
    def close(self) -> None:
        """The client has disconnected."""

    def end(self, code: int, reason: str) -> None:
        """Closes the connection; what goes on hears it as if the client had left."""
        self.send(self._end(code, reason))

    async def _end(self, code: int, reason: str) -> None:
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            await self.socket.close(code, reason)

    def fault(self, id: int | None, error: Exception, lang: str) -> ServerMessage:
        """What the client is told about `error`. One that nobody expected goes to the log, too."""
        if isinstance(error, SpecError):
            return Error.of(id, error, lang)
        log.error("the answer to %s failed", id, exc_info=error)
        return Error.of(id, SpecError("", "", "", message("server_fault")), lang)

    async def tell(self, messages: Messages) -> None:
        """Waits until the connection takes all of them. Raises WebSocketDisconnect when the client is gone."""
        async with self.telling:
            for part in messages:
                try:
                    await (self.socket.send_bytes(part) if isinstance(part, bytes) else self.socket.send_text(part))
                except RuntimeError:  # it is closed: by us, or by the server, as no pong came
                    raise WebSocketDisconnect from None

    async def tell_if_connected(self, answer: ServerMessage) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            await self.tell([answer.text()])
