"""GET /api/functions/{id}/grid and POST /api/grids: values over a rectangle, for contour and surface, as JSON or
binary."""

import math
import struct
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Body, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic_core import to_json

from optiscope import SpecError, catalog
from optiscope.backend.http.errors import Refusal
from optiscope.backend.labs.races.schema.grid import MOST, Grid, GridRequest
from optiscope.backend.schema.errors import Failure
from optiscope.backend.typed import pairs
from optiscope.catalog import Problem
from optiscope.core.errors import either, no_such, shown
from optiscope.core.messages import message
from optiscope.core.tables import PIECE
from optiscope.races import own
from optiscope.races.evaluate import Evaluator
from optiscope.races.own import complete_function
from optiscope.races.spec import check_work, complete_constants

router = APIRouter(prefix="/api", tags=["Catalogue"])
HEADER = struct.Struct("<2I4d")
BINARY = "application/octet-stream"
EXAMPLES: dict[str, Any] = {
    "own": {"summary": "A function of one's own", "value": {"function": "x^2 + 3y^2", "nx": 50, "ny": 50}},
}

ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The values. Binary: little-endian uint32 nx, uint32 ny, float64 x_min, x_max, y_min, y_max, "
        "then float32 z, ny rows of nx.",
        "content": {BINARY: {"schema": {"type": "string", "format": "binary"}}},
    },
    404: {"model": Failure, "description": "There is no such function."},
    422: {"model": Failure, "description": "A parameter cannot be used."},
}


def _edge(description: str, example: float) -> Any:
    extra = {"expected": message("finite_number")}
    return Query(description=description, examples=[example], allow_inf_nan=False, json_schema_extra=extra)


def _count(description: str) -> Any:
    extra = {"expected": message("whole_number_between", low=2, high=MOST)}
    return Query(description=description, examples=[200], ge=2, le=MOST, json_schema_extra=extra)


Form = Annotated[
    Literal["json", "binary"] | None,
    Query(
        description="Form of the answer; default: by the Accept header.", examples=["json"],
        json_schema_extra={"expected": either("json", "binary")},
    ),
]  # fmt: skip


@router.get(
    "/functions/{id}/grid", response_model=Grid, responses=ANSWERS, summary="Values of a function over a rectangle"
)
async def grid(
    request: Request,
    id: Annotated[str, Path(description="Name of the function.", examples=["rosenbrock"])],
    x_min: Annotated[float | None, _edge("Left edge; default: of the domain.", -2.0)] = None,
    x_max: Annotated[float | None, _edge("Right edge; default: of the domain.", 2.0)] = None,
    y_min: Annotated[float | None, _edge("Lower edge; default: of the domain.", -1.0)] = None,
    y_max: Annotated[float | None, _edge("Upper edge; default: of the domain.", 3.0)] = None,
    nx: Annotated[int, _count("Values along x.")] = 200,
    ny: Annotated[int, _count("Values along y.")] = 200,
    constant: Annotated[
        list[str], Query(description="A constant of the function as name:value; may be repeated.", examples=[["b:50"]])
    ] = [],  # noqa: B006
    format: Form = None,
) -> Response:
    """The values of a function, edges included."""
    problem = catalog.functions.get(id)
    if problem is None:
        raise Refusal(404, no_such("function", "function", catalog.functions, id))
    x = _side("x", x_min, x_max, problem.domain[0])
    y = _side("y", y_min, y_max, problem.domain[1])
    z = await request.app.state.workers.run(_values, id, _constants(problem, constant), x, y, nx, ny)
    return _answer(z, x, y, _is_binary(request, format))


@router.post(
    "/grids",
    response_model=Grid,
    responses={200: ANSWERS[200], 422: ANSWERS[422]},
    summary="Values of any function over a rectangle",
)
async def grids(
    request: Request, wanted: Annotated[GridRequest, Body(openapi_examples=EXAMPLES)], format: Form = None
) -> Response:
    """The values of a function of the catalogue or of one's own, edges included."""
    return await request.app.state.workers.run(_wanted, wanted, _is_binary(request, format))  # type: ignore[no-any-return]


def _wanted(wanted: GridRequest, binary: bool) -> Response:
    problem = own.problem(complete_function(wanted.function))
    constants = complete_constants(problem, wanted.constants)
    check_work("nx", problem, wanted.nx * wanted.ny, "typed_work_of_grid")
    sides = [given or side for given, side in zip((wanted.x, wanted.y), problem.domain, strict=True)]
    x, y = (_side(axis, *side, side) for axis, side in zip("xy", sides, strict=True))
    return _answer(Evaluator(problem, constants).grid(*x, *y, wanted.nx, wanted.ny), x, y, binary)


def _is_binary(request: Request, format: str | None) -> bool:
    return format == "binary" or (format is None and BINARY in request.headers.get("accept", ""))


def _answer(z: np.ndarray, x: tuple[float, float], y: tuple[float, float], binary: bool) -> Response:
    headers = {"Vary": "Accept"}
    if binary:
        return Response(_binary(z, x, y), media_type=BINARY, headers=headers)
    return StreamingResponse(_json(z, x, y), media_type="application/json", headers=headers)


def _side(axis: str, low: float | None, high: float | None, domain: tuple[float, float]) -> tuple[float, float]:
    low, high = domain[0] if low is None else low, domain[1] if high is None else high
    if not low < high:
        raise SpecError(f"{axis}_max", message("above_edge", axis=axis, low=low), message("rounded", number=high))
    if not math.isfinite(high - low):
        raise SpecError(f"{axis}_max", message("near_edge", axis=axis, low=low), message("rounded", number=high))
    return low, high


def _constants(problem: Problem, texts: list[str]) -> dict[str, float]:
    """The function's constants with those of `texts`, each name:value; checked as those of a race are."""
    given = pairs("constant", texts, ":")
    for name, value in given.items():
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise SpecError(f"constants.{name}", message("finite_number"), shown(value))
    return complete_constants(problem, given)


def _values(
    id: str, constants: dict[str, float], x: tuple[float, float], y: tuple[float, float], nx: int, ny: int
) -> np.ndarray:
    return Evaluator(id, constants).grid(*x, *y, nx, ny)


def _binary(z: np.ndarray, x: tuple[float, float], y: tuple[float, float]) -> bytes:
    with np.errstate(over="ignore"):  # beyond float32: infinity
        return HEADER.pack(*z.shape[::-1], *x, *y) + z.astype("<f4").tobytes()


def _json(z: np.ndarray, x: tuple[float, float], y: tuple[float, float]) -> Iterator[bytes]:
    """Some rows at a time, so that other threads wait some milliseconds at most."""
    across, up = (np.linspace(*side, n).tolist() for side, n in zip((x, y), z.shape[::-1], strict=True))
    yield to_json({"x": across, "y": up})[:-1] + b',"z":['
    rows = max(1, PIECE // z.shape[1])
    for first in range(0, len(z), rows):
        yield (b"," if first else b"") + to_json(z[first : first + rows].tolist(), inf_nan_mode="null")[1:-1]
    yield b"]}"
