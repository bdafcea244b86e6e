"""POST /api/snippets: a race or a training as a short program to take away."""

from importlib import import_module
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import WithJsonSchema
from starlette.responses import PlainTextResponse

from optiscope.backend.http.which_lab import LabId, of_spec
from optiscope.core.errors import either
from optiscope.core.lab import Lab, labs
from optiscope.core.model import validated

router = APIRouter(prefix="/api", tags=["Catalogue"])
SPECS = {"anyOf": [{"$ref": f"#/components/schemas/{lab.spec.__name__}"} for lab in labs().values()]}
EXAMPLES: dict[str, Any] = {
    "race": {"summary": "A race", "value": {"function": "sphere", "optimizers": ["momentum"]}},
    "training": {"summary": "A training", "value": {"dataset": "xor", "optimizers": ["adam"], "steps": 200}},
}


@router.post("/snippets", response_class=PlainTextResponse, summary="A race or a training as a program")
async def snippets(
    request: Request,
    spec: Annotated[Any, WithJsonSchema(SPECS), Body(openapi_examples=EXAMPLES)],
    kind: Annotated[
        Literal["python", "pytorch"],
        Query(description="python: a call of this engine; pytorch: a script that needs only torch.",
              examples=["pytorch"], json_schema_extra={"expected": either("python", "pytorch")}),
    ] = "python",
    lab: LabId = None,
) -> Response:  # fmt: skip
    """A program that runs the same and prints how it ended. The lab is seen from the fields of the spec."""
    return PlainTextResponse(await request.app.state.workers.run(_write, of_spec(spec, lab), spec, kind))


def _write(lab: Lab, spec: Any, kind: str) -> str:
    text: str = import_module(f"optiscope.{lab.id}.snippet").PROGRAMS[kind](lab.complete(validated(lab.spec, spec)))
    return text
