"""Python objects in a race: functions, rule functions, torch.optim classes and optax transformations."""

import json
import math

import numpy as np
import pytest
import torch

import optiscope
from optiscope import catalog
from optiscope.core.errors import SpecError
from optiscope.core.saved import load
from optiscope.races.flock import fly
from optiscope.races.inspection import inspect_step
from optiscope.races.spec import parse
from tests.engine.objects import objects

t = torch.optim


def bowl(x, y):
    return (x - 1) ** 2 + 3 * (y + 0.5) ** 2 + x * y


def slope(x, y):
    return 2 * (x - 1) + y, 6 * (y + 0.5) + x


def apart(one, other):
    """How far two paths are from each other, at most."""
    return max(np.abs(one[name] - other[name]).max() for name in ("x", "y", "loss", "update_x", "gradient_y"))


@pytest.mark.parametrize(("library", "function", "steps"), [("torch", "rosenbrock", 300), ("optax", "beale", 60)])
def test_they_take_the_paths_of_the_rules(library, function, steps):
    made = objects(library)
    rules = [(id, hypers) for id, (_, hypers) in made.items()]
    result = optiscope.race(function=function, optimizers=[*(own for own, _ in made.values()), *rules], steps=steps)
    for i, id in enumerate(made):
        own, rule = result[i], result[len(made) + i]
        if id == "nag":
            ahead = {c: rule[c] + 0.9 * np.nan_to_num(rule[f"v_{c}"]) for c in "xy"}
            assert max(np.abs(own[c] - ahead[c]).max() for c in "xy") < 1e-12
            np.testing.assert_allclose(own["gradient_x"], rule["gradient_x"], atol=1e-12)
            continue
        assert apart(own, rule) < 1e-12, id
        assert (own.outcome.kind, own.outcome.step) == (rule.outcome.kind, rule.outcome.step), id


def test_those_that_are_no_rule_run_too():
    import optax

    entries = [
        (t.ASGD, {"lr": 0.01}),
        (t.Adafactor, {"lr": 0.1}),
        optax.adafactor(0.1),
        optax.nadam(0.1),
    ]
    for path in optiscope.race(function="booth", optimizers=entries, steps=200):
        assert path["loss"][-1] < 0.1 * path["loss"][0], path.label


def test_what_they_remember_becomes_columns():
    import optax

    result = optiscope.race(
        function="booth",
        optimizers=[(t.Adam, {"lr": 0.1}), optax.adam(0.1), ("adam", {"lr": 0.1}), (t.NAdam, {})],
        steps=20,
    )
    assert result.labels == ["torch.optim.Adam", "optax", "adam", "torch.optim.NAdam"]
    assert result[0].columns[8:] == ("exp_avg_x", "exp_avg_y", "exp_avg_sq_x", "exp_avg_sq_y")
    assert result[1].columns[8:] == ("mu_x", "mu_y", "nu_x", "nu_y")
    for own, names in ((result[0], ("exp_avg_x", "exp_avg_sq_y")), (result[1], ("mu_x", "nu_y"))):
        assert math.isnan(own[names[0]][0])
        np.testing.assert_allclose(own[names[0]][1:], result[2]["m_x"][1:], rtol=1e-12)
        np.testing.assert_allclose(own[names[1]][1:], result[2]["v_y"][1:], rtol=1e-12)
    assert "mu_product_x" in result[3].columns


def test_those_that_look_more_than_once_are_counted():
    result = optiscope.race(function="rosenbrock", optimizers=[(t.LBFGS, {"max_iter": 20}), "adam"], steps=30)
    lbfgs = result[0]
    assert lbfgs.outcome.kind == "converged"
    assert 30 < lbfgs.metrics.gradient_evaluations <= 30 * 25
    assert result["adam"].metrics.gradient_evaluations == 30
    evaluations = 0

    def counted(x, y):
        nonlocal evaluations
        evaluations += 1
        return (1 - x) ** 2 + 100 * (y - x**2) ** 2

    point = torch.tensor(catalog.functions["rosenbrock"].start, dtype=torch.float64, requires_grad=True)
    optimizer = t.LBFGS([point], max_iter=20)

    def closure():
        optimizer.zero_grad()
        loss = counted(*point)
        loss.backward()
        return loss

    for _ in range(30):
        optimizer.step(closure)
    assert lbfgs.metrics.gradient_evaluations == evaluations
    np.testing.assert_allclose([lbfgs["x"][-1], lbfgs["y"][-1]], point.detach().numpy(), rtol=1e-9)


