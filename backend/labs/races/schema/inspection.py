"""The inside of one step: what is asked and what is answered."""

from typing import Literal

from pydantic import Field

from optiscope.backend.schema.base import Answer, described
from optiscope.backend.schema.catalog import LINE, Line
from optiscope.core.messages import message
from optiscope.core.model import Model, Whole
from optiscope.races.spec import RaceSpec

Pair = tuple[float | None, float | None]
CURVATURE = {
    "eigenvalues": [1.2, 998.8], "directions": [[0.9, 0.43], [-0.43, 0.9]], "condition": 832.3,
    "largest_rate": 0.002, "shape": "bowl",
}  # fmt: skip
LINES = {"code": "m = beta1 * m", "symbols": LINE, "numbers": [LINE, LINE], "values": [0.1, -0.2]}
STATE = {"name": "m", "kind": "moment", "latex": "m", "before": [0.0, 0.0], "after": [0.1, -0.2]}


class InspectionRequest(Model):
    """Which step of which entry of which race."""

    spec: RaceSpec = Field(
        description="The race, as for /api/races.",
        examples=[{"function": "rosenbrock", "optimizers": ["adam"]}],
        json_schema_extra={"expected": message("object_with_function")},
    )
    entry: Whole = Field(
        0,
        description="Index of the entry in the race's optimizers, from 0.",
        examples=[0],
        json_schema_extra={"expected": message("whole_number_from", low=0)},
    )
    step: Whole = Field(
        description="The update to look into, from 1 to the race's steps.",
        examples=[12],
        json_schema_extra={"expected": message("whole_number_from", low=1)},
    )


class InspectedLine(Answer):
    """One line of the rule in this step."""

    code: str = described("Python, as the rule has it.", LINES["code"])
    symbols: Line = described("The line with its symbols.", LINE)
    numbers: tuple[Line, Line] = described("The line with this step's numbers, for x and for y.", [LINE, LINE])
    values: Pair = described("What the line came to, for x and for y; null if not finite.", LINES["values"])


class InspectedState(Answer):
    """A number per coordinate that the optimizer carries, before and after the update."""

    name: str = described("Name in the rule.", "m")
    kind: Literal["moment", "velocity", "square", "size"] | None = described(
        "What it means; null for anything else.", "moment"
    )
    latex: str = described("LaTeX.", "m")
    before: Pair = described("Value before the update, for x and for y.", STATE["before"])
    after: Pair = described("Value after it.", STATE["after"])


class Curvature(Answer):
    """The Hessian at the point the update starts from."""

    eigenvalues: tuple[float, float] = described(
        "Smallest first, in units of the loss over x².", CURVATURE["eigenvalues"]
    )
    directions: tuple[tuple[float, float], tuple[float, float]] = described(
        "Their unit eigenvectors (x, y), in the same order.", CURVATURE["directions"]
    )
    condition: float | None = described("Largest over smallest eigenvalue; null unless both are above 0.", 832.3)
    largest_rate: float | None = described(
        "2 / largest eigenvalue, above which gradient descent on this quadratic diverges; null if none curves up.",
        0.002,
    )
    shape: Literal["bowl", "saddle", "dome", "flat"] = described("What the ground is like there.", "bowl")


class Inspection(Answer):
    entry: int = described("Index of the entry.", 0)
    step: int = described("The update looked into.", 12)
    label: str = described("Label of the entry.", "adam")
    optimizer: str = described("Its optimizer.", "adam")
    lr: float | None = described("Learning rate of this update, by the schedule; null after the path was lost.", 0.001)
    before: Pair = described("Position before the update.", [-1.5, 2.0])
    after: Pair = described("Position after it; null where not finite.", [-1.499, 1.999])
    loss: float | None = described("Loss before the update.", 12.5)
    loss_after: float | None = described("Loss after it.", 12.4)
    gradient: Pair = described("The gradient the rule was given, noise included.", [-155.0, -50.0])
    gradient_at: Pair = described("Where that gradient was read: `before`, or the point looked ahead to.", [-1.5, 2.0])
    kinked: list[str] = described(
        "Axes along which the function has no derivative there; `gradient` then is what the rule was fed instead.", []
    )
    update: Pair = described("after − before.", [0.001, 0.001])
    held: list[str] = described("Axes along which the box holds what the rule would have had outside it.", [])
    state: list[InspectedState] = described("The state variables, in the rule's order.", [STATE])
    lines: list[InspectedLine] = described("The rule line by line.", [LINES])
    curvature: Curvature | None = described("Of the function at `before`; null where it is not finite.", CURVATURE)
