"""One file is all that an addition takes, and a file that falls short is an error that names it."""

import importlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog import describe, networks
from optiscope.declared import functions, rules, schedules
from optiscope.races.evaluate import Evaluator
from optiscope.races.race import Race
from tests.engine import plain
from tests.engine.promised import PROMISED

PROSE = {
    "head": "Trial: a rule of the tests.",
    "how": "How it works: It steps.",
    "when": "When to use it: Never.",
    "limits": "What it is bad at: Much.",
    "paper": "Paper: Nobody (2020). Nothing. arXiv:2001.00001",
    "convention": "Convention: Its own.",
}
RULE = '''
from optiscope.catalog.hyper import Decay, Rate
from optiscope.core.maths import maximum, sqrt


def {id}({signature}):
    """{doc}
    """
    m = beta * m + (1 - beta) * g
    top = maximum(top, g**2)
    return x - lr * m / sqrt(top + 1e-12), m, top
'''
SIGNATURE = "x, g, m, top=0.5, *, lr: Rate = 0.05, beta: Decay = 0.8"

FUNCTION = """
from optiscope.catalog.function import Constant, Function
function = Function(
    title="Trial", expression="k*(x - 1)**2 + abs(y)", domain=((-2.0, 2.0), (-1.0, 1.0)), start=(0.0, 0.5),
    minima=((1.0, 0.0),), minimum=0.0, constants={"k": Constant(2.0, low=1, high=9, title="k")},
    source="Nobody (2020).", teaches="Nothing.",
)
"""
SCHEDULE = '''
from optiscope.catalog.hyper import Gamma

def trial_schedule(t, steps, lr, *, gamma: Gamma = 0.5):
    """Trial: a share of the way.

    How it works: It does.

    When to use it: Never.
    """
    return lr * (1 - gamma * t / steps)
'''
DATA = """
import numpy as np

from optiscope.catalog.data import DataProblem

_inputs = np.linspace(-1.0, 1.0, 9)
function = DataProblem(
    title="Trial data", loss="(w*u + b - v)**2", activation="linear", inputs=_inputs, targets=2*_inputs + 1,
    domain=((-4.0, 5.0), (-5.0, 4.0)), start=(-2.5, 2.0), minima=((2.0, 1.0),), minimum=0.0,
    source="Nobody (2020).", teaches="Nothing.",
)
"""
ACTIVATION = '''
from optiscope.compile.array_maths import abs


def activation(z):
    """Trial: a kind of sigmoid.

    How it works: It bends.

    When to use it: Never.
    """
    return z / (1 + abs(z))


def slope(z):
    return 1 / (1 + abs(z)) ** 2
'''


def docstring(**changes):
    return "\n\n    ".join(text for text in (PROSE | changes).values() if text)


def rule(id="trial", signature=SIGNATURE, **changes):
    return RULE.format(id=id, signature=signature, doc=docstring(**changes))


@pytest.fixture
def add(tmp_path, monkeypatch):
    """add(package, id, code): a new file in a folder that `package` finds modules in, and in no other."""

    def added(package, id, code):
        monkeypatch.setenv("OPTISCOPE_CACHE", str(tmp_path / "cache"))
        (tmp_path / f"{id}.py").write_text(code)
        monkeypatch.setattr(package, "__path__", [str(tmp_path)])
        monkeypatch.delitem(sys.modules, f"{package.__name__}.{id}", raising=False)
        importlib.invalidate_caches()
        return tmp_path / f"{id}.py"

    yield added
    for package in (rules, functions, schedules):
        for name in [name for name in sys.modules if name.startswith(f"{package.__name__}.trial")]:
            del sys.modules[name]
            delattr(package, name.rpartition(".")[2])


OF_HYPER = "an annotation of optiscope.catalog.hyper"


