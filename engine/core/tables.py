"""Columns of numbers as files: JSON and CSV text in pieces, NumPy's .npz. The same for every lab."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
from pydantic_core import to_json

from optiscope.core.model import Model

PIECE = 20_000
"""Numbers in one piece of text: few enough that other threads wait for it some milliseconds at most."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet takes for the beginning of a formula, and the mark that says it is none."""

Columns = Mapping[str, np.ndarray]


def json_pieces(
    spec: Model, entries: Iterable[tuple[Mapping[str, Any], Mapping[str, Columns]]], **more: Any
) -> Iterator[bytes]:
    """{"spec": …, "entries": [its plain data + {group: {column: […]}}, …], …more}. Columns are of any shape.

    A number that is not finite is null.
    """
    yield b'{"spec":' + spec.model_dump_json().encode() + b',"entries":['
    for i, (plain, groups) in enumerate(entries):
        yield (b"," if i else b"") + to_json(plain)[:-1]
        for group, columns in groups.items():
            yield b"," + to_json(group) + b":{"
            for j, (name, values) in enumerate(columns.items()):
                yield (b"," if j else b"") + to_json(name) + b":"
                yield from _numbers(values)
            yield b"}"
        yield b"}"
    yield b"]"
    for name, value in more.items():
        yield b"," + to_json(name) + b":" + to_json(value)
    yield b"}"


def _numbers(values: np.ndarray) -> Iterator[bytes]:
    yield b"["
    if values.ndim > 1:
        for i, row in enumerate(values):
            yield b"," if i else b""
            yield from _numbers(row)
    else:
        for first in range(0, values.size, PIECE):
            numbers = to_json(values[first : first + PIECE].tolist(), inf_nan_mode="null")
            yield (b"," if first else b"") + numbers[1:-1]
    yield b"]"


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines of a CSV that begin alike. head: what they begin with; steps (n,); columns: name -> (n,)."""

    head: tuple[object, ...]
    steps: np.ndarray
    columns: Columns


def csv_pieces(head: Sequence[str], parts: Iterable[Rows]) -> Iterator[bytes]:
    """One line per step: `head`, step, then every column that any of the `parts` has, empty where it has not.

    Floats are written so that reading them gives the same number; non-finite ones as nan, inf, -inf. A text that a
    spreadsheet would take for a formula, or that begins with a ', has a ' before it.
    """
    parts = list(parts)
    names = list(dict.fromkeys(name for part in parts for name in part.columns))
    yield _lines([[*head, "step", *names]])
    size = max(1, PIECE // len(names))
    for part in parts:
        for first in range(0, part.steps.size, size):
            here = slice(first, first + size)
            own = {name: map(repr, values[here].tolist()) for name, values in part.columns.items()}
            texts = zip(*(own.get(name, repeat("")) for name in names), strict=False)
            steps = part.steps[here].tolist()
            start = [_plain(value) if isinstance(value, str) else value for value in part.head]
            yield _lines([*start, step, *row] for step, row in zip(steps, texts, strict=True))


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    all_quoted = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        cells = list(row)
        # Python before 3.11.9 and 3.12.3 leaves a carriage return bare, which ends a row for all who read it
        bare = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (all_quoted if bare else writer).writerow(cells)
    return text.getvalue().encode()


def npz(arrays: Columns) -> Iterator[bytes]:
    """The arrays by name; text as an array of its own."""
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]
    yield file.getvalue()


def described(spec: Model, summaries: Sequence[Mapping[str, Any]]) -> Columns:
    """What goes with the arrays of a result: its spec and the summaries of its entries, JSON texts."""
    return {"spec": np.array(spec.model_dump_json()), "summary": np.array(json.dumps(summaries))}
