"""Logs: faults as they are, or, on demand, everything as lines of JSON, each request with an id.

An address is told without what comes after its ?, where a token may stand.
"""

import json
import logging
import re
import secrets
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from starlette.types import Scope

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


def end(scope: Scope, client: str, status: int, seconds: float) -> None:
    """Tells of a request that has ended; status 0: its client left."""
    if access.isEnabledFor(logging.INFO):
        what = scope.get("method", "SOCKET")
        told = {
            "method": what,
            "path": scope["path"],
            "status": status,
            "ms": round(1e3 * seconds, 1),
            "client": client,
        }
        access.info("%s %s", what, scope["path"], extra={"told": told})
