"""Data frames of pandas and polars, without needing either: by their columns."""

from collections.abc import Mapping, Sequence
from typing import Any


def is_frame(source: Any) -> bool:
    return hasattr(source, "columns") and hasattr(source, "to_numpy")


def cells(frame: Any, beside: Mapping[str, Sequence[Any]]) -> tuple[list[str], list[list[str]]]:
    """(names, the values as text of each column) of a frame and the columns beside it."""
    values = [*(frame[name].to_numpy().tolist() for name in frame.columns), *beside.values()]
    return [str(name) for name in (*frame.columns, *beside)], [[_text(value) for value in column] for column in values]


def rows(frame: Any) -> tuple[list[str], list[list[Any]]]:
    """(names of the columns, the values of each row) of a frame."""
    columns = [frame[name].to_numpy().tolist() for name in frame.columns]
    return [str(name) for name in frame.columns], [list(row) for row in zip(*columns, strict=True)]


def _text(value: Any) -> str:
    """Text that reads as the same value; "" for what is missing."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or (isinstance(value, float) and value != value):
        return ""
    return repr(value) if isinstance(value, float) else str(value)
