"""A finished training as files: curves as JSON, CSV, .npz or PNG, weights as .npz or as a PyTorch state_dict."""

import csv
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import numpy as np

from optiscope.core.errors import SpecError, one_of, shown
from optiscope.core.files import replacing
from optiscope.core.labels import file_names
from optiscope.core.messages import message
from optiscope.networks.measuring import nullable
from optiscope.networks.outcome import worded
from optiscope.networks.result import Run, TrainingResult


def summary(run: Run, lang: str = "en") -> dict[str, Any]:
    """One entry's label, optimizer, outcome and metrics as plain data; None stands for a number that is not finite."""
    outcome, metrics = asdict(worded(run.outcome, lang)), run.metrics.as_dict()
    return {"label": run.label, "optimizer": run.optimizer, "outcome": outcome, "metrics": metrics}


def as_dict(result: TrainingResult, lang: str = "en") -> dict[str, Any]:
    """The normalised spec, and each entry's summary and curves: step (rows,), and each column (rows,), median of seeds;
    with several seeds also "seeds": column -> (seeds, rows)."""
    entries = []
    for run in result:
        curves: dict[str, Any] = {"step": run.steps.tolist()} | {name: nullable(run[name]) for name in run.columns}
        entry = summary(run, lang) | {"curves": curves}
        if run.curves.shape[1] > 1:
            entry["seeds"] = {name: nullable(run.seeds(name)) for name in run.columns}
        entries.append(entry)
    return {"spec": result.spec.model_dump(mode="json"), "entries": entries}


def write_json(result: TrainingResult, file: TextIO) -> None:
    json.dump(as_dict(result), file, allow_nan=False)


def write_csv(result: TrainingResult, file: TextIO) -> None:
    """One row per entry, seed and kept step: label, optimizer, seed, step, then every column."""
    writer = csv.writer(file, lineterminator="\n")
    columns = result[0].columns
    writer.writerow(["label", "optimizer", "seed", "step", *columns])
    for run in result:
        for s in range(run.curves.shape[1]):
            for r, step in enumerate(run.steps.tolist()):
                values = (repr(float(value)) for value in run.curves[:, s, r])
                writer.writerow([run.label, run.optimizer, result.spec.seed + s, step, *values])


def write_npz(result: TrainingResult, file: BinaryIO, lang: str = "en") -> None:
    """Arrays "<label>/<column>" float64 (seeds, rows), "step" (rows,), and "spec" and "summary", JSON texts.

    An array is a file in a zip: see file_names for labels that are no names of files.
    """
    labels = file_names(run.label for run in result)
    curves = {
        f"{label}/{name}": run.seeds(name) for label, run in zip(labels, result, strict=True) for name in run.columns
    }
    told = json.dumps([summary(run, lang) for run in result])
    spec = np.array(result.spec.model_dump_json())
    np.savez_compressed(file, step=result[0].steps, spec=spec, summary=np.array(told), **curves)  # type: ignore[arg-type]


def write_weights(result: TrainingResult, file: BinaryIO) -> None:
    """Arrays "<label>/<seed>/W1" (neurons, inputs), "…/b1" (neurons,), "…/W2" and so on, first layer first."""
    found = {}
    for label, run in zip(file_names(run.label for run in result), result, strict=True):
        for s, parameters in enumerate(run.parameters):
            for i, (w, b) in enumerate(run.shape.weights(parameters), start=1):
                found[f"{label}/{result.spec.seed + s}/W{i}"] = w
                found[f"{label}/{result.spec.seed + s}/b{i}"] = b
    np.savez_compressed(file, **found)  # type: ignore[arg-type]


def write_png(result: TrainingResult, file: BinaryIO) -> None:
    """The curves as an image, 1600 × 800 pixels."""
    from optiscope.plots.training_image import write_image

    write_image(result, file)


def write_state_dict(run: Run, file: BinaryIO, seed: int = 0) -> None:
    """state_dict of one entry, as torch.save writes it."""
    import torch

    torch.save(run.state_dict(seed), file)


WRITERS: dict[str, tuple[Callable[[TrainingResult, Any], None], str]] = {
    "csv": (write_csv, "w"), "json": (write_json, "w"), "npz": (write_npz, "wb"), "png": (write_png, "wb"),
    "weights.npz": (write_weights, "wb"),
}  # fmt: skip
"""Ending of a file's name -> its writer and the mode the file is opened in."""


def ending(name: str) -> str:
    """Form of file that a name asks for: one of WRITERS, or pt. Raises SpecError where it asks for none."""
    lower = Path(name).name.lower()
    if lower == "weights.npz":  # named like the form itself
        return lower
    for form in sorted((*WRITERS, "pt"), key=len, reverse=True):
        if lower.endswith(f".{form}"):
            return form
    raise SpecError("out", message("file_name", endings=one_of(f".{e}" for e in (*WRITERS, "pt"))), shown(name))


def write(result: TrainingResult, name: str) -> list[str]:
    """Writes what the name's ending asks for: .csv .json .npz .png (curves), .weights.npz, .pt; returns the files made.

    A .pt holds one state_dict; of several entries or seeds, each goes to a file of its own, name.<label>.<seed>.pt.
    """
    form = ending(name)
    if form == "pt":
        paths = []
        for label, run in zip(file_names(run.label.replace("/", "_") for run in result), result, strict=True):
            for s in range(result.spec.seeds):
                own = [label] * (len(result) > 1) + [str(result.spec.seed + s)] * (result.spec.seeds > 1)
                paths.append(".".join([name[:-3], *own, "pt"]))
                with replacing(paths[-1]) as file:
                    write_state_dict(run, file, s)
        return paths
    writer, mode = WRITERS[form]
    text = {} if "b" in mode else {"encoding": "utf-8", "newline": ""}
    with replacing(name, mode, **text) as file:
        writer(result, file)
    return [name]
