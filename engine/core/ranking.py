"""Ranks by several numbers, the first of which decides: one way for every table."""

import math
from collections.abc import Sequence

Key = tuple[float | None, ...]


def ranks(keys: Sequence[Key]) -> list[int]:
    """Rank of each, from 1, by its numbers, the lowest first; what is missing or no number comes last.

    Equals share a rank, and the next one counts them all: 1, 1, 3.
    """
    found = [tuple([math.inf if value is None or math.isnan(value) else value for value in key]) for key in keys]
    first: dict[tuple[float, ...], int] = {}
    for place, key in enumerate(sorted(found), 1):
        first.setdefault(key, place)
    return [first[key] for key in found]
