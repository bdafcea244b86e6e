"""What memory a training takes: how much of what it was is kept for that, and what it comes to in all."""

from dataclasses import dataclass

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.core.errors import SpecError
from optiscope.core.messages import message
from optiscope.networks.feeding import ahead, dropped
from optiscope.networks.plan import Plan

ROWS = 2_000
SNAPSHOTS = 200
MARKS = 20
BYTES = 64_000_000
"""Most that the snapshots of one training may take, as far as LEAST of them do; its marks may take a quarter of it,
and one mark, to go back to where it was paused, all of it."""
FEW, LEAST = 3, 2
"""Snapshots are without state where not even FEW of them would fit in; LEAST there are in any case."""
MEGABYTE = 1 << 20
DRAWN, INDEX = 4, 8
"""Bytes of a number that is drawn for dropout, and of the index of a sample."""
COLUMNS = 5
"""Most columns that a row of the curves has."""
BESIDE = 80_000_000
"""What its process takes for a training besides: measured were 60 MB for a picture of it as a file and up to 15 MB for
kernels as they are loaded, threads and views. It is half of what there is at most: of little memory a training may be
lost for a picture, rather than none begin."""


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
    some, marks = BYTES // size, BYTES // 4 // size
    return Kept(state, max(LEAST, min(snapshots, some)), min(MARKS, snapshots, marks or min(some, 1)))


def fed(plan: Plan, precision: str, samples: int) -> int:
    """Most bytes of what networks on the CPU are fed with: the last updates' and the next ones' as they are drawn."""
    batch_sizes = {plan.batch_size(e, samples) for e in range(len(plan.learners))}
    steps = min(plan.steps, *(ahead(plan.shape, size, samples, plan.seeds) for size in batch_sizes))
    number = np.dtype(precision).itemsize
    mask = 2 * number + (DRAWN if number != DRAWN else 0)
    batches, masks = sum(n for n in batch_sizes if n < samples), dropped(plan.shape) * sum(batch_sizes)
    return steps * plan.seeds * (batches * INDEX * 3 + masks * mask)  # batches also as they lie before they are stacked


def needed(plan: Plan, precision: str, rows: int, samples: int) -> int:
    """Most bytes that the networks of a training on the CPU take, with what they are fed with of so many samples and
    what is kept of them over so many rows."""
    bare, whole = sizes(plan, precision)
    kept = allowed(plan, precision)
    copies = min(kept.snapshots, rows) + kept.marks + 1  # and of the present step, while an earlier one is looked at
    curves = 2 * min(rows, ROWS) * COLUMNS * len(plan.learners) * plan.seeds * 8  # once more where they are read
    return whole + copies * (whole if kept.state else bare) + curves + fed(plan, precision, samples)


def check(plan: Plan, precision: str, every: int, samples: int, megabytes: int) -> None:
    """SpecError where a training with a row every so many steps, on so many samples, would need more megabytes."""
    most, rows = megabytes * MEGABYTE, plan.steps // every + 2
    asked = needed(plan, precision, rows, samples) + min(BESIDE, most // 2)
    if asked > most:
        got = message("megabytes", megabytes=-(-asked // MEGABYTE))
        raise SpecError("hidden", message("training_memory", most=megabytes), got)
