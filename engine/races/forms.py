"""What a finished race can be written as: JSON, CSV, NumPy .npz or a PNG; its spec as a program."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from optiscope.core import tables
from optiscope.core.form import Form, program
from optiscope.core.labels import file_names
from optiscope.core.result import summary
from optiscope.core.tables import Rows
from optiscope.plots.image import write_png
from optiscope.races.flock import Flight
from optiscope.races.picture import picture
from optiscope.races.result import RaceResult
from optiscope.races.snippet import python_snippet
from optiscope.races.torch_snippet import torch_snippet


def flock_summary(flight: Flight) -> dict[str, Any]:
    """What became of one entry's flock as plain data, without its paths."""
    return {"label": flight.label, "reached": flight.reached, "shares": flight.shares, "outcomes": flight.outcomes}


def _json(result: RaceResult, lang: str) -> Iterator[bytes]:
    """{"spec": …, "entries": [summary + {"path": {column: […]}}, …], "flights": […]}, a flight for each entry where the
    spec has a flock."""
    entries = ((summary(path, lang), {"path": {name: path[name] for name in path.columns}}) for path in result)
    return tables.json_pieces(result.spec, entries, flights=[flock_summary(flight) for flight in result.flights])


def _csv(result: RaceResult, lang: str) -> Iterator[bytes]:
    """One row per entry and step: label, optimizer, step, columns."""
    steps = np.arange(result.spec.steps + 1)
    parts = (Rows((p.label, p.optimizer), steps, {name: p[name] for name in p.columns}) for p in result)
    return tables.csv_pieces(("label", "optimizer"), parts)


def _npz(result: RaceResult, lang: str) -> Iterator[bytes]:
    """Arrays "<label>/<column>", float64 of steps + 1 values, and "spec" and "summary", JSON texts.

    An array is a file in a zip: see file_names for labels that are no names of files.
    """
    labels = file_names(result.labels)
    arrays = {f"{label}/{name}": p[name] for label, p in zip(labels, result, strict=True) for name in p.columns}
    return tables.npz({**arrays, **tables.described(result.spec, [summary(path, lang) for path in result])})


def _png(result: RaceResult, lang: str) -> Iterator[bytes]:
    """The contour with its paths beside the curves of the loss, 1600 × 800 pixels."""
    file = io.BytesIO()
    write_png(picture(result), file)
    yield file.getvalue()


FORMS = (
    Form("csv", "csv", "text/csv", "curves", "Paths as CSV", _csv),
    Form("json", "json", "application/json", "data", "Everything as JSON", _json),
    Form("npz", "npz", "application/x-npz", "curves", "Paths for NumPy", _npz),
    Form("png", "png", "image/png", "picture", "Picture", _png),
    program("python", "py", "Python", python_snippet),
    program("pytorch", "pytorch.py", "PyTorch", torch_snippet),
)
