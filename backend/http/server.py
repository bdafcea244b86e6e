"""Listening: the socket with the options that matter, and uvicorn on it."""

import socket
import sys

import uvicorn

from optiscope.backend.http.app import create_app
from optiscope.backend.settings import Settings

UNREAD_SECONDS = 4
"""A client that takes nothing for this long is gone; without the option its connection is held for minutes."""
SEND_BUFFER = 65_536
GRACE_SECONDS = 3


class ListenError(Exception):
    """The address cannot be listened on. str() says why."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket: from here on clients can connect, and wait for the application. Raises ListenError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # The protocol is named, since asyncio's own loop turns Nagle's algorithm off only where it is: 40 ms a message
        # otherwise.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_SECONDS * 1000)
        listening.bind((host, port))
        listening.listen(2048)
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that no name service could know
        why = getattr(error, "strerror", None) or error
        raise ListenError(f"cannot listen on {address(host, port)}: {why}") from None
    return listening


def address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(settings: Settings, listening: socket.socket) -> None:
    """Serves until SIGINT or SIGTERM."""
    config = uvicorn.Config(
        create_app(settings),
        ws="websockets-sansio",
        ws_max_size=settings.max_body_bytes,
        ws_per_message_deflate=False,  # costs far more than it saves on float32
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listening])
