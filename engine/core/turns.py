"""Work in turns: a generator that yields after each piece of some milliseconds, and returns what is made.

Whoever drives it may stop there, look at a clock, or let others have their turn.
"""

from collections.abc import Generator
from typing import Any, TypeVar

T = TypeVar("T")


def drained(work: Generator[Any, None, T]) -> T:
    """What it returns, with all turns at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            made: T = end.value
            return made
