"""The loop over updates (compile/loop.py) as Python runs it: the same lines, with an object's step in their places.

The problem is a function here, not its address; in place of the hyperparameters stands what makes the steps.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from optiscope.catalog.objects.in_python import Opaque
from optiscope.catalog.objects.stepping import Looked, Stepper
from optiscope.catalog.optimizer import Optimizer
from optiscope.compile.loop import FIXED_COLUMNS, extra, filled
from optiscope.core import maths
from optiscope.core.rebind import parameters, rebound

PLACES = {
    "read_hypers": "stepper = hypers\n",
    "read_state": "state = carry[5:]\n",
    "columns": "".join(f"out_{name} = out[{i}, place : place + n]\n" for i, name in enumerate(FIXED_COLUMNS)),
    "update": "nx, ny = stepper.update(t, lr, x, y, f, gx, gy, state, oracle, memory)\n",
    "look": """\
batch = batches[i] if sampled else none
ax, ay = stepper.looks(x, y, state)
if sampled or (ax, ay) != (x, y):
    _, gx, gy = oracle(ax, ay, memory, batch)
""",
    "write": "stepper.seen(batch, noise[i] if noisy else (0.0, 0.0))\n"
    + "".join(f"out_{name}[i] = {name}\n" for name in FIXED_COLUMNS if name != "lr")
    + "out[8:, place + i] = state\n",
    "keep_state": "",
}


class Steps:
    """Updates of one path. more: evaluations beyond one in each update."""

    more = 0

    def __init__(self) -> None:
        self._batch, self._noise = np.zeros(0, np.int64), (0.0, 0.0)

    def seen(self, batch: np.ndarray, noise: Any) -> None:
        """What the gradient was sampled with that waits for the next update."""
        self._batch, self._noise = batch, (float(noise[0]), float(noise[1]))

    def looks(self, x: float, y: float, state: np.ndarray) -> tuple[float, float]:
        """Where the gradient is read."""
        return x, y


class OfObject(Steps):
    """Those of an optimizer that is a Python object. It begins where its first update finds the path."""

    def __init__(self, optimizer: Opaque, settings: dict[str, float]):
        super().__init__()
        self._optimizer, self._settings = optimizer, settings
        self._at = np.zeros(2)
        self._stepper: Stepper | None = None

    def update(
        self, t: float, lr: float, x: float, y: float, f: float, gx: float, gy: float, state: np.ndarray,
        oracle: Callable[..., Any], memory: np.ndarray,
    ) -> tuple[float, float]:  # fmt: skip
        if self._stepper is None:
            self._at[:] = x, y
            self._stepper = self._optimizer.stepping.begin([self._at], self._settings | {"lr": lr})
        self._at[:] = x, y  # where a box holds the path, that is not where the last update left it

        def again() -> Looked:
            self.more += 1
            loss, by_x, by_y = oracle(*self._at.tolist(), memory, self._batch)
            return loss, [np.array([by_x + self._noise[0], by_y + self._noise[1]])]

        self._stepper.step(lr, (f, [np.array([gx, gy])]), again)
        kept = self._stepper.state()
        for i, name in enumerate(self._optimizer.state):
            state[2 * i : 2 * i + 2] = kept.get(name, math.nan)
        nx, ny = self._at.tolist()
        return nx, ny


class OfRule(Steps):
    """Those of a rule, by NumPy."""

    def __init__(self, optimizer: Optimizer, settings: dict[str, float]):
        super().__init__()
        self._settings, self._state = settings, list(optimizer.state)
        self._rule, self._parameters = rebound(optimizer.rule, maths.RULE), parameters(optimizer.rule)
        ahead = optimizer.look_at
        self._ahead = rebound(ahead, maths.RULE) if ahead else None
        self._of_ahead = parameters(ahead) if ahead else []

    def _known(self, x: float, y: float, state: np.ndarray) -> dict[str, Any]:
        """Names of the rule, each over both coordinates."""
        own = {name: state[2 * i : 2 * i + 2].copy() for i, name in enumerate(self._state)}
        return {**self._settings, **own, "x": np.array([x, y])}

    def update(
        self, t: float, lr: float, x: float, y: float, f: float, gx: float, gy: float, state: np.ndarray,
        oracle: Callable[..., Any], memory: np.ndarray,
    ) -> tuple[float, float]:  # fmt: skip
        known = self._known(x, y, state) | {"g": np.array([gx, gy]), "t": np.float64(t), "lr": lr}
        with np.errstate(all="ignore"):
            result = self._rule(*(known[name] for name in self._parameters))
        moved, *kept = result if isinstance(result, tuple) else (result,)
        for i, value in enumerate(kept):
            state[2 * i : 2 * i + 2] = value
        nx, ny = (np.zeros(2) + moved).tolist()
        return nx, ny

    def looks(self, x: float, y: float, state: np.ndarray) -> tuple[float, float]:
        if self._ahead is None:
            return x, y
        known = self._known(x, y, state)
        ax, ay = self._ahead(*(known[name] for name in self._of_ahead)).tolist()
        return ax, ay


def steps(optimizer: Optimizer, settings: dict[str, float]) -> OfObject | OfRule:
    """What makes the steps of one path, for `loop`."""
    return OfObject(optimizer, settings) if isinstance(optimizer, Opaque) else OfRule(optimizer, settings)


@cache
def loop() -> Callable[..., None]:
    """The loop of compile/loop.py for any of them: SIGNATURE with a function for the problem and steps for hypers."""
    names = extra() | {"as_oracle": lambda problem, memory: problem}
    exec(compile(filled(PLACES), __file__, "exec"), names)
    made: Callable[..., None] = names["loop"]
    return made
