"""The programs to take away make the paths of the race they were made from.

Generated from the catalogue: every optimizer, schedule, function and data problem has its script run by being there.
"""

import ast
import subprocess
import sys

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog.data import DataProblem
from optiscope.races.snippet import python_snippet
from optiscope.races.torch_snippet import torch_snippet
from tests.engine.races.random_specs import different
from tests.engine.races.random_specs import spec as spec_of

TOLERANCE = 1e-9
FUNCTIONS = [id for id, problem in catalog.functions.items() if not isinstance(problem, DataProblem)]
DATA = [id for id in catalog.functions if id not in FUNCTIONS]


def scripted(spec):
    """`paths` of the PyTorch script, label -> float64 (steps + 1, 2)."""
    names = {"__name__": "__main__"}
    exec(compile(torch_snippet(spec), "snippet", "exec"), names)
    return {label: path.numpy() for label, path in names["paths"].items()}


def check(**settings):
    result = optiscope.race(**settings)
    made = scripted(result.spec)
    assert list(made) == [path.label for path in result]
    for path in result:
        ours = path.data[:2].T
        assert np.isfinite(ours).all() and made[path.label].shape == ours.shape
        error = np.abs(made[path.label] - ours).max(axis=1) / np.maximum(np.abs(ours).max(axis=1), 1e-3)
        step = np.argmax(error >= TOLERANCE)
        assert error.max() < TOLERANCE, f"{path.label} leaves the race at step {step}: {error.max():.1e}"
    return result


@pytest.mark.parametrize("id", catalog.optimizers)
def test_every_optimizer(id):
    entries = [id, {"optimizer": id, "label": "with a schedule", "schedule": "warmup_cosine", "start": (0.4, 1.2)}]
    check(function="rosenbrock", constants={"b": 30}, optimizers=entries, start=(-1.2, 1.4), steps=60)
    check(function="booth", optimizers=entries, steps=60, noise=0.7, seed=5)
    check(function="tanh_neuron", optimizers=entries, steps=60, noise=0.01, seed=2)


@pytest.mark.parametrize("id", catalog.optimizers)
def test_every_hyperparameter(id):
    """Halfway from its default to its lower end, in the measure of its slider."""
    changed = {}
    for name, hyper in catalog.optimizers[id].settings.items():
        logarithmic = hyper.scale == "log" and hyper.default
        half = (hyper.default * hyper.low) ** 0.5 if logarithmic else (hyper.default + hyper.low) / 2
        changed[name] = int(half) if hyper.integer else half
    check(function="himmelblau", optimizers=[(id, changed | {"lr": 2e-3})], steps=60)


def test_where_torch_means_another_thing_the_rule_is_written_out():
    """torch.optim.SGD leaves out the dampening where there is no momentum."""
    entry = ("momentum", {"momentum": 0.0, "dampening": 0.5, "lr": 0.1})
    (path,) = check(function="sphere", optimizers=[entry], start=(1.0, 1.0), steps=3)
    np.testing.assert_allclose(path["x"][:3], [1.0, 0.8, 0.72], rtol=1e-15)


@pytest.mark.parametrize("seed", range(60))
def test_hyperparameters_at_their_edges(seed):
    assert different(spec_of(seed)) is None


@pytest.mark.parametrize("id", catalog.schedules)
def test_every_schedule(id):
    settings = catalog.schedules[id].settings
    middle = {n: 7.0 if h.integer else (h.default + h.low) / 2 if h.default else 0.3 for n, h in settings.items()}
    entries = [{"optimizer": "momentum", "schedule": {"schedule": id, "parameters": p}} for p in ({}, middle)]
    check(function="booth", optimizers=entries, steps=50)


@pytest.mark.parametrize("id", FUNCTIONS)
def test_every_function(id):
    constants = {name: (c.default + c.low) / 2 for name, c in catalog.functions[id].constants.items()}
    entries = [("gradient_descent", {"lr": 1e-6}), ("adam", {"lr": 0.05})]
    check(function=id, constants=constants, optimizers=entries, steps=15)


@pytest.mark.parametrize("id", [id for id in FUNCTIONS if catalog.functions[id].minima])
def test_at_the_minimum_a_kink_is_flat(id):
    check(function=id, optimizers=["gradient_descent"], start=catalog.functions[id].minima[0], steps=3)


@pytest.mark.parametrize("size", [1, 7, 1024])
@pytest.mark.parametrize("id", DATA)
def test_batches(id, size):
    entries = [("minibatch_sgd", {"batch_size": size, "lr": 0.02}), ("adam", {"batch_size": 3})]
    check(function=id, optimizers=[*entries, "sgd", "gradient_descent"], steps=80, seed=9)


