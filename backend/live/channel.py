"""A socket, declared: where it is, what is said over it in either direction, and the session that holds a conversation.

Its route and its part of the AsyncAPI document follow from this.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, WebSocket
from starlette.datastructures import State

from optiscope.backend.live.binary_message import BinaryMessage
from optiscope.backend.live.client_message import ClientMessage, Reader
from optiscope.backend.live.server_message import ServerMessage
from optiscope.backend.live.session import Session


@dataclass(frozen=True, slots=True)
class Channel:
    """about: a paragraph for people. session: makes the session of one connection; its third argument is the state of
    the application (app.state)."""

    address: str
    title: str
    about: str
    client_messages: tuple[type[ClientMessage], ...]
    server_messages: tuple[type[ServerMessage], ...]
    binary_messages: tuple[BinaryMessage, ...]
    session: Callable[[WebSocket, Reader, State], Session]

    def router(self) -> APIRouter:
        """The socket itself. Guard has checked Host and Origin of who connects."""
        router, reader = APIRouter(), Reader(self.client_messages)

        @router.websocket(self.address)
        async def connect(socket: WebSocket) -> None:
            state = socket.app.state
            await state.connections.serve(socket, self.session(socket, reader, state))

        return router
