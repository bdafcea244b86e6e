"""Bodies of requests, read as the messages of sockets are: quickly, and with the same word for what is no JSON."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from optiscope import SpecError
from optiscope.backend.http.errors import UNREADABLE
from optiscope.backend.live.text import read


class JsonRoute(APIRoute):
    """A route that takes a JSON body."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def read(request: Request) -> Response:
            body = JsonBody(request.scope, request.receive)
            body._body = await request.body()  # there for whoever has to tell what is wrong with it, too
            return await handle(body)

        return read


class JsonBody(Request):
    async def json(self) -> Any:
        """Raises SpecError where it is none, of which FastAPI makes its own error and errors.py this one again."""
        try:
            return await read([(await self.body()).decode()], self.app.state.workers)
        except SpecError as error:
            self.scope[UNREADABLE] = error
            raise
