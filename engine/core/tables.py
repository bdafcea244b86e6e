"""Columns of numbers as files: JSON and CSV text, NumPy's .npz, all in pieces. The same for every lab.

What goes into a file may arrive on the way: where an iterator yields None, nothing has come yet, and so the piece is
empty. Whoever takes the pieces can stop there, or let others have their turn.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import IO, Any

import numpy as np
from pydantic_core import to_json

from optiscope.core.model import Model

PIECE = 5_000
"""Numbers in one piece of a file: few enough that other threads wait for it a millisecond at most."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet takes for the beginning of a formula, and the mark that says it is none."""

Columns = Mapping[str, np.ndarray]


def json_pieces(
    spec: Model, entries: Iterable[tuple[Mapping[str, Any], Mapping[str, Columns]] | None],
    **more: Iterable[Mapping[str, Any] | None],
) -> Iterator[bytes]:  # fmt: skip
    """{"spec": …, "entries": [its plain data + {group: {column: […]}}, …], name: [plain data, …] of `more`}.

    Columns are of any shape. A number that is not finite is null.
    """
    yield b'{"spec":' + spec.model_dump_json().encode() + b',"entries":['
    comma = b""
    for entry in entries:
        if entry is None:
            yield b""
            continue
        yield comma
        yield from _entry(*entry)
        comma = b","
    yield b"]"
    for name, values in more.items():
        yield b"," + to_json(name) + b":["
        comma = b""
        for value in values:
            yield b"" if value is None else comma + to_json(value)
            comma = comma if value is None else b","
        yield b"]"
    yield b"}"


def _entry(plain: Mapping[str, Any], groups: Mapping[str, Columns]) -> Iterator[bytes]:
    yield to_json(plain)[:-1]
    for group, columns in groups.items():
        yield b"," + to_json(group) + b":{"
        for j, (name, values) in enumerate(columns.items()):
            yield (b"," if j else b"") + to_json(name) + b":"
            yield from _numbers(values)
        yield b"}"
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


def csv_pieces(head: Sequence[str], names: Sequence[str], parts: Iterable[Rows | None]) -> Iterator[bytes]:
    """One line per step: `head`, step, then the columns of these names, empty where a part has none of it.

    Floats are written so that reading them gives the same number; non-finite ones as nan, inf, -inf. A text that a
    spreadsheet would take for a formula, or that begins with a ', has a ' before it.
    """
    yield _lines([[*head, "step", *names]])
    for part in parts:
        if part is None:
            yield b""
        else:
            yield from _part(part, names)


def _part(part: Rows, names: Sequence[str]) -> Iterator[bytes]:
    start = [_plain(value) if isinstance(value, str) else value for value in part.head]
    size = max(1, PIECE // len(names))
    for first in range(0, part.steps.size, size):
        here = slice(first, first + size)
        own = {name: map(repr, values[here].tolist()) for name, values in part.columns.items()}
        texts = zip(*(own.get(name, repeat("")) for name in names), strict=False)
        steps = part.steps[here].tolist()
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


def npz(arrays: Iterable[tuple[str, np.ndarray] | None]) -> Iterator[bytes]:
    """(name, array)s as np.savez_compressed has them; text as an array of its own."""
    out = _Sink()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for named in arrays:
            if named is None:
                yield b""
                continue
            with archive.open(f"{named[0]}.npy", "w", force_zip64=True) as file:
                for _ in _written(np.asarray(named[1], order="C"), file):
                    yield out.taken()
    yield out.taken()


def _written(array: np.ndarray, file: IO[bytes]) -> Iterator[None]:
    """Writes it as .npy, a piece each time."""
    np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(array))
    octets = array.reshape(-1).view(np.uint8)
    for first in range(0, octets.size, 8 * PIECE):
        file.write(octets[first : first + 8 * PIECE].data)
        yield


class _Sink(io.RawIOBase):
    """A file to write to from begin to end; what has been written since is taken out of it."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.parts.append(bytes(data))
        return len(self.parts[-1])

    def taken(self) -> bytes:
        parts, self.parts = self.parts, []
        return b"".join(parts)


def described(spec: Model, summaries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, np.ndarray]]:
    """What goes with the arrays of a result: its spec and the summaries of its entries, JSON texts."""
    yield "spec", np.array(spec.model_dump_json())
    yield "summary", np.array(json.dumps(summaries))
