"""Errors as the world sees them: one shape, {"error": {"field", "expected", "got", "message"}}, in every answer.

The sentence is the engine's (optiscope.SpecError), so that Python, command line, REST and socket say the same.
It is English, or in the language asked for.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from optiscope import SpecError
from optiscope.backend.http import missing
from optiscope.backend.http.language import of_errors
from optiscope.backend.live.memory import give_back
from optiscope.backend.live.text import not_json
from optiscope.backend.typed import value
from optiscope.core.errors import shown
from optiscope.core.messages import message
from optiscope.core.model import explain

log = logging.getLogger("optiscope")
UNREADABLE = "optiscope.unreadable"
"""In the scope of a request whose body is no JSON: the SpecError that says why."""


class Refusal(Exception):
    """A request answered with `status` and the sentence of `error`."""

    def __init__(self, status: int, error: SpecError, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(str(error))
        self.status, self.error, self.headers = status, error, headers

    def response(self, scope: Scope) -> Response:
        """What the request of that scope is answered."""
        return JSONResponse({"error": self.error.as_dict(of_errors(scope))}, self.status, self.headers)


def told(status: int, id: str, headers: Mapping[str, str] | None = None, **values: Any) -> Refusal:
    """A refusal of which there is nothing more to say than the sentence of that id."""
    return Refusal(status, SpecError("", "", "", message(id, **values)), headers)


def install(app: FastAPI) -> None:
    """Make every error answer of `app` have the one shape."""

    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Refusal) -> Response:
        return error.response(request.scope)

    @app.exception_handler(SpecError)
    async def misused(request: Request, error: SpecError) -> Response:
        return Refusal(422, error).response(request.scope)

    @app.exception_handler(MemoryError)
    async def full(request: Request, error: MemoryError) -> Response:
        give_back()
        return told(503, "no_memory", {"Retry-After": "5"}).response(request.scope)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        if error.errors()[0]["loc"][0] == "path":  # which has one of a few names there
            return await unknown(request, HTTPException(404))
        return Refusal(422, _explained(request, error)).response(request.scope)

    @app.exception_handler(HTTPException)
    async def unknown(request: Request, error: HTTPException) -> Response:
        if error.status_code == 404 and missing.wanted(request):
            return missing.page(request)
        if error.status_code == 405:
            refusal = Refusal(405, SpecError("method", message("method"), request.method))
        elif error.status_code == 400:  # FastAPI's answer to a body that Python cannot read as JSON
            unreadable = SpecError("body", message("json_in_utf8"), message("unreadable"))
            refusal = Refusal(422, request.scope.get(UNREADABLE, unreadable))
        else:
            refusal = Refusal(error.status_code, SpecError("path", message("address"), request.url.path))
        response = refusal.response(request.scope)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> Response:
        return told(500, "server_fault").response(request.scope)


def not_marked_as_json(request: Request) -> SpecError:
    """That a body, JSON or not, was not sent as such."""
    return SpecError("Content-Type", "application/json", request.headers.get("content-type", message("nothing")))


def _explained(request: Request, error: RequestValidationError) -> SpecError:
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return not_json(first["ctx"]["error"], str(error.body))
    if first["loc"][0] == "query":
        return _unusable(request, first)
    if isinstance(error.body, bytes):
        return not_marked_as_json(request)
    model = request.scope["route"].body_field.field_info.annotation
    if not hasattr(model, "model_fields"):  # any value would do, but there has to be one
        return SpecError("body", message("json_in_utf8"), message("nothing"))
    return explain(error, model)  # type: ignore[arg-type]  # it reads .errors(), which both have


def _unusable(request: Request, error: dict[str, Any]) -> SpecError:
    """A query parameter that could not be read; what it expects is declared beside it."""
    name, got = error["loc"][1], error["input"]
    declared = next(p for p in _query_parameters(request.scope["route"].dependant) if p.alias == name)
    number = value(got) if isinstance(got, str) else got
    text = shown(got if isinstance(number, str) else number)
    typed = got[:60] if isinstance(got, str) and not isinstance(number, str) and text != got else text
    return SpecError(name, declared.field_info.json_schema_extra["expected"], typed)


def _query_parameters(dependant: Any) -> Iterator[Any]:
    """Those of a route and of what it depends on."""
    yield from dependant.query_params
    for other in dependant.dependencies:
        yield from _query_parameters(other)
