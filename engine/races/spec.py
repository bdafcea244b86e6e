"""The spec: the whole request of a race. REST body, socket message, share link and Python call are all this object.

`parse` takes untrusted data and returns the complete spec, every default filled in, or raises SpecError.
"""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from optiscope import catalog
from optiscope.catalog.entry import (
    COORDINATE,
    ENTRIES,
    MAX_STEPS,
    POINT,
    CompleteEntry,
    Entries,
    Point,
    complete_entry,
    filled,
    labels,
)  # fmt: skip
from optiscope.catalog.lookup import operations
from optiscope.compile.machine.problem import operations_of
from optiscope.core.errors import SpecError, either
from optiscope.core.messages import message
from optiscope.core.model import FINITE, NUMBERS, Model, Number, Numbers, Whole, completed, expects, slider, validated
from optiscope.races import box, own
from optiscope.races.own import CHOICE, FunctionChoice, complete_function
from optiscope.races.sides import DOMAIN, Sides, check_sides

MAX_UPDATES = 12_000_000
MAX_OPERATIONS = 400_000_000
"""Of the small machines that run typed functions and rules: some seconds."""


class Flock(Model):
    """Many starts for every entry, to see which minimum each of them ends in."""

    layout: Literal["grid", "random"] = Field(
        "grid", description="grid: cell centres of a square grid over the shown domain; random: drawn by the seed.",
        examples=["grid"], json_schema_extra=expects(either("grid", "random")),
    )  # fmt: skip
    count: Whole = Field(
        49, ge=4, le=400,
        description="Starts of each entry, 4 to 400; a grid takes the largest square number within it.",
        examples=[49],
        json_schema_extra=expects(message("whole_number_between", low=4, high=400)) | slider(4, 400, "log"),
    )  # fmt: skip


class RaceSpec(Model):
    """A race: one problem, one or many optimizers, the same number of steps for each."""

    function: FunctionChoice = Field(
        description="Id of a function or data problem, see /api/functions; or a function of one's own: its text, such "
        "as x^2 + 3y^2, or an object. A single word is an id.",
        examples=["rosenbrock"], json_schema_extra=expects(CHOICE),
    )  # fmt: skip
    constants: Numbers = Field(
        default_factory=dict,
        description="Values of the function's named constants; those left out take their defaults.",
        examples=[{"b": 100}], json_schema_extra=expects(NUMBERS, each=FINITE),
    )  # fmt: skip
    start: Point | None = Field(
        None,
        description="Where every entry starts, (x, y) in the problem's units. None: the suggested start.",
        examples=[[-1.5, 2.0]], json_schema_extra=expects(POINT, each=COORDINATE),
    )  # fmt: skip
    steps: Whole = Field(
        500, ge=1, le=MAX_STEPS, description=f"Updates each entry makes, 1 to {MAX_STEPS}.", examples=[500],
        json_schema_extra=expects(message("whole_number_between", low=1, high=MAX_STEPS))
        | slider(10, 100_000, "log"),
    )  # fmt: skip
    seed: Whole = Field(
        0, ge=0, le=2**53 - 1, description="Seed of the sampling noise and of the batches, the same for every entry.",
        examples=[0],
        json_schema_extra=expects(message("whole_number_between", low=0, high=2**53 - 1)) | slider(0, 10_000),
    )  # fmt: skip
    noise: Number = Field(
        0.0, ge=0, le=1e6,
        description="σ, the standard deviation that sampling adds to each component of a one-sample gradient, in units "
        "of the gradient. A batch of B divides it by √B; gradient_descent, which uses all samples, has none; a data "
        "problem draws real samples instead.",
        examples=[0.0], json_schema_extra=expects(message("number_between", low=0, high=1e6)) | slider(0, 100, "root"),
    )  # fmt: skip
    tolerance: Number = Field(
        1e-3, gt=0, le=1e6,
        description="How close the loss must come to the lowest known to count as converged, in units of the loss.",
        examples=[1e-3], json_schema_extra=expects(message("number_above", low=0, high=1e6)) | slider(1e-12, 1, "log"),
    )  # fmt: skip
    optimizers: Entries = Field(
        description="The entries, in order: objects, or just ids.",
        examples=[[{"optimizer": "adam", "hyperparameters": {"lr": 0.01}}, "sgd"]],
        json_schema_extra=ENTRIES,
    )  # fmt: skip
    box: Sides | None = Field(
        None, description="[[x low, x high], [y low, y high]], or these four numbers: a box that holds every path. "
        "After each update the point goes to the nearest one in the box (projected gradient), and so does a start; "
        "gradient and state of the rule stay as they are. None: no box.",
        examples=[[[-1, 1], [0, 2]]], json_schema_extra=expects(DOMAIN, each=COORDINATE),
    )  # fmt: skip
    flock: Flock | None = Field(
        None, description="Run every entry from many starts too. None: only from its own start.",
        examples=[{"layout": "grid", "count": 49}], json_schema_extra=expects(message("object_with_layout")),
    )  # fmt: skip


