"""The open sockets of a server, and how many there may be."""

from collections.abc import Awaitable, Callable

from starlette.websockets import WebSocket

from optiscope import SpecError
from optiscope.backend.live.server_message import Error
from optiscope.core.messages import message

TRY_AGAIN_LATER = 1013


class Connections:
    def __init__(self, most: int) -> None:
        self.most = most
        self.open = 0

    async def serve(self, socket: WebSocket, serve: Callable[[], Awaitable[None]]) -> None:
        """Accepts the connection and serves it, unless there are too many of them."""
        await socket.accept()
        if self.open >= self.most:
            full = SpecError("connection", message("at_most_at_once", most=self.most), message("one_more"))
            await socket.send_text(Error.of(None, full, "en").text())
            await socket.close(TRY_AGAIN_LATER, "too many connections")
            return
        self.open += 1
        try:
            await serve()
        finally:
            self.open -= 1
