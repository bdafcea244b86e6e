"""POST /api/<a lab's runs>: what a spec asks for, whole, in any form that the lab has. The same for every lab."""

from collections.abc import Awaitable, Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request, Response

from optiscope.backend.http import formats
from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.language import Language
from optiscope.backend.http.language import headers as spoken
from optiscope.backend.http.streamed import Streamed, of_bytes
from optiscope.backend.schema.errors import Failure
from optiscope.core.form import Form
from optiscope.core.model import Model
from optiscope.core.packages import require
from optiscope.core.result import Result

Pieces = Generator[bytes, None, None]
Run = Callable[[Request, Any, Form, str, dict[str, Any]], Awaitable[bytes | Pieces]]
"""(request, spec as it came, form, language, choice) -> the file, or its pieces, made as they are taken."""


@dataclass(frozen=True, slots=True)
class Whole:
    """noun: of files, "race"; address: "/api/races"; about: a sentence; layout: what is in the forms besides JSON.
    complete: spec as it came -> complete spec. answer: what is told in JSON, a model or one of several. choice: a
    dependency of FastAPI whose parameters say what of a result goes into a file."""

    noun: str
    address: str
    tag: str
    summary: str
    about: str
    layout: str
    spec: type[Model]
    complete: Callable[[Any], Any]
    answer: Any
    examples: dict[str, Any]
    forms: Sequence[Form]
    choice: Callable[..., dict[str, Any]]
    run: Run
    failures: dict[int | str, str]

    def responses(self) -> dict[int | str, dict[str, Any]]:
        """What may be answered, for the OpenAPI document."""
        reasons = {
            406: "None of the forms in Accept is available.", 422: "The spec cannot be run.",
            429: "The client has too much of its own that it has not taken.", 503: "There is no room for it now.",
        } | self.failures  # fmt: skip
        failures: dict[int | str, dict[str, Any]] = {
            status: {"model": Failure, "description": description} for status, description in reasons.items()
        }
        return {200: {"description": self.layout, "content": formats.binary(self.forms)}} | failures

    def router(self) -> APIRouter:
        router, example = APIRouter(tags=[self.tag], route_class=JsonRoute), Body(openapi_examples=self.examples)

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
            if form.of_spec:
                written = await request.app.state.workers.run(self.written, spec, form, lang)
                return self.file(request, form, lang, written)
            return self.file(request, form, lang, await self.run(request, spec, form, lang, choice))

        return router

    def written(self, spec: Model, form: Form, lang: str) -> bytes:
        """What can be said of a spec that is not run."""
        return form.content_of(Result[Any, Any](self.complete(spec), ()), lang)

    def file(self, request: Request, form: Form, lang: str, content: bytes | Pieces) -> Response:
        """The answer with a file in it."""
        headers = spoken(lang) | {"Vary": "Accept, Accept-Language", "Cache-Control": "no-store"}
        if form.content != "data":
            headers["Content-Disposition"] = f'attachment; filename="{self.noun}.{form.ending}"'
        if isinstance(content, bytes):
            headers["Content-Length"] = str(len(content))
            content = of_bytes(content)
        return Streamed(request.app.state.workers, content, form.media_type, headers)
