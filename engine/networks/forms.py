"""What a finished training can be written as: curves as JSON, CSV, .npz or PNG, weights as .npz or for PyTorch."""

import io
from collections.abc import Iterator

import numpy as np
from pydantic_core import to_json

from optiscope.core import tables
from optiscope.core.form import Form, Part, program
from optiscope.core.labels import file_names
from optiscope.core.result import summary
from optiscope.core.tables import Columns, Rows
from optiscope.networks.first_weights import layer
from optiscope.networks.picture import picture
from optiscope.networks.result import Run, TrainingResult
from optiscope.networks.snippet import python_snippet
from optiscope.networks.torch_snippet import torch_snippet
from optiscope.plots.image import write_png


def _json(result: TrainingResult, lang: str) -> Iterator[bytes]:
    """{"spec": …, "entries": [summary + {"curves": {"step": [row], column: [row], …}}, …]}, medians of the seeds; with
    several seeds also "seeds": column -> [seed][row]."""

    def groups(run: Run) -> dict[str, Columns]:
        curves = {name: run[name] for name in ("step", *run.columns)}
        return {"curves": curves} | ({"seeds": {n: run.seeds(n) for n in run.columns}} if result.spec.seeds > 1 else {})

    return tables.json_pieces(result.spec, ((summary(run, lang), groups(run)) for run in result))


def _csv(result: TrainingResult, lang: str) -> Iterator[bytes]:
    """One row per entry, seed and kept step: label, optimizer, seed, step, columns."""
    parts = (
        Rows((run.label, run.optimizer, result.spec.seed + s), run.steps, {n: run.seeds(n)[s] for n in run.columns})
        for run in result
        for s in range(result.spec.seeds)
    )
    names = list(dict.fromkeys(name for run in result for name in run.columns))
    return tables.csv_pieces(("label", "optimizer", "seed"), names, parts)


def _npz(result: TrainingResult, lang: str) -> Iterator[bytes]:
    """Arrays "<label>/<column>" float64 (seeds, rows), "<label>/parameters" (seeds, P), all weights as Shape orders
    them, "step" (rows,), and "spec" and "summary", JSON texts.

    An array is a file in a zip: see file_names for labels that are no names of files.
    """

    def arrays() -> Iterator[tuple[str, np.ndarray]]:
        yield "step", result[0].steps
        for label, run in zip(file_names(result.labels), result, strict=True):
            for name in run.columns:
                yield f"{label}/{name}", run.seeds(name)
            yield f"{label}/parameters", run.parameters
        yield from tables.described(result.spec, [summary(run, lang) for run in result])

    return tables.npz(arrays())


def _weights(result: TrainingResult, lang: str) -> Iterator[bytes]:
    """Arrays "<label>/<seed>/W1" (neurons, inputs), "…/b1" (neurons,), "…/W2" and so on, first layer first; and what
    inputs and answers are scaled by, where they are: see Problem.scaling."""
    found = dict(result.problem.scaling)
    for label, run in zip(file_names(result.labels), result, strict=True):
        for s, parameters in enumerate(run.parameters):
            for i, (w, b) in enumerate(run.shape.weights(parameters), start=1):
                found[f"{label}/{result.spec.seed + s}/W{i}"] = w
                found |= {f"{label}/{result.spec.seed + s}/b{i}": b} if b.size else {}
    return tables.npz(found.items())


def _weights_json(result: TrainingResult, lang: str) -> Iterator[bytes]:
    """{"<label>/<seed>": [{"weights": [[…]], "bias": […]}, …], …}: what the `weights` of a spec may be, first layer
    first."""
    for e, (label, run) in enumerate(zip(file_names(result.labels), result, strict=True)):
        for s, parameters in enumerate(run.parameters):
            layers = [layer(w, b) for w, b in run.shape.weights(parameters)]
            yield b"{" if not e + s else b","
            yield to_json(f"{label}/{result.spec.seed + s}") + b":" + to_json(layers, inf_nan_mode="null")
    yield b"}"


def _png(result: TrainingResult, lang: str) -> Iterator[bytes]:
    """The curves, 1600 × 800 pixels."""
    file = io.BytesIO()
    write_png(picture(result, lang), file)
    yield file.getvalue()


def _state_dict(result: TrainingResult, lang: str, entry: str | None = None, seed: int = 0) -> Iterator[bytes]:
    """Weights of one entry (its label; None: the first) and one seed (counted from 0), as torch.save writes them; and
    what inputs and answers are scaled by, where they are: see Problem.scaling."""
    import torch

    file = io.BytesIO()
    scaling = {name: torch.tensor(values) for name, values in result.problem.scaling.items()}
    torch.save(result[entry or 0].state_dict(seed) | scaling, file)
    yield file.getvalue()


def _each_network(result: TrainingResult) -> list[Part]:
    """A file for each entry and seed."""
    parts: list[Part] = []
    for label, run in zip(file_names(label.replace("/", "_") for label in result.labels), result, strict=True):
        for s in range(result.spec.seeds):
            words = (label,) * (len(result) > 1) + (str(result.spec.seed + s),) * (result.spec.seeds > 1)
            parts.append((words, {"entry": run.label, "seed": s}))
    return parts


FORMS = (
    Form("csv", "csv", "text/csv", "curves", "Curves as CSV", _csv),
    Form("json", "json", "application/json", "data", "Everything as JSON", _json),
    Form("npz", "npz", "application/x-npz", "curves", "Curves for NumPy", _npz),
    Form("png", "png", "image/png", "picture", "Picture", _png),
    Form("weights.npz", "weights.npz", "application/x-npz", "weights", "Weights for NumPy", _weights),
    Form("weights.json", "weights.json", "application/json", "weights", "Weights as JSON", _weights_json),
    Form(
        "pt", "pt", "application/x-pytorch", "weights", "Weights for PyTorch", _state_dict, needs="torch",
        parts=_each_network,
    ),
    program("python", "py", "Python", python_snippet),
    program("pytorch", "pytorch.py", "PyTorch", torch_snippet),
)  # fmt: skip
