"""The compiled pieces that networks are put together from at run time: activations, losses and rules.

Each is compiled once for a precision and handed to the passes as an address, so that A activations, L losses and R
rules compile A + L + R times, and their combinations not at all. A piece works on whole layers or networks, so that the
call costs nothing beside it. Layers are flat (neurons · samples), samples next to each other.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numba import float64, int64, types

from optiscope.catalog.optimizer import Optimizer, Rule
from optiscope.catalog.parts import Activation, Loss
from optiscope.compile.build import VECTOR, address, at_address, build
from optiscope.compile.machine.rule_program import programs
from optiscope.compile.networks import machine
from optiscope.compile.networks.reals import OPTIONS, names, vector
from optiscope.compile.networks.written import Written, indented, written
from optiscope.core.lines import Lines
from optiscope.core.rebind import parameters


def activate_type(v: Any) -> Any:
    """(z, a, neurons): writes the activations a of sums z. v: the type of a layer."""
    return types.void(v, v, int64)


def back_type(v: Any) -> Any:
    """(z, a, d, neurons): d, the derivative of the loss by a, becomes that by z. The same of a loss, with its targets y
    for z: writes its slope into d."""
    return types.void(v, v, v, int64)


def loss_type(v: Any) -> Any:
    """(z, a, y, neurons) -> sum of the losses."""
    return float64(v, v, v, int64)


def update_type(v: Any) -> Any:
    """(memory, g, hypers, t, lr): update t of one network, in place. memory: parameters, then each state variable."""
    return types.void(v, v, VECTOR, float64, float64)


def look_type(v: Any) -> Any:
    """(memory, at, hypers): writes where the gradient is read."""
    return types.void(v, v, VECTOR)


as_activate, as_back, as_loss, as_update, as_look = (
    at_address(signature) for signature in (activate_type, back_type, loss_type, update_type, look_type)
)


HERE = Path(__file__).parent


class Piece(NamedTuple):
    """A compiled function, to be called from Python, and its address, to be called from kernels."""

    call: Any
    address: int


def _piece(head: str, lines: list[str], declared: Callable[..., Any], signature: Any, precision: str) -> Piece:
    """The function that `lines` make, compiled in the name of the file that declares its maths."""
    text = "\n".join([f"def {head}:", *indented(lines)]) + "\n"
    name, code = head.partition("(")[0], declared.__code__
    made = build(text, name, code.co_filename, declared.__module__, signature, names(precision), OPTIONS, HERE)
    return Piece(made, address(made, signature))


def _written(function: Callable[..., Any]) -> Written:
    return written(function, ["result"], {}, {name: f"{name}[j]" for name in parameters(function)})


_SIZES = ["size = a.size", "samples = size // neurons"]


@cache
def activate(activation: Activation, precision: str) -> Piece:
    lines = [*_SIZES, *_written(activation.function).loops(["a[j] = new_result"])]
    return _piece("activate(z, a, neurons)", lines, activation.function, activate_type(vector(precision)), precision)


@cache
def back(activation: Activation, precision: str) -> Piece:
    function = activation.back or activation.slope
    assert function
    result = "new_result" if activation.back else "d[j] * new_result"
    lines = [*_SIZES, *_written(function).loops([f"d[j] = {result}"])]
    return _piece("back(z, a, d, neurons)", lines, function, back_type(vector(precision)), precision)


@cache
def slope(loss: Loss, precision: str) -> Piece:
    lines = [*_SIZES, *_written(loss.slope).loops(["d[j] = new_result"])]
    return _piece("slope(y, a, d, neurons)", lines, loss.slope, back_type(vector(precision)), precision)


@cache
def summed(loss: Loss, precision: str) -> Piece:
    function = loss.stable or loss.function
    lines = [*_SIZES, "found = real(0)", *_written(function).loops(["found += new_result"]), "return float(found)"]
    return _piece("summed(z, a, y, neurons)", lines, function, loss_type(vector(precision)), precision)


def _of_rule(optimizer: Optimizer, function: Rule, targets: list[str]) -> Written:
    places = ["x", *optimizer.state]
    asked = parameters(function)
    arrays = {name: f"memory[{i} * size + j]" for i, name in enumerate(places) if name in asked}
    arrays |= {"g": "g[j]"} if "g" in asked else {}
    known = {name: f"hypers[{i}]" for i, name in enumerate(optimizer.settings)} | {"t": "t", "lr": "lr"}
    return written(function, targets, known, arrays)


def update(optimizer: Optimizer, precision: str) -> Piece:
    """hypers: as in `hypers`."""
    return typed("update", precision) if isinstance(optimizer.rule, Lines) else _update(optimizer, precision)


def look(optimizer: Optimizer, precision: str) -> Piece | None:
    """None for a rule that reads the gradient where it stands."""
    if isinstance(optimizer.look_at, Lines):
        return typed("look", precision)
    return _look(optimizer, precision)


def hypers(optimizer: Optimizer, values: Mapping[str, float]) -> np.ndarray:
    """What both take: these hyperparameters in signature order, of which that of lr is not read; before them, of a
    typed rule, its programs."""
    found = np.array([values[name] for name in optimizer.settings], np.float64)
    return np.concatenate([programs(optimizer), found]) if isinstance(optimizer.rule, Lines) else found


@cache
def typed(name: str, precision: str) -> Piece:
    """The piece of this name that typed rules share."""
    text, signature = {"update": (machine.UPDATE, update_type), "look": (machine.LOOK, look_type)}[name]
    kind = signature(vector(precision))
    names_of = names(precision) | machine.extra(precision)
    made = build(text + machine.key(), name, machine.__file__, machine.__name__, kind, names_of, OPTIONS, HERE)
    return Piece(made, address(made, kind))


@cache
def _update(optimizer: Optimizer, precision: str) -> Piece:
    made = _of_rule(optimizer, optimizer.rule, ["x", *optimizer.state])
    stores = [f"memory[{i} * size + j] = {text}" for i, text in enumerate(made.results.values())]
    lines = ["size = g.size", *made.loops(stores)]
    signature = update_type(vector(precision))
    assert not isinstance(optimizer.rule, Lines)
    return _piece("update(memory, g, hypers, t, lr)", lines, optimizer.rule, signature, precision)


@cache
def _look(optimizer: Optimizer, precision: str) -> Piece | None:
    if not optimizer.look_at or isinstance(optimizer.look_at, Lines):
        return None
    lines = ["size = at.size", *_of_rule(optimizer, optimizer.look_at, ["x"]).loops(["at[j] = new_x"])]
    return _piece("look(memory, at, hypers)", lines, optimizer.look_at, look_type(vector(precision)), precision)
