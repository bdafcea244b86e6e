"""WS /api/live: races as they run. session.py holds the conversation; Guard has checked Host and Origin."""

from fastapi import APIRouter, WebSocket

from optiscope.backend.labs.races.client_messages import CLIENT_MESSAGES
from optiscope.backend.labs.races.session import RaceSession
from optiscope.backend.live.client_message import Reader

router = APIRouter()
reader = Reader(CLIENT_MESSAGES)


@router.websocket("/api/live")
async def live(socket: WebSocket) -> None:
    state = socket.app.state
    await state.connections.serve(socket, RaceSession(socket, reader, state.workers).serve)
