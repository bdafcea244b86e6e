"""GET /api/course, /api/lessons, /api/lessons.csv, /api/lessons/{chapter}/{step}; POST a spec to the task of a step."""

import csv
import io
from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic_core import to_json
from starlette.exceptions import HTTPException

from optiscope.backend.course.forms import FORMS
from optiscope.backend.course.schema import ClaimedChapter, Outline, StepAnswer, Trial, TriedAnswer
from optiscope.backend.http import formats
from optiscope.backend.http.bodies import JsonRoute
from optiscope.backend.http.language import Language, headers
from optiscope.backend.schema.errors import Failure
from optiscope.course import checked
from optiscope.course import describe as told
from optiscope.course.reading import steps
from optiscope.course.step import Step

router = APIRouter(prefix="/api", tags=["Course"], route_class=JsonRoute)
HEADINGS = ("chapter", "step", "title", "claim", "covers", "sources", "check", "value", "holds")
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Failure, "description": "There is no such step."}}
Chapter = Annotated[str, Path(description="Name of the chapter.", examples=["gradient-descent"])]
StepId = Annotated[str, Path(description="Name of the step.", examples=["adjusting"])]


@router.get("/course", response_model=Outline, summary="The chapters and steps of the course")
async def outline(request: Request, lang: Language) -> Response:
    """Titles alone: nothing is run for them."""
    return _json(await request.app.state.workers.run(_outline, lang), lang)


@router.get("/lessons", response_model=list[ClaimedChapter], summary="Every claim of the course, checked")
async def lessons(request: Request, lang: Language) -> Response:
    """What each step claims and covers, its sources, and its checks with the values that runs gave."""
    return _json(await request.app.state.workers.run(_claims, lang, long=True), lang)


@router.get(
    "/lessons.csv", summary="Every claim of the course as a table",
    responses={200: {"content": {"text/csv": {}}, "description": "A row for each check."}}, response_class=Response,
)  # fmt: skip
async def table(request: Request, lang: Language) -> Response:
    """The same as CSV, a row for each check."""
    content = await request.app.state.workers.run(_table, lang, long=True)
    disposition = {"Content-Disposition": 'attachment; filename="claims.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers(lang) | disposition)


@router.get(
    "/lessons/{chapter}/{step}", response_model=StepAnswer, summary="One step of the course",
    responses=MISSING | {
        200: {"description": "The step. HTML: one file that plays it without any network. PNG: its run.",
              "content": formats.binary(FORMS)},
        406: {"model": Failure, "description": "None of the forms in Accept is available."},
        422: {"model": Failure, "description": "The step has no run that could be drawn."},
    },
)  # fmt: skip
async def lesson(
    request: Request,
    chapter: Chapter,
    step: StepId,
    lang: Language,
    format: formats.parameter(FORMS) = None,  # type: ignore[valid-type]
) -> Response:
    """All that a page needs to show it: texts as HTML, specs of its runs, its prediction, proof and task."""
    found = _found(chapter, step)
    form = formats.wanted(request, format, FORMS)
    content = await request.app.state.workers.run(form.content_of, found, lang, long=True)
    answer = Response(content, media_type=form.media_type, headers=headers(lang) | {"Vary": "Accept, Accept-Language"})
    if form.content == "page":
        answer.headers["Content-Disposition"] = f'attachment; filename="{chapter}-{step}.{form.ending}"'
    return answer


@router.post("/lessons/{chapter}/{step}/task", responses=MISSING, summary="Try the task of a step")
async def task(
    request: Request,
    chapter: Chapter,
    step: StepId,
    trial: Trial,
) -> TriedAnswer:
    """Runs the spec, and says whether it solves the task."""
    found = _found(chapter, step)
    if found.head is None or found.head.task is None:
        raise HTTPException(404)
    return TriedAnswer.model_validate(
        await request.app.state.workers.run(checked.tried, found, found.head.task, trial.spec, long=True)
    )


def _found(chapter: str, step: str) -> Step:
    found = steps().get(f"{chapter}/{step}")
    if found is None:
        raise HTTPException(404)
    return found


def _json(content: bytes, lang: str) -> Response:
    return Response(content, media_type="application/json", headers=headers(lang))


@cache
def _outline(lang: str) -> bytes:
    return to_json({"chapters": told.outline(lang)})


@cache
def _claims(lang: str) -> bytes:
    return to_json(told.claims(lang), inf_nan_mode="null")


@cache
def _table(lang: str) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for chapter in told.claims(lang):
        for step in chapter["steps"]:
            about = (chapter["id"], step["id"], step["title"], step["claim"], *map("; ".join, _lists(step)))
            writer.writerows((*about, one["text"], one["value"], one["holds"]) for one in step["checks"])
    return file.getvalue().encode()


def _lists(step: dict[str, Any]) -> tuple[list[str], list[str]]:
    return step["covers"], step["sources"]
