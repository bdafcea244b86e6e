"""A result as a table, the best first: for a terminal, and for a notebook."""

import html
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from optiscope.core.lab import Lab

if TYPE_CHECKING:
    from optiscope.core.result import Result

LEFT = {1, 2}
"""Columns of text."""


def rows(lab: Lab, result: "Result[Any, Any]") -> list[list[str]]:
    """The heading, and a row for each entry."""
    columns = [
        column for column in lab.columns
        if not column.sometimes or any(getattr(entry.metrics, column.metric) is not None for entry in result)
    ]  # fmt: skip
    found = [["", "entry", "outcome", "step", *(column.heading for column in columns)]]
    for rank, entry in _ranked(result):
        values = (WRITTEN[column.kind](getattr(entry.metrics, column.metric)) for column in columns)
        outcome = entry.outcome
        found.append([str(rank), entry.label, outcome.kind.replace("_", " "), f"{outcome.step}", *values])
    return found


def _ranked(result: "Result[Any, Any]") -> list[tuple[int, Any]]:
    return sorted(zip(result.ranks, result, strict=True), key=lambda pair: pair[0])


def text(lab: Lab, result: "Result[Any, Any]") -> str:
    return "\n".join(aligned(rows(lab, result)))


def markup(lab: Lab, result: "Result[Any, Any]", title: str) -> str:
    """An HTML table; what happened and why stands with each entry."""
    heading, *lines = rows(lab, result)
    told = [entry.outcome for _, entry in _ranked(result)]
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in heading)
    body = ""
    for cells, outcome in zip(lines, told, strict=True):
        reason = html.escape(" ".join(filter(None, (f"{outcome.reason}.", getattr(outcome, "why", "")))))
        shown = "".join(
            f'<td style="text-align:{"left" if i in LEFT else "right"}">{html.escape(cell)}</td>'
            for i, cell in enumerate(cells)
        )
        body += f'<tr title="{reason}">{shown}</tr>'
    return f"<table><caption>{html.escape(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


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
