"""POST /api/snippets: a race as a short program to take away."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from starlette.responses import PlainTextResponse

from optiscope.backend.labs.races.routes import EXAMPLES
from optiscope.core.errors import either
from optiscope.races import snippet
from optiscope.races.spec import RaceSpec, complete

router = APIRouter(prefix="/api", tags=["Races"])
WRITERS = {"python": snippet.python_snippet, "pytorch": snippet.torch_snippet}


@router.post("/snippets", response_class=PlainTextResponse, summary="A race as a program")
async def snippets(
    request: Request,
    spec: Annotated[RaceSpec, Body(openapi_examples=EXAMPLES)],
    kind: Annotated[
        Literal["python", "pytorch"],
        Query(description="python: a call of this engine; pytorch: a script that needs only torch.",
              examples=["pytorch"], json_schema_extra={"expected": either("python", "pytorch")}),
    ] = "python",
) -> Response:  # fmt: skip
    """A program that runs the same race and prints how it ended."""
    return PlainTextResponse(await request.app.state.workers.run(_write, spec, kind))


def _write(spec: RaceSpec, kind: str) -> str:
    return WRITERS[kind](complete(spec))
