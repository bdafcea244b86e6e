"""What memory a training takes: how much of what it was is kept for that, and what it comes to in all."""

from dataclasses import dataclass

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.networks.plan import Plan

ROWS = 2_000
SNAPSHOTS = 200
MARKS = 20
BYTES = 64_000_000
"""Most that the snapshots of one training may take, as far as LEAST of them do; its marks may take a quarter of it."""
FEW, LEAST = 3, 2
"""Snapshots are without state where not even FEW of them would fit in; LEAST there are in any case."""
MEGABYTE = 1 << 20
COLUMNS = 5
"""Most columns that a row of the curves has."""
BESIDE = 80_000_000
"""What the program takes besides: kernels as they are loaded, threads, samples and what is fed ahead."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many snapshots and marks a training keeps, and whether they hold the state of the rules."""

    state: bool
    snapshots: int
    marks: int


def sizes(plan: Plan, precision: str) -> tuple[int, int]:
    """Bytes of all parameters, and of these with the state of their rules."""
    each = plan.seeds * plan.shape.parameters * np.dtype(precision).itemsize
    held = sum(1 + len(optimizer_of(learner.optimizer).state) for learner in plan.learners)
    return len(plan.learners) * each, held * each


def allowed(plan: Plan, precision: str, snapshots: int = SNAPSHOTS) -> Kept:
    """At most so many snapshots."""
    bare, whole = sizes(plan, precision)
    state = FEW * whole <= BYTES
    size = whole if state else bare
    return Kept(state, max(LEAST, min(snapshots, BYTES // size)), min(MARKS, snapshots, BYTES // 4 // size))


def needed(plan: Plan, precision: str, rows: int) -> int:
    """Most bytes that the networks of a training on the CPU take, with what is kept of them over so many rows."""
    bare, whole = sizes(plan, precision)
    kept = allowed(plan, precision)
    copies = min(kept.snapshots, rows) + kept.marks + 1  # and of the present step, while an earlier one is looked at
    curves = 2 * min(rows, ROWS) * COLUMNS * len(plan.learners) * plan.seeds * 8  # once more where they are read
    return whole + copies * (whole if kept.state else bare) + curves


def check(plan: Plan, precision: str, rows: int, megabytes: int) -> None:
    """SpecError where it would need more than so many megabytes."""
    asked, most = needed(plan, precision, rows), megabytes * MEGABYTE
    if asked > max(most - BESIDE, most // 2):
        got = message("megabytes", megabytes=-(-(asked + BESIDE) // MEGABYTE))
        raise SpecError("hidden", message("training_memory", most=megabytes), got)
