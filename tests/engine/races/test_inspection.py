"""The inside of a step is that of the recorded path: every number of it, for every rule of the catalogue."""

import json
import math

import numpy as np
import pytest

import optiscope
from optiscope import catalog
from optiscope.catalog import describe
from optiscope.races.curvature import curvature
from optiscope.races.evaluate import Evaluator
from optiscope.races.inspection import inspect_step

STEPS = 60
SCHEDULED = {"schedule": {"schedule": "one_cycle", "parameters": {"warmup": 0.5}}}
SPECS = {
    "function": {"function": "rosenbrock", "constants": {"b": 20}, "start": (-1.2, 1.7)},
    "noise": {"function": "booth", "noise": 0.7, "seed": 5},
    "data": {"function": "tanh_neuron", "seed": 3},
}


def raced(name, id):
    """A race of two entries of which the second, with a schedule, is looked into."""
    entries = ["gradient_descent", {"optimizer": id, "label": "it"} | SCHEDULED]
    return optiscope.race(**SPECS[name], optimizers=entries, steps=STEPS)


def at(path, name, step):
    return float(path[f"{name}x"][step]), float(path[f"{name}y"][step])


@pytest.mark.parametrize("id", catalog.optimizers)
@pytest.mark.parametrize("name", SPECS)
def test_is_the_recorded_step_bit_for_bit(name, id):
    result = raced(name, id)
    path, optimizer = result["it"], catalog.optimizers[id]
    for step in (1, 2, 17, STEPS):
        seen = inspect_step(result.spec, 1, step)
        assert (seen["entry"], seen["step"], seen["label"], seen["optimizer"]) == (1, step, "it", id)
        assert seen["lr"] == path["lr"][step]
        assert (seen["before"], seen["after"]) == (at(path, "", step - 1), at(path, "", step))
        assert (seen["loss"], seen["loss_after"]) == (path["loss"][step - 1], path["loss"][step])
        assert seen["gradient"] == at(path, "gradient_", step - 1)
        assert seen["update"] == at(path, "update_", step)
        assert [state["name"] for state in seen["state"]] == list(optimizer.state)
        for state in seen["state"]:
            assert state["kind"] == optimizer.kinds.get(state["name"])
            assert state["before"] == at(path, f"{state['name']}_", step - 1)
            assert state["after"] == at(path, f"{state['name']}_", step)


@pytest.mark.parametrize("id", catalog.optimizers)
@pytest.mark.parametrize("name", SPECS)
def test_its_lines_come_to_the_recorded_values(name, id):
    result = raced(name, id)
    for step in (1, 7, STEPS):
        seen = inspect_step(result.spec, 1, step)
        values = {line["code"].partition(" = ")[0]: line["values"] for line in seen["lines"]}
        recorded = {state["name"]: state["after"] for state in seen["state"]} | {"x": seen["after"]}
        for name, after in recorded.items():
            np.testing.assert_allclose(values[name], after, rtol=1e-11, atol=1e-13 * max(map(abs, after)), err_msg=name)


@pytest.mark.parametrize("id", catalog.optimizers)
def test_its_lines_are_those_of_the_rule(id):
    seen = inspect_step(raced("noise", id).spec, 1, 9)
    formula = describe.describe_optimizer(id)["formula"]
    formula = formula[1:] if catalog.optimizers[id].look_at else formula
    assert [line["symbols"] for line in seen["lines"]] == formula
    for line in seen["lines"]:
        assert line["code"] == line["symbols"]["code"]
        assert len(line["numbers"]) == len(line["values"]) == 2
        for numbers, value in zip(line["numbers"], line["values"], strict=True):
            assert numbers["mathml"].startswith("<math") and numbers["latex"].count("=") >= 1
            assert math.isfinite(value) and numbers["latex"].rpartition("= ")[2][:1] in "-0123456789"


def test_numbers_stand_where_the_symbols_stood():
    spec = optiscope.parse({"function": "sphere", "optimizers": [("momentum", {"lr": 0.25})], "start": (2, -1)})
    *_, last = inspect_step(spec, 0, 1)["lines"]
    assert [line["latex"] for line in last["numbers"]] == [
        r"x = 2 - 0.25 \cdot 4 = 1",
        r"y = -1 - 0.25\,\left(-2\right) = -0.5",
    ]
    assert last["symbols"]["latex"] == r"x_{t} = x_{t-1} - \eta\,v_{t}"


WHOLE = [id for id, optimizer in catalog.optimizers.items() if optimizer.sampling != "one"]


