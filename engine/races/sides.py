"""A rectangle in a spec: [[low, high], [low, high]], as it comes and checked."""

import math
from typing import Annotated, Any

from pydantic import BeforeValidator

from optiscope.catalog.entry import MAX_COORDINATE, Coordinate
from optiscope.catalog.function import Domain
from optiscope.core.errors import SpecError, shown
from optiscope.core.messages import message
from optiscope.core.model import as_tuple

DOMAIN = message("typed_domain", low=-MAX_COORDINATE, high=MAX_COORDINATE)
Side = tuple[Coordinate, Coordinate]


def pairs(value: Any) -> Any:
    """Lists of lists, or an array, as tuples of tuples, so that strict validation takes them."""
    value = as_tuple(value)
    return tuple(map(as_tuple, value)) if isinstance(value, tuple) else value


def _sides(value: Any) -> Any:
    """As `pairs`; four numbers as two sides."""
    value = pairs(value)
    flat = isinstance(value, tuple) and len(value) == 4 and not any(isinstance(one, tuple) for one in value)
    return (value[:2], value[2:]) if flat else value


Four = tuple[Coordinate, Coordinate, Coordinate, Coordinate]
Sides = Annotated[tuple[Side, Side], BeforeValidator(_sides, json_schema_input_type=tuple[Side, Side] | Four)]


def check_sides(field: str, sides: Domain, axes: tuple[str, str] = ("x", "y")) -> None:
    """SpecError where a side has no length."""
    for axis, (low, high) in zip(axes, sides, strict=True):
        if not high - low >= 1e-6:
            raise SpecError(field, message("typed_sides", axis=axis), shown([low, high]))


def rounded(value: float, width: float) -> float:
    """To two digits of a width."""
    return round(value, 1 - math.floor(math.log10(width))) + 0.0
