"""Connections: how long a client may take for what it says, and how many there may be.

uvicorn's protocol, with a deadline for the head of a request (for its body: attending.py), and descriptors kept for
those who are served: where there are too many connections, the one that has been silent for longest makes room. What
comes is read in turn, so that who sends many requests at once keeps nobody else waiting until all of them are read.
"""

import asyncio
import contextlib
import json
import sys
from typing import Any

import h11
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol

from optiscope import SpecError
from optiscope.backend.live.turns import Turns
from optiscope.core.messages import message

HEAD_SECONDS = 10
"""For the head of a request, from the connection or the first byte on."""
SOON_SECONDS = 0.5
"""More for what came in time and waits to be read."""
LINGER_SECONDS = 2
HEAD_BYTES = 65_536
"""Cookies of other programs on the same host are in there too."""
LINE_BYTES = 8_000
"""Of a line in the head of a socket's request: websockets takes no longer ones, and does not say so."""
AT_SOCKETS = (b"host", b"origin", b"connection", b"upgrade", b"authorization", b"sec-fetch-site")
"""Headers that a socket's request needs, besides those of websockets itself and our own cookie."""
COOKIE = "optiscope"
"""What the names of our cookies begin with."""
ABORT = "optiscope.abort"


class Crowd:
    """The connections of a server, at most `most`. silent: those that no request is answered on, longest first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.silent: dict[Connection, None] = {}
        self.turned_away = 0

    def enter(self, one: "Connection") -> None:
        """Makes room for it, or turns it away where all others are being served."""
        self.silent[one] = None
        if len(one.connections) > self.most:
            self.turned_away += 1
            next(iter(self.silent)).transport.abort()


def abort(scope: Scope) -> None:
    """Ends the connection of a request at once, with what was not sent yet."""
    scope["extensions"][ABORT]()


class Connection(H11Protocol):
    """unread: what has come and waits for its turn."""

    def __init__(self, crowd: Crowd, turns: Turns, **more: Any) -> None:
        super().__init__(**more)
        self.crowd, self.turns, self.inner, self.app = crowd, turns, self.app, self.enter
        self.unread = bytearray()
        self.deadline: asyncio.TimerHandle | None = None
        self.refused, self.is_socket = False, False

    async def enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["extensions"] = {ABORT: self.transport.abort}
        await self.inner(scope, receive, send)

    @property
    def serving(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.watch()
        self.crowd.enter(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.rest()
        self.unread.clear()
        self.crowd.silent.pop(self, None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.refused:
            return
        if self.serving and not self.unread:  # it goes on with what is being read
            self.read(data)
            return
        self._unset_keepalive_if_required()
        if not self.unread:
            self.turns.add(self.client and self.client[0], self.read_in_turn)
        self.unread += data
        if len(self.unread) > HEAD_BYTES:
            self.flow.pause_reading()

    def read_in_turn(self) -> None:
        data = bytes(self.unread)
        self.unread.clear()
        if data and not self.transport.is_closing():
            self.flow.resume_reading()
            self.read(data)

    def read(self, data: bytes) -> None:
        super().data_received(data)
        if self.serving:
            self.rest()
            self.crowd.silent.pop(self, None)
        elif not self.is_socket and self.deadline is None and not self.transport.is_closing():
            self.watch()

    def on_response_complete(self) -> None:
        self.crowd.silent[self] = None
        super().on_response_complete()
        if self.transport.is_closing() or self.serving:
            self.crowd.silent.pop(self, None)

    def watch(self, seconds: float = HEAD_SECONDS) -> None:
        self.deadline = self.loop.call_later(seconds, self.late)

    def rest(self) -> None:
        if self.deadline:
            self.deadline.cancel()
            self.deadline = None

    def late(self) -> None:
        self.deadline = None
        if self.unread:  # it is we who are late
            self.watch(SOON_SECONDS)
        elif self.conn.our_state is h11.IDLE and self.conn.trailing_data[0]:
            self.refuse(408, message("late_head", seconds=HEAD_SECONDS))
        else:
            self.transport.abort()

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hands over what websockets needs of the head, so that no cookie of another program is too long for it."""
        self.is_socket = True
        self.rest()
        self.crowd.silent.pop(self, None)
        self.headers = [
            (name, _own(value) if name == b"cookie" else value)
            for name, value in self.headers
            if name in AT_SOCKETS or name == b"cookie" or name.startswith(b"sec-websocket-")
        ]
        longest = max(map(len, (event.target, *(name + value for name, value in self.headers))))
        if longest > LINE_BYTES:
            self.refuse(431, message("long_line", most=LINE_BYTES))
            return
        super().handle_websocket_upgrade(event)

    def send_400_response(self, msg: str) -> None:
        """What cannot be read as HTTP, or is too long, is told in the one shape of errors."""
        fault = sys.exception()
        if getattr(fault, "error_status_hint", 400) == 431:
            self.refuse(431, message("long_head", most=HEAD_BYTES))
        else:
            self.refuse(400, message("no_http"))

    def refuse(self, status: int, sentence: str) -> None:
        """Answers so, where nothing has been answered yet. What still comes is not looked at, and the connection stays
        for a moment: closed at once, it would be reset before the client has read why."""
        self.refused = True
        self.loop.call_later(LINGER_SECONDS, self.transport.abort)
        body = json.dumps({"error": SpecError("", "", "", sentence).as_dict()}).encode()
        headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body))), ("Connection", "close")]
        with contextlib.suppress(h11.LocalProtocolError):
            said = h11.Response(status_code=status, headers=headers, reason=STATUS_PHRASES[status])
            for part in (said, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(part) or b"")
            self.transport.write_eof()


def _own(cookies: bytes) -> bytes:
    """Our own of the cookies."""
    return b"; ".join(one.strip() for one in cookies.split(b";") if one.strip().startswith(COOKIE.encode()))