def test_a_schedule_noise_batches_and_a_flock_work_as_with_rules():
    spec = {"function": "linear_regression", "steps": 50, "seed": 3, "flock": {"count": 4}}
    entries = [
        optiscope.Entry(optimizer=made, hyperparameters={"lr": 0.1, "batch_size": 4}, schedule="cosine", label=label)
        for label, made in (("own", t.Adagrad), ("rule", "adagrad"))
    ]
    result = optiscope.race(**spec, optimizers=entries)
    assert apart(*result) < 1e-12
    np.testing.assert_array_equal(result["own"]["lr"], result["rule"]["lr"])
    own, rule = fly(result.spec)
    assert own.outcomes == rule.outcomes
    np.testing.assert_allclose(own.paths, rule.paths, atol=1e-6)
    noisy = optiscope.race(function="booth", noise=2.0, steps=50, optimizers=[(t.SGD, {"lr": 0.01}), "minibatch_sgd"])
    assert apart(*noisy) > 0
    rule = optiscope.race(function="booth", noise=2.0, steps=50, optimizers=[("minibatch_sgd", {"lr": 0.01})])
    assert apart(noisy[0], rule[0]) < 1e-12


def test_a_function_is_differentiated_by_torch_or_given_with_its_gradient():
    optimizers = [("adam", {"lr": 0.1}), ("nag", {"lr": 0.01}), (t.Adam, {"lr": 0.1})]
    typed = {"expression": "(x - 1)^2 + 3(y + 0.5)^2 + x y", "domain": [[-5, 5], [-5, 5]]}
    given = {"start": (-2.0, 2.0), "optimizers": optimizers, "steps": 200}
    expected = optiscope.race(function=typed, **given)
    for function in (bowl, {"function": bowl, "gradient": slope, "domain": [[-3, 3], [-3, 3]], "title": "mine"}):
        result = optiscope.race(function=function, **given)
        for own, other in zip(result, expected, strict=True):
            assert apart(own, other) < 1e-12, own.label
    assert result.title == "mine"
    known = {"function": bowl, "minima": [[15 / 11, -8 / 11]]}
    assert optiscope.race(function=known, **given)["adam"].outcome.kind == "converged"


def test_its_pictures_and_files_are_made(tmp_path):
    def kinked(x, y):  # math takes no arrays, so that it is asked point by point
        return math.fabs(x) + y * y

    function = {"function": kinked, "gradient": lambda x, y: (math.copysign(1, x), 2 * y)}
    result = optiscope.race(function=function, optimizers=[("adam", {"lr": 0.1}), (t.SGD, {"lr": 0.07})], steps=200)
    assert "kink" in result[1].outcome.why
    made = result.save(str(tmp_path / "a.png")) + result.save(str(tmp_path / "a.csv"))
    assert [(tmp_path / name).stat().st_size > 1000 for name in made] == [True, True]
    assert result.figure().data
    result.save(str(tmp_path / "a.json"))
    spec = json.loads((tmp_path / "a.json").read_text())["spec"]
    assert spec["function"] == {"python": "kinked"}
    assert spec["optimizers"][1]["optimizer"] == {"python": "torch.optim.SGD"}
    with pytest.raises(SpecError, match="only there in the program that made it"):
        load(str(tmp_path / "a.json"))
    with pytest.raises(SpecError, match="optimizers: expected ids and texts alone"):
        optiscope.race(function="booth", optimizers=[t.SGD], steps=2).save(str(tmp_path / "a.py"))
    for ending in ("py", "pytorch.py"):
        with pytest.raises(SpecError, match=r"function: expected ids and texts alone.*got kinked"):
            optiscope.race(function=function, optimizers=["adam"], steps=2).save(str(tmp_path / f"a.{ending}"))


@pytest.mark.parametrize("field", ["function", "optimizers"])
def test_what_was_saved_of_an_object_is_refused_everywhere(field):
    spec = {"function": "booth", "optimizers": ["adam"]}
    gone = {"python": "mine"}
    with pytest.raises(SpecError, match=r'expected an id or a text, as a Python object is only there.*got "?.?mine'):
        parse(spec | {field: gone if field == "function" else [{"optimizer": gone}]})


def my_rule(x, g, m, *, lr=1e-3, beta=0.9):
    m = beta * m + g
    return x - lr * m, m


