"""How points of somebody's own are asked about, and what is answered."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, WrapValidator

from optiscope.backend.schema.base import Answer, described
from optiscope.backend.schema.catalog import Function
from optiscope.backend.schema.errors import Problem
from optiscope.core.messages import message
from optiscope.core.model import Model, expects, validated
from optiscope.races.points import MOST, POINTS, Pairs, Points

OWN = {"points": [[0, 1.1], [1, 1.9], [2, 3.2]], "domain": [[-0.7, 2.8], [-1.2, 3.3]], "title": None}


def _unread(value: Any, read: Callable[[Any], Any]) -> Any:
    return value if isinstance(value, str) else read(value)


class AskedPoints(Points):
    """The same, but a text stays one: what is wrong with it is part of the answer."""

    points: Annotated[Pairs, WrapValidator(_unread)] = POINTS

    def read(self) -> Points:
        """SpecError where the text has no points."""
        return validated(Points, dict(self))


class PointsRequest(Model):
    """Points, as a text with a point a line or as numbers."""

    definition: AskedPoints = Field(
        description="The points; a domain and a title may be left out.",
        examples=[{"points": "0 1.1\n1 1.9\n2 3.2"}],
        json_schema_extra=expects(message("points_pairs", least=2, most=MOST)),
    )  # fmt: skip


class UnderstoodPoints(Answer):
    definition: Points = described("The points as numbers, and their domain.", OWN)
    function: Function = described("The same as the catalogue tells of a data problem.", {})


class PointsAnswer(Answer):
    understood: UnderstoodPoints | None = described("The problem; null where no line can be fitted to them.", None)
    problem: Problem | None = described("What is wrong; null where nothing is.", None)
