"""The learning rates of a schedule, filled in by its compiled rule."""

from functools import cache
from typing import Any

from numba import float64, int64, types

from optiscope.catalog.optimizer import Schedule
from optiscope.compile.build import VECTOR, build
from optiscope.compile.scalar import compiled

SIGNATURE = types.void(int64, float64, float64, VECTOR, VECTOR)
"""(first, steps, lr, settings, out) -> None: out[i] = rate of update first + i; 0 for update 0, which moves nothing."""


def source(schedule: Schedule) -> str:
    settings = "".join(f", settings[{i}]" for i in range(len(schedule.settings)))
    return (
        "def fill(first, steps, lr, settings, out):\n"
        "    for i in range(out.size):\n"
        f"        out[i] = float(rule(float(first + i), steps, lr{settings})) if first + i > 0 else 0.0\n"
    )


@cache
def fill(schedule: Schedule) -> Any:
    """The compiled filler of one schedule, with SIGNATURE."""
    code = schedule.rule.__code__
    extra = {"rule": compiled(schedule.rule)}
    return build(source(schedule), "fill", code.co_filename, schedule.rule.__module__, SIGNATURE, extra)
