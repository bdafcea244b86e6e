"""Work for one answer, given up as soon as nobody waits for the answer any more."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request

T = TypeVar("T")


class Left(Exception):
    """The client has gone. What is answered now reaches nobody; STATUS says so in logs."""

    STATUS = 499


async def unless_left(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns. Cancels it and raises Left when the client goes; the request's body must have been read."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise Left
    finally:
        leaving.cancel()
        working.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
