"""Python objects in a training: torch.optim classes and optax transformations beside the rules."""

import numpy as np
import optax
import pytest
import torch

import optiscope
from optiscope.core.errors import SpecError
from optiscope.networks.train import Training
from optiscope.networks.walk import walk

t = torch.optim
SPEC = {"dataset": "moons", "samples": 60, "hidden": [4], "precision": "float64", "seeds": 2, "every": 20}


def parted(result, one, other):
    return np.abs(result[one].parameters - result[other].parameters).max()


@pytest.mark.parametrize("bias", [True, False])
def test_they_train_as_the_rules_do(bias):
    entries = [
        (t.Adam, {"lr": 0.01}), (t.SGD, {"lr": 0.05, "momentum": 0.9}), optax.lion(1e-3, weight_decay=0.0),
        ("adam", {"lr": 0.01}), ("momentum", {"lr": 0.05}), ("lion", {"lr": 1e-3, "weight_decay": 0.0}),
    ]  # fmt: skip
    shared = {"bias": bias, "batch": 7, "dropout": 0.2, "l1": 1e-4, "l2": 1e-3}
    result = optiscope.train(**SPEC, **shared, steps=100, optimizers=entries)
    pairs = ((0, 3), (1, 4), (2, 5))
    assert max(parted(result, *pair) for pair in pairs) < 1e-9
    for one, other in pairs:
        np.testing.assert_allclose(result[one]["test_loss"], result[other]["test_loss"], rtol=1e-9)
    assert result.labels[:3] == ["torch.optim.Adam", "torch.optim.SGD", "optax"]
    assert result.figure().data


def test_those_that_look_more_than_once_look_where_they_stand():
    entries = [(t.LBFGS, {"line_search_fn": "strong_wolfe"}), ("gradient_descent", {"lr": 1.0})]
    lbfgs, descent = optiscope.train(**SPEC | {"seeds": 1}, batch="full", steps=20, optimizers=entries)
    assert lbfgs["train_loss"][-1] < 0.5 * descent["train_loss"][-1]


def test_one_that_breaks_stays_broken():
    entries = [(t.SGD, {"lr": 1e9}), "adam"]
    broken, _ = optiscope.train(**SPEC, steps=40, loss="mse", output="linear", optimizers=entries)
    assert broken.outcome.kind == "diverged"
    assert np.isnan(broken.parameters).any()


def test_what_cannot_be_done_with_them_is_said():
    with pytest.raises(SpecError, match=r'device: expected auto or cpu.*got "cuda"'):
        optiscope.train(**SPEC, device="cuda", steps=2, optimizers=[t.Adam])
    with pytest.raises(SpecError, match="Python object"):
        optiscope.train(**SPEC, steps=2, optimizers=[t.Adam]).save("/tmp/never.py")
    with pytest.raises(SpecError, match="whose rule can be read"):
        walk(Training({**SPEC, "steps": 2, "optimizers": [t.Adam]}).trainer, 0, 0)
