"""Logs: faults as they are, or, on demand, everything as lines of JSON, each request with an id.

An address is told without what comes after its ?, where a token may stand, and without the tokens in it.
"""

import json
import logging
import re
import secrets
import sys
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from starlette.routing import BaseRoute
from starlette.types import Scope

SECRET = "{token}"
"""In the addresses of routes: what no log holds."""
OWN = re.compile(rb"[A-Za-z0-9._-]{1,64}")
request_id: ContextVar[str] = ContextVar("request_id", default="")
access = logging.getLogger("optiscope.access")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "request": request_id.get(), "message": record.getMessage(),
        }  # fmt: skip
        said |= getattr(record, "told", {})
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps({name: value for name, value in said.items() if value != ""}, ensure_ascii=False)


def configure(log: str) -> None:
    """log: as in the settings."""
    if log == "json":
        lines = logging.StreamHandler(sys.stdout)
        lines.setFormatter(JsonLines())
        for name in ("optiscope", "uvicorn.error"):
            logger = logging.getLogger(name)
            logger.handlers, logger.propagate = [lines], False
        access.setLevel(logging.INFO)


def begin(scope: Scope) -> str:
    """The id of a request or socket: the one that a proxy gave it, or a new one. What is logged meanwhile has it."""
    given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
    id = given.decode() if OWN.fullmatch(given) else secrets.token_hex(8)
    request_id.set(id)
    return id


def end(scope: Scope, method: str, status: int, seconds: float) -> None:
    """Tells of a request that has ended; status 0: its client left, or it was a socket."""
    if access.isEnabledFor(logging.INFO):
        path = _open(scope["path"], scope["app"].state.secret_after)
        client, milliseconds = (scope.get("client") or ("",))[0], round(1e3 * seconds, 1)
        told = {"method": method, "path": path, "status": status, "ms": milliseconds, "client": client}
        access.info("%s %s", method, path, extra={"told": told})


def secret_after(routes: Iterable[BaseRoute]) -> tuple[str, ...]:
    """What addresses begin with that go on with a secret."""
    paths = (str(getattr(route, "path", "")) for route in routes)
    return tuple(path.partition(SECRET)[0] for path in paths if SECRET in path)


def _open(path: str, secret_after: Iterable[str]) -> str:
    """The path without the secret in it, also where nobody was let in there or nothing is."""
    return next((f"{before}…" for before in secret_after if path.startswith(before)), path)
