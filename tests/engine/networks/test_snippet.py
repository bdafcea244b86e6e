"""The programs to take away train as the training that they were made from: the same losses, step for step.

Scripts run in one process of their own, in a folder where the engine cannot be imported from.
"""

import ast
import os
import subprocess
import sys
from itertools import cycle

import numpy as np
import pytest

from optiscope.catalog import networks as catalog
from optiscope.networks.snippet import python_snippet
from optiscope.networks.spec import parse
from optiscope.networks.torch_snippet import torch_snippet
from optiscope.networks.train import run

TOLERANCE = 1e-9
RATES = {"adadelta": 1.0, "nag": 0.02, "momentum": 0.02, "gradient_descent": 0.1, "sgd": 0.02, "minibatch_sgd": 0.1}
RULES = [(id, {"lr": RATES.get(id, 0.005)}) for id in catalog.optimizers]
HIDDEN = [id for id, activation in catalog.activations.items() if not activation.output_only]
SETS = {"softmax": "three_spirals", "sigmoid": "moons", None: "waves"}
BASE = {"hidden": [5, 4], "samples": 60, "test_share": 0.2, "batch": 16, "seed": 3, "steps": 40, "every": 10}
THREE = {
    "inputs": [[0.3 * i, (i * 7) % 5 - 2.0, (i * i) % 11 / 3] for i in range(24)],
    "targets": [("low", "middle", "high")[i % 3] for i in range(24)],
}
NUMBERS = {"inputs": THREE["inputs"], "targets": [i**0.5 * 40 for i in range(24)], "kind": "regression"}
SOFT = {"inputs": THREE["inputs"], "targets": [[i % 5 / 10, 0.3, 0.7 - i % 5 / 10] for i in range(24)]}
TWO = {"inputs": THREE["inputs"], "targets": [[i / 23, 1 - i / 23] for i in range(24)]}
VALUES = {"inputs": THREE["inputs"], "targets": [[i**0.5 * 40, i % 7 - 3.5] for i in range(24)]}
SOME = ["adam", {"optimizer": "nag", "schedule": "cosine"}, "sgd"]

OWN = [
    {"weights": draws[:, 1:].tolist(), "bias": draws[:, 0].tolist()}
    for draws in map(np.random.default_rng(8).standard_normal, [(5, 3), (4, 6), (1, 5)])
]


def every_part():
    """Specs in which each rule, loss, activation, initialisation and data set is met, and every way to be fed."""
    start = cycle([{"initialisation": id} for id in catalog.initialisations if id != "zeros"])
    for i, (loss, activation, begins) in enumerate(zip(catalog.losses, cycle(HIDDEN), start, strict=False)):
        made = {"activation": activation, "loss": loss, "dataset": SETS[catalog.losses[loss].output]}
        yield f"{loss}, {activation}", made | begins | {"optimizers": RULES[i :: len(catalog.losses)], "steps": 120}
    for activation in HIDDEN[len(catalog.losses) :]:
        yield activation, {"dataset": "moons", "activation": activation, "optimizers": SOME}
    for output in catalog.activations:
        if output != "linear":
            spec = {"dataset": "three_spirals", "output": output, "loss": "mse", "optimizers": SOME}
            yield f"{output} behind mse", spec
    scheduled = [{"optimizer": "momentum", "schedule": id} for id in catalog.schedules]
    yield "schedules and seeds", {"dataset": "circles", "optimizers": scheduled, "seeds": 2, "steps": 120}
    yield "dropout", {"dataset": "moons", "dropout": 0.3, "activation": "relu", "optimizers": SOME, "seeds": 2}
    for id in ("moons", "three_spirals", "overlap"):
        yield f"{id} smoothed", {"dataset": id, "label_smoothing": 0.1, "optimizers": SOME, "steps": 60}
    yield "penalties", {"dataset": "moons", "l1": 0.003, "l2": 0.02, "optimizers": [*SOME, "adamw"]}
    yield "zeros", {"dataset": "moons", "initialisation": "zeros", "activation": "relu", "optimizers": SOME}
    yield (
        "linear model",
        {"dataset": "xor", "hidden": [], "dropout": 0.2, "batch": "full", "optimizers": [*SOME, "lion"]},
    )
    yield "untested", {"dataset": "line", "test_share": 0, "optimizers": SOME}
    own = {"dataset": None, "samples": None, "optimizers": SOME}
    yield "classes of one's own", own | {"data": THREE}
    yield "numbers of one's own", own | {"data": NUMBERS, "batch": 5}
    yield "as they are", own | {"data": NUMBERS | {"standardise": False, "targets": THREE["inputs"][0] * 8}}
    yield "own weights", {"dataset": "moons", "weights": OWN, "optimizers": SOME, "dropout": 0.2, "seeds": 2}
    yield "probabilities", own | {"data": SOFT, "batch": 5}
    yield "their divergence", own | {"data": SOFT, "loss": "kl_divergence"}
    yield "probabilities of two", own | {"data": TWO}
    yield "several values", own | {"data": VALUES, "batch": 5}
    yield "several as they are", own | {"data": VALUES | {"standardise": False}, "loss": "huber"}
    yield "no biases", {"dataset": "moons", "bias": False, "l2": 0.01, "dropout": 0.2, "optimizers": SOME}
    bare = [{"weights": layer["weights"]} for layer in OWN]
    yield "own weights, no biases", {"dataset": "moons", "weights": bare, "optimizers": SOME}
    for id, declared in catalog.datasets.items():
        spec = {"dataset": id, "samples": None, "noise": declared.noise / 2, "optimizers": SOME, "steps": 5, "every": 2}
        yield id, spec


