"""`optiscope race`: real files, and a real process where it is interrupted."""

import csv
import json
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

import optiscope
from optiscope.backend.__main__ import main

FLAGS = [
    "race", "--function", "rosenbrock", "--optimizers", "adam,lion:lr=0.01:beta1=0.8", "--steps", "60",
    "--start", "-1.5,2", "--seed", "3", "--noise", "0.5", "--constant", "b=50", "--schedule", "cosine:final=0.1",
]  # fmt: skip


@pytest.fixture(scope="module")
def result() -> optiscope.Result:
    schedule = {"schedule": "cosine", "parameters": {"final": 0.1}}
    entries = [
        {"optimizer": "adam", "schedule": schedule},
        {"optimizer": "lion", "hyperparameters": {"lr": 0.01, "beta1": 0.8}, "schedule": schedule},
    ]
    return optiscope.race(
        function="rosenbrock", optimizers=entries, steps=60, start=(-1.5, 2), seed=3, noise=0.5, constants={"b": 50}
    )


def test_writes_every_form_of_the_race_of_the_engine(capsys, tmp_path, result):
    names = [tmp_path / f"run.{ending}" for ending in ("csv", "json", "npz", "html", "png")]
    assert main([*FLAGS, *(part for name in names for part in ("--out", str(name)))]) == 0
    out, err = capsys.readouterr()
    assert (out.split(), err) == ([str(name) for name in names], "")
    table, text, arrays, page, picture = names
    rows = [row for row in csv.DictReader(table.open()) if row["label"] == "lion"]
    np.testing.assert_array_equal([float(row["loss"]) for row in rows], result["lion"]["loss"])
    told = json.loads(text.read_text())
    assert told["spec"] == result.spec.model_dump(mode="json")
    np.testing.assert_array_equal(told["entries"][0]["path"]["m_x"], result["adam"]["m_x"])
    with np.load(arrays) as kept:
        np.testing.assert_array_equal(kept["adam/x"], result["adam"]["x"])
    assert "<script" in page.read_text() and "lion" in page.read_text()
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 20_000


def test_a_function_may_be_typed(capsys, tmp_path):
    name = tmp_path / "run.json"
    flags = ["--function", "x^2 + b y^2", "--constant", "b=3", "--optimizers", "adam", "--out", str(name)]
    assert main(["race", *flags]) == 0
    told = json.loads(name.read_text())["spec"]
    assert (told["function"]["expression"], told["constants"]) == ("x^2 + b y^2", {"b": 3.0})
    capsys.readouterr()
    assert main(["race", "--function", "x^2 +", "--optimizers", "adam"]) == 2
    assert "function.expression: at character 6: expected a number, x, y" in capsys.readouterr().err


def test_without_a_file_prints_a_table_the_best_first(capsys, result):
    assert main(FLAGS) == 0
    heading, *lines = capsys.readouterr().out.splitlines()
    assert heading.split()[:3] == ["entry", "outcome", "step"]
    order = sorted(zip(result.ranks, result, strict=True), key=lambda pair: pair[0])
    assert [line.split()[:2] for line in lines] == [[str(rank), path.label] for rank, path in order]
    assert f"{order[0][1].metrics.final_loss:.4g}" in lines[0]


def test_a_diverged_entry_comes_last_and_is_told_so(capsys):
    assert main(["race", "--function", "rosenbrock", "--optimizers", "sgd:lr=10,adam", "--steps", "50"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split()[1:3] == ["sgd", "diverged"]


def test_bad_input_is_one_line_and_exit_code_2(capsys, tmp_path):
    assert main(["race", "--function", "rosenbrok", "--optimizers", "adam", "--out", str(tmp_path / "run.csv")]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err == "optiscope: function: No function 'rosenbrok'. Did you mean rosenbrock?\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("flags", "start"),
    [
        (["--out", "run.txt"], "optiscope: out: expected a file name ending in "),
        (["--optimizers", "adam:lr"], "optiscope: optimizers[0]: expected name=value, got 'lr'"),
        (["--constant", "b"], "optiscope: constants: expected name=value, got 'b'"),
        (["--constant", "b=1", "--constant", "b=2"], "optiscope: constants: expected b once, got 'b=2' too"),
        (["--optimizers", "adam:lr=1e-3:lr=2"], "optiscope: optimizers[0]: expected lr once, got 'lr=2' too"),
    ],
)
def test_what_only_the_command_line_can_get_wrong(capsys, flags, start):
    assert main(["race", "--function", "rosenbrock", "--optimizers", "adam", *flags]) == 2
    assert capsys.readouterr().err.startswith(start)


def test_copies_are_named_by_what_differs(capsys):
    racers = "adam,adam:lr=0.03,adam:lr=0.1:beta1=0.8,lion,sgd:lr=1e-3,sgd:lr=1e-3"
    assert main(["race", "--function", "sphere", "--optimizers", racers, "--steps", "3"]) == 0
    out = capsys.readouterr().out
    for label in ("adam  ", "adam lr 0.03 ", "adam lr 0.1 beta1 0.8 ", "lion ", "sgd ", "sgd 2 "):
        assert f"  {label}" in out, label


def test_a_file_that_cannot_be_written(capsys, tmp_path):
    name = str(tmp_path / "missing" / "run.csv")
    assert main(["race", "--function", "sphere", "--optimizers", "adam", "--out", name]) == 1
    assert capsys.readouterr().err == f"optiscope: cannot write {name}: No such file or directory\n"


def test_a_long_race_shows_its_progress_and_ends_cleanly_on_ctrl_c():
    racers = ",".join(["minibatch_sgd:batch_size=16"] * 12)
    flags = ["race", "--function", "tanh_neuron", "--steps", "1000000", "--optimizers", racers]
    command = [sys.executable, "-m", "optiscope.backend", *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    shown = b""
    while b"steps" not in shown:
        more = process.stderr.read1()
        assert more, f"no progress was shown: {shown!r}"
        shown += more
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, rest = process.communicate(timeout=10)
    assert (process.returncode, out) == (130, b"") and time.monotonic() - begun < 3
    assert b"Traceback" not in rest


def test_a_rule_may_come_from_a_file_alone_or_beside_others(capsys, tmp_path):
    mine, name = tmp_path / "mine.py", tmp_path / "run.json"
    mine.write_text("def mine(x, g, *, lr=0.1):\n    return x - lr * sign(g)\n")
    flags = ["race", "--function", "x^2 + 3y^2", "--steps", "20", "--out", str(name)]
    assert main([*flags, "--optimizers", "adam", "--rule", f"{mine}:lr=0.5", "--rule", str(mine)]) == 0
    entries = json.loads(name.read_text())["spec"]["optimizers"]
    assert [entry["hyperparameters"]["lr"] for entry in entries] == [0.001, 0.5, 0.1]
    assert entries[1]["optimizer"]["rule"] == mine.read_text()
    assert main([*flags, "--rule", str(mine)]) == 0
    capsys.readouterr()
    mine.write_text("def mine(x, g, *, lr=0.1):\n    import os\n")
    assert main([*flags, "--rule", str(mine)]) == 2
    assert capsys.readouterr().err.startswith(f"optiscope: {mine}: line 2, column 5: expected ")
    assert main([*flags, "--rule", str(tmp_path / "none.py")]) == 1
    assert "No such file" in capsys.readouterr().err
    assert main(flags) == 2
    assert "optimizers: expected optimizers, or a rule in a file, got nothing" in capsys.readouterr().err
