"""Rules as text take the paths of the compiled ones, in both labs, and all else follows from the text as well."""

import contextlib
import inspect
import io
from pathlib import Path

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog.typed import typed
from optiscope.compile.machine import rule_program as p
from optiscope.compile.machine.rule_program import programs
from optiscope.compile.networks import pieces
from optiscope.core import maths
from optiscope.core.rebind import rebound
from optiscope.races.inspection import inspect_step
from optiscope.races.torch_snippet import torch_snippet

QUICK = (
    "def quick(x, g, t, m, v=0.5, *, lr=0.1, beta: Decay = 0.9, power=3):\n    {lines}\n    return x - lr * u, m, v\n"
)


COUNT = len(catalog.optimizers)


def text_of(id):
    """The file of a rule, as it is, but for what is no rule."""
    optimizer = catalog.optimizers[id]
    text = Path(inspect.getsourcefile(optimizer.rule)).read_text()
    return text if "def torch_differs" not in text else inspect.getsource(optimizer.rule)


@pytest.mark.parametrize("id", catalog.optimizers)
def test_every_rule_as_text_takes_the_path_of_the_compiled_one(id):
    hypers = {} if id == "gradient_descent" else {"lr": 2 * catalog.optimizers[id].settings["lr"].default}
    for settings in ({"function": "rosenbrock", "noise": 0.1}, {"function": "linear_regression", "schedule": "cosine"}):
        schedule = settings.pop("schedule", "constant")
        entries = [
            {"optimizer": one, "hyperparameters": hypers, "schedule": schedule} for one in (id, {"rule": text_of(id)})
        ]
        built_in, own = optiscope.race(optimizers=entries, steps=1000, **settings)
        assert own.columns == built_in.columns
        np.testing.assert_allclose(own.data, built_in.data, rtol=1e-12, atol=1e-12)
        assert (own.outcome.kind, own.metrics) == (built_in.outcome.kind, built_in.metrics)
        assert own.outcome.why == built_in.outcome.why


@pytest.mark.parametrize(("batch", "more"), [("full", {}), (5, {"dropout": 0.2, "l2": 1e-3, "activation": "relu"})])
def test_networks_learn_the_same_from_every_rules_text(batch, more):
    result = optiscope.train(
        dataset="moons", samples=40, hidden=[6, 5], steps=500, every=100, precision="float64", batch=batch,
        optimizers=[*catalog.optimizers, *({"rule": text_of(id)} for id in catalog.optimizers)], **more,
    )  # fmt: skip
    for id, built_in, own in zip(catalog.optimizers, result[:COUNT], result[COUNT:], strict=True):
        np.testing.assert_allclose(own.parameters, built_in.parameters, rtol=0, atol=1e-9, err_msg=id)
        assert own.curves.shape == built_in.curves.shape
        assert np.isfinite(own.parameters).all(), id


def test_networks_of_more_than_a_block_learn_the_same_in_single_precision():
    settings = {"dataset": "moons", "samples": 40, "hidden": [20, 20], "steps": 20, "every": 20}
    result = optiscope.train(
        optimizers=["adam", {"rule": text_of("adam")}, "nag", {"rule": text_of("nag")}], **settings
    )
    for built_in, own in ((0, 1), (2, 3)):
        np.testing.assert_allclose(result[own].parameters, result[built_in].parameters, rtol=0, atol=1e-5)


LINES = [
    "u = where(g > 0, exp(-abs(g)), log(abs(g) + 1)) * sign(g)",
    "u = g ** 2 - g ** -3 + g ** 0 + 2 ** power + (-2) ** 3 + t ** 2 + lr ** 2 + abs(g) ** 0.5",
    "u = where(t == 2, 0.5, g)\n    m = maximum(m, 0.25)\n    v = minimum(v, minimum(beta, g))",
    "m = g\n    g = m * 2\n    u = g + m + x - -x - (+x)\n    v = x",
    "u = where(1 < 2, g, x) + where(beta >= 0.9, 1, 2) + where(t != 1, g, where(m <= v, 3, 4)) + sqrt(2)",
    "u = beta\n    m = 0.25\n    v = t / power",
    "w = m\n    m = v\n    v = w\n    u = g",
]


@pytest.mark.parametrize("lines", LINES)
def test_programs_compute_what_the_text_says(lines):
    """Beside the same text, walked with NumPy's functions."""
    text = QUICK.format(lines=lines)
    rule = rebound(typed(text).rule, maths.RULE)
    (path,) = optiscope.race(
        function="sphere", optimizers=[({"rule": text}, {"lr": 0.05})], steps=20, start=(0.6, -0.7)
    )
    for step in range(path.outcome.step if path.outcome.kind == "diverged" else 20):
        row = {name: path[name][step] for name in path.columns}
        for axis in "xy":
            given = [row[f"{n}"] if n in "xy" else row[f"{n}_{axis}"] for n in (axis, "gradient", "m", "v")]
            wanted = rule(given[0], given[1], step + 1.0, given[2], given[3], 0.05, 0.9, 3.0)
            found = [path[name][step + 1] for name in (axis, f"m_{axis}", f"v_{axis}")]
            np.testing.assert_allclose(found, np.array(wanted, float), rtol=1e-12, atol=1e-300)
    (learned,) = optiscope.train(dataset="xor", samples=16, hidden=[2], steps=2, optimizers=[{"rule": text}]).entries
    assert learned.curves.shape[1] == 1


