"""`optiscope train`."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optiscope import SpecError
from optiscope.backend.cli.command import Command, Flag
from optiscope.backend.cli.shorthand import truth
from optiscope.core.errors import either, shown
from optiscope.core.messages import message

AS_GIVEN = ("delimiter", "decimal", "encoding")


def _table(chosen: Namespace) -> Mapping[str, Any]:
    """The `data` of a spec from a CSV file; how that was understood goes to stderr, also where it cannot be learned."""
    given = {flag.name: getattr(chosen, flag.name.replace("-", "_")) for flag in FILE}
    if chosen.csv is None:
        if alone := next((name for name, value in given.items() if value), None):
            raise SpecError(alone, message("too_csv"), message("nothing"))
        return {}
    from optiscope.networks.reading.read_table import read_table

    header = given["header"]
    found = read_table(
        Path(chosen.csv), inputs=_list(given["inputs"]), target=given["target"], kind=_kind(given["kind"]),
        skip_gaps=given["skip-gaps"], header=None if header is None else truth("header", header),
        missing=_list(given["missing"]), **{name: given[name] for name in AS_GIVEN},
    )  # fmt: skip
    print(f"{chosen.csv}:", *found.lines, sep="\n", file=sys.stderr)
    return {"data": found.data | {"standardise": not given["no-standardise"]}}


def _weights(chosen: Namespace) -> Mapping[str, Any]:
    """The `weights` of a spec from a file."""
    if chosen.weights is None:
        if chosen.network is not None:
            raise SpecError("network", message("too_weights"), message("nothing"))
        return {}
    from optiscope.networks.reading import weights

    return {"weights": weights.read(Path(chosen.weights).read_bytes(), chosen.network)}


def _kind(given: str | None) -> Any:
    if given not in (None, "classification", "regression"):
        raise SpecError("kind", either("classification", "regression"), shown(given))
    return given


def _list(given: str | None) -> list[str] | None:
    return None if given is None else [part.strip() for part in given.split(",")]


FILE = (
    Flag("target", "COLUMN", "column of the file to learn, or A,B of several (default: the last)"),
    Flag("inputs", "A,B", "columns to learn from (default: all other columns of numbers)"),
    Flag("kind", "NAME", "classification or regression (default: what suits the target)"),
    Flag("delimiter", "CHAR", "what parts the cells of the file, or tab, space, … (default: found)"),
    Flag("decimal", "MARK", "decimal mark of the file, . or , (default: found)"),
    Flag("header", "YES", "yes or no: whether the first row holds names (default: found)"),
    Flag("encoding", "NAME", "encoding of the file, such as utf-16 (default: found)"),
    Flag("missing", "NA,-999", "cells of columns of numbers that stand for a missing one (default: na, nan, ?, …)"),
    Flag("skip-gaps", "", "leave rows out in which a chosen column has no value"),
    Flag("no-standardise", "", "take inputs and values as they are, not scaled to mean 0 and deviation 1"),
)

command = Command(
    lab="networks",
    name="train",
    help="train networks",
    example="--dataset moons --optimizers adam:lr=0.01,sgd --hidden 8,8 --out run.csv",
    who="who trains",
    words={
        "dataset": ("NAME", "what is learned (optiscope list datasets)"),
        "samples": ("N", "samples of the data set (default: its own)"),
        "noise": ("SIGMA", "how far they are blurred (default: its own)"),
        "test_share": ("SHARE", "share kept for testing"),
        "hidden": ("8,8", "neurons of each hidden layer; 0: none"),
        "bias": ("YES", "yes or no: whether neurons have biases"),
        "activation": ("NAME", "activation of hidden neurons (optiscope list activations)"),
        "output": ("NAME", "activation of the output (default: what suits)"),
        "loss": ("NAME", "loss (optiscope list losses; default: what suits)"),
        "initialisation": ("NAME", "how weights begin (optiscope list initialisations; default: what suits)"),
        "l1": ("X", "penalty on sizes of weights"),
        "l2": ("X", "penalty on squares of weights"),
        "dropout": ("SHARE", "share of hidden neurons left out"),
        "label_smoothing": ("SHARE", "share of every target spread evenly over the classes"),
        "batch": ("N", "samples of an update, or full"),
        "steps": ("N", "updates each makes"),
        "every": ("N", "steps between rows of the curves (default: at most 500 rows)"),
        "seed": ("N", "seed of data, weights and batches"),
        "seeds": ("N", "how often each trains, with other weights"),
        "device": ("NAME", "auto, cpu or cuda"),
        "precision": ("NAME", "float32 or float64"),
    },
    more=(
        Flag("csv", "FILE", "learn from this file instead of a data set"),
        *FILE,
        Flag("weights", "FILE", "begin with the weights in this .weights.npz or JSON; --hidden is then theirs"),
        Flag("network", "LABEL/SEED", "which network of that file (default: the only one)"),
    ),
    read=lambda chosen: {**_table(chosen), **_weights(chosen)},
)
