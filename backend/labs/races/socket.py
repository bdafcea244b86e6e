"""WS /api/live: races as they run. session.py holds the conversation; Guard has checked Host and Origin."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, WebSocket

from optiscope import SpecError
from optiscope.backend.labs.races.session import Session
from optiscope.backend.live import messages
from optiscope.core.messages import message

router = APIRouter()
TRY_AGAIN_LATER = 1013


@router.websocket("/api/live")
async def live(socket: WebSocket) -> None:
    await counted(socket, Session(socket, socket.app.state.workers).serve)


async def counted(socket: WebSocket, serve: Callable[[], Awaitable[None]]) -> None:
    """Accepts the connection and serves it, unless there are too many of them."""
    state = socket.app.state
    await socket.accept()
    if state.open_sockets >= state.settings.max_sockets:
        full = SpecError("connection", message("at_most_at_once", most=state.settings.max_sockets), message("one_more"))
        await socket.send_text(messages.error(None, full.as_dict()))
        await socket.close(TRY_AGAIN_LATER, "too many connections")
        return
    state.open_sockets += 1
    try:
        await serve()
    finally:
        state.open_sockets -= 1