def summed(terms):
    """In groups, since a text may not be deep."""
    return " + ".join(f"({' + '.join(terms[i : i + 12])})" for i in range(0, len(terms), 12))


MANY_ROWS = [*(f"a{i} = g * 0.{i + 10}" for i in range(36)), f"u = {summed([f'a{i}' for i in range(36)])}"]
MANY_NUMBERS = f"u = g * ({summed([f't * 0.{i + 100}' for i in range(60)])})"


@pytest.mark.parametrize("lines", [*LINES, "\n    ".join(MANY_ROWS), MANY_NUMBERS])
@pytest.mark.parametrize(("precision", "apart"), [("float64", 1e-12), ("float32", 2e-5)])
def test_networks_are_moved_as_the_text_says(lines, precision, apart):
    optimizer, size, random = typed(QUICK.format(lines=lines)), 300, np.random.default_rng(0)
    memory, g = random.uniform(0.5, 2, 3 * size).astype(precision), random.normal(size=size).astype(precision)
    settings = {"lr": 0.05, "beta": 0.9, "power": 3.0}
    wanted = rebound(optimizer.rule, maths.RULE)(
        memory[:size].astype(float),
        g.astype(float),
        2.0,
        *memory.astype(float).reshape(3, size)[1:],
        *settings.values(),
    )
    pieces.update(optimizer, precision).call(memory, g, pieces.hypers(optimizer, settings), 2.0, 0.05)
    for found, one in zip(memory.reshape(3, size), wanted, strict=True):
        np.testing.assert_allclose(found, one + np.zeros(size), rtol=apart, atol=apart)


def test_equal_parts_are_computed_once_and_rows_used_again():
    lines = ["b = sqrt(abs(x * g)) + sqrt(abs(x * g))", "c = exp(b) * exp(b)", "return x - lr * c * (a + 1)"]
    text = "\n    ".join(["def f(x, g, *, lr=1, a=2):", *lines])
    vector = programs(typed(text))[2:]
    assert vector[p.EACH] == 9 and vector[p.BEFORE] == 1 and vector[p.SPREAD_BEFORE] == 1 and vector[p.SPREAD] == 1
    assert vector[p.ROWS] == 2 + 2 + 2
    assert vector.size == vector[p.LENGTH]


def test_a_rule_that_is_typed_is_inspected_term_by_term():
    entries = ["adam", {"rule": text_of("adam"), "title": "mine"}]
    spec = optiscope.parse({"function": "beale", "optimizers": entries, "steps": 30})
    built_in, own = (inspect_step(spec, entry, 7) for entry in (0, 1))
    assert own["label"] == own["optimizer"] or own["label"] == "mine"
    for key in ("before", "after", "state", "lines", "gradient", "curvature"):
        assert own[key] == built_in[key]


def test_a_script_runs_the_typed_rule_under_torch_to_the_same_path():
    body = ["c = sqrt(2); m = maximum(m, 0.5)", "return x - lr * where(t > 3, c * g, 0.5), m"]
    bare = "\n  ".join(["def bare(x, g, t, m, *, lr=0.1):", "'''\"\"\"'''", *body])
    nag = text_of("nag").replace("def nag", "def run")
    entries = [
        {"rule": bare, "title": 'a """ \\ b'},
        {"rule": nag},
        {"rule": nag.replace("+ momentum", "+ 0.5 * momentum")},
    ]
    spec = optiscope.parse({"function": "booth", "optimizers": entries, "steps": 50})
    names = {"__name__": "script"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(torch_snippet(spec), names)
    for path in optiscope.run(spec):
        wanted = np.stack([path["x"], path["y"]], axis=1)
        np.testing.assert_allclose(names["paths"][path.label].numpy(), wanted, rtol=1e-10, atol=1e-10)
    assert "def bare_rule(x, g, t, m, *, lr):" in torch_snippet(spec)


def test_a_python_program_and_a_file_hold_the_rule(tmp_path):
    entries = [({"rule": text_of("momentum"), "title": "mine"}, {"lr": 0.002}), "adam"]
    result = optiscope.race(function="sphere", optimizers=entries, steps=10)
    names = {}
    result.save(str(tmp_path / "a.py"))
    exec((tmp_path / "a.py").read_text().partition("\nfor ")[0], names)
    assert names["result"].spec == result.spec and result.labels == ["mine", "adam"]
    for ending in ("json", "npz"):
        result.save(str(tmp_path / f"a.{ending}"))
        again = optiscope.load(str(tmp_path / f"a.{ending}"))
        assert again.spec == result.spec and again[0].columns == result[0].columns
        np.testing.assert_array_equal(again[0].data, result[0].data)


def test_what_would_take_too_long_is_refused_before_it_runs():
    own = {"rule": text_of("radam")}
    with pytest.raises(optiscope.SpecError, match="operations of own rules of at most 400,000,000"):
        optiscope.race(function="sphere", optimizers=[own] * 20, steps=600_000)
    with pytest.raises(optiscope.SpecError, match="operations of own rules"):
        optiscope.race(function="sphere", optimizers=[own], steps=100_000, flock={"count": 100})
