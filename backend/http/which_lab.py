"""Which lab a request is about, where one address serves all of them: by name, else the first there was."""

from typing import Annotated, Any

from fastapi import Query

from optiscope import SpecError
from optiscope.core.errors import one_of, shown
from optiscope.core.lab import Lab, labs

FIRST = "races"
"""The lab of those that were written before there was another."""

LabId = Annotated[
    str | None,
    Query(description="Which lab: races or networks.", examples=["networks"],
          json_schema_extra={"expected": one_of(labs())}),
]  # fmt: skip


def named(id: str | None) -> Lab:
    """The lab of that id, races where there is none; SpecError for another."""
    id = FIRST if id is None else id
    if id not in labs():
        raise SpecError("lab", one_of(labs()), shown(id))
    return labs()[id]


def of_spec(data: Any, id: str | None) -> Lab:
    """The lab of that id, else the one to whose fields those of `data` belong."""
    if id is not None or not isinstance(data, dict):
        return named(id)
    fits = {name: sum(field in lab.spec.model_fields for field in data) for name, lab in labs().items()}
    return named(max(fits, key=lambda name: (fits[name], name == FIRST)))
