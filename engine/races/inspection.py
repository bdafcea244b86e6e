"""The inside of one step: what the rule was given, what each of its lines made of it, and the ground under it.

Everything is read from the rule itself, line by line, so a rule that is added has its inspection with it.
"""

import ast
import math
from collections.abc import Generator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from optiscope.catalog.function import Domain
from optiscope.catalog.lookup import optimizer_of
from optiscope.catalog.objects.in_python import Opaque
from optiscope.catalog.optimizer import Optimizer
from optiscope.core import formula
from optiscope.core.errors import SpecError, shown
from optiscope.core.lines import walk
from optiscope.core.maths import NAMES
from optiscope.core.messages import message
from optiscope.core.turns import drained
from optiscope.races.curvature import curvature
from optiscope.races.evaluate import Evaluator
from optiscope.races.ground import REST, kink_at
from optiscope.races.race import Race
from optiscope.races.runner import SLICE
from optiscope.races.spec import CompleteRaceSpec, problem_of

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class InspectedLine:
    """One line of the rule in this step: with symbols, with this step's numbers for x and for y, and its values."""

    code: str
    symbols: formula.Line
    numbers: tuple[formula.Line, formula.Line]
    values: Point


def inspect_step(spec: CompleteRaceSpec, entry: int, step: int) -> dict[str, Any]:
    """As `inspecting`, at once."""
    return drained(inspecting(spec, entry, step))


def inspecting(spec: CompleteRaceSpec, entry: int, step: int) -> Generator[None, None, dict[str, Any]]:
    """Returns, in turns, update `step` (1 … steps) of one entry of a complete spec, as JSON data; SpecError for a step
    that is not there.

    before, after:   the position before and after the update.
    gradient:        what the rule was given; `gradient_at` is where it was read.
    kinked:          the axes along which the function has no derivative there, so that something else was put in.
    update:          after − before.
    held:            the axes along which the box holds what the rule would have had outside.
    state:           each state variable: its kind, value before and value after, per coordinate.
    lines:           the rule's lines with symbols and with numbers.
    curvature:       of the function at `before`; None where it has none.
    """
    if not 0 <= entry < len(spec.optimizers):
        raise SpecError("entry", message("whole_number_between", low=0, high=len(spec.optimizers) - 1), shown(entry))
    if not 1 <= step <= spec.steps:
        raise SpecError("step", message("whole_number_between", low=1, high=spec.steps), shown(step))
    alone = spec.model_copy(update={"optimizers": [spec.optimizers[entry]]})
    optimizer = optimizer_of(spec.optimizers[entry].optimizer)
    if isinstance(optimizer, Opaque):
        raise SpecError("entry", message("object_inside"), optimizer.title)
    rows, rate = yield from _rows(alone, step)
    before, after = ({name: rows[i, k] for i, name in enumerate(optimizer.columns)} for k in (0, 1))
    given = alone.optimizers[0].hyperparameters | {"lr": rate}
    evaluator = Evaluator(problem_of(spec), spec.constants)
    bend = curvature(evaluator, before["x"], before["y"])
    at = _gradient_at(optimizer, before, given)
    width = max(high - low for low, high in evaluator.problem.domain)
    kink = kink_at(evaluator, at, REST * width)
    lines, wanted = _lines(optimizer, before, given, step)
    return {
        "entry": entry, "step": step, "label": alone.optimizers[0].label, "optimizer": optimizer.id, "lr": rate,
        "before": _point(before, "{}"), "after": _point(after, "{}"),
        "loss": before["loss"], "loss_after": after["loss"],
        "gradient": _point(before, "gradient_{}"), "gradient_at": at,
        "kinked": list(kink.axes) if kink else [],
        "update": _point(after, "update_{}"),
        "held": _held(evaluator.problem.axes, wanted, spec.box),
        "state": [
            {"name": n, "kind": optimizer.kinds.get(n), "latex": formula.symbol(n),
             "before": _point(before, n + "_{}"), "after": _point(after, n + "_{}")}
            for n in optimizer.state
        ],
        "lines": [asdict(line) for line in lines],
        "curvature": bend and asdict(bend),
    }  # fmt: skip


def _rows(spec: CompleteRaceSpec, step: int) -> Generator[None, None, tuple[np.ndarray, float]]:
    """Rows step − 1 and step of the only entry's path, shape (columns, 2), and the learning rate of that update, which
    has one too where the path no longer has numbers."""
    runner = Race(spec).runners[0]
    last = np.zeros((len(runner.columns), 0))
    while runner.done <= step:
        last = np.concatenate([last[:, -1:], runner.advance(min(SLICE, step + 1 - runner.done))], axis=1)
        yield
    return last[:, -2:], float(runner.rates(step, step)[0])


def _point(row: Mapping[str, float], name: str) -> Point:
    return float(row[name.format("x")]), float(row[name.format("y")])


def _inputs(
    optimizer: Optimizer, before: Mapping[str, float], given: Mapping[str, float], axis: str
) -> dict[str, float]:
    """What the rule's names stand for at its first line, for one coordinate."""
    state = {name: before[f"{name}_{axis}"] for name in optimizer.state}
    return {**given, **state, "x": before[axis], "g": before[f"gradient_{axis}"]}


def _gradient_at(optimizer: Optimizer, before: Mapping[str, float], given: Mapping[str, float]) -> Point:
    if not optimizer.look_at:
        return _point(before, "{}")
    (line,) = formula.assignments(optimizer.look_at, ["at"])
    x, y = (_value(line.value, _inputs(optimizer, before, given, axis)) for axis in "xy")
    return x, y


def _value(node: ast.expr, names: Mapping[str, float]) -> float:
    with np.errstate(all="ignore"):
        return float(walk(node, names, NAMES))


def _held(axes: tuple[str, str], wanted: Point, box: Domain | None) -> list[str]:
    """Axes along which the rule would have been outside the box."""
    if box is None:
        return []
    return [axis for axis, at, (low, high) in zip(axes, wanted, box, strict=True) if at < low or at > high]


def _lines(
    optimizer: Optimizer, before: Mapping[str, float], given: Mapping[str, float], step: int
) -> tuple[list[InspectedLine], Point]:
    """The rule's lines, and where they lead."""
    known = [_inputs(optimizer, before, given, axis) | {"t": float(step)} for axis in "xy"]
    symbols = formula.rule_formula(optimizer.rule, list(optimizer.state), optimizer.settings)
    lines = []
    for printed, step_line in zip(symbols, formula.assignments(optimizer.rule, ["x", *optimizer.state]), strict=True):
        numbers = []
        values = [_value(step_line.value, names) for names in known]
        for axis, names, value in zip("xy", known, values, strict=True):
            left = formula.number(value)
            right = formula.latex(step_line.value, lambda n, names=names: formula.number(names[n]))  # type: ignore[misc]
            target = formula.symbol(axis if step_line.target == "x" else step_line.target)
            target = target if step_line.target == "x" else rf"{target}^{{({axis})}}"
            equals = "=" if math.isfinite(value) else r"\to"
            numbers.append(formula.line(printed.code, rf"{target} = {right} {equals} {left}"))
            names[step_line.target] = value
        lines.append(InspectedLine(printed.code, printed, (numbers[0], numbers[1]), (values[0], values[1])))
    x, y = (names["x"] for names in known)
    return lines, (x, y)
