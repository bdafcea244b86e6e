"""The files of frontend/, as they lie there, and the scripts that come out of installed packages."""

import mimetypes
import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, QueryParams
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

from optiscope.backend.http.content import Content
from optiscope.backend.http.site.assets import ASSETS, asset
from optiscope.backend.http.site.bundle import MAP, Bundle, script, style
from optiscope.backend.http.site.modules import FRONTEND, PAGES
from optiscope.backend.http.site.source_map import source_map

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
    word. They are sent from memory, what a page begins with as one (bundle.py)."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        last, first = scope["app"].state.fingerprint, QueryParams(scope["query_string"]).get("page")
        bundle = None
        if first or path.endswith(".css"):
            bundle = await run_in_threadpool(_bundle, path, first, last.name)
        known = {file: last.changed.get(file) for file in map(_place, bundle.files if bundle else [path])}
        same = scope["path_params"]["fingerprint"] == last.name and all(
            when is not None and _changed(file) == when for file, when in known.items()
        )
        if scope["method"] not in ("GET", "HEAD") or not (bundle or same):
            return await super().get_response(path, scope)
        content = bundle.content if bundle else _content(*next(iter(known.items())))
        response = content.response(Headers(scope=scope))
        if same:
            response.headers["Cache-Control"] = FOR_GOOD
        return response


def _bundle(path: str, first: str | None, state: str) -> Bundle | None:
    """What that address stands for, where it is more than one file."""
    folder, _, name = path.rpartition("/")
    if first:
        module = path.removesuffix(MAP)
        return (script if module == path else source_map)(module, first, state)
    return style(name.removesuffix(".css"), state) if folder == PAGES.name else None


def _place(path: str) -> str:
    return str(FRONTEND.resolve() / path)


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
