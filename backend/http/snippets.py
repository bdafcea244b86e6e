"""POST /api/snippets: a race or a training as a short program to take away."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Query, Request, Response
from pydantic import WithJsonSchema
from starlette.responses import PlainTextResponse

from optiscope import SpecError
from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.errors import not_marked_as_json
from optiscope.backend.http.which_lab import LabId, of_spec
from optiscope.backend.schema.errors import UNUSABLE
from optiscope.core.errors import either, one_of, shown
from optiscope.core.form import Form, by_id
from optiscope.core.lab import Lab, labs
from optiscope.core.model import validated
from optiscope.core.result import Result

router = APIRouter(prefix="/api", tags=["Catalogue"], route_class=JsonRoute)
SPECS = {"anyOf": [{"$ref": f"#/components/schemas/{lab.spec.__name__}-Input"} for lab in labs().values()]}
EXAMPLES: dict[str, Any] = {
    "race": {"summary": "A race", "value": {"function": "sphere", "optimizers": ["momentum"]}},
    "training": {"summary": "A training", "value": {"dataset": "xor", "optimizers": ["adam"], "steps": 200}},
}


def programs(lab: Lab) -> dict[str, Form]:
    """What a spec of that lab can be written as, without running it."""
    return by_id(form for form in lab.forms if form.of_spec)


KINDS = tuple(dict.fromkeys(id for lab in labs().values() for id in programs(lab)))


@router.post(
    "/snippets", response_class=PlainTextResponse, responses=UNUSABLE, summary="A race or a training as a program"
)  # fmt: skip
async def snippets(
    request: Request,
    spec: Annotated[Any, WithJsonSchema(SPECS), Body(openapi_examples=EXAMPLES)],
    kind: Annotated[
        Literal[KINDS],  # type: ignore[valid-type]
        Query(description="python: a call of this engine; pytorch: a script that needs only torch.",
              examples=["pytorch"], json_schema_extra={"expected": either(*KINDS)}),
    ] = "python",
    lab: LabId = None,
) -> Response:  # fmt: skip
    """A program that runs the same and prints how it ended. The lab is seen from the fields of the spec."""
    if isinstance(spec, bytes):
        raise not_marked_as_json(request)
    return PlainTextResponse(await request.app.state.workers.run(_write, of_spec(spec, lab), spec, kind))


def _write(lab: Lab, spec: Any, kind: str) -> bytes:
    known = programs(lab)
    if kind not in known:
        raise SpecError("kind", one_of(known), shown(kind))
    return known[kind].content_of(Result[Any, Any](lab.complete(validated(lab.spec, spec)), ()))
