"""GET /api/functions/{id}/grid and POST /api/grids: values over a rectangle, for contour and surface, as JSON or
binary."""

import math
import struct
from collections.abc import Generator
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Body, Path, Query, Request, Response
from pydantic_core import to_json

from optiscope import SpecError, catalog
from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.door.attending import hold
from optiscope.backend.http.errors import Refusal
from optiscope.backend.http.streamed import Streamed
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

router = APIRouter(prefix="/api", tags=["Catalogue"], route_class=JsonRoute)
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
    429: {"model": Failure, "description": "The client has too much of its own that it has not taken."},
    503: {"model": Failure, "description": "There is no room for it now."},
}
TYPED = {status: answer for status, answer in ANSWERS.items() if status != 404}
Sides = tuple[tuple[float, float], tuple[float, float]]


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
    return await _answer(request, problem, _constants(problem, constant), (x, y), (nx, ny), format)


@router.post("/grids", response_model=Grid, responses=TYPED, summary="Values of any function over a rectangle")
async def grids(
    request: Request, wanted: Annotated[GridRequest, Body(openapi_examples=EXAMPLES)], format: Form = None
) -> Response:
    """The values of a function of the catalogue or of one's own, edges included."""
    problem, constants, sides = await request.app.state.workers.run(_wanted, wanted)
    return await _answer(request, problem, constants, sides, (wanted.nx, wanted.ny), format)


def _wanted(wanted: GridRequest) -> tuple[Problem, dict[str, float], Sides]:
    problem = own.problem(complete_function(wanted.function))
    constants = complete_constants(problem, wanted.constants)
    check_work("nx", problem, wanted.nx * wanted.ny, "typed_work_of_grid")
    given = [given or side for given, side in zip((wanted.x, wanted.y), problem.domain, strict=True)]
    x, y = (_side(axis, *side, side) for axis, side in zip("xy", given, strict=True))
    return problem, constants, (x, y)


async def _answer(
    request: Request, problem: Problem, constants: dict[str, float], sides: Sides, nodes: tuple[int, int],
    format: str | None,
) -> Response:  # fmt: skip
    workers, (x, y), (nx, ny) = request.app.state.workers, sides, nodes
    binary = format == "binary" or (format is None and BINARY in request.headers.get("accept", ""))
    await hold(request, 16 * nx * ny)
    z = await workers.turns(Evaluator(problem, constants).gridding(*x, *y, nx, ny))
    headers = {"Vary": "Accept"}
    if binary:
        headers["Content-Length"] = str(HEADER.size + 4 * nx * ny)
        return Streamed(workers, _binary(z, x, y), BINARY, headers)
    return Streamed(workers, _json(z, x, y), "application/json", headers)


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


def _binary(z: np.ndarray, x: tuple[float, float], y: tuple[float, float]) -> Generator[bytes, None, None]:
    yield HEADER.pack(*z.shape[::-1], *x, *y)
    rows = max(1, PIECE // z.shape[1])
    for first in range(0, len(z), rows):
        with np.errstate(over="ignore"):  # beyond float32: infinity
            piece = z[first : first + rows].astype("<f4").tobytes()
        yield piece  # outside: another thread may go on


def _json(z: np.ndarray, x: tuple[float, float], y: tuple[float, float]) -> Generator[bytes, None, None]:
    """Some rows at a time, so that other threads wait a millisecond at most."""
    across, up = (np.linspace(*side, n).tolist() for side, n in zip((x, y), z.shape[::-1], strict=True))
    yield to_json({"x": across, "y": up})[:-1] + b',"z":['
    rows = max(1, PIECE // z.shape[1])
    for first in range(0, len(z), rows):
        yield (b"," if first else b"") + to_json(z[first : first + rows].tolist(), inf_nan_mode="null")[1:-1]
    yield b"]}"
