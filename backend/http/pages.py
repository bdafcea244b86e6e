"""The files of frontend/, as they lie there, and the scripts that come out of installed packages."""

import os

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from optiscope.backend.http.assets import ASSETS, asset

router = APIRouter(include_in_schema=False)
FOR_GOOD = "max-age=31536000, immutable"


@router.get("/vendor/{name}")
async def vendor(name: str, request: Request) -> Response:
    if name not in ASSETS:
        raise HTTPException(404)
    return asset(name).response(request.headers)


class Modules(StaticFiles):
    """Files that may change any time: the browser asks each time, and mostly hears "not modified".

    Under the fingerprint of how they stand it asks once, and a page is opened again without a word.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # no socket lives here
            await WebSocketClose()(scope, receive, send)
            return
        known = next((route for route in scope["app"].routes if route.matches(scope)[0] is Match.PARTIAL), None)
        if known:  # an address of the API, but not with this method: says which it has
            await known.handle(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        asked, last = scope["path_params"].get("fingerprint"), scope["app"].state.fingerprint
        same = asked == last.name and last.changed.get(str(full_path)) == stat_result.st_mtime_ns
        response.headers["Cache-Control"] = FOR_GOOD if same else "no-cache"
        return response
