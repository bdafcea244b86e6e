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


def test_begins_with_the_weights_in_a_file(capsys, tmp_path, result):
    begun = tmp_path / "run.weights.npz"
    result.save(str(begun))
    short = ["train", "--dataset", "moons", "--optimizers", "adam", "--steps", "1", "--weights", str(begun)]
    assert main([*short, "--network", "sgd/0", "--out", str(tmp_path / "next.csv")]) == 0
    with (tmp_path / "next.csv").open() as file:
        assert float(next(csv.DictReader(file))["train_loss"]) == result["sgd"]["train_loss"][-1]
    capsys.readouterr()
    assert main(short) == 2
    assert "network: expected one of adam/0, sgd/0, got nothing" in capsys.readouterr().err


def test_a_network_without_biases(capsys, tmp_path):
    bare = tmp_path / "bare.weights.npz"
    flags = ["train", "--dataset", "moons", "--optimizers", "adam", "--hidden", "3", "--steps", "2"]
    assert main([*flags, "--bias", "no", "--out", str(bare)]) == 0
    with np.load(bare) as kept:
        assert kept.files == ["adam/0/W1", "adam/0/W2"]
    assert main([*flags, "--bias", "maybe"]) == 2
    assert "bias: expected yes or no, got 'maybe'" in capsys.readouterr().err


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


def test_learns_several_columns_of_a_file(capsys, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("a,cat,dog\n" + "\n".join(f"{i / 3:.2f},{i % 5 / 10},{1 - i % 5 / 10:.1f}" for i in range(40)))
    flags = ["train", "--csv", str(table), "--target", "cat,dog", "--optimizers", "adam", "--hidden", "0"]
    assert main([*flags, "--steps", "20", "--loss", "kl_divergence"]) == 0
    out, err = capsys.readouterr()
    assert err.count("target") == 2 and "test right" in out.splitlines()[0]
    assert main([*flags, "--steps", "20", "--kind", "regression"]) == 0
    assert "test R²" in capsys.readouterr().out.splitlines()[0]


def test_says_how_the_file_was_understood(capsys, tmp_path):
    file = tmp_path / "own.csv"
    rows = "".join(f"{i};{i * i},5;{'ja' if i % 2 else 'nein'};{'n.a' if i == 3 else i % 5};ä\n" for i in range(12))
    file.write_bytes(f"id;größe;nass;stufe;ort\n{rows}".encode("cp1252"))
    flags = ["train", "--csv", str(file), "--target", "größe", "--optimizers", "adam", "--hidden", "0", "--steps", "5"]
    assert main([*flags, "--missing", "n.a,?", "--skip-gaps", "--no-standardise"]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines()[1:7] == [
        '12 rows, 5 columns; Windows-1252, cells by semicolon, decimal ",", names in line 1, missing: ?, n.a, '
        "rows left out for their gaps: 1 of 12",
        "  id     index     out     only tells the rows apart",
        "  größe  number    target  is learned",
        "  nass   boolean   input   ja is 1, nein is 0",
        "  stufe  number    input   numbers; gaps: 1, first in line 5",
        "  ort    constant  out     the same in every row",
    ]
    assert "test R²" in out.splitlines()[0] and "train error" in out.splitlines()[0]


def test_a_file_is_read_as_its_flags_say(capsys, tmp_path):
    file = tmp_path / "own.txt"
    file.write_bytes("".join(f"{i},25|{i % 4}\n" for i in range(12)).encode("utf-16-be"))
    flags = ["train", "--csv", str(file), "--optimizers", "adam", "--hidden", "0", "--steps", "2"]
    more = ["--encoding", "utf-16-be", "--delimiter", "|", "--decimal", ",", "--header", "no", "--kind", "regression"]
    assert main([*flags, *more]) == 0
    assert '12 rows, 2 columns; utf-16-be, cells by pipe, decimal ",", no names' in capsys.readouterr().err
    assert main([*flags, "--header", "yes", "--kind", "regression"]) == 0
    assert '11 rows, 2 columns; UTF-16, cells by pipe, decimal ",", names in line 1' in capsys.readouterr().err
    assert main([*flags, "--inputs", "size"]) == 2
    assert "column 1" in (told := capsys.readouterr().err) and "inputs[0]: expected the name of a column" in told


@pytest.mark.parametrize(
    ("flags", "code", "start"),
    [
        (["--delimiter", ";"], 2, "optiscope: delimiter: expected a file too (--csv), got nothing"),
        (["--csv", __file__, "--header", "maybe"], 2, "optiscope: header: expected yes or no, got 'maybe'"),
        (["--out", "run.txt"], 2, "optiscope: out: expected a file name ending in "),
        (["--csv", "missing.csv"], 1, "optiscope: missing.csv: No such file or directory"),
        (["--out", "missing/run.csv"], 1, "optiscope: cannot write missing/run.csv: No such file or directory"),
    ],
)
def test_what_only_the_command_line_can_get_wrong(capsys, tmp_path, monkeypatch, flags, code, start):
    monkeypatch.chdir(tmp_path)
    assert main([*FLAGS, *flags]) == code
    assert capsys.readouterr().err.startswith(start)
