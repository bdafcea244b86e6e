"""The files of frontend/, as they lie there, and the scripts that come out of installed packages."""

import mimetypes
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from optiscope.backend.http.assets import ASSETS, asset
from optiscope.backend.http.content import Content
from optiscope.backend.http.modules import FRONTEND

router = APIRouter(include_in_schema=False)
FOR_GOOD = "max-age=31536000, immutable"


@router.get("/vendor/{name}")
async def vendor(name: str, request: Request) -> Response:
    if name not in ASSETS:
        raise HTTPException(404)
    return asset(name).response(request.headers)


class Files(StaticFiles):
    """Files that may change any time: the browser asks each time, and mostly hears "not modified"."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":  # no socket lives here
            await WebSocketClose()(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "no-cache"
        return response


class Named(Files):
    """Under the fingerprint of how they stand the browser asks for each once, and a page is opened again without a
    word. A page names some 150 of them: they are sent from memory."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        last, file = scope["app"].state.fingerprint, str(FRONTEND.resolve() / path)
        same = scope["path_params"]["fingerprint"] == last.name and scope["method"] in ("GET", "HEAD")
        if not same or not (known := last.changed.get(file)) or _changed(file) != known:
            return await super().get_response(path, scope)
        response = _content(file, known).response(Headers(scope=scope))
        response.headers["Cache-Control"] = FOR_GOOD
        return response


def _changed(path: str) -> int | None:
    """When it was, in ns; None where it is gone."""
    with suppress(OSError):
        return Path(path).stat().st_mtime_ns
    return None


@lru_cache(maxsize=2_000)
def _content(path: str, changed: int) -> Content:
    """changed: when it was, so that it is read again afterwards."""
    return Content(Path(path).read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream")


class Modules(Files):
    """At the addresses that they have in their folder, beside those of the API."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        routes = scope["app"].routes if scope["type"] == "http" else ()
        known = next((route for route in routes if route.matches(scope)[0] is Match.PARTIAL), None)
        if known:  # an address of the API, but not with this method: says which it has
            await known.handle(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)