@pytest.mark.parametrize("id", WHOLE)
@pytest.mark.parametrize("function", ["rosenbrock", "linear_regression"])
def test_the_gradient_is_that_of_the_place_where_it_was_read(function, id):
    size = {"batch_size": 1024} if "batch_size" in catalog.optimizers[id].hypers else {}
    spec = optiscope.parse({"function": function, "optimizers": [(id, size)]})
    for step in (1, 5, 40):
        seen = inspect_step(spec, 0, step)
        assert seen["gradient"] == Evaluator(function).gradient(*seen["gradient_at"])
        assert (seen["gradient_at"] == seen["before"]) == (catalog.optimizers[id].look_at is None or step == 1)


def test_curvature_is_that_of_the_function_before_the_step():
    spec = optiscope.parse({"function": "rosenbrock", "optimizers": ["adam"], "constants": {"b": 7}})
    seen = inspect_step(spec, 0, 30)
    bend = curvature(Evaluator("rosenbrock", {"b": 7}), *seen["before"])
    assert seen["curvature"]["eigenvalues"] == bend.eigenvalues
    assert seen["curvature"]["shape"] == bend.shape


@pytest.mark.parametrize("step", [19_999, 20_000, 20_001, 45_000])
def test_steps_beyond_a_slice(step):
    result = optiscope.race(function="tanh_neuron", optimizers=["sgd", ("momentum", {"batch_size": 3})], steps=45_000)
    for entry, path in enumerate(result):
        seen = inspect_step(result.spec, entry, step)
        assert (seen["before"], seen["after"]) == (at(path, "", step - 1), at(path, "", step))
        assert seen["gradient"] == at(path, "gradient_", step - 1)


def test_a_path_that_broke_shows_what_there_is():
    result = optiscope.race(function="rosenbrock", optimizers=[("gradient_descent", {"lr": 0.1})], steps=50)
    broke = result[0].outcome.step
    for step in range(broke - 2, broke + 5):
        seen = inspect_step(result.spec, 0, step)
        np.testing.assert_equal(seen["after"], at(result[0], "", step))
        assert json.dumps(seen)
    assert seen["curvature"] is None


@pytest.mark.parametrize(
    ("entry", "step", "says"),
    [
        (0, 0, "step: expected a whole number from 1 to 60, got 0"),
        (1, 61, "step: expected a whole number from 1 to 60, got 61"),
        (2, 1, "entry: expected a whole number from 0 to 1, got 2"),
        (-1, 1, "entry: expected a whole number from 0 to 1, got -1"),
    ],
)
def test_what_is_not_there_is_said(entry, step, says):
    with pytest.raises(optiscope.SpecError) as caught:
        inspect_step(raced("function", "adam").spec, entry, step)
    assert str(caught.value) == says


@pytest.mark.parametrize("id", catalog.optimizers)
def test_is_data(id):
    assert json.loads(json.dumps(inspect_step(raced("data", id).spec, 1, 9), allow_nan=False))["step"] == 9


def test_a_branch_that_is_not_taken_may_have_no_number():
    """RAdam's factor r is the root of a negative number until there are enough steps."""
    seen = inspect_step(raced("data", "radam").spec, 1, 3)
    lines = {line["code"].partition(" = ")[0]: line for line in seen["lines"]}
    assert np.isnan(lines["r"]["values"]).all() and np.isfinite(lines["x"]["values"]).all()
    assert lines["r"]["numbers"][0]["latex"].endswith(r"\to \text{NaN}")


def test_a_step_after_the_break_still_has_its_rate():
    spec = optiscope.parse({"function": "rosenbrock", "steps": 400, "optimizers": [
        {"optimizer": "gradient_descent", "hyperparameters": {"lr": 0.1}, "schedule": "cosine"},
    ]})  # fmt: skip
    broke = optiscope.run(spec)[0].outcome.step
    told = inspect_step(spec, 0, broke + 5)
    assert np.isnan(told["before"]).all()
    share = (broke + 5 - 1) / 400
    assert 0 < told["lr"] < 0.1 and told["lr"] == pytest.approx(0.05 * (1 + np.cos(np.pi * share)), rel=0.1)


@pytest.mark.parametrize(("function", "start"), [("eggholder", [47.0, 0.0]), ("bukin_n6", [-8.0, 0.64])])
def test_what_a_rule_is_fed_at_a_kink_is_told_as_no_derivative(function, start):
    spec = optiscope.parse({"function": function, "steps": 3, "optimizers": ["adam"], "start": start})
    told = inspect_step(spec, 0, 1)
    assert told["kinked"] == ["x", "y"] and told["gradient"] == (0.0, 0.0)
    smooth = spec.model_copy(update={"function": "booth"})
    assert inspect_step(optiscope.parse(smooth.model_dump() | {"constants": {}}), 0, 1)["kinked"] == []