def test_a_rule_function_goes_the_way_of_a_typed_rule():
    from optiscope.declared.rules.nag import nag

    entries = [my_rule, (nag, {"lr": 0.01}), ("nag", {"lr": 0.01})]
    result = optiscope.race(function="booth", optimizers=entries, steps=99)
    assert result.labels == ["my_rule", "Nesterov accelerated gradient", "nag"]
    assert apart(result[1], result[2]) == 0
    assert result.spec.optimizers[0].optimizer.rule.startswith("def my_rule(x, g, m")

    def branches(x, g, *, lr=0.1):
        if g > 0:
            return x - lr
        return x + lr

    with pytest.raises(SpecError, match=r"optimizers\[0\].optimizer.rule: line 2"):
        optiscope.race(function="booth", optimizers=[branches])
    made = {}
    exec("def nowhere(x, g, *, lr=0.1): return x - lr * g", made)
    with pytest.raises(SpecError, match="whose source can be read"):
        optiscope.race(function="booth", optimizers=[made["nowhere"]])


class Restless(torch.optim.Optimizer):
    """Takes no closure, keeps names that columns have, and has an argument without a default."""

    def __init__(self, params, lr, gain=2):
        super().__init__(params, {"lr": lr, "gain": gain})

    @torch.no_grad()
    def step(self):
        for point in self.param_groups[0]["params"]:
            self.state[point]["update"] = point.grad.clone()
            point -= self.param_groups[0]["lr"] * self.param_groups[0]["gain"] * point.grad


def test_ones_own_class():
    result = optiscope.race(
        function="booth", optimizers=[(Restless, {"lr": 0.005, "gain": 4}), ("gradient_descent", {"lr": 0.02})]
    )
    assert apart(*result) < 1e-12
    assert result[0].columns[-2:] == ("update__x", "update__y")
    assert result.spec.optimizers[0].hyperparameters == {"lr": 0.005, "gain": 4.0, "batch_size": 8.0}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (t.SparseAdam, "SparseAdam: RuntimeError: SparseAdam does not support dense gradients"),
        (t.Muon, "Muon: ValueError"),
        ((t.Adam, {"lr": -1}), "Invalid learning rate"),
        ((t.Adam, {"beta1": 0.5}), "unexpected keyword argument 'beta1'"),
        ((Restless, {}), "an optimizer with a learning rate, lr"),
    ],
)
def test_what_cannot_run_says_why(entry, told):
    with pytest.raises(SpecError, match=r"optimizers\[0\].optimizer: expected an optimizer") as error:
        optiscope.race(function="booth", optimizers=[entry], steps=2)
    assert told in str(error.value)


def test_what_cannot_run_of_optax_says_why():
    import optax

    test_what_cannot_run_says_why(optax.lbfgs(), "optax: ")


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (lambda x, y: x**2 + math.sin(y), "that torch can differentiate"),
        (lambda x, y: np.sin(x), "that torch can differentiate"),
        (lambda x: x, "takes 1 positional argument"),
        ({"function": bowl, "gradient": 5}, "function.gradient: expected a function of x and y, got 5"),
        ({"function": bowl, "gradient": lambda x, y: 3}, "function.function: expected a function of x and y that"),
        ({"function": bowl, "domain": [[0, 0], [0, 1]]}, "function.domain: "),
        ({"function": bowl, "colour": 1}, "function.colour: expected one of the fields function, gradient"),
    ],
)
def test_functions_that_are_no_use(function, told):
    with pytest.raises(SpecError) as error:
        optiscope.race(function=function, optimizers=["adam"], steps=2)
    assert told in str(error.value)


def test_a_run_ends_where_python_computes_no_more():
    result = optiscope.race(
        function={"function": lambda x, y: math.log(x) + y * y, "gradient": lambda x, y: (1 / x, 2 * y)},
        start=(1.0, 1.0), optimizers=[("gradient_descent", {"lr": 0.5})], steps=50,
    )  # fmt: skip
    assert result[0].outcome.kind == "diverged"
    assert np.isnan(result[0]["loss"][result[0].outcome.step])


def test_an_object_cannot_be_looked_into():
    spec = parse({"function": "booth", "optimizers": [t.Adam], "steps": 5})
    with pytest.raises(SpecError, match=r"whose rule can be read, got torch.optim.Adam"):
        inspect_step(spec, 0, 1)


def test_adagrad_diverges_without_a_word_about_a_rule_that_nobody_knows():
    result = optiscope.race(function="ellipse", optimizers=[(t.SGD, {"lr": 0.5})], steps=200)
    assert result[0].outcome.kind == "diverged"
    assert result[0].outcome.why == ""
