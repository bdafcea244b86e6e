"""A finished race as a file: JSON, CSV, NumPy .npz or a PNG. One writer each, for every interface."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import repeat
from pathlib import Path as FilePath
from typing import Any, BinaryIO

import numpy as np
from pydantic_core import to_json

from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.files import replacing
from optiscope.core.labels import file_names
from optiscope.core.messages import message
from optiscope.plots import canvas
from optiscope.races.flock import Flight
from optiscope.races.outcome import worded
from optiscope.races.result import Path, RaceResult

PIECE = 20_000
"""Numbers in one piece of text: few enough that other threads wait for it some milliseconds at most."""


def summary(path: Path, lang: str = "en") -> dict[str, Any]:
    """One entry's label, optimizer, outcome and metrics as plain data; None stands for a number that is not finite."""
    outcome, metrics = asdict(worded(path.outcome, lang)), path.metrics.as_dict()
    return {"label": path.label, "optimizer": path.optimizer, "outcome": outcome, "metrics": metrics}


def flock_summary(flight: Flight) -> dict[str, Any]:
    """What became of one entry's flock as plain data, without its paths."""
    return {"label": flight.label, "reached": flight.reached, "shares": flight.shares, "outcomes": flight.outcomes}


def json_pieces(result: RaceResult, lang: str = "en") -> Iterator[bytes]:
    """The whole race as JSON, piece by piece: {"spec": …, "entries": [summary + {"path": {column: […]}}, …],
    "flights": […]}, a flight for each entry where the spec has a flock.

    A number that is not finite is null.
    """
    yield b'{"spec":' + result.spec.model_dump_json().encode() + b',"entries":['
    for i, path in enumerate(result):
        yield (b"," if i else b"") + to_json(summary(path, lang))[:-1] + b',"path":{'
        for j, name in enumerate(path.columns):
            yield (b"," if j else b"") + to_json(name) + b":["
            for first in range(0, path.data.shape[1], PIECE):
                numbers = to_json(path[name][first : first + PIECE].tolist(), inf_nan_mode="null")
                yield (b"," if first else b"") + numbers[1:-1]
            yield b"]"
        yield b"}}"
    yield b'],"flights":' + to_json([flock_summary(flight) for flight in result.flights]) + b"}"


def csv_pieces(result: RaceResult) -> Iterator[bytes]:
    """One row per entry and step: label, optimizer, step, then every column that any entry has, empty where it has not.

    Floats are written so that reading them gives the same number; non-finite ones as nan, inf, -inf.
    """
    columns = list(dict.fromkeys(name for path in result for name in path.columns))
    yield _rows([["label", "optimizer", "step", *columns]])
    for path in result:
        for first in range(0, path.data.shape[1], PIECE // len(columns)):
            part = path.data[:, first : first + PIECE // len(columns)]
            own = {name: map(repr, values.tolist()) for name, values in zip(path.columns, part, strict=True)}
            texts = zip(*(own.get(name, repeat("")) for name in columns), strict=False)
            yield _rows([path.label, path.optimizer, first + i, *row] for i, row in enumerate(texts))


def _rows(rows: Iterable[Iterable[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def write_json(result: RaceResult, file: BinaryIO) -> None:
    file.writelines(json_pieces(result))


def write_csv(result: RaceResult, file: BinaryIO) -> None:
    file.writelines(csv_pieces(result))


def write_npz(result: RaceResult, file: BinaryIO, lang: str = "en") -> None:
    """Arrays "<label>/<column>", float64 of steps + 1 values, and "spec" and "summary", JSON texts.

    An array is a file in a zip: see file_names for labels that are no names of files.
    """
    labels = file_names(path.label for path in result)
    arrays = {
        f"{label}/{name}": path[name] for label, path in zip(labels, result, strict=True) for name in path.columns
    }
    told = json.dumps([summary(path, lang) for path in result])
    arrays |= {"spec": np.array(result.spec.model_dump_json()), "summary": np.array(told)}
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def write_png(result: RaceResult, file: BinaryIO) -> None:
    """The figure as an image, 1600 × 800 pixels."""
    from optiscope.plots.race_image import write_image

    write_image(result, file)


Writers = Mapping[str, Callable[[RaceResult, BinaryIO], None]]
WRITERS: Writers = {"csv": write_csv, "json": write_json, "npz": write_npz, "png": write_png}
"""Ending of a file's name -> its writer."""


def ending(name: str, writers: Writers = WRITERS) -> str:
    """The ending of a file's name; SpecError if there is no writer for it, or not what the writer needs."""
    suffix = FilePath(name).suffix.removeprefix(".").lower()
    if suffix not in writers:
        raise SpecError("out", message("file_name", endings=one_of(f".{e}" for e in writers)), shown(name))
    return canvas.check(suffix)


def write(result: RaceResult, name: str, writers: Writers = WRITERS) -> None:
    """Writes the race to the file `name` in the form that its ending asks for."""
    writer = writers[ending(name, writers)]
    with replacing(name) as file:
        writer(result, file)
