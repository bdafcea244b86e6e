"""The open sockets of a server, and how many there may be: those on which nothing was ever asked give way to others."""

from starlette.websockets import WebSocket

from optiscope import SpecError
from optiscope.backend.live.server_message import Error
from optiscope.backend.live.session import Session
from optiscope.core.messages import message

TRY_AGAIN_LATER = 1013


class Connections:
    def __init__(self, most: int) -> None:
        self.most = most
        self.sessions: dict[Session, None] = {}

    @property
    def open(self) -> int:
        return len(self.sessions)

    async def serve(self, socket: WebSocket, session: Session) -> None:
        """Accepts the connection and serves it, unless there are too many of them that are used."""
        await socket.accept()
        if self.open >= self.most and not self.make_room():
            full = SpecError("connection", message("at_most_at_once", most=self.most), message("one_more"))
            await socket.send_text(Error.of(None, full, "en").text())
            await socket.close(TRY_AGAIN_LATER, "too many connections")
            return
        self.sessions[session] = None
        try:
            await session.serve()
        finally:
            self.sessions.pop(session, None)

    def make_room(self) -> bool:
        """Closes the socket that is open for longest of those on which nothing was asked."""
        unused = next((session for session in self.sessions if not session.used), None)
        if unused:
            del self.sessions[unused]
            unused.end(TRY_AGAIN_LATER, "others came who ask for something")
        return unused is not None
