"""Which lab a request is about, where one address serves all of them: by name, else the one that is meant then."""

from typing import Annotated, Any

from fastapi import Query

from optiscope import SpecError
from optiscope.core.errors import one_of, shown
from optiscope.core.lab import Lab, default, labs

LabId = Annotated[
    str | None,
    Query(
        description=f"Which lab: {' or '.join(labs())}; default: {default().id}.",
        examples=list(labs()),
        json_schema_extra={"expected": one_of(labs())},
    ),
]


def named(id: str | None) -> Lab:
    """The lab of that id, the default where it is None; SpecError for one that is not there."""
    if id is None:
        return default()
    if id not in labs():
        raise SpecError("lab", one_of(labs()), shown(id))
    return labs()[id]


def of_spec(data: Any, id: str | None) -> Lab:
    """The lab of that id, else the one to whose fields those of `data` belong."""
    if id is not None or not isinstance(data, dict):
        return named(id)
    return max(labs().values(), key=lambda lab: (sum(field in lab.spec.model_fields for field in data), lab.default))
