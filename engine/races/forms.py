"""What a finished race can be written as: JSON, CSV, NumPy .npz or a PNG; its spec as a program."""

import io
from collections.abc import Iterator
from typing import Any

import numpy as np

from optiscope.catalog.lookup import optimizer_of
from optiscope.core import tables
from optiscope.core.form import Form, program
from optiscope.core.labels import file_names
from optiscope.core.result import summary
from optiscope.core.tables import Columns, Rows
from optiscope.plots.image import write_png
from optiscope.races.flock import Flight
from optiscope.races.picture import picture
from optiscope.races.result import Path, RaceResult
from optiscope.races.snippet import python_snippet
from optiscope.races.torch_snippet import torch_snippet


def flock_summary(flight: Flight) -> dict[str, Any]:
    """What became of one entry's flock as plain data, without its paths."""
    return {"label": flight.label, "reached": flight.reached, "shares": flight.shares, "outcomes": flight.outcomes}


def _json(result: RaceResult, lang: str) -> Iterator[bytes]:
    """{"spec": …, "entries": [summary + {"path": {column: […]}}, …], "flights": […]}, a flight for each entry where the
    spec has a flock."""

    def told(path: Path) -> tuple[dict[str, Any], dict[str, Columns]]:
        return summary(path, lang), {"path": {name: path[name] for name in path.columns}}

    entries = (None if path is None else told(path) for path in result.coming())
    flights = (None if flight is None else flock_summary(flight) for flight in result.flying())
    return tables.json_pieces(result.spec, entries, flights=flights)


def _csv(result: RaceResult, lang: str) -> Iterator[bytes]:
    """One row per entry and step: label, optimizer, step, columns."""
    steps = np.arange(result.spec.steps + 1)

    def rows(path: Path) -> Rows:
        return Rows((path.label, path.optimizer), steps, {name: path[name] for name in path.columns})

    parts = (None if path is None else rows(path) for path in result.coming())
    names = (name for entry in result.spec.optimizers for name in optimizer_of(entry.optimizer).columns)
    return tables.csv_pieces(("label", "optimizer"), list(dict.fromkeys(names)), parts)


def _npz(result: RaceResult, lang: str) -> Iterator[bytes]:
    """Arrays "<label>/<column>", float64 of steps + 1 values, and "spec" and "summary", JSON texts.

    An array is a file in a zip: see file_names for labels that are no names of files.
    """

    def arrays() -> Iterator[tuple[str, np.ndarray] | None]:
        labels = iter(file_names(str(entry.label) for entry in result.spec.optimizers))
        summaries = []
        for path in result.coming():
            if path is None:
                yield None
                continue
            label = next(labels)
            for name in path.columns:
                yield f"{label}/{name}", path[name]
            summaries.append(summary(path, lang))
        yield from tables.described(result.spec, summaries)

    return tables.npz(arrays())


def _png(result: RaceResult, lang: str) -> Iterator[bytes]:
    """The contour with its paths beside the curves of the loss, 1600 × 800 pixels."""
    file = io.BytesIO()
    write_png(picture(result, lang), file)
    yield file.getvalue()


FORMS = (
    Form("csv", "csv", "text/csv", "curves", "Paths as CSV", _csv),
    Form("json", "json", "application/json", "data", "Everything as JSON", _json),
    Form("npz", "npz", "application/x-npz", "curves", "Paths for NumPy", _npz),
    Form("png", "png", "image/png", "picture", "Picture", _png),
    program("python", "py", "Python", python_snippet),
    program("pytorch", "pytorch.py", "PyTorch", torch_snippet),
)
