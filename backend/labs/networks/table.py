"""A table that a client sent, as JSON bytes: its columns, those that are chosen, and the data of a training in them."""

from collections.abc import Sequence
from typing import Any

from pydantic_core import to_json

from optiscope.networks import table
from optiscope.networks.table import Kind, Table


def choose(found: Table, inputs: Sequence[str] | None, target: str | None) -> tuple[list[str], str]:
    """(inputs, target), where None: the last column is the target, the other columns without text are the inputs."""
    target = found.names[-1] if target is None else target
    if inputs is not None:
        return list(inputs), target
    kinds = found.kinds()
    return [name for name in found.names if kinds[name] != "text" and name != target][: table.MAX_COLUMNS], target


def chosen_data(text: str, inputs: Sequence[str] | None, target: str | None) -> dict[str, Any]:
    """The `data` for a training in the text of a CSV file."""
    found = table.read(text)
    return found.data(*choose(found, inputs, target))


def read(text: str, inputs: Sequence[str] | None, target: str | None, kind: Kind | None) -> bytes:
    """What is in the text of a CSV file, and what of it is chosen (None: see `choose`)."""
    found = table.read(text)
    kinds = found.kinds()
    inputs, target = choose(found, inputs, target)
    data = found.data(inputs, target, kind)
    samples = table.checked(data["inputs"], data["targets"], data["kind"], data["names"])
    return to_json({
        "rows": len(found.rows), "columns": [_column(found, i, kinds[name]) for i, name in enumerate(found.names)],
        "inputs": inputs, "target": target, "kind": samples.kind, "classes": samples.classes, "data": data,
    })  # fmt: skip


def _column(found: Table, place: int, kind: str) -> dict[str, Any]:
    cells = [row[place].strip() for row in found.rows]
    numbers = [number for cell in cells if (number := found.number(cell)) is not None] if kind == "numbers" else []
    ends = {"low": min(numbers), "high": max(numbers)} if numbers else {"low": None, "high": None}
    return {"name": found.names[place], "kind": kind, "distinct": len(set(cells)), "examples": cells[:3]} | ends
