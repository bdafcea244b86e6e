"""A race with a progress bar on stderr, for those that take long enough to wonder."""

import sys
from typing import Any

from tqdm import tqdm

import optiscope
from optiscope.races.result import RaceResult
from optiscope.races.spec import CompleteRaceSpec

SECONDS_BEFORE_BAR = 0.5


def run(spec: CompleteRaceSpec) -> RaceResult:
    """As optiscope.run, with a bar that counts the steps of all entries."""
    with bar(len(spec.optimizers) * (spec.steps + 1)) as shown:
        return optiscope.run(spec, shown.update)


def bar(total: int) -> "tqdm[Any]":
    """A bar for so many steps, which appears after SECONDS_BEFORE_BAR."""
    interval = 0.1 if sys.stderr.isatty() else 2.0
    return tqdm(
        total=total, unit=" steps", unit_scale=True, leave=False, delay=SECONDS_BEFORE_BAR, mininterval=interval,
        file=sys.stderr,
    )  # fmt: skip