def test_torchs_own_optimizer_where_it_has_one():
    ids = [id for id, optimizer in catalog.optimizers.items() if optimizer.torch_optim]
    assert len(ids) > 10
    text = torch_snippet(optiscope.parse({"function": "booth", "optimizers": ids}))
    assert "class Rule" not in text and text.count("torch.optim.") == len(ids)
    assert "torch.optim.Adam([point], lr=0.001, betas=(0.9, 0.999), eps=1e-08)" in text
    own = torch_snippet(optiscope.parse({"function": "booth", "optimizers": ["radam", ("radam", {"threshold": 4.5})]}))
    assert own.count("torch.optim.RAdam") == 1 and own.count("Rule([point], radam, ") == 1


def test_a_script_says_no_more_than_it_needs():
    plain = torch_snippet(optiscope.parse({"function": "booth", "optimizers": ["adam"]}))
    for word in ("numpy", "math", "seed", "noise", "size", "rate", "Rule", "kink", "inputs", "softplus"):
        assert word not in plain
    assert max(map(len, plain.splitlines())) <= 120


HARD = {"optimizer": "adam", "label": '"""\n{x} \\ \' 🙂 Ω'}


@pytest.mark.parametrize("make", [python_snippet, torch_snippet])
def test_a_label_is_text_and_never_code(make):
    other = {"optimizer": "lion", "label": "'); exit(1); ('"}
    spec = optiscope.parse({"function": "booth", "optimizers": [HARD, other], "steps": 2})
    tree = ast.parse(make(spec))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert {entry.label for entry in spec.optimizers} <= texts


SPECS = {
    "short": {"function": "booth", "optimizers": ["adam"]},
    "long": {
        "function": "rosenbrock", "constants": {"b": 50}, "start": [0.1, -1e-7], "steps": 77, "seed": 3, "noise": 0.25,
        "tolerance": 0.01,
        "optimizers": [
            "adam", "adam", ("sgd", {"lr": 1e-4}), HARD, {"optimizer": "lion", "start": [1, 2], "schedule": "cosine"},
            {"optimizer": "nag", "hyperparameters": {"batch_size": 2},
             "schedule": {"schedule": "step", "parameters": {"every": 5}}},
        ],
        "flock": {"layout": "random", "count": 5},
    },
    "data": {"function": "logistic_regression", "optimizers": ["sgd"], "steps": 30},
}  # fmt: skip


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_python(spec, monkeypatch, capsys):
    monkeypatch.setattr("plotly.graph_objects.Figure.show", lambda figure: print("shown"))
    spec, names = optiscope.parse(spec), {}
    exec(python_snippet(spec), names)
    assert names["result"].spec == spec
    printed = capsys.readouterr().out
    assert "shown" in printed and all(path.outcome.reason in printed for path in names["result"])


def test_python_keeps_a_negative_zero():
    spec = optiscope.parse({"function": "booth", "optimizers": ["adam"], "start": [-0.0, 2.0]})
    assert "start=(-0.0, 2)" in python_snippet(spec)


def test_python_writes_only_what_is_not_the_default():
    text = python_snippet(optiscope.parse(SPECS["short"]))
    assert 'optiscope.race(\n    function="booth",\n    optimizers=[\n        "adam",\n    ],\n)' in text
    entry = ("adam", {"lr": 1, "beta1": 0.9})
    text = python_snippet(optiscope.parse({"function": "booth", "steps": 1000, "optimizers": [entry]}))
    assert 'steps=1000,\n    optimizers=[\n        ("adam", {"lr": 1}),' in text


APART = """
import runpy, sys
for program in sys.argv[1:]:
    print(program)
    runpy.run_path(program, run_name="__main__")
"""


def test_as_programs(tmp_path):
    """The scripts on their own, in a folder where the engine cannot be imported from; torch is loaded once."""
    specs = {name: optiscope.parse(spec) for name, spec in SPECS.items()}
    for name, spec in specs.items():
        (tmp_path / f"{name}.py").write_text(torch_snippet(spec), encoding="utf-8")
    program = [sys.executable, "-I", "-X", "utf8", "-c", APART, *(f"{name}.py" for name in specs)]
    made = subprocess.run(program, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert made.returncode == 0, made.stderr
    for name, spec in specs.items():
        said = made.stdout.partition(f"{name}.py\n")[2].partition(".py\n")[0]
        last = optiscope.run(spec)[-1]
        end = f"ended at ({last['x'][-1]:.6g}, {last['y'][-1]:.6g}), loss {last['loss'][-1]:.6g}"
        assert end in said, name
