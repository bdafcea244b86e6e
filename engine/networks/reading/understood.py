"""A table as it was understood, to show: how it was read, its first rows, what becomes of each column, and why."""

from typing import Any, Literal

from optiscope.core.messages import Message, message, said
from optiscope.networks.reading import choice
from optiscope.networks.reading.choice import Choice
from optiscope.networks.reading.columns import Column
from optiscope.networks.reading.options import DELIMITERS, MISSING
from optiscope.networks.reading.table import Table

PREVIEW = 6
EXAMPLES = 3


def told(table: Table, chosen: Choice, lang: str) -> dict[str, Any]:
    """Plain data, reasons in `lang`."""
    about = table.understood
    return {
        "rows": len(table.rows), "left_out": len(table.rows) - len(choice.kept(table, chosen)),
        "columns": [_column(table, chosen, column, lang) for column in table.columns],
        "inputs": list(chosen.inputs), "target": chosen.target,
        "delimiter": about.delimiter, "decimal": about.decimal, "header": about.header is not None,
        "encoding": about.encoding, "missing": sorted(about.missing - {""}), "comments": about.comments,
        "preview": table.rows[:PREVIEW],
    }  # fmt: skip


def _column(table: Table, chosen: Choice, column: Column, lang: str) -> dict[str, Any]:
    kind = _kind(column)
    numbers = [number for number in column.numbers if number is not None] if kind == "numbers" else []
    role, why = choice.role(table, chosen, column)
    return {
        "name": column.name, "kind": kind, "distinct": len(set(column.cells)), "examples": column.cells[:EXAMPLES],
        "low": min(numbers, default=None), "high": max(numbers, default=None),
        "holds": column.holds, "role": role, "why": said(why, lang), "gaps": len(column.gaps),
        "spoilt": [{"line": table.lines[row], "cell": column.cells[row]} for row in column.spoilt[:EXAMPLES]],
    }  # fmt: skip


def _kind(column: Column) -> Literal["numbers", "text", "missing"]:
    if column.spoilt or not column.numeric:
        return "text"
    return "missing" if column.gaps else "numbers"


def lines(table: Table, chosen: Choice) -> list[str]:
    """The same as text: one line of how it was read, then one for each column."""
    left = len(table.rows) - len(choice.kept(table, chosen))
    how = [str(part) for part in _how(table)]
    if left:
        how.append(str(message("rows_left_out", count=left, rows=len(table.rows))))
    head = message("read_as", rows=len(table.rows), columns=len(table.columns), how=", ".join(how))
    rows = [(column.name, column.holds, *choice.role(table, chosen, column)) for column in table.columns]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return [head, *("  " + "  ".join([*(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=False)), row[3]])
                    for row in rows)]  # fmt: skip


def _how(table: Table) -> list[Message | str]:
    about = table.understood
    if not about.delimiter:
        return []
    words = {mark: name for name, mark in reversed(DELIMITERS.items()) if name.isalpha()}
    shown = [
        about.encoding,
        message("cells_by", delimiter=words.get(about.delimiter, about.delimiter)),
        message("decimals_by", mark=about.decimal),
        message("names_none")
        if about.header is None
        else message("names_in", place=message("line", number=about.header)),
        ""
        if about.missing == frozenset(MISSING)
        else message("missing_are", words=", ".join(sorted(about.missing - {""}))),
        message("comments_left_out", count=about.comments) if about.comments else "",
    ]
    return [part for part in shown if part]