def complete(settings):
    given = {name: value for name, value in (BASE | settings).items() if value is not None}
    return parse(given | {"precision": "float64"})


SPECS = {name: complete(settings) for name, settings in every_part()}
pytestmark = pytest.mark.timeout(600)  # one process runs all scripts
RUN_ALL = """
import runpy, sys
import numpy as np
for name in sys.argv[1:]:
    curves = runpy.run_path(f"{name}.py")["curves"]
    np.savez(f"{name}.npz", **{label: curve.numpy() for label, curve in curves.items()})
"""


@pytest.fixture(scope="module")
def scripted(tmp_path_factory):
    """Name of a spec -> {label: losses (seeds, rows, parts)} of its script."""
    folder = tmp_path_factory.mktemp("scripts")
    for i, spec in enumerate(SPECS.values()):
        (folder / f"{i}.py").write_text(torch_snippet(spec), encoding="utf-8")
    program = [sys.executable, "-I", "-X", "utf8", "-c", RUN_ALL, *map(str, range(len(SPECS)))]
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}
    made = subprocess.run(program, cwd=folder, capture_output=True, encoding="utf-8", env=one_thread)
    assert made.returncode == 0, made.stderr
    return {name: dict(np.load(folder / f"{i}.npz")) for i, name in enumerate(SPECS)}


@pytest.mark.parametrize("name", SPECS)
def test_the_script_trains_the_same(name, scripted):
    spec = SPECS[name]
    result = run(spec)
    assert list(scripted[name]) == [made.label for made in result]
    for made in result:
        parts = ["train_loss", "test_loss"] if result.problem.test.size else ["train_loss"]
        ours = np.stack([made.seeds(part) for part in parts], axis=-1)
        theirs = scripted[name][made.label]
        assert ours.shape == theirs.shape == (spec.seeds, len(made.steps), len(parts))
        assert np.isfinite(ours).all() and (np.ptp(ours) > 0 or name == "zeros")
        error = np.abs(theirs - ours) / np.maximum(np.abs(ours), 1e-3)
        assert error.max() < TOLERANCE, (made.label, made.steps[error.max((0, 2)).argmax()], error.max())


def test_all_there_is_is_met():
    assert {spec.loss for spec in SPECS.values()} == {*catalog.losses}
    assert {spec.activation for spec in SPECS.values()} == {*HIDDEN}
    assert {spec.initialisation for spec in SPECS.values()} == {*catalog.initialisations}
    assert {spec.dataset for spec in SPECS.values()} == {*catalog.datasets, None}
    assert {entry.optimizer for spec in SPECS.values() for entry in spec.optimizers} == {*catalog.optimizers}


def test_what_torch_has_is_torchs():
    text = torch_snippet(parse({"dataset": "moons", "optimizers": ["adam"]}))
    for word in ("nn.Tanh()", "nn.BCEWithLogitsLoss()", "torch.optim.Adam(parameters, lr=0.001"):
        assert word in text
    for word in ("class", "Dropout", "penalty", "rate", "numpy as np\n\n"):
        assert word not in text
    assert max(map(len, text.splitlines())) <= 120


HARD = {"optimizer": "adam", "label": '""" {x} \\ \' 🙂 Ω'}


@pytest.mark.parametrize("make", [python_snippet, torch_snippet])
def test_a_label_is_text_and_never_code(make):
    spec = parse(
        {"dataset": "xor", "optimizers": [HARD, {"optimizer": "lion", "label": "'); exit(1); ('"}], "steps": 2}
    )
    texts = {node.value for node in ast.walk(ast.parse(make(spec))) if isinstance(node, ast.Constant)}
    assert {entry.label for entry in spec.optimizers} <= texts


@pytest.mark.parametrize(
    "name",
    [
        "dropout",
        "penalties",
        "moons smoothed",
        "numbers of one's own",
        "probabilities",
        "several values",
        "schedules and seeds",
        "digits",
        "own weights",
        "no biases",
    ],
)
def test_python(name, monkeypatch):
    spec, names = SPECS[name], {}
    monkeypatch.setattr("optiscope.train", lambda **settings: parse_only(settings))
    text = python_snippet(spec)
    exec(text.split("for run in result")[0], names)
    assert names["result"] == spec


def parse_only(settings):
    """What optiscope.train would train."""
    entries = [e.model_dump() if hasattr(e, "model_dump") else e for e in settings.pop("optimizers")]
    return parse({"optimizers": entries, **settings})


def test_python_writes_only_what_it_would_not_take_anyway():
    text = python_snippet(parse({"dataset": "moons", "optimizers": ["adam", ("sgd", {"lr": 0.5})]}))
    entries = 'optimizers=[\n        "adam",\n        ("sgd", {"lr": 0.5}),\n    ],\n)'
    assert f'optiscope.train(\n    dataset="moons",\n    {entries}' in text
    text = python_snippet(parse({"dataset": "moons", "output": "softmax", "steps": 500, "optimizers": ["adam"]}))
    assert 'loss="cross_entropy"' in text and "output" not in text and "every" not in text


def test_python_runs(monkeypatch, capsys):
    monkeypatch.setattr("plotly.graph_objects.Figure.show", lambda figure: print("shown"))
    exec(python_snippet(parse({"dataset": "xor", "steps": 20, "optimizers": ["adam", HARD]})), {})
    printed = capsys.readouterr().out
    assert "shown" in printed and "used all 20 steps" in printed
