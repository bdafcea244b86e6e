"""The files of frontend/, as they lie there, and the scripts that come out of installed packages."""

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from optiscope.backend.http.assets import ASSETS, asset

router = APIRouter(include_in_schema=False)


@router.get("/vendor/{name}")
async def vendor(name: str, request: Request) -> Response:
    if name not in ASSETS:
        raise HTTPException(404)
    return asset(name).response(request.headers)


class Modules(StaticFiles):
    """Files that may change any time: the browser asks each time, and mostly hears "not modified"."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # no socket lives here
            await WebSocketClose()(scope, receive, send)
            return
        known = next((route for route in scope["app"].routes if route.matches(scope)[0] is Match.PARTIAL), None)
        if known:  # an address of the API, but not with this method: says which it has
            await known.handle(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "no-cache"
        return response
