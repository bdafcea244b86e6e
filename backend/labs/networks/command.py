"""`optiscope train`."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from optiscope.backend.cli.command import Command, Flag


def _table(chosen: Namespace) -> Mapping[str, Any]:
    """The `data` of a spec from a CSV file."""
    if chosen.csv is None:
        return {}
    from optiscope.backend.labs.networks.table import chosen_data

    inputs = None if chosen.inputs is None else [name.strip() for name in chosen.inputs.split(",")]
    return {"data": chosen_data(Path(chosen.csv).read_text("utf-8-sig", "replace"), inputs, chosen.target)}


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
        "test_share": ("SHARE", "share kept for testing (default 0.3)"),
        "hidden": ("8,8", "neurons of each hidden layer; 0: none (default 8,8)"),
        "activation": ("NAME", "activation of hidden neurons (optiscope list activations; default tanh)"),
        "output": ("NAME", "activation of the output (default: what suits)"),
        "loss": ("NAME", "loss (optiscope list losses; default: what suits)"),
        "initialisation": ("NAME", "how weights begin (optiscope list initialisations; default: what suits)"),
        "l1": ("X", "penalty on sizes of weights (default 0)"),
        "l2": ("X", "penalty on squares of weights (default 0)"),
        "dropout": ("SHARE", "share of hidden neurons left out (default 0)"),
        "batch": ("N", "samples of an update, or full (default 32)"),
        "steps": ("N", "updates each makes (default 2000)"),
        "every": ("N", "steps between rows of the curves (default: at most 500 rows)"),
        "seed": ("N", "seed of data, weights and batches (default 0)"),
        "seeds": ("N", "how often each trains, with other weights (default 1)"),
        "device": ("NAME", "auto, cpu or cuda (default auto)"),
        "precision": ("NAME", "float32 or float64 (default float32)"),
    },
    more=(
        Flag("csv", "FILE", "learn from this file instead of a data set"),
        Flag("target", "COLUMN", "column of the file to learn (default: the last)"),
        Flag("inputs", "A,B", "columns to learn from (default: all other columns of numbers)"),
    ),
    read=_table,
)
