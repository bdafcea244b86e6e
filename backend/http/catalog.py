"""GET /api/optimizers, /api/functions, /api/schedules: what there is, for lists, forms and formulas."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from optiscope import catalog
from optiscope.backend.http import replies
from optiscope.backend.http.errors import Refusal
from optiscope.backend.http.language import Language, headers
from optiscope.backend.schema.catalog import Function, Functions, Optimizer, Optimizers, Schedules
from optiscope.backend.schema.errors import Failure
from optiscope.core.errors import no_such

router = APIRouter(prefix="/api", tags=["Catalogue"])
UNKNOWN: dict[int | str, dict[str, Any]] = {404: {"model": Failure, "description": "There is none of that name."}}


async def _answer(request: Request, lang: str, make: Callable[..., bytes], *id: str) -> Response:
    content = await request.app.state.workers.run(make, *id, lang)
    return Response(content, media_type="application/json", headers=headers(lang))


async def _one(
    request: Request, lang: str, make: Callable[[str, str], bytes], what: str, known: Iterable[str], id: str
) -> Response:
    if id not in known:
        raise Refusal(404, no_such(what, what, known, id))
    return await _answer(request, lang, make, id)


@router.get("/optimizers", response_model=Optimizers, summary="Every optimizer")
async def optimizers(request: Request, lang: Language) -> Response:
    """Every optimizer with its prose, paper, hyperparameters (ranges and scale for sliders), formula and source."""
    return await _answer(request, lang, replies.optimizers)


@router.get("/optimizers/{id}", response_model=Optimizer, responses=UNKNOWN, summary="One optimizer")
async def optimizer(
    request: Request, lang: Language, id: Annotated[str, Path(description="Name of the optimizer.", examples=["adam"])]
) -> Response:
    return await _one(request, lang, replies.optimizer, "optimizer", catalog.optimizers, id)


@router.get("/functions", response_model=Functions, summary="Every function and data problem")
async def functions(request: Request, lang: Language) -> Response:
    """Everything that can be minimised: formula, domain, suggested start, known minima and what it teaches."""
    return await _answer(request, lang, replies.functions)


@router.get("/functions/{id}", response_model=Function, responses=UNKNOWN, summary="One function")
async def function(
    request: Request,
    lang: Language,
    id: Annotated[str, Path(description="Name of the function.", examples=["rosenbrock"])],
) -> Response:
    return await _one(request, lang, replies.function, "function", catalog.functions, id)


@router.get("/schedules", response_model=Schedules, summary="Every schedule of the learning rate")
async def schedules(request: Request, lang: Language) -> Response:
    return await _answer(request, lang, replies.schedules)
