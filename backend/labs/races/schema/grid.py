"""What a grid of function values looks like, and how one is asked for."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from optiscope.backend.schema.base import Answer, described
from optiscope.catalog.entry import COORDINATE, POINT, Coordinate
from optiscope.core.messages import message
from optiscope.core.model import FINITE, NUMBERS, Model, Numbers, Whole, as_tuple, expects
from optiscope.races.own import CHOICE, FunctionChoice

MOST = 1000
Side = Annotated[tuple[Coordinate, Coordinate], BeforeValidator(as_tuple)]
COUNT = expects(message("whole_number_between", low=2, high=MOST))


def _side(axis: str) -> Any:
    return Field(
        None, description=f"Edges along {axis}, low and high. None: of the domain.", examples=[[-2, 2]],
        json_schema_extra=expects(POINT, each=COORDINATE),
    )  # fmt: skip


class GridRequest(Model):
    """Which function, over which rectangle."""

    function: FunctionChoice = Field(
        description="As in a race: an id, a text or a definition.", examples=["x^2 + 3y^2"],
        json_schema_extra=expects(CHOICE),
    )  # fmt: skip
    constants: Numbers = Field(
        default_factory=dict, description="Values of its constants.", examples=[{"b": 100}],
        json_schema_extra=expects(NUMBERS, each=FINITE),
    )  # fmt: skip
    x: Side | None = _side("x")
    y: Side | None = _side("y")
    nx: Whole = Field(200, ge=2, le=MOST, description="Values along x.", examples=[200], json_schema_extra=COUNT)
    ny: Whole = Field(200, ge=2, le=MOST, description="Values along y.", examples=[200], json_schema_extra=COUNT)


class Grid(Answer):
    x: list[float] = described("x of the columns, nx numbers.", [-2.0, 0.0, 2.0])
    y: list[float] = described("y of the rows, ny numbers.", [-1.0, 1.0])
    z: list[list[float | None]] = described(
        "f(x, y) by rows: z[row of y][column of x]; null where it is not finite.",
        [[2509.0, 101.0, 2501.0], [909.0, 101.0, 901.0]],
    )
