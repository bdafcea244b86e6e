"""An answer in pieces that are made as they are taken, by the threads of the engine's work."""

import asyncio
from collections.abc import Generator, Mapping

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from optiscope.backend.http.door.connection import abort
from optiscope.backend.live.workers import Workers

TAKE_SECONDS = 10
"""A client that does not take a piece (64 KiB, or a little more) within this is gone."""


class Streamed(Response):
    def __init__(
        self, workers: Workers, pieces: Generator[bytes, None, None], media_type: str, headers: Mapping[str, str]
    ) -> None:
        self.workers, self.pieces = workers, pieces
        self.status_code, self.media_type, self.background = 200, media_type, None
        self.init_headers(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for piece in self.workers.pieces(self.pieces):
            try:
                async with asyncio.timeout(TAKE_SECONDS):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
            except TimeoutError:
                abort(scope)
                return
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def of_bytes(content: bytes, size: int = 1 << 16) -> Generator[bytes, None, None]:
    """What is there as a whole, in pieces."""
    for first in range(0, len(content), size):
        yield content[first : first + size]
