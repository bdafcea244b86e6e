"""The socket's protocol, uvicorn's on websockets: what comes is read a little at a time, and costs its sender.

Each socket has an allowance of time on the event loop, which comes back steadily. Who has used it up is not read from
until some has come back, all of them together; who floods on all the same is told so and closed. Who comes with more
than a little waits for a turn: one piece, or one message, each time that the loop comes round, whoever's it is.
"""

import asyncio
import contextlib
import socket
from codecs import getincrementaldecoder
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.protocol import State

from optiscope.backend.live.cutting import CUT, Cutting
from optiscope.backend.live.turns import Turns

PIECE = 512
"""Bytes read at a time (85 empty frames, a millisecond), but within a frame, which takes hardly any effort."""
END_OF_HEAD = b"\r\n\r\n"
FRAME, MESSAGE, BYTE = 15e-6, 100e-6, 50e-9
"""What frames, whole messages and bytes cost, in seconds in which the event loop does nothing else."""
ALLOWANCE = 0.2
"""What may be used at once: 1,700 messages, or 4 MB."""
RATE = 0.05
"""What comes back each second: 400 messages, or 1 MB."""
DEBTORS = 2
"""Where more than so many sockets owe something, they share what would come back to so many."""
SPARE = 0.1 * ALLOWANCE
"""What has to come back until nobody floods any more; a timer that is late lets a little come back in between."""
FLOOD_SECONDS = 5.0
UNSENT_BYTES = 1 << 17
"""Kept by the system of what a client has not taken; the rest waits here, where it is seen that some was taken. Left to
itself it keeps megabytes, behind which a ping waits for longer than a pong may take."""
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
    """backlog: what has come and was not read yet. flooding: since when more came than was allowed. later: whether the
    rest is read later. texts: of the message at hand, what each frame of it says. taken_at: when the client last took
    so much that there was room for more. ahead: bytes that it had not taken when it was sent a ping."""

    def __init__(self, turns: Turns, **more: Any) -> None:
        super().__init__(**more)
        self.turns = turns
        self.allowance = Allowance(self.loop.time())
        self.backlog = bytearray()
        self.cost = 0.0
        self.flooding: float | None = None
        self.later = False
        self.taken_at, self.ahead = 0.0, 0
        self.cutting = Cutting(self.config.ws_max_size)
        self.decoder = getincrementaldecoder("utf-8")()
        self.texts: list[str] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        with contextlib.suppress(AttributeError, OSError):  # not every system has it, nor a socket of a file
            transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)

    def connection_lost(self, exc: Exception | None) -> None:
        self.backlog.clear()
        self.turns.owing.discard(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self.backlog += data
        if self.later or self.read_paused:
            self.transport.pause_reading()
        else:
            self.read()

    def read(self) -> None:
        """Reads a piece of what has come; the rest when others have had their turn, the application has taken what was
        read, and it is paid for."""
        self.later = False
        if self.read_paused:
            return
        if not self.backlog or self.transport.is_closing():
            self.pass_on()
            return
        if self.handshake_initiated:
            size = max(PIECE, min(self.cutting.left, CUT))
        else:  # the head of its request, which is there as a whole
            size = self.backlog.find(END_OF_HEAD) + len(END_OF_HEAD)
        piece = bytes(self.backlog[:size])
        del self.backlog[:size]
        self.cost = len(piece) * BYTE
        super().data_received(self.cutting.cut(piece) if self.handshake_initiated else piece)
        owed = self.owed()
        if self.transport.is_closing():
            return
        if owed:
            self.transport.pause_reading()
            self.later = True
            self.loop.call_later(owed, self.turns.add, self, self.read)
        elif self.backlog and not self.read_paused:
            self.later = True
            self.turns.add(self, self.read)
        else:
            self.pass_on()

    def owed(self) -> float:
        """Seconds until what was read is paid for. Who owes for too long is closed."""
        now = self.loop.time()
        owed = self.allowance.spend(self.cost, now)
        if not owed:
            self.flooding = None if self.allowance.left > SPARE else self.flooding
            self.turns.owing.discard(self)
            return 0.0
        self.turns.owing.add(self)
        self.flooding = self.flooding or now
        if now - self.flooding > FLOOD_SECONDS:
            self.shut(POLICY_VIOLATION, "too many messages")
        return owed * max(1.0, len(self.turns.owing) / DEBTORS)

    def pass_on(self) -> None:
        """Takes more from the connection, unless the application has something to take first."""
        if not self.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()

    async def receive(self) -> Any:
        received = await self.queue.get()
        if not (self.queue.empty() and self.allowance.is_full):
            await self.turns.mine(self)
        if self.read_paused and self.queue.empty():
            self.read_paused = False
            if not self.later:
                self.read()
        return received

    def handle_text(self, event: Frame) -> None:
        self.curr_msg_data_type = "text"
        self.texts = []
        self.decoder.reset()
        self.handle_cont(event)

    def handle_bytes(self, event: Frame) -> None:
        self.curr_msg_data_type = "bytes"
        self.frames = []
        self.handle_cont(event)

    def handle_cont(self, event: Frame) -> None:
        """Keeps what a frame holds; the last one ends the message. Invalid UTF-8 closes the connection."""
        self.cost += FRAME
        if self.curr_msg_data_type == "bytes":
            self.frames.append(bytes(event.data))
        else:
            try:
                self.texts.append(self.decoder.decode(event.data, event.fin))
            except UnicodeDecodeError:
                self.shut(INVALID_DATA, "invalid UTF-8")
                return
        if event.fin:
            self.send_receive_event_to_app()

    def handle_ping(self) -> None:
        self.cost += MESSAGE
        super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        self.cost += FRAME
        super().handle_pong(event)

    def send_receive_event_to_app(self) -> None:
        """Hands a message over, one that came in several frames in `texts`, as putting it together takes a while."""
        self.cost += MESSAGE
        if self.close_sent:
            return
        if self.curr_msg_data_type == "bytes":
            self.queue.put_nowait({"type": "websocket.receive", "bytes": b"".join(self.frames)})
        elif len(self.texts) == 1:
            self.queue.put_nowait({"type": "websocket.receive", "text": self.texts[0]})
        else:
            several: Any = {"type": "websocket.receive", "texts": self.texts}
            self.queue.put_nowait(several)
        self.frames, self.texts = [], []
        self.read_paused = True
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        self.taken_at = self.loop.time()
        super().resume_writing()

    def send_keepalive_ping(self) -> None:
        super().send_keepalive_ping()
        self.ahead = self.transport.get_write_buffer_size()

    def takes(self) -> bool:
        """Whether it takes, slowly, what is on its way ahead of the ping."""
        return self.taken_at > self.ping_sent_at or self.transport.get_write_buffer_size() < self.ahead

    def keepalive_timeout(self) -> None:
        if self.backlog or self.flooding is not None:  # it is there, and said more than could be read until its pong
            self.shut(POLICY_VIOLATION, "too many messages")
        elif self.takes():
            self.pong_timer = self.pending_ping_payload = None
            self.schedule_ping()
        else:
            super().keepalive_timeout()

    def handle_parser_exception(self) -> None:
        if self.conn.close_sent is None:  # no request of a socket at all
            self.transport.close()
        else:
            super().handle_parser_exception()

    def shut(self, code: int, reason: str) -> None:
        """Closes the connection, with the reason; not where it is being closed by what came right after."""
        if self.conn.state is State.CLOSING:
            return
        if not self.close_sent and self.handshake_complete:
            self.conn.send_close(code, reason)
            super().handle_parser_exception()
        self.transport.close()

    def shutdown(self) -> None:
        if self.handshake_initiated:
            super().shutdown()
        else:
            self.transport.close()
