"""What of a runner follows from its settings alone, wherever it starts and on whatever problem it runs."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from optiscope.catalog.objects.in_python import Opaque
from optiscope.catalog.optimizer import Optimizer, Schedule
from optiscope.compile.loop import carry_size, loop
from optiscope.compile.machine import rules
from optiscope.compile.machine.rule_program import programs
from optiscope.compile.rates import fill
from optiscope.core.lines import Lines


@dataclass(frozen=True, slots=True, eq=False)
class Setup:
    """loop, hypers, carry: as in compile/loop.py, or, of a typed rule, compile/machine/rules.py; carry is still
    without a place. loop is None of a Python object, which runs in compile/interpreted/loop.py. fill, lr, parameters:
    as in compile/rates.py. size: of a batch, None for all samples. The arrays are shared: not to be written."""

    optimizer: Optimizer
    columns: tuple[str, ...]
    given: dict[str, float]
    loop: Any
    hypers: np.ndarray
    carry: np.ndarray
    size: int | None
    fill: Any
    lr: float
    parameters: np.ndarray


@lru_cache(maxsize=1024)
def setup(
    optimizer: Optimizer, hypers: tuple[tuple[str, float], ...], schedule: Schedule, parameters: tuple[float, ...]
) -> Setup:
    """What follows from these settings, remembered: under a hand that drags, and for a flock, they run again and again.

    hypers: name and value of each hyperparameter; parameters: values of the schedule's own, in their order.
    """
    known = dict(hypers)
    given = {name: known[name] for name in optimizer.settings}
    carry = np.zeros(carry_size(optimizer))
    carry[2] = 1.0
    carry[5:] = np.repeat(list(optimizer.state.values()), 2)
    typed, values = isinstance(optimizer.rule, Lines), np.array(list(given.values()))
    size = {"full": None, "one": 1, "batch": int(known.get("batch_size", 1))}[optimizer.sampling]
    return Setup(
        optimizer,
        optimizer.columns,
        given,
        rules.loop() if typed else None if isinstance(optimizer, Opaque) else loop(optimizer),
        np.concatenate([programs(optimizer), values]) if typed else values,
        carry,
        size,
        fill(schedule),
        known["lr"],
        np.array(parameters, dtype=np.float64),
    )
