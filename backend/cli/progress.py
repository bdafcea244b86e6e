"""A progress bar on stderr, for what takes long enough to wonder."""

import sys
from typing import Any

from tqdm import tqdm

SECONDS_BEFORE_BAR = 0.5


def bar(total: int) -> "tqdm[Any]":
    """A bar for so many steps, which appears after SECONDS_BEFORE_BAR."""
    interval = 0.1 if sys.stderr.isatty() else 2.0
    return tqdm(
        total=total,
        unit=" steps",
        unit_scale=True,
        leave=False,
        delay=SECONDS_BEFORE_BAR,
        mininterval=interval,
        file=sys.stderr,
    )
