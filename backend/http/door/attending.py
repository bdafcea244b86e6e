"""Attends to each request as long as somebody waits for its answer, and the server goes on.

The body is read before anything else: within a time, and only as much as the server has room for. Then the work for
the answer begins, in turn where there is a body to understand, and is cancelled as soon as the client has left. What it
holds (bytes, see budget.py) it gives back when the request ends, however that is. A HEAD is a GET whose body nobody
makes.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable
from typing import Any

from starlette.datastructures import State
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from optiscope.backend.http.door.budget import Budget
from optiscope.backend.http.door.connection import abort
from optiscope.backend.http.errors import Refusal, told
from optiscope.backend.live.shares import Asker, asking

BODY_SECONDS = 20
BODIES_BYTES = 64 << 20
SMALL_BODY = 1 << 16
BEGINNING_PASSES = 6
"""Times that the event loop comes round until a request that is read is answered, or left to a thread."""
MOST_BEGINNING = 64
"""Requests of one client that wait for their turn; where more do, and no room is left for large answers, no body is
looked at to see what it asks for."""
ENDS = "optiscope.ends"
"""In the scope of a request: what is called when it ends."""


class Attending:
    """state: that of the application, with its budgets, and `stopping`, set once the server stops: whoever still waits
    then is told."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app, self.state = app, state
        self.beginning: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        asking.set(Asker(client_of(scope)))
        answer = Answer(send, scope.get("method") == "HEAD")
        ends: list[Callable[[], None]] = []
        scope[ENDS] = ends
        if answer.head:
            scope["method"] = "GET"
        try:
            if scope["type"] == "websocket":
                await self.converse(scope, receive, answer)
            else:
                with self.state.metrics.asking.track_inprogress():
                    await self.attend(scope, receive, answer)
        finally:
            for end in ends:
                end()

    async def converse(self, scope: Scope, receive: Receive, answer: "Answer") -> None:
        """A socket, until it is closed; once the server stops, also what still waits for something."""
        working = asyncio.ensure_future(self.app(scope, receive, answer.send))
        stopping = asyncio.ensure_future(self.state.stopping.wait())
        try:
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
            await (working if working.done() else _cancelled(working))
        finally:
            for task in (working, stopping):
                task.cancel()

    async def attend(self, scope: Scope, receive: Receive, answer: "Answer") -> None:
        try:
            body = await self.body(scope, receive)
            if body:
                await self.turn(client_of(scope))
        except Refusal as refusal:
            await refusal.response(scope)(scope, receive, answer.send)
            return
        if body is None:  # the client has left
            return
        working = asyncio.ensure_future(self.app(scope, Replay(body), answer.send))
        leaving = asyncio.ensure_future(_left(receive))
        stopping = asyncio.ensure_future(self.state.stopping.wait())
        try:
            await asyncio.wait((working, leaving, stopping), return_when=asyncio.FIRST_COMPLETED)
            if not (working.done() or answer.complete) and stopping.done():
                await _cancelled(working)
                if answer.begun:
                    abort(scope)
                else:
                    await told(503, "server_stops", {"Retry-After": "5"}).response(scope)(scope, receive, answer.send)
            elif working.done() or (answer.complete and not answer.head):
                await working
            else:
                await _cancelled(working)
        finally:
            for task in (working, leaving, stopping):
                task.cancel()

    async def body(self, scope: Scope, receive: Receive) -> bytes | None:
        """The whole body; None where the client leaves before. Raises Refusal where it does not come, or finds no
        room."""
        length = next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)
        if length > SMALL_BODY:
            scope[ENDS].append(await self.state.bodies.take(client_of(scope), length))
        parts: list[bytes] = []
        try:
            async with asyncio.timeout(BODY_SECONDS):
                while True:
                    received = await receive()
                    if received["type"] == "http.disconnect":
                        return None
                    parts.append(received.get("body", b""))
                    if not received.get("more_body", False):
                        return b"".join(parts)
        except TimeoutError:
            raise told(408, "late_body", {"Connection": "close"}, seconds=BODY_SECONDS) from None

    async def turn(self, client: str) -> None:
        """Waits until a body may be looked at. Raises Refusal where many of this client's wait, and what is large would
        find no room."""
        answers: Budget = self.state.answers
        self.beginning[client] += 1
        try:
            await self.state.beginnings.mine(client)
            if self.beginning[client] > MOST_BEGINNING and answers.is_full(client):
                raise answers.refusal(client, answers.of_client)
        finally:
            self.beginning[client] -= 1
            if not self.beginning[client]:
                del self.beginning[client]


class Answer:
    """What is sent of an answer. begun, complete: how far it is. head: whether its body is left out."""

    def __init__(self, send: Send, head: bool) -> None:
        self.to, self.head = send, head
        self.begun, self.complete = False, False

    async def send(self, sent: Message) -> None:
        if self.head and self.begun:
            if not self.complete:
                self.complete = True
                await self.to({"type": "http.response.body", "body": b"", "more_body": False})
            return
        self.begun = True
        if sent["type"] == "http.response.body" and not sent.get("more_body", False):
            self.complete = True
        await self.to(sent)


class Replay:
    """A body that was read, for whoever reads it again; afterwards nothing more comes."""

    def __init__(self, body: bytes) -> None:
        self.body: bytes | None = body

    async def __call__(self) -> Message:
        if self.body is None:
            await asyncio.Event().wait()
        body, self.body = self.body, None
        return {"type": "http.request", "body": body, "more_body": False}


def client_of(scope: Scope) -> str:
    """The machine that asks."""
    client: tuple[str, int] | None = scope.get("client")
    return client[0] if client else ""


async def hold(request: Request, size: int) -> None:
    """Holds so many bytes for the answer to a request, until that has ended. Raises Refusal where there is no room."""
    request.scope[ENDS].append(await request.app.state.answers.take(client_of(request.scope), size))


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _cancelled(task: "asyncio.Future[Any]") -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await task
