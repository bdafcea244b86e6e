"""The outermost layer: every request and socket is counted and logged, with an id, whatever becomes of it."""

from time import perf_counter

from starlette.datastructures import State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from optiscope.backend.http import log

START = ("http.response.start", "websocket.http.response.start")


class Heard:
    """state: that of the application, with its metrics."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app, self.state = app, state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        begun, method, id, status = perf_counter(), scope.get("method", "SOCKET"), log.begin(scope), 0

        async def noted(sent: Message) -> None:
            nonlocal status
            if sent["type"] in START:
                status = sent["status"]
                sent["headers"] = [*sent.get("headers", ()), (b"x-request-id", id.encode())]
            await send(sent)

        try:
            await self.app(scope, receive, noted)
        finally:
            seconds = perf_counter() - begun
            self.state.metrics.refused(status)
            if scope["type"] == "http":
                self.state.metrics.answered(_route(scope), status, seconds)
            log.end(scope, method, status, seconds)


def _route(scope: Scope) -> str:
    """The route that answered, without what its parameters were; "" where none is of the API."""
    return str(getattr(scope.get("route"), "path", ""))
