"""WS /api/training: networks as they train. backend/labs/networks/session.py holds the conversation."""

from fastapi import APIRouter, WebSocket

from optiscope.backend.labs.networks.session import Session
from optiscope.backend.labs.races.socket import counted

router = APIRouter()


@router.websocket("/api/training")
async def training(socket: WebSocket) -> None:
    state = socket.app.state
    await counted(socket, Session(socket, state.trainings, state.workers).serve)