class RaceEntry(CompleteEntry):
    """A complete entry of a race."""

    start: Point


class CompleteRaceSpec(RaceSpec):
    """A race with everything said. It is only made by `parse` and `complete`, so it is right."""

    start: Point
    optimizers: list[RaceEntry]  # type: ignore[assignment]  # a list, as it is in Python and JSON; it is not written to


def parse(data: Any) -> CompleteRaceSpec:
    """The complete spec of `data` (a dict as in JSON, or a spec); SpecError names the first field that is wrong."""
    return complete(validated(RaceSpec, data))


def complete(spec: RaceSpec) -> CompleteRaceSpec:
    """`spec` checked against the catalogue, with every default filled in; SpecError otherwise."""
    if isinstance(spec, CompleteRaceSpec):
        return spec
    function = complete_function(spec.function)
    problem = own.problem(function)
    constants = complete_constants(problem, spec.constants)
    problem = own.problem(function, constants)
    if spec.steps * len(spec.optimizers) > MAX_UPDATES:
        raise SpecError(
            "steps", message("updates", most=MAX_UPDATES),
            message("product", a=spec.steps, b=len(spec.optimizers), product=spec.steps * len(spec.optimizers)),
        )  # fmt: skip
    check_work("steps", problem, spec.steps * len(spec.optimizers), "typed_work")
    if spec.box:
        check_sides("box", spec.box, problem.axes)
    start = spec.start or problem.start
    entries = [
        complete_entry(RaceEntry, f"optimizers[{i}]", entry, label, start=entry.start or start)
        for i, (entry, label) in enumerate(zip(spec.optimizers, labels(spec.optimizers), strict=True))
    ]
    check_rules("steps", spec, 1)
    return completed(CompleteRaceSpec, spec, function=function, constants=constants, start=start, optimizers=entries)


def check_rules(field: str, spec: RaceSpec, starts: int) -> None:
    """SpecError if the typed rules of a spec take too many operations from so many starts."""
    each = sum(operations(entry.optimizer) for entry in spec.optimizers)
    if (count := starts * spec.steps * each) > MAX_OPERATIONS:
        raise SpecError(field, message("rule_work", most=MAX_OPERATIONS), message("count", count=count))


def complete_constants(problem: catalog.Problem, given: Mapping[str, float]) -> dict[str, float]:
    """The constants of `problem`, those of `given` and the defaults of the others; SpecError for a wrong one."""
    known = {name: constant.hyper(name) for name, constant in problem.constants.items()}
    return filled("constants", known, given, problem.title)


def check_work(field: str, problem: catalog.Problem, evaluations: int, id: str) -> None:
    """SpecError, with the message `id`, where so many evaluations of a typed function are too much."""
    operations = operations_of(problem)
    if evaluations * operations > MAX_OPERATIONS:
        got = message("product", a=evaluations, b=operations, product=evaluations * operations)
        raise SpecError(field, message(id, most=MAX_OPERATIONS), got)


def problem_of(spec: RaceSpec) -> catalog.Problem:
    """What a complete spec minimises, with its minima for the constants that the spec has, and in its box."""
    return box.within(own.problem(spec.function, spec.constants), spec.constants, spec.box)
