"""A result as a table for the terminal, the best first."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from optiscope.core.lab import Lab
from optiscope.core.result import Result

LEFT = {1, 2}


def ranked(lab: Lab, result: Result[Any, Any]) -> str:
    rows = [["", "entry", "outcome", "step", *(column.heading for column in lab.columns)]]
    for rank, entry in sorted(zip(result.ranks, result, strict=True), key=lambda pair: pair[0]):
        values = (WRITTEN[column.kind](getattr(entry.metrics, column.metric)) for column in lab.columns)
        outcome = entry.outcome
        rows.append([str(rank), entry.label, outcome.kind.replace("_", " "), f"{outcome.step}", *values])
    return "\n".join(aligned(rows))


def number(value: float | None) -> str:
    return "-" if value is None or math.isnan(value) else f"{value:.4g}"


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.1%}"


WRITTEN: dict[str, Callable[[Any], str]] = {"number": number, "count": str, "share": share}


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            f"{cell:<{w}}" if i in LEFT else f"{cell:>{w}}" for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
