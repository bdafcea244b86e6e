"""POST /api/<a lab's runs>: what a spec asks for, whole, in any form that the lab has. The same for every lab."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request, Response
from fastapi.responses import StreamingResponse

from optiscope.backend.http import formats
from optiscope.backend.http.language import Language
from optiscope.backend.http.language import headers as spoken
from optiscope.backend.schema.base import Answer
from optiscope.backend.schema.errors import Failure
from optiscope.core.form import Form
from optiscope.core.model import Model
from optiscope.core.packages import require

Content = bytes | Iterator[bytes]
Run = Callable[[Request, Any, Form, str, dict[str, Any]], Awaitable[Content]]
"""(request, spec as it came, form, language, choice) -> the file, or its pieces, which a thread makes."""


@dataclass(frozen=True, slots=True)
class Whole:
    """noun: of files, "race"; address: "/api/races"; about: a sentence; layout: what is in the forms besides JSON.
    choice: a dependency of FastAPI whose parameters say what of a result goes into a file."""

    noun: str
    address: str
    tag: str
    summary: str
    about: str
    layout: str
    spec: type[Model]
    answer: type[Answer]
    examples: dict[str, Any]
    forms: Sequence[Form]
    choice: Callable[..., dict[str, Any]]
    run: Run
    failures: dict[int | str, str]

    def responses(self) -> dict[int | str, dict[str, Any]]:
        """What may be answered, for the OpenAPI document."""
        reasons = {406: "None of the forms in Accept is available.", 422: "The spec cannot be run."} | self.failures
        failures: dict[int | str, dict[str, Any]] = {
            status: {"model": Failure, "description": description} for status, description in reasons.items()
        }
        return {200: {"description": self.layout, "content": formats.binary(self.forms)}} | failures

    def router(self) -> APIRouter:
        router, example = APIRouter(tags=[self.tag]), Body(openapi_examples=self.examples)

        @router.post(
            self.address, response_model=self.answer, responses=self.responses(), summary=self.summary,
            description=self.about, operation_id=f"run_{self.noun}",
        )  # fmt: skip
        async def run(
            request: Request,
            spec: Annotated[self.spec, example],  # type: ignore[name-defined]
            lang: Language,
            choice: Annotated[dict[str, Any], Depends(self.choice)],
            format: formats.parameter(self.forms) = None,  # type: ignore[valid-type]
        ) -> Response:
            form = formats.wanted(request, format, self.forms)
            require(form.needs)
            return self.file(form, lang, await self.run(request, spec, form, lang, choice))

        return router

    def file(self, form: Form, lang: str, content: Content) -> Response:
        """The answer with a file in it."""
        headers = spoken(lang) | {"Vary": "Accept, Accept-Language", "Cache-Control": "no-store"}
        if form.content != "data":
            headers["Content-Disposition"] = f'attachment; filename="{self.noun}.{form.ending}"'
        if isinstance(content, bytes):
            return Response(content, media_type=form.media_type, headers=headers)
        return StreamingResponse(content, media_type=form.media_type, headers=headers)
