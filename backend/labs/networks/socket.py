"""WS /api/training: networks as they train. session.py holds the conversation."""

from fastapi import APIRouter, WebSocket

from optiscope.backend.labs.networks.client_messages import CLIENT_MESSAGES
from optiscope.backend.labs.networks.session import TrainingSession
from optiscope.backend.live.client_message import Reader

router = APIRouter()
reader = Reader(CLIENT_MESSAGES)


@router.websocket("/api/training")
async def training(socket: WebSocket) -> None:
    state = socket.app.state
    await state.connections.serve(socket, TrainingSession(socket, reader, state.trainings, state.workers).serve)
