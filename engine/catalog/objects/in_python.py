"""A Python object in a spec, where an id of an optimizer may stand: torch.optim classes and optax transformations."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optiscope.catalog.hyper import Hyper
from optiscope.catalog.objects import torch_optim, transformation
from optiscope.catalog.objects.stepping import Stepping
from optiscope.catalog.optimizer import Optimizer
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.core.python_object import PythonObject

OF_OPTAX = Hyper("", "factor", r"\eta", -np.inf, np.inf, description="Multiplies its updates.").named("lr", 1.0)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Opaque(Optimizer):
    """An optimizer of which nothing is known but what it does: its rule is no maths that could be read."""

    stepping: Stepping


def unread(x: Any, g: Any, t: Any) -> Any:
    """Stands where others have their rule."""
    raise TypeError("what a Python object does is not to be called as a rule")


@dataclass(frozen=True, slots=True, eq=False)
class InPython(PythonObject):
    """One such object, as its Optimizer."""

    optimizer: Opaque

    @property
    def name(self) -> str:
        return self.optimizer.title


def is_object(value: Any) -> bool:
    return torch_optim.is_one(value) or transformation.is_one(value)


def in_python(value: Any, given: Mapping[str, Any]) -> tuple[InPython, dict[str, float]]:
    """(the object with its arguments, those of `given` that are numbers and so may be changed). SpecError, about
    "optimizer", where it cannot move two numbers, in its own words."""
    if torch_optim.is_one(value):
        name = f"torch.optim.{value.__name__}" if value.__module__.startswith("torch.optim") else value.__name__
        settings, whole, options = torch_optim.settings(value, given)
        rule: Stepping = torch_optim.TorchStepping(value, options, whole)
    else:
        name, settings, rule = "optax", {"lr": OF_OPTAX}, transformation.OptaxStepping(value)
    if "lr" not in settings:
        raise SpecError("optimizer", message("object_lr"), name)
    numbers = {one: float(value) for one, value in given.items() if one in settings}
    state = _state(name, rule, {one: hyper.default for one, hyper in settings.items()} | numbers)
    made = Opaque(
        id=name, rule=unread, stepping=rule, look_at=None, inputs=("x", "g", "t"),
        state=dict.fromkeys(state, math.nan), kinds={}, settings=settings, sampling="batch", title=name, summary="",
    )  # fmt: skip
    return InPython(made), numbers


def _state(name: str, rule: Stepping, settings: Mapping[str, float]) -> list[str]:
    """What it remembers after a step with two numbers; SpecError with what it says where it cannot make one."""
    x = np.array([1.0, 2.0])
    try:
        stepper = rule.begin([x], settings)
        stepper.step(settings["lr"], (5.0, [2 * x]), lambda: (float(x @ x), [2 * x]))
        return list(stepper.state())
    except Exception as error:
        told = f"{type(error).__name__}: {error}".splitlines()[0]
        raise SpecError("optimizer", message("object_steps"), f"{name}: {told[:200]}") from error