WRONG_RULES = {
    "empty": ("", "expected a function named trial"),
    "other name": (rule(id="other"), "expected a function named trial"),
    "not a function": ("trial = 5", "expected a function named trial"),
    "does not parse": ("def trial(:", "invalid syntax"),
    "import of what is not": ("from optiscope.catalog.hyper import Rte", "cannot import name 'Rte'"),
    "without lr": (rule(signature="x, g, m, top, *, beta: Decay = 0.8"), "learning rate: lr"),
    "plain annotation": (rule(signature="x, g, m, top, *, lr: float = 0.1, beta: Decay = 0.8"), OF_HYPER),
    "no annotation": (rule(signature="x, g, m, top, *, lr=0.1, beta: Decay = 0.8"), OF_HYPER),
    "no default": (rule(signature="x, g, m, top, *, lr: Rate, beta: Decay = 0.8"), "hyperparameter lr has no default"),
    "default out of range": (
        rule(signature="x, g, m, top, *, lr: Rate = 1000, beta: Decay = 0.8"),
        "default of lr: expected a number from 1×10⁻⁶ to 100, got 1000",
    ),
    "gradient of another kind": (
        rule(signature="x, g: Rate, m, top, *, lr: Rate = 1, beta: Decay = 0.8"),
        "annotated Full, OneSample or not at all",
    ),
    "name that is no maths": (rule().replace("sqrt(top", "sqroot(top"), "trial may use abs, exp, log"),
    "maths of schedules": (
        rule().replace("import maximum", "import cos, maximum").replace("sqrt(top", "cos(top"),
        "trial may use abs, exp, log, maximum, minimum, sign, sqrt, where; got cos",
    ),
    "condition": (
        rule().replace("    top = max", "    if lr > 1:\n        m = 0 * m\n    top = max"),
        "expected lines such as m = beta * m",
    ),
    "step in place": (rule().replace("m = beta * m + ", "m *= beta\n    m = m + "), "got 'm *= beta'"),
    "state forgotten": (rule().replace(", m, top\n", ", m\n"), "expected to return x, m, top; got x - lr"),
    "star": (rule(signature="x, g, *m, top=0, lr: Rate = 1, beta: Decay = 0.8"), "plain positional and keyword-only"),
    "no title": (rule(head="A rule of the tests"), "the docstring starts with 'Title: one-sentence summary'"),
    "unknown section": (rule(how="How it worked: It stepped."), "got 'How it worked: It stepped.'"),
    "look-ahead by the rate": (
        rule() + "\ndef look_at(x, m, *, lr: Rate = 0.05):\n    return x - lr * m\n",
        "look_at may ask for",
    ),
    **{
        f"without {key}": (rule(**{key: ""}), f"the docstring has no paragraph {text.partition(':')[0]}")
        for key, text in list(PROSE.items())[1:]
    },
}


@pytest.mark.parametrize(("code", "says"), WRONG_RULES.values(), ids=WRONG_RULES)
def test_a_rule_that_falls_short_is_named(add, code, says):
    file = add(rules, "trial", code)
    with pytest.raises(ValueError, match=re.escape(says)) as caught:
        catalog.walk(rules, catalog._optimizer)
    assert str(caught.value).startswith(f"{file}: ")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("", "expected a function named trial"),
        (
            'def trial(t, lr):\n    """T: s.\n\n    How it works: a\n\n    When to use it: b\n    """',
            "takes (t, steps, lr, *, settings)",
        ),
        (
            'def trial(t, steps, lr):\n    """T: s.\n\n    How it works: a\n    """\n    return lr',
            "no paragraph When to use it",
        ),
    ],
)
def test_a_schedule_that_falls_short_is_named(add, code, says):
    file = add(schedules, "trial", code)
    with pytest.raises(ValueError, match=re.escape(says)) as caught:
        catalog.walk(schedules, catalog._schedule)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("code", ["", "function = 5", "def function(x, y): ..."])
def test_a_function_that_falls_short_is_named(add, code):
    file = add(functions, "trial", code)
    with pytest.raises(ValueError, match="expected `function = Function") as caught:
        catalog.walk(functions, catalog._problem)
    assert str(file) in str(caught.value)


def test_two_hyperparameters_of_one_kind_are_told_apart_in_the_formula(add):
    signature = "x, g, m, top=0.5, *, lr: Rate = 0.05, beta: Decay = 0.8, gamma1: Decay = 0.9"
    add(rules, "trial", rule(signature=signature))
    settings = catalog.walk(rules, catalog._optimizer)["trial"].settings
    assert {name: hyper.symbol for name, hyper in settings.items()} == {
        "lr": r"\eta",
        "beta": r"\beta",
        "gamma1": r"\gamma_{1}",
    }


def test_one_rule_file_is_all_it_takes(add, monkeypatch):
    add(rules, "trial_rule", rule(id="trial_rule"))
    found = catalog.walk(rules, catalog._optimizer)
    assert list(found) == ["trial_rule"]
    monkeypatch.setitem(catalog.optimizers, "trial_rule", found["trial_rule"])
    told = describe.describe_optimizer("trial_rule")
    assert (told["title"], told["summary"]) == ("Trial", "a rule of the tests.")
    assert [(h["name"], h["default"], h["low"], h["high"], h["scale"]) for h in told["hyperparameters"]] == [
        ("lr", 0.05, 1e-6, 100.0, "log"),
        ("beta", 0.8, 0.0, 0.99999, "decay"),
        ("batch_size", 8, 1.0, 1024.0, "log"),
    ]
    assert [(s["name"], s["initial"]) for s in told["state"]] == [("m", 0.0), ("top", 0.5)]
    assert [line["latex"] for line in told["formula"]] == [
        r"m_{t} = \beta\,m_{t-1} + \left(1 - \beta\right)\,g_{t}",
        r"\text{top}_{t} = \max\left(\text{top}_{t-1}, g_{t}^{2}\right)",
        r"x_{t} = x_{t-1} - \frac{\eta\,m_{t}}{\sqrt{\text{top}_{t} + 10^{-12}}}",
    ]
    assert told["source"].startswith("def trial_rule(x, g, m, top=0.5")
    spec = {
        "function": "booth",
        "optimizers": [("trial_rule", {"beta": 0.5}), {"optimizer": "trial_rule", "schedule": "cosine"}],
    }
    result = optiscope.run(spec | {"steps": 60, "noise": 0.3})
    assert result[0].columns[-4:] == ("m_x", "m_y", "top_x", "top_y")
    for path, entry in zip(result, result.spec.optimizers, strict=True):
        np.testing.assert_allclose(path.data, plain.path(result.spec, entry), rtol=1e-9, atol=1e-12)
    with pytest.raises(
        optiscope.SpecError, match=r"optimizers\[0\].hyperparameters.beta: expected a number from 0 to 0.99999, got 2"
    ):
        Race({"function": "booth", "optimizers": [("trial_rule", {"beta": 2})]})


