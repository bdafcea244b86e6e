"""Weights are taken away with what their inputs and answers were scaled by: on raw inputs they answer the same."""

import io

import numpy as np
import pytest
import torch
from torch import nn

import optiscope
from optiscope.core.form import by_id
from optiscope.networks.forms import FORMS
from optiscope.networks.torch_snippet import torch_snippet

RANDOM = np.random.default_rng(0)
RAW = RANDOM.normal([1000.0, -0.01], [300.0, 0.002], (60, 2))
CLASSES = {"inputs": RAW.tolist(), "targets": ["high" if x > 1000 else "low" for x, _ in RAW]}
VALUES = {"inputs": RAW.tolist(), "targets": (2e4 + 30 * RAW[:, 0]).tolist(), "kind": "regression"}


def trained(data, **settings):
    entries = [("adam", {"lr": 0.05})]
    return optiscope.train(data=data, hidden=[4], steps=60, optimizers=entries, precision="float64", **settings)


def network(weights):
    made = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1)).double()
    made.load_state_dict({name: value for name, value in weights.items() if name[0].isdigit()})
    return made


@pytest.mark.parametrize("data", [CLASSES, VALUES], ids=["classes", "values"])
def test_weights_answer_raw_inputs_with_what_is_in_the_file(data):
    result = trained(data)
    weights = torch.load(io.BytesIO(by_id(FORMS)["pt"].content_of(result)))
    shown = (torch.tensor(RAW) - weights["input_mean"]) / weights["input_deviation"]
    with torch.no_grad():
        said = network(weights)(shown)[:, 0]
    with np.load(io.BytesIO(by_id(FORMS)["weights.npz"].content_of(result))) as arrays:
        np.testing.assert_array_equal(arrays["input_mean"], weights["input_mean"])
        np.testing.assert_array_equal(arrays["input_deviation"], weights["input_deviation"])
        assert ("target_mean" in arrays) == ("target_mean" in weights) == (data is VALUES)
    train = RAW[result.problem.order[result.problem.tests :]]
    np.testing.assert_allclose(weights["input_mean"], train.mean(axis=0))
    np.testing.assert_allclose(weights["input_deviation"], train.std(axis=0))
    if data is VALUES:
        told = said * weights["target_deviation"] + weights["target_mean"]
        error = np.asarray(told) - np.array(data["targets"])
        assert np.sqrt((error**2).mean()) < 0.2 * np.std(data["targets"])
    else:
        right = (np.asarray(said) > 0) == (np.array(data["targets"]) == result.problem.classes[1])
        assert right.mean() > 0.95


def test_where_nothing_was_scaled_nothing_is_added():
    for result in (
        trained(CLASSES | {"standardise": False}),
        optiscope.train(dataset="moons", steps=2, optimizers=["adam"]),
    ):
        weights = torch.load(io.BytesIO(by_id(FORMS)["pt"].content_of(result)))
        assert all(name[0].isdigit() for name in weights)


@pytest.mark.parametrize("data", [CLASSES, VALUES], ids=["classes", "values"])
def test_the_script_asks_its_networks_in_the_units_of_the_data(data):
    result = trained(data)
    names = {"__name__": "__main__"}
    before = torch.get_default_dtype()
    try:
        exec(compile(torch_snippet(result.spec), "snippet", "exec"), names)
    finally:
        torch.set_default_dtype(before)
    said = names["answer"](names["networks"][0], RAW)[:, 0].numpy()
    with torch.no_grad():
        ours = network(result[0].state_dict())(torch.tensor(result.problem.scaled(RAW).T))[:, 0].numpy()
    np.testing.assert_allclose(said, result.problem.answers(ours), rtol=1e-5)
