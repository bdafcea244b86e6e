"""The socket's protocol, uvicorn's on websockets: what comes is read a little at a time, and costs its sender.

Each socket has an allowance of time on the event loop, which comes back steadily. Who has used it up is not read from
until some has come back; who floods on all the same is told so and closed.
"""

import asyncio
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

LARGE, SMALL = 4_096, 1_024
"""Bytes read at a time: of who has hardly used its allowance, and of others (170 empty frames, some 2 ms)."""
WITHIN = 65_536
"""The same within a large frame, which is read without effort."""
FRAME, MESSAGE, BYTE = 15e-6, 100e-6, 25e-9
"""What frames, whole messages and bytes cost, in seconds of the event loop."""
ALLOWANCE = 0.25
"""What may be used at once: 2,000 messages, or 10 MB."""
RATE = 0.05
"""What comes back each second: 400 messages, or 2 MB."""
FLOOD_SECONDS = 5.0
POLICY_VIOLATION, INVALID_DATA = 1008, 1007


class Allowance:
    """left: seconds of the event loop, negative where some are owed; a pure function of what is spent and when."""

    def __init__(self, now: float) -> None:
        self.left, self.at = ALLOWANCE, now

    @property
    def is_full(self) -> bool:
        """Whether hardly any of it is used."""
        return self.left > 0.9 * ALLOWANCE

    def spend(self, cost: float, now: float) -> float:
        """Takes it; seconds to wait until nothing is owed."""
        self.left = min(ALLOWANCE, self.left + RATE * (now - self.at)) - cost
        self.at = now
        return max(0.0, -self.left / RATE)


class Wire(WebSocketsSansIOProtocol):
    """backlog: what has come and was not read yet. flooding: since when more came than was allowed. again: when the
    rest is read, where that is not at once."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.allowance = Allowance(self.loop.time())
        self.backlog = bytearray()
        self.cost = 0.0
        self.flooding: float | None = None
        self.again: asyncio.Handle | None = None

    def connection_lost(self, exc: Exception | None) -> None:
        self.backlog.clear()
        if self.again:
            self.again.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self.backlog += data
        if self.again or self.read_paused:
            self.transport.pause_reading()
        else:
            self.read()

    def read(self) -> None:
        """Reads a piece of what has come; the rest when others have had their turn, the application has taken what was
        read, and it is paid for."""
        self.again = None
        if not self.backlog or self.transport.is_closing() or self.close_sent:
            self.pass_on()
            return
        size = WITHIN if len(self.conn.reader.buffer) >= LARGE else LARGE if self.allowance.is_full else SMALL
        piece = bytes(self.backlog[:size])
        del self.backlog[:size]
        self.cost = len(piece) * BYTE
        super().data_received(piece)
        now = self.loop.time()
        owed = self.allowance.spend(self.cost, now)
        if not owed:
            self.flooding = None
        elif now - (self.flooding or now) > FLOOD_SECONDS:
            self.shut(POLICY_VIOLATION, "too many messages")
        else:
            self.flooding = self.flooding or now
        if owed and not self.transport.is_closing():
            self.transport.pause_reading()
            self.again = self.loop.call_later(owed, self.read)
        elif self.backlog and not self.read_paused:
            self.again = self.loop.call_soon(self.read)
        else:
            self.pass_on()

    def pass_on(self) -> None:
        """Takes more from the connection, unless the application has something to take first."""
        if not self.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()

    async def receive(self) -> Any:
        received = await self.queue.get()
        if self.read_paused and self.queue.empty():
            self.read_paused = False
            if self.again is None:
                self.read()
        return received

    def handle_text(self, event: Frame) -> None:
        self.cost += FRAME
        super().handle_text(event)

    def handle_bytes(self, event: Frame) -> None:
        self.cost += FRAME
        super().handle_bytes(event)

    def handle_cont(self, event: Frame) -> None:
        self.cost += FRAME
        super().handle_cont(event)

    def handle_ping(self) -> None:
        self.cost += MESSAGE
        super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        self.cost += FRAME
        super().handle_pong(event)

    def send_receive_event_to_app(self) -> None:
        self.cost += MESSAGE
        if self.curr_msg_data_type == "text":
            self.frames = [b"".join(self.frames)]
            try:
                self.frames[0].decode()
            except UnicodeDecodeError:
                self.shut(INVALID_DATA, "invalid UTF-8")
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        if self.conn.close_sent is None:  # no request of a socket at all
            self.transport.close()
        else:
            super().handle_parser_exception()

    def shut(self, code: int, reason: str) -> None:
        """Closes the connection, with the reason."""
        if not self.close_sent and self.handshake_complete:
            self.conn.send_close(code, reason)
            super().handle_parser_exception()
        self.transport.close()

    def shutdown(self) -> None:
        if self.handshake_initiated:
            super().shutdown()
        else:
            self.transport.close()
