"""POST /api/tables: what is in a CSV file, and the data for a training in it. Nothing is kept."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Request, Response

from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.language import of_errors
from optiscope.backend.labs.networks import table
from optiscope.backend.labs.networks.schema.table import Read, Text, Unusable

router = APIRouter(prefix="/api", tags=["Networks"], route_class=JsonRoute)
EXAMPLES: dict[str, Any] = {
    "flowers": {
        "summary": "Columns chosen by the server",
        "value": {"csv": "length,width,kind\n5.1,1.4,a\n4.9,1.3,a\n6.3,4.7,b\n6.4,4.5,b\n"},
    }
}
UNUSABLE: dict[int | str, dict[str, Any]] = {
    422: {"model": Unusable, "description": "The text is no such table, or cannot be learned so."}
}


@router.post("/tables", response_model=Read, responses=UNUSABLE, summary="Read a CSV file")
async def tables(request: Request, text: Annotated[Text, Body(openapi_examples=EXAMPLES)]) -> Response:
    """How the file is understood, the columns found and chosen, and `data` for the spec of a training. Nothing is
    written to disk."""
    status, content = await request.app.state.workers.run(table.read, text, of_errors(request.scope), long=True)
    return Response(content, status, media_type="application/json")
