"""Targets that are distributions: rows of numbers that say how probable each class is."""

import numpy as np

from optiscope.core.errors import shown
from optiscope.core.messages import Message, message

ROUNDED = 0.005
"""How far a probability may be off: people write them with two places."""


def are_meant(rows: np.ndarray) -> bool:
    """Whether numbers (n, k) are meant for probabilities: all lie from 0 to 1, and in most rows they add up to 1."""
    inside = bool(((rows >= 0) & (rows <= 1)).all())
    return inside and bool(np.mean(~_apart(rows)) > 0.5)


def _apart(rows: np.ndarray) -> np.ndarray:
    """Of each row, whether it adds up to something else than 1 by more than rounding its numbers can tell."""
    found: np.ndarray = np.abs(rows.sum(axis=1) - 1) > max(0.02, ROUNDED * rows.shape[1]) + 1e-9
    return found


def wrong(rows: np.ndarray) -> tuple[int, int | None] | None:
    """(row, column) of the first number that is no probability, (row, None) where a row does not add up to 1; else
    None."""
    outside, apart = (rows < 0) | (rows > 1), _apart(rows)
    found = np.flatnonzero(outside.any(axis=1) | apart)
    if not found.size:
        return None
    row = int(found[0])
    return row, int(outside[row].argmax()) if outside[row].any() else None


def expected_got(row: np.ndarray, column: int | None) -> tuple[Message, str]:
    """What was expected and what came, of a place that `wrong` has found."""
    if column is None:
        return message("adding_up_to_one"), message("sum_of", sum=float(row.sum()))
    return message("probability"), shown(float(row[column]))


def whole(rows: np.ndarray) -> np.ndarray:
    """The same rows, each adding up to exactly 1."""
    found: np.ndarray = rows / rows.sum(axis=1, keepdims=True)
    return found


def entropy(rows: np.ndarray) -> float:
    """Mean entropy of distributions (n, k), in nats: the least that cross-entropy can come to."""
    return float(-(rows * np.log(np.where(rows > 0, rows, 1))).sum(axis=1).mean())
