"""Listening: the socket with the options that matter, and uvicorn on it."""

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from functools import partial
from types import FrameType

import uvicorn

from optiscope.backend.http.app import create_app
from optiscope.backend.http.door.connection import HEAD_BYTES, Connection, Crowd
from optiscope.backend.http.log import configure
from optiscope.backend.live.memory import for_good, returning
from optiscope.backend.live.wire import Wire
from optiscope.backend.settings import Settings

UNREAD_SECONDS = 4
"""A client that takes nothing for this long is gone; without the option its connection is held for minutes."""
SEND_BUFFER = 65_536
PING_SECONDS, PONG_SECONDS = 10, 15
"""A socket that says nothing is asked now and then whether it is there, and has so long to answer."""
STOP_SECONDS, GRACE_SECONDS, LAST_SECONDS = 2, 3, 5
"""From the signal to stop on: when requests at hand are ended with a sentence, when whatever else still goes on, and
when the system ends the process, whatever it is at."""
SWITCH_SECONDS = 0.0005
"""How long a thread that computes in Python may keep the event loop waiting; Python's own choice is ten times that."""
SPARE_DESCRIPTORS, MOST_CONNECTIONS = 256, 4_096


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
    returning()
    sys.setswitchinterval(SWITCH_SECONDS)
    with for_good():
        app = create_app(settings)
    app.state.crowd = Crowd(min(descriptors() - SPARE_DESCRIPTORS, MOST_CONNECTIONS))
    config = uvicorn.Config(
        app,
        http=partial(Connection, app.state.crowd, app.state.beginnings),  # type: ignore[arg-type]
        ws=partial(Wire, app.state.turns),  # type: ignore[arg-type]
        ws_max_size=settings.max_body_bytes,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PONG_SECONDS,
        ws_per_message_deflate=False,  # costs far more than it saves on float32
        h11_max_incomplete_event_size=HEAD_BYTES,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    configure(settings.log)  # uvicorn has set up its own
    Server(config, app.state.stopping).run(sockets=[listening])


class Server(uvicorn.Server):
    """stopping: set when requests at hand are to end."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self.stopping = stopping

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if hasattr(signal, "setitimer") and not self.should_exit:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, LAST_SECONDS - 0.5)
        super().handle_exit(sig, frame)
        if self.force_exit:  # told twice: what is cut off then is no fault
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().call_later(STOP_SECONDS, self.stopping.set)
        await super().shutdown(sockets)


def descriptors() -> int:
    """How many this process may have; as many as the system lets it, up to what is of use."""
    if sys.platform == "win32":
        return 2_048
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = SPARE_DESCRIPTORS + MOST_CONNECTIONS
    if soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
