"""A race's result as a table for the terminal, the lowest final loss first."""

import math
from collections.abc import Sequence

from optiscope.races.result import RaceResult

HEADINGS = ("", "entry", "outcome", "step", "final loss", "best loss", "distance", "gradients")
LEFT = {1, 2}


def ranked(result: RaceResult) -> str:
    paths = sorted(result, key=lambda path: (not math.isfinite(path.metrics.final_loss), path.metrics.final_loss))
    rows = [HEADINGS]
    for place, path in enumerate(paths, 1):
        m, o = path.metrics, path.outcome
        rows.append((
            str(place), path.label, o.kind.replace("_", " "), f"{o.step}", number(m.final_loss), number(m.best_loss),
            number(m.distance), str(m.gradient_evaluations),
        ))  # fmt: skip
    return "\n".join(aligned(rows))


def number(value: float | None) -> str:
    return "-" if value is None or math.isnan(value) else f"{value:.4g}"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            f"{cell:<{w}}" if i in LEFT else f"{cell:>{w}}" for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
