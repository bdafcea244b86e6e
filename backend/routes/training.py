"""WS /api/training: networks as they train. backend/training/session.py holds the conversation."""

from fastapi import APIRouter, WebSocket

from backend.routes.live import counted
from backend.training.session import Session

router = APIRouter()


@router.websocket("/api/training")
async def training(socket: WebSocket) -> None:
    state = socket.app.state
    await counted(socket, Session(socket, state.trainings, state.workers).serve)