def test_one_function_file_is_all_it_takes(add, monkeypatch):
    add(functions, "trial_function", FUNCTION)
    found = catalog.walk(functions, catalog._problem)
    monkeypatch.setitem(catalog.functions, "trial_function", found["trial_function"])
    assert describe.describe_function("trial_function")["formula"]["latex"] == (
        r"f(x, y) = k\,\left(x - 1\right)^{2} + \left|y\right|"
    )
    evaluator = Evaluator("trial_function", {"k": 3})
    assert evaluator.value(0.5, -0.25) == 1.0
    assert evaluator.gradient(0.5, -0.25) == (-3.0, -1.0)
    assert evaluator.gradient(0.5, 0.0) == (-3.0, 0.0), "at the kink, a subgradient"
    assert evaluator.hessian(0.5, -0.25) == (6.0, 0.0, 0.0)
    (path,) = optiscope.race(
        function="trial_function", optimizers=[("gradient_descent", {"lr": 0.1})], steps=3, constants={"k": 3}
    )
    np.testing.assert_allclose(path["x"], [0.0, 0.6, 0.84, 0.936])


def test_one_schedule_file_is_all_it_takes(add, monkeypatch):
    add(schedules, "trial_schedule", SCHEDULE)
    found = catalog.walk(schedules, catalog._schedule)
    monkeypatch.setitem(catalog.schedules, "trial_schedule", found["trial_schedule"])
    (line,) = describe.describe_schedule("trial_schedule")["formula"]
    assert line["latex"] == r"\eta_{t} = \eta\,\left(1 - \frac{\gamma\,t}{T}\right)"
    (path,) = optiscope.race(
        function="booth", optimizers=[{"optimizer": "adam", "schedule": "trial_schedule"}], steps=4
    )
    np.testing.assert_allclose(path["lr"], [0, 0.000875, 0.00075, 0.000625, 0.0005])


def test_new_files_meet_the_contract_tests_by_being_there(tmp_path):
    """In a copy of the engine, with nothing but the new files, the tests that walk the catalogue pass on them."""
    here = Path(__file__).parents[3]
    for folder in ("engine", "tests/engine"):
        shutil.copytree(here / folder, tmp_path / folder)
    shutil.copy(here / "pyproject.toml", tmp_path)
    (tmp_path / "optiscope").symlink_to("engine")  # found before the installed one: `python -m` looks here first
    added = {
        "rules/trial_rule": rule(id="trial_rule"),
        "functions/trial_function": FUNCTION,
        "functions/trial_data": DATA,
        "schedules/trial_schedule": SCHEDULE,
        "activations/trial_activation": ACTIVATION,
    }
    for name, code in added.items():
        (tmp_path / "engine" / "declared" / f"{name}.py").write_text(code)
    files = (
        "compile/test_loop catalog/test_data catalog/test_describe declared/test_functions catalog/test_kinds "
        "core/test_formula core/test_locale declared/test_schedules catalog/test_networks"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider"]
    command += ["-k", "trial or promised or words or known"]
    command += [f"tests/engine/{file}.py" for file in files.split()]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    for name in added:
        assert f"[{name.rpartition('/')[2]}" in done.stdout or f"-{name.rpartition('/')[2]}" in done.stdout


@pytest.mark.parametrize("part", PROMISED)
def test_what_was_promised_is_there(part):
    assert set(getattr(networks if hasattr(networks, part) else catalog, part)) >= PROMISED[part]


def test_everything_knows_its_id():
    assert all(
        id == found.id
        for part in (catalog.optimizers, catalog.schedules, catalog.functions)
        for id, found in part.items()
    )


def test_gradient_descent_sgd_and_mini_batch_differ_in_the_gradient_alone():
    kinds = {id: catalog.optimizers[id].sampling for id in ("gradient_descent", "sgd", "minibatch_sgd")}
    assert kinds == {"gradient_descent": "full", "sgd": "one", "minibatch_sgd": "batch"}
    assert [("batch_size" in catalog.optimizers[id].hypers) for id in kinds] == [False, False, True]
    assert all(catalog.optimizers[id].rule(1.0, 0.5, lr=0.1) == 0.95 for id in kinds)
