"""`optiscope train`: real files."""

import csv

import numpy as np
import pytest
import torch

from optiscope.backend.__main__ import main
from optiscope.networks.result import TrainingResult
from optiscope.networks.train import run

FLAGS = [
    "train", "--dataset", "moons", "--optimizers", "adam:lr=0.01,sgd", "--hidden", "8,8", "--activation", "tanh",
    "--steps", "200", "--seed", "0",
]  # fmt: skip


@pytest.fixture(scope="module")
def result() -> TrainingResult:
    adam = {"optimizer": "adam", "hyperparameters": {"lr": 0.01}}
    return run({"dataset": "moons", "optimizers": [adam, "sgd"], "hidden": [8, 8], "steps": 200})


def test_writes_curves_and_weights(capsys, tmp_path, result):
    names = [tmp_path / name for name in ("curves.csv", "weights.npz", "curves.png", "model.pt")]
    made = [*names[:3], tmp_path / "model.adam.pt", tmp_path / "model.sgd.pt"]
    assert main([*FLAGS, *(part for name in names for part in ("--out", str(name)))]) == 0
    out, err = capsys.readouterr()
    assert (out.split(), err) == ([str(name) for name in made], "")
    with names[0].open() as file:
        rows = [row for row in csv.DictReader(file) if row["label"] == "adam"]
    np.testing.assert_array_equal([float(row["test_loss"]) for row in rows], result["adam"]["test_loss"])
    with np.load(names[1]) as kept:
        np.testing.assert_array_equal(kept["sgd/0/W2"], result["sgd"].weights[1][0])
    assert names[2].read_bytes().startswith(b"\x89PNG")
    kept = torch.load(tmp_path / "model.adam.pt", weights_only=True)
    np.testing.assert_array_equal(kept["4.weight"].numpy(), result["adam"].weights[2][0])


def test_without_a_file_prints_a_table_the_best_first(capsys, result):
    assert main(FLAGS) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split()[:2] == ["entry", "outcome"]
    order = sorted(result, key=lambda one: one.metrics.test_loss)
    assert [line.split()[:2] for line in lines] == [[str(i), one.label] for i, one in enumerate(order, 1)]
    assert f"{order[0].metrics.test_accuracy:.1%}" in lines[0]


def test_learns_from_a_csv_file(capsys, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("a;b;kind\n" + "\n".join(f"{i},5;{i % 3};{'x' if i < 20 else 'y'}" for i in range(40)))
    flags = ["train", "--csv", str(table), "--inputs", "a,b", "--target", "kind", "--optimizers", "adam"]
    assert main([*flags, "--hidden", "0", "--steps", "300"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[:2] == ["1", "adam"]


@pytest.mark.parametrize(
    ("flags", "code", "start"),
    [
        (["--out", "run.txt"], 2, "optiscope: out: expected a file name ending in "),
        (["--csv", "missing.csv"], 1, "optiscope: missing.csv: No such file or directory"),
        (["--out", "missing/run.csv"], 1, "optiscope: cannot write missing/run.csv: No such file or directory"),
    ],
)
def test_what_only_the_command_line_can_get_wrong(capsys, tmp_path, monkeypatch, flags, code, start):
    monkeypatch.chdir(tmp_path)
    assert main([*FLAGS, *flags]) == code
    assert capsys.readouterr().err.startswith(start)
