"""The catalogue's answers as JSON bytes, made once: deriving formulas takes a while, sending them should not."""

from functools import cache

from pydantic_core import to_json

from optiscope import catalog
from optiscope.catalog import describe


@cache
def optimizer(id: str, lang: str) -> bytes:
    return to_json(describe.describe_optimizer(id, lang))


@cache
def function(id: str, lang: str) -> bytes:
    return to_json(describe.describe_function(id, lang))


@cache
def schedule(id: str, lang: str) -> bytes:
    return to_json(describe.describe_schedule(id, lang))


@cache
def optimizers(lang: str) -> bytes:
    return b'{"optimizers":[%b]}' % b",".join(optimizer(id, lang) for id in catalog.optimizers)


@cache
def functions(lang: str) -> bytes:
    return b'{"functions":[%b]}' % b",".join(function(id, lang) for id in catalog.functions)


@cache
def schedules(lang: str) -> bytes:
    return b'{"schedules":[%b]}' % b",".join(schedule(id, lang) for id in catalog.schedules)
