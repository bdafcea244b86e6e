"""POST /api/rules: what a rule that somebody types declares, what is wrong in it, and what it does."""

from dataclasses import asdict
from functools import lru_cache
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response
from pydantic_core import to_json
from starlette.responses import PlainTextResponse

from optiscope import SpecError, catalog
from optiscope.backend.http.catalog import UNKNOWN
from optiscope.backend.http.errors import Refusal
from optiscope.backend.http.language import Language, headers
from optiscope.backend.schema.errors import UNUSABLE
from optiscope.backend.schema.rules import Fork, RuleAnswer, RuleText
from optiscope.catalog import describe, rule_check
from optiscope.catalog.choice import OwnRule
from optiscope.catalog.typed import typed
from optiscope.catalog.variants import variants
from optiscope.compile import torch_program
from optiscope.core.errors import no_such
from optiscope.core.lines import TextError
from optiscope.core.messages import said

router = APIRouter(prefix="/api/rules", tags=["Catalogue"])


@router.post("", response_model=RuleAnswer, summary="Check the text of a rule")
async def check(request: Request, lang: Language, rule: RuleText) -> Response:
    """The form, state and formula of a rule, and what it does on its first updates; or the error, with its place. The
    text is parsed and never executed."""
    if rule.parent is not None and rule.parent not in catalog.optimizers:
        raise no_such("optimizer", "parent", catalog.optimizers, rule.parent)
    content = await request.app.state.workers.run(_answer, rule.rule, rule.title, rule.parent, lang)
    return Response(content, media_type="application/json", headers=headers(lang))


@router.post(
    "/torch", response_class=PlainTextResponse, responses=UNUSABLE, summary="A rule as a class of PyTorch"
)  # fmt: skip
async def torch_class(request: Request, rule: OwnRule) -> Response:
    """A Python file with a `torch.optim.Optimizer` that does what the rule says; it needs only torch."""
    return PlainTextResponse(await request.app.state.workers.run(_torch, rule))


@router.get("/{id}", response_model=Fork, responses=UNKNOWN, summary="An optimizer as a text to change")
async def fork(
    lang: Language, id: Annotated[str, Path(description="Name of the optimizer.", examples=["adam"])]
) -> dict[str, Any]:
    """Without its prose; and the variants of it that people ask for, whose ids are short for their texts in a spec."""
    if id not in catalog.optimizers:
        raise Refusal(404, no_such("optimizer", "optimizer", catalog.optimizers, id))
    ready = [{"id": one.id, "rule": one.rule, **one.words(lang)} for one in variants(id)]
    return {"rule": rule_check.forked(id), "variants": ready}


def _torch(rule: OwnRule) -> str:
    try:
        return torch_program.module(typed(rule.rule, rule.title))
    except TextError as error:
        raise SpecError("rule", error.expected, error.got, error.sentence) from None


@lru_cache(maxsize=256)
def _answer(rule: str, title: str | None, parent: str | None, lang: str) -> bytes:
    found: dict[str, Any] = {"optimizer": None, "changed": [], "left_out": [], "checks": None, "error": None}
    if parent:
        changed, left_out = rule_check.compared(rule, rule_check.forked(parent))
        found |= {"changed": changed, "left_out": [asdict(one) for one in left_out]}
    try:
        optimizer = typed(rule, title)
    except TextError as error:
        told = {"expected": error.expected, "got": error.got, "message": error.sentence}
        words = {name: said(text, lang) for name, text in told.items()}
        return to_json(found | {"error": {"line": error.line, "column": error.column, **words}})
    found["optimizer"] = describe.optimizer_described(optimizer, lang)
    found["checks"] = asdict(rule_check.check(optimizer))
    return to_json(found, inf_nan_mode="null")
